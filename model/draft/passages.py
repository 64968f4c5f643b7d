"""A text as a proof-reader's page: what became of each of its passages, in the order in which it is read."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from model.importing import Document, Paragraph, Place, Proposal


class Fate(StrEnum):
    """What became of a passage."""

    ROW = "ligne"
    ORDER = "instruction"
    KNOWN = "reconnu"
    LIKELY = "a_verifier"
    UNUSED = "non_utilise"


@dataclass(frozen=True)
class Passage:
    """A run of the text, what became of it, why (French), and the row or instruction it became part of."""

    text: str
    fate: Fate
    reason: str = ""
    key: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table with its cells; each is a run of passages. `index` is the rank of its block."""

    index: int
    cells: tuple[tuple[Passage, ...], ...]
    in_table: bool = False


_Piece = tuple[str, Fate, str, str]
_UNTOLD = "rien ne dit ce que c'est"


def lines_of(document: Document, proposal: Proposal) -> tuple[Line, ...]:
    """Every paragraph and every row of a table of a document, cut into passages; joined, they are its text again."""
    pieces = _pieces(proposal)
    found: list[Line] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            found.append(Line(index, (tuple(_passages(block.text, pieces.get(_at(block.place), ()))),)))
            continue
        for place, cells in zip(block.places, block.rows, strict=True):
            here = pieces.get(_at(place), ())
            found.append(Line(index, tuple(tuple(_passages(cell, here)) for cell in cells), in_table=True))
    return tuple(found)


def _at(place: Place) -> tuple[int | None, int]:
    return place.page, place.line


def _pieces(proposal: Proposal) -> dict[tuple[int | None, int], list[_Piece]]:
    """The words whose fate is known, by the place where they stand;
    those of a row or an order claim the whole place."""
    found: dict[tuple[int | None, int], list[_Piece]] = defaultdict(list)
    for fragment in proposal.unused:
        found[_at(fragment.place)].append(
            (fragment.text, Fate.LIKELY if fragment.likely else Fate.UNUSED, fragment.reason, "")
        )
    for fragment in proposal.set_aside:
        found[_at(fragment.place)].append((fragment.text, Fate.KNOWN, fragment.reason, ""))
    for row in proposal.rows:
        found[_at(row.place)].append(("", Fate.ROW, row.said, row.key))
    for order in proposal.instructions:
        found[_at(order.place)].append(("", Fate.ORDER, f"instruction {order.number}", order.key))
    return found


def _passages(text: str, pieces: list[_Piece] | tuple[()]) -> Iterator[Passage]:
    """The runs of a text: the words of its fragments where they are found, and between them the row that is here."""
    rest = next(((fate, reason, key) for words, fate, reason, key in pieces if not words), None)
    around = rest or _around(text, pieces)
    spans: list[tuple[int, int, _Piece]] = []
    for piece in pieces:
        words = piece[0].strip()
        start = text.find(words) if words else -1
        if start >= 0 and not any(start < end and first < start + len(words) for first, end, _ in spans):
            spans.append((start, start + len(words), piece))
    place = 0
    for start, end, (_, fate, reason, key) in sorted(spans):
        if start > place:
            yield _between(text[place:start], around, (fate, reason, key))
        yield Passage(text[start:end], fate, reason, key)
        place = end
    if place < len(text):
        last = spans and sorted(spans)[-1][2]
        yield _between(text[place:], around, last[1:] if last else around)


def _between(words: str, around: tuple[Fate, str, str], beside: tuple[Fate, str, str]) -> Passage:
    """Words that no fragment has: those of the row here, or only the signs between two fragments."""
    fate, reason, key = around if any(char.isalpha() for char in words) else beside
    return Passage(words, fate, reason, key)


def _around(text: str, pieces: list[_Piece] | tuple[()]) -> tuple[Fate, str, str]:
    """What the words of a place without a row are: those of the fragment that holds them all, or nobody's."""
    plain = " ".join(text.split())
    for words, fate, reason, key in pieces:
        if plain and plain in " ".join(words.split()):
            return fate, reason, key
    return Fate.UNUSED, _UNTOLD, ""
