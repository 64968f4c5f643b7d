"""The rows of a document, whatever its layout: tables, alternating paragraphs, numbered lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from model.importing.columns import TableRows, table_rows
from model.importing.document import Block, Document, Paragraph, Table, one_line
from model.importing.lists import is_chapeau, is_item, list_rows
from model.importing.patterns import ANNEXE, PURPOSE, RELEVANT, mostly_capitals, number_of
from model.importing.proposal import Fragment, Place
from model.importing.raw import RawRow, is_heading_pair, role_of

_ARTICLE = re.compile(r"(?:art(?:icle)?s?\.?)\s*(?:\d+|1er|1\^\{er\}|premier|unique|[LRD]\.)", re.I)
_FORMULA = re.compile(
    r"(?:vu\b|considérant\b|sur (?:le rapport|proposition|la proposition)|(?:arrêtent|arrête|décrètent|décrète)\b|nor\s*:|fait\b.{0,40}\ble\b|pour (?:le|la|les) |"
    r"(?:le|la|les) (?:premi|ministre|secrétaire|directeur|directrice|préfet|cheffe?|délégué|adjoint)|par (?:le|la|délégation|empêchement)|"
    r"notice\b|publics concernés|objet\s*:|entrée en vigueur\s*:|références?\s*:)",
    re.I,
)
_NAVIGATION = re.compile(
    r"(?:article\s+(?:annexe|autonome)|articles?$|annexes?$|version\b|en vigueur\b|conformément (?:à|aux) (?:l'|les )?article|nota\b|modifié(?:e|s|es)? par|créé(?:e|s|es)? par|création\b|"
    r"abrogé(?:e|s|es)? par|liens? relatifs?|replier|déplier|naviguer|imprimer|copier|télécharger|retourner|haut de (?:la )?page|accéder|jorf\b|eli\s*:|"
    r"alias\s*:|texte n°|extrait du journal|journal officiel|décrets?, arrêtés?|textes généraux|mesures nominatives|légifrance|sommaire|"
    r"le service public|chronolégi|voir |recherche|accueil|page \d+|\d+ sur \d+|\d+$|informations? (?:relatives|pratiques)|date de publication)",
    re.I,
)
_SIGNATURE = re.compile(r"fait\b.{0,60}\ble\b", re.I)


@dataclass
class Layout:
    """Rows found, pieces recognised without being rows, pieces that nothing recognised, and messages."""

    rows: list[RawRow] = field(default_factory=list)
    set_aside: list[Fragment] = field(default_factory=list)
    unused: list[Fragment] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def aside(self, text: str, place: Place, reason: str) -> None:
        """Keep a recognised piece that founds no row."""
        self.set_aside.append(Fragment(text, place, reason))

    def lost(self, text: str, place: Place, reason: str) -> None:
        """Keep a piece that was not recognised: a red line."""
        self.unused.append(Fragment(text, place, reason))


def layout_of(document: Document, title: str) -> Layout:
    """The rows of a document and what became of the rest of its text."""
    found = Layout()
    blocks = list(document.blocks)
    zone, annexe, heading = "head", None, ""
    numbers: dict[int | None, int] = {}
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if isinstance(block, Table):
            if annexe is None:
                annexe = 1
                found.messages.append(
                    "Aucun titre d'annexe avant le premier tableau : ses lignes sont comptées en annexe 1."
                )
            _add_table(found, table_rows(block), annexe, heading, numbers)
            zone, index = "annexe", index + 1
            continue
        text, place = block.text, block.place
        if (name := ANNEXE.fullmatch(text)) and len(text) < 400:
            if not re.fullmatch(r"annexes", text, re.I) or name["number"]:
                annexe = number_of(name["number"]) or (annexe or 0) + 1
                heading = name["title"] or ""
            zone = "annexe"
            found.aside(text, place, "titre d'annexe")
            index += 1
        elif is_chapeau(text) and (end := _list_end(blocks, index)) > index + 1:
            rows, lost = list_rows(blocks[index:end], _article_of(blocks, index))
            found.rows += rows
            found.aside(text, place, "phrase qui annonce la liste")
            for fragment in lost:
                found.lost(fragment.text, fragment.place, fragment.reason)
            index = end
        elif zone == "annexe":
            end = _run_end(blocks, index)
            heading = _add_paragraphs(found, blocks[index:end], annexe, heading, numbers)
            if any(_SIGNATURE.match(one.text) for one in blocks[index:end]):
                zone = "signature"
            index = end
        else:
            zone = _add_words(found, block, zone, title)
            index += 1
    if not found.rows:
        _without_annexes(found, document)
    return found


def _list_end(blocks: list[Block], start: int) -> int:
    """The index after the items that follow a sentence announcing a list."""
    end = start + 1
    while end < len(blocks) and isinstance(blocks[end], Paragraph) and is_item(blocks[end].text):
        end += 1
    inline = isinstance(blocks[start], Paragraph) and re.search(r":\s+1°", blocks[start].text)
    return max(end, start + 2) if inline and end == start + 1 else end


def _article_of(blocks: list[Block], index: int) -> str:
    """The article a list stands in, as « article 4 », or the empty string."""
    for block in reversed(blocks[: index + 1]):
        if isinstance(block, Paragraph) and (
            found := re.match(r"art(?:icle)?\.?\s*(\d+|1er|1\^\{er\}|[LRD]\.\s?\d[\d-]*)", block.text, re.I)
        ):
            return f"article {found[1].replace('^{er}', 'er')}"
    return ""


def _run_end(blocks: list[Block], start: int) -> int:
    """The index after the paragraphs that follow one another, up to a table, another annexe or a list."""
    end = start
    while end < len(blocks) and isinstance(blocks[end], Paragraph):
        text = blocks[end].text
        if end > start and (ANNEXE.fullmatch(text) or is_chapeau(text)):
            break
        end += 1
    return end


def _add_table(found: Layout, read: TableRows, annexe: int, heading: str, numbers: dict[int | None, int]) -> None:
    words = " ".join((heading, *(text for text, _ in read.heads), *(row.wording for row in read.rows[:20])))
    if not RELEVANT.search(words):
        for text, place in (*read.heads, *read.lost, *((row.text, row.place) for row in read.rows)):
            found.lost(text, place, "tableau où rien ne parle de données, de destinataires ni de traitements")
        return
    for text, place in read.heads:
        found.aside(text, place, "en-tête de colonnes")
    for text, place in read.lost:
        found.lost(text, place, "cellule sans ligne à laquelle la rattacher")
    found.messages += read.messages
    _number(found, read.rows, annexe, heading, numbers)


def _number(
    found: Layout, rows: list[RawRow], annexe: int | None, heading: str, numbers: dict[int | None, int]
) -> None:
    """Give each row its annexe and number, after those already there."""
    own = [row.number for row in rows]
    counted = numbers.get(annexe, 0)
    trusted = all(own) and all(one < two for one, two in zip([counted, *own], own, strict=False))
    for row in rows:
        counted = row.number if trusted else counted + 1
        found.rows.append(row.placed(annexe or 1, counted, heading))
    numbers[annexe] = counted


def _add_paragraphs(
    found: Layout, blocks: list[Paragraph], annexe: int | None, heading: str, numbers: dict[int | None, int]
) -> str:
    """Rows of paragraphs that alternate (who, then why); the heading of the annexe, once read, is given back."""
    rows: list[RawRow] = []
    heads: list[str] = []
    names: list[Paragraph] = []
    signed = False

    def flush_names() -> None:
        for one in names:
            found.lost(one.text, one.place, "paragraphe sans finalité à sa suite")
        names.clear()

    for index, block in enumerate(blocks):
        text, place = block.text, block.place
        following = blocks[index + 1].text if index + 1 < len(blocks) else ""
        wording = is_wording(text)
        if signed or _SIGNATURE.match(text):
            signed = True
            found.aside(text, place, "date et signature")
        elif _NAVIGATION.match(text) and not PURPOSE.search(text):
            found.aside(text, place, "repère de page ou note")
        elif mostly_capitals(text) and len(text) > 12 and not wording and not names:
            heading = one_line(f"{heading} {text}")
            found.aside(text, place, "titre d'annexe")
        elif (not wording and is_heading_pair(text, following)) or (
            heads and role_of(text) == "wording" and len(text) < 60
        ):
            heads.append(text)
            flush_names()
            found.aside(text, place, "en-tête de colonnes")
        elif not wording and not names and not rows and not heads and _is_title(text, following):
            heading = one_line(f"{heading} {text}")
            found.aside(text, place, "titre d'annexe")
        elif not wording:
            names.append(block)
        elif names:
            designation = "\n".join(one.text for one in names)
            rows.append(RawRow(designation, text, None, names[0].place, heads=tuple(heads)))
            names.clear()
        elif rows:
            rows[-1] = rows[-1].continued(text, None)
        else:
            found.lost(text, place, "phrase sans désignation avant elle")
    flush_names()
    words = " ".join((heading, *heads, *(row.wording for row in rows[:20])))
    if rows and not RELEVANT.search(words):
        for row in rows:
            found.lost(row.text, row.place, "annexe où rien ne parle de données, de destinataires ni de traitements")
    else:
        _number(found, rows, annexe, heading, numbers)
    return heading


def is_wording(text: str) -> bool:
    """Whether a paragraph is a sentence that says why, and not the name of someone."""
    if text.rstrip().endswith((".", "!", "?")) and len(text) > 25:
        return True
    return bool(PURPOSE.search(text)) and len(text) > 25


def _is_title(text: str, following: str) -> bool:
    announces = re.match(
        r"(?:finalités|traitements? pouvant|liste|destinataires|organismes|données|catégories)\b", text, re.I
    )
    return bool(announces) and not is_wording(text) and bool(following) and not is_wording(following)


def _add_words(found: Layout, block: Paragraph, zone: str, title: str) -> str:
    """Put a paragraph outside the annexes where it belongs; the zone after it is given back."""
    text, place = block.text, block.place
    if title and title in text:
        found.aside(text, place, "titre du texte")
        return zone
    if _ARTICLE.match(text):
        found.aside(text, place, "article du texte, sans liste de destinataires")
        return "article"
    if _SIGNATURE.match(text):
        found.aside(text, place, "date et signature")
        return "signature"
    if zone == "signature" and len(text) < 160:
        found.aside(text, place, "date et signature")
    elif _FORMULA.match(text):
        found.aside(text, place, "formule de l'en-tête")
    elif _NAVIGATION.match(text) and len(text) < 400:
        found.aside(text, place, "repère de page ou note")
    elif mostly_capitals(text):
        found.aside(text, place, "titre ou rubrique")
    elif zone == "article" and not is_item(text):
        found.aside(text, place, "suite d'un article, sans liste de destinataires")
    else:
        found.lost(text, place, "texte non reconnu")
    return zone


def _without_annexes(found: Layout, document: Document) -> None:
    """Rows pasted alone, without any title: a sentence that says what data are sent for, and the name before it."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    sure = re.compile(
        r"\bdonnées\b[^.]{0,80}\b(?:transmises|communiquées|permettent|nécessaires)|\baliment(?:er|ent|e)\b", re.I
    )
    if not any(sure.search(block.text) for block in paragraphs if not _ARTICLE.match(block.text)):
        return
    kept = {(item.text, item.place): item for item in found.unused}
    run = [block for block in paragraphs if (block.text, block.place) in kept]
    if not any(sure.search(block.text) for block in run):
        return
    found.unused = [
        item for item in found.unused if (item.text, item.place) not in {(one.text, one.place) for one in run}
    ]
    _add_paragraphs(found, run, 1, "", {})
    if found.rows:
        found.messages.append("Aucun titre d'annexe : les lignes sont comptées en annexe 1.")
