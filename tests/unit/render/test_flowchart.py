"""What a flowchart says and how it is laid out, seen in the DOT text and in what Graphviz makes of it."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from vipengine.errors import UsageError
from vipengine.model.base import Language, Period, Review
from vipengine.model.pathway import Pathway
from vipengine.render.chart import Chart, chart, description, limit_words
from vipengine.render.flowchart import dot, rows_of
from vipengine.render.labels import MARK_COLOURS, PRINCIPAL_COLOURS, TIME_COLOURS, wrapped
from vipengine.render.overlay import KIND_WORDS, Mark, Overlay

from . import flowcharts as charts


def drawn(pathway: Pathway | None = None, lang: Language = "sv", overlay: Overlay | None = None) -> Chart:
    known = pathway or charts.pathway()
    return chart(charts.knowledge(known), known, lang=lang, overlay=overlay)


def dot_text(pathway: Pathway | None = None, lang: Language = "sv", overlay: Overlay | None = None) -> str:
    known = pathway or charts.pathway()
    return dot(charts.knowledge(known), known, lang=lang, overlay=overlay)


def laid_out(text: str) -> Mapping[str, tuple[float, float]]:
    """Return where Graphviz puts each node."""
    pygraphviz = pytest.importorskip("pygraphviz")
    graph = pygraphviz.AGraph(string=text)
    graph.layout("dot")
    return {str(node): tuple(map(float, node.attr["pos"].split(","))) for node in graph.nodes()}


def ranks(view: Chart) -> dict[str, str]:
    return {line.title: line.rank for box in view.boxes() for line in box.lines}


def test_the_same_input_gives_the_same_text() -> None:
    """Nothing of the drawing depends on the order of sets or on earlier drawings."""
    assert dot_text() == dot_text()


def test_ranks_are_the_guidelines_own() -> None:
    """Law, numbers, wordings and no rank are told apart; a second guideline is starred."""
    assert ranks(drawn()) == {
        "Rankad": "Prio 1",
        "Utan rang": "–",
        "Avrådd": "bör inte",
        "Forskning": "FoU",
        "Lagstadgad": "lag",
        "Två riktlinjer": "Prio 3*, Prio 2–4",
    }
    assert drawn().guidelines == (("", "Riktlinje g1"), ("*", "Riktlinje g2"))


def test_a_rank_is_not_parted_from_its_word() -> None:
    """Wherever the line would have ended."""
    assert wrapped("lag, Prio 10", 9) == 'lag,<BR ALIGN="left"/>Prio 10<BR ALIGN="left"/>'
    assert wrapped("Talk – prio 1", 12) == 'Talk –<BR ALIGN="left"/>prio 1<BR ALIGN="left"/>'


def test_the_letter_of_the_national_table_stands_beside_the_title() -> None:
    """An intervention with a letter shows it."""
    assert "Rankad (K)" in dot_text()


@pytest.mark.parametrize(
    ("fields", "sv", "en"),
    [
        (
            {"target": "24 hours", "limit": "72 hours"},
            "mål 24 timmar · senast 72 timmar",
            "target 24 hours · within 72 hours",
        ),
        ({}, "gräns saknas i källan", "no limit in the source"),
        ({"target": "30 days"}, "mål 30 dagar · gräns saknas i källan", "target 30 days · no limit in the source"),
        ({"not_before": "7 days"}, "tidigast efter 7 dagar", "not before 7 days"),
        ({"limit": "0 days"}, "senast samma dag", "within the same day"),
        ({"limit": "14 days", "repeats": True}, "minst var 14:e dag", "at least every 14 days"),
        ({"limit": "2 years", "repeats": True}, "minst var 2:a år", "at least every 2 years"),
        ({"limit": "1 month", "repeats": True}, "minst varje månad", "at least every month"),
        (
            {"limit": "3 days", "roll": True},
            "senast 3 dagar, annars närmaste vardag",
            "within 3 days, or the next weekday",
        ),
    ],
)
def test_a_limit_is_said_in_words(fields: dict[str, object], sv: str, en: str) -> None:
    """Not before, target and limit have each their word, and a limit that no source gives is said to be missing."""
    milestone = charts.milestone("any", None, **fields)

    assert (sv, en) == (limit_words(milestone, "sv"), limit_words(milestone, "en"))


def test_a_period_of_eleven_has_the_ending_of_speech() -> None:
    """Eleven and twelve take the ending e in Swedish although they end on one and two."""
    twelve = charts.milestone("any", None, limit=Period(count=12, unit="months"), repeats=True)
    twenty_one = charts.milestone("any", None, limit=Period(count=21, unit="days"), repeats=True)

    assert limit_words(twelve, "sv") == "minst var 12:e månad"
    assert limit_words(twenty_one, "sv") == "minst var 21:a dag"


def test_a_time_that_is_not_verified_says_so() -> None:
    """Nobody shall take a figure that waits for its source for a rule."""
    timed = charts.milestone("any", None, target="30 days", mark="to_verify")
    silent = charts.milestone("any", None, mark="to_verify")

    assert limit_words(timed, "sv").endswith("· ska verifieras")
    assert limit_words(silent, "sv") == "gräns saknas i källan"


def test_a_timed_milestone_says_what_the_clock_counts_from() -> None:
    """A limit names its anchor; where there is no limit nothing is counted."""
    times = {time.title: time.counted_from for box in drawn().boxes() for time in box.times}

    assert times["Milstolpe seen"] == "remiss har kommit"
    assert times["Milstolpe open"] == ""


def test_a_milestone_of_no_drawn_step_is_shown_with_the_heading() -> None:
    """No milestone is lost because its step is absent."""
    known = charts.pathway(milestones=(charts.milestone("general", None, limit="3 months"),))

    assert [time.title for time in drawn(known).times] == ["Milstolpe general"]
    assert "Milstolpe general" in dot_text(known)


def test_conditions_stand_on_the_arrows() -> None:
    """An arrow carries its label, or the words of its condition when it has no label."""
    labels = {(arrow.start, arrow.end): arrow.label for arrow in drawn().arrows}

    assert labels["notice", "visit"] == "psykos"
    assert labels["question", "drug"] == "ja"
    assert labels["visit", "question"] == ""


def test_only_the_chosen_version_is_drawn() -> None:
    """Steps and arrows of another version are absent, and the version is named."""
    known = charts.pathway()
    first = chart(charts.knowledge(known), known, lang="sv", version="1")

    assert "done" not in {box.id for box in first.boxes()}
    assert "done" not in {arrow.end for arrow in first.arrows}
    assert "done" in {box.id for box in drawn(known).boxes()}
    assert drawn(known).version == "Version 2: Två"


def test_an_unknown_version_is_refused_by_name() -> None:
    """The problem names the versions that exist."""
    known = charts.pathway()

    with pytest.raises(UsageError) as caught:
        dot(charts.knowledge(known), known, lang="sv", version="3")

    assert [problem.code for problem in caught.value.problems] == ["unknown-version"]


def test_both_languages_are_drawn_in_their_own_words() -> None:
    """Titles, principals, limits and signs follow the language."""
    swedish, english = dot_text(lang="sv"), dot_text(lang="en")

    assert all(word in swedish for word in ("Första besök", "Kommun", "senast 72 timmar", "Ej kliniskt granskad"))
    assert all(
        word in english for word in ("First visit", "Municipality", "within 72 hours", "Not clinically reviewed")
    )
    assert "Första besök" not in english


def test_the_footer_names_the_content_and_whether_it_was_reviewed() -> None:
    """The hash is short, and nothing counts as reviewed because its pathway alone is."""
    reviewed = charts.pathway(review=Review(by="NN", on=date(2026, 1, 5)))

    assert drawn().footer == "Kunskapsinnehåll 0123456789ab · Ej kliniskt granskad"
    assert drawn(reviewed).footer.endswith("Ej kliniskt granskad")
    assert chart(charts.knowledge(reviewed), reviewed, lang="sv", interventions=False).footer.endswith(
        "· Kliniskt granskad"
    )


def test_an_intervention_of_every_step_is_said_once() -> None:
    """What all steps share stands in the heading and not in each box."""
    steps = tuple(step.model_copy(update={"interventions": ("ranked",)}) for step in charts.STEPS)
    view = drawn(charts.pathway(steps=steps))

    assert [line.title for line in view.throughout] == ["Rankad"]
    assert all(not box.lines for box in view.boxes())


def test_interventions_can_be_left_out() -> None:
    """Without interventions no rank and no explanation of ranks is drawn."""
    known = charts.pathway()
    text = dot(charts.knowledge(known), known, lang="sv", interventions=False)

    assert "Rankad" not in text
    assert "Riktlinjens egen rang" not in text


def test_parallel_steps_stand_side_by_side_and_ways_out_go_aside() -> None:
    """A row holds the steps of one moment; what only leads out of the pathway stands beside the question."""
    view = drawn()
    rows = {band.id: [[box.id for box in row] for row in rows_of(band, view.arrows)] for band in view.bands}

    assert rows == {
        "before": [["notice"]],
        "care": [["visit"], ["question", "handover", "left"]],
        "treat": [["drug", "talk"], ["done"]],
    }


def test_graphviz_puts_phases_below_each_other() -> None:
    """Every step of a phase is laid out above every step of the next, and a row is level."""
    places = laid_out(dot_text())

    assert places["step-notice"][1] > places["step-visit"][1] > places["step-question"][1] > places["step-drug"][1]
    assert places["step-drug"][1] == places["step-talk"][1] > places["step-done"][1]
    assert places["step-question"][1] == places["step-handover"][1] == places["step-left"][1]
    assert places["legend"][1] < places["step-done"][1] < places["entry"][1]


def test_an_arrow_back_up_does_not_turn_the_order_round() -> None:
    """A return to an earlier phase is drawn, but the phases keep their order."""
    back = charts.pathway(transitions=(*charts.WAYS, charts.way("talk", "visit", label=charts.words("åter", "back"))))
    places = laid_out(dot_text(back))

    assert places["step-visit"][1] > places["step-talk"][1]


def test_a_mark_is_drawn_as_a_word_and_explained() -> None:
    """Status is never by colour alone: the word of the mark and that of its kind are in the drawing."""
    overlay = Overlay(
        charts.words("Läge per 2026-01-05", "Position at 2026-01-05"),
        {
            ("step", "visit"): Mark("current", charts.words("Här nu", "Here now")),
            ("step", "question"): Mark("blocked", charts.words("Kan inte nås", "Cannot be reached")),
            ("milestone", "seen"): Mark("overdue", charts.words("Försenad 2 dagar", "2 days late")),
            ("intervention", "ranked"): Mark("declined", charts.words("Tackat nej", "Declined")),
            ("step", "elsewhere"): Mark("gap", charts.words("Annat förlopp", "Another pathway")),
        },
    )
    text = dot_text(overlay=overlay)

    assert all(
        word in text for word in ("Läge per 2026-01-05", "Här nu", "Kan inte nås", "Försenad 2 dagar", "Tackat nej")
    )
    assert dict(drawn(overlay=overlay).kinds).keys() == {"current", "blocked", "overdue", "declined"}
    assert "Annat förlopp" not in text
    assert "Här nu" not in dot_text()


def test_the_description_tells_phases_steps_and_marks_in_order() -> None:
    """Who cannot see the picture hears the same order and the same marks."""
    overlay = Overlay(
        charts.words("Läge", "Position"), {("step", "visit"): Mark("done", charts.words("Gjort", "Done"))}
    )
    told = description(drawn(overlay=overlay))

    assert told.index("Läge") < told.index("Tecken märks") < told.index("Första besök (Gjort)") < told.index("Samtal")


def test_hostile_text_stays_text() -> None:
    """Quotation marks, tags, backslashes and brackets of the content cannot become DOT or HTML."""
    hostile = charts.words(charts.HOSTILE, charts.HOSTILE)
    steps = tuple(step.model_copy(update={"title": hostile}) for step in charts.STEPS)
    ways = tuple(way.model_copy(update={"label": hostile}) for way in charts.WAYS)
    phases = tuple(phase.model_copy(update={"title": hostile}) for phase in charts.pathway().phases)
    text = dot_text(charts.pathway(title=hostile, steps=steps, transitions=ways, phases=phases))

    assert "<script" not in text
    assert "\x00" not in text
    assert len(laid_out(text)) == len(laid_out(dot_text())) + 1  # the condition beside the way out to the end


def test_an_empty_title_is_drawn_as_a_dash() -> None:
    """Graphviz refuses an empty label, so an empty text never reaches it."""
    steps = tuple(step.model_copy(update={"title": charts.words("", " ")}) for step in charts.STEPS)
    text = dot_text(charts.pathway(steps=steps))

    assert not re.search(r"<B></B>", text)
    assert laid_out(text)


@pytest.mark.parametrize(
    "pair",
    [*MARK_COLOURS.values(), *((fill, "#1d2733") for fill, _ in [*PRINCIPAL_COLOURS.values(), TIME_COLOURS])],
)
def test_text_can_be_read_against_its_colour(pair: tuple[str, str]) -> None:
    """Every pair of fill and letters has the contrast that WCAG asks for at level AA."""
    lighter, darker = sorted((luminance(colour) for colour in pair), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_kind_of_mark_has_a_colour_and_a_word() -> None:
    """A new kind cannot be forgotten in the drawing."""
    assert set(MARK_COLOURS) == set(KIND_WORDS)
