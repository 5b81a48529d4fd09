"""The glossary and the names of the program are one."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil

import vipengine

from .pages import table, text_of

ROWS = table(text_of("docs/glossary.md"))
NAMES = [row[0].strip("`") for row in ROWS]


@functools.cache
def classes() -> dict[str, set[str]]:
    """Return the public classes of the package by name, with the modules that define them."""
    found: dict[str, set[str]] = {}
    for info in pkgutil.walk_packages(vipengine.__path__, "vipengine."):
        module = importlib.import_module(info.name)
        for name, item in inspect.getmembers(module, inspect.isclass):
            if item.__module__ == module.__name__ and not name.startswith("_"):
                found.setdefault(name, set()).add(module.__name__)
    return found


def test_every_class_in_the_glossary_exists():
    """A word that is explained is a word that is used."""
    assert [name for name in NAMES if name not in classes()] == []


def test_every_class_of_the_model_is_in_the_glossary():
    """Whoever meets a value of the field finds its meaning and its Swedish label."""
    of_the_model = {name for name, homes in classes().items() if any("vipengine.model." in home for home in homes)}

    assert sorted(of_the_model - set(NAMES)) == []


def test_no_word_is_explained_twice():
    """One concept, one name, one row."""
    assert len(NAMES) == len(set(NAMES))


def test_every_row_has_a_label_and_a_meaning():
    """Each row has an identifier, a Swedish label, a meaning and at least one word to avoid."""
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


def test_no_class_is_called_by_a_word_that_is_not_to_be_said():
    """The words to avoid stay avoided, also in later modules; the command line may speak the words of its library."""
    avoided = {word for row in ROWS for word in row[3].split(", ")}
    named = {name for name, homes in classes().items() if any(".cli." not in home for home in homes)}

    assert sorted(avoided & named) == []
