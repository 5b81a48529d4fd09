"""A small pathway for the tests of drawings: every kind of step, times with and without limits, ranks of each sort."""

from typing import Any

import builders as build

from vipengine.content.join import join
from vipengine.content.knowledge import Knowledge, Places
from vipengine.model.base import Text
from vipengine.model.content import Content
from vipengine.model.pathway import Milestone, Pathway, Step, Transition
from vipengine.model.programme import Guideline, Intervention, Rank
from vipengine.model.vocabulary import Event, Fact

#: Text that would do harm in DOT, HTML, SVG or Mermaid if it were not escaped.
HOSTILE = 'a "quoted" <script>alert(1)</script> \\N \\n & &lt; } ]; %% `x`\nnew line \x00'


def words(sv: str, en: str) -> Text:
    """Return a text in two languages."""
    return Text(sv=sv, en=en)


def milestone(item_id: str, step: str | None, **fields: Any) -> Milestone:
    """Return a milestone counted from the referral; periods are written as in a file."""
    known: dict[str, Any] = {
        "id": item_id,
        "title": words(f"Milstolpe {item_id}", f"Milestone {item_id}"),
        "mark": "source",
        "event": "visit",
        "from": ("referral",),
        "step": step,
    }
    return Milestone.model_validate({**known, **fields})


def step(item_id: str, phase: str, title: Text, **fields: Any) -> Step:
    """Return a step of the region unless another principal is given."""
    return Step.model_validate({"id": item_id, "phase": phase, "title": title, "principal": "region", **fields})


def way(start: str, end: str, **fields: Any) -> Transition:
    """Return a transition."""
    return Transition.model_validate({"from": start, "to": end, **fields})


STEPS = (
    step("notice", "before", words("Tecken märks", "Signs noticed"), kind="start", principal="joint"),
    step("visit", "care", words("Första besök", "First visit"), interventions=("ranked", "plain")),
    step("question", "care", words("Är det psykos?", "Is it psychosis?"), kind="decision"),
    step("handover", "care", words("Överlämning", "Handover"), interventions=("against",)),
    step("left", "care", words("Slut utan psykos", "End without psychosis"), kind="end"),
    step("drug", "treat", words("Läkemedel", "Drug"), interventions=("lawful", "two-guidelines")),
    step("talk", "treat", words("Samtal", "Talk"), principal="municipality", interventions=("research",)),
    step("done", "treat", words("Färdigt", "Done"), kind="end", versions=("2",)),
)
WAYS = (
    way("notice", "visit", when="psychosis"),
    way("visit", "question"),
    way("question", "drug", label=words("ja", "yes"), when="psychosis"),
    way("question", "talk", label=words("ja, vid önskan", "yes, on a wish")),
    way("question", "handover", label=words("nej", "no")),
    way("handover", "left"),
    way("drug", "done", versions=("2",)),
    way("talk", "done", versions=("2",)),
)
TIMES = (
    milestone("seen", "visit", target="24 hours", limit="72 hours"),
    milestone("open", "question"),
    milestone("yearly", "drug", limit="12 months", repeats=True),
    milestone("wait", "drug", not_before="7 days"),
)


def intervention(item_id: str, sv: str, en: str, **fields: Any) -> Intervention:
    """Return an intervention of the region."""
    return build.intervention(item_id).model_copy(update={"title": words(sv, en), **fields})


INTERVENTIONS = (
    intervention("ranked", "Rankad", "Ranked", ranks=(Rank(guideline="g1", value=1, strength="should"),), letter="K"),
    intervention("plain", "Utan rang", "Without rank"),
    intervention("against", "Avrådd", "Advised against", direction="against"),
    intervention("research", "Forskning", "Research", direction="research"),
    build.intervention("lawful", law=True).model_copy(update={"title": words("Lagstadgad", "By law")}),
    intervention(
        "two-guidelines",
        "Två riktlinjer",
        "Two guidelines",
        ranks=(
            Rank(guideline="g2", value=3, strength="should"),
            Rank(guideline="g1", value=2, strength="should"),
            Rank(guideline="g1", value=4, strength="can"),
            Rank(guideline="g1", value=3, strength="should"),
        ),
    ),
)


def pathway(**fields: Any) -> Pathway:
    """Return the pathway, with some fields replaced."""
    known = build.pathway("path", STEPS, WAYS, phases=("before", "care", "treat"), milestones=TIMES)
    versions = (
        known.versions[0].model_copy(update={"default": False}),
        known.versions[0].model_copy(update={"id": "2", "title": words("Två", "Two"), "default": True}),
    )
    return known.model_copy(update={"title": words("Vårdförlopp å", "Pathway"), "versions": versions, **fields})


def knowledge(drawn: Pathway | None = None) -> Knowledge:
    """Return knowledge that holds the pathway and what it refers to."""
    content = Content(
        facts=(Fact(id="psychosis", type="boolean", label=words("Psykos", "Psychosis")),),
        events=(Event(id="referral", label=words("Remiss har kommit", "A referral has come")),),
        guidelines=tuple(
            Guideline(id=name, title=words(f"Riktlinje {name}", f"Guideline {name}"), mark="source")
            for name in ("g1", "g2")
        ),
        interventions=INTERVENTIONS,
        pathways=(drawn or pathway(),),
    )
    return join(content, build.CALENDAR, "0123456789abcdef" * 4, Places())[0]
