"""Forms: complete, commented, and valid as they stand."""

from __future__ import annotations

from datetime import date

import pytest

from vipengine.content.indicators import facts_of_indicators_only
from vipengine.content.load import load_knowledge
from vipengine.content.read import read_text, validated
from vipengine.gap.scope import scope_of
from vipengine.model.base import Language
from vipengine.model.content import Content
from vipengine.model.patient import Patient
from vipengine.model.region import Region
from vipengine.render.forms import pathway_form, patient_form, region_form, rule_form

KNOWLEDGE = load_knowledge()
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_form_of_a_region_holds_every_requirement_of_its_pathways_once(lang: Language) -> None:
    """Each with its title, and none assessed."""
    text = region_form(KNOWLEDGE, ["ips"], DAY, lang, 'A "B": c', "a-b")
    form = validated(read_text(text, "form"), Region)
    needed = scope_of(KNOWLEDGE, ["ips"]).requirements

    assert (form.region, form.name, form.as_of, form.pathways) == ("a-b", 'A "B": c', DAY, ("ips",))
    assert set(form.capabilities) == {item.id for item in needed}
    assert set(form.capabilities.values()) == {"not_assessed"}
    assert [item.id for item in needed if f"  {item.id}: not_assessed  # {item.title[lang]}\n" not in text] == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_form_of_a_person_asks_for_every_fact_that_can_be_given(lang: Language) -> None:
    """In the words of its question; what is computed, or only counted by indicators, is not asked for."""
    text = patient_form(KNOWLEDGE, DAY, lang)

    assert validated(read_text(text, "form"), Patient) == Patient(as_of=DAY)
    for fact in KNOWLEDGE.facts.values():
        asked = f"# {(fact.question or fact.label)[lang]}\n"
        given = fact.derive is None and fact.id not in {"birth_date", "sex", *facts_of_indicators_only(KNOWLEDGE)}
        assert (f"#   {fact.id}: " in text and asked in text) is given


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(("form", "kind"), [(rule_form, "rules"), (pathway_form, "pathways")])
def test_the_forms_of_content_hold_one_item_to_be_verified(form, kind: str, lang: Language) -> None:
    """What somebody writes in it rests on no source yet."""
    content = validated(read_text(form(lang), "form"), Content)

    (item,) = getattr(content, kind)
    assert item.mark == "to_verify"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_form_begins_with_a_line_for_editors_and_a_command_to_check_it(lang: Language) -> None:
    """So that the next step is never unknown."""
    forms = {
        "region": (region_form(KNOWLEDGE, ["ips"], DAY, lang), "vip gap"),
        "patient": (patient_form(KNOWLEDGE, DAY, lang), "vip recommend"),
        "content": (rule_form(lang), "vip validate"),
    }

    for kind, (text, command) in forms.items():
        first, second, third = text.splitlines()[:3]
        assert first == f"# yaml-language-server: $schema={kind}.schema.json"
        assert command in second
        assert f"vip schema {kind} -o {kind}.schema.json" in third


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_form_of_a_rule_asks_for_its_sources_and_says_what_the_mark_means(lang: Language) -> None:
    """Each of the marks, and the command that lists what is to be verified."""
    (sources,) = [line for line in rule_form(lang).splitlines() if line.startswith("    sources: []  # ")]
    (mark,) = [line for line in rule_form(lang).splitlines() if line.startswith("    mark: to_verify  # ")]

    assert "{source: id, at: " in sources
    assert [word for word in ("--todo", "source: ", "derived: ") if word not in mark] == []
