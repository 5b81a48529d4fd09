"""The receipt of an advice: all that it rested on and all that it came to, in one form that can be made again.

A receipt is JSON with sorted keys, two spaces of indent and one newline at the end. A fraction that is a whole number is
written as one, so that 104 and 104.0 are the same input. The last word is a SHA-256 over everything else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from vipengine.advice.decide import Advice
from vipengine.advice.recommendation import TimedMilestone
from vipengine.clock.calendar import Calendar, to_json
from vipengine.conditions.case import Case
from vipengine.errors import Problem, UsageError
from vipengine.model.patient import Patient
from vipengine.version import VERSION

#: The version of the form, told apart from the version of the package.
FORM = 1
#: Whole numbers from here on are not all exact as fractions.
_EXACT = 2**53


def receipt_of(advice: Advice, patient: Patient) -> str:
    """Return the receipt of an advice that was given on a person's document.

    Raises:
        UsageError: `receipt-number`, a value of the document is not a finite number.
    """
    body = {
        "form": FORM,
        "package": {"name": "vipengine", "version": VERSION},
        "content": advice.knowledge.hash,
        "calendar": calendar_hash(advice.knowledge.calendar),
        "as_of": advice.as_of.isoformat(),
        "input": input_of(patient),
        "unknown": _unknown(advice.person.case),
        "result": _result(advice),
    }
    return canonical({**body, "sha256": hash_of(body)})


def input_of(patient: Patient) -> dict[str, Any]:
    """Return the document in its normal form: nothing that is empty, no comment."""
    data: dict[str, Any] = patient.model_dump(mode="json", by_alias=True, exclude={"comment"}, exclude_none=True)
    kept = {name: value for name, value in data.items() if value or name == "diagnoses"}
    return {name: _exact(value) for name, value in kept.items()}


def canonical(value: Mapping[str, Any]) -> str:
    r"""Return the one text of a value.

    >>> canonical({"b": "å", "a": 1})
    '{\n  "a": 1,\n  "b": "å"\n}\n'

    Raises:
        UsageError: `receipt-number`, as no text stands for what is not a finite number.
    """
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, sort_keys=True) + "\n"
    except ValueError:
        raise UsageError([Problem("receipt-number")]) from None


def hash_of(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical text of all but the hash itself."""
    text = canonical({name: value for name, value in body.items() if name != "sha256"})
    return hashlib.sha256(text.encode()).hexdigest()


def calendar_hash(calendar: Calendar) -> str:
    """Return the SHA-256 of the calendar of working days."""
    return hashlib.sha256(canonical(to_json(calendar)).encode()).hexdigest()


def _exact(value: Any) -> Any:
    match value:
        case dict():
            return {name: _exact(part) for name, part in value.items()}
        case list():
            return [_exact(part) for part in value]
        case float() if value.is_integer() and abs(value) < _EXACT:
            return int(value)
        case _:
            return value


def _unknown(case: Case) -> dict[str, list[str]]:
    """Return the facts that were unknown, by the reason."""
    reasons: dict[str, list[str]] = {}
    for name, reading in case.readings.items():
        if reading.unknown is not None:
            reasons.setdefault(reading.unknown, []).append(name)
    return {reason: sorted(names) for reason, names in reasons.items()}


def _result(advice: Advice) -> dict[str, Any]:
    return {
        "pathways": {pathway.id: pathway.versions[0].id for pathway in advice.pathways},
        "possible_pathways": sorted(item.pathway.id for item in advice.possible),
        "gates": {item.gate.id: item.trace.truth.value for item in advice.gates},
        "statuses": {
            item.intervention.id: {
                "status": item.status.value,
                "rule": item.verdict.rule.id,
                "missing": list(item.missing),
                "until": _day(item.verdict.until),
            }
            for item in advice.recommendations
        },
        "milestones": {timed.milestone.id: _milestone(timed) for timed in advice.milestones},
        "questions": [question.fact for question in advice.questions],
    }


def _milestone(timed: TimedMilestone) -> dict[str, Any]:
    state, deadline = timed.state, timed.state.deadline
    return {
        "status": state.status,
        "counted_from": _day(state.anchor_at),
        "target": _day(deadline.target) if deadline else None,
        "limit": _day(deadline.limit) if deadline else None,
        "met_at": _day(state.met_at),
    }


def _day(moment: date | None) -> str | None:
    """Return a date or a moment as it is written in documents."""
    return None if moment is None else moment.isoformat()
