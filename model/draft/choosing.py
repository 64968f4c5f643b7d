"""What a reviewer decides of a row in one gesture: another body in the place of the one proposed,
a cut at the cursor."""

import re
from collections.abc import Callable
from typing import Literal, TypeVar

from model.importing import Decisions, ProposedFlow, ProposedPart, ProposedRow, ProposedUse, accept, split
from model.importing.words.identifiers import slug
from model.register.entities import DataUse, DecidedBody, DecidedFlow, Direction, PopulationUse, PurposeUse
from model.register.wording import shortened

Use = TypeVar("Use", PurposeUse, DataUse, PopulationUse)

_BEFORE = re.compile(r"^(?:[\s,;]|(?:et|ou|ainsi que)\s)+", re.I)
_AFTER = re.compile(r"(?:[\s,;]|\s(?:et|ou|ainsi que))+$", re.I)
_WAYS: dict[Direction, Literal["entrant", "sortant"]] = {Direction.INBOUND: "entrant", Direction.OUTBOUND: "sortant"}
_NOWHERE = "Placez le curseur entre deux noms de la désignation, puis découpez."


def with_body(
    decisions: Decisions, row: ProposedRow, number: int, body: str, new: DecidedBody | None = None
) -> Decisions:
    """The row accepted with another body for its part of that rank, a known one or a `new` one; everything else stays
    as proposed."""
    bodies = [part.node.value.id if part.node.value else "" for part in row.parts]
    bodies[number] = body
    flows = tuple(
        decided_flow(part, flow, named, new if rank == number else None)
        for rank, (part, named) in enumerate(zip(row.parts, bodies, strict=True))
        for flow in part.flows
        if named
    )
    before = decisions.by_key.get(row.key)
    words = (before.new_designation, before.new_wording) if before else (None, None)
    return accept(decisions, row, designation=words[0], wording=words[1], flows=flows)


def as_written(decisions: Decisions, row: ProposedRow, number: int) -> Decisions:
    """The row accepted with a new body named by its own words, and not with the known one that they were read as."""
    part = row.parts[number]
    node = part.node.value
    if node is None or node.family.value is None:
        raise ValueError("Choisissez l'organisme et sa famille dans « Corriger ».")
    new = DecidedBody(kind=node.kind, label=part.words, short=shortened(part.words, 30), family=node.family.value)
    name = slug(part.words)
    return with_body(decisions, row, number, f"{name}_du_texte" if name == node.id else name, new)


def decided_flow(part: ProposedPart, flow: ProposedFlow, body: str, new: DecidedBody | None = None) -> DecidedFlow:
    """A proposed flow as decided, with that body."""
    return DecidedFlow(
        direction=_WAYS.get(flow.direction.value) if flow.direction.value else None,
        body=body,
        new=new,
        named_by=part.named_by,
        sentence=flow.sentence,
        purposes=_uses(flow.purposes, PurposeUse, "purpose"),
        data=_uses(flow.data, DataUse, "category"),
        population=_uses(flow.population, PopulationUse, "population"),
        nature=flow.nature,
    )


def _uses(uses: tuple[ProposedUse, ...] | None, kind: Callable[..., Use], name: str) -> tuple[Use, ...] | None:
    return None if uses is None else tuple(kind(**{name: use.id, "words": use.words}) for use in uses)


def cut(decisions: Decisions, row: ProposedRow, place: int) -> Decisions:
    """The row with one body more: the one whose words hold that character of the designation is cut there.

    The joining words on both sides of the cut (« , », « et », « ainsi que ») go. Raises `ValueError`, in French, when
    the place is not inside a name.
    """
    before = decisions.by_key.get(row.key)
    parts = before.parts if before and before.parts else tuple(part.named_by or row.designation for part in row.parts)
    found: list[str] = []
    end = 0
    for words in parts or (row.designation,):
        start = row.designation.find(words, end)
        if start < 0:
            raise ValueError(_NOWHERE)
        end = start + len(words)
        if not start < place < end:
            found.append(words)
            continue
        if row.designation[place - 1].isalnum() and row.designation[place].isalnum():
            raise ValueError(_NOWHERE)
        halves = _AFTER.sub("", row.designation[start:place]), _BEFORE.sub("", row.designation[place:end])
        if not all(re.search(r"\w", half) for half in halves):
            raise ValueError(_NOWHERE)
        found += halves
    if len(found) == len(parts or (row.designation,)):
        raise ValueError(_NOWHERE)
    return split(decisions, row, tuple(found))
