"""Two exact wordings compared word by word, with the sequence matcher of the standard library."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_TOKENS = 4000


@dataclass(frozen=True)
class Piece:
    """A run of words that both wordings have, or only one of them."""

    text: str
    kind: Literal["same", "removed", "added"]


def compared_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order: joined, those not added give `before`, those not removed `after`.

    Words are never cut. Beyond 4,000 words and signs the whole text is one change, so that the work stays bounded.
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if before == after:
        return (Piece(before, "same"),) if before else ()
    if max(len(old), len(new)) > MOST_TOKENS:
        return tuple(piece for piece in (Piece(before, "removed"), Piece(after, "added")) if piece.text)
    found = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("".join(old[start:end]), "same"))
            continue
        found += [Piece("".join(old[start:end]), "removed")] if end > start else []
        found += [Piece("".join(new[first:last]), "added")] if last > first else []
    return _readable(found)


def whole_sides(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings in whole, side by side: what only the first has is `removed` in it,
    what only the second, `added`."""
    pieces = compared_words(before, after)
    return (
        tuple(piece for piece in pieces if piece.kind != "added"),
        tuple(piece for piece in pieces if piece.kind != "removed"),
    )


def _readable(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Changes parted by a single space or sign become one, so that a sentence rewritten reads as one change."""
    found: list[Piece] = []
    index = 0
    while index < len(pieces):
        removed, added = "", ""
        while index < len(pieces):
            piece = pieces[index]
            short = piece.kind == "same" and len(piece.text.strip()) < 2 and (removed or added)
            if short and index + 1 < len(pieces):
                removed, added = removed + piece.text, added + piece.text
            elif piece.kind == "removed":
                removed += piece.text
            elif piece.kind == "added":
                added += piece.text
            else:
                break
            index += 1
        found += [Piece(removed, "removed")] if removed else []
        found += [Piece(added, "added")] if added else []
        if index < len(pieces):
            found.append(pieces[index])
            index += 1
    return tuple(found)
