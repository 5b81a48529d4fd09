"""The words of streams of what happens to persons."""

from vipengine.messages.words import say

say(
    "line-too-long",
    ("raden är längre än {limit} byte och har inte använts", "Skriv en uppgift per rad."),
    ("the line is longer than {limit} bytes and was not used", "Write one thing per line."),
)
say(
    "line-not-json",
    ("raden är inte hel JSON och har inte använts", "Kontrollera att raden inte är avklippt; skicka den igen."),
    ("the line is not whole JSON and was not used", "Check that the line is not cut off; send it again."),
)
say(
    "line-not-mapping",
    ("raden är inget JSON-objekt och har inte använts", 'Skriv till exempel {{"person": "p1", "at": "2026-11-22"}}.'),
    ("the line is no JSON object and was not used", 'Write for example {{"person": "p1", "at": "2026-11-22"}}.'),
)
say(
    "line-identity-number",
    (
        "på raden står ett personnummer eller samordningsnummer; raden har inte använts",
        "Använd en pseudonym: vipengine ska aldrig få uppgifter som pekar ut en person.",
    ),
    (
        "a personal identity number stands on the line; the line was not used",
        "Use a pseudonym: vipengine must never be given what points out a person.",
    ),
)
say(
    "entry-several",
    ("raden säger flera saker på en gång ({names})", "Skriv en rad för var och en."),
    ("the line tells several things at once ({names})", "Write one line for each."),
)
say(
    "entry-half",
    ("”{name}” och ”{part}” hör ihop, men bara det ena står på raden", "Skriv båda."),
    ('"{name}" and "{part}" belong together, but only one of them is on the line', "Write both."),
)
say(
    "entry-late",
    (
        "{person}: {at} kommer efter {latest} i strömmen; uppgiften är använd med sitt eget datum",
        "Inget behöver göras; bedömningen gäller fortfarande per den senaste tidpunkten.",
    ),
    (
        "{person}: {at} comes after {latest} in the stream; it was used with its own date",
        "Nothing needs to be done; the person is still judged by the latest moment.",
    ),
)
say(
    "person-too-many-events",
    ("personen har redan {limit} händelser, så raden har inte använts", "Kontrollera att strömmen inte upprepar sig."),
    (
        "the person already has {limit} events, so the line was not used",
        "Check that the stream does not repeat itself.",
    ),
)
say(
    "session-full",
    (
        "redan {capacity} personer följs och ingen kan släppas, eftersom strömmen inte kan läsas om",
        "Öka --persons, eller läs strömmen från en fil i stället.",
    ),
    (
        "{capacity} persons are followed already and none can be let go, since the stream cannot be read again",
        "Raise --persons, or read the stream from a file instead.",
    ),
)
