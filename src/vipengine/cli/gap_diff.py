"""`vip gap diff`: two descriptions of one region compared, each held against the content of its time."""

from __future__ import annotations

from pathlib import Path

import click

from vipengine.cli.language import say
from vipengine.cli.options import emit, force_option, format_of, format_option, lang_option, output_option
from vipengine.cli.wording import OneOf
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.content.locate import content_within
from vipengine.content.read import read_file, validated
from vipengine.gap.analyse import GapAnalysis, analyse_gap
from vipengine.gap.difference import GapDifference, difference
from vipengine.model.base import Language
from vipengine.model.region import Region

_ENDINGS = {".txt": "text", ".json": "json", ".md": "md", ".html": "html", ".htm": "html", ".docx": "docx"}


@click.command(
    "gap diff",
    help=say(
        "Jämför två beskrivningar av samma region: vad har öppnats, stängts, blivit bättre eller sämre, och varför – "
        "enheten säger något annat, katalogen kräver något annat eller pengarna har tagit slut.\n\n"
        "Exempel:  vip gap diff region-2025.yaml region-2026.yaml",
        "Compare two descriptions of one region: what has opened, closed, become better or worse, and why – a unit says "
        "something else, the catalogue asks for something else, or the money has ended.\n\n"
        "Example:  vip gap diff region-2025.yaml region-2026.yaml",
    ),
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--old-content",
    type=click.Path(path_type=Path),
    metavar=say("MAPP", "FOLDER"),
    help=say("Innehållet som gällde för den äldre filen.", "The content that held for the older file."),
)
@click.option(
    "--fail-on",
    type=OneOf(("regression",)),
    help=say("Slutkod 1 om något har blivit sämre.", "Exit code 1 when something has become worse."),
)
@format_option("text", "json", "md", "html", "docx")
@output_option
@force_option
@lang_option
def command(
    old: Path,
    new: Path,
    *,
    old_content: Path | None,
    fail_on: str | None,
    format_: str | None,
    output: Path | None,
    force: bool,
    lang: Language,
) -> None:
    """Compare the two files."""
    chosen = format_of(format_, output, _ENDINGS, "text")
    knowledge = load_knowledge()
    earlier = load_knowledge(content_within(old_content)) if old_content else knowledge
    found = difference(_analysed(earlier, old), _analysed(knowledge, new), earlier, knowledge)
    emit(_rendered(knowledge, found, chosen, lang), output, force=force)
    click.get_current_context().exit(1 if fail_on and found.regressions else 0)


def _analysed(knowledge: Knowledge, path: Path) -> GapAnalysis:
    document = read_file(path)
    return analyse_gap(knowledge, validated(document, Region), place=document.position)


def _rendered(knowledge: Knowledge, found: GapDifference, format_: str, lang: Language) -> str | bytes:
    from vipengine.render.formats import written
    from vipengine.render.gap.difference import difference_json, difference_report

    if format_ == "json":
        return difference_json(found, lang)
    return written(difference_report(knowledge, found, lang), format_, lang)
