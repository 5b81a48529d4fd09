"""Which language to speak: `--lang`, else the locale, else Swedish."""

from __future__ import annotations

import os

from vipengine.messages import Language


def default_language() -> Language:
    """Return English when `VIP_LANG` or the locale asks for it, otherwise Swedish."""
    for name in ("VIP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "sv"
    return "sv"


def say(sv: str, en: str) -> str:
    """Return the text in the default language: for help texts, which are made before any option is read."""
    return sv if default_language() == "sv" else en
