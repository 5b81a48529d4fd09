"""From DOT text to a picture, with and without Graphviz at hand."""

import builtins
import os
import re
import stat
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from vipengine.content.load import load_knowledge
from vipengine.errors import UsageError
from vipengine.pathway.versions import select
from vipengine.render.draw import draw
from vipengine.render.flowchart import dot
from vipengine.render.labels import BAND_TITLE_WIDTH
from vipengine.render.svg import SVG

from . import flowcharts as charts

TEXT = dot(charts.knowledge(), charts.pathway(), lang="sv")


@pytest.fixture
def svg() -> ElementTree.Element:
    """A drawing as parsed SVG."""
    pytest.importorskip("pygraphviz")
    return parsed(draw(TEXT, "svg", title="Vårdförlopp å", description="Beskrivning <ö>", lang="sv"))


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if pygraphviz were not installed."""
    real = builtins.__import__

    def refuse(name: str, *args: Any, **named: Any) -> Any:
        if name.startswith("pygraphviz"):
            raise ImportError(name)
        return real(name, *args, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)


def parsed(drawn: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)  # noqa: S314 - drawn by ourselves


def texts(root: ElementTree.Element) -> list[str]:
    return [(element.text or "").strip() for element in root.iter(f"{{{SVG}}}text")]


def titles(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{{{SVG}}}title")]


def test_a_screen_reader_is_told_title_and_description_in_the_language(svg: ElementTree.Element) -> None:
    """The picture names itself, and the names that it points at exist."""
    title, desc = svg[0], svg[1]

    assert (svg.get("role"), svg.get("lang")) == ("img", "sv")
    assert (title.text, desc.text) == ("Vårdförlopp å", "Beskrivning <ö>")
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_no_node_id_is_read_out(svg: ElementTree.Element) -> None:
    """Graphviz's own titles give way to the titles of the content; an arrow says from where to where."""
    assert "Första besök" in titles(svg)
    assert "Första besök → Är det psykos?" in titles(svg)
    assert not any("step-" in title or "->" in title for title in titles(svg))


def test_the_picture_stands_alone_and_scales(svg: ElementTree.Element) -> None:
    """No links, no references outside, a size that follows the page."""
    assert svg.get("width") == "100%"
    assert svg.get("height") is None
    assert len((svg.get("viewBox") or "").split()) == 4
    assert not any("href" in name or value.startswith("http") for e in svg.iter() for name, value in e.attrib.items())
    tags = {element.tag.removeprefix(f"{{{SVG}}}") for element in svg.iter()}
    assert tags <= {"svg", "g", "title", "desc", "polygon", "polyline", "path", "text", "ellipse"}


def test_swedish_letters_are_drawn(svg: ElementTree.Element) -> None:
    """The words of the content are text in the picture, letter for letter."""
    assert "Första besök" in texts(svg)
    assert "Överlämning" in texts(svg)


def test_bands_are_equally_wide(svg: ElementTree.Element) -> None:
    """All phases begin and end at the same edges, so that they read as bands."""
    bands = [group.find(f"{{{SVG}}}polygon") for group in svg.iter(f"{{{SVG}}}g") if group.get("class") == "cluster"]
    edges = {
        tuple(sorted({float(p.split(",")[0]) for p in band.get("points", "").split()}))
        for band in bands
        if band is not None
    }

    assert len(bands) == 3
    assert len(edges) == 1


def test_everything_lies_on_the_page(svg: ElementTree.Element) -> None:
    """No text begins outside the page after the bands were aligned."""
    left, _, width, _ = map(float, (svg.get("viewBox") or "").split())
    group = svg.find(f"{{{SVG}}}g")
    assert group is not None
    shift = float((group.get("transform") or "").split("translate(")[1].split()[0].rstrip(","))
    starts = [float(text.get("x", "nan")) + shift for text in svg.iter(f"{{{SVG}}}text")]

    assert all(left <= start <= left + width for start in starts)


def test_the_same_text_gives_the_same_picture() -> None:
    """Two drawings of one text are equal."""
    pytest.importorskip("pygraphviz")
    first, second = (draw(TEXT, "svg", title="a", description="b", lang="sv") for _ in range(2))

    assert first == second


def test_two_drawings_on_one_page_do_not_share_names() -> None:
    """Names inside a drawing follow from what it shows."""
    pytest.importorskip("pygraphviz")
    other = dot(charts.knowledge(), charts.pathway(), lang="en")
    drawings = [parsed(draw(text, "svg", title="t", description="d", lang="sv")) for text in (TEXT, other)]
    names = [{element.get("id") for element in root.iter() if element.get("id")} for root in drawings]

    assert names[0].isdisjoint(names[1])


@pytest.mark.parametrize(("format_", "start"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_other_formats_are_what_they_say(format_: Any, start: bytes) -> None:
    """PNG and PDF begin as such files do."""
    pytest.importorskip("pygraphviz")

    assert draw(TEXT, format_, title="a", description="b", lang="sv").startswith(start)


def test_hostile_text_is_only_text_in_the_picture() -> None:
    """A script in a title is drawn as letters."""
    pytest.importorskip("pygraphviz")
    hostile = charts.words(charts.HOSTILE, charts.HOSTILE)
    steps = tuple(step.model_copy(update={"title": hostile}) for step in charts.STEPS)
    known = charts.pathway(title=hostile, steps=steps)
    drawn = draw(
        dot(charts.knowledge(known), known, lang="sv"), "svg", title=charts.HOSTILE, description="\x01", lang="sv"
    )

    root = parsed(drawn)
    assert not [element for element in root.iter() if "script" in element.tag]
    assert any("<script>" in text for text in titles(root))


def test_the_font_library_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    """Warnings of the font library, which nobody can act on, do not reach the screen."""
    pytest.importorskip("pygraphviz")
    draw(TEXT, "png", title="a", description="b", lang="sv")

    assert capfd.readouterr().err == ""


def test_other_words_on_stderr_are_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    """Only the font library is silenced."""
    pytest.importorskip("pygraphviz")
    draw("digraph { a [shape=nosuchshape] }", "svg", title="a", description="b", lang="sv")

    assert "nosuchshape" in capfd.readouterr().err


def test_text_that_is_not_dot_is_refused() -> None:
    """What Graphviz cannot read is a problem with a reason, not a crash."""
    pytest.importorskip("pygraphviz")

    with pytest.raises(UsageError) as caught:
        draw("digraph { a -> ", "svg", title="a", description="b", lang="sv")

    assert [problem.code for problem in caught.value.problems] == ["drawing-failed"]


@pytest.mark.usefixtures("without_library")
def test_without_any_graphviz_the_command_to_run_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The problem says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(UsageError) as caught:
        draw(TEXT, "svg", title="a", description="b", lang="sv")

    (problem,) = caught.value.problems
    assert problem.code == "no-renderer"
    assert "pip install pygraphviz" in problem.todo("sv")
    assert "pip install pygraphviz" in problem.todo("en")


def program(folder: Path, script: str) -> None:
    """Put a program called `dot` in a folder."""
    path = folder / "dot"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.usefixtures("without_library")
def test_the_program_dot_is_used_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same text goes to the program, and its SVG is made accessible too."""
    program(
        tmp_path, 'cat >/dev/null; echo \'<svg xmlns="http://www.w3.org/2000/svg" width="9pt" viewBox="0 0 9 9"/>\''
    )
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    root = parsed(draw(TEXT, "svg", title="a", description="b", lang="en"))

    assert (root.get("lang"), root[0].text) == ("en", "a")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.usefixtures("without_library")
def test_a_failure_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The reason comes from the program, without the noise of fonts."""
    program(tmp_path, "cat >/dev/null; echo 'Fontconfig warning: x' >&2; echo 'syntax error' >&2; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(UsageError) as caught:
        draw(TEXT, "svg", title="a", description="b", lang="sv")

    (problem,) = caught.value.problems
    assert (problem.code, problem.data["reason"]) == ("drawing-failed", "syntax error")


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("pathway", ["schizophrenia-first-episode", "ips"])
def test_the_pathways_of_the_package_are_drawn_in_full(pathway: str, lang: Any) -> None:
    """Every step of the shipped pathways is in the picture and titled in the language, and its shape fits a sheet."""
    pytest.importorskip("pygraphviz")
    knowledge = load_knowledge()
    chosen = select(knowledge.pathways[pathway])
    root = parsed(draw(dot(knowledge, chosen, lang=lang), "svg", title="a", description="b", lang=lang))
    _, _, width, height = map(float, (root.get("viewBox") or "").split())

    assert {step.title[lang] for step in chosen.steps} <= set(titles(root))
    assert {phase.title[lang] for phase in chosen.phases} <= set(titles(root))
    assert 0.4 < width / height < 2.5


def test_titles_of_phases_stand_left_of_every_arrow() -> None:
    """No arrow can cross the title of a phase, because titles have a margin of their own."""
    pytest.importorskip("pygraphviz")
    root = parsed(draw(TEXT, "svg", title="a", description="b", lang="sv"))
    groups = list(root.iter(f"{{{SVG}}}g"))
    words = [text for group in groups if group.get("class") == "cluster" for text in group.iter(f"{{{SVG}}}text")]
    arrows = [path for group in groups if group.get("class") == "edge" for path in group.iter(f"{{{SVG}}}path")]
    first = min(float(x) for path in arrows for x in re.findall(r"(-?[\d.]+),", path.get("d", "")))

    assert len(words) == 3
    assert all(float(text.get("x", "nan")) + BAND_TITLE_WIDTH <= first for text in words)
