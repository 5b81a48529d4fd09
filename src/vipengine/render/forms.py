"""Forms to fill in, as commented YAML that is valid as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from vipengine.content.indicators import facts_of_indicators_only
from vipengine.content.knowledge import Knowledge
from vipengine.gap.scope import scope_of
from vipengine.model.base import Language
from vipengine.model.capability import Requirement

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "region-head": "Nuläget i en region eller klinik. Kontrollera med: vip gap denna-fil.yaml",
        "patient-head": "En person, utan namn och personnummer. Kontrollera med: vip recommend denna-fil.yaml",
        "content-head": "Lägg filen i rätt mapp och kontrollera med: vip validate denna-fil.yaml",
        "schema": "Skapa schemat för redigerarens hjälp: vip schema {kind} -o {kind}.schema.json",
        "levels": "Nivåer: 0 saknas · 1 planerad · 2 delvis · 3 i drift, ej heltäckande · 4 i drift överallt och följs upp.",
        "forms": "Skriv en nivå, eller {level: 3, funded_until: 2027-12-31}, eller [{unit: kommun-a, level: 2}] när enheter skiljer sig.",
        "unknown": "Det som inte är känt lämnas som not_assessed.",
        "units": "Kommuner och kliniker, om de svarar var för sig:",
        "meetings": "Sammanträden i det organ som beslutar:",
        "optional": "Allt är frivilligt: det som utelämnas är okänt. Ta bort # på det som är känt.",
        "facts": "Uppgifter som reglerna frågar efter:",
        "sources": "källors id, eller {source: id, at: rad 4.28}",
        "mark": "inte bekräftat än; listas av vip validate --todo. source: källan säger det. derived: härlett ur den",
    },
    "en": {
        "region-head": "The present state of a region or clinic. Check with: vip gap this-file.yaml",
        "patient-head": "A person, without name or personal identity number. Check with: vip recommend this-file.yaml",
        "content-head": "Put the file in the right folder and check with: vip validate this-file.yaml",
        "schema": "Make the schema for the editor's help: vip schema {kind} -o {kind}.schema.json",
        "levels": "Levels: 0 missing · 1 planned · 2 in part · 3 running, not everywhere · 4 running everywhere and followed up.",
        "forms": "Write a level, or {level: 3, funded_until: 2027-12-31}, or [{unit: town-a, level: 2}] when units differ.",
        "unknown": "Leave what is not known as not_assessed.",
        "units": "Municipalities and clinics, if they answer for themselves:",
        "meetings": "Meetings of the deciding body:",
        "optional": "Everything is optional: what is left out is unknown. Remove # from what is known.",
        "facts": "Facts that the rules ask for:",
        "sources": "ids of sources, or {source: id, at: row 4.28}",
        "mark": "not confirmed yet; listed by vip validate --todo. source: the source says so. derived: worked out from it",
    },
}


def region_form(
    knowledge: Knowledge,
    pathways: Iterable[str],
    as_of: date,
    lang: Language,
    name: str = "Region",
    unit: str = "region",
) -> str:
    """Return a region's document with every requirement of the pathways set to not assessed."""
    words, references = _WORDS[lang], tuple(pathways)
    scope = scope_of(knowledge, references)
    lines = [
        *_head("region", words, words["region-head"]),
        f"region: {unit}",
        f"name: {json.dumps(name, ensure_ascii=False)}",
        f"as_of: {as_of}",
        "# population: 100000",
        f"pathways: [{', '.join(references)}]",
        "# layers: []",
        f"# {words['units']}",
        "# units:",
        "#   - {id: kommun-a, kind: municipality, name: Kommun A, population: 12000}",
        f"# {words['meetings']}",
        f"# plan: {{start: {as_of}, meetings: [{as_of}]}}",
        "",
        f"# {words['levels']}",
        f"# {words['forms']}",
        f"# {words['unknown']}",
        "capabilities:",
        *_requirements(knowledge, scope.requirements, lang),
    ]
    return "\n".join(lines) + "\n"


def _requirements(knowledge: Knowledge, requirements: Iterable[Requirement], lang: Language) -> Iterator[str]:
    for category, group in groupby(
        sorted(requirements, key=lambda item: item.category), key=lambda item: item.category
    ):
        yield f"  # {knowledge.terms[category].label[lang]}"
        for item in group:
            yield f"  {item.id}: not_assessed  # {item.title[lang]}"


def patient_form(knowledge: Knowledge, as_of: date, lang: Language) -> str:
    """Return a person's document in which everything but the date waits to be filled in."""
    words = _WORDS[lang]
    lines = [
        *_head("patient", words, words["patient-head"]),
        f"# {words['optional']}",
        f"as_of: {as_of}",
        f"# pathways: [{', '.join(knowledge.pathways)}]",
        "# person: {birth_date: 2000-01-01, sex: female}",
        f"# diagnoses: [{{code: F29, date: {as_of}}}]",
        f"# events: [{{event: suspicion_reported, at: {as_of}T09:00}}]",
        f"# interventions: [{{id: ips, state: wanted, on: {as_of}}}]",
        f"# consents: [{{kind: information_sharing, given: {as_of}}}]",
        f"# {words['facts']}",
        "# facts:",
        *_facts(knowledge, lang),
    ]
    return "\n".join(lines) + "\n"


def _facts(knowledge: Knowledge, lang: Language) -> Iterator[str]:
    shown = {
        "boolean": "true / false",
        "date": "2026-01-31 / never",
        "integer": "1",
        "decimal": "1.0",
        "code_set": "[F20]",
    }
    left_out = {"birth_date", "sex", *facts_of_indicators_only(knowledge)}
    for fact in knowledge.facts.values():
        if fact.derive is None and fact.id not in left_out:
            values = " / ".join(option.id for option in fact.options) or shown[fact.type]
            yield f"#   {fact.id}: {values}  # {(fact.question or fact.label)[lang]}"


def rule_form(lang: Language) -> str:
    """Return a content file with one intervention's rule, to be adapted."""
    words = _WORDS[lang]
    return "\n".join(
        [
            *_head("content", words, f"rules/<program>/. {words['content-head']}"),
            "rules:",
            "  - id: offer-something",
            "    title: {sv: Erbjud något, en: Offer something}",
            "    intervention: ips",
            "    offer_when: psychosis",
            "    # start_when: wants_work_or_study",
            "    # unless: acute_phase",
            "    # asks_wish: false",
            "    # consent: [information_sharing]",
            "    # repeat: 12 months",
            f"    sources: []  # {words['sources']}",
            f"    mark: to_verify  # {words['mark']}",
            "    scope: national",
            "",
        ]
    )


def pathway_form(lang: Language) -> str:
    """Return a content file with the smallest pathway, to be adapted."""
    return "\n".join(
        [
            *_head("content", _WORDS[lang], f"pathways/. {_WORDS[lang]['content-head']}"),
            "pathways:",
            "  - id: my-pathway",
            "    title: {sv: Mitt vårdförlopp, en: My pathway}",
            "    programme: schizophrenia",
            "    summary: {sv: Vad förloppet gäller., en: What the pathway is about.}",
            "    mark: to_verify",
            "    scope: national",
            '    versions: [{id: "1", title: {sv: Utkast, en: Draft}, default: true}]',
            "    entry: [{id: in, text: {sv: Hur man kommer in, en: How one enters}, when: suspected_psychosis}]",
            "    exit: [{id: out, text: {sv: Hur man lämnar, en: How one leaves}}]",
            "    phases: [{id: only, title: {sv: Fas, en: Phase}}]",
            "    steps:",
            "      - {id: begin, phase: only, kind: start, title: {sv: Start, en: Start}, principal: region}",
            "      - {id: finish, phase: only, kind: end, title: {sv: Slut, en: End}, principal: region}",
            "    transitions: [{from: begin, to: finish}]",
            "    milestones:",
            "      - id: my-milestone",
            "        title: {sv: Milstolpe, en: Milestone}",
            "        event: first_visit",
            "        from: [suspicion_reported]",
            "        limit: 3 days",
            "        mark: to_verify",
            "",
        ]
    )


def _head(kind: str, words: dict[str, str], about: str) -> list[str]:
    return [
        f"# yaml-language-server: $schema={kind}.schema.json",
        f"# {about}",
        f"# {words['schema'].format(kind=kind)}",
    ]
