"""`vip recommend`: the advice for one person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vipengine.advice.decide import Advice, Recommendation, recommend
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
@format_option("text", "json", "md")
@as_of_option
@output_option
@force_option
@lang_option
def command(
    person: Path,
    *,
    why: str | None,
    pathway: tuple[str, ...],
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
    if pathway:
        patient = patient.model_copy(update={"pathways": pathway})
    advice = recommend(load_knowledge(), patient, as_of=as_of, place=document.position)
    emit(_rendered(advice, why, chosen, lang), output, force=force)


def _rendered(advice: Advice, why: str | None, format_: str, lang: Language) -> str:
    from vipengine.render.advice import advice_json, advice_report, why_json, why_report
    from vipengine.render.markdown import to_markdown
    from vipengine.render.text import to_text

    asked = None if why is None else _asked(advice, why)
    if format_ == "json":
        return why_json(advice, asked, lang) if asked else advice_json(advice, lang)
    report = why_report(advice, asked, lang) if asked else advice_report(advice, lang)
    return to_markdown(report) if format_ == "md" else to_text(report)


def _asked(advice: Advice, intervention: str) -> Recommendation:
    found = advice.of(intervention)
    if found is None:
        known = [item.intervention.id for item in advice.recommendations]
        data = {"kind": "interventions", "id": intervention}
        raise UsageError([Problem("unknown-id", None, data, nearest(intervention, known))])
    return found
