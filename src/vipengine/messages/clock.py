"""The words of times that cannot be computed."""

from vipengine.messages.words import say

say(
    "calendar-range",
    (
        "{day} ligger utanför arbetsdagskalendern, som gäller från {first} till {last}",
        "Rätta datumet, eller använd en kalender som täcker det.",
    ),
    (
        "{day} is outside the calendar of working days, which covers {first} to {last}",
        "Correct the date, or use a calendar that covers it.",
    ),
)
say(
    "date-range",
    ("{period} från {start} ger ett datum utanför åren 1–9999", "Rätta datumet eller tidsperioden."),
    ("{period} from {start} gives a date outside the years 1–9999", "Correct the date or the period."),
)
say(
    "no-such-day",
    (
        "dag {day} finns inte i månaden {year}-{month:02d}, och ingen avrundning är tillåten",
        "Ange `rounding: last_day` eller `rounding: first_of_next` för milstolpen, eller rätta datumet.",
    ),
    (
        "there is no day {day} in the month {year}-{month:02d}, and no rounding is allowed",
        "Set `rounding: last_day` or `rounding: first_of_next` on the milestone, or correct the date.",
    ),
)
