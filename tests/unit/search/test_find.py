"""Looking things up: words in any form and either language, words that mean the same, small mistakes, and filters."""

from __future__ import annotations

from itertools import islice

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import load_knowledge
from vipengine.errors import UsageError
from vipengine.search.filters import FILTERS, Filters, choices
from vipengine.search.find import Hit, search


@pytest.fixture(scope="module")
def content() -> Knowledge:
    """The knowledge that the project ships."""
    return load_knowledge()


def first(hits: tuple[Hit, ...], kind: str = "interventions") -> str:
    """Return the id of the best hit of a kind."""
    return next((hit.item.id for hit in hits if hit.kind == kind), "")


def ids(hits: tuple[Hit, ...]) -> set[str]:
    """Return the ids of all hits."""
    return {hit.item.id for hit in hits}


@pytest.mark.parametrize(
    ("words", "intervention"),
    [
        ("arbete", "ips"),
        ("arbetets", "ips"),
        ("ARBETE", "ips"),
        ("supported employment", "ips"),
        ("familjeintervention", "family-intervention"),
        ("psykopedagogisk utbildning", "psychoeducation"),
        ("suicide risk", "suicide-risk-assessment"),
    ],
)
def test_a_word_finds_what_it_is_called(content: Knowledge, words: str, intervention: str) -> None:
    """Whatever its form, in either language."""
    assert first(search(content, words)) == intervention


def test_words_that_mean_the_same_find_each_other(content: Knowledge) -> None:
    """Relatives are written ”närstående” in the content and asked for as ”anhöriga”."""
    assert {"children-as-relatives", "family-intervention"} <= ids(search(content, "anhöriga"))


def test_letters_without_dots_and_rings_are_understood(content: Knowledge) -> None:
    """As they are typed on a foreign keyboard."""
    assert "family-intervention" in ids(search(content, "narstaende"))


@pytest.mark.parametrize("words", ["arbte", "familjeinterventon", "psykopedagogsk"])
def test_a_small_mistake_is_forgiven(content: Knowledge, words: str) -> None:
    """When nothing is spelt so."""
    assert search(content, words)


def test_a_part_of_a_long_word_finds_it(content: Knowledge) -> None:
    """Swedish writes words together."""
    assert "family-intervention" in ids(search(content, "intervention"))


def test_every_word_must_be_found_when_something_has_them_all(content: Knowledge) -> None:
    """More words find less."""
    assert ids(search(content, "familj utbildning")) < ids(search(content, "familj"))


def test_when_nothing_has_all_words_some_of_them_do(content: Knowledge) -> None:
    """Rather than nothing."""
    assert first(search(content, "arbete zzzzqqqq")) == "ips"


def test_words_that_nothing_holds_find_nothing(content: Knowledge) -> None:
    """No nearest is made up."""
    assert search(content, "zzzzqqqq") == ()


@pytest.mark.parametrize("words", ["?", "(", "AND", "title_sv:", "*", '"', "\\", "a" * 5000])
def test_what_means_nothing_does_no_harm(content: Knowledge, words: str) -> None:
    """Words are words: no query language is read in them."""
    assert isinstance(search(content, words), tuple)


def test_the_best_comes_first_and_the_order_is_always_the_same(content: Knowledge) -> None:
    """Same words, same answer."""
    hits = search(content, "plan")

    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits == search(content, "plan")


def test_without_words_everything_that_passes_the_filters_is_listed(content: Knowledge) -> None:
    """In the order of the content."""
    found = [hit.item.id for hit in search(content, filters=Filters(role="psychologist"))]

    assert found == [name for name, item in content.interventions.items() if "psychologist" in item.roles]


@pytest.mark.parametrize("called", ["psychologist", "Psykolog", "psykolog", "PSYCHOLOGIST"])
def test_a_filter_is_set_by_id_or_by_what_it_is_called(content: Knowledge, called: str) -> None:
    """In either language."""
    assert search(content, filters=Filters(role=called)) == search(content, filters=Filters(role="psychologist"))


def test_ranks_are_told_apart_and_no_rank_is_none_of_them(content: Knowledge) -> None:
    """No rank is not a low rank."""
    ranked = ids(search(content, filters=Filters(ranks=(1, 10))))

    assert ranked == {name for name, item in content.interventions.items() if any(r.value for r in item.ranks)}
    assert ids(search(content, filters=Filters(ranks=(1, 1)))) < ranked


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_lets_through_what_is_tagged_so_and_nothing_else(content: Knowledge, name: str) -> None:
    """No one choice lets through all that the others do, and none lets through what is no intervention."""
    passed = [ids(search(content, filters=Filters(**{name: choice}))) for choice in islice(choices(content, name), 5)]
    tagged = set().union(*passed)

    assert tagged <= set(content.interventions)
    assert len(tagged) > max(map(len, passed))


def test_what_a_filter_cannot_be_is_told_with_the_nearest(content: Knowledge) -> None:
    """All mistakes at once."""
    with pytest.raises(UsageError) as error:
        search(content, filters=Filters(role="psykologg", age="bebis"))

    assert [problem.code for problem in error.value.problems] == ["filter-unknown", "filter-unknown"]
    assert "Psykolog" in error.value.problems[0].nearest
