"""Two exact wordings compared word by word, with the sequence matcher of the standard library."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from model.diff.fields import WORDING
from model.diff.founding import shown_words
from model.diff.values import Change, Outcome
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register, Relation

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


def words_said(register: Register, item: Flow | Relation, change: Change) -> tuple[Piece, ...]:
    """The words of one of two texts on a change, in whole; those that the other text does not have are apart."""
    field = change.field(WORDING)
    if field and field.outcome is Outcome.CHANGED:
        return whole_sides(field.before, field.after)[item is change.after]
    if isinstance(item, Flow):
        return (Piece(shown_words(register, item), "same"),)
    founding = provisions_of(register, item)
    return (Piece("\n".join(one.wording or f"Résumé : {one.summary}" for one in founding), "same"),)


def _readable(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Changes parted by a single space or sign become one, so that a sentence rewritten reads as one change."""

    def is_apart(rank: int) -> bool:
        at_an_end = rank in (0, len(pieces) - 1)
        return pieces[rank].kind == "same" and (at_an_end or len(pieces[rank].text.strip()) > 1)

    found: list[Piece] = []
    for apart, ranks in groupby(range(len(pieces)), is_apart):
        run = [pieces[rank] for rank in ranks]
        removed = Piece("".join(piece.text for piece in run if piece.kind != "added"), "removed")
        added = Piece("".join(piece.text for piece in run if piece.kind != "removed"), "added")
        found += run if apart else [piece for piece in (removed, added) if piece.text]
    return tuple(found)
