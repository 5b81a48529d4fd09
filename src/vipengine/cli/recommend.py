"""`vip recommend`: the advice for one person."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vipengine.advice.decide import Advice, recommend
from vipengine.advice.receipt import receipt_of
from vipengine.advice.recommendation import Recommendation
from vipengine.cli.engine import asked_engine, engine_option
from vipengine.cli.explanations import Explanation, explained, explanation_options
from vipengine.cli.language import say
from vipengine.cli.options import (
    as_of_option,
    emit,
    force_option,
    format_of,
    format_option,
    lang_option,
    output_option,
)
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.errors import Problem, UsageError, nearest
from vipengine.model.base import Language
from vipengine.model.patient import Patient

if TYPE_CHECKING:
    from vipengine.session.engines import EngineName

_ENDINGS = {".txt": "text", ".json": "json", ".md": "md"}


@click.command(
    "recommend",
    help=say(
        "Visa vad kunskapsstödet säger för en person: varje insats får en status, med skäl, källor, rang, tid, vad som "
        "saknas och nästa fråga.\n\nExempel:  vip recommend person.yaml --why ips",
        "Show what the knowledge support says of a person: one status per intervention, with reasons, sources, rank, "
        "deadline, what is missing and the next question.\n\nExample:  vip recommend person.yaml --why ips",
    ),
)
@click.argument("person", type=click.Path(path_type=Path))
@click.option(
    "--why", metavar="ID", help=say("Visa allt om en insats för personen.", "Show everything about one intervention.")
)
@click.option("--pathway", multiple=True, metavar="ID", help=say("Använd dessa vårdförlopp.", "Use these pathways."))
@click.option(
    "--receipt",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=say("Skriv också ett kvitto som kan göras om.", "Also write a receipt that can be replayed."),
)
@explanation_options
@engine_option("compiled")
@format_option("text", "json", "md")
@as_of_option
@output_option
@force_option
@lang_option
def command(  # noqa: PLR0913 -- one argument for each option
    person: Path,
    *,
    why: str | None,
    pathway: tuple[str, ...],
    explanation: Explanation,
    receipt: Path | None,
    engine: EngineName,
    format_: str | None,
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Recommend for the person in a file."""
    chosen = format_of(format_, output, _ENDINGS, "text")
    document = read_file(person)
    patient = validated(document, Patient)
    if why is not None:
        explanation.refuse_beside("--why")
    if pathway:
        patient = patient.model_copy(update={"pathways": pathway})
    knowledge = load_knowledge()
    advice = recommend(knowledge, patient, as_of=as_of, place=document.position)
    if engine != "compiled":
        _agreed(advice, patient, engine)
    if receipt is not None:
        emit(receipt_of(advice, patient), receipt, force=force)
    if why is None and explanation.is_asked:
        result: str | bytes = explained(knowledge, patient, explanation, as_of, chosen, lang)
    else:
        result = _rendered(advice, why, chosen, lang)
    emit(result, output, force=force)


def _agreed(advice: Advice, patient: Patient, engine: EngineName) -> None:
    """Let another engine come to the statuses too: where engines differ there is no advice."""
    found = asked_engine(advice.knowledge, engine).statuses(patient, advice.as_of)
    expected = {item.intervention.id: item.status for item in advice.recommendations}
    differing = [name for name in {**expected, **found} if expected.get(name) is not found.get(name)]
    if differing:
        raise RuntimeError(f"the engine {engine} differs on: {', '.join(differing)}")


def _rendered(advice: Advice, why: str | None, format_: str, lang: Language) -> str | bytes:
    from vipengine.render.advice import advice_json, advice_report, why_json, why_report
    from vipengine.render.formats import written

    asked = None if why is None else _asked(advice, why)
    if format_ == "json":
        return why_json(advice, asked, lang) if asked else advice_json(advice, lang)
    report = why_report(advice, asked, lang) if asked else advice_report(advice, lang)
    return written(report, format_, lang)


def _asked(advice: Advice, intervention: str) -> Recommendation:
    found = advice.of(intervention)
    if found is None:
        known = [item.intervention.id for item in advice.recommendations]
        data = {"kind": "interventions", "id": intervention}
        raise UsageError([Problem("unknown-id", None, data, nearest(intervention, known))])
    return found
