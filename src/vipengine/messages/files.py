"""The words of files that cannot be read, and text that is not YAML."""

from vipengine.messages.words import say

say(
    "file-missing",
    ("filen finns inte", "Kontrollera namnet och mappen."),
    ("the file does not exist", "Check the name and the folder."),
)
say(
    "file-is-folder",
    ("det här är en mapp, inte en fil", "Ange en fil i mappen."),
    ("this is a folder, not a file", "Name a file in it."),
)
say(
    "file-unreadable",
    ("filen kan inte läsas ({reason})", "Kontrollera rättigheterna."),
    ("the file cannot be read ({reason})", "Check its permissions."),
)
say(
    "file-too-large",
    ("filen är {megabytes} MB, gränsen är {limit} MB", "Kontrollera att det är rätt fil; dela den annars."),
    ("the file is {megabytes} MB, the limit is {limit} MB", "Check that it is the right file, or split it."),
)
say(
    "file-empty",
    ("filen är tom", "Skapa ett ifyllt exempel med ”vip init”."),
    ("the file is empty", 'Make a filled-in example with "vip init".'),
)
say(
    "file-binary",
    ("filen är inte text", "Spara den som YAML i en textredigerare."),
    ("the file is not text", "Save it as YAML in a text editor."),
)
say(
    "file-not-utf8",
    ("tecknet här är inte UTF-8", "Spara filen med teckenkodningen UTF-8."),
    ("the character here is not UTF-8", "Save the file with the encoding UTF-8."),
)
say(
    "file-exists",
    ("filen finns redan och har inte ändrats", "Välj ett annat namn eller lägg till --force."),
    ("the file exists already and was not changed", "Choose another name or add --force."),
)
say(
    "file-unwritable",
    ("filen kan inte skrivas ({reason})", "Kontrollera mappen och rättigheterna."),
    ("the file cannot be written ({reason})", "Check the folder and its permissions."),
)
say(
    "content-missing",
    ("ingen kunskap (rules/, pathways/, gap/) finns här", "Installera om vipengine eller ange rätt mapp."),
    ("no content (rules/, pathways/, gap/) is here", "Reinstall vipengine or name the right folder."),
)
say(
    "yaml-syntax",
    ("YAML kan inte läsas här ({reason})", "Kontrollera indrag, kolon och citattecken på raden och raden ovanför."),
    ("YAML cannot be read here ({reason})", "Check indentation, colons and quotes on this line and the line above."),
)
say(
    "yaml-colon",
    (
        "här står ett kolon som inte kan läsas",
        "Sätt texten inom citattecken om kolonet hör till den; kontrollera annars indraget på raden.",
    ),
    (
        "a colon stands here that cannot be read",
        "Put the text in quotes if the colon belongs to it; otherwise check the indentation of the line.",
    ),
)
say(
    "yaml-no-colon",
    ("ett kolon saknas efter nyckeln på raden ovanför", "Skriv ”nyckel: värde”, med mellanslag efter kolonet."),
    ("a colon is missing after the key on the line above", 'Write "key: value", with a space after the colon.'),
)
say(
    "yaml-indent",
    ("raden passar inte ihop med raderna ovanför", "Ge rader som hör ihop samma indrag; börja varje listrad med -."),
    (
        "the line does not fit with the lines above it",
        "Give lines that belong together the same indentation; begin each line of a list with -.",
    ),
)
say(
    "yaml-unclosed",
    ("ett kommatecken, ] eller }} saknas före det här stället", "Stäng varje [ med ] och varje {{ med }}."),
    ("a comma, ] or }} is missing before this place", "Close every [ with ] and every {{ with }}."),
)
say(
    "yaml-no-value",
    ("ett värde saknas före det här stället", "Skriv ett värde, och stäng varje [ med ] och varje {{ med }}."),
    ("a value is missing before this place", "Write a value, and close every [ with ] and every {{ with }}."),
)
say(
    "yaml-quote",
    ("filen tar slut inne i en text", "Stäng citattecknet."),
    ("the file ends inside a text", "Close the quotation mark."),
)
say(
    "yaml-start",
    ("ett värde kan inte börja med det här tecknet", "Sätt värdet inom citattecken."),
    ("a value cannot begin with this character", "Put the value in quotes."),
)
say(
    "yaml-tab",
    ("tabbtecken i indraget", "Byt ut tabben mot mellanslag."),
    ("a tab character in the indentation", "Replace the tab with spaces."),
)
say(
    "yaml-characters",
    ("det här tecknet tillåts inte i YAML", "Ta bort det, eller spara filen som ren text i UTF-8."),
    ("this character is not allowed in YAML", "Remove it, or save the file as plain text in UTF-8."),
)
say(
    "yaml-several-documents",
    ("filen har flera dokument (”---”)", "Dela upp den: ett dokument per fil."),
    ('the file holds several documents ("---")', "Split it: one document per file."),
)
say(
    "yaml-alias",
    ("ankare och alias (& och *) tillåts inte", "Skriv ut värdet på varje plats."),
    ("anchors and aliases (& and *) are not allowed", "Write the value out in each place."),
)
say("yaml-tag", ("taggen {tag} tillåts inte", "Ta bort taggen."), ("the tag {tag} is not allowed", "Remove the tag."))
say(
    "yaml-too-deep",
    ("fler än {depth} nivåer inuti varandra", "Kontrollera indrag och parenteser."),
    ("more than {depth} levels inside each other", "Check indentation and brackets."),
)
say(
    "yaml-key-not-text",
    ("nyckeln är inte text", "Skriv ett ord före kolonet."),
    ("the key is not text", "Write a word before the colon."),
)
say(
    "duplicate-key",
    ("nyckeln ”{key}” finns redan på rad {line}", "Behåll en av dem."),
    ('the key "{key}" is already on line {line}', "Keep one of them."),
)
say(
    "identity-number",
    (
        "här står ett personnummer eller samordningsnummer; filen har inte använts",
        "Ta bort numret: vipengine ska aldrig få uppgifter som pekar ut en person.",
    ),
    (
        "a personal identity number or coordination number stands here; the file was not used",
        "Remove the number: vipengine must never be given anything that identifies a person.",
    ),
)
say(
    "file-utf16",
    ("filen är sparad som UTF-16", "Spara den igen med teckenkodningen UTF-8."),
    ("the file is saved as UTF-16", "Save it again with the encoding UTF-8."),
)
say(
    "folder-missing",
    ("mappen finns inte", "Skapa mappen först, eller välj en annan."),
    ("the folder does not exist", "Make the folder first, or choose another."),
)
