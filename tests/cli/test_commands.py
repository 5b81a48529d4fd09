"""Each command does what it says on what the project ships and on what people write."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import vipengine.cli.show
from cli.conftest import Vip
from cli.running import PATHWAY, PERSON, PERSONS, REGION, REGIONS, ROOT, SMALL_REGION, vip_process
from vipengine.cli.main import COMMANDS
from vipengine.content.indicators import facts_of_indicators_only
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file
from vipengine.model.content import KINDS, Content
from vipengine.model.patient import Patient
from vipengine.model.region import Region
from vipengine.model.scenario import ScenarioFile

KNOWLEDGE = load_knowledge()


def name_of(path: object) -> str:
    """Return the name of a file for the title of a test."""
    return path.stem if isinstance(path, Path) else str(path)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help_with_an_example(vip: Vip, command: str) -> None:
    """Help is not an error."""
    found = vip(command, "--help")

    assert (found.code, found.err) == (0, "")
    assert command == "doctor" or f"vip {command} " in found.out.partition("\n")[2]


def test_without_a_command_the_help_is_shown(vip: Vip) -> None:
    """With every command."""
    shown = vip("-h").out

    assert [name for name in COMMANDS if f"  {name} " not in shown] == []


def test_the_version_is_told(vip: Vip) -> None:
    """By both names of the option."""
    assert vip("-V").out == vip("--version").out
    assert vip("-V").out.startswith("vip")


# gap


@pytest.mark.parametrize("region", REGIONS, ids=name_of)
def test_every_shipped_region_is_analysed(vip: Vip, region: Path) -> None:
    """Gaps are a result, not a failure."""
    assert (vip("gap", region).code, vip("gap", region, "--lang", "en").code) == (0, 0)
    assert json.loads(vip("gap", region, "--format", "json").out)["schema_version"] == 1


@pytest.mark.parametrize(
    ("requirement", "level", "failing"),
    [
        ("sip-routine", 0, {"must", "should", "can", "any"}),
        ("psychosis-team", 0, {"should", "can", "any"}),
        ("panss", 0, {"any"}),
        ("psychosis-team", 4, set()),
    ],
)
def test_a_gap_fails_on_its_strength_and_the_weaker_ones(
    vip: Vip, tmp_path: Path, requirement: str, level: int, failing: set[str]
) -> None:
    """Exit code 1 with the whole report; a gap without a rank counts only for `any`."""
    file = tmp_path / "r.yaml"
    file.write_text(SMALL_REGION.replace("psychosis-team: 1", f"{requirement}: {level}"), encoding="utf-8")
    plain = vip("gap", file)

    for strength in ("must", "should", "can", "any"):
        found = vip("gap", file, "--fail-on", strength)

        assert found.code == (strength in failing)
        assert (found.out, found.err) == (plain.out, "")
    assert plain.code == 0


def test_the_date_of_the_analysis_can_be_chosen(vip: Vip) -> None:
    """Otherwise the document's own date holds, never today's."""
    assert json.loads(vip("gap", REGION, "--format", "json").out)["as_of"] == "2022-10-01"
    chosen = vip("gap", REGION, "--format", "json", "--as-of", "2024-05-01")
    assert json.loads(chosen.out)["as_of"] == "2024-05-01"
    assert json.loads(vip("recommend", PERSON, "--format", "json").out)["as_of"] == "2026-11-20"


def test_pathways_can_be_chosen(vip: Vip) -> None:
    """Instead of those of the file."""
    found = vip("gap", REGION, "--pathway", "ips", "--pathway", f"{PATHWAY}@2021", "--format", "json")

    assert [item["id"] for item in json.loads(found.out)["pathways"]] == ["ips", PATHWAY]
    assert json.loads(found.out)["pathways"][1]["version"] == "2021"


def test_the_language_changes_no_key_of_the_json(vip: Vip) -> None:
    """Programs read the same in both languages."""
    swedish, english = (json.loads(vip("gap", REGION, "--format", "json", "--lang", lang).out) for lang in ("sv", "en"))

    assert shape(swedish) == shape(english)
    assert swedish["findings"][0]["title"] != english["findings"][0]["title"]


def shape(value: object) -> object:
    """Return the keys of nested data, without its texts and numbers."""
    match value:
        case dict():
            return {key: shape(item) for key, item in value.items()}
        case list():
            return [shape(item) for item in value]
        case _:
            return None


# recommend


@pytest.mark.parametrize("person", PERSONS, ids=name_of)
def test_every_shipped_person_gets_advice(vip: Vip, person: Path) -> None:
    """In both languages and all formats; the interventions can be asked about, other ones for each person."""
    data = json.loads(vip("recommend", person, "--format", "json").out)

    assert vip("recommend", person, "--format", "md").out.startswith("# Råd ur kunskapsstödet per ")
    assert vip("recommend", person, "--lang", "en").code == 0
    for item in data["recommendations"][PERSONS.index(person) % 5 :: 5]:
        why = json.loads(vip("recommend", person, "--why", item["intervention"], "--format", "json").out)
        assert (why["status"], why["reasons"]) == (item["status"], item["reasons"])


def test_a_pathway_can_be_chosen_for_a_person(vip: Vip) -> None:
    """Instead of the document's own."""
    found = vip("recommend", PERSON, "--pathway", "ips", "--format", "json")

    assert [item["id"] for item in json.loads(found.out)["pathways"]] == ["ips"]


# render


@pytest.mark.parametrize("pathway", list(KNOWLEDGE.pathways))
@pytest.mark.parametrize("overlay", [[], ["--patient", PERSON], ["--region", REGION]], ids=lambda found: str(found[:1]))
def test_every_pathway_is_drawn(vip: Vip, pathway: str, overlay: list[object]) -> None:
    """Alone, with a person's position, with a region's gaps."""
    found = vip("render", pathway, *overlay)

    assert (found.code, found.err) == (0, "")
    assert ElementTree.fromstring(found.out).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 -- our own drawing


# show and list


@pytest.mark.parametrize("kind", KINDS)
def test_every_item_is_listed_and_shown_in_both_languages(vip: Vip, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever kind it is of."""
    monkeypatch.setattr(vipengine.cli.show, "load_knowledge", lambda: KNOWLEDGE)
    items = getattr(KNOWLEDGE, kind)

    for lang in ("sv", "en"):
        listed = vip("list", kind, "--lang", lang).out.splitlines()[2:]
        assert [line.split()[0] for line in listed] == list(items)
        for name in items:
            shown = vip("show", name, "--lang", lang)
            assert (shown.code, shown.err) == (0, "")
            assert f" {name})\n" in shown.out
            assert "{" not in shown.out


def test_the_counts_are_those_of_the_content(vip: Vip) -> None:
    """One line per kind, and the milestones of pathways and layers."""
    counts = {line.split()[0]: int(line.split()[-1]) for line in vip("list").out.splitlines()[2:]}

    assert counts.pop("milestones") == sum(
        len(item.milestones) for item in (*KNOWLEDGE.pathways.values(), *KNOWLEDGE.layers.values())
    )
    assert counts == {kind: len(getattr(KNOWLEDGE, kind)) for kind in KINDS}
    assert vip("list", "rules", "--counts").out == vip("list").out


def test_an_id_of_two_kinds_shows_both(vip: Vip) -> None:
    """An intervention and a pathway share a name."""
    shown = vip("show", "ips").out

    assert "(insatsen ips)" in shown
    assert "(vårdförloppet ips)" in shown


# gap


@pytest.mark.parametrize("to_file", [False, True])
def test_a_deadline_that_cannot_be_kept_does_not_stop_the_report(vip: Vip, tmp_path: Path, to_file: bool) -> None:
    """The report comes with its warning, the message names the chain by titles, and the exit code is 2."""
    file, report = tmp_path / "late.yaml", tmp_path / "gap.md"
    file.write_text(f"{SMALL_REGION}plan: {{deadline: 2026-11-24}}\n", encoding="utf-8")

    found = vip("gap", file, "--format", "md", "--lang", "en", *(["-o", report] if to_file else []))

    assert found.code == 2
    assert "> **The deadline 2026-11-24 cannot be kept." in (report.read_text("utf-8") if to_file else found.out)
    assert f"{file}:6:18: the plan cannot be done by 2026-11-24" in found.err
    assert KNOWLEDGE.actions["form-psychosis-team"].title["en"] in found.err
    assert "form-psychosis-team" not in found.err


# validate and test


def test_all_that_is_shipped_is_valid(vip: Vip) -> None:
    """Content, example regions and persons."""
    found = vip("validate")

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("Inga fel i ")
    assert vip("validate", *REGIONS, *PERSONS, "--lang", "en").out == (
        f"No problems in {len(REGIONS) + len(PERSONS)} files.\n"
    )
    assert vip("validate", ROOT / "tests" / "scenarios").code == 0


def test_problems_are_the_data_of_validate(vip: Vip, tmp_path: Path) -> None:
    """They go to standard output, all of them, and the count to standard error."""
    (tmp_path / "a.yaml").write_text("region: a\nname: A\nas_of: 2026-13-01\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("as_of: 2026-11-21\nfacts: {psykos: true}\n", encoding="utf-8")

    found = vip("validate", tmp_path, "--lang", "en")

    assert (found.code, found.err) == (1, "2 problems in 2 of 2 files.\n")
    assert found.out == (
        f'{tmp_path}/a.yaml:3:8: "2026-13-01" is not a valid date\n'
        "    → Write a date that exists, like 2026-11-22.\n"
        f'{tmp_path}/b.yaml:2:9: there is no fact "psykos"\n'
        '    → Did you mean "psychosis"? See "vip list".\n'
    )


def test_the_count_is_of_the_files_with_problems(vip: Vip, tmp_path: Path) -> None:
    """Beside how many were read; one file is said in the singular."""
    wrong, right = tmp_path / "a.yaml", tmp_path / "b.yaml"
    wrong.write_text("region: a\nname: A\nas_of: 2026-13-01\npathways: 3\n", encoding="utf-8")
    right.write_text(SMALL_REGION, encoding="utf-8")

    assert vip("validate", tmp_path).err == "2 fel i 1 av 2 filer.\n"
    assert vip("validate", wrong).err == "2 fel i 1 fil.\n"
    assert vip("validate", right).out == "Inga fel i 1 fil.\n"
    assert vip("validate", right, "--lang", "en").out == "No problems in 1 file.\n"


def test_a_folder_without_yaml_is_a_wrong_call(vip: Vip, tmp_path: Path) -> None:
    """Else a misspelt folder would look valid."""
    found = vip("validate", tmp_path)

    assert (found.code, found.out) == (2, "")
    assert "mappen har ingen YAML-fil" in found.err


def test_todo_lists_what_is_unknown_or_to_be_verified(vip: Vip) -> None:
    """Limits that no source gives, what is marked to be verified, and what no clinician has reviewed."""
    lines = vip("validate", "--todo").out.splitlines()[1:]

    assert lines[-1] == f"{len(lines) - 1} att ta reda på eller verifiera."
    unlimited = [
        f"milestones/{owner.id}/{item.id}: ingen gräns funnen i källorna"
        for owner in (*KNOWLEDGE.pathways.values(), *KNOWLEDGE.layers.values())
        for item in owner.milestones
        if item.limit is None and item.target is None and item.not_before is None
    ]
    unverified = [
        f"{kind}/{item.id}: ska verifieras mot källan"
        for kind in KINDS
        for item in getattr(KNOWLEDGE.content, kind)
        if getattr(item, "mark", None) == "to_verify"
    ]
    assert unlimited
    assert [line for line in (*unlimited, *unverified) if line not in lines] == []
    assert sum(line.startswith("rules/") and "inte kliniskt granskad" in line for line in lines) == sum(
        rule.review is None for rule in KNOWLEDGE.rules.values()
    )


def test_scenarios_are_run(vip: Vip, tmp_path: Path) -> None:
    """Exit code 1 when one does not hold, with what differs on standard output."""
    file = tmp_path / "s.yaml"
    scenario = (
        "scenarios:\n- name: Ingen uppgift\n  as_of: 2026-11-21\n  given: {pathways: [ips]}\n"
        "  expect: {status: {ips: STATUS}}\n"
    )

    file.write_text(scenario.replace("STATUS", "offer"), encoding="utf-8")
    right = vip("test", file, "--lang", "en")
    file.write_text(scenario.replace("STATUS", "done"), encoding="utf-8")
    wrong = vip("test", file, "--lang", "en")

    assert (right.code, right.err) == (0, "")
    assert right.out == "1 scenario holds, 0 do not.\n"
    assert wrong.code == 1
    assert "Ingen uppgift" in wrong.out
    assert wrong.out.endswith("0 scenarios hold, 1 does not.\n")
    assert vip("test", file).out.endswith("0 scenarier stämmer, 1 stämmer inte.\n")
    assert "offer" in wrong.out


# init


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_form_of_a_region_is_a_region(vip: Vip, tmp_path: Path, lang: str) -> None:
    """Every requirement of its pathways is there and not assessed."""
    file = tmp_path / "r.yaml"
    vip("init", "region", "--name", 'Åre & Öster: "Norr"', "-o", file, "--lang", lang)

    data = json.loads(vip("gap", file, "--format", "json").out)

    assert (data["region"], data["name"]) == ("are-oster-norr", 'Åre & Öster: "Norr"')
    assert {finding["state"] for finding in data["findings"]} == {"not_assessed"}
    assert [item["id"] for item in data["pathways"]] == list(KNOWLEDGE.pathways)
    assert vip("validate", file).code == 0


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_form_of_a_region_is_valid_when_all_of_it_is_used(vip: Vip, tmp_path: Path, lang: str) -> None:
    """Every example that is commented out can be taken in as it stands."""
    file = tmp_path / "r.yaml"
    form = vip("init", "region", "--as-of", "2026-11-22", "--lang", lang).out
    file.write_text("\n".join(_uncommented(line) for line in form.splitlines()) + "\n", encoding="utf-8")

    found = vip("gap", file)

    assert (found.code, found.err) == (0, "")
    assert len(json.loads(vip("gap", file, "--format", "json").out)["findings"]) > 30


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_form_of_a_person_is_a_person(vip: Vip, tmp_path: Path, lang: str) -> None:
    """As it stands nothing is known, and everything is asked for."""
    file = tmp_path / "p.yaml"
    vip("init", "patient", "-o", file, "--lang", lang)

    found = vip("recommend", file, "--lang", lang)

    assert (found.code, found.err) == (0, "")
    assert vip("validate", file).code == 0


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_form_of_a_person_is_valid_when_all_of_it_is_used(vip: Vip, tmp_path: Path, lang: str) -> None:
    """Every fact with the first of the values that it names."""
    file = tmp_path / "p.yaml"
    form = vip("init", "patient", "--as-of", "2026-11-22", "--lang", lang).out
    lines = [_uncommented(line) for line in form.splitlines()]
    file.write_text("\n".join(_first_value(line) for line in lines) + "\n", encoding="utf-8")

    found = vip("recommend", file, "--format", "json")

    assert (found.code, found.err) == (0, "")
    left_out = {"birth_date", "sex", *facts_of_indicators_only(KNOWLEDGE)}
    given = [fact for fact in KNOWLEDGE.facts.values() if fact.derive is None and fact.id not in left_out]
    assert list(read_file(file).data["facts"]) == [fact.id for fact in given]
    assert json.loads(found.out)["pathways"]


def _uncommented(line: str) -> str:
    """Return a line of a form with its example in use; words for people stay comments."""
    rest = line.removeprefix("#").removeprefix(" ")
    is_example = rest.partition(":")[0] in {*Region.model_fields, *Patient.model_fields} or line.startswith("#   ")
    return line.removeprefix("# ") if is_example else line


def _first_value(line: str) -> str:
    head, slash, _ = line.partition(" / ")
    return head if slash and line.startswith("  ") else line


@pytest.mark.parametrize("kind", ["rule", "pathway"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_forms_of_content_are_valid_content(vip: Vip, tmp_path: Path, kind: str, lang: str) -> None:
    """Read together with the rest of it."""
    file = tmp_path / "content.yaml"
    vip("init", kind, "-o", file, "--lang", lang)

    found = vip("validate", file, "--lang", lang)

    assert (found.code, found.err) == (0, "")


def test_the_form_of_a_rule_is_valid_when_all_of_it_is_used(vip: Vip, tmp_path: Path) -> None:
    """Each field that it offers exists."""
    file = tmp_path / "content.yaml"
    form = vip("init", "rule").out.replace("    # ", "    ")
    file.write_text(form, encoding="utf-8")

    assert vip("validate", file) == vip("validate", file, "--lang", "sv")
    assert vip("validate", file).code == 0


def test_a_form_is_dated_today_unless_a_date_is_given(vip: Vip) -> None:
    """The date is in the form, where it can be seen and changed."""
    today = date.today()  # noqa: DTZ011 -- the day of the user

    assert f"as_of: {today}" in vip("init", "patient").out
    assert "as_of: 2026-11-22" in vip("init", "patient", "--as-of", "2026-11-22").out


# schema


SCHEMAS = {"region": Region, "patient": Patient, "scenarios": ScenarioFile, "content": Content}


@pytest.mark.parametrize("kind", list(SCHEMAS))
def test_a_schema_is_whole(vip: Vip, kind: str) -> None:
    """It names its dialect, closes its objects, and every reference leads somewhere."""
    text = vip("schema", kind).out
    schema = json.loads(text)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    references = {value for key, value in _walk(schema) if key == "$ref"}
    assert {value.removeprefix("#/$defs/") for value in references} <= set(schema["$defs"])
    assert set(schema["properties"]) == {field.alias or name for name, field in SCHEMAS[kind].model_fields.items()}


@pytest.mark.parametrize(
    ("kind", "files"),
    [("region", REGIONS), ("patient", PERSONS), ("scenarios", tuple((ROOT / "tests" / "scenarios").glob("*.yaml")))],
)
def test_a_schema_knows_every_field_that_our_documents_use(vip: Vip, kind: str, files: tuple[Path, ...]) -> None:
    """An editor that uses it must not mark what is right."""
    schema = json.loads(vip("schema", kind).out)
    known = {name for key, value in _walk(schema) if key == "properties" for name in value}

    for file in files:
        assert set(read_file(file).data) <= set(schema["properties"])
        assert set(read_file(file).data) & set(schema["required"]) == set(schema["required"])
    assert known


def _walk(value: object):
    """Yield every key of nested data with its value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield key, item
        yield from _walk(item)


# completion and doctor


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef vip"), ("fish", "complete "), ("powershell", "vip")]
)
def test_each_shell_has_its_script(vip: Vip, shell: str, sign: str) -> None:
    """Which calls us back by a variable."""
    found = vip("completion", shell)

    assert (found.code, found.err) == (0, "")
    assert sign in found.out
    assert "_VIP_COMPLETE" in found.out


def test_a_shell_can_complete_commands_and_options() -> None:
    """As bash asks for it."""
    asked = {"_VIP_COMPLETE": "bash_complete", "COMP_CWORD": "1"}

    assert "plain,recommend" in vip_process(COMP_WORDS="vip rec", **asked).out
    assert "plain,--fail-on" in vip_process(COMP_WORDS="vip gap --fail", **(asked | {"COMP_CWORD": "2"})).out


def test_the_doctor_finds_this_installation_sound(vip: Vip) -> None:
    """As text and as data."""
    found = vip("doctor")
    findings = json.loads(vip("doctor", "--format", "json").out)

    assert (found.code, found.err) == (0, "")
    assert f"ok    Kunskap: {KNOWLEDGE.hash[:12]}" in found.out
    assert {item["ok"] for item in findings} == {True, None}
    assert {item["name"]: item["ok"] for item in findings}["Knowledge"] is True


def test_the_doctor_says_what_is_missing(vip: Vip, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, and what to do."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)

    found = vip("doctor")

    assert found.code == 1
    assert "FEL   Ritare: –\n      → Kör: pip install pygraphviz\n" in found.out
