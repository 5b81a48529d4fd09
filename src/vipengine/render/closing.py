"""The last lines of every report: which knowledge was used, that it is not reviewed, and what the report is not."""

from __future__ import annotations

from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.render.blocks import Block, Heading, Paragraph

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "heading": "Om underlaget",
        "version": "Kunskapens version: {hash}.",
        "unreviewed": "Innehållet är inte kliniskt granskat.",
        "not": "Beslutsstöd: visar vad kunskapsstödet säger och varför. Beslut om en person fattas av ansvarig profession.",
    },
    "en": {
        "heading": "About the basis",
        "version": "Version of the knowledge: {hash}.",
        "unreviewed": "The content has not been clinically reviewed.",
        "not": "Decision support: it shows what the knowledge says and why. The responsible professional decides.",
    },
}


def is_reviewed(knowledge: Knowledge) -> bool:
    """Return whether a clinician's review is recorded on every rule and intervention."""
    items = (*knowledge.rules.values(), *knowledge.interventions.values(), *knowledge.pathways.values())
    return bool(items) and all(item.review is not None for item in items)


def closing(knowledge: Knowledge, lang: Language) -> tuple[Block, ...]:
    """Return the closing of a report."""
    words = _WORDS[lang]
    review = [] if is_reviewed(knowledge) else [words["unreviewed"]]
    lines = [words["version"].format(hash=knowledge.hash[:12]), *review, words["not"]]
    return (Heading(words["heading"]), Paragraph(" ".join(lines)))
