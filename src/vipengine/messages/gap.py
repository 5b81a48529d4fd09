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
    (
        "”{said}” har svarat två gånger om ”{requirement}”",
        "Behåll ett svar, skilj delarna åt med part, eller säg vem som har svarat med respondent.",
    ),
    (
        '"{said}" has two claims about "{requirement}"',
        "Keep one claim, tell the parts apart with part, or say who has answered with respondent.",
    ),
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
    ("kravet ”{requirement}” bedöms med en nivå, men svaret är bara talet {said}", "Ange en nivå: level, 0–4."),
    (
        'the requirement "{requirement}" is judged by a level, but the claim is only the number {said}',
        "Give a level: level, 0–4.",
    ),
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
        "Flytta slutdatumet, börja tidigare eller korta ledtiden för någon av aktiviteterna.",
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
say(
    "respondent-twice",
    (
        "”{respondent}” har svarat två gånger för ”{said}” om ”{requirement}”",
        "Behåll ett svar för varje respondent; den som svarar ska kunna skiljas från de andra.",
    ),
    (
        '"{respondent}" has answered twice for "{said}" about "{requirement}"',
        "Keep one claim for each respondent; those who answer must be told apart.",
    ),
)
say(
    "left-not-applicable",
    (
        "svaret om ”{requirement}” säger att ”{said}” gör det, men inte att det är not_applicable här",
        "Skriv state: not_applicable, eller ta bort left_to.",
    ),
    (
        'the claim about "{requirement}" says that "{said}" does it, but not that it is not_applicable here',
        "Write state: not_applicable, or remove left_to.",
    ),
)
say(
    "left-to-itself",
    ("”{said}” överlåter ”{requirement}” till sig själv", "Ange en annan enhet i left_to, eller ta bort fältet."),
    ('"{said}" leaves "{requirement}" to itself', "Name another unit in left_to, or remove the field."),
)
say(
    "provision-unit-unknown",
    ("enheten ”{unit}” finns inte", "Lägg till enheten under units, eller ange regionens eget id."),
    ('there is no unit "{unit}"', "Add the unit under units, or give the id of the region itself."),
)
say(
    "provision-itself",
    ("”{unit}” står som utförare åt sig själv", "Ta bort enheten ur consumers."),
    ('"{unit}" is said to do something for itself', "Remove the unit from consumers."),
)
say(
    "provision-dates",
    ("åtagandet slutar {until}, innan det börjar {start}", "Rätta ett av datumen."),
    ("the provision ends on {until}, before it starts on {start}", "Correct one of the dates."),
)
say(
    "provision-twice",
    (
        "”{unit}” får ”{requirement}” från två håll samtidigt",
        "Behåll ett av åtagandena, skilj delarna åt med part, eller låt det ena sluta innan det andra börjar.",
    ),
    (
        '"{unit}" gets "{requirement}" from two sides at the same time',
        "Keep one of the provisions, tell the parts apart with part, or let one end before the other starts.",
    ),
)
say(
    "provision-ring",
    (
        "enheterna utför ”{requirement}” åt varandra i en ring: {ring}",
        "Någon måste göra det själv: ta bort ett av åtagandena.",
    ),
    (
        'the units do "{requirement}" for each other in a ring: {ring}',
        "Somebody must do it: remove one of the provisions.",
    ),
)
say(
    "measurement-unit-unknown",
    ("indikatorn ”{indicator}” är mätt vid ”{unit}”, som inte finns", "Lägg till enheten under units i regionens fil."),
    ('the indicator "{indicator}" was measured at "{unit}", which does not exist', "Add the unit under units."),
)
say(
    "measurement-median",
    (
        "indikatorn ”{indicator}” är en median och ingen andel",
        "Ta bort den; bara andelar kan jämföras med det som uppges.",
    ),
    ('the indicator "{indicator}" is a median and no share', "Remove it; only shares can be held against claims."),
)
say(
    "measurement-twice",
    ("”{indicator}” vid ”{unit}” är angiven två gånger för {on}", "Behåll en av dem."),
    ('"{indicator}" at "{unit}" is given twice for {on}', "Keep one of them."),
)
say(
    "measurement-counts",
    ("täljaren {numerator} är större än nämnaren {denominator}", "Rätta ett av talen."),
    ("the numerator {numerator} is larger than the denominator {denominator}", "Correct one of the numbers."),
)
say(
    "measurement-dates",
    ("mätningen slutar {end}, innan den börjar {start}", "Rätta ett av datumen."),
    ("the measurement ends on {end}, before it starts on {start}", "Correct one of the dates."),
)
say(
    "measured-by-kind",
    (
        "indikatorn ”{indicator}” kan inte pröva kravet ”{id}”: den är ingen andel, kan inte räknas ut eller har ingen "
        "riktning",
        "Ange en andel som kan räknas ut, eller ta bort den ur measured_by.",
    ),
    (
        'the indicator "{indicator}" cannot test the requirement "{id}": it is no share, cannot be computed, or has no '
        "direction",
        "Name a share that can be computed, or remove it from measured_by.",
    ),
)
say(
    "measured-by-scope",
    (
        "indikatorn ”{indicator}” gäller inte överallt där kravet ”{id}” gäller",
        "Ange en nationell indikator, eller en med kravets scope.",
    ),
    (
        'the indicator "{indicator}" does not hold everywhere that the requirement "{id}" does',
        "Name a national indicator, or one with the scope of the requirement.",
    ),
)
