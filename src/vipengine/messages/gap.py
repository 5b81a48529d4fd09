"""The words of regions, claims and plans."""

from vipengine.messages.words import say

say(
    "no-pathway",
    ("inget vårdförlopp är angivet", "Skriv till exempel `pathways: [...]` i dokumentet. Vårdförlopp: {known}."),
    ("no pathway is named", "Write for example `pathways: [...]` in the document. Pathways: {known}."),
)
say(
    "unknown-version",
    ("vårdförloppet ”{pathway}” har ingen version ”{version}”", "Versioner: {known}."),
    ('the pathway "{pathway}" has no version "{version}"', "Versions: {known}."),
)
say(
    "two-versions",
    ("vårdförloppet ”{pathway}” är angivet i två versioner", "Välj en version; gör en analys för var och en."),
    ('the pathway "{pathway}" is named in two versions', "Choose one version; make one analysis for each."),
)
say(
    "duplicate-unit",
    ("enheten ”{unit}” finns två gånger, eller heter som regionen", "Ge varje enhet ett eget id."),
    ('the unit "{unit}" exists twice, or is called what the region is', "Give every unit an id of its own."),
)
say(
    "unit-parent-unknown",
    ("enheten ”{unit}” ligger under ”{parent}”, som inte finns", "Ange en annan enhet, eller ta bort parent."),
    ('the unit "{unit}" is below "{parent}", which does not exist', "Name another unit, or remove parent."),
)
say(
    "unit-cycle",
    ("enheterna ligger under varandra i en ring: {cycle}", "Ändra parent för en av dem."),
    ("the units are below each other in a ring: {cycle}", "Change the parent of one of them."),
)
say(
    "claim-unit-unknown",
    ("svaret om ”{requirement}” gäller enheten ”{said}”, som inte finns", "Lägg till enheten under units."),
    ('the claim about "{requirement}" is for the unit "{said}", which does not exist', "Add the unit under units."),
)
say(
    "claim-twice",
    ("”{said}” har svarat två gånger om ”{requirement}”", "Behåll ett svar, eller ange olika delar med part."),
    ('"{said}" has two claims about "{requirement}"', "Keep one claim, or tell the parts apart with part."),
)
say(
    "claim-empty",
    ("svaret om ”{requirement}” säger ingenting", "Ange level (0–4), value eller state."),
    ('the claim about "{requirement}" says nothing', "Give level (0–4), value or state."),
)
say(
    "claim-contradicts-itself",
    ("svaret om ”{requirement}” har både en nivå eller ett tal och ”{said}”", "Behåll det ena."),
    ('the claim about "{requirement}" has both a level or number and "{said}"', "Keep one of them."),
)
say(
    "claim-part",
    ("kravet ”{requirement}” har ingen del för ”{said}”", "Delar: {parts}."),
    ('the requirement "{requirement}" has no part for "{said}"', "Parts: {parts}."),
)
say(
    "claim-needs-level",
    ("kravet ”{requirement}” räknas inte, men svaret är talet {said}", "Ange en nivå: level, 0–4."),
    ('the requirement "{requirement}" is not counted, but the claim is the number {said}', "Give a level: level, 0–4."),
)
say(
    "claim-measure",
    (
        "kravet ”{requirement}” räknas i ”{measure}”, inte i ”{said}”",
        "Skriv måttet i unit eller measure; gäller talet en viss enhet skrivs enheten i unit och måttet i measure.",
    ),
    (
        'the requirement "{requirement}" is counted in "{measure}", not in "{said}"',
        "Write the measure in unit or measure; for a certain unit, write the unit in unit and the measure in measure.",
    ),
)
say(
    "claim-demand",
    ("kravet ”{requirement}” växer inte med behovet, men demand är {said}", "Ta bort demand."),
    ('the requirement "{requirement}" does not grow with demand, but demand is {said}', "Remove demand."),
)
say(
    "plan-dates",
    ("planen ska vara klar {deadline}, innan den börjar {start}", "Rätta ett av datumen."),
    ("the plan is to be done on {deadline}, before it starts on {start}", "Correct one of the dates."),
)
say(
    "deadline-impossible",
    (
        "planen kan inte vara klar {deadline}; det tidigaste är {end}. Det som tar längst tid: {chain}",
        "Flytta deadline, börja tidigare eller korta ledtiden för någon av aktiviteterna.",
    ),
    (
        "the plan cannot be done by {deadline}; the earliest is {end}. What takes longest: {chain}",
        "Move the deadline, start earlier or shorten the lead time of one of the actions.",
    ),
)
say(
    "difference-regions",
    ("filerna beskriver två olika regioner: {first} och {second}", "Jämför två beskrivningar av samma region."),
    ("the files describe two regions: {first} and {second}", "Compare two descriptions of one region."),
)
say(
    "difference-order",
    ("den första filen ({first}) är nyare än den andra ({second})", "Skriv den äldre först."),
    ("the first file ({first}) is newer than the second ({second})", "Write the older one first."),
)
say(
    "requirement-replaced",
    ("kravet ”{id}” finns inte längre", "Det har ersatts av: {by}."),
    ('the requirement "{id}" is no longer there', "It has been replaced by: {by}."),
)
say(
    "replaces-present",
    ("kravet ”{id}” sägs ersätta ”{old}”, som finns kvar", "Ta bort det ena."),
    ('the requirement "{id}" is said to replace "{old}", which is still there', "Remove one of them."),
)
