"""The words of the sizes of requirements."""

from vipengine.messages.words import say

say(
    "counted-unit-unknown",
    (
        "personerna är räknade vid ”{unit}”, som inte finns",
        "Lägg till enheten under units i regionens fil, eller räkna utan --unit.",
    ),
    (
        'the persons were counted at "{unit}", which does not exist',
        "Add the unit under units, or count without --unit.",
    ),
)
say(
    "quoted-backwards",
    ("kravet ”{id}”: low är {low} och high är {high}", "Skriv det mindre talet i low."),
    ('the requirement "{id}": low is {low} and high is {high}', "Write the smaller number in low."),
)
say(
    "sizing-unit",
    (
        "dimensioneringen av kravet ”{id}” ska ange unit och persons om kravet inte har number, och annars inte",
        "Ange båda, eller ta bort dem.",
    ),
    (
        'the sizing of the requirement "{id}" must give unit and persons if it has no number, and not otherwise',
        "Give both, or remove them.",
    ),
)
say(
    "sizing-hours",
    (
        "kravet ”{id}” dimensioneras på två sätt",
        "Ange antingen hours (timmar per person), eller capacity eller number (personer per tjänst).",
    ),
    (
        'the requirement "{id}" is sized in two ways',
        "Give either hours (hours per person), or capacity or number (persons per post).",
    ),
)
say(
    "sizing-years",
    ("dimensioneringen av kravet ”{id}” har years men inte newly_ill", "Lägg till newly_ill, eller ta bort years."),
    ('the sizing of the requirement "{id}" has years but not newly_ill', "Add newly_ill, or remove years."),
)
say(
    "sizing-without-per",
    (
        "kravet ”{id}” har en dimensionering, men dess number växer inte med personerna",
        "Lägg till per i number, eller ta bort sizing.",
    ),
    (
        'the requirement "{id}" has a sizing, but its number does not grow with the persons',
        "Add per to number, or remove sizing.",
    ),
)
say(
    "sizing-per",
    (
        "kravet ”{id}” bedöms med per {per}, som inte ligger inom capacity",
        "Låt per vara ett av de tal som capacity rymmer.",
    ),
    (
        'the requirement "{id}" is judged by per {per}, which is not within capacity',
        "Let per be one of the numbers that capacity spans.",
    ),
)
