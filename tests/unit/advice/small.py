"""A small knowledge, and persons written in a few lines, for the tests of advice."""

from __future__ import annotations

import functools
import tempfile
from datetime import date
from pathlib import Path

from vipengine.advice.decide import Advice, recommend
from vipengine.advice.facts import PersonState, state_of
from vipengine.content.knowledge import Knowledge
from vipengine.content.load import read_knowledge
from vipengine.content.read import Document, read_text, validated
from vipengine.model.patient import Patient

HEAD = """
defaults: {mark: derived, programme: program, principal: region, summary: {sv: Text, en: Text}}
programmes: [{id: program, title: {sv: Program, en: Programme}}]
terms:
  - {id: sharing, kind: consent, label: {sv: Dela uppgifter, en: Share information}}
  - {id: register, kind: consent, label: {sv: Register, en: Register}}
events:
  - {id: came, label: {sv: Kom, en: Came}}
  - {id: seen, label: {sv: Sågs, en: Seen}}
facts:
  - {id: birth_date, type: date, label: {sv: Födelsedatum, en: Birth date}}
  - {id: sex, type: choice, label: {sv: Kön, en: Sex},
     options: [{id: female, label: {sv: Kvinna, en: Female}}, {id: male, label: {sv: Man, en: Male}}]}
  - {id: ill, type: boolean, label: {sv: Sjuk, en: Ill}, codes: {icd-10-se: [F20, F25]}}
  - {id: codes, type: code_set, label: {sv: Diagnoser, en: Diagnoses}}
  - {id: weight, type: decimal, unit: kg, minimum: 20, maximum: 300, label: {sv: Vikt, en: Weight},
     valid_for: 6 months}
  - {id: children, type: integer, label: {sv: Antal barn, en: Number of children}}
  - {id: severity, type: choice, label: {sv: Svårighet, en: Severity},
     options: [{id: mild, label: {sv: Lindrig, en: Mild}}, {id: severe, label: {sv: Svår, en: Severe}}]}
  - {id: last_check, type: date, label: {sv: Senaste kontroll, en: Last check}}
  - {id: last_seen, type: date, label: {sv: Senast sedd, en: Last seen}, from_events: [seen], from_interventions: [walk]}
  - {id: wants, type: boolean, label: {sv: Vill, en: Wants}}
  - {id: danger, type: boolean, label: {sv: Fara, en: Danger}}
  - {id: allergic, type: boolean, label: {sv: Allergisk, en: Allergic}}
  - {id: heavy, type: boolean, label: {sv: Tung, en: Heavy}, derive: "weight > 100"}
"""

PATHWAY = """
pathways:
  - id: road
    title: {sv: Vägen, en: The road}
    versions: [{id: "1", title: {sv: Ett, en: One}}, {id: "2", title: {sv: Två, en: Two}, default: true}]
    entry: [{id: in, text: {sv: In, en: In}, when: ill}]
    exit: [{id: out, text: {sv: Ut, en: Out}}]
    phases: [{id: first, title: {sv: Fas, en: Phase}}]
    steps: [{id: go, phase: first, title: {sv: Steg, en: Step}, principal: region, interventions: [walk]}]
    milestones:
      - {id: seen-in-time, mark: derived, title: {sv: Sedd i tid, en: Seen in time}, event: seen, from: [came], limit: 72 hours,
         intervention: walk}
"""

WALK = "interventions: [{id: walk, title: {sv: Promenad, en: Walk}}]\n"

#: Gates: one that blocks the walk, and one that does not.
GATE = """gates:
  - {id: stop, title: {sv: Stopp, en: Stop}, when: danger, blocks: [walk], message: {sv: Vänta., en: Wait.}}
  - {id: other, title: {sv: Annan, en: Other}, when: allergic, message: {sv: Se upp., en: Watch out.}}"""

#: Where the walk stands, and a wish that the facts deny.
DONE = "interventions: [{id: walk, state: done, on: 2026-01-31}]"
DECLINED = "interventions: [{id: walk, state: declined, on: 2026-01-31}]"
UNWANTED = "facts: {wants: {value: false, date: 2026-01-31}}"


@functools.cache
def known(*sections: str) -> Knowledge:
    """Return the knowledge of the common head and these sections of YAML; by default one intervention, `walk`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "content.yaml"
        file.write_text("\n".join([HEAD, *(sections or (PATHWAY, WALK, rule())), ""]), encoding="utf-8")
        knowledge, problems = read_knowledge([file], "hash")
    assert knowledge is not None, problems
    return knowledge


def rule(*fields: str) -> str:
    """Return the one rule of `walk`, with these fields."""
    head = "id: offer-walk, intervention: walk, title: {sv: Erbjud promenad, en: Offer a walk}"
    return f"rules: [{{{', '.join([head, *fields])}}}]\n"


def walking(*fields: str, more: str = "", intervention: str = WALK) -> Knowledge:
    """Return a knowledge whose one rule has these fields."""
    return known(PATHWAY, intervention, rule(*fields), more)


def document(text: str, as_of: str = "2026-11-21") -> Document:
    """Return the document of a person; the date stands on its first line."""
    return read_text(f"as_of: {as_of}\n{text}\n", "person.yaml")


def state(text: str, knowledge: Knowledge | None = None, as_of: str = "2026-11-21") -> PersonState:
    """Return what is known of a person."""
    read = document(text, as_of)
    return state_of(knowledge or known(), validated(read, Patient), date.fromisoformat(as_of), read.position)


def advice(knowledge: Knowledge, text: str = "", as_of: str = "2026-11-21") -> Advice:
    """Return the advice for a person on the road, unless the text names other pathways."""
    named = "" if "pathways:" in text else "pathways: [road]\n"
    read = document(named + text, as_of)
    return recommend(knowledge, validated(read, Patient), place=read.position)
