"""The words of a plan over time: its states, its consultation, where its actions stand; and of its paper."""

from vipengine.messages.words import say

say(
    "plan-state-behind",
    (
        "planen sägs vara i läget ”{state}” men är beslutad {on}",
        "Skriv state: decided (eller introduced, followed_up), eller ta bort decided_on.",
    ),
    (
        'the plan is said to be in the state "{state}" but was decided on {on}',
        "Write state: decided (or introduced, followed_up), or remove decided_on.",
    ),
)
say(
    "plan-date-future",
    (
        "{on} är senare än filens datum {as_of}, så det har inte hänt än",
        "Rätta datumet, eller ändra as_of. Planerade datum räknas fram och skrivs inte här.",
    ),
    (
        "{on} is later than the date of the file, {as_of}, so it has not happened yet",
        "Correct the date, or change as_of. Planned dates are computed and not written here.",
    ),
)
say(
    "follow-up-before-decision",
    ("planen ska följas upp {on}, men den beslutades {decided}", "Ange en dag efter beslutet."),
    ("the plan is to be followed up on {on}, but it was decided on {decided}", "Give a day after the decision."),
)
say(
    "consultation-backwards",
    ("remissen slutar {end}, innan den börjar {start}", "Rätta ett av datumen."),
    ("the consultation ends on {end}, before it begins on {start}", "Correct one of the dates."),
)
say(
    "consultation-after-decision",
    (
        "planen är beslutad {decided}, men remissen pågår till {end}",
        "Rätta ett av datumen: remissen går före beslutet.",
    ),
    (
        "the plan was decided on {decided}, but the consultation lasts until {end}",
        "Correct one of the dates: the consultation comes before the decision.",
    ),
)
say(
    "action-backwards",
    ("aktiviteten ”{action}” slutade {end}, innan den började {start}", "Rätta ett av datumen."),
    ('the action "{action}" ended on {end}, before it began on {start}', "Correct one of the dates."),
)
say(
    "action-done-undated",
    ("aktiviteten ”{action}” är klar, men när den blev klar saknas", "Ange end: dagen då den blev klar."),
    ('the action "{action}" is done, but not when', "Give end: the day it was done."),
)
say(
    "action-not-ended",
    (
        "aktiviteten ”{action}” har ett slut, {end}, men läget är ”{state}”",
        "Skriv state: done eller dropped, eller ta bort end. Planerade slut räknas fram.",
    ),
    (
        'the action "{action}" has an end, {end}, but its state is "{state}"',
        "Write state: done or dropped, or remove end. Planned ends are computed.",
    ),
)
say(
    "action-not-started",
    (
        "aktiviteten ”{action}” började {start}, men sägs inte vara påbörjad",
        "Skriv state: ongoing, eller ta bort start.",
    ),
    ('the action "{action}" began on {start}, but is said not to have begun', "Write state: ongoing, or remove start."),
)
say(
    "action-own-reviewer",
    (
        "aktiviteten ”{action}” granskas av den som ansvarar för den: {owner}",
        "Ange en annan roll som reviewer, eller ta bort den.",
    ),
    (
        'the action "{action}" is reviewed by the one who answers for it: {owner}',
        "Name another role as reviewer, or remove it.",
    ),
)
say(
    "template-for-word",
    ("mallen {path} kan bara användas för Word", "Skriv till en fil som slutar på .docx, eller ta bort --template."),
    ("the template {path} can only be used for Word", "Write to a file that ends in .docx, or remove --template."),
)
