"""A document as it was read: paragraphs and tables in order, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from model.register.errors import UnreadableFile

_WHITE = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)


class UnreadableDocument(UnreadableFile):
    """A document that cannot be read at all; the message says why and what to do, in French."""


@dataclass(frozen=True)
class Place:
    """Where a piece of text stands in its document: line (from 1), page when there are pages."""

    line: int
    page: int | None = None

    @property
    def said(self) -> str:
        """The place in French: « page 2, ligne 14 »."""
        return f"page {self.page}, ligne {self.line}" if self.page else f"ligne {self.line}"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; lines that belong together are joined by a space. `heading` is its level (1 to 6), 0 for none."""

    text: str
    place: Place
    heading: int = 0


@dataclass(frozen=True)
class Table:
    """A table row by row; an empty text is an empty cell, a line break in a cell is one of the document.

    `spans` tells the cells (row, column) that repeat the one above them because the document joins the two.
    """

    rows: tuple[tuple[str, ...], ...]
    places: tuple[Place, ...]
    spans: frozenset[tuple[int, int]] = frozenset()


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """The blocks of a document in order, its name, and what the reader should know of how it was read."""

    name: str
    blocks: tuple[Block, ...]
    messages: tuple[str, ...] = ()

    @property
    def texts(self) -> Iterator[str]:
        """Every paragraph and every cell, in order."""
        for block in self.blocks:
            yield from (block.text,) if isinstance(block, Paragraph) else chain.from_iterable(block.rows)


@dataclass(frozen=True)
class Fragment:
    """A piece of the document that founds no row, its place and why; `likely` when it may say who receives."""

    text: str
    place: Place
    reason: str
    likely: bool = False


def clean(text: str) -> str:
    """The text with ordinary spaces, straight apostrophes and no invisible character; line breaks are kept."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    text = text.replace("\u2019", "'").replace("\u02bc", "'").replace("\x85", "\n")
    return "\n".join(line for part in text.split("\n") if (line := _WHITE.sub(" ", part).strip()))


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
