"""`vip diff-content`: who gets another status when the content changes, and why."""

from __future__ import annotations

import json
from pathlib import Path

import click

from vipengine.advice.content_change import ItemChange, PersonChange, StatusChange, content_change, item_changes
from vipengine.advice.status import Status
from vipengine.cli.language import say
from vipengine.cli.options import emit, format_option, lang_option
from vipengine.content.documents import yaml_files
from vipengine.content.load import load_knowledge
from vipengine.content.locate import content_within
from vipengine.content.read import shown
from vipengine.documents import read_patient
from vipengine.messages import KIND, Language
from vipengine.render.status_words import STATUS

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "items": "{count} ändrade poster i innehållet",
        "persons": "{changed} av {count} personer får en annan status.",
        "unjudged": "kan inte bedömas med båda innehållen:",
        "because": "av",
        "added": "ny",
        "removed": "borttagen",
        "none": "–",
    },
    "en": {
        "items": "{count} changed items of the content",
        "persons": "{changed} of {count} persons get another status.",
        "unjudged": "cannot be judged by both contents:",
        "because": "from",
        "added": "new",
        "removed": "removed",
        "none": "–",
    },
}


@click.command(
    "diff-content",
    help=say(
        "Jämför två innehåll på samma personer: vem får en annan status, från vad till vad, och vilken ändrad regel "
        "eller uppgift det kommer av.\n\nExempel:  vip diff-content gammal/ ny/ --persons personer/",
        "Compare two contents on the same persons: who gets another status, from what to what, and which changed rule "
        "or fact that comes from.\n\nExample:  vip diff-content old/ new/ --persons persons/",
    ),
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--persons",
    type=click.Path(path_type=Path),
    required=True,
    multiple=True,
    help=say("Mapp eller fil med personer.", "A folder or file of persons."),
)
@click.option(
    "--fail-on",
    type=click.Choice(["any"]),
    help=say("Slutkod 1 om någon person får en annan status.", "Exit code 1 if any person gets another status."),
)
@format_option("text", "json")
@lang_option
@click.pass_context
def command(
    ctx: click.Context,
    old: Path,
    new: Path,
    *,
    persons: tuple[Path, ...],
    fail_on: str | None,
    format_: str | None,
    lang: Language,
) -> None:
    """Compare the contents in two folders."""
    before, after = load_knowledge(content_within(old)), load_knowledge(content_within(new))
    people = [(shown(path), read_patient(path)) for path in yaml_files(persons)]
    items = item_changes(before, after)
    found = tuple(content_change(before, after, people))
    emit(_as_json(items, found) if format_ == "json" else _as_text(items, found, lang), None, force=False)
    ctx.exit(1 if fail_on and any(person.changes or person.problems for person in found) else 0)


def _as_text(items: tuple[ItemChange, ...], found: tuple[PersonChange, ...], lang: Language) -> str:
    words = _WORDS[lang]
    lines = [words["items"].format(count=len(items)) + (":" if items else ".")]
    lines += [f"  {_item(item, lang)}" for item in items]
    for person in found:
        lines += [line for change in person.changes for line in _change(person.person, change, lang)]
        if person.problems:
            lines += [f"{person.person} {words['unjudged']}", *(problem.text(lang) for problem in person.problems)]
    changed = sum(bool(person.changes) for person in found)
    return "\n".join([*lines, words["persons"].format(changed=changed, count=len(found))]) + "\n"


def _change(person: str, change: StatusChange, lang: Language) -> list[str]:
    before, after = (_status(value, lang) for value in (change.before, change.after))
    causes = [f"    {_WORDS[lang]['because']} {_item(item, lang)}" for item in change.causes]
    return [f"{person}  {change.intervention}: {before} → {after}", *causes]


def _status(value: str | None, lang: Language) -> str:
    return STATUS[Status(value)][lang] if value else _WORDS[lang]["none"]


def _item(item: ItemChange, lang: Language) -> str:
    fields = ", ".join(_WORDS[lang].get(name, name) for name in item.fields)
    return f"{KIND[item.kind][lang]} {item.id} ({fields})"


def _as_json(items: tuple[ItemChange, ...], found: tuple[PersonChange, ...]) -> str:
    data = {
        "items": [_item_data(item) for item in items],
        "persons": [
            {
                "person": person.person,
                "changes": [
                    {
                        "intervention": change.intervention,
                        "before": change.before,
                        "after": change.after,
                        "causes": [_item_data(item) for item in change.causes],
                    }
                    for change in person.changes
                ],
                "problems": [problem.what("en") for problem in person.problems],
            }
            for person in found
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _item_data(item: ItemChange) -> dict[str, object]:
    return {"kind": item.kind, "id": item.id, "fields": list(item.fields)}
