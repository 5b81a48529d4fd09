"""The words of what trying every answer shows of the content: conditions that cannot be right, rules that meet."""

from vipengine.messages.words import say

say(
    "logic-never",
    ("{field} i {kind} ”{id}” kan aldrig bli sant", "Rätta villkoret, eller ta bort det som aldrig kan gälla."),
    ('{field} of the {kind} "{id}" can never be true', "Correct the condition, or remove what can never hold."),
)
say(
    "logic-always",
    ("{field} i {kind} ”{id}” kan aldrig bli falskt", "Rätta villkoret, eller ta bort det om det ska gälla alla."),
    (
        '{field} of the {kind} "{id}" can never be false',
        "Correct the condition, or remove it if it is meant to hold for everyone.",
    ),
)
say(
    "logic-start-never",
    (
        "ingen som regeln ”{id}” rör kan uppfylla dess start_when",
        "Rätta start_when eller offer_when: insatsen kan aldrig påbörjas genom uppgifterna.",
    ),
    (
        'nobody whom the rule "{id}" concerns can meet its start_when',
        "Correct start_when or offer_when: the facts can never lead to a start.",
    ),
)
say(
    "logic-swallowed",
    (
        "alla som regeln ”{id}” rör har hindret i dess unless",
        "Rätta unless eller offer_when: insatsen kan aldrig erbjudas.",
    ),
    (
        'everyone whom the rule "{id}" concerns is contraindicated by its unless',
        "Correct unless or offer_when: the intervention can never be offered.",
    ),
)
say(
    "logic-superfluous",
    (
        "regeln ”{id}” är överflödig: alla som den rör omfattas också av ”{other}”, som säger detsamma",
        "Ta bort den och låt ”{other}” bära dess källor, eller rätta den av dem som inte säger vad som är menat.",
    ),
    (
        'the rule "{id}" is superfluous: all whom it concerns are concerned by "{other}" too, which says the same',
        'Remove it and let "{other}" carry its sources, or correct the one of them that does not say what is meant.',
    ),
)
say(
    "logic-for-and-against",
    (
        "reglerna ”{id}” och ”{other}” gäller samma person samtidigt, den ena för insatsen och den andra emot",
        "Är det menat, låt en note säga varför; båda visas då för den som ger råd. Rätta annars den ena.",
    ),
    (
        'the rules "{id}" and "{other}" apply to the same person at the same time, one for and one against',
        "If it is meant, let a note say why; both are then shown with the advice. Otherwise correct one of them.",
    ),
)
say(
    "logic-opposed",
    (
        "reglerna ”{id}” och ”{other}” gäller samma person samtidigt, för insatser som inte får ges bredvid varandra",
        "Är det menat, låt en note säga hur man väljer; båda visas då för den som ger råd. Rätta annars den ena.",
    ),
    (
        'the rules "{id}" and "{other}" apply to the same person at the same time, for interventions that oppose '
        "each other",
        "If it is meant, let a note say how to choose; both are then shown with the advice. Otherwise correct one.",
    ),
)
say(
    "logic-overlap",
    (
        "reglerna ”{id}” och ”{other}” gäller samma person samtidigt men skiljer sig i {fields}",
        "Är det menat behövs inget. Låt annars den ena utesluta den andras grupp.",
    ),
    (
        'the rules "{id}" and "{other}" apply to the same person at the same time but differ in {fields}',
        "If it is meant nothing is needed. Otherwise let one of them exclude the other's group.",
    ),
)
say(
    "logic-undecided-many",
    (
        "{field} i {kind} ”{id}” är inte avgjort: det finns för många fall att pröva",
        "Dela villkoret i härledda uppgifter som prövas var för sig, eller pröva det med scenarier.",
    ),
    (
        '{field} of the {kind} "{id}" is not decided: there are too many cases to try',
        "Divide the condition into derived facts that are tried one by one, or try it with scenarios.",
    ),
)
say(
    "logic-undecided-compared",
    (
        "{field} i {kind} ”{id}” är inte avgjort: uppgifter jämförs med varandra, och alla svar kan inte prövas",
        "Pröva villkoret med scenarier.",
    ),
    (
        '{field} of the {kind} "{id}" is not decided: facts are compared with each other, and not every answer can be '
        "tried",
        "Try the condition with scenarios.",
    ),
)
say(
    "logic-pair-undecided-many",
    (
        "det är inte avgjort om reglerna ”{id}” och ”{other}” gäller samma person: det finns för många fall att pröva",
        "Pröva reglerna tillsammans med ett scenario.",
    ),
    (
        'it is not decided whether the rules "{id}" and "{other}" apply to the same person: there are too many cases '
        "to try",
        "Try the rules together with a scenario.",
    ),
)
say(
    "logic-pair-undecided-compared",
    (
        "det är inte avgjort om reglerna ”{id}” och ”{other}” gäller samma person: uppgifter jämförs med varandra",
        "Pröva reglerna tillsammans med ett scenario.",
    ),
    (
        'it is not decided whether the rules "{id}" and "{other}" apply to the same person: facts are compared with '
        "each other",
        "Try the rules together with a scenario.",
    ),
)
