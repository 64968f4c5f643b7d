"""A quotation cut into pieces: which sentence founds the flow, and which words our reading rests on."""

import re
from dataclasses import dataclass
from itertools import pairwise

from model.register.entities import Provision, Statement


@dataclass(frozen=True)
class Piece:
    """A run of the exact text; `founding` is false for sentences that found another flow."""

    text: str
    marked: bool
    founding: bool


@dataclass(frozen=True)
class Quotation:
    """What a statement quotes of one provision: both columns, word for word, or our summary."""

    provision: Provision
    designation: tuple[Piece, ...]
    wording: tuple[Piece, ...]
    summary: str | None


def quotations(provisions: dict[str, Provision], statement: Statement) -> tuple[Quotation, ...]:
    """One quotation per provision of the statement; joined, its pieces are the exact text again."""
    words = [phrase for use in statement.uses for phrase in use.words]
    found = []
    for basis in statement.basis:
        provision = provisions[basis.provision]
        named = [basis.named_by] if basis.named_by else []
        found.append(
            Quotation(
                provision,
                _pieces(provision.designation or "", [*words, *named], None),
                _pieces(provision.wording or "", words, basis.sentence),
                provision.summary,
            )
        )
    return tuple(found)


def _pieces(text: str, words: list[str], founding: str | None) -> tuple[Piece, ...]:
    """The text cut where marks begin and end; words outside the founding passage are not marked."""
    start = text.find(founding) if founding else 0
    end = start + len(founding) if founding else len(text)
    marks = []
    for phrase in words:
        at = text.find(phrase, start, end)
        if at >= 0:
            marks.append((at, at + len(phrase)))
    cuts = sorted({0, start, end, len(text), *(cut for mark in marks for cut in mark)})
    return tuple(
        Piece(text[a:b], any(x <= a and b <= y for x, y in marks), start <= a and b <= end)
        for a, b in pairwise(cuts)
        if a < b
    )


@dataclass(frozen=True)
class Cited:
    """A run of the exact text; `article` is the id of the article it names, or None."""

    text: str
    article: str | None


def cited(provision: Provision, column: str) -> tuple[Cited, ...]:
    """One column of a provision, cut where it names an article; joined, the pieces are the exact text again."""
    text = getattr(provision, column) or ""
    numbers = {citation.number: citation.article for citation in provision.articles if citation.column == column}
    longest_first = sorted(numbers, key=len, reverse=True)  # « L. 5131-5 » is not « L. 5131-57 »
    pieces = re.split(f"({'|'.join(map(re.escape, longest_first)) or '(?!)'})", text)
    return tuple(Cited(piece, numbers.get(piece)) for piece in pieces if piece)
