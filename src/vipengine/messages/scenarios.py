"""The words of scenarios that cannot be run, and what they found."""

from vipengine.messages.words import say

say(
    "scenario-without-as-of",
    (
        "scenariot saknar as_of",
        "Skriv vilken dag det ska bedömas, till exempel as_of: 2026-11-21; annars ändras svaret med dagens datum.",
    ),
    (
        "the scenario has no as_of",
        "Write the day it is judged at, such as as_of: 2026-11-21; otherwise the answer changes with today's date.",
    ),
)
say(
    "scenario-second-date",
    ("{field} har ett eget as_of", "Ta bort det: scenariots as_of gäller."),
    ("{field} has an as_of of its own", "Remove it: the scenario's as_of holds."),
)
say(
    "scenario-name-twice",
    ("scenariot på rad {line} heter också ”{name}”", "Skriv vad som skiljer dem åt."),
    ('the scenario on line {line} is also called "{name}"', "Write what tells them apart."),
)
say(
    "scenario-expects-nothing",
    ("scenariot väntar sig ingenting och kan inte bli fel", "Fyll i expect, till exempel status: {{ips: start}}."),
    ("the scenario expects nothing and cannot fail", "Fill in expect, for example status: {{ips: start}}."),
)
say(
    "scenario-lacks",
    ("{expected} kan inte prövas utan {field}", "Lägg till {field}, eller ta bort {expected}."),
    ("{expected} cannot be tested without {field}", "Add {field}, or remove {expected}."),
)
say(
    "scenario-absent",
    (
        "”{id}” ingår inte i det som scenariot prövar; väntat: {expected}",
        "Kontrollera scenariots pathways, layers och as_of.",
    ),
    (
        '"{id}" is not part of what the scenario tests; expected: {expected}',
        "Check the pathways, layers and as_of of the scenario.",
    ),
)
say(
    "scenario-pathways",
    ("personen är i vårdförloppen {actual}, väntat var {expected}", "Rätta villkoret för ingång, eller det givna."),
    ("the person is in the pathways {actual}, not {expected}", "Correct the entry condition, or what is given."),
)
say(
    "scenario-possible-pathways",
    ("möjliga vårdförlopp blev {actual}, väntat var {expected}", "Rätta villkoret för ingång, eller det givna."),
    ("the possible pathways were {actual}, not {expected}", "Correct the entry condition, or what is given."),
)
say(
    "scenario-status",
    ("insatsen ”{id}” fick status {actual}, väntat var {expected}", "Läs skälen; rätta regeln eller scenariot."),
    ('the intervention "{id}" got the status {actual}, not {expected}', "Read why; correct the rule or the scenario."),
)
say(
    "scenario-missing",
    ("insatsen ”{id}” väntar på {actual}, väntat var {expected}", "Rätta regeln, det givna eller scenariot."),
    ('the intervention "{id}" waits for {actual}, not {expected}', "Correct the rule, what is given or the scenario."),
)
say(
    "scenario-next-question",
    ("nästa fråga blev {actual}, väntat var {expected}", "Rätta reglerna, det givna eller scenariot."),
    ("the next question was {actual}, not {expected}", "Correct the rules, what is given or the scenario."),
)
say(
    "scenario-milestone",
    ("milstolpen ”{id}” fick status {actual}, väntat var {expected}", "Rätta milstolpen, händelserna eller scenariot."),
    ('the milestone "{id}" got the status {actual}, not {expected}', "Correct the milestone, events or scenario."),
)
say(
    "scenario-deadline",
    (
        "milstolpen ”{id}” har gränsen {actual}, väntat var {expected}",
        "Rätta milstolpen, händelserna eller scenariot.",
    ),
    ('the milestone "{id}" has the limit {actual}, not {expected}', "Correct the milestone, events or scenario."),
)
say(
    "scenario-target",
    ("milstolpen ”{id}” har målet {actual}, väntat var {expected}", "Rätta milstolpen, händelserna eller scenariot."),
    ('the milestone "{id}" has the target {actual}, not {expected}', "Correct the milestone, events or scenario."),
)
say(
    "scenario-gate",
    ("säkerhetsspärren ”{id}” blev {actual}, väntat var {expected}", "Rätta spärren, det givna eller scenariot."),
    ('the safety gate "{id}" came to {actual}, not {expected}', "Correct the gate, what is given or the scenario."),
)
say(
    "scenario-requirement",
    ("kravet ”{id}” blev {actual}, väntat var {expected}", "Rätta kravet, regionen eller scenariot."),
    ('the requirement "{id}" came to {actual}, not {expected}', "Correct the requirement, region or scenario."),
)
say(
    "scenario-indicator",
    (
        "indikatorn ”{id}” gav {actual}, väntat var {expected}",
        "Rätta indikatorn, kohorten eller scenariot.",
    ),
    ('the indicator "{id}" came to {actual}, not {expected}', "Correct the indicator, cohort or scenario."),
)
say(
    "folder-without-yaml",
    ("mappen har ingen YAML-fil", "Kontrollera mappens namn."),
    ("the folder holds no YAML file", "Check the name of the folder."),
)
