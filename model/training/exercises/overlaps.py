"""What the team knows to overlap: bodies or purposes that never stand as wrong answers for one another."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from model.register.entities import CategoryId, Entity, Id, NodeId, PurposeId, Register, Text
from model.register.loading import SHIPPED_FILE, load_around
from model.register.loading.id_rules import Broken

SHIPPED_OVERLAPS = SHIPPED_FILE.parent / "exercices.yaml"


class Overlap(Entity):
    """Bodies that overlap, or purposes or categories of data that are near, and why."""

    noun: ClassVar = "recouvrement"

    id: Id
    bodies: tuple[NodeId, ...] = ()
    purposes: tuple[PurposeId, ...] = ()
    data: tuple[CategoryId, ...] = ()
    reason: Text


class Broad(Entity):
    """Bodies whose row is worded so broadly that « the text does not say » would be arguable, and why.

    With `silences`, it would be so for these things left unsaid only.
    """

    noun: ClassVar = "finalité large"
    feminine: ClassVar = True

    id: Id
    bodies: Annotated[tuple[NodeId, ...], Field(min_length=1)]
    silences: tuple[Literal["donnees", "anonymat", "exploitant"], ...] = ()
    reason: Text


class Overlaps(Entity):
    """All of them; empty when nothing is curated."""

    together: ClassVar = (("overlaps", "broad"),)

    overlaps: tuple[Overlap, ...] = ()
    broad: tuple[Broad, ...] = ()

    def with_body(self, body: str) -> set[str]:
        """The bodies that overlap a body, itself among them."""
        return {body}.union(*(item.bodies for item in self.overlaps if body in item.bodies))

    def with_purpose(self, purpose: str) -> set[str]:
        """The purposes that are near a purpose, itself among them."""
        return {purpose}.union(*(item.purposes for item in self.overlaps if purpose in item.purposes))

    def with_data(self, category: str) -> set[str]:
        """The categories of data that are near a category, itself among them."""
        return {category}.union(*(item.data for item in self.overlaps if category in item.data))

    @property
    def broad_bodies(self) -> set[str]:
        """The bodies whose row is worded broadly, whatever is asked."""
        return {body for item in self.broad if not item.silences for body in item.bodies}

    def silent_on(self, body: str) -> set[str]:
        """What it would be arguable that the text leaves unsaid of a body."""
        return {silence for item in self.broad if body in item.bodies for silence in item.silences}


def load_overlaps(register: Register, path: str | Path = SHIPPED_OVERLAPS) -> Overlaps:
    """The overlaps of a file, their ids checked against a register. Raises `DataError` or `UnreadableFile`."""
    return load_around(Path(path), Overlaps, register, _rules)


def _rules(overlaps: Overlaps) -> Iterator[Broken]:
    for index, item in enumerate(overlaps.overlaps):
        sizes = {len(item.bodies), len(item.purposes), len(item.data)} - {0}
        if not sizes or 1 in sizes:
            message = "un recouvrement réunit au moins deux organismes, deux finalités ou deux catégories."
            yield ("overlaps", index), message
