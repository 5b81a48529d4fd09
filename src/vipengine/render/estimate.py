"""A calculator worked out, as a report: what came out, how it was reckoned, and where each figure is from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from vipengine.conditions.formula import Application, Formula, Named, Operation, Sign, Written
from vipengine.conditions.formula_extent import Extent
from vipengine.content.calculators import decimal_of, published
from vipengine.content.knowledge import Knowledge
from vipengine.gap.estimate import Assumed, Estimate, WorkedOut, estimate, option_of
from vipengine.model.base import Language, SourceRef, Text
from vipengine.model.calculator import Calculator, CalculatorInput, PrintedFigure
from vipengine.render.blocks import Block, Bullets, Heading, Paragraph, Report, Table
from vipengine.render.closing import closing
from vipengine.render.words import MARK, scope_words

WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "list": "Kalkyler",
        "calculator": "Kalkyl",
        "title": "Vad den räknar ut",
        "scope": "Talen gäller",
        "how-to": "Räkna:  vip estimate ikbt.  Vilka egna tal som kan ges:  vip estimate ikbt --help",
        "example": "Ett räkneexempel och ingen prognos. Talen gäller {scope}.",
        "results": "Resultat",
        "result": "Resultat",
        "value": "Värde",
        "printed": "Källan skriver",
        "unknown": "okänt",
        "missing": "Okänt: ange {options}.",
        "how": "Så räknas det",
        "outer": "Gränserna kan vara vidare än nödvändigt: något av talen drar åt båda hållen.",
        "inputs": "Indata",
        "input": "Indata",
        "option": "Val",
        "from": "Varifrån",
        "source": "källan",
        "own": "eget tal",
        "yours": "anges av den som räknar",
        "none": "ingen källa ger ett tal",
        "about": "Om talen",
        "notes": "Att veta",
        "differ": "Källorna skiljer sig åt ({id}): {text}",
        "quote": "”{text}”",
        "min": "det minsta av {parts}",
        "max": "det största av {parts}",
        "between": "från {parts}",
        "and": " och ",
        "to": " till ",
        "per": " per ",
        "else": "Annars {value}: {where}.",
    },
    "en": {
        "list": "Calculators",
        "calculator": "Calculator",
        "title": "What it works out",
        "scope": "The figures hold for",
        "how-to": "Work out:  vip estimate ikbt.  The own figures that can be given:  vip estimate ikbt --help",
        "example": "A worked example and no forecast. Holds for: {scope}.",
        "results": "Results",
        "result": "Result",
        "value": "Value",
        "printed": "The source prints",
        "unknown": "unknown",
        "missing": "Unknown: give {options}.",
        "how": "How it is worked out",
        "outer": "The bounds may be wider than need be: some figure pulls both ways.",
        "inputs": "Inputs",
        "input": "Input",
        "option": "Option",
        "from": "From where",
        "source": "the source",
        "own": "own figure",
        "yours": "given by whoever calculates",
        "none": "no source gives a figure",
        "about": "About the figures",
        "notes": "Good to know",
        "differ": "The sources differ ({id}): {text}",
        "quote": '"{text}"',
        "min": "the smallest of {parts}",
        "max": "the largest of {parts}",
        "between": "from {parts}",
        "and": " and ",
        "to": " to ",
        "per": " per ",
        "else": "Else {value}: {where}.",
    },
}

#: Each base of a unit, as one and as many.
UNIT_WORDS: Mapping[str, tuple[Text, Text]] = {
    "kr": (Text(sv="kr", en="SEK"), Text(sv="kr", en="SEK")),
    "minute": (Text(sv="minut", en="minute"), Text(sv="minuter", en="minutes")),
    "hour": (Text(sv="timme", en="hour"), Text(sv="timmar", en="hours")),
    "day": (Text(sv="dygn", en="day"), Text(sv="dygn", en="days")),
    "week": (Text(sv="vecka", en="week"), Text(sv="veckor", en="weeks")),
    "year": (Text(sv="år", en="year"), Text(sv="år", en="years")),
    "person": (Text(sv="person", en="person"), Text(sv="personer", en="persons")),
    "fte": (Text(sv="heltidstjänst", en="full-time post"), Text(sv="heltidstjänster", en="full-time posts")),
    "stay": (Text(sv="vårdtillfälle", en="stay"), Text(sv="vårdtillfällen", en="stays")),
    "session": (Text(sv="träff", en="session"), Text(sv="träffar", en="sessions")),
    "visit": (Text(sv="besök", en="visit"), Text(sv="besök", en="visits")),
    "placement": (Text(sv="placering", en="placement"), Text(sv="placeringar", en="placements")),
    "investigation": (Text(sv="utredning", en="investigation"), Text(sv="utredningar", en="investigations")),
    "treatment": (Text(sv="behandling", en="treatment"), Text(sv="behandlingar", en="treatments")),
    "share": (Text(sv="%", en="%"), Text(sv="%", en="%")),
    "number": (Text(sv="", en=""), Text(sv="", en="")),
    "times": (Text(sv="gång", en="time"), Text(sv="gånger", en="times")),
}
_SIGN: Mapping[Sign, str] = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_STRENGTH: Mapping[Sign, int] = {"+": 1, "-": 1, "*": 2, "/": 2}
#: From this on a number is shown without decimals.
_LARGE = 1000
_NO_BREAK = "\u00a0"


def list_of_calculators(knowledge: Knowledge, lang: Language) -> Report:
    """Return the calculators that there are."""
    words = WORDS[lang]
    rows = tuple((item.id, item.title[lang], scope_words(item.scope, lang)) for item in knowledge.calculators.values())
    table = Table((words["calculator"], words["title"], words["scope"]), rows)
    return (Heading(words["list"], 1), table, Paragraph(words["how-to"]))


def estimate_report(knowledge: Knowledge, found: Estimate, lang: Language) -> Report:
    """Return a calculator worked out."""
    calculator = found.calculator
    return (
        Heading(calculator.title[lang], 1),
        Paragraph(calculator.summary[lang]),
        *_worked_out(knowledge, found, lang),
        *_notes(calculator, lang),
        *closing(knowledge, lang),
    )


def calculator_page(knowledge: Knowledge, calculator: Calculator, lang: Language) -> Iterator[Block]:
    """Yield a calculator with the figures of its sources, as a page of the content."""
    yield Paragraph(calculator.summary[lang])
    yield from _worked_out(knowledge, estimate(calculator), lang)


def _worked_out(knowledge: Knowledge, found: Estimate, lang: Language) -> Iterator[Block]:
    words = WORDS[lang]
    yield Paragraph(words["example"].format(scope=scope_words(found.calculator.scope, lang)), strong=True)
    yield Heading(words["results"])
    yield _results(found, lang)
    yield Heading(words["how"])
    yield Bullets(
        tuple(
            (f"{one.result.label[lang]}: {_value(one, lang)}", tuple(_how(found, one, lang))) for one in found.results
        )
    )
    yield from _inputs(knowledge, found, lang)


def _notes(calculator: Calculator, lang: Language) -> Iterator[Block]:
    words = WORDS[lang]
    if calculator.notes:
        yield Heading(words["notes"])
        yield Bullets(
            tuple(
                (words["differ"].format(id=note.contradiction, text=note.text[lang]), ())
                if note.contradiction
                else (note.text[lang], ())
                for note in calculator.notes
            )
        )


def _results(found: Estimate, lang: Language) -> Table:
    """Return the results, with what the source prints where it prints any of them."""
    words = WORDS[lang]
    headings = (words["result"], words["value"], words["printed"])
    rows = tuple((one.result.label[lang], _value(one, lang), _printed(one, lang)) for one in found.results)
    width = 3 if any(row[2] for row in rows) else 2
    return Table(headings[:width], tuple(row[:width] for row in rows))


def _printed(one: WorkedOut, lang: Language) -> str:
    printed = printed_extent(one.result.printed)
    return "" if printed is None else value_words(printed, one.result.unit, lang)


def _value(one: WorkedOut, lang: Language) -> str:
    return WORDS[lang]["unknown"] if one.value is None else value_words(one.value, one.result.unit, lang)


def _how(found: Estimate, one: WorkedOut, lang: Language) -> Iterator[str]:
    """Yield the formula in words and in numbers, what is missing, and what is to be said of it."""
    words, result = WORDS[lang], one.result
    yield f"= {formula_in_words(found.calculator, one.formula, lang)}"
    yield f"= {formula_in_numbers(found, one.formula, lang)}"
    if one.missing:
        yield words["missing"].format(options=words["and"].join(f"--{option_of(item)}" for item in one.missing))
    if one.value is not None and not one.value.exact:
        yield words["outer"]
    notes = (result.note, None if result.printed is None else result.printed.note)
    yield from (note[lang] for note in notes if note is not None)


def _inputs(knowledge: Knowledge, found: Estimate, lang: Language) -> Iterator[Block]:
    words, calculator = WORDS[lang], found.calculator
    yield Heading(words["inputs"])
    yield Table(
        (words["input"], words["value"], words["option"], words["from"]),
        tuple(_input_row(knowledge, calculator, one, lang) for one in found.inputs),
    )
    if calculator.sources:
        source = _source_words(knowledge, calculator.sources[0], calculator.scope, lang)
        yield Paragraph(f"{words['source'].capitalize()}: {source}.")
    said = tuple(
        (f"{one.input.label[lang]}: {one.input.note[lang]}", ()) for one in found.inputs if one.input.note is not None
    )
    if said:
        yield Heading(words["about"])
        yield Bullets(said)


def _input_row(knowledge: Knowledge, calculator: Calculator, one: Assumed, lang: Language) -> tuple[str, str, str, str]:
    shown = WORDS[lang]["unknown"] if one.value is None else value_words(one.value, one.input.unit, lang)
    where = WORDS[lang]["own"] if one.is_own else _origin(knowledge, calculator, one.input, lang)
    return one.input.label[lang], shown, f"--{option_of(one.input)}", where


def _origin(knowledge: Knowledge, calculator: Calculator, item: CalculatorInput, lang: Language) -> str:
    """Return where an input's own figure is from; of the calculator's first source, which is told below, in a word."""
    if item.source is None or item.source not in calculator.sources[:1] or item.scope not in (None, calculator.scope):
        return origin_words(knowledge, calculator, item, lang)
    return f"{WORDS[lang]['source']}{_mark(item, lang)}"


def origin_words(knowledge: Knowledge, calculator: Calculator, item: CalculatorInput, lang: Language) -> str:
    """Return where an input's own figure is from, with the date of the source where it is known, and where it holds."""
    words = WORDS[lang]
    if item.bounds is None or item.source is None:
        return words["yours" if item.own else "none"]
    return f"{_source_words(knowledge, item.source, item.scope or calculator.scope, lang)}{_mark(item, lang)}"


def _mark(item: CalculatorInput, lang: Language) -> str:
    return "" if item.mark == "source" else f", {MARK[item.mark][lang]}"


def _source_words(knowledge: Knowledge, ref: SourceRef, scope: str, lang: Language) -> str:
    source = knowledge.sources[ref.source]
    date = f" ({source.published})" if source.published else ""
    place = f", {ref.at}" if ref.at else ""
    return f"{source.title}{date}{place}; {scope_words(scope, lang)}"


def published_words(knowledge: Knowledge, calculator: Calculator, item: CalculatorInput, lang: Language) -> str:
    """Return what an input is when nobody gives their own figure: its value, and where that is from."""
    value = published(item)
    where = origin_words(knowledge, calculator, item, lang)
    unit = unit_words(item.unit, lang)
    if value is None:
        return f"{where[0].upper()}{where[1:]}{f' ({unit})' if unit else ''}."
    return WORDS[lang]["else"].format(value=value_words(value, item.unit, lang), where=where)


def printed_extent(printed: PrintedFigure | None) -> Extent | None:
    """Return what the source prints for a result, or None."""
    if printed is None or printed.bounds is None:
        return None
    low, high = map(decimal_of, printed.bounds)
    return Extent(low, high)


def value_words(value: Extent, unit: str, lang: Language) -> str:
    """Return a value with its unit: `62,5–77,8 %`, `45 500 kr per person och år`."""
    number = number_or_range(value, unit, lang)
    words = unit_words(unit, lang, one=number == "1")
    return f"{number} {words}" if words else number


def unit_words(unit: str, lang: Language, *, one: bool = False) -> str:
    """Return a unit in words: `timmar per behandling`; of a plain number there are none."""
    first, *rest = unit.split("/")
    above = UNIT_WORDS[first][0 if one else 1][lang]
    below = WORDS[lang]["and"].join(UNIT_WORDS[base][0][lang] for base in rest)
    return f"{above}{WORDS[lang]['per']}{below}" if below else above


def number_or_range(value: Extent, unit: str, lang: Language) -> str:
    """Return a value without its unit, a share in per cent; both ends of a range have equally many decimals."""
    times = 100 if unit == "share" else 1
    ends = _rounded((value.low * times, value.high * times), 1 if unit == "share" else 2)
    low, high = (_grouped(end, lang) for end in ends)
    return low if low == high else f"{low}–{high}" if value.low >= 0 else f"{low}{WORDS[lang]['to']}{high}"


def _rounded(ends: tuple[Decimal, Decimal], most: int) -> tuple[Decimal, ...]:
    """Return both ends with as many decimals as the one of them needs that needs more; large numbers with none."""
    shown = tuple(_to_places(end, 0 if min(map(abs, ends)) >= _LARGE else most) for end in ends)
    places = next(places for places in range(most + 1) if all(end == _to_places(end, places) for end in shown))
    return tuple(_to_places(end, places) for end in shown)


def _to_places(value: Decimal, places: int) -> Decimal:
    """Return a value rounded, and never minus zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0


def _grouped(value: Decimal, lang: Language) -> str:
    text = f"{value:,f}"
    signed = f"−{text[1:]}" if text.startswith("-") else text
    return signed.replace(",", _NO_BREAK).replace(".", ",") if lang == "sv" else signed


def formula_in_words(calculator: Calculator, formula: Formula, lang: Language) -> str:
    """Return a formula with the labels of what it reads."""
    parts = calculator.parts
    return _formula(formula, lambda name: WORDS[lang]["quote"].format(text=parts[name].label[lang]), lang)


def formula_in_numbers(found: Estimate, formula: Formula, lang: Language) -> str:
    """Return a formula with the values of what it reads; `?` stands for what is unknown."""
    extents = found.extents()

    def shown(name: str) -> str:
        value = extents[name]
        number = "?" if value is None else _plain(value, lang)
        return f"({number})" if value is not None and (value.low < value.high or value.low < 0) else number

    return _formula(formula, shown, lang)


def _plain(value: Extent, lang: Language) -> str:
    return number_or_range(value, "number", lang)


def _formula(formula: Formula, leaf: Callable[[str], str], lang: Language) -> str:
    match formula:
        case Written(value=value):
            return _plain(Extent(value, value), lang)
        case Named(name=name):
            return leaf(name)
        case Operation(sign=sign, left=left, right=right):
            first = _inside(left, leaf, lang, _STRENGTH[sign])
            second = _inside(right, leaf, lang, _STRENGTH[sign] + (sign in ("-", "/")))
            return f"{first} {_SIGN[sign]} {second}"
        case Application(function="hours", arguments=(argument,)):
            return f"{_inside(argument, leaf, lang, 2)} ÷ 60"
        case Application(function=function, arguments=arguments):
            parts = WORDS[lang]["to" if function == "between" else "and"].join(
                _formula(argument, leaf, lang) for argument in arguments
            )
            return f"({WORDS[lang][function].format(parts=parts)})"
        case _:
            assert_never(formula)


def _inside(formula: Formula, leaf: Callable[[str], str], lang: Language, needed: int) -> str:
    """Return a part of a formula, in brackets where it binds less than what is needed around it."""
    text = _formula(formula, leaf, lang)
    match formula:
        case Operation(sign=sign) if _STRENGTH[sign] < needed:
            return f"({text})"
        case Application(function="hours") if needed > 2:
            return f"({text})"
        case _:
            return text
