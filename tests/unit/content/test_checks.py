"""Every check of joined content, each with one thing broken."""

from pathlib import Path

import pytest

from vipengine.content.checks.needs import interventions_without_requirement
from vipengine.content.load import read_knowledge
from vipengine.content.locate import content_files

from .minimal import CONTENT, changed, place_of, problems, write


def test_the_smallest_content_holds_together(tmp_path: Path) -> None:
    """Each test below breaks it in one place only."""
    assert problems(tmp_path, CONTENT) == []


POINTERS = [
    ("intervention: ips\n    offer_when", "intervention: XX\n    offer_when", "interventions"),
    ("consent: [sharing]", "consent: [XX]", "terms"),
    ("blocks: [ips]", "blocks: [XX]", "interventions"),
    ("opens: [ips]", "opens: [XX]", "interventions"),
    ("    programme: p\n    principal", "    programme: XX\n    principal", "programmes"),
    ("    programme: p\n    summary", "    programme: XX\n    summary", "programmes"),
    ("performers: [team]", "performers: [XX]", "terms"),
    ("roles: [nurse]", "roles: [XX]", "terms"),
    ("guideline: g,", "guideline: XX,", "guidelines"),
    ("law: s", "law: XX", "sources"),
    ("law: s", "law: {source: XX, at: rad 1}", "sources"),
    ("mark: source, sources: [s]}]\nrules", "mark: source, sources: [XX]}]\nrules", "sources"),
    ("Team}, sources: [s]", "Team}, sources: [XX]", "sources"),
    ("Psychosis}, sources: [s]", "Psychosis}, sources: [XX]", "sources"),
    ("en: V}, sources: [s]}", "en: V}, sources: [XX]}", "sources"),
    ("title: {sv: M, en: M}, sources: [s]}", "title: {sv: M, en: M}, sources: [XX]}", "sources"),
    ("en: M}, mark: source, sources: [s], event", "en: M}, mark: source, sources: [XX], event", "sources"),
    ("en: B}, mark: source, sources: [s]", "en: B}, mark: source, sources: [XX]", "sources"),
    ("interventions: [ips]}\n", "interventions: [XX]}\n", "interventions"),
    ("id: first, phase: one", "id: first, phase: XX", "phases"),
    ('versions: ["2026"]', 'versions: ["XX"]', "versions"),
    ("{from: middle, to: last}", '{from: middle, to: last, versions: ["2026", "2027", "XX"]}', "versions"),
    ("limit: 72 hours", 'limit: 72 hours, versions: ["XX"]', "versions"),
    ("compares_with: m", 'compares_with: m, versions: ["XX"]', "versions"),
    ("when: waist > 100", 'when: waist > 100, versions: ["XX"]', "versions"),
    ("event: visit, from: [referral], step", "event: XX, from: [referral], step", "events"),
    ("from: [referral], step", "from: [XX], step", "events"),
    ("starts: visit", "starts: XX", "events"),
    ("ends: referral", "ends: XX", "events"),
    ("step: middle,", "step: XX,", "steps"),
    ("intervention: ips, limit", "intervention: XX, limit", "interventions"),
    ("compares_with: m", "compares_with: XX", "milestones"),
    ("pathway: vf", "pathway: XX", "pathways"),
    ("requirements: [team-in-place]", "requirements: [XX]", "requirements"),
    ("{interventions: [ips]", "{interventions: [XX]", "interventions"),
    ("steps: [middle]", "steps: [XX]", "steps"),
    ("milestones: [m, n]", "milestones: [m, XX]", "milestones"),
    ("pathways: [vf]", "pathways: [XX]", "pathways"),
    ("category: staff", "category: XX", "terms"),
    ("    target: 3", "    prerequisites: [XX]\n    target: 3", "requirements"),
    ("closes: [", "closes: [{requirement: XX, level: 3}, ", "requirements"),
    ("lead_time", "needs: [XX]\n    lead_time", "actions"),
    ("responsible: nurse", "responsible: XX", "terms"),
]


@pytest.mark.parametrize(("old", "new", "kind"), POINTERS)
def test_an_id_that_points_at_nothing_is_found_at_its_place(tmp_path: Path, old: str, new: str, kind: str) -> None:
    """Wherever an id may stand, however deep."""
    content = changed((old, new.replace("XX", "nosuch")))
    found = [problem for problem in problems(tmp_path, content) if problem.code == "unknown-id"]
    assert [problem.data for problem in found] == [{"kind": kind, "id": "nosuch"}]
    written = '"nosuch"' if '"nosuch"' in content else "nosuch"
    assert found[0].at is not None
    assert (found[0].at.line, found[0].at.column) == place_of(content, written)


def test_a_term_of_another_kind_does_not_do(tmp_path: Path) -> None:
    """A performer is no role."""
    found = problems(tmp_path, changed(("roles: [nurse]", "roles: [team]")))
    assert [(problem.code, problem.data["id"]) for problem in found] == [("unknown-id", "team")]


@pytest.mark.parametrize("end", ["from: nowhere, to: last", "from: first, to: nowhere"])
def test_a_transition_joins_steps_that_exist(tmp_path: Path, end: str) -> None:
    """Both ends are looked up, and the nearest step is offered."""
    content = changed(("{from: middle, to: last}", f"{{from: middle, to: last}}\n      - {{{end}}}"))
    assert [(problem.code, problem.data) for problem in problems(tmp_path, content)] == [
        ("unknown-id", {"kind": "steps", "id": "nowhere"})
    ]
    content = content.replace("nowhere", "midle")
    assert problems(tmp_path, content)[0].nearest == ("middle",)


ITEMS = [
    ("  - {id: visit, label: {sv: Besök, en: Visit}}", "events", "visit"),
    ("  - {id: s, title: S, publisher: P}", "sources", "s"),
    ("  - {id: staff, kind: category, label: {sv: Personal, en: Staff}}", "terms", "staff"),
]


@pytest.mark.parametrize(("line", "kind", "name"), ITEMS)
def test_an_item_that_exists_twice_is_found(tmp_path: Path, line: str, kind: str, name: str) -> None:
    """The second one is pointed at."""
    content = changed((line, f"{line}\n{line}"))
    (problem,) = problems(tmp_path, content)
    assert (problem.code, problem.data) == ("duplicate-id", {"kind": kind, "id": name})
    assert problem.at is not None
    assert problem.at.line == place_of(CONTENT, line)[0] + 1


def test_an_item_that_exists_in_two_files_is_found_in_the_later(tmp_path: Path) -> None:
    """Files are read in the order of their names."""
    write(tmp_path)
    write(tmp_path, "events:\n  - {id: visit, label: {sv: B, en: V}}\n", "rules/more.yaml")
    _, (problem,) = read_knowledge(content_files(tmp_path), "hash")
    assert (problem.code, str(problem.at)) == ("duplicate-id", f"{tmp_path / 'rules' / 'more.yaml'}:2:10")


@pytest.mark.parametrize(
    ("old", "new", "kind", "name"),
    [
        ('{id: "2027"', '{id: "2026"', "versions", "2026"),
        ("phases: [{id: one,", "phases: [{id: one, title: {sv: X, en: X}}, {id: one,", "phases", "one"),
        ("- {id: last, phase: one, kind: end", "- {id: first, phase: one, kind: end", "steps", "first"),
        ("exit: [", "exit: [{id: out, text: {sv: U, en: U}}, ", "exit", "out"),
        ("entry: [{id: here", "entry: [{id: here, text: {sv: H, en: H}}, {id: here", "entry", "here"),
        (
            "    benchmarks: [",
            "    benchmarks: [{id: b, title: {sv: B, en: B}, mark: source, sources: [s], value: '1'}, ",
            "benchmarks",
            "b",
        ),
        (
            "{id: waist, type: decimal, unit: cm,",
            "{id: waist, type: decimal, unit: cm, options: [{id: x, label: {sv: X, en: X}}, {id: x, label: {sv: X, en: X}}],",
            "options",
            "x",
        ),
    ],
)
def test_a_part_that_exists_twice_in_its_item_is_found(
    tmp_path: Path, old: str, new: str, kind: str, name: str
) -> None:
    """Otherwise one of them would silently stand for both."""
    found = [problem for problem in problems(tmp_path, changed((old, new))) if problem.code == "duplicate-id"]
    assert [problem.data for problem in found] == [{"kind": kind, "id": name}]


def test_conditions_are_checked_wherever_they_stand(tmp_path: Path) -> None:
    """Rules, gates, entries, transitions and layers, all at once, each at its own place."""
    content = changed(
        ("offer_when: psychosis", "offer_when: psychosi1"),
        ("unless: obese", "unless: obes2"),
        ("when: psychosis and obese", "when: psychosis and obese3"),
        ("when: psychosis, versions", "when: psychosis4, versions"),
        ("{from: first, to: middle, when: psychosis}", "{from: first, to: middle, when: psychosis5}"),
        ("when: waist > 100", "when: waist6 > 100"),
        ("derive: waist > 102", "derive: waist7 > 102"),
    )
    found = [problem for problem in problems(tmp_path, content) if problem.code == "unknown-fact"]
    names = ("psychosi1", "obes2", "obese3", "psychosis4", "psychosis5", "waist6", "waist7")
    assert {problem.data["name"]: (problem.at.line, problem.at.column) for problem in found if problem.at} == {
        name: place_of(content, name) for name in names
    }


def test_a_wrong_condition_is_reported_wherever_it_is_repeated(tmp_path: Path) -> None:
    """Mending one place would not mend the other."""
    content = changed(("unless: obese", "unless: psychos"), ("offer_when: psychosis", "offer_when: psychos"))
    lines = [problem.at.line for problem in problems(tmp_path, content) if problem.at]
    assert lines == [place_of(content, "offer_when")[0], place_of(content, "unless")[0]]


@pytest.mark.parametrize(
    ("changes", "code", "cycle"),
    [
        ([("derive: waist > 102", "derive: obese")], "cycle-derivation", "obese → obese"),
        (
            [
                ("sources: [s]}\n  - {id: waist", "sources: [s], derive: obese}\n  - {id: waist"),
                ("derive: waist > 102", "derive: psychosis"),
            ],
            "cycle-derivation",
            "psychosis → obese → psychosis",
        ),
        (
            [("{from: middle, to: last}", "{from: middle, to: last}\n      - {from: last, to: first}")],
            "cycle-transitions",
            "first → middle → last → first",
        ),
        (
            [("    target: 3", "    target: 3\n    prerequisites: [team-in-place]")],
            "cycle-prerequisites",
            "team-in-place → team-in-place",
        ),
        ([("lead_time", "needs: [build-team]\n    lead_time")], "cycle-needs", "build-team → build-team"),
    ],
)
def test_a_circle_names_its_members(tmp_path: Path, changes: list[tuple[str, str]], code: str, cycle: str) -> None:
    """What must come in an order cannot go in a circle."""
    found = [problem for problem in problems(tmp_path, changed(*changes)) if problem.code == code]
    assert len(found) == 1
    assert found[0].at is not None
    names = str(found[0].data["cycle"]).split(" → ")
    assert names[0] == names[-1]
    assert rotations(names[:-1]) & {tuple(cycle.split(" → ")[:-1])}


def rotations(names: list[str]) -> set[tuple[str, ...]]:
    return {(*names[turn:], *names[:turn]) for turn in range(len(names))}


def test_transitions_of_different_versions_form_no_circle(tmp_path: Path) -> None:
    """A person follows one version, so a step may come before another in one and after it in the next."""
    two_versions = """\
      - {from: first, to: middle, versions: ["2026"]}
      - {from: middle, to: last, versions: ["2026"]}
      - {from: first, to: last, versions: ["2027"]}
      - {from: last, to: middle, versions: ["2027"]}
"""
    content = changed(
        ("      - {from: first, to: middle, when: psychosis}\n      - {from: middle, to: last}\n", two_versions),
    )
    codes = {problem.code for problem in problems(tmp_path, content)}
    assert "cycle-transitions" not in codes


def test_a_step_that_nothing_leads_to_is_found(tmp_path: Path) -> None:
    """In every version of the pathway."""
    content = changed(("      - {from: first, to: middle, when: psychosis}\n", ""))
    found = problems(tmp_path, content)
    assert [(problem.code, problem.data) for problem in found] == [
        (code, {"step": name, "version": version})
        for version in ("2026", "2027")
        for code, name in (("step-dead-end", "first"), ("step-unreachable", "middle"), ("step-unreachable", "last"))
    ]
    assert found[1].at is not None
    assert (found[1].at.line, found[1].at.column) == place_of(content, "{id: middle")


def test_a_step_that_leads_to_no_end_is_found(tmp_path: Path) -> None:
    """Only where the transition is missing."""
    content = changed(("{from: middle, to: last}", '{from: middle, to: last, versions: ["2026"]}'))
    assert [(problem.code, problem.data) for problem in problems(tmp_path, content)] == [
        ("step-dead-end", {"step": "first", "version": "2027"}),
        ("step-dead-end", {"step": "middle", "version": "2027"}),
        ("step-unreachable", {"step": "last", "version": "2027"}),
    ]


def test_no_way_leads_through_a_step_of_another_version(tmp_path: Path) -> None:
    """What a version does not have, its persons cannot pass."""
    content = changed(
        ("title: {sv: M, en: M}, sources: [s]}", 'title: {sv: M, en: M}, sources: [s], versions: ["2026"]}')
    )
    assert [(problem.code, problem.data) for problem in problems(tmp_path, content)] == [
        ("step-dead-end", {"step": "first", "version": "2027"}),
        ("step-unreachable", {"step": "last", "version": "2027"}),
    ]


@pytest.mark.parametrize(
    ("changes", "code", "data"),
    [
        (
            [("  - {id: waist,", "  - {id: unread, type: boolean, label: {sv: U, en: U}}\n  - {id: waist,")],
            "fact-unused",
            {"fact": "unread"},
        ),
        (
            [("publisher: P}", "publisher: P}\n  - {id: uncited, title: U, publisher: P}")],
            "source-unused",
            {"source": "uncited"},
        ),
        (
            [
                (
                    "needed_by: {interventions: [ips], steps: [middle], milestones: [m, n], pathways: [vf]}",
                    "needed_by: {}",
                )
            ],
            "requirement-without-need",
            {"id": "team-in-place"},
        ),
        ([("level: 3}", "level: 2}")], "requirement-without-action", {"id": "team-in-place"}),
        (
            [
                (
                    "summary: {sv: IPS, en: IPS}\n    mark: source\n    sources: [s]",
                    "summary: {sv: IPS, en: IPS}\n    mark: source",
                )
            ],
            "item-without-source",
            {"kind": "interventions", "id": "ips"},
        ),
        (
            [
                (
                    "mark: source, sources: [s], event: visit, from: [referral], step",
                    "mark: source, event: visit, from: [referral], step",
                )
            ],
            "item-without-source",
            {"kind": "milestones", "id": "m"},
        ),
        (
            [("limit: 72 hours", "limit: 72 hours, scope: regional:north")],
            "milestone-not-national",
            {"id": "m", "scope": "regional:north"},
        ),
    ],
)
def test_what_is_incomplete_is_found(
    tmp_path: Path, changes: list[tuple[str, str]], code: str, data: dict[str, str]
) -> None:
    """Nothing is declared in vain, needed by nothing, beyond reach, or without its source."""
    (problem,) = problems(tmp_path, changed(*changes))
    assert (problem.code, problem.data) == (code, data)
    assert problem.at is not None


def test_a_condition_that_cannot_be_read_makes_no_fact_unused(tmp_path: Path) -> None:
    """The one mistake is told, not what follows from it."""
    content = changed(("when: psychosis and obese", "when: psychosis and obes"), ("unless: obese", "unless: psychosis"))
    assert [problem.code for problem in problems(tmp_path, content)] == ["unknown-fact"]


def test_an_intervention_without_a_rule_is_found(tmp_path: Path) -> None:
    """Nobody would ever be offered it."""
    start = CONTENT.index("  - id: offer-ips")
    content = CONTENT[:start].replace("rules:\n", "") + CONTENT[CONTENT.index("gates:") :]
    assert [(problem.code, problem.data) for problem in problems(tmp_path, content)] == [
        ("intervention-without-rule", {"id": "ips"})
    ]


def test_interventions_that_no_requirement_serves_are_listed(tmp_path: Path) -> None:
    """They are no mistake, but a gap analysis cannot speak of them yet."""
    for content, names in ((CONTENT, ()), (changed(("{interventions: [ips]", "{interventions: []")), ("ips",))):
        knowledge, _ = read_knowledge(content_files(write(tmp_path, content)), "hash")
        assert knowledge is not None
        assert interventions_without_requirement(knowledge) == names
