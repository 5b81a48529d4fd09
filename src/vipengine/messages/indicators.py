"""The words of indicators that cannot be computed, and of calls for them that cannot be answered."""

from vipengine.messages.words import say

say(
    "indicator-target-unsourced",
    (
        "indikatorn ”{id}” har en målnivå utan egen källa",
        "Ange källan i target.source, eller skriv target: null; en målnivå gissas aldrig.",
    ),
    (
        'the indicator "{id}" has a target without a source of its own',
        "Name the source in target.source, or write target: null; a target is never guessed.",
    ),
)
say(
    "indicator-superfluous",
    (
        "indikatorn ”{id}” sägs inte kunna räknas ut men har {field}",
        "Ta bort {field}, eller ta bort not_computable.",
    ),
    ('the indicator "{id}" is said not to be computable but has {field}', "Remove {field}, or remove not_computable."),
)
say(
    "indicator-kind",
    (
        "indikatorn ”{id}” är av sorten {kind} och ska ha just ett av: {needed}",
        "Fyll i det som fattas och ta bort det övriga, eller skriv i not_computable varför den inte kan räknas ut.",
    ),
    (
        'the indicator "{id}" is of the kind {kind} and is to have just one of: {needed}',
        "Fill in what is missing and remove the rest, or write in not_computable why it cannot be computed.",
    ),
)
say(
    "indicator-window",
    ("tidsfönstret för indikatorn ”{id}” ska ha antingen events eller fact", "Skriv ett av dem."),
    ('the window of the indicator "{id}" is to have either events or fact', "Write one of them."),
)
say(
    "indicator-not-a-date",
    (
        "indikatorn ”{id}” räknar tid från uppgiften ”{fact}”, som inte är ett datum",
        "Välj en händelse eller en uppgift av typen date.",
    ),
    (
        'the indicator "{id}" counts time by the fact "{fact}", which is not a date',
        "Choose an event, or a fact of the type date.",
    ),
)
say(
    "indicator-milestone",
    (
        "indikatorn ”{id}” frågar om milstolpen ”{milestone}” nås i tid, men den har ingen gräns, har ett tidigaste datum "
        "eller upprepas",
        "Välj en milstolpe med limit, utan not_before och repeats, eller skriv numerator i stället.",
    ),
    (
        'the indicator "{id}" asks whether the milestone "{milestone}" is met in time, but it has no limit, has an '
        "earliest date or repeats",
        "Choose a milestone with a limit and without not_before and repeats, or write a numerator instead.",
    ),
)
say(
    "cohort-library-missing",
    (
        "tabeller med personer läses med hjälp av {libraries}, som inte är installerat",
        'Installera: pip install "vipengine[cohort]".',
    ),
    (
        "frames of persons are read with {libraries}, which is not installed",
        'Install: pip install "vipengine[cohort]".',
    ),
)
say(
    "indicator-scope",
    (
        "indikatorn ”{id}” bygger på milstolpen ”{milestone}”, som bara gäller {scope}",
        "Skriv scope: {scope}; ett regionalt eller utländskt mått visas aldrig som nationellt.",
    ),
    (
        'the indicator "{id}" rests on the milestone "{milestone}", which holds only for {scope}',
        "Write scope: {scope}; a regional or foreign measure is never shown as national.",
    ),
)
