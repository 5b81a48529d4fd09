"""The words of gap reports, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from vipengine.gap.findings import CellState, Modality
from vipengine.gap.notices import NoticeKind
from vipengine.gap.plan.extract import Decider
from vipengine.gap.priority import Reason
from vipengine.model.base import Language, Text

MODALITY: Mapping[Modality | None, Text] = {
    "must": Text(sv="ska", en="must"),
    "should": Text(sv="bör", en="should"),
    "can": Text(sv="kan", en="can"),
    "exceptional": Text(sv="undantagsvis", en="exceptionally"),
    None: Text(sv="utan rang", en="no rank"),
}

#: The measures of counted requirements; one that is not here is shown as it is written.
#: One of it, and any other number.
MEASURE: Mapping[str, tuple[Text, Text]] = {
    "fte": (Text(sv="heltid", en="full-time post"), Text(sv="heltider", en="full-time posts")),
    "points": (Text(sv="poäng", en="point"), Text(sv="poäng", en="points")),
    "times-per-week": (Text(sv="gång i veckan", en="time a week"), Text(sv="gånger i veckan", en="times a week")),
    "contacts-per-patient": (
        Text(sv="kontakt per patient", en="contact per patient"),
        Text(sv="kontakter per patient", en="contacts per patient"),
    ),
}

#: A principal as the one who answers for a part of a plan.
DECIDER: Mapping[Decider, Text] = {
    "region": Text(sv="regionen", en="region"),
    "municipality": Text(sv="kommunerna", en="municipalities"),
}

STATE: Mapping[CellState, Text] = {
    "met": Text(sv="uppfyllt", en="met"),
    "gap": Text(sv="gap", en="gap"),
    "not_assessed": Text(sv="inte bedömt", en="not assessed"),
    "not_applicable": Text(sv="inte aktuellt", en="not applicable"),
    "insufficient_volume": Text(sv="för få personer", en="too few persons"),
}

EVIDENCE: Mapping[str, Text] = {
    "document": Text(sv="dokument", en="document"),
    "budget": Text(sv="budget", en="budget"),
    "register": Text(sv="register", en="register"),
    "agreement": Text(sv="avtal", en="agreement"),
    "visit": Text(sv="besök", en="visit"),
    "other": Text(sv="annat", en="other"),
}

REASON: Mapping[Reason, Text] = {
    "law": Text(sv="lag", en="law"),
    "safety": Text(sv="säkerhet", en="safety"),
    "should": Text(sv="bör erbjudas (rang 1–3)", en="should be offered (rank 1–3)"),
    "can": Text(sv="kan erbjudas (rang 4–7)", en="can be offered (rank 4–7)"),
    "no_rank": Text(sv="utan rang", en="no rank"),
    "exceptional": Text(sv="undantagsvis (rang 8–10)", en="exceptionally (rank 8–10)"),
    "steps_or_milestones_lost": Text(sv="steg eller milstolpar går förlorade", en="steps or milestones are lost"),
    "persons_affected": Text(sv="invånare som berörs", en="inhabitants affected"),
}

NOTICE: Mapping[NoticeKind, Text] = {
    "funding_ended": Text(
        sv="{requirement} ({unit}): finansieringen upphörde {on}; nivån räknas men bör prövas.",
        en="{requirement} ({unit}): the funding ended on {on}; the level counts but should be reconsidered.",
    ),
    "funding_ends": Text(
        sv="{requirement} ({unit}): finansieringen upphör {on}.",
        en="{requirement} ({unit}): the funding ends on {on}.",
    ),
    "demand_unknown": Text(
        sv="{requirement} ({unit}): behovet är inte angivet, så bara minsta antal har prövats.",
        en="{requirement} ({unit}): the demand is not stated, so only the minimum was tried.",
    ),
    "reason_missing": Text(
        sv="{requirement} ({unit}): sägs inte vara aktuellt, men skälet saknas.",
        en="{requirement} ({unit}): said not to be applicable, but without a reason.",
    ),
    "part_unclaimed": Text(
        sv="{requirement}: ingen har svarat för delen {part}.",
        en="{requirement}: nobody has answered for the part {part}.",
    ),
    "part_disowned": Text(
        sv="{requirement}: alla parter säger att det inte är aktuellt, så ingen svarar för det.",
        en="{requirement}: every party says it is not applicable, so nobody answers for it.",
    ),
    "layer_unused": Text(
        sv="Det regionala lagret {layer} hör till ett vårdförlopp som inte ingår här.",
        en="The regional layer {layer} belongs to a pathway that is not included here.",
    ),
}

WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "title": "Gap-analys: {name}, per {as_of}",
        "pathways": "Vårdförlopp: {pathways}.",
        "layers": "Regionala lager: {layers}.",
        "verdict": "{gaps} gap ({listed}). {open} av {all} krav är inte bedömda.",
        "no-gaps": "Inga gap bland det som är bedömt. {open} av {all} krav är inte bedömda.",
        "nothing": "Ingenting är bedömt än. {open} krav väntar på svar.",
        "coverage": "Täckning",
        "measure": "Mått",
        "share": "Andel",
        "means": "Betyder",
        "answered": "Besvarat",
        "answered-means": "{part} av {whole} svar som behövs är givna",
        "met": "Uppfyllt",
        "met-means": "{part} av {whole} är uppfyllda; halvvägs räknas inte",
        "level": "Vägd nivå",
        "level-means": "hur långt det bedömda har nått mot målnivån, vägt efter antal insatser som behöver det",
        "gaps": "Gap efter fas",
        "none": "Inga.",
        "whole": "Hela vårdförloppet",
        "also-here": "Här gäller också, se ovan: {places}.",
        "only-again": "Inga nya gap, bara sådana som står ovan: {phases}.",
        "first": "Viktigast först",
        "level-gap": "nivå {level} → behövs {target}",
        "value-gap": "har {value} → behöver {needed} {unit}",
        "inherited": " (uppgift från {unit})",
        "reason": "Skäl: {text}",
        "comment": "Kommentar: {text}",
        "evidence": "Underlag: {text}",
        "law": "lag",
        "by-guideline": "{rank}, enligt {guideline}",
        "wanted": "Önskat läge (nivå {level}): {text}",
        "priority": "Ordning efter: {reasons}.",
        "sources": "Källa: {sources}.",
        "consequences": "Vad gapen gör med vårdförloppet",
        "no-interventions": "Kan inte ges som avsett: {names}.",
        "late": "Milstolpar som hotas: {names}.",
        "weakened": "Steg som försvagas: {names}.",
        "stopped": "Steg som stannar: {names}.",
        "blocked": "Steg som då inte kan nås: {names}.",
        "whole-needs": "Hela vårdförloppet behöver det.",
        "extract-title": "Handlingsplan, {principal}: {name}, per {as_of}",
        "extract": "Planen är gemensam. Här står de {own} av {all} åtgärder som {principal} svarar för, ensam eller tillsammans, med samma nummer och datum som i hela planen.",
        "plan": "Handlingsplan",
        "no-actions": "Inga aktiviteter behövs för det som är bedömt.",
        "plan-dated": "Från {start} till {end}.",
        "deadline": "Ska vara klart {deadline}.",
        "late-plan": "Slutdatumet {deadline} går inte att hålla. Tidigast klart: {end}. Det som tar längst tid: {chain}.",
        "action": "Aktivitet",
        "who": "Ansvarig",
        "after": "Efter",
        "from": "Start",
        "to": "Slut",
        "closes": "Stänger",
        "slack": "Marginal",
        "enables": "möjliggör andra",
        "critical": "kritisk",
        "day": "1 arbetsdag",
        "days": "{count} arbetsdagar",
        "assumption": "Ledtiderna är planeringsantaganden och ska anpassas lokalt; inga kostnader är kända om de inte anges.",
        "without-action": "Ingen aktivitet i kunskapen stänger: {names}.",
        "without-meeting": "Behöver beslut, men inget möte är angivet efter {last}: {names}.",
        "notices": "Att se upp med",
        "list-not_assessed": "Inte bedömt",
        "not-assessed-means": "Inte bedömt är inte detsamma som inte uppfyllt.",
        "list-insufficient_volume": "För få personer för att bedöma",
        "list-met": "Uppfyllt",
        "list-not_applicable": "Inte aktuellt",
        "outside": "Besvarat men utanför de valda vårdförloppen",
        "chart": "{pathway}: regionens gap på flödesschemat",
    },
    "en": {
        "title": "Gap analysis: {name}, as of {as_of}",
        "pathways": "Pathways: {pathways}.",
        "layers": "Regional layers: {layers}.",
        "verdict": "{gaps} gaps ({listed}). {open} of {all} requirements are not assessed.",
        "no-gaps": "No gaps in what is assessed. {open} of {all} requirements are not assessed.",
        "nothing": "Nothing is assessed yet. {open} requirements wait for an answer.",
        "coverage": "Coverage",
        "measure": "Measure",
        "share": "Share",
        "means": "Means",
        "answered": "Answered",
        "answered-means": "{part} of {whole} answers that are needed are given",
        "met": "Met",
        "met-means": "{part} of {whole} are met; half-way does not count",
        "level": "Weighted level",
        "level-means": "how far what is assessed has come towards its target, weighted by the interventions that need it",
        "gaps": "Gaps by phase",
        "none": "None.",
        "whole": "The whole pathway",
        "also-here": "These hold here too, see above: {places}.",
        "only-again": "No new gaps, only those above: {phases}.",
        "first": "What weighs most",
        "level-gap": "level {level} → needed {target}",
        "value-gap": "has {value} → needs {needed} {unit}",
        "inherited": " (stated by {unit})",
        "reason": "Reason: {text}",
        "comment": "Comment: {text}",
        "evidence": "Evidence: {text}",
        "law": "law",
        "by-guideline": "{rank}, by {guideline}",
        "wanted": "Desired state (level {level}): {text}",
        "priority": "Ordered by: {reasons}.",
        "sources": "Source: {sources}.",
        "consequences": "What the gaps do to the pathway",
        "no-interventions": "Cannot be given as meant: {names}.",
        "late": "Milestones at risk: {names}.",
        "weakened": "Steps that are weakened: {names}.",
        "stopped": "Steps that stop: {names}.",
        "blocked": "Steps that can then not be reached: {names}.",
        "whole-needs": "The whole pathway needs it.",
        "extract-title": "Action plan, {principal}: {name}, as of {as_of}",
        "extract": "The plan is joint. Here stand the {own} of {all} actions that the {principal} must answer for, alone or together, with the same numbers and dates as in the whole plan.",
        "plan": "Action plan",
        "no-actions": "No actions are needed for what is assessed.",
        "plan-dated": "From {start} to {end}.",
        "deadline": "To be ready by {deadline}.",
        "late-plan": "The deadline {deadline} cannot be kept. Earliest end: {end}. What takes longest: {chain}.",
        "action": "Action",
        "who": "Responsible",
        "after": "After",
        "from": "Start",
        "to": "End",
        "closes": "Closes",
        "slack": "Slack",
        "enables": "enables others",
        "critical": "critical",
        "day": "1 working day",
        "days": "{count} working days",
        "assumption": "Lead times are planning assumptions to be adjusted locally; no costs are known unless stated.",
        "without-action": "No action of the knowledge closes: {names}.",
        "without-meeting": "Needs a decision, but no meeting is given after {last}: {names}.",
        "notices": "Watch out for",
        "list-not_assessed": "Not assessed",
        "not-assessed-means": "Not assessed is not the same as not met.",
        "list-insufficient_volume": "Too few persons to assess",
        "list-met": "Met",
        "list-not_applicable": "Not applicable",
        "outside": "Answered, but outside the chosen pathways",
        "chart": "{pathway}: the region's gaps on the flowchart",
    },
}
