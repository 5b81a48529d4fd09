"""Swedish unless English is asked for: by the option, by VIP_LANG, or by the locale."""

from __future__ import annotations

import sys

import pytest

from cli.conftest import Vip
from cli.running import LANGUAGES, PERSON, REGION, vip_process
from vipengine.cli.language import default_language, say


@pytest.mark.parametrize(
    ("variables", "arguments", "language"),
    [
        ({}, [], "sv"),
        ({"LANG": "C.UTF-8"}, [], "sv"),
        ({"LANG": "sv_SE.UTF-8"}, [], "sv"),
        ({"LANG": "en_GB.UTF-8"}, [], "en"),
        ({"LC_ALL": "en_US", "LANG": "sv_SE"}, [], "en"),
        ({"LC_MESSAGES": "en_US", "LANG": "sv_SE"}, [], "en"),
        ({"VIP_LANG": "sv", "LANG": "en_GB"}, [], "sv"),
        ({"VIP_LANG": "en", "LANG": "sv_SE"}, [], "en"),
        ({"VIP_LANG": "", "LANG": "en_GB"}, [], "en"),
        ({"VIP_LANG": "en"}, ["--lang", "sv"], "sv"),
        ({}, ["--lang=en"], "en"),
        ({}, ["gap", "--lang", "en", "x"], "en"),
        ({}, ["gap", "--lang", "fi"], "sv"),
    ],
)
def test_the_language_is_the_most_particular_wish(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], arguments: list[str], language: str
) -> None:
    """An option outweighs a variable, and a variable of our own the locale."""
    for name in LANGUAGES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["vip", *arguments])

    assert default_language() == language
    assert say("svenska", "English") == {"sv": "svenska", "en": "English"}[language]


@pytest.mark.parametrize(
    ("arguments", "swedish", "english"),
    [
        (["gap", REGION], "Gap-analys: Region Örebro län", "Gap analysis: Region Örebro län"),
        (["recommend", PERSON], "Råd ur kunskapsstödet", "Advice from the knowledge support"),
        (["show", "ips"], "Stöd till arbete och studier", "Support to work and study"),
        (["list"], "sort ", "kind "),
    ],
)
def test_reports_speak_the_language(vip: Vip, arguments: list[object], swedish: str, english: str) -> None:
    """By option or by variable."""
    assert vip(*arguments).out.startswith(swedish)
    assert vip(*arguments, "--lang", "en").out.startswith(english)
    assert vip(*arguments, VIP_LANG="en").out == vip(*arguments, "--lang", "en").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["Användning: vip", "Kommandon:", "Rita ett vårdförlopp som flödesschema.", "Visa den här hjälpen."]),
        (
            ["--lang", "en"],
            ["Usage: vip", "Commands:", "Draw a pathway as a flowchart.", "Show this message and exit."],
        ),
    ],
)
def test_help_speaks_the_language(arguments: list[str], words: list[str]) -> None:
    """The frame of the page too, and the exit codes are there."""
    variables = {"VIP_LANG": "en"} if arguments else {}

    shown = vip_process("--help", **variables)

    assert (shown.code, shown.err) == (0, "")
    assert [word for word in words if word not in shown.out] == []
    for code in "0123":
        assert f" {code} " in shown.out


def test_help_of_a_command_follows_its_own_option() -> None:
    """Asked for in English, the page is English."""
    english = vip_process("gap", "--lang", "en", "--help").out

    assert english.startswith("Usage: vip gap")
    assert "Exit code 1 at gaps" in english
    assert vip_process("gap", "--help").out.startswith("Användning: vip gap")
