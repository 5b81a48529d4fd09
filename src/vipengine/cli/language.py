"""Which language to speak: `--lang`, else the locale, else Swedish."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vipengine.messages import Language


def default_language() -> Language:
    """Return the language that `--lang`, `VIP_LANG` or the locale asks for, otherwise Swedish.

    The command line is looked at before any option is read, so that help and errors speak the language too.
    """
    for before, word in zip(sys.argv, sys.argv[1:], strict=False):
        if word in ("--lang=en", "--lang=sv") or (before == "--lang" and word in ("sv", "en")):
            return "en" if word.endswith("en") else "sv"
    for name in ("VIP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "sv"
    return "sv"


def say(sv: str, en: str) -> str:
    """Return the text in the default language: for help texts, which are made before any option is read."""
    return sv if default_language() == "sv" else en
