"""Run `vip` in a process of its own, and small documents to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REGIONS = tuple(sorted((ROOT / "gap" / "regions").glob("*.yaml")))
PERSONS = tuple(sorted((ROOT / "pathways" / "examples").glob("*.yaml")))
REGION = ROOT / "gap" / "regions" / "orebro.yaml"
PERSON = ROOT / "pathways" / "examples" / "ett-ar-senare.yaml"
PATHWAY = "schizophrenia-first-episode"

SMALL_REGION = f"""region: north
name: Region North
as_of: 2026-11-21
pathways: [{PATHWAY}]
capabilities: {{psychosis-team: 1}}
"""
#: The command in a process of its own, whether or not its folder is on the path.
VIP = (sys.executable, "-c", "from vipengine.cli.main import run; run()")
LANGUAGES = ("VIP_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR")


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """Return the environment without any wish for a language or colour, and with these variables."""
    return {name: value for name, value in os.environ.items() if name not in LANGUAGES} | variables


def vip_process(*arguments: object, cwd: Path | None = None, **variables: str) -> Result:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [*VIP, *map(str, arguments)],
        cwd=cwd,
        env=environment(**variables),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
