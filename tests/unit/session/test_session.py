"""A session learns what is told of many persons and says what changes."""

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from advice.small import walking

from vipengine.advice.status import Status
from vipengine.content.knowledge import Knowledge
from vipengine.errors import DocumentError, Position
from vipengine.session.engines import Engine, engine_of
from vipengine.session.entry import MAX_LINE, Entry, read_entry
from vipengine.session.learning import MAX_EVENTS
from vipengine.session.session import CareSession
from vipengine.session.stream import Outcome, follow, lines_of

AT = Position("stream.ndjson", 7)
KNOWLEDGE = walking("offer_when: ill", "start_when: wants", "consent: [sharing]", "repeat: 6 months")


def entry(**fields: object) -> Entry:
    told = {"person": "p1", "at": "2026-11-02", **fields}
    return read_entry(json.dumps(told), AT)


def engine(knowledge: Knowledge = KNOWLEDGE) -> Engine:
    return engine_of(knowledge, "compiled")


def session(**settings: object) -> CareSession:
    return CareSession(KNOWLEDGE, engine(), **settings)


def take(care: CareSession, **fields: object) -> list[tuple[str | None, str | None]]:
    changes = care.take(entry(**fields)).changes
    return [(change.before and change.before.value, change.after and change.after.value) for change in changes]


def code(**fields: object) -> str:
    with pytest.raises(DocumentError) as caught:
        session().take(entry(**fields))
    return caught.value.problems[0].code


def test_each_thing_learnt_moves_the_status() -> None:
    """From unknown, over offer and consent, to start, ongoing and done."""
    care = session()
    assert take(care, pathways=["road"]) == [(None, "undetermined")]
    assert take(care, fact="ill", value=True) == [("undetermined", "offer")]
    assert take(care, fact="wants", value=True) == [("offer", "needs_consent")]
    assert take(care, consent="sharing", answer="given") == [("needs_consent", "start")]
    assert take(care, intervention="walk", state="ongoing") == [("start", "ongoing")]
    assert take(care, intervention="walk", state="done", at="2026-11-03") == [("ongoing", "done")]
    assert take(care, at="2027-05-02") == []
    assert take(care, at="2027-05-03") == [("done", "start")]


def test_a_diagnosis_brings_the_person_into_the_pathway() -> None:
    """No pathway need be named."""
    assert take(session(), diagnosis="F20.0") == [(None, "offer")]


def test_persons_do_not_mix() -> None:
    """What is learnt of one says nothing of another."""
    care = session()
    take(care, fact="ill", value=True)
    assert take(care, person="p2", pathways=["road"]) == [(None, "undetermined")]
    assert care.statuses("p1") == {"walk": Status.OFFER}
    assert care.statuses("nobody") == {}


def test_an_earlier_moment_is_learnt_with_its_own_date() -> None:
    """It is said, and the later word on the same fact stands."""
    care = session()
    care.take(entry(fact="ill", value=True, at="2026-11-05T10:00"))
    late = care.take(entry(fact="ill", value=False, at="2026-11-04"))
    assert late.late_after == entry(at="2026-11-05T10:00").at
    assert late.changes == ()
    wish = care.take(entry(fact="wants", value=True, at="2026-11-05T09:00"))
    assert [change.after for change in wish.changes] == [Status.NEEDS_CONSENT]
    assert wish.late_after is not None


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([("given", "2026-11-01")], "start"),
        ([("refused", "2026-11-01")], "consent_refused"),
        ([("given", "2026-11-01"), ("withdrawn", "2026-11-02")], "consent_refused"),
        ([("withdrawn", "2026-11-02"), ("given", "2026-11-01")], "consent_refused"),
        ([("refused", "2026-11-01"), ("given", "2026-11-02")], "start"),
        ([("given", "2026-11-01"), ("refused", "2026-11-01")], "consent_refused"),
        ([("refused", "2026-11-01"), ("given", "2026-11-01")], "consent_refused"),
    ],
)
def test_the_last_word_on_a_consent_stands(words: list[tuple[str, str]], status: str) -> None:
    """By its date, not by when it arrived; of the same day a no weighs more."""
    care = session()
    take(care, fact="ill", value=True)
    take(care, fact="wants", value=True)
    for answer, day in words:
        take(care, consent="sharing", answer=answer, at=day)
    assert care.statuses("p1")["walk"].value == status


def test_a_later_record_of_the_same_state_stands() -> None:
    """An older one that arrives afterwards does not bring it back."""
    care = session()
    take(care, fact="ill", value=True, at="2026-01-01")
    take(care, intervention="walk", state="done", at="2026-11-01")
    assert take(care, intervention="walk", state="done", at="2026-01-02") == []
    assert care.statuses("p1") == {"walk": Status.DONE}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"fact": "il", "value": True}, "unknown-id"),
        ({"fact": "ill", "value": "yes"}, "fact-type-boolean"),
        ({"fact": "weight", "value": 70, "unit": "lb"}, "wrong-unit"),
        ({"fact": "heavy", "value": True}, "fact-is-derived"),
        ({"event": "gone"}, "unknown-id"),
        ({"intervention": "run", "state": "done"}, "unknown-id"),
        ({"consent": "all", "answer": "given"}, "unknown-id"),
        ({"pathways": ["lane"]}, "unknown-id"),
        ({"birth_date": "2030-01-01"}, "born-after"),
    ],
)
def test_what_cannot_be_right_is_refused(fields: dict[str, object], expected: str) -> None:
    """With the same problems as a document about a person."""
    assert code(**fields) == expected


def test_a_refused_entry_changes_nothing() -> None:
    """The person is as before, and goes on."""
    care = session()
    take(care, fact="ill", value=True)
    with pytest.raises(DocumentError):
        take(care, fact="wants", value="perhaps", at="2027-01-01")
    assert care.take(entry(fact="wants", value=True)).late_after is None


def test_a_full_session_lets_nobody_go_unless_the_past_can_be_told_again() -> None:
    """A new person is refused; those who are followed are followed on."""
    care = session(capacity=1)
    take(care, fact="ill", value=True)
    with pytest.raises(DocumentError) as caught:
        take(care, person="p2", fact="ill", value=True)
    assert caught.value.problems[0].code == "session-full"
    assert take(care, fact="wants", value=True) == [("offer", "needs_consent")]


def test_who_was_let_go_comes_back_with_all_that_was_told() -> None:
    """The one heard of longest ago is let go, and nothing is different when it returns."""
    told: list[Entry] = []

    def past(person: str) -> Iterable[Entry]:
        return [item for item in told if item.person == person]

    care = session(capacity=2, recall=past)
    for person in ("p1", "p2", "p3"):
        told.append(entry(person=person, fact="ill", value=True))
        care.take(told[-1])
    assert len(care) == 2
    assert care.statuses("p1") == {}
    assert take(care, person="p1", fact="wants", value=True) == [("offer", "needs_consent")]
    assert care.statuses("p2") == {}


def test_events_of_one_person_are_bounded() -> None:
    """The same event twice counts once."""
    care = session()
    for number in range(MAX_EVENTS):
        care.take(entry(event="came", at=f"2026-11-02T{number // 60:02}:{number % 60:02}"))
    care.take(entry(event="came", at="2026-11-02T00:00"))
    with pytest.raises(DocumentError) as caught:
        care.take(entry(event="seen"))
    assert caught.value.problems[0].code == "person-too-many-events"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"person": "p1", "at": "2026-11-0', "line-not-json"),
        ("[]", "line-not-mapping"),
        ('{"person": "p1", "at": "2026-11-02", "at": "2026-11-03"}', "line-not-json"),
        ('{"person": "p1", "at": "2026-11-02", "fact": "weight", "value": NaN}', "line-not-json"),
        ('{"person": "p1", "at": "2026-11-02", "fact": "weight", "value": 1e999}', "line-not-json"),
        ("[" * 50_000, "line-not-json"),
        ('{"person": "p1"}', "field-missing"),
        ('{"person": "", "at": "2026-11-02"}', "value-empty"),
        ('{"person": "p1", "at": "2026-13-02"}', "impossible-date"),
        ('{"person": "p1", "at": "2026-11-02", "fakt": "ill"}', "field-unknown"),
        ('{"person": "p1", "at": "2026-11-02", "fact": "ill"}', "entry-half"),
        ('{"person": "p1", "at": "2026-11-02", "event": "came", "diagnosis": "F20"}', "entry-several"),
        ('{"person": "19121212-1212", "at": "2026-11-02"}', "line-identity-number"),
        ('{"person": "\\u0031\\u0039121212-1212", "at": "2026-11-02"}', "line-identity-number"),
        ("x" * (MAX_LINE + 1), "line-too-long"),
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_where(line: str, expected: str) -> None:
    """The place is the line in the stream, and nothing of an identity number is repeated."""
    with pytest.raises(DocumentError) as caught:
        read_entry(line, AT)
    problem = caught.value.problems[0]
    assert problem.code == expected
    assert (problem.at.path, problem.at.line) == ("stream.ndjson", 7)
    assert "1212" not in problem.text() + problem.text("en")


def _follow(lines: list[str], **settings: object) -> list[Outcome]:
    raw = "\n".join(lines).encode()
    again = (lambda: io.BytesIO(raw)) if settings.pop("again", True) else None
    settings.setdefault("capacity", 10)
    return [*follow(KNOWLEDGE, engine(), io.BytesIO(raw), "s", again=again, **settings)]


ILL = '{"person": "p1", "at": "2026-11-02", "fact": "ill", "value": true}'


def test_a_bad_line_is_told_by_its_number_and_the_rest_is_read() -> None:
    """Empty lines count in the numbering; a line that was cut off is the last."""
    outcomes = _follow([ILL, "", "{", "x" * (3 * MAX_LINE), ILL.replace("p1", "p2"), ILL[:20]])
    assert [outcome.problems[0].at.line if outcome.problems else None for outcome in outcomes] == [None, 3, 4, None, 6]
    assert [outcome.problems[0].code for outcome in outcomes if outcome.problems] == [
        "line-not-json",
        "line-too-long",
        "line-not-json",
    ]
    assert outcomes[3].taken.changes[0].after is Status.OFFER


def test_a_line_that_is_not_utf8_is_told_too() -> None:
    """Only that line is left out."""
    raw = b'\xef\xbb\xbf{"person": "\xff", "at": "2026-11-02"}\n' + ILL.encode()
    first, second = follow(KNOWLEDGE, engine(), io.BytesIO(raw), "s", capacity=1)
    assert first.problems[0].code == "line-not-json"
    assert second.problems == ()


def test_lines_begin_where_they_stand_in_the_stream() -> None:
    """Also after a line that is too long to be read."""
    raw = b"a\n\n" + b"x" * (MAX_LINE * 2 + 5) + b"\nb\n"
    lines = [*lines_of(io.BytesIO(raw))]
    assert [(line.number, line.start) for line in lines] == [(1, 0), (3, 3), (4, MAX_LINE * 2 + 9)]
    assert [line.number for line in lines_of(io.BytesIO(raw), 3)] == [1]


def test_memory_for_one_gives_the_same_as_memory_for_all() -> None:
    """A stream that can be read again is judged alike, however few are kept."""
    told = [
        {"fact": "ill", "value": True},
        {"fact": "wants", "value": "refused by its type"},
        {"fact": "wants", "value": True, "at": "2026-11-04"},
        {"consent": "sharing", "answer": "given", "at": "2026-11-03"},
        {"intervention": "walk", "state": "done", "at": "2026-11-05"},
    ]
    lines = [
        json.dumps({"at": "2026-11-02", **item, "person": name}) for item in told for name in ("p1", "p2", 'a"b', "åsa")
    ]
    kept = _follow(lines)
    assert _follow(lines, capacity=1) == kept
    assert sum(len(outcome.taken.changes) for outcome in kept) == 16


def test_every_line_of_the_guide_is_one_that_can_be_read() -> None:
    """And the program of the guide runs."""
    guide = (Path(__file__).parents[3] / "docs" / "receipts-and-sessions.md").read_text(encoding="utf-8")
    first, *_ = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    assert [read_entry(line, AT).person for line in first.splitlines()] == ["a-01"] * 6
    (program,) = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    names: dict[str, object] = {}
    exec(program, names)  # noqa: S102 -- our own guide
    assert names["taken"].changes
