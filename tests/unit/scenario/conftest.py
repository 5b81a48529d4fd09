"""A small knowledge for the tests of scenarios: two interventions, one gate, one milestone, one requirement."""

from __future__ import annotations

from pathlib import Path

import pytest

from vipengine.content.knowledge import Knowledge
from vipengine.content.load import read_knowledge

CONTENT = """
defaults: {mark: derived, title: {sv: Namn, en: Name}, label: {sv: Namn, en: Name}, summary: {sv: Text, en: Text}}
facts:
  - {id: works, type: boolean}
  - {id: danger, type: boolean}
events: [{id: came}, {id: seen}]
terms: [{id: tid, kind: category}]
programmes: [{id: program}]
interventions:
  - {id: walk, programme: program, principal: region}
  - {id: talk, programme: program, principal: region}
rules:
  - {id: offer-walk, intervention: walk, offer_when: works, asks_wish: false}
  - {id: offer-talk, intervention: talk, valid_from: "2020", asks_wish: false,
     notes: [{text: {sv: Två uppgifter, en: Two figures}, contradiction: C7}]}
gates: [{id: stop, when: danger, message: {sv: Stanna, en: Stop}}]
pathways:
  - id: road
    programme: program
    versions: [{id: "1", title: {sv: Ett, en: One}}]
    entry: [{id: in, text: {sv: In, en: In}, when: works}]
    exit: [{id: out, text: {sv: Ut, en: Out}}]
    phases: [{id: first, title: {sv: Fas, en: Phase}}]
    steps:
      - {id: go, phase: first, title: {sv: Steg, en: Step}, principal: region, interventions: [walk, talk]}
    milestones:
      - {id: seen-in-time, event: seen, from: [came], target: 24 hours, limit: 72 hours, mark: derived,
         title: {sv: Namn, en: Name}}
      - {id: seen-some-time, event: seen, from: [came], mark: derived, title: {sv: Namn, en: Name}}
requirements:
  - id: path
    category: tid
    needed_by: {interventions: [walk]}
    parts: [region]
    target: 3
    anchors: [{sv: a, en: a}, {sv: b, en: b}, {sv: c, en: c}, {sv: d, en: d}, {sv: e, en: e}]
"""


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The small knowledge."""
    file: Path = tmp_path_factory.mktemp("content") / "content.yaml"
    file.write_text(CONTENT, encoding="utf-8")
    read, problems = read_knowledge([file], "hash")
    assert read is not None, problems
    return read
