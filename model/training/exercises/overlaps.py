"""What the team knows to overlap: bodies or purposes that never stand as wrong answers for one another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from model.reference.loading import loads_part
from model.register.entities import Entity, Id, Register, Text
from model.register.loading import SHIPPED_FILE, file_content
from model.register.loading.broken import Broken, unknown

SHIPPED_OVERLAPS = SHIPPED_FILE.parent / "exercices.yaml"


class Overlap(Entity):
    """Bodies that overlap, or purposes that are near, and why."""

    id: Id
    bodies: tuple[Id, ...] = ()
    purposes: tuple[Id, ...] = ()
    reason: Text


class Broad(Entity):
    """Bodies whose row is worded so broadly that « the text does not say » would be arguable, and why."""

    id: Id
    bodies: Annotated[tuple[Id, ...], Field(min_length=1)]
    reason: Text


class Overlaps(Entity):
    """All of them; empty when nothing is curated."""

    overlaps: tuple[Overlap, ...] = ()
    broad: tuple[Broad, ...] = ()

    def with_body(self, body: str) -> set[str]:
        """The bodies that overlap a body, itself among them."""
        return {body}.union(*(item.bodies for item in self.overlaps if body in item.bodies))

    def with_purpose(self, purpose: str) -> set[str]:
        """The purposes that are near a purpose, itself among them."""
        return {purpose}.union(*(item.purposes for item in self.overlaps if purpose in item.purposes))

    @property
    def broad_bodies(self) -> set[str]:
        """The bodies whose row is worded broadly."""
        return {body for item in self.broad for body in item.bodies}


def load_overlaps(register: Register, path: str | Path = SHIPPED_OVERLAPS) -> Overlaps:
    """The overlaps of a file, their ids checked against a register. Raises `DataError` or `UnreadableFile`."""
    path = Path(path)
    return loads_part(file_content(path), path.name, Overlaps, _rules, register)


def _rules(overlaps: Overlaps, register: Register) -> Iterator[Broken]:
    seen: set[str] = set()
    for section in ("overlaps", "broad"):
        for index, item in enumerate(getattr(overlaps, section)):
            if item.id in seen:
                yield (section, index, "id"), f"identifiant « {item.id} » en double ; choisissez-en un autre."
            seen.add(item.id)
            for number, body in enumerate(item.bodies):
                if fault := unknown(body, register.nodes, (), "organisme ou traitement inconnu"):
                    yield (section, index, "bodies", number), fault
    for index, item in enumerate(overlaps.overlaps):
        for number, purpose in enumerate(item.purposes):
            if fault := unknown(purpose, register.purpose_by_id, (), "finalité inconnue"):
                yield ("overlaps", index, "purposes", number), fault
        if len(item.bodies) == 1 or len(item.purposes) == 1 or not (item.bodies or item.purposes):
            yield ("overlaps", index), "un recouvrement réunit au moins deux organismes, ou deux finalités."
