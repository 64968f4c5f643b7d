"""The rows of a document and what became of the rest: every part of its tree ends in one of them."""

import re
from dataclasses import dataclass, field, replace

from model.importing.accounting.losses import with_losses
from model.importing.accounting.reader import Reader
from model.importing.files.document import Fragment
from model.importing.outline.centre import Centre
from model.importing.outline.passage_kinds import passage_kind
from model.importing.outline.tree import Part
from model.importing.roles.filling import holds_body, names_body
from model.importing.roles.speaking import speaks
from model.importing.tables.alternating import SIGNATURE, alternates, alternating_rows, is_wording
from model.importing.tables.columns import table_rows
from model.importing.tables.raw import Found, RawRow
from model.importing.words.cadres import HEAD
from model.importing.words.patterns import RELEVANT, mostly_capitals

_ARTICLES = ("article", "annexe", "roman", "number", "letter", "dash", "capital")


@dataclass
class Layout(Found):
    """What a whole text gives, with its central system."""

    centre: Centre = field(default_factory=Centre)


class _Annexes:
    """The number of each annexe and of its rows: what the text says, else the next free one."""

    def __init__(self) -> None:
        self._numbers: dict[Part, int] = {}
        self._counts: dict[int, int] = {}

    def number(self, annexe: Part | None) -> int:
        """The number of an annexe; 1 for a table that stands under no title."""
        if annexe is None:
            return 1
        if annexe not in self._numbers:
            taken = set(self._numbers.values())
            said = annexe.number
            self._numbers[annexe] = said if said and said not in taken else max(taken, default=0) + 1
        return self._numbers[annexe]

    def placed(self, rows: list[RawRow], annexe: Part | None, heading: str) -> list[RawRow]:
        """The rows with their annexe and number, after those already there."""
        number = self.number(annexe)
        counted = self._counts.get(number, 0)
        own = [row.number for row in rows]
        trusted = all(own) and all(one < two for one, two in zip([counted, *own], own, strict=False))  # type: ignore[operator]  # all are numbers
        found = []
        for row in rows:
            counted = (row.number or 0) if trusted else counted + 1
            found.append(replace(row, annexe=number, number=counted, heading=heading))
        self._counts[number] = counted
        return found


def layout_of(root: Part, title: str, centre: Centre, *, alone: bool = False) -> Layout:
    """The rows of a text, what became of the rest; `alone`: an amending text, without the one it amends."""
    reader, annexes = Reader(root, centre, alone=alone), _Annexes()
    found = Layout(centre=reader.centre)
    zone = "head"
    done: set[Part] = set()
    untold = False
    for part in root.walk():
        if part.kind == "root" or part in done:
            continue
        annexe = next((one for one in (part, *part.above) if one.kind == "annexe"), None)
        if part.kind == "annexe" and part.name != "annexes" and (part.parts or part.number):
            annexes.number(part)
        if part.kind in _ARTICLES:
            zone = "body"
        if part.kind == "table":
            untold = untold or annexe is None
            _add_table(found, part, annexe, annexes)
            zone = "body"
            continue
        if part.kind == "annexe" and alternates(part):
            done |= set(part.parts)
            found.set_aside.append(Fragment(part.text, part.place, "titre d'annexe"))
            read = alternating_rows(part.parts, part.title)
            _add(found, read, read.heading, annexe, annexes)
            for table in (one for one in part.parts if one.kind == "table"):
                _add_table(found, table, annexe, annexes)
            continue
        if SIGNATURE.match(part.text):
            zone = "signature"
        if reason := _of_zone(part, zone, title):
            found.set_aside.append(Fragment(part.text, part.place, reason))
        else:
            reader.read(part)
    if untold and found.rows:
        found.messages.append("Aucun titre d'annexe avant le premier tableau : ses lignes sont comptées en annexe 1.")
    found.add(reader.found)
    if not found.rows:
        _without_annexes(found, root, annexes)
    settled = {row.place for row in found.rows} | {one.place for one in found.unused}
    found.set_aside, lost = with_losses(found.set_aside, root, settled)
    found.unused += lost
    found.rows.sort(key=lambda row: (row.place.page or 0, row.place.line))
    return found


def _of_zone(part: Part, zone: str, title: str) -> str | None:  # noqa: PLR0911 - a list of decisions, read from top to bottom
    """Why a part is known by where it stands: title, head of the text, signature; None when its words must be read."""
    text = part.text
    if part.kind in _ARTICLES:
        return None
    if (title and title in text) or (part.kind == "heading" and part.level == 1):
        return "titre du texte"
    if part.kind == "title":
        return "titre d'annexe"
    tells = speaks(text) and holds_body(text)
    if zone == "signature" and len(text) < 160 and not tells:
        return "date et signature"
    if zone == "head" and (
        (text.rstrip().endswith(",") and len(text) < 400 and not tells)
        or passage_kind(text) in ("visa ou considérant", "formule de l'en-tête")
    ):
        return "formule de l'en-tête"
    if mostly_capitals(text) and len(text) < 300:
        return "titre ou rubrique"
    return None


def _add_table(found: Layout, part: Part, annexe: Part | None, annexes: _Annexes) -> None:
    if part.table is not None:
        read = table_rows(part.table, found.centre)
        read.rows = [replace(row, chapeau=row.chapeau or part.title) for row in read.rows]
        above = next((one.words for one in part.above if one.words and len(one.words) < 200), "")
        _add(found, read, annexe.title if annexe is not None else above, annexe, annexes)


def _add(found: Layout, read: Found, heading: str, annexe: Part | None, annexes: _Annexes) -> None:
    """The rows of a table, or of paragraphs that alternate, unless nothing in them is about data."""
    heads = [one for one in read.set_aside if one.reason == HEAD]
    captions = (row.chapeau for row in read.rows[:1])
    words = " ".join((heading, *captions, *(one.text for one in heads), *(row.wording for row in read.rows[:20])))
    spoken = bool(found.centre.names) and 2 * sum(names_body(row.text) for row in read.rows) >= len(read.rows) > 0
    if not RELEVANT.search(words) and not spoken and not any(row.sense for row in read.rows):
        why = "tableau où rien ne parle de données, de destinataires ni de traitements"
        found.unused += [replace(one, reason=why) for one in heads]
        found.unused += [Fragment(one.text, one.place, why) for one in read.rows]
        read.set_aside = [one for one in read.set_aside if one.reason != HEAD]
        read.rows = []
    read.rows = annexes.placed(read.rows, annexe, heading)
    found.add(read)


def _without_annexes(found: Layout, root: Part, annexes: _Annexes) -> None:
    """Rows pasted alone, without any title: a sentence that says what data are sent for, and the name before it."""
    sure = re.compile(
        r"(?i)\bdonnées\b[^.]{0,80}\b(?:transmises|communiquées|permettent|nécessaires)|\baliment(?:er|ent|e)\b"
    )
    kept = {(item.text, item.place): item for item in found.unused}
    run = [part for part in root.walk() if part.kind == "alinea" and (part.text, part.place) in kept]
    if not any(sure.search(part.text) for part in run) or all(is_wording(part.text) for part in run):
        return
    taken = {(part.text, part.place) for part in run}
    found.unused = [item for item in found.unused if (item.text, item.place) not in taken]
    read = alternating_rows(run, "")
    _add(found, read, read.heading, None, annexes)
    if found.rows:
        found.messages.append("Aucun titre d'annexe : les lignes sont comptées en annexe 1.")
