"""Say why: the traces of a verdict in words. Nothing is evaluated again."""

from __future__ import annotations

from collections.abc import Iterator

from vipengine.advice.recommendation import GateResult, Recommendation, Verdict
from vipengine.advice.status import Status
from vipengine.conditions.describe import describe, describe_reading
from vipengine.conditions.evaluate import Trace, deciding
from vipengine.conditions.truth import Truth
from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "all": "Gäller alla i vårdförloppet.",
        "applies": "Gäller den som uppfyller: {condition}.",
        "wish": "Ges den som uppfyller: {condition}.",
        "unless": "Ges inte om: {condition}.",
        "ask": "Personens önskan är inte känd: fråga.",
        "wanted": "Personen vill ha insatsen{on}.",
        "ongoing": "Pågår{since}.",
        "done": "Gjord{on}.",
        "declined": "Personen har tackat nej{on}.",
        "due": "Dags igen sedan {day}.",
        "ask-due": "Dags att fråga igen sedan {day}.",
        "ask-again": "Fråga igen från {day}.",
        "rests": "Nästa gång tidigast {day}.",
        "gate": "Säkerhetsspärr: {message}",
        "gate-unknown": "Säkerhetsspärren kan inte bedömas ({title}).",
        "consent-unknown": "Samtycke behövs: {consent}.",
        "consent-given": "Samtycke finns: {consent}.",
        "consent-refused": "Samtycke är nekat eller återkallat: {consent}.",
        "against": "Riktlinjen avråder.",
        "research": "Endast inom forskning och utveckling (FoU).",
    },
    "en": {
        "all": "Concerns everyone in the pathway.",
        "applies": "Concerns those who meet: {condition}.",
        "wish": "Given to those who meet: {condition}.",
        "unless": "Not given if: {condition}.",
        "ask": "The person's wish is not known: ask.",
        "wanted": "The person wants it{on}.",
        "ongoing": "Ongoing{since}.",
        "done": "Done{on}.",
        "declined": "The person has declined{on}.",
        "due": "Due again since {day}.",
        "ask-due": "Time to ask again since {day}.",
        "ask-again": "Ask again from {day}.",
        "rests": "Next time {day} at the earliest.",
        "gate": "Safety gate: {message}",
        "gate-unknown": "The safety gate cannot be judged ({title}).",
        "consent-unknown": "Consent is needed: {consent}.",
        "consent-given": "Consent is given: {consent}.",
        "consent-refused": "Consent is refused or withdrawn: {consent}.",
        "against": "The guideline advises against it.",
        "research": "Within research and development only.",
    },
}
_SINCE: dict[Language, str] = {"sv": " sedan {day}", "en": " since {day}"}
_ON: dict[Language, str] = {"sv": " ({day})", "en": " ({day})"}


def reasons(knowledge: Knowledge, recommendation: Recommendation, lang: Language) -> tuple[str, ...]:
    """Return why the intervention has its status, as sentences: the rule's words, then what is known of the person."""
    return verdict_reasons(knowledge, recommendation.verdict, lang)


def verdict_reasons(knowledge: Knowledge, verdict: Verdict, lang: Language) -> tuple[str, ...]:
    """Return why one rule came to its status."""
    return tuple(
        sentence
        for part in (_gates, _direction, _group, _contraindication, _standing, _wish, _consents, _until)
        for sentence in part(knowledge, verdict, lang)
    )


def _gates(knowledge: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    for result in verdict.gates:
        yield from gate_words(knowledge, result, lang)


def gate_words(knowledge: Knowledge, result: GateResult, lang: Language) -> Iterator[str]:
    """Yield what a gate says when it is closed or cannot be judged; an open gate says nothing."""
    match result.trace.truth:
        case Truth.TRUE:
            yield _WORDS[lang]["gate"].format(message=result.gate.message[lang])
            yield from _known(knowledge, result.trace, lang)
        case Truth.UNKNOWN:
            yield _WORDS[lang]["gate-unknown"].format(title=result.gate.title[lang])
            yield from _known(knowledge, result.trace, lang)


def _direction(_: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    if verdict.situation.direction != "for":
        yield _WORDS[lang][verdict.situation.direction]


def _group(knowledge: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    if verdict.applies is None:
        yield _WORDS[lang]["all"]
    else:
        yield from _condition(knowledge, "applies", verdict.applies, lang)


def _contraindication(knowledge: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    if verdict.unless is not None and verdict.unless.truth is not Truth.FALSE:
        yield from _condition(knowledge, "unless", verdict.unless, lang)


def _standing(_: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    record, words = verdict.record, _WORDS[lang]
    if record is not None:
        day = record.start if record.state == "ongoing" else record.on
        yield words[record.state].format(
            since=_SINCE[lang].format(day=day) if day else "", on=_ON[lang].format(day=day) if day else ""
        )
        if verdict.due_since is not None and verdict.situation.applies is Truth.TRUE:
            yield words["ask-due" if record.state == "declined" else "due"].format(day=verdict.due_since)


def _until(_: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    if verdict.until is not None and verdict.status in (Status.DONE, Status.DECLINED, Status.NOT_WANTED):
        yield _WORDS[lang]["rests" if verdict.status is Status.DONE else "ask-again"].format(day=verdict.until)


def _wish(knowledge: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    if verdict.status not in (
        Status.OFFER,
        Status.NOT_WANTED,
        Status.START,
        Status.NEEDS_CONSENT,
        Status.CONSENT_REFUSED,
    ):
        return
    if verdict.wish is not None:
        yield from _condition(knowledge, "wish", verdict.wish, lang)
    if verdict.status is Status.OFFER:
        yield _WORDS[lang]["ask"]


def _consents(knowledge: Knowledge, verdict: Verdict, lang: Language) -> Iterator[str]:
    if verdict.status not in (Status.NEEDS_CONSENT, Status.CONSENT_REFUSED):
        return
    states = {None: "consent-unknown", True: "consent-given", False: "consent-refused"}
    for kind, given in verdict.consents:
        yield _WORDS[lang][states[given]].format(consent=knowledge.terms[kind].label[lang])


def _condition(knowledge: Knowledge, word: str, trace: Trace, lang: Language) -> Iterator[str]:
    yield _WORDS[lang][word].format(condition=describe(trace.condition, knowledge.facts, lang))
    yield from _known(knowledge, trace, lang)


def _known(knowledge: Knowledge, trace: Trace, lang: Language) -> Iterator[str]:
    readings = dict.fromkeys(reading for leaf in deciding(trace) for reading in leaf.readings)
    for reading in readings:
        yield describe_reading(reading, knowledge.facts, lang) + "."
