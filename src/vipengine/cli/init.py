"""`vip init`: a form to fill in."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import click

from vipengine.cli.language import say
from vipengine.cli.options import as_of_option, emit, force_option, lang_option, output_option, today
from vipengine.cli.wording import OneOf
from vipengine.content.load import load_knowledge
from vipengine.model.base import Language
from vipengine.render.forms import pathway_form, patient_form, region_form, rule_form

#: What a kind is also called.
_ALSO = {
    "person": "patient",
    "clinic": "region",
    "klinik": "region",
    "kommun": "region",
    "vårdförlopp": "pathway",
    "vardforlopp": "pathway",
    "intervention": "rule",
    "insats": "rule",
    "regel": "rule",
}


class _Kind(OneOf):
    """A kind of form; another word for it is answered with the right one."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return what is wrong with a word, and what to write instead."""
        said = str(value).casefold()
        if said not in _ALSO:
            return super().get_invalid_choice_message(value, ctx)
        listed, meant = ", ".join(self.choices), _ALSO[said]
        return say(
            f"”{value}” är inte något av {listed}. Menade du ”{meant}” ({value} → {meant})?",
            f'"{value}" is none of {listed}. Did you mean "{meant}" ({value} → {meant})?',
        )


@click.command(
    "init",
    help=say(
        "Skapa en kommenterad mall: en region, en person, ett vårdförlopp eller en regel.\n\n"
        'Exempel:  vip init region --name "Region Norr" -o region.yaml',
        "Make a commented form: a region, a person (patient), a pathway or a rule.\n\n"
        'Example:  vip init region --name "Region North" -o region.yaml',
    ),
)
@click.argument("kind", type=_Kind(("region", "patient", "pathway", "rule")))
@click.option("--name", default="Min region", help=say("Regionens namn.", "The region's name."))
@click.option(
    "--pathway", multiple=True, metavar="ID", help=say("Vårdförlopp (annars alla).", "Pathways (else all of them).")
)
@as_of_option
@output_option
@force_option
@lang_option
def command(
    kind: str,
    *,
    name: str,
    pathway: tuple[str, ...],
    as_of: date | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Write the form of a kind of document."""
    emit(_form(kind, name, pathway, as_of or today(), lang), output, force=force)


def _form(kind: str, name: str, pathways: tuple[str, ...], as_of: date, lang: Language) -> str:
    if kind == "rule":
        return rule_form(lang)
    if kind == "pathway":
        return pathway_form(lang)
    knowledge = load_knowledge()
    if kind == "patient":
        return patient_form(knowledge, as_of, lang)
    return region_form(knowledge, pathways or tuple(knowledge.pathways), as_of, lang, name, _slug(name))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "region"
