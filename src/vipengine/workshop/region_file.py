"""Write answers into the text of a region's document, and leave everything else in it as it stands.

Comments, order and short forms are kept: a bare level stays a bare level when it can. Lines that have nothing to do with
a change are the same bytes as before; without a change the whole text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from io import StringIO
from typing import TYPE_CHECKING, Any

from vipengine.content.knowledge import Knowledge
from vipengine.content.read import read_text
from vipengine.gap.claims.units import claims_about, own_part, units_of
from vipengine.gap.claims.units import claims_for as claimed_for
from vipengine.model.capability import Requirement
from vipengine.model.region import Region
from vipengine.workshop.answers import FormClaim, Row, own_claim
from vipengine.workshop.merge import Change

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_MARK = "\ufeff"
_WIDTH = 1_000_000
#: A text that no reader of YAML takes for anything else; words such as `true` are quoted by the writer.
_PLAIN = re.compile(r"[^\W\d_][\w .()-]*")
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


def with_changes(text: str, knowledge: Knowledge, region: Region, changes: Iterable[Change]) -> str:
    """Return the text of the region's document with the changes in it.

    Args:
        text: The document; `region` was read from it.
        knowledge: What the region is held against.
        region: What the text says.
        changes: The new answers.
    """
    listed = tuple(changes)
    if not listed:
        return text
    ending = "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(_MARK).replace("\r\n", "\n").rstrip("\n") + "\n"
    written = _written(plain, knowledge, region, listed)
    return _MARK * text.startswith(_MARK) + written.replace("\n", ending)


def _written(text: str, knowledge: Knowledge, region: Region, changes: tuple[Change, ...]) -> str:
    yaml = _round_trip(text)
    data = yaml.load(text)
    before = _dumped(yaml, data)
    if data.get("capabilities") is None:
        data["capabilities"] = {}
    for change in changes:
        _apply(data["capabilities"], knowledge.requirements[change.row.requirement], region, change)
    after = _dumped(yaml, data)
    kept = "".join(_carried(*(part.splitlines(keepends=True) for part in (text, before, after))))
    return kept if _says_the_same(kept, after) else after


def _round_trip(text: str) -> YAML:
    """Return a reader and writer that keeps comments, and indents lists as the text does."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDTH
    yaml.representer.ignore_aliases = lambda _: True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    indented = [len(found[1]) for found in _ITEM.finditer(text)]
    offset = 2 if min(indented, default=2) else 0
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _dumped(yaml: YAML, data: object) -> str:
    written = StringIO()
    yaml.dump(data, written)
    return written.getvalue()


def _carried(original: list[str], before: list[str], after: list[str]) -> list[str]:
    """Return the original lines with what differs between `before` and `after` carried over to them.

    `before` is the original as this module would have written it: the same lines, but for their spaces.
    """
    here = _same_lines(_plain(before), _plain(original))
    there = _same_lines(before, after)
    indents = {_indent(before[line]): _indent(original[place]) for line, place in reversed(here.items())}
    result: list[str] = []
    at_here = at_before = at_there = 0
    for line in [*(line for line in range(len(before)) if line in here and line in there), len(before)]:
        stop_here, stop_there = here.get(line, len(original)), there.get(line, len(after))
        new = [_indented(text, indents) for text in after[at_there:stop_there]]
        is_same = before[at_before:line] == after[at_there:stop_there]
        result += original[at_here:stop_here] if is_same else new
        result += original[stop_here : stop_here + 1]
        at_here, at_before, at_there = stop_here + 1, line + 1, stop_there + 1
    return result


def _same_lines(first: list[str], second: list[str]) -> dict[int, int]:
    """Return the lines of the first that stand in the second too, with their numbers there."""
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _plain(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _indented(line: str, indents: Mapping[int, int]) -> str:
    """Return a line as deep as the original has lines of its depth."""
    return " " * indents.get(_indent(line), _indent(line)) + line.lstrip(" ")


def _says_the_same(text: str, other: str) -> bool:
    from vipengine.errors import DocumentError

    try:
        return bool(read_text(text, "").data == read_text(other, "").data)
    except DocumentError:
        return False


def _apply(capabilities: Any, requirement: Requirement, region: Region, change: Change) -> None:
    form = capabilities.get(requirement.id)
    place = _place_of_own(requirement, region, change.row)
    if place is None:
        capabilities[requirement.id] = _joined(form, _new_claim(requirement, region, change))
    elif isinstance(form, list):
        form[place] = _changed(form[place], requirement, region, change)
    else:
        capabilities[requirement.id] = _changed(form, requirement, region, change)


def _place_of_own(requirement: Requirement, region: Region, row: Row) -> int | None:
    """Return which claim about the requirement is the row's alone; none when it has none, or shares it with others."""
    claim = own_claim(region, row)
    if claim is None or (claim.part is None and _is_shared(requirement, region, row)):
        return None
    return next(place for place, other in enumerate(claims_about(requirement.id, region)) if other == claim)


def _is_shared(requirement: Requirement, region: Region, row: Row) -> bool:
    claims = claims_about(requirement.id, region)
    rows = (part for part in requirement.parts if row.unit in _who(requirement, part, region))
    shared = [part for part in rows if claimed_for(part, claims, region)[row.unit].part is None]
    return len(shared) > 1


def _who(requirement: Requirement, part: Any, region: Region) -> list[str]:
    return units_of(requirement, part, region, claimed_for(part, claims_about(requirement.id, region), region))


def _joined(form: Any, claim: dict[str, Any]) -> Any:
    if form is None:
        return _shortest(claim)
    if isinstance(form, list):
        form.append(_flow(claim))
        return form
    from ruamel.yaml.comments import CommentedSeq

    listed = CommentedSeq([_as_map(form), _flow(claim)])
    if getattr(form, "fa", None) is None or form.fa.flow_style():
        listed.fa.set_flow_style()
    return listed


def _new_claim(requirement: Requirement, region: Region, change: Change) -> dict[str, Any]:
    row = change.row
    claim: dict[str, Any] = {} if row.unit == region.region else {"unit": row.unit}
    if not _is_plain_part(requirement, region, row):
        claim["part"] = row.part
    return claim | _said(change.new, requirement, has_unit="unit" in claim)


def _is_plain_part(requirement: Requirement, region: Region, row: Row) -> bool:
    """Return whether a claim that names no part is about this part alone."""
    unit = next((unit for unit in region.units if unit.id == row.unit), None)
    if unit is None:
        return requirement.parts == (row.part,)
    return own_part(unit, requirement) == row.part


def _said(answer: FormClaim, requirement: Requirement, *, has_unit: bool) -> dict[str, Any]:
    claim: dict[str, Any] = {}
    for name, value in answer.said().items():
        claim[name] = _as_written(value)
        if name == "value" and requirement.measure is not None:
            claim["measure" if has_unit else "unit"] = requirement.measure
    return claim


def _as_written(value: object) -> object:
    """Return a value as it is to be written: whole numbers without decimals, texts in quotes unless they are plain."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

    match value:
        case float() if value.is_integer():
            return int(value)
        case str() if not _PLAIN.fullmatch(value):
            return DoubleQuotedScalarString(value) if "\n" in value else SingleQuotedScalarString(value)
        case _:
            return value


def _changed(form: Any, requirement: Requirement, region: Region, change: Change) -> Any:
    """Return a claim as it is written, with only the fields changed whose answers differ."""
    claim = _as_map(form)
    for name in change.old.said().keys() - change.new.said().keys():
        claim.pop(name, None)
        if name == "value":
            _drop_measure(claim, region)
    has_measure = "measure" in claim or (change.old.value is not None and "unit" in claim)
    new = _said(change.new, requirement, has_unit="unit" in claim)
    old = change.old.said()
    for name, value in new.items():
        is_measure = name in ("unit", "measure")
        if (is_measure and not has_measure) or (not is_measure and old.get(name) != value):
            claim[name] = value
    if change.old.demand != change.new.demand:
        for name in ("demand_as_of", "demand_source"):
            claim.pop(name, None)
    return _shortest(claim) if not isinstance(form, dict) else claim


def _drop_measure(claim: Any, region: Region) -> None:
    claim.pop("measure", None)
    if claim.get("unit") not in {unit.id for unit in region.units} | {region.region}:
        claim.pop("unit", None)


def _as_map(form: Any) -> Any:
    match form:
        case dict():
            return form
        case str():
            return _flow({"state": form})
        case _:
            return _flow({"level": form})


def _shortest(claim: Any) -> Any:
    """Return a claim as a bare level or state when it says nothing else."""
    match dict(claim):
        case {"level": bare, **rest} | {"state": bare, **rest} if not rest:
            return bare
        case _:
            return _flow(claim)


def _flow(claim: Any) -> Any:
    from ruamel.yaml.comments import CommentedMap

    mapped = CommentedMap(claim)
    mapped.fa.set_flow_style()
    return mapped
