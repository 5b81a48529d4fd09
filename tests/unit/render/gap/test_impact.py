"""The consequence analysis in the report and as data."""

from __future__ import annotations

from builders import action, knowledge, region, requirement, text

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.gap.analyse import analyse_gap
from vipengine.gap.plan.actions import plan_actions
from vipengine.model.base import SourceRef
from vipengine.model.impact import Impact, Omission
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Table
from vipengine.render.gap.impact import impact_blocks, impacts_data, omission_blocks, statement_blocks

SHIPPED = load_knowledge()
GUIDELINE = "nr-schizofreni-2018-rader"


def impact(words: str, *, scope: str = "national", **fields: str) -> Impact:
    """Return an economic consequence by the guideline."""
    sources = (SourceRef(source=GUIDELINE, at="rad 1"),)
    return Impact.model_validate({"kind": "economy", "text": text(words), "sources": sources, "scope": scope, **fields})


def known_with(*impacts: Impact, omissions: tuple[Omission, ...] = ()) -> Knowledge:
    """Return knowledge of one described action and one that is not."""
    made = knowledge(
        requirements=[requirement("need", omissions=omissions), requirement("other")],
        actions=[
            action("do", {"need": 3}).model_copy(update={"impacts": impacts}),
            action("also", {"other": 3}),
        ],
    )
    object.__setattr__(made, "sources", SHIPPED.sources)
    return made


def section(known: Knowledge) -> list[Block]:
    """Return the section on consequences of a region that lacks everything."""
    analysis = analyse_gap(known, region({"need": 0, "other": 0}))
    return list(impact_blocks(known, analysis, plan_actions(known, analysis), "sv"))


def lines(found: list[Block]) -> list[str]:
    """Return what is told of each kind."""
    return [line for block in found if isinstance(block, Bullets) for _, under in block.entries for line in under]


def test_statements_that_rest_on_the_same_name_it_once() -> None:
    """With the place in the source; another basis follows its own statement."""
    told = lines(section(known_with(impact("A."), impact("B."), impact("C.", scope="regional:north"))))

    assert told == ["A1: A. B. [1, rad 1] C. [1, rad 1; regionalt: north]"]


def test_the_table_counts_directions_in_the_short_and_the_long_term() -> None:
    """A consequence that lasts the whole time counts in both."""
    found = section(known_with(impact("A.", when="short", direction="up"), impact("B.", direction="down")))
    table = next(block for block in found if isinstance(block, Table))

    assert table.rows[0][1:] == ("1 av 2", "ökar 1, minskar 1", "minskar 1")
    assert [row[1:] for row in table.rows[1:]] == [("0 av 2", "–", "–")] * 5


def test_what_is_not_described_is_counted_and_named() -> None:
    """Also when nothing is described at all, and then there is no table."""
    found = section(known_with())
    words = [block.text for block in found if isinstance(block, Paragraph)]

    assert "0 av 2 (inte A1, A2)" in words[0]
    assert not [block for block in found if isinstance(block, Table | Bullets)]


def test_of_the_most_urgent_only_so_many_actions_are_told_and_how_many_there_are() -> None:
    """The table counts all of them, and a kind that has no more than that says nothing of it."""
    known = known_with(impact("A."), impact("B."))
    known.actions["also"] = known.actions["also"].model_copy(update={"impacts": (impact("C."),)})
    analysis = analyse_gap(known, region({"need": 0, "other": 0}))
    plan = plan_actions(known, analysis)
    few, every = (list(impact_blocks(known, analysis, plan, "sv", most=most)) for most in (1, None))
    (table, whole) = (next(block for block in found if isinstance(block, Table)) for found in (few, every))

    assert lines(few) == ["A1: A. B. [1, rad 1]"]
    assert lines(every) == ["A1: A. B. [1, rad 1]", "A2: C. [1, rad 1]"]
    assert table == whole
    assert [entry for block in few if isinstance(block, Bullets) for entry, _ in block.entries] == ["Ekonomi, 1 av 2"]
    assert [entry for block in every if isinstance(block, Bullets) for entry, _ in block.entries] == ["Ekonomi"]


def test_of_the_gaps_only_the_most_urgent_are_told_and_the_others_are_counted() -> None:
    """The sources below are those of what is told."""
    harm = Omission(kind="person", text=text("Late."), sources=(SourceRef(source=GUIDELINE),))
    known = known_with(omissions=(harm,))
    known.requirements["other"] = requirement("other", omissions=(harm,))
    analysis = analyse_gap(known, region({"need": 0, "other": 0}))

    found = list(omission_blocks(known, analysis, "sv", most=1))

    assert [entry for block in found if isinstance(block, Bullets) for entry, _ in block.entries] == [
        "1. need: Late. [1; härlett]"
    ]
    assert "1 mest brådskande av 2" in next(block.text for block in found if isinstance(block, Paragraph))


def test_leaving_a_gap_is_told_by_its_place_and_mark() -> None:
    """A gap of which no source tells is left out; without any there is no heading."""
    harm = Omission(kind="person", text=text("Late."), sources=(SourceRef(source=GUIDELINE),))
    known = known_with(omissions=(harm,))
    analysis = analyse_gap(known, region({"need": 0, "other": 0}))

    found = list(omission_blocks(known, analysis, "sv"))

    (bullets,) = (block for block in found if isinstance(block, Bullets))
    assert [entry for entry, _ in bullets.entries] == ["1. need: Late. [1; härlett]"]
    assert list(omission_blocks(known_with(), analysis, "sv")) == []


def test_a_page_of_one_action_shows_its_consequences() -> None:
    """And of one without any, nothing."""
    found = list(statement_blocks(SHIPPED, SHIPPED.actions["train-nect-leaders"].impacts, "sv"))

    assert isinstance(found[0], Heading)
    assert len(next(block for block in found if isinstance(block, Bullets)).entries) == 3
    assert list(statement_blocks(SHIPPED, (), "sv")) == []


def test_the_data_are_told_by_kind_and_by_gap() -> None:
    """Keys are English, texts in the language asked for."""
    known = known_with(impact("A.", when="short", direction="up"))
    analysis = analyse_gap(known, region({"need": 0, "other": 0}))

    data = impacts_data(known, analysis, plan_actions(known, analysis), "sv")

    assert data["by_kind"][0] == {
        "kind": "economy",
        "impacts": [
            {
                "action": "do",
                "when": "short",
                "direction": "up",
                "principal": None,
                "text": "A.",
                "sources": [{"source": GUIDELINE, "at": "rad 1"}],
                "mark": "source",
                "scope": "national",
            }
        ],
        "not_described": ["also"],
    }
    assert data["by_gap"][0] == {"requirement": "need", "actions": ["do"], "kinds": ["economy"], "if_nothing": []}
    assert data["not_described"] == ["also"]


def test_every_shipped_consequence_has_its_own_words_in_both_languages() -> None:
    """And none is told twice of the same action."""
    for item in SHIPPED.actions.values():
        swedish = [impact.text.sv for impact in item.impacts]
        assert len(set(swedish)) == len(swedish), item.id
        assert all(impact.text.sv != impact.text.en for impact in item.impacts), item.id
