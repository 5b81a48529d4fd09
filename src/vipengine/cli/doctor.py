"""`vip doctor`: is everything there that the commands need?"""

from __future__ import annotations

import importlib.util
import json
import locale
import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

from vipengine.cli.language import default_language, say
from vipengine.cli.options import emit, format_option, lang_option
from vipengine.content import cache
from vipengine.content.load import load_knowledge
from vipengine.content.locate import content_root
from vipengine.errors import VipError
from vipengine.model.base import Language, Text
from vipengine.session.durable import is_available
from vipengine.version import VERSION


@dataclass(frozen=True, slots=True)
class _Finding:
    """One thing that was looked at; `ok` is None for what is only told."""

    name: Text
    value: str
    ok: bool | None = None
    cure: Text | None = None


@click.command(
    "doctor",
    help=say(
        "Kontrollera installationen.\n\nExempel:  vip doctor",
        "Check the installation.\n\nExample:  vip doctor",
    ),
)
@format_option("text", "json")
@lang_option
@click.pass_context
def command(ctx: click.Context, *, format_: str | None, lang: Language) -> None:
    """Look at everything; leave with 1 when something is missing."""
    findings = (*_machine(), _knowledge(), _renderer(), _events(), _cache())
    emit(_as_json(findings) if format_ == "json" else _as_text(findings, lang), None, force=False)
    ctx.exit(1 if any(finding.ok is False for finding in findings) else 0)


def _machine() -> tuple[_Finding, ...]:
    return (
        _Finding(Text(sv="vipengine", en="vipengine"), VERSION),
        _Finding(Text(sv="Python", en="Python"), platform.python_version(), sys.version_info >= (3, 11)),
        _Finding(Text(sv="Plattform", en="Platform"), platform.platform()),
        _Finding(Text(sv="Språk", en="Language"), f"{default_language()} ({locale.getlocale()[0] or '–'})"),
        _Finding(Text(sv="Teckenkodning", en="Encoding"), sys.stdout.encoding or "–"),
    )


def _knowledge() -> _Finding:
    name = Text(sv="Kunskap", en="Knowledge")
    try:
        knowledge = load_knowledge()
    except VipError as error:
        cure = Text(sv="Kör vip validate.", en="Run vip validate.")
        return _Finding(name, f"{len(error.problems)} fel / problems", ok=False, cure=cure)
    return _Finding(name, f"{knowledge.hash[:12]} ({content_root()})", ok=True)


def _renderer() -> _Finding:
    name = Text(sv="Ritare", en="Renderer")
    if importlib.util.find_spec("pygraphviz") is not None:
        return _Finding(name, "pygraphviz", ok=True)
    if found := shutil.which("dot"):
        return _Finding(name, found, ok=True)
    cure = Text(sv="Kör: pip install pygraphviz", en="Run: pip install pygraphviz")
    return _Finding(name, "–", ok=False, cure=cure)


def _events() -> _Finding:
    name = Text(sv="Händelsemotor (durable-rules)", en="Event engine (durable-rules)")
    missing = say(
        "kan inte användas här; den kompilerade motorn används i stället, med samma svar",
        "cannot be used here; the compiled engine is used instead, with the same answers",
    )
    return _Finding(name, say("finns", "present") if is_available() else missing)


def _cache() -> _Finding:
    name, folder = Text(sv="Mellanlager", en="Cache"), cache.folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return _Finding(name, str(folder), ok=True)
    except OSError as error:
        note = say(
            "kan inte skrivas; allt fungerar men startar långsammare", "not writable; all works but starts slower"
        )
        return _Finding(name, f"{Path(folder)}: {note} ({error.strerror})")


def _as_text(findings: tuple[_Finding, ...], lang: Language) -> str:
    signs = {True: "ok", False: "FEL" if lang == "sv" else "ERROR", None: "  "}
    lines = [f"{signs[item.ok]:5} {item.name[lang]}: {item.value}{_cure(item, lang)}" for item in findings]
    return "\n".join(lines) + "\n"


def _cure(finding: _Finding, lang: Language) -> str:
    return f"\n      → {finding.cure[lang]}" if finding.cure and not finding.ok else ""


def _as_json(findings: tuple[_Finding, ...]) -> str:
    data = [{"name": item.name.en, "value": item.value, "ok": item.ok} for item in findings]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
