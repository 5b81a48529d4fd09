"""The exact words that a person sees who has written a plan's states in a way that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from vipengine.content.load import load_knowledge
from vipengine.content.read import read_file, validated
from vipengine.errors import DocumentError, VipError
from vipengine.gap.check import problems_in
from vipengine.model.region import Region

HEAD = "region: north\nname: North\nas_of: 2026-11-21\npathways: [ips]\nplan:\n"

CASES = {
    "decided but a draft": (
        "  state: draft\n  decided_on: 2026-11-02\n",
        "file.yaml:7:15: the plan is said to be in the state \"draft\" but was decided on 2026-11-02\n"
        "    → Write state: decided (or introduced, followed_up), or remove decided_on.",
    ),
    "done tomorrow": (
        "  actions:\n    agree-on-ips: {state: done, end: 2026-11-22}\n",
        "file.yaml:7:38: 2026-11-22 is later than the date of the file, 2026-11-21, so it has not happened yet\n"
        "    → Correct the date, or change as_of. Planned dates are computed and not written here.",
    ),
    "done without a day": (
        "  actions:\n    agree-on-ips: {state: done}\n",
        "file.yaml:7:19: the action \"agree-on-ips\" is done, but not when\n    → Give end: the day it was done.",
    ),
    "reviews itself": (
        "  actions:\n    agree-on-ips: {state: ongoing, owner: Chef, reviewer: CHEF}\n",
        "file.yaml:7:59: the action \"agree-on-ips\" is reviewed by the one who answers for it: Chef\n"
        "    → Name another role as reviewer, or remove it.",
    ),
    "an action that is not there": (
        "  actions:\n    agree-on-ipss: {state: ongoing}\n",
        "file.yaml:7:5: there is no action \"agree-on-ipss\"\n    → Did you mean \"agree-on-ips\"? See \"vip list\".",
    ),
    "a consultation that ends before it begins": (
        "  consultation: {from: 2026-10-01, to: 2026-09-01}\n",
        "file.yaml:6:40: the consultation ends on 2026-09-01, before it begins on 2026-10-01\n"
        "    → Correct one of the dates.",
    ),
}  # fmt: skip

#: What the reader of documents itself refuses, with where it says so.
REFUSED = {
    "a state that is not in the list": ("  state: klar\n", "6:10"),
    "a state of an action that is not in the list": ("  actions:\n    agree-on-ips: {state: overdue}\n", "7:27"),
    "an action without a state": ("  actions:\n    agree-on-ips: {end: 2026-10-01}\n", "7:19"),
    "a day that does not exist": ("  decided_on: 2026-02-30\n", "6:15"),
    "a length that is none": ("  consultation: {length: three weeks}\n", "6:26"),
    "a list instead of actions": ("  actions: [agree-on-ips]\n", "6:12"),
    "a field that does not exist": ("  actions:\n    agree-on-ips: {state: ongoing, ower: Chef}\n", "7:36"),
    "parties that are a text": ("  consultation: {parties: NSPH}\n", "6:27"),
    "a communication to nobody": ("  communication:\n    - {what: Planen}\n", "7:7"),
}


def said(folder: Path, text: str) -> str:
    """Return what is said of a document, with the name of its file alone."""
    path = folder / "file.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(VipError) as caught:
        _use(path)
    return caught.value.text("en").replace(f"{folder}/", "")


def _use(path: Path) -> None:
    document = read_file(path)
    found = problems_in(load_knowledge(), validated(document, Region), document.position)
    if found:
        raise DocumentError(found)


@pytest.mark.parametrize("text_and_words", CASES.values(), ids=CASES)
def test_what_cannot_be_right_is_told_in_words(tmp_path: Path, text_and_words: tuple[str, str]) -> None:
    """Where, what and what to do."""
    text, expected = text_and_words

    assert said(tmp_path, text) == expected


@pytest.mark.parametrize("text_and_place", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_told_in_its_place(tmp_path: Path, text_and_place: tuple[str, str]) -> None:
    """One problem, with its line and column."""
    text, place = text_and_place
    words = said(tmp_path, text)

    assert words.startswith(f"file.yaml:{place}: ")
    assert words.count("→") == 1
