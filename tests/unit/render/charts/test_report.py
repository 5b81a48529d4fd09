"""Charts as figures of a report, and by their names."""

from __future__ import annotations

from io import BytesIO
from typing import get_args

import pytest
from builders import action, knowledge, municipality, region, requirement
from PIL import Image

from vipengine.errors import UsageError
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.render.charts.report import ChartName, chart_file, figures_of, gap_chart

KNOWN = knowledge(
    requirements=[requirement("desk"), requirement("home", parts=("municipality",))],
    actions=[action("build-desk", {"desk": 3})],
)
TOWNS = [municipality(f"town-{number}") for number in range(60)]
ANALYSIS = analyse_gap(KNOWN, region({"desk": 0}, units=TOWNS))
PLAN = plan_actions(KNOWN, ANALYSIS)


@pytest.mark.parametrize("name", get_args(ChartName))
def test_every_chart_has_a_name(name: ChartName) -> None:
    """By which it is asked for, in a language."""
    swedish, english = (gap_chart(KNOWN, ANALYSIS, PLAN, name, lang) for lang in ("sv", "en"))

    assert swedish[0].title != english[0].title
    assert swedish[0].title.count("Home") == english[0].title.count("Home") == 1


def test_each_part_of_a_chart_is_a_figure_of_its_own() -> None:
    """With its own caption, and its description where the picture cannot hold one."""
    parts = gap_chart(KNOWN, ANALYSIS, PLAN, "heatmap", "en")
    drawn, pictures = figures_of(parts, "svg"), figures_of(parts, "png")

    assert [figure.text for figure in drawn] == [figure.text for figure in pictures]
    assert [figure.text for figure in drawn] == ["Heat map: Home (1 of 2)", "Heat map: Home (2 of 2)"]
    assert all(figure.is_chart and figure.svg.startswith("<svg") and not figure.png for figure in drawn)
    assert all(figure.png and figure.description and not figure.svg for figure in pictures)


def test_a_file_of_several_parts_is_one_picture() -> None:
    """As high as they are together."""
    parts = gap_chart(KNOWN, ANALYSIS, PLAN, "heatmap", "en")
    with Image.open(BytesIO(chart_file(KNOWN, ANALYSIS, PLAN, "heatmap", "png", "en"))) as picture:
        assert picture.height == pytest.approx(2 * sum(part.height for part in parts), abs=2)


def test_a_chart_of_nothing_is_a_problem_with_its_name() -> None:
    """And not an empty picture."""
    nothing = analyse_gap(KNOWN, region({}))
    with pytest.raises(UsageError) as error:
        chart_file(KNOWN, nothing, plan_actions(KNOWN, nothing), "gantt", "svg", "sv")

    assert [(problem.code, problem.data["chart"]) for problem in error.value.problems] == [("no-chart", "gantt")]
