"""The words of what can go wrong when the content is looked up."""

from vipengine.messages.words import say

say(
    "filter-unknown",
    ("--{filter} kan inte vara ”{value}”", "Välj ett av: {choices}."),
    ('--{filter} cannot be "{value}"', "Choose one of: {choices}."),
)
say(
    "ranks-form",
    ("”{value}” är ingen rang", "Skriv 1, eller 1-3 för rangerna ett till tre."),
    ('"{value}" is no rank', "Write 1, or 1-3 for the ranks one to three."),
)
