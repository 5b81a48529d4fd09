"""Why an intervention has its status, in words that a clinician and a person can read."""

from __future__ import annotations

import pytest

from advice.small import DECLINED, DONE, GATE, UNWANTED, WALK, advice, walking
from vipengine.advice.explain import gate_words, reasons, verdict_reasons
from vipengine.advice.status import Status
from vipengine.content.knowledge import Knowledge

ALL = ("Gäller alla i vårdförloppet.", "Concerns everyone in the pathway.")
ASK = ("Personens önskan är inte känd: fråga.", "The person's wish is not known: ask.")
WISH = ("Ges den som uppfyller: vill.", "Given to those who meet: wants.")
NOT_IF = ("Ges inte om: allergisk.", "Not given if: allergic.")
ONLY_ILL = ("Gäller den som uppfyller: sjuk.", "Concerns those who meet: ill.")
SHARING = "consents: [{kind: sharing, %s: 2026-01-01}]"
CONSENTS = walking("asks_wish: false", "consent: [sharing, register]")
REGISTER = ("Samtycke behövs: Register.", "Consent is needed: Register.")
ONGOING = "interventions: [{id: walk, state: ongoing}]"


def directed(direction: str) -> Knowledge:
    """Return a knowledge that advises in a direction."""
    return walking(intervention=WALK.replace("id: walk,", f"id: walk, direction: {direction},"))


@pytest.mark.parametrize(
    ("knowledge", "text", "status", "said"),
    [
        (walking(), "", Status.OFFER, [ALL, ASK]),
        (walking("asks_wish: false"), "", Status.START, [ALL]),
        (walking("offer_when: ill"), "", Status.UNDETERMINED, [ONLY_ILL, ("Sjuk: okänt.", "Ill: unknown.")]),
        (
            walking("offer_when: ill"),
            "facts: {ill: {value: false, date: 2026-11-01}}",
            Status.NOT_APPLICABLE,
            [ONLY_ILL, ("Sjuk: nej (2026-11-01).", "Ill: no (2026-11-01).")],
        ),
        (
            walking("start_when: wants"),
            "facts: {wants: true}",
            Status.START,
            [ALL, WISH, ("Vill: ja (2026-11-21).", "Wants: yes (2026-11-21).")],
        ),
        (
            walking("start_when: wants"),
            "",
            Status.OFFER,
            [ALL, WISH, ("Vill: okänt.", "Wants: unknown."), ASK],
        ),
        (
            walking("start_when: wants", "reoffer_after: 12 months"),
            UNWANTED,
            Status.NOT_WANTED,
            [
                ALL,
                WISH,
                ("Vill: nej (2026-01-31).", "Wants: no (2026-01-31)."),
                ("Fråga igen från 2027-01-31.", "Ask again from 2027-01-31."),
            ],
        ),
        (walking(), DONE, Status.DONE, [ALL, ("Gjord (2026-01-31).", "Done (2026-01-31).")]),
        (
            walking("repeat: 12 months"),
            DONE,
            Status.DONE,
            [
                ALL,
                ("Gjord (2026-01-31).", "Done (2026-01-31)."),
                ("Nästa gång tidigast 2027-01-31.", "Next time 2027-01-31 at the earliest."),
            ],
        ),
        (
            walking("asks_wish: false", "repeat: 1 month"),
            DONE,
            Status.START,
            [
                ALL,
                ("Gjord (2026-01-31).", "Done (2026-01-31)."),
                ("Dags igen sedan 2026-02-28.", "Due again since 2026-02-28."),
            ],
        ),
        (
            walking("reoffer_after: 12 months"),
            DECLINED,
            Status.DECLINED,
            [
                ALL,
                ("Personen har tackat nej (2026-01-31).", "The person has declined (2026-01-31)."),
                ("Fråga igen från 2027-01-31.", "Ask again from 2027-01-31."),
            ],
        ),
        (
            walking("reoffer_after: 1 month"),
            DECLINED,
            Status.OFFER,
            [
                ALL,
                ("Personen har tackat nej (2026-01-31).", "The person has declined (2026-01-31)."),
                ("Dags att fråga igen sedan 2026-02-28.", "Time to ask again since 2026-02-28."),
                ASK,
            ],
        ),
        (walking(), ONGOING, Status.ONGOING, [ALL, ("Pågår.", "Ongoing.")]),
        (
            walking(),
            "interventions: [{id: walk, state: ongoing, from: 2026-01-31}]",
            Status.ONGOING,
            [ALL, ("Pågår sedan 2026-01-31.", "Ongoing since 2026-01-31.")],
        ),
        (
            walking(),
            "interventions: [{id: walk, state: wanted, on: 2026-11-01}]",
            Status.START,
            [ALL, ("Personen vill ha insatsen (2026-11-01).", "The person wants it (2026-11-01).")],
        ),
        (
            walking("unless: allergic"),
            "facts: {allergic: true}",
            Status.CONTRAINDICATED,
            [ALL, NOT_IF, ("Allergisk: ja (2026-11-21).", "Allergic: yes (2026-11-21).")],
        ),
        (
            walking("unless: allergic"),
            "",
            Status.CHECK_FIRST,
            [ALL, NOT_IF, ("Allergisk: okänt.", "Allergic: unknown.")],
        ),
        (walking("unless: allergic"), "facts: {allergic: false}", Status.OFFER, [ALL, ASK]),
        (
            walking("asks_wish: false", more=GATE),
            "facts: {danger: true}",
            Status.CONTRAINDICATED,
            [
                ("Säkerhetsspärr: Vänta.", "Safety gate: Wait."),
                ("Fara: ja (2026-11-21).", "Danger: yes (2026-11-21)."),
                ALL,
            ],
        ),
        (
            walking("asks_wish: false", more=GATE),
            "",
            Status.CHECK_FIRST,
            [
                ("Säkerhetsspärren kan inte bedömas (Stopp).", "The safety gate cannot be judged (Stop)."),
                ("Fara: okänt.", "Danger: unknown."),
                ALL,
            ],
        ),
        (walking("asks_wish: false", more=GATE), "facts: {danger: false}", Status.START, [ALL]),
        (
            CONSENTS,
            SHARING % "given",
            Status.NEEDS_CONSENT,
            [ALL, ("Samtycke finns: Dela uppgifter.", "Consent is given: Share information."), REGISTER],
        ),
        (
            CONSENTS,
            SHARING % "refused",
            Status.CONSENT_REFUSED,
            [
                ALL,
                (
                    "Samtycke är nekat eller återkallat: Dela uppgifter.",
                    "Consent is refused or withdrawn: Share information.",
                ),
                REGISTER,
            ],
        ),
        (
            directed("against"),
            "",
            Status.ADVISED_AGAINST,
            [("Riktlinjen avråder.", "The guideline advises against it."), ALL],
        ),
        (
            directed("against"),
            ONGOING,
            Status.PHASE_OUT,
            [("Riktlinjen avråder.", "The guideline advises against it."), ALL, ("Pågår.", "Ongoing.")],
        ),
        (
            directed("research"),
            "",
            Status.RESEARCH_ONLY,
            [
                (
                    "Endast inom forskning och utveckling (FoU).",
                    "Within research and development only.",
                ),
                ALL,
            ],
        ),
    ],
)
def test_the_reasons_say_the_rule_and_then_what_is_known(
    knowledge: Knowledge, text: str, status: Status, said: list[tuple[str, str]]
) -> None:
    """Every status has its reasons in both languages, sentence by sentence."""
    found = advice(knowledge, text).of("walk")
    assert found is not None

    assert found.status is status
    assert reasons(knowledge, found, "sv") == tuple(swedish for swedish, _ in said)
    assert reasons(knowledge, found, "en") == tuple(english for _, english in said)


def test_every_rule_can_be_explained() -> None:
    """Also one that did not decide."""
    knowledge = walking("offer_when: ill or heavy")
    found = advice(knowledge, "facts: {ill: false}").of("walk")
    assert found is not None

    assert verdict_reasons(knowledge, found.verdict, "sv") == (
        "Gäller den som uppfyller: sjuk eller tung.",
        "Tung: okänt (går inte att räkna fram).",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ("Säkerhetsspärren kan inte bedömas (Stopp).", "Fara: okänt.")),
        ("facts: {danger: true}", ("Säkerhetsspärr: Vänta.", "Fara: ja (2026-11-21).")),
        ("facts: {danger: false}", ()),
    ],
)
def test_an_open_gate_says_nothing(text: str, said: tuple[str, ...]) -> None:
    """A closed one says its message; an unknown one what is missing."""
    knowledge = walking(more=GATE)

    assert tuple(gate_words(knowledge, advice(knowledge, text).gates[0], "sv")) == said
