"""The words of forms that are filled in in a spreadsheet."""

from vipengine.messages.words import say

say(
    "form-unit-unknown",
    ("regionen har ingen enhet ”{said}”", "Ange regionens eget id eller en enhet under units."),
    ('the region has no unit "{said}"', "Name the region's own id, or a unit under units."),
)
say(
    "form-empty",
    ("filen är tom", "Skapa ett formulär med ”vip gap template”."),
    ("the file is empty", 'Make a form with "vip gap template".'),
)
say(
    "form-not-xlsx",
    ("filen är ingen Excelfil (.xlsx)", "Öppna den i kalkylprogrammet och spara den som Excel-arbetsbok (.xlsx)."),
    (
        "the file is no Excel file (.xlsx)",
        "Open it in the spreadsheet program and save it as an Excel workbook (.xlsx).",
    ),
)
say(
    "form-old-excel",
    ("filen är sparad i ett äldre Excelformat (.xls)", "Spara den som Excel-arbetsbok (.xlsx)."),
    ("the file is saved in an older Excel format (.xls)", "Save it as an Excel workbook (.xlsx)."),
)
say(
    "form-encrypted",
    ("filen är skyddad med lösenord och har inte öppnats", "Ta bort lösenordet och spara filen igen."),
    ("the file is protected with a password and was not opened", "Remove the password and save the file again."),
)
say(
    "form-macros",
    ("filen innehåller makron och har inte öppnats", "Spara den som Excel-arbetsbok utan makron (.xlsx)."),
    ("the file holds macros and was not opened", "Save it as an Excel workbook without macros (.xlsx)."),
)
say(
    "form-damaged",
    ("filen är skadad och kan inte läsas", "Öppna den i kalkylprogrammet, spara den på nytt och försök igen."),
    ("the file is damaged and cannot be read", "Open it in the spreadsheet program, save it again and try once more."),
)
say(
    "form-no-readme",
    ("bladet ”{sheet}” saknas", "Lägg tillbaka bladet, eller börja från formuläret så som det delades ut."),
    ('the sheet "{sheet}" is missing', "Put the sheet back, or start from the form as it was handed out."),
)
say(
    "form-facts-missing",
    ("uppgifterna om formuläret saknas: {said}", "Kopiera dem från formuläret så som det delades ut."),
    ("the facts about the form are missing: {said}", "Copy them from the form as it was handed out."),
)
say(
    "form-version",
    ("formuläret har version {said}, men den som kan läsas är {version}", "Skapa ett nytt med ”vip gap template”."),
    (
        "the form has version {said}, but the one that can be read is {version}",
        'Make a new one with "vip gap template".',
    ),
)
say(
    "form-region",
    ("formuläret gäller regionen ”{said}”, inte ”{region}”", "Ange rätt formulär, eller rätt regionfil."),
    ('the form is for the region "{said}", not for "{region}"', "Name the right form, or the right region's file."),
)
say(
    "form-other-knowledge",
    (
        "formuläret är gjort av ett annat kunskapsinnehåll än det som används nu; svaren har lästs",
        "Kontrollera att kravens ordalydelse är densamma: ”vip diff-content” visar vad som skiljer.",
    ),
    (
        "the form was made from other content than what is used now; the answers were read",
        'Check that the requirements still say the same: "vip diff-content" shows what differs.',
    ),
)
say(
    "form-csv-workbook",
    ("filen är en Excelfil fast den heter .csv", "Byt ändelse till .xlsx, eller spara den som csv."),
    ("the file is an Excel file although it is called .csv", "Change its ending to .xlsx, or save it as csv."),
)
say(
    "form-csv-headings",
    (
        "formulärets rubrikrad kan inte hittas",
        "Lägg tillbaka raden som börjar ”Enhet (id)”, ”Krav (id)”, och spara som csv med semikolon, komma eller tabb.",
    ),
    (
        "the headings of the form cannot be found",
        'Put the row back that begins "Unit (id)", "Requirement (id)", and save as csv with semicolons, commas or tabs.',
    ),
)
say(
    "form-sheet-missing",
    ("enheten ”{unit}” saknas", "Lägg tillbaka dess blad eller rader så som de delades ut; de får lämnas tomma."),
    ('the unit "{unit}" is missing', "Put its sheet or lines back as they were handed out; they may be left empty."),
)
say(
    "form-sheet-twice",
    ("enheten ”{unit}” har fler än ett blad", "Behåll ett av dem; lämna det andra som en egen fil."),
    ('the unit "{unit}" has more than one sheet', "Keep one of them; hand in the other as a file of its own."),
)
say(
    "form-sheet-unknown",
    ("enheten ”{unit}” hör inte till formuläret", "Ta bort bladet eller raderna, eller skriv tillbaka enhetens id."),
    ('the unit "{unit}" does not belong to the form', "Remove the sheet or the lines, or write the unit's id back."),
)
say(
    "form-unit-gone",
    ("regionen har ingen enhet ”{unit}”", "Skriv tillbaka enhetens id, eller lägg till enheten i regionens fil."),
    ('the region has no unit "{unit}"', "Write the unit's id back, or add the unit to the region's file."),
)
say(
    "form-heading",
    ("här står ”{said}” i stället för rubriken ”{heading}”", "Lägg tillbaka kolumnerna så som de delades ut."),
    ('here stands "{said}" in place of the heading "{heading}"', "Put the columns back as they were handed out."),
)
say(
    "form-merged",
    ("cellerna {said} är sammanslagna", "Dela dem igen, och skriv ett svar på varje rad."),
    ("the cells {said} are merged", "Split them again, and write an answer on each line."),
)
say(
    "form-id-unknown",
    ("kravet ”{said}” finns inte", "Skriv tillbaka kravets id, eller skapa ett nytt formulär."),
    ('there is no requirement "{said}"', "Write the requirement's id back, or make a new form."),
)
say(
    "form-id-changed",
    ("raden har id ”{said}” men delades ut som ”{key}”", "Skriv tillbaka radens id och del."),
    ('the line has the id "{said}" but was handed out as "{key}"', "Write the line's id and part back."),
)
say(
    "form-part",
    ("kravet ”{requirement}” har ingen del ”{said}”", "Skriv tillbaka delen så som den delades ut."),
    ('the requirement "{requirement}" has no part "{said}"', "Write the part back as it was handed out."),
)
say(
    "form-line-twice",
    ("kravet ”{said}” står också i {first}", "Behåll en av raderna."),
    ('the requirement "{said}" also stands in {first}', "Keep one of the lines."),
)
say(
    "form-formula",
    ("här står en formel; formler räknas aldrig ut", "Skriv värdet i stället för formeln."),
    ("here stands a formula; formulas are never computed", "Write the value in place of the formula."),
)
say(
    "form-level",
    ("”{said}” är ingen nivå", "Välj 0–4, inte bedömt, inte aktuellt eller för få personer."),
    ('"{said}" is no level', "Choose 0–4, not assessed, not applicable or too few persons."),
)
say(
    "form-number",
    ("”{said}” är inget tal", "Skriv ett tal, noll eller större, utan enhet."),
    ('"{said}" is no number', "Write a number, zero or more, without a unit."),
)
say(
    "form-date",
    ("”{said}” är inget datum", "Skriv datumet som 2026-12-31."),
    ('"{said}" is no date', "Write the date as 2026-12-31."),
)
say(
    "form-no-answer",
    ("raden har uppgifter men inget svar", "Välj en nivå, eller skriv ett antal där kravet räknas."),
    (
        "the line says something but has no answer",
        "Choose a level, or write a number where the requirement is counted.",
    ),
)
say(
    "form-number-and-state",
    ("raden har både ett antal och ”{said}”", "Behåll det ena."),
    ('the line has both a number and "{said}"', "Keep one of them."),
)
say(
    "form-not-counted",
    ("kravet ”{requirement}” räknas inte", "Ta bort talet och välj en nivå."),
    ('the requirement "{requirement}" is not counted', "Remove the number and choose a level."),
)
say(
    "form-no-demand",
    ("kravet ”{requirement}” växer inte med behovet", "Ta bort antalet personer."),
    ('the requirement "{requirement}" does not grow with demand', "Remove the number of persons."),
)
say(
    "form-conflict",
    (
        "”{unit}” får två svar om ”{requirement}” ({part}): {said}; i {place}: {other}",
        "Regionens svar är oförändrat. Kom överens om ett svar, skriv det i ett av formulären och läs in igen.",
    ),
    (
        '"{unit}" has two answers about "{requirement}" ({part}): {said}; in {place}: {other}',
        "The region's claim is as it was. Agree on one answer, write it in one of the forms and import again.",
    ),
)
say(
    "form-region-changed",
    (
        "”{unit}” svarar {said} om ”{requirement}” ({part}), men regionens fil har ändrats sedan formuläret gjordes: {other}",
        "Regionens svar är oförändrat. Ändra det i filen om formulärets svar ska gälla.",
    ),
    (
        '"{unit}" answers {said} about "{requirement}" ({part}), but the region\'s file has changed since the form was made: {other}',
        "The region's claim is as it was. Change it in the file if the form's answer is to hold.",
    ),
)
say(
    "form-several-respondents",
    (
        "”{unit}” svarar {said} om ”{requirement}” ({part}), men i regionens fil har flera svarat: {names}",
        "Regionens svar är oförändrade. Ändra i filen det svar som ska ändras.",
    ),
    (
        '"{unit}" answers {said} about "{requirement}" ({part}), but in the region\'s file several have answered: {names}',
        "The region's claims are as they were. Change in the file the one that is to change.",
    ),
)
