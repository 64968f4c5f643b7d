"""Words replaced in a wording as an order says: whole words only, spaces right around marks, several places asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.importing.accounting.reader import Reader
from model.importing.files.document import Document, Paragraph, Place
from model.importing.orders.instruction import Instruction
from model.importing.orders.targets import stands
from model.importing.outline.centre import Centre
from model.importing.outline.tree import outline_of
from model.importing.tables.raw import RawRow
from model.importing.words.patterns import between
from model.register.entities import Provision
from model.register.wording import count


@dataclass
class AmendedRow:
    """A row under way: `base` is the provision of the state it comes from, `raw` the new row that it is."""

    annexe: int | None
    designation: str
    wording: str
    key: str
    base: Provision | None = None
    raw: RawRow | None = None
    changed: bool = False


def changed_words(text: str, order: Instruction) -> tuple[str, str]:
    """The text with the words of an order replaced, removed or followed by others; or why it is unchanged."""
    old, new = order.old or "", order.new or ""
    found = list(re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)" if old[:1].isalnum() else re.escape(old), text))
    if not found:
        part = " comme mots entiers" if old in text else ""
        return text, f"les mots « {old} » ne sont pas{part} dans la ligne visée"
    if len(found) > 1 and not order.everywhere:
        return text, f"les mots « {old} » y sont {len(found)} fois : dites à quel endroit"
    put = {"replace_words": new, "remove_words": "", "insert_words": f"{old} {new}"}[order.kind]
    return spaced(put.join(between(text, (one.span() for one in found)))), ""


def completed(text: str, more: str) -> str:
    """The text with words added at its end: before its full stop, unless they are a sentence."""
    text = text.rstrip()
    if text.endswith(".") and more[:1] and not more[:1].isupper():
        return spaced(f"{text[:-1]} {more.rstrip('. ')}.")
    return spaced(f"{text} {more}")


def spaced(text: str) -> str:
    """The text with one space between words, none before a comma or a full stop, and no mark said twice."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" (?=[,.)])", "", re.sub(r"(?<=[(']) ", "", text))
    return re.sub(r",(?:\s?,)+", ",", text).strip()


def new_text_rows(order: Instruction, beside: str, locator: str, centre: Centre) -> list[RawRow]:
    """The rows of the words that an order brings into an article;
    an item is read with the sentence that announces its list, or alone where the base has none."""
    head = locator.split(",", 1)[0] or "article 1"
    lines = [head.capitalize()] if beside else []
    own = (order.new or "").split("\n")
    first = re.match(r"(?:\d{1,3}\s?°|[a-z]\)|[-–—―])", own[0].strip())
    if first and (mark := re.search(r":\s+(?:\d{1,3}\s?°|[a-z]\)|[-–—―])", beside)):
        lines.append(beside[: mark.start() + 1])
    return rows_in((*lines, *own), centre, alone=not beside)


def rows_in(lines: Sequence[str], centre: Centre, *, alone: bool = False) -> list[RawRow]:
    """The rows of some lines of an article, about a system already named."""
    tree = outline_of(Document("", tuple(Paragraph(line.strip(), Place(1)) for line in lines if line.strip())))
    reader = Reader(tree, centre, alone=alone)
    for part in tree.walk():
        if part.kind not in ("root", "table"):
            reader.read(part)
    return reader.found.rows


def change_text(order: Instruction, rows: list[AmendedRow], centre: Centre) -> tuple[tuple[str, ...], str]:
    """Carry out an order on an article, an item or an alinéa: the rows there go, those of the new words come."""
    place = order.target.place
    there = [index for index, row in enumerate(rows) if row.annexe is None and stands(row.key, place)]
    siblings = [
        index
        for index, row in enumerate(rows)
        if row.annexe is None and stands(row.key, place.rpartition(", ")[0] or place)
    ]
    beside = rows[(there or siblings)[-1]].wording if there or siblings else ""
    new = new_text_rows(order, beside, place, centre) if order.new else []
    if order.kind == "insert_text":
        at = (there or siblings or [len(rows) - 1])[-1] + (order.target.position != "before")
        made = [
            _row(raw, f"{place}, inséré {number + 1}" if len(new) > 1 else f"{place}, inséré", order)
            for number, raw in enumerate(new)
        ]
        rows[at:at] = made
        said = f"{count(len(made), 'ligne insérée', 'lignes insérées')} ({place or 'dans le texte'})"
        return (
            said if made else f"passage inséré ({place or 'dans le texte'}) : aucun organisme n'y a été lu, à vérifier",
        ), ""
    at = there[0] if there else len(rows)
    kept = [row for index, row in enumerate(rows) if index not in there]
    made = [_row(raw, raw.locator or place, order) for raw in new]
    rows[:] = [*kept[:at], *made, *kept[at:]]
    verb = "remplacé" if order.kind == "replace_text" else "supprimé"
    return (f"{place} {verb} ({count(len(there), 'ligne')} avant, {count(len(made), 'ligne')} après)",), ""


def _row(raw: RawRow, locator: str, order: Instruction) -> AmendedRow:
    placed = replace(raw, locator=locator)
    return AmendedRow(None, raw.designation, raw.wording, f"{locator} ({order.key})", None, placed, True)
