"""One status for every intervention, with what it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from advice.small import DECLINED, DONE, GATE, PATHWAY, UNWANTED, WALK, advice, known, rule, walking
from vipengine.advice.recommendation import Recommendation, Verdict
from vipengine.advice.status import Status
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Problem, UsageError


def of(knowledge: Knowledge, text: str = "", as_of: str = "2026-11-21") -> Recommendation:
    """Return the recommendation on the walk."""
    found = advice(knowledge, text, as_of).of("walk")
    assert found is not None
    return found


def verdict(knowledge: Knowledge, text: str = "", as_of: str = "2026-11-21") -> Verdict:
    """Return the deciding rule's verdict on the walk."""
    return of(knowledge, text, as_of).verdict


@pytest.mark.parametrize(
    ("as_of", "status", "until", "due_since"),
    [
        ("2026-02-27", Status.DONE, date(2026, 2, 28), None),
        ("2026-02-28", Status.START, None, date(2026, 2, 28)),
        ("2026-03-01", Status.START, None, date(2026, 2, 28)),
    ],
)
def test_what_is_repeated_is_due_again_on_the_day(
    as_of: str, status: Status, until: date | None, due_since: date | None
) -> None:
    """A month after 31 January is the last day of February: due from that day, not the day after."""
    found = verdict(walking("repeat: 1 month", "asks_wish: false"), DONE, as_of)

    assert (found.status, found.until, found.due_since) == (status, until, due_since)


def test_what_is_not_repeated_stays_done() -> None:
    """Without an interval there is no day to wait for."""
    found = verdict(walking(), DONE, "2036-01-01")

    assert (found.status, found.until) == (Status.DONE, None)


@pytest.mark.parametrize(
    ("as_of", "status", "until"),
    [("2027-01-30", Status.DECLINED, date(2027, 1, 31)), ("2027-01-31", Status.OFFER, None)],
)
def test_a_declined_intervention_is_offered_again_after_its_time(
    as_of: str, status: Status, until: date | None
) -> None:
    """The no holds until the day; then the wish is asked for anew."""
    found = verdict(walking("reoffer_after: 12 months"), DECLINED, as_of)

    assert (found.status, found.until) == (status, until)


def test_a_no_without_a_time_stays_a_no() -> None:
    """Nobody is asked again when no source says when."""
    found = verdict(walking(), DECLINED, "2036-01-01")

    assert (found.status, found.until) == (Status.DECLINED, None)


@pytest.mark.parametrize(
    ("as_of", "status", "until"),
    [("2027-01-30", Status.NOT_WANTED, date(2027, 1, 31)), ("2027-01-31", Status.OFFER, None)],
)
def test_a_wish_that_the_facts_deny_is_asked_for_again(as_of: str, status: Status, until: date | None) -> None:
    """A fact that says no counts from its date."""
    found = verdict(walking("start_when: wants", "reoffer_after: 12 months"), UNWANTED, as_of)

    assert (found.status, found.until) == (status, until)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", Status.OFFER),
        ("facts: {wants: true}", Status.START),
        ("facts: {wants: false}", Status.NOT_WANTED),
        ("facts: {wants: false}\ninterventions: [{id: walk, state: wanted, on: 2026-01-01}]", Status.START),
        ("facts: {wants: true}\ninterventions: [{id: walk, state: declined, on: 2026-01-01}]", Status.DECLINED),
        ("facts: {wants: false}\ninterventions: [{id: walk, state: ongoing}]", Status.ONGOING),
    ],
)
def test_a_recorded_answer_outweighs_the_facts(text: str, status: Status) -> None:
    """What the person said of the intervention itself says more than a fact about wishes in general."""
    assert verdict(walking("start_when: wants"), text).status is status


def test_a_duty_asks_for_no_wish() -> None:
    """Where care must act, it starts without an answer."""
    assert verdict(walking()).status is Status.OFFER
    assert verdict(walking("asks_wish: false")).status is Status.START


@pytest.mark.parametrize(
    ("text", "status", "missing"),
    [
        ("", Status.UNDETERMINED, ("ill",)),
        ("facts: {ill: false}", Status.NOT_APPLICABLE, ()),
        ("facts: {ill: true}", Status.CHECK_FIRST, ("allergic",)),
        ("facts: {allergic: true}", Status.CONTRAINDICATED, ()),
        ("facts: {ill: true, allergic: true}", Status.CONTRAINDICATED, ()),
        ("facts: {ill: true, allergic: false}", Status.OFFER, ("wants",)),
        ("facts: {ill: true, allergic: false, wants: true}", Status.NEEDS_CONSENT, ()),
    ],
)
def test_the_missing_facts_are_those_that_the_status_waits_for(
    text: str, status: Status, missing: tuple[str, ...]
) -> None:
    """Not those of conditions that come later in the table."""
    knowledge = walking("offer_when: ill", "unless: allergic", "start_when: wants", "consent: [sharing]")

    assert (verdict(knowledge, text).status, verdict(knowledge, text).missing) == (status, missing)


@pytest.mark.parametrize(
    ("consents", "status"),
    [
        ("", Status.NEEDS_CONSENT),
        ("{kind: sharing, given: 2026-01-01}", Status.NEEDS_CONSENT),
        ("{kind: sharing, given: 2026-01-01}, {kind: register, given: 2026-01-01}", Status.START),
        ("{kind: sharing, refused: 2026-01-01}", Status.CONSENT_REFUSED),
        ("{kind: sharing, given: 2026-01-01}, {kind: register, refused: 2026-01-01}", Status.CONSENT_REFUSED),
    ],
)
def test_every_consent_is_needed(consents: str, status: Status) -> None:
    """One no is enough to stop, one unknown enough to wait."""
    knowledge = walking("asks_wish: false", "consent: [sharing, register]")

    assert verdict(knowledge, f"consents: [{consents}]").status is status


@pytest.mark.parametrize(
    ("text", "status", "missing"),
    [
        ("", Status.CHECK_FIRST, ("danger",)),
        ("facts: {danger: true}", Status.CONTRAINDICATED, ()),
        ("facts: {danger: false}", Status.START, ()),
    ],
)
def test_a_gate_blocks_until_it_is_known_to_be_open(text: str, status: Status, missing: tuple[str, ...]) -> None:
    """An unknown danger is no safety; a gate that does not block the intervention has no say in it."""
    knowledge = walking("asks_wish: false", more=GATE)

    found = verdict(knowledge, text)

    assert (found.status, found.missing) == (status, missing)
    assert [result.gate.id for result in found.gates] == ["stop"]


def test_every_gate_is_judged_once_for_all() -> None:
    """The advice holds them in the order of the content, with what would settle them."""
    gates = advice(walking(more=GATE), "facts: {danger: true}").gates

    assert [(result.gate.id, result.trace.truth, result.missing) for result in gates] == [
        ("stop", Truth.TRUE, ()),
        ("other", Truth.UNKNOWN, ("allergic",)),
    ]


@pytest.mark.parametrize(
    ("direction", "text", "status"),
    [
        ("against", "", Status.ADVISED_AGAINST),
        ("against", "interventions: [{id: walk, state: ongoing}]", Status.PHASE_OUT),
        ("research", "", Status.RESEARCH_ONLY),
        ("research", "interventions: [{id: walk, state: ongoing}]", Status.ONGOING),
    ],
)
def test_the_guideline_can_advise_against(direction: str, text: str, status: Status) -> None:
    """What is advised against is phased out where it goes on."""
    intervention = f"interventions: [{{id: walk, title: {{sv: a, en: a}}, direction: {direction}}}]\n"

    assert verdict(walking(intervention=intervention), text).status is status


def test_of_several_rules_the_weightiest_status_counts() -> None:
    """The others are kept, so that nobody wins in silence."""
    title = "intervention: walk, title: {sv: a, en: a}, asks_wish: false"
    rules = f"""rules:
  - {{id: if-ill, offer_when: ill, {title}}}
  - {{id: if-heavy, offer_when: heavy, {title}}}
  - {{id: if-wanted, offer_when: wants, {title}}}"""

    found = of(known(PATHWAY, WALK, rules), "facts: {ill: false, wants: true}")

    assert found.verdict.rule.id == "if-wanted"
    assert found.status is Status.START
    assert [(other.rule.id, other.status) for other in found.others] == [
        ("if-heavy", Status.UNDETERMINED),
        ("if-ill", Status.NOT_APPLICABLE),
    ]


@pytest.mark.parametrize(("as_of", "there"), [("2026-11-21", False), ("2027-02-28", False), ("2027-03-01", True)])
def test_a_rule_holds_from_its_date(as_of: str, there: bool) -> None:
    """Before it, and without another rule, the intervention is not part of the advice."""
    knowledge = walking('valid_from: "2027-03"')

    assert (advice(knowledge, as_of=as_of).of("walk") is not None) is there


def test_named_pathways_are_used_as_they_are() -> None:
    """Whoever names a pathway has decided that it concerns the person."""
    found = advice(walking(), 'pathways: ["road@1"]\nfacts: {ill: false}')

    assert [(pathway.id, pathway.versions[0].id) for pathway in found.pathways] == [("road", "1")]
    assert found.possible == ()


@pytest.mark.parametrize(
    ("text", "entered", "possible"),
    [
        ("facts: {ill: true}", ["road"], []),
        ("facts: {ill: false}", [], []),
        ("", [], [("road", ("ill",))]),
    ],
)
def test_pathways_that_are_not_named_are_entered_by_their_criteria(
    text: str, entered: list[str], possible: list[tuple[str, tuple[str, ...]]]
) -> None:
    """An unknown criterion leaves a possible pathway and the facts that would tell."""
    found = advice(walking(), f"pathways: []\n{text}")

    assert [pathway.id for pathway in found.pathways] == entered
    assert [(item.pathway.id, item.missing) for item in found.possible] == possible
    assert [item.intervention.id for item in found.recommendations] == ["walk"] * len(entered)


def test_the_default_version_is_used_unless_one_is_named() -> None:
    """The version that was used is in the advice."""
    assert [pathway.versions[0].id for pathway in advice(walking()).pathways] == ["2"]


def test_a_version_that_does_not_exist_is_refused() -> None:
    """With those that do."""
    with pytest.raises(UsageError) as caught:
        advice(walking(), 'pathways: ["road@3"]')

    assert [problem.code for problem in caught.value.problems] == ["unknown-version"]
    assert caught.value.text("sv") == "vårdförloppet ”road” har ingen version ”3”\n    → Versioner: 1, 2."
    assert caught.value.text("en") == 'the pathway "road" has no version "3"\n    → Versions: 1, 2.'


def test_milestones_are_judged_for_the_person() -> None:
    """The intervention carries its own; one that the person has declined is not late."""
    events = "events: [{event: came, at: 2026-11-02T09:00}]"

    late = advice(walking(), events)
    declined = advice(walking(), f"{events}\n{DECLINED}")

    assert [(timed.milestone.id, timed.state.status) for timed in late.milestones] == [("seen-in-time", "overdue")]
    walk = late.of("walk")
    assert walk is not None
    assert walk.milestones == late.milestones
    assert [timed.state.status for timed in declined.milestones] == ["declined"]


LAYER = """layers:
  - id: north
    title: {sv: a, en: a}
    pathway: road
    scope: regional:north
    milestones: [{id: seen-soon, title: {sv: a, en: a}, mark: derived, event: seen, from: [came], limit: 24 hours}]"""


def test_a_regional_layer_adds_its_milestones() -> None:
    """Only where the document says that the person lives there, and only to its own pathway."""
    knowledge = walking(more=LAYER)

    assert [timed.milestone.id for timed in advice(knowledge).milestones] == ["seen-in-time"]
    assert [timed.milestone.id for timed in advice(knowledge, "layers: [north]").milestones] == [
        "seen-in-time",
        "seen-soon",
    ]
    assert advice(knowledge, "pathways: []\nlayers: [north]").milestones == ()


def test_the_advice_is_as_of_the_day_that_is_asked_for() -> None:
    """Else of the document's own day."""
    assert advice(walking(), as_of="2026-05-01").as_of == date(2026, 5, 1)


def test_an_intervention_outside_the_pathways_has_no_recommendation() -> None:
    """None is not a status."""
    assert advice(walking()).of("swim") is None


def test_a_document_that_cannot_be_right_gives_no_advice() -> None:
    """A wrong name is never left out in silence."""
    with pytest.raises(DocumentError) as caught:
        advice(walking(), "facts: {weigth: 80}")

    assert caught.value.problems[0] == Problem(
        "unknown-id", caught.value.problems[0].at, {"kind": "facts", "id": "weigth"}, ("weight",)
    )


def test_the_same_person_gets_the_same_advice() -> None:
    """Nothing but the document, the day and the knowledge decides."""
    knowledge = known(PATHWAY, WALK, rule("offer_when: ill"))

    assert advice(knowledge, DONE) == advice(knowledge, DONE)
