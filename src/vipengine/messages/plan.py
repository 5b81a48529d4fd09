"""The words of the way to a goal."""

from vipengine.messages.words import say

say(
    "plan-extra",
    ("lösaren saknas, som väljer aktiviteterna", "Installera den: pip install 'vipengine[plan]'."),
    ("the solver that chooses the actions is missing", "Install it: pip install 'vipengine[plan]'."),
)
say(
    "unknown-goal",
    (
        "inget i regionens vårdförlopp heter ”{goal}”",
        "Ange en milstolpe, ett steg, en insats eller ett krav (se ”vip list”), eller ”all”. Milstolpar: {milestones}.",
    ),
    (
        'nothing in the region\'s pathways is called "{goal}"',
        'Name a milestone, a step, an intervention or a requirement (see "vip list"), or "all". Milestones: {milestones}.',
    ),
)
say(
    "goal-without-action",
    (
        "målet ”{goal}” kan inte nås: ingen aktivitet i kunskapen stänger {names}",
        "Beskriv en egen aktivitet som stänger det, eller välj ett annat mål.",
    ),
    (
        'the goal "{goal}" cannot be reached: no action of the knowledge closes {names}',
        "Describe an action of your own that closes it, or choose another goal.",
    ),
)
say(
    "goal-without-route",
    ("inget steg leder till målet ”{goal}”", "Välj ett annat mål, eller rätta vårdförloppets övergångar."),
    ('no step leads to the goal "{goal}"', "Choose another goal, or correct the pathway's transitions."),
)
say(
    "goal-without-meeting",
    (
        "målet ”{goal}” kan inte dateras: inget möte är angivet när {last} väntar på beslut. Kedjan: {chain}",
        "Lägg till ett senare möte i plan.meetings.",
    ),
    (
        'the goal "{goal}" cannot be dated: no meeting is given when {last} waits for a decision. The chain: {chain}',
        "Add a later meeting to plan.meetings.",
    ),
)
say(
    "goal-without-course",
    (
        "målet ”{goal}” kan inte dateras: de kurser som är kvar när {last} kan börja har för få platser. Kedjan: {chain}",
        "Lägg till en senare kurs i plan.courses, eller fler platser.",
    ),
    (
        'the goal "{goal}" cannot be dated: the courses left when {last} can begin have too few seats. The chain: {chain}',
        "Add a later course to plan.courses, or more seats.",
    ),
)
say(
    "before-start",
    (
        "målet ska vara nått senast {before}, men planen börjar först {start}",
        "Ange ett senare datum, eller låt planen börja tidigare (plan.start).",
    ),
    (
        "the goal is to be reached by {before}, but the plan does not begin until {start}",
        "Give a later date, or let the plan begin earlier (plan.start).",
    ),
)
say(
    "goal-waits-for-meeting",
    (
        "målet ”{goal}” kan inte nås senast {before}; det tidigaste är {earliest}. Utan väntan på möten hade det gått. "
        "Kedjan: {chain}",
        "Lägg till ett tidigare möte, börja tidigare eller flytta datumet.",
    ),
    (
        'the goal "{goal}" cannot be reached by {before}; the earliest is {earliest}. Without waiting for meetings it '
        "could have been. The chain: {chain}",
        "Add an earlier meeting, start earlier or move the date.",
    ),
)
say(
    "goal-takes-longer",
    (
        "målet ”{goal}” kan inte nås senast {before}; det tidigaste är {earliest}. Det som tar längst tid: {chain}",
        "Flytta datumet, börja tidigare eller korta ledtiden för någon av aktiviteterna.",
    ),
    (
        'the goal "{goal}" cannot be reached by {before}; the earliest is {earliest}. What takes longest: {chain}',
        "Move the date, start earlier or shorten the lead time of one of the actions.",
    ),
)
