"""The smallest content that holds together; tests break it in one place."""

from pathlib import Path

from vipengine.content.load import read_knowledge
from vipengine.content.locate import content_files
from vipengine.errors import Problem

CONTENT = """\
sources:
  - {id: s, title: S, publisher: P}
terms:
  - {id: team, kind: performer, label: {sv: Team, en: Team}, sources: [s]}
  - {id: nurse, kind: role, label: {sv: Sjuksköterska, en: Nurse}}
  - {id: sharing, kind: consent, label: {sv: Delning, en: Sharing}}
  - {id: staff, kind: category, label: {sv: Personal, en: Staff}}
facts:
  - {id: psychosis, type: boolean, label: {sv: Psykos, en: Psychosis}, sources: [s]}
  - {id: waist, type: decimal, unit: cm, label: {sv: Midjemått, en: Waist}}
  - {id: obese, type: boolean, label: {sv: Fetma, en: Obesity}, derive: waist > 102}
events:
  - {id: referral, label: {sv: Remiss, en: Referral}}
  - {id: visit, label: {sv: Besök, en: Visit}}
guidelines:
  - {id: g, title: {sv: G, en: G}, mark: source, sources: [s]}
programmes:
  - {id: p, title: {sv: P, en: P}, mark: source, sources: [s]}
interventions:
  - id: ips
    title: {sv: IPS, en: IPS}
    summary: {sv: IPS, en: IPS}
    mark: source
    sources: [s]
    programme: p
    principal: joint
    performers: [team]
    roles: [nurse]
    ranks: [{guideline: g, value: 1, strength: should}]
    law: s
    patient_measures: [{text: {sv: M, en: M}, mark: source, sources: [s]}]
rules:
  - id: offer-ips
    title: {sv: R, en: R}
    mark: source
    sources: [s]
    intervention: ips
    offer_when: psychosis
    unless: obese
    consent: [sharing]
gates:
  - id: acute
    title: {sv: A, en: A}
    mark: source
    sources: [s]
    when: psychosis and obese
    blocks: [ips]
    opens: [ips]
    message: {sv: A, en: A}
pathways:
  - id: vf
    title: {sv: V, en: V}
    mark: source
    sources: [s]
    programme: p
    summary: {sv: V, en: V}
    versions: [{id: "2026", title: {sv: V, en: V}, sources: [s]}, {id: "2027", title: {sv: V, en: V}}]
    entry: [{id: in, text: {sv: I, en: I}, when: psychosis, versions: ["2026"]}]
    exit: [{id: out, text: {sv: U, en: U}}]
    phases: [{id: one, title: {sv: E, en: O}}]
    steps:
      - {id: first, phase: one, kind: start, principal: region, title: {sv: F, en: F}, interventions: [ips]}
      - {id: middle, phase: one, principal: region, title: {sv: M, en: M}, sources: [s]}
      - {id: last, phase: one, kind: end, principal: region, title: {sv: L, en: L}}
    transitions:
      - {from: first, to: middle, when: psychosis}
      - {from: middle, to: last}
    milestones:
      - {id: m, title: {sv: M, en: M}, mark: source, sources: [s], event: visit, from: [referral], step: middle,
         intervention: ips, limit: 72 hours, paused_by: [{starts: visit, ends: referral, label: {sv: P, en: P}}]}
    benchmarks: [{id: b, title: {sv: B, en: B}, mark: source, sources: [s], value: "1"}]
layers:
  - id: north
    title: {sv: N, en: N}
    mark: source
    sources: [s]
    scope: regional:north
    pathway: vf
    summary: {sv: N, en: N}
    entry: [{id: here, text: {sv: H, en: H}, when: waist > 100}]
    milestones:
      - {id: n, title: {sv: N, en: N}, mark: source, sources: [s], event: visit, from: [referral], compares_with: m}
    requirements: [team-in-place]
requirements:
  - id: team-in-place
    title: {sv: T, en: T}
    mark: source
    sources: [s]
    category: staff
    needed_by: {interventions: [ips], steps: [middle], milestones: [m, n], pathways: [vf]}
    parts: [region]
    anchors: [{sv: 0, en: 0}, {sv: 1, en: 1}, {sv: 2, en: 2}, {sv: 3, en: 3}, {sv: 4, en: 4}]
    target: 3
actions:
  - id: build-team
    title: {sv: B, en: B}
    mark: derived
    summary: {sv: B, en: B}
    closes: [{requirement: team-in-place, level: 3}]
    lead_time: 3 months
    effort: {knowledge: 1, time: 1, resources: 1}
    principal: region
    responsible: nurse
""".replace(
    "{sv: 0, en: 0}, {sv: 1, en: 1}, {sv: 2, en: 2}, {sv: 3, en: 3}, {sv: 4, en: 4}", ", ".join(["{sv: N, en: L}"] * 5)
)


def write(folder: Path, content: str = CONTENT, name: str = "rules/all.yaml") -> Path:
    """Write one content file and return the root."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return folder


def changed(*changes: tuple[str, str]) -> str:
    """Return the content with each text, which must stand there once, put in another's place."""
    content = CONTENT
    for old, new in changes:
        assert content.count(old) == 1, old
        content = content.replace(old, new)
    return content


def place_of(content: str, text: str) -> tuple[int, int]:
    """Return line and column of the only place where the text stands."""
    assert content.count(text) == 1, text
    before = content[: content.index(text)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def problems(folder: Path, content: str) -> list[Problem]:
    """Return what is wrong with content that is all in one file."""
    return read_knowledge(content_files(write(folder, content)), "hash")[1]
