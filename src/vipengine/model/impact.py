"""What comes of an action beside the gap that it closes, and what comes of doing nothing."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vipengine.model.base import Mark, Principal, Scope, SourceRefText, Text, Value

#: What a consequence is about; `person` is the one who is cared for, `it` is systems and equipment.
ImpactKind = Literal["economy", "competence", "organisation", "it", "law", "person"]

#: How long it lasts: as the action is introduced, when it has been running for years, or the whole time.
ImpactTime = Literal["short", "long", "both"]

#: Which way it goes; `not_up` where the source leaves open whether it falls or stays as it was.
Direction = Literal["up", "down", "unchanged", "not_up", "unknown"]


class Impact(Value):
    """One consequence of an action, as a source tells it. What no source tells is left out, and is unknown.

    The direction of `economy` is that of the cost and that of `person` what the person gets; of the other kinds it is
    what is asked of the organisation.
    """

    kind: ImpactKind
    when: ImpactTime = "both"
    direction: Direction = "unknown"
    #: Whom it falls on; none where the source does not tell.
    principal: Principal | None = None
    text: Text
    sources: tuple[SourceRefText, ...] = Field(min_length=1)
    mark: Mark = "source"
    scope: Scope = "national"


class Omission(Value):
    """What a source lets one fear for the person, or demands by law, if a requirement is left unmet."""

    kind: Literal["person", "law"]
    text: Text
    sources: tuple[SourceRefText, ...] = Field(min_length=1)
    mark: Mark = "derived"
    scope: Scope = "national"
