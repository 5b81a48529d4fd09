"""A cost in kronor without a source is refused."""

from pathlib import Path

from .minimal import changed, place_of, problems

EFFORT = "effort: {knowledge: 1, time: 1, resources: 1}\n"


def test_a_cost_names_its_source(tmp_path: Path) -> None:
    """Zero is an amount too."""
    content = changed((EFFORT, f"{EFFORT}    cost: {{build: 0}}\n"))

    (problem,) = problems(tmp_path, content)

    assert (problem.code, problem.data) == ("cost-without-source", {"id": "build-team"})
    assert problem.at is not None
    assert (problem.at.line, problem.at.column) == place_of(content, "{build: 0}")


def test_a_cost_with_a_source_or_with_words_alone_is_accepted(tmp_path: Path) -> None:
    """Words are no figure."""
    sourced = changed((EFFORT, f"{EFFORT}    cost: {{build: 5, run_per_year: 6, sources: [s]}}\n"))
    worded = changed((EFFORT, f"{EFFORT}    cost: {{note: {{sv: N, en: N}}}}\n"))

    assert problems(tmp_path / "sourced", sourced) == problems(tmp_path / "worded", worded) == []


def test_a_consequence_points_at_a_source_that_exists(tmp_path: Path) -> None:
    """Of an action and of leaving a requirement unmet."""
    impact = "    impacts: [{kind: law, text: {sv: L, en: L}, sources: [xx]}]\n"
    omission = "    omissions: [{kind: law, text: {sv: L, en: L}, sources: [xy]}]\n"
    content = changed((EFFORT, EFFORT + impact), ("    target: 3\n", "    target: 3\n" + omission))

    found = problems(tmp_path, content)

    assert [(problem.code, problem.data["id"]) for problem in found] == [("unknown-id", "xy"), ("unknown-id", "xx")]
