"""Numbered lists of an article: « Sont destinataires … : 1° … ; 2° … », with I, II, a), b)."""

from __future__ import annotations

import re

from model.importing.document import Paragraph
from model.importing.proposal import Fragment
from model.importing.raw import RawRow

OUTBOUND = re.compile(
    r"\b(?:destinataires?\b|(?:sont|est) (?:seuls? )?(?:autorisée?s?|habilitée?s?) à (?:accéder|recevoir|consulter)|ont accès\b|accèdent\b|"
    r"reçoivent\b|(?:sont|peuvent être) (?:transmises?|communiquées?)\b)",
    re.I,
)
INBOUND = re.compile(
    r"\b(?:aliment(?:é|ée|és|ées|ent|er)\b|proviennent\b|(?:sont )?issue?s\b|(?:sont )?collectées? (?:auprès|par)\b)",
    re.I,
)
RELATED = re.compile(r"\b(?:mise?s? en relation|interconnect\w*|rapprochements?|rapprochée?s?)\b", re.I)

_MARK = re.compile(r"(?P<mark>\d{1,3}\s?°(?:\s?(?:bis|ter|quater))?|[a-z]{1,2}\)|[-–—•])(?:\s+|$)", re.I)
_SECTION = re.compile(
    r"(?:[Aa]rt(?:icle)?\.?\s*[^\s.–—-]+\s*[.]?\s*[–—-]\s*)?(?P<mark>[IVX]{1,5})\s*(?:bis)?\s*\.?\s*[–—-]"
)
_INSIDE = re.compile(r"(?<=[;:.])\s+(?=\d{1,3}\s?°\s)")
_WHY = re.compile(r",?\s*\b(?:pour|afin|aux fins|en vue|aux seules fins|dans le but|à l'effet)\b", re.I)


def is_item(text: str) -> bool:
    """Whether a paragraph is an item of a list."""
    return bool(_MARK.match(text))


def is_chapeau(text: str) -> bool:
    """Whether a paragraph announces a list of recipients, of sources or of systems."""
    head = text.partition(" 1°")[0].rstrip()
    if not head.endswith(":") or is_item(text) or len(head) > 1500:
        return False
    return any(pattern.search(head) for pattern in (OUTBOUND, INBOUND, RELATED))


def list_rows(blocks: list[Paragraph], article: str) -> tuple[list[RawRow], list[Fragment]]:
    """The rows of a list, its announcing sentence first, and the pieces that could not be placed."""
    first, *rest = _INSIDE.split(blocks[0].text)
    chapeau = first
    section = _SECTION.match(chapeau)
    base = ", ".join(part for part in (article, section["mark"] if section else "") if part)
    items = [Paragraph(text, blocks[0].place) for text in rest]
    for block in blocks[1:]:
        items += [Paragraph(text, block.place) for text in _INSIDE.split(block.text)]
    rows: list[RawRow] = []
    lost: list[Fragment] = []
    upper: tuple[str, str] | None = None  # mark and words of the item that announces sub-items
    alone: Paragraph | None = None  # that item, as long as nothing came under it
    for item in items:
        mark = _MARK.match(item.text)
        if mark is None:
            lost.append(Fragment(item.text, item.place, "élément de liste sans numéro"))
            continue
        name, words = mark["mark"].replace(" ", ""), item.text[mark.end() :].strip()
        if not words:
            lost.append(Fragment(item.text, item.place, "élément de liste sans texte"))
            continue
        if words.endswith(":"):
            lost += _announcing(alone)
            upper, alone = (name, words), item
            continue
        inside = upper is not None and not name[0].isdigit()
        lost += [] if inside else _announcing(alone)
        upper, alone = upper if inside else None, None
        locator = ", ".join(part for part in (base or "liste", upper[0] if inside else "", name) if part)
        rows.append(_row(words, upper[1] if inside else "", locator, chapeau, item))
    return rows, lost + _announcing(alone)


def _announcing(item: Paragraph | None) -> list[Fragment]:
    return [Fragment(item.text, item.place, "annonce une liste qui ne vient pas")] if item else []


def _row(words: str, above: str, locator: str, chapeau: str, item: Paragraph) -> RawRow:
    """One item as a row: the name is what stands before « pour… », the wording the whole item, above included."""
    whole = f"{above} {words}" if above else words
    body = whole if above and _WHY.match(words) else words
    why = _WHY.search(body)
    name = body[: why.start()] if why and why.start() > 3 else body
    return RawRow(name.strip(" ;:.,"), whole, None, item.place, locator=locator, chapeau=chapeau)
