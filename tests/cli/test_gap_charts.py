"""`vip gap` as pictures and as a spreadsheet, and what a report in words may not cost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from cli.conftest import Vip
from cli.running import ROOT

REGION = ROOT / "gap" / "regions" / "pahittad-region.yaml"
#: A region of one small pathway, with gaps and a plan.
SMALL = """region: north
name: North
as_of: 2026-11-21
pathways: [ips]
capabilities: {ips-integrated: 2, ips-agreement: 0}
"""
STARTS = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF"}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The file of a small region."""
    file = tmp_path / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return file


@pytest.mark.parametrize("chart", ["heatmap", "gantt", "coverage"])
@pytest.mark.parametrize("ending", STARTS)
def test_each_chart_is_written_in_each_kind_of_picture(
    vip: Vip, small: Path, tmp_path: Path, chart: str, ending: str
) -> None:
    """The ending chooses."""
    target = tmp_path / f"chart{ending}"

    assert vip("gap", small, "--chart", chart, "-o", target).code == 0
    assert target.read_bytes().startswith(STARTS[ending])


def test_a_chart_without_a_file_is_an_svg(vip: Vip) -> None:
    """On standard output."""
    shown = vip("gap", REGION, "--chart", "coverage", "--lang", "en")

    assert (shown.code, shown.out[:4]) == (0, "<svg")
    assert "Coverage by phase" in shown.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "x.svg"], "Say which chart: --chart heatmap, --chart gantt, --chart coverage."),
        (["--format", "png"], "Say which chart"),
        (["--chart", "gantt", "-o", "x.html"], "A chart is written as svg, png or pdf."),
        (["--chart", "gantt", "--format", "text"], "A chart is written as svg, png or pdf."),
        (["--chart", "pie"], '"pie" is none of heatmap, gantt, coverage'),
    ],
)
def test_a_chart_and_a_picture_belong_together(vip: Vip, arguments: list[str], told: str) -> None:
    """One without the other is refused before anything is read, with what to write."""
    refused = vip("gap", "missing.yaml", *arguments, "--lang", "en")

    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err


def test_a_chart_of_nothing_is_told(vip: Vip, tmp_path: Path) -> None:
    """A plan without actions has no time line; no file is written."""
    empty = tmp_path / "empty.yaml"
    empty.write_text("region: north\nname: North\nas_of: 2026-11-21\npathways: [ips]\n", encoding="utf-8")
    refused = vip("gap", empty, "--chart", "gantt", "-o", tmp_path / "x.svg", "--lang", "en")

    assert refused.code == 2
    assert "there is nothing to draw in the chart gantt" in refused.err
    assert not (tmp_path / "x.svg").exists()


def test_the_time_line_of_one_principal_has_only_what_it_answers_for(vip: Vip) -> None:
    """With the numbers of the whole plan."""
    whole = vip("gap", REGION, "--chart", "gantt").out
    part = vip("gap", REGION, "--chart", "gantt", "--plan-for", "municipality").out

    assert 0 < part.count("A2. ") <= whole.count("A2. ")
    assert len(part) < len(whole)


@pytest.mark.parametrize("name", ["g.xlsx", "g.docx", "g.html"])
def test_the_same_region_gives_the_same_bytes(vip: Vip, small: Path, tmp_path: Path, name: str) -> None:
    """Also with pictures in it."""
    first, second = tmp_path / f"1{name}", tmp_path / f"2{name}"
    for target in (first, second):
        assert vip("gap", small, "-o", target).code == 0

    assert first.read_bytes() == second.read_bytes()


def test_the_pictures_of_a_word_report_are_small_and_say_what_they_show(vip: Vip, small: Path, tmp_path: Path) -> None:
    """Below 300 kB each, and the caption is not the only text that stands for them."""
    vip("gap", small, "-o", tmp_path / "g.docx")
    document = docx.Document(str(tmp_path / "g.docx"))
    parts = [part for part in document.part.related_parts.values() if str(part.partname).endswith(".png")]
    texts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert len(parts) == len(texts) == 4
    assert all(len(part.blob) < 300_000 for part in parts)
    assert all(len(text) > 60 for text in texts)


@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_a_report_in_words_loads_no_library_for_pictures_or_sheets(format_: str) -> None:
    """Which would make it slower to start."""
    heavy = ("matplotlib", "PIL", "openpyxl", "docx", "jinja2", "pygraphviz", "graphviz", "icalendar")
    code = (
        "import json, sys\nfrom vipengine.cli.main import run\n"
        f"sys.argv = ['vip', 'gap', {str(REGION)!r}, '--format', {format_!r}]\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        f"print(json.dumps([name for name in {heavy!r} if name in sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=120)

    assert json.loads(done.stderr.decode().splitlines()[-1]) == []
