"""All pages: links lead somewhere, commands and options exist, code can be copied, and every command has help."""

from __future__ import annotations

import functools
import json
import re
import sys
from pathlib import Path

import click
import pytest

from vipengine.cli.main import COMMANDS, main

from .pages import PAGES, ROOT, blocks, name_of, prose, run

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_INLINE = re.compile(r"`(vip [^`]+)`")
_EXAMPLE = {"sv": "Exempel:", "en": "Example:"}
#: Asks each command for its help in one process, so that a language costs one start.
_ALL_HELP = """
import json, click
from vipengine.cli.main import COMMANDS, main
context = click.Context(main, info_name="vip")
def text(name):
    command = main.get_command(context, name)
    return command.get_help(click.Context(command, parent=context, info_name=name))
print(json.dumps({name: text(name) for name in COMMANDS} | {"": main.get_help(context)}))
"""


def commands_in(page: Path) -> list[str]:
    """Return every call of `vip` that a page shows, in code blocks and in running text."""
    text = page.read_text(encoding="utf-8")
    lines = [
        line.strip() for language in ("sh", "bat") for block in blocks(text, language) for line in block.splitlines()
    ]
    return [line for line in lines if line.startswith("vip ")] + _INLINE.findall(prose(text))


CALLS = [(name_of(page), call) for page in PAGES for call in commands_in(page)]


@functools.cache
def help_in(lang: str) -> dict[str, str]:
    """Return the help of every command in a language, by name; the empty name is `vip` itself."""
    texts: dict[str, str] = json.loads(run(sys.executable, "-c", _ALL_HELP, folder=ROOT, lang=lang).stdout)
    return texts


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_to_a_file(page: Path):
    """No link of the documentation is broken, and none leaves the project by a path."""
    links = [link.partition("#")[0] for link in _LINK.findall(prose(page.read_text(encoding="utf-8")))]
    relative = [link for link in links if link and "://" not in link]
    targets = {link: (page.parent / link).resolve() for link in relative}

    assert [link for link, target in targets.items() if not target.exists() or not target.is_relative_to(ROOT)] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_page_has_one_title(page: Path):
    """A page begins with its title, and has no other heading of that level."""
    titles = re.findall(r"^# .+$", prose(page.read_text(encoding="utf-8")), flags=re.MULTILINE)

    assert len(titles) == 1
    assert page.read_text(encoding="utf-8").startswith(titles[0])


def test_every_page_of_the_documentation_is_reached_from_the_readme():
    """Following links from the README, a reader finds every page; the decisions stand in a folder that is linked."""
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        links = [link.partition("#")[0] for link in _LINK.findall(prose(page.read_text(encoding="utf-8")))]
        targets = [(page.parent / link).resolve() for link in links if link and "://" not in link]
        waiting += [
            file for target in targets for file in ([target] if target.suffix == ".md" else target.glob("*.md"))
        ]

    assert sorted(name_of(page) for page in set(PAGES) - reached) == []


@pytest.mark.parametrize(("page", "call"), CALLS, ids=lambda text: text)
def test_every_call_that_a_page_shows_exists(page: str, call: str):
    """The command exists, and so does every option that the page gives it."""
    own = re.sub(r"^vip --content \S+ ", "vip ", call)
    words = [word for word in own.split()[1:] if word not in ("…", "--debug")]
    name = next((word for word in words if not word.startswith("-") and word != "<command>"), None)
    if name is None:
        assert call in ("vip <command> --help", "vip --content FOLDER <command>", "vip --debug …")
        return
    command = main.get_command(click.Context(main), name)

    assert command is not None
    command = _innermost(command, words)
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    assert {word for word in words if re.match(r"--?[a-z]", word)} <= known


def _innermost(command: click.Command, words: list[str]) -> click.Command:
    """Return the command that takes the options: of one that has commands of its own, the one that is named."""
    if not isinstance(command, click.Group):
        return command
    context = click.Context(command)
    named = [word for word in words if word in command.list_commands(context)]
    return (command.get_command(context, named[0]) if named else None) or command


def test_the_pages_show_calls():
    """The search for calls finds them: an empty search would hold nothing true."""
    assert {"vip gap region.yaml", "vip doctor"} <= {call for _, call in CALLS}


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, lang: str):
    """In both languages the help says what the command does and shows one call of it."""
    text = help_in(lang)[command]

    assert f"{_EXAMPLE[lang]}  vip {command}" in text or f"{_EXAMPLE[lang]} vip {command}" in text


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_differs_between_the_languages(command: str):
    """Help is translated and not only repeated."""
    assert help_in("sv")[command] != help_in("en")[command]


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=name_of)
def test_a_decision_is_short_and_says_what_it_must(page: Path):
    """At most 40 lines: context, decision, consequences; the title bears the number of the file."""
    text = page.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 40
    assert re.findall(r"^## (.+)$", text, flags=re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert text.startswith(f"# {page.name[:4]} ")


def test_decisions_are_numbered_without_holes():
    """Numbers run from 0001 and are never used twice."""
    numbers = [int(page.name[:4]) for page in sorted((ROOT / "docs" / "decisions").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))
