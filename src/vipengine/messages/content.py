"""The words of items of the content: names, references, provenance."""

from vipengine.messages.words import say

say("unknown-id", ("{kind} ”{id}” finns inte", "Se ”vip list”."), ('there is no {kind} "{id}"', 'See "vip list".'))
say(
    "duplicate-id",
    ("{kind} ”{id}” finns två gånger", "Byt id på den ena eller slå ihop dem."),
    ('the {kind} "{id}" exists twice', "Rename one of them or join them."),
)
say(
    "cycle-transitions",
    ("övergångarna går i ring: {cycle}", "Bryt ringen."),
    ("the transitions go in a circle: {cycle}", "Break the circle."),
)
say(
    "cycle-prerequisites",
    ("förutsättningarna går i ring: {cycle}", "Bryt ringen."),
    ("the prerequisites go in a circle: {cycle}", "Break the circle."),
)
say(
    "cycle-needs",
    ("aktiviteterna väntar på varandra i ring: {cycle}", "Bryt ringen."),
    ("the actions wait for each other in a circle: {cycle}", "Break the circle."),
)
say(
    "step-unreachable",
    (
        "steget ”{step}” kan inte nås från någon start (version {version})",
        "Lägg till en övergång dit eller ta bort steget.",
    ),
    ('the step "{step}" cannot be reached from any start (version {version})', "Add a transition to it or remove it."),
)
say(
    "step-dead-end",
    ("från steget ”{step}” nås inget slut (version {version})", "Lägg till en övergång vidare."),
    ('no end can be reached from the step "{step}" (version {version})', "Add a transition onward."),
)
say(
    "fact-unused",
    ("uppgiften ”{fact}” läses inte av något villkor", "Använd den i en regel eller ta bort den."),
    ('no condition reads the fact "{fact}"', "Use it in a rule or remove it."),
)
say(
    "source-unused",
    ("ingenting vilar på källan ”{source}”", "Hänvisa till den eller ta bort den."),
    ('nothing rests on the source "{source}"', "Refer to it or remove it."),
)
say(
    "requirement-without-need",
    ("kravet ”{id}” behövs inte av något", "Fyll i needed_by."),
    ('nothing needs the requirement "{id}"', "Fill in needed_by."),
)
say(
    "requirement-without-action",
    ("ingen aktivitet når målnivån för kravet ”{id}”", "Lägg till en aktivitet i gap/actions/."),
    ('no action reaches the target of the requirement "{id}"', "Add an action in gap/actions/."),
)
say(
    "intervention-without-rule",
    ("insatsen ”{id}” har ingen regel", "Lägg till en regel som säger vem som ska erbjudas den."),
    ('the intervention "{id}" has no rule', "Add a rule that says who shall be offered it."),
)
say(
    "cost-without-source",
    (
        "aktiviteten ”{id}” har en kostnad i kronor utan källa",
        "Fyll i sources under cost, eller ta bort beloppet. En regions egna belopp hör hemma i regionens fil.",
    ),
    (
        'the action "{id}" has a cost in kronor without a source',
        "Fill in sources under cost, or remove the amount. A region's own amounts belong in the region's file.",
    ),
)
say(
    "item-without-source",
    (
        "{kind} ”{id}” säger sig komma från en källa men anger ingen",
        "Fyll i sources, eller sätt mark till derived eller to_verify.",
    ),
    ('the {kind} "{id}" claims a source but names none', "Fill in sources, or set mark to derived or to_verify."),
)
say(
    "milestone-not-national",
    (
        "milstolpen ”{id}” gäller {scope} men står i ett nationellt vårdförlopp",
        "Flytta den till ett lager i pathways/layers/.",
    ),
    (
        'the milestone "{id}" holds for {scope} but stands in a national pathway',
        "Move it to a layer in pathways/layers/.",
    ),
)
say(
    "milestone-times",
    ("milstolpen ”{id}” har tider som motsäger varandra", "Sätt not_before ≤ target ≤ limit."),
    ('the times of the milestone "{id}" contradict each other', "Set not_before ≤ target ≤ limit."),
)
say(
    "milestone-not-renewed",
    (
        "milstolpen ”{id}” upprepas men kan aldrig förnyas: dess egen händelse startar inte klockan",
        "Lägg till händelsen i from.",
    ),
    (
        'the milestone "{id}" repeats but can never be renewed: its own event does not start the clock',
        "Add the event to from.",
    ),
)
say(
    "id-in-titles",
    ("inget har id ”{id}”, men ordet står i titeln på {titles}", "Skriv ett id, som i ”vip show {first}”."),
    (
        'nothing has the id "{id}", but the word stands in the title of {titles}',
        'Write an id, as in "vip show {first}".',
    ),
)
say(
    "layer-of-another",
    ("lagret ”{layer}” hör till {of}, inte till {pathway}", "Lager till {pathway}: {layers}."),
    ('the layer "{layer}" belongs to {of}, not to {pathway}', "Layers of {pathway}: {layers}."),
)
say(
    "national-without-source",
    ("{kind} ”{id}” gäller hela landet men har ingen källa", "Ange sources, eller var det gäller med scope."),
    ('the {kind} "{id}" holds for the whole country but has no source', "Give sources, or where it holds with scope."),
)
say(
    "not-translated",
    ("{kind} ”{id}” säger samma sak på båda språken: ”{text}”", "Översätt texten."),
    ('the {kind} "{id}" says the same in both languages: "{text}"', "Translate the text."),
)
say(
    "same-title",
    ("{kind} ”{id}” heter likadant som ”{other}”: ”{title}”", "Slå ihop dem, eller säg vad som skiljer dem åt."),
    ('the {kind} "{id}" is called the same as "{other}": "{title}"', "Join them, or say what tells them apart."),
)
say(
    "intervention-without-requirement",
    ("inget krav i gap-analysen behövs för insatsen ”{id}”", "Lägg till den i needed_by för ett krav."),
    (
        'no requirement of the gap analysis is needed by the intervention "{id}"',
        "Add it to needed_by of a requirement.",
    ),
)
