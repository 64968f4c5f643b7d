"""The list of bodies as a reader points at it, when a text was read wrong or not at all: a table,
or some paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from model.importing import Document, Paragraph, Place, RawRow, Table

ColumnRole = Literal["organismes", "finalites", "donnees", "rien"]
Way = Literal["sortant", "entrant", ""]
POINTED = "passage désigné"
# What the reader says of the direction, in words that the reading of heads knows; they are never quoted as the text's.
_HEADS: dict[Way, str] = {
    "sortant": "Organismes destinataires",
    "entrant": "Traitements qui alimentent",
    "": "Organismes",
}


@dataclass(frozen=True)
class Pointed:
    """Where the bodies are listed: the blocks of a document from `first` to `last`,
    and what each column of a table holds.

    `way` says whether they receive (« sortant »), feed (« entrant »), or that the text does not say. `head`: the first
    row of the table only names its columns.
    """

    first: int
    last: int
    columns: tuple[ColumnRole, ...] = ("organismes",)
    way: Way = ""
    head: bool = False


def parted(document: Document, where: Pointed | None) -> tuple[Document, tuple[RawRow, ...]]:
    """The document without the passage pointed at, and the rows of that passage;
    all of it when nothing is pointed at."""
    if where is None:
        return document, ()
    blocks = document.blocks
    rest = Document(document.name, (*blocks[: where.first], *blocks[where.last + 1 :]), document.messages)
    heads = (_HEADS[where.way], *(("Finalités",) if "finalites" in where.columns else ()))
    rows = [row for block in blocks[where.first : where.last + 1] for row in _rows(block, where)]
    return rest, tuple(
        RawRow(who, why, data, place, locator=f"{POINTED}, ligne {number}", heads=heads)
        for number, (who, why, data, place) in enumerate(rows, 1)
    )


def _rows(block: Paragraph | Table, where: Pointed) -> Iterator[tuple[str, str, str | None, Place]]:
    if isinstance(block, Paragraph):
        if block.text.strip():
            yield block.text, "", None, block.place
        return
    for number, (cells, place) in enumerate(zip(block.rows, block.places, strict=True)):
        if number == 0 and where.head:
            continue
        by_role = {role: cell for role, cell in zip(where.columns, cells, strict=False) if role != "rien"}
        if by_role.get("organismes", "").strip():
            yield by_role["organismes"], by_role.get("finalites", ""), by_role.get("donnees"), place
