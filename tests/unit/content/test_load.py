"""Loading the knowledge, and keeping it."""

import json
from pathlib import Path

import pytest

from vipengine.clock.calendar import swedish_calendar
from vipengine.content import cache
from vipengine.content.join import join
from vipengine.content.knowledge import Knowledge, Places, find
from vipengine.content.load import load_knowledge, read_knowledge
from vipengine.content.locate import content_files, content_root
from vipengine.errors import ContentError, UsageError
from vipengine.model.content import Content

from .minimal import CONTENT, changed, place_of, problems, write


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("VIPENGINE_CACHE", str(folder))
    return folder


def test_content_is_joined_by_id(tmp_path: Path) -> None:
    """Items, conditions and derivations are found again."""
    knowledge = load_knowledge(write(tmp_path))
    assert list(knowledge.facts) == ["psychosis", "waist", "obese"]
    assert [rule.id for rule in knowledge.rules_for("ips")] == ["offer-ips"]
    assert knowledge.rules_for("other") == ()
    assert repr(knowledge.condition("psychosis")) == "Flag(fact='psychosis')"
    assert list(knowledge.derivations) == ["obese"]
    assert find(knowledge.interventions, "ips", "interventions").id == "ips"


def test_a_name_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    """The kind is told in the words of the reader."""
    knowledge = load_knowledge(write(tmp_path))
    with pytest.raises(UsageError) as caught:
        find(knowledge.interventions, "ipps", "interventions")
    (problem,) = caught.value.problems
    assert (problem.code, problem.data, problem.nearest) == (
        "unknown-id",
        {"kind": "interventions", "id": "ipps"},
        ("ips",),
    )


def test_derivations_stand_after_what_they_are_derived_from(tmp_path: Path) -> None:
    """Whatever the order of the file."""
    later = "  - {id: aaa, type: boolean, label: {sv: A, en: A}, derive: obese}\n  - {id: psychosis"
    content = changed(("  - {id: psychosis", later), ("unless: obese", "unless: aaa"))
    assert list(load_knowledge(write(tmp_path, content)).derivations) == ["obese", "aaa"]


def test_files_are_read_in_the_order_of_their_names_and_examples_are_left_out(tmp_path: Path) -> None:
    """Example persons and regions are documents."""
    for name in ("pathways/b.yaml", "rules/z/a.yaml", "gap/c.yaml", "gap/regions/r.yaml", "pathways/examples/p.yaml"):
        write(tmp_path, "facts: []", name)
    write(tmp_path, "", "docs/x.yaml")
    names = [path.relative_to(tmp_path).as_posix() for path in content_files(tmp_path)]
    assert names == ["gap/c.yaml", "pathways/b.yaml", "rules/z/a.yaml"]


def test_a_folder_without_content_is_told(tmp_path: Path) -> None:
    """Not an empty catalogue."""
    with pytest.raises(ContentError) as caught:
        load_knowledge(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["content-missing"]


def test_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Whether a file cannot be read, is no mapping, or has a wrong field."""
    write(tmp_path, "a: [", "rules/a.yaml")
    write(tmp_path, "[1]", "rules/b.yaml")
    write(tmp_path, "fact: []\nrules: [{id: r}]\nevents: 5", "rules/c.yaml")
    (tmp_path / "rules" / "d.yaml").mkdir()
    with pytest.raises(ContentError) as caught:
        load_knowledge(tmp_path)
    found = [(Path(problem.at.path).name, problem.code) for problem in caught.value.problems if problem.at]
    assert found == [
        ("a.yaml", "yaml-no-value"),
        ("b.yaml", "document-not-mapping"),
        ("c.yaml", "content-kind-unknown"),
        ("c.yaml", "field-missing"),
        ("c.yaml", "field-missing"),
        ("c.yaml", "field-missing"),
        ("c.yaml", "not-a-list"),
        ("d.yaml", "file-is-folder"),
    ]


def test_a_kind_that_does_not_exist_is_told_with_the_nearest(tmp_path: Path) -> None:
    """The key itself is pointed at."""
    (problem,) = problems(tmp_path, CONTENT + "fatcs: []\n")
    assert (problem.code, problem.data, problem.nearest[0]) == ("content-kind-unknown", {"key": "fatcs"}, "facts")
    assert problem.at is not None
    assert problem.at.column == 1


def test_defaults_fill_in_what_an_item_does_not_say(tmp_path: Path) -> None:
    """Only where its kind has such a field."""
    content = "defaults: {mark: to_verify, unit: cm}\n" + changed(
        ("  - {id: referral,", "  - {id: referral, mark: source,")
    )
    knowledge, found = read_knowledge(content_files(write(tmp_path, content)), "hash")
    assert found == []
    assert knowledge is not None
    assert {name: event.mark for name, event in knowledge.events.items()} == {
        "referral": "source",
        "visit": "to_verify",
    }
    assert knowledge.facts["psychosis"].unit == "cm"
    assert knowledge.guidelines["g"].mark == "source"


@pytest.mark.parametrize("defaults", ["[a]", "a", "5", ""])
def test_defaults_must_be_a_mapping(tmp_path: Path, defaults: str) -> None:
    """Nothing else can be filled in."""
    (problem,) = problems(tmp_path, f"defaults: {defaults}\n{CONTENT}")
    assert problem.code == "not-a-mapping"
    assert problem.at is not None
    assert problem.at.line == 1


def test_a_default_that_nothing_in_the_file_has_is_told(tmp_path: Path) -> None:
    """A slip in its name would otherwise leave it without effect."""
    (problem,) = problems(tmp_path, f"defaults: {{mrak: derived, mark: source}}\n{CONTENT}")
    assert (problem.code, problem.data, problem.nearest[0]) == ("field-unknown", {"field": "mrak"}, "mark")
    assert problem.at is not None
    assert (problem.at.line, problem.at.column) == (1, 12)


def test_a_missing_field_is_told_at_its_item(tmp_path: Path) -> None:
    """Where it should be added."""
    content = changed(("    intervention: ips\n    offer_when", "    offer_when"))
    (problem,) = problems(tmp_path, content)
    assert (problem.code, problem.data) == ("field-missing", {"field": "intervention"})
    assert problem.at is not None
    assert (problem.at.line, problem.at.column) == place_of(content, "id: offer-ips")


def test_the_hash_does_not_see_line_breaks_but_every_other_byte(tmp_path: Path) -> None:
    """A checkout on Windows has the same knowledge."""
    write(tmp_path / "a")
    path = write(tmp_path / "b") / "rules" / "all.yaml"
    path.write_bytes(CONTENT.replace("\n", "\r\n").encode())
    unix, windows = load_knowledge(tmp_path / "a"), load_knowledge(tmp_path / "b")
    assert unix.hash == windows.hash
    write(tmp_path / "c", CONTENT.replace("title: S,", "title: T,"))
    write(tmp_path / "d", CONTENT + "\n")
    write(tmp_path / "e", CONTENT, "rules/other.yaml")
    others = {load_knowledge(tmp_path / name).hash for name in "cde"}
    assert len(others | {unix.hash}) == 4


def test_what_was_kept_is_recalled_as_it_was(tmp_path: Path, cache_folder: Path) -> None:
    """Item by item, condition by condition."""
    root = write(tmp_path)
    first = load_knowledge(root)
    (kept,) = cache_folder.glob("*.json")
    assert first.hash[:32] in kept.name
    assert load_knowledge(root) == first
    content, calendar = cache.recall(first.hash) or (None, None)
    assert content == first.content
    assert calendar == first.calendar


def test_the_second_start_reads_what_was_kept(tmp_path: Path, cache_folder: Path) -> None:
    """It is not read from YAML again."""
    root = write(tmp_path)
    load_knowledge(root)
    (kept,) = cache_folder.glob("*.json")
    document = json.loads(kept.read_text(encoding="utf-8"))
    document["content"]["sources"][0]["title"] = "kept"
    kept.write_text(json.dumps(document), encoding="utf-8")
    assert load_knowledge(root).sources["s"].title == "kept"


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b'{"content": {"rules": [1]}, "calendar": {}}'])
def test_a_damaged_cache_is_not_used(tmp_path: Path, cache_folder: Path, raw: bytes) -> None:
    """The YAML is read instead, and what was damaged is replaced."""
    root = write(tmp_path)
    first = load_knowledge(root)
    (kept,) = cache_folder.glob("*.json")
    kept.write_bytes(raw)
    assert load_knowledge(root) == first
    assert len(kept.read_bytes()) > 100


def test_a_cache_that_cannot_be_written_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost but time."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setenv("VIPENGINE_CACHE", str(in_the_way / "cache"))
    assert load_knowledge(write(tmp_path)).hash
    assert cache.recall("0" * 64) is None


def test_broken_content_is_not_kept(tmp_path: Path, cache_folder: Path) -> None:
    """Only what was found right."""
    with pytest.raises(ContentError):
        load_knowledge(write(tmp_path, changed(("offer_when: psychosis", "offer_when: psychos"))))
    assert not cache_folder.exists()


def test_without_a_chosen_folder_the_cache_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the custom of each platform."""
    monkeypatch.delenv("VIPENGINE_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "vipengine"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache.folder() == tmp_path / ".cache" / "vipengine"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache.folder() == tmp_path / "local" / "vipengine" / "cache"


def test_knowledge_without_files_has_no_places() -> None:
    """Content made in memory can be joined too."""
    content = Content.model_validate_json(
        '{"facts": [{"id": "a", "type": "boolean", "label": {"sv": "A", "en": "A"}, "derive": "b"}]}'
    )
    knowledge, (problem,) = join(content, swedish_calendar(2026, 2026), "hash", Places())
    assert isinstance(knowledge, Knowledge)
    assert (problem.code, problem.at) == ("unknown-fact", None)


def test_the_shipped_content_holds_together() -> None:
    """Every file, every id, every condition."""
    knowledge, found = read_knowledge(content_files(content_root()), "hash")
    assert [problem.text() for problem in found] == []
    assert knowledge is not None
    assert knowledge.pathways
