"""First stage: any document as one tree of numbered parts, each with its exact span in what was read.

A paragraph belongs to the last mark that stands above it: « I », then « 1° », then « a) » or a dash. One that has no
mark closes the list above it. Nothing is left out: every paragraph and every table is a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.importing.files.document import Document, Paragraph, Place, Table
from model.importing.outline.passage_kinds import is_furniture
from model.importing.words.cadres import is_form, pattern_of
from model.importing.words.marks import RANKS, Mark, mark_at
from model.importing.words.patterns import mostly_capitals

MARKED = ("roman", "capital", "number", "letter", "dash")
# « … visées au », « aux articles L. 12, » then, at the beginning of the next line, « 8° de l'article 81 … », « L. 14 ».
_TO_NUMBER = re.compile(r"(?:\b(?:au|aux|du|des|le|les|et|ou|articles?)|,)$", re.I)
_NUMBER_OF = re.compile(r"\d{1,3}\s?° (?:de l'article|de l’article|du |et \d|à \d)|[LRDA]\*?\.\s?\d")
_CAPTION = re.compile(r"\S.{2,200}[^\s.;]")
_QUESTION = re.compile(r"(?:à |d'|de |avec )?(?:qui|où|quel(?:le)?s?|comment|pourquoi|combien)\b.{3,100}\?", re.I)
_OPENING = re.compile(r"«\s*")
_VERB = re.compile(r"\b(?:sont|est|ont|a|peu(?:ven)?t|doi(?:ven)?t)\b")
_INSIDE = re.compile(r"(?<=[;:.])\s+(?=\d{1,3}\s?°\s|\(?[a-h]\)\s)|(?<=[;:])\s+(?=[-–—―]\s)")


@dataclass(frozen=True)
class Span:
    """A stretch of one block of the document, or one cell of a table when `row` is given."""

    block: int
    start: int
    end: int
    row: int | None = None


@dataclass(eq=False)
class Part:
    """A part of a text: its kind, its name (« 1° »), its text (its words begin at `start`), its parts."""

    kind: str
    name: str
    text: str
    start: int
    place: Place
    spans: tuple[Span, ...] = ()
    up: Part | None = None
    parts: list[Part] = field(default_factory=list)
    table: Table | None = None
    number: int | None = None
    title: str = ""
    level: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    marked: bool = False  # whether a part under it has a mark of its own
    before: Part | None = None  # the part just above, under the same one
    order: int = 1  # among the parts of its kind, or among all for an alinéa

    @property
    def words(self) -> str:
        """Its words without its mark."""
        return self.text[self.start :].strip()

    @property
    def announces(self) -> bool:
        """Whether its words end by announcing what follows, or are the name of a rubric: « Destinataires »."""
        ends = (":", "?") if self.kind == "heading" else (":",)  # « Qui reçoit vos données ? »
        return self.text.rstrip(' «"“').endswith(ends) or bool(pattern_of("rubric").fullmatch(self.text))

    @property
    def above(self) -> tuple[Part, ...]:
        """Its ancestors, the nearest first, the text itself left out."""
        found, one = [], self.up
        while one is not None and one.kind != "root":
            found.append(one)
            one = one.up
        return tuple(found)

    @property
    def locator(self) -> str:
        """Where it stands: « article 4, II, 1° »; empty at the top of a text."""
        names = [one.name for one in reversed(self.above) if one.name]
        return ", ".join((*names, self._own_name())) if self._own_name() else ", ".join(names)

    def _own_name(self) -> str:
        if self.kind == "dash":
            return f"tiret {self.order}"
        if self.kind == "alinea" and self.up is not None and self.up.kind != "root":
            return f"alinéa {self.order + (1 if self.up.words and self.up.kind != 'annexe' else 0)}"
        return self.name

    def walk(self) -> Iterator[Part]:
        """Itself and all the parts under it, in the order of the text; without recursion, whatever the depth."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(reversed(one.parts))


def outline_of(document: Document) -> Part:
    """The tree of a document: its root has the text's parts, in order."""
    root = Part("root", "", "", 0, Place(1))
    stack = [root]
    inside = False  # guillemets opened by an amending text
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and is_form(block.rows):
            for row, place in zip(block.rows, block.places, strict=True):
                line = Paragraph("\u0020: ".join(cell.replace("\n", "\u0020; ") for cell in row if cell), place)
                _add(stack, line, index, 0, len(line.text))
            continue
        if isinstance(block, Table):
            part = Part("table", "", "", 0, block.places[0] if block.places else Place(1), (Span(index, 0, 0),))
            part.table = block
            while stack[-1].kind not in ("root", "annexe", "article", "heading", "roman"):
                stack.pop()
            _hang(stack[-1], part)
            caption = part.before
            if caption is not None and not caption.parts and _CAPTION.fullmatch(caption.text):
                part.title = caption.text  # « Tableau 2. – Destinataires des données »
                said = caption.announces or caption.level == 1 or _VERB.search(caption.text)
                caption.kind = "title" if caption.kind == "alinea" and not said else caption.kind
            continue
        if is_furniture(block.text.removeprefix("- ")):
            _hang(stack[-1] if stack[-1].kind != "root" else root, _aside(block, index))
            continue
        if (open_part := _unfinished(stack, block)) is not None:
            open_part.text = f"{open_part.text} {block.text}"
            open_part.spans = (*open_part.spans, Span(index, 0, len(block.text)))
            continue
        opened = _OPENING.match(block.text)
        opens = bool(opened) and sum(map(block.text.count, "«“")) != sum(map(block.text.count, "»”"))
        inside = inside or opens
        alone = block.text.count("«") == 1 and block.text.rstrip("; .,").endswith("»")
        at = opened.end() if opened and (inside or opens or alone or mark_at(block.text, opened.end())) else 0
        for start, end in _pieces(block.text.rstrip("; .,»") if alone and at else block.text, at):
            _add(stack, block, index, start, end)
        if block.text.rstrip("; .,").endswith(("»", "”")) and not block.text.count("«") > block.text.count("»"):
            inside = False
    return root


def _aside(block: Paragraph, index: int) -> Part:
    return Part("aside", "", block.text, 0, block.place, (Span(index, 0, len(block.text)),))


def _unfinished(stack: list[Part], block: Paragraph) -> Part | None:
    """The part that a paragraph goes on: the last one, when it stops in the middle of a sentence."""
    last = stack[-1].parts[-1] if stack[-1].parts else stack[-1]
    if last.kind == "aside":
        below = [one for one in stack[-1].parts if one.kind != "aside"]
        last = below[-1] if below else stack[-1]
    if last.kind in ("root", "table", "heading") or not last.words or block.heading or last.level:
        return None
    text = last.text.rstrip()
    if text[-1] in ".;:!?»”" or (mostly_capitals(text) and len(text) > 12):
        return None
    letter = block.text[:1]
    return (
        last
        if ((letter.islower() or letter in ("(", ",")) and mark_at(block.text) is None) or _goes_on(text, block.text)
        else None
    )


def _goes_on(text: str, following: str) -> bool:
    if _TO_NUMBER.search(text) and _NUMBER_OF.match(following):
        return True
    return (
        bool(pattern_of("unfinished").search(text))
        and not re.match("vu\\b", following, re.I)
        and mark_at(following) is None
        and not following.startswith(("«", '"', "“"))
    )


def _pieces(text: str, at: int) -> list[tuple[int, int]]:
    """The pieces of a paragraph where a list is written in one line: « … : 1° … ; 2° … »."""
    cuts = [found.end() for found in _INSIDE.finditer(text, at)]
    if not cuts or not re.search(r"[:;]\s+$", text[: cuts[0]]):
        return [(at, len(text))]
    starts = [at, *cuts]
    return list(zip(starts, [*cuts, len(text)], strict=True))


def _add(stack: list[Part], block: Paragraph, index: int, start: int, end: int) -> None:
    """Hang a piece where its mark says; several marks (« Art. 4.-I.-1° ») make as many parts."""
    at, first = start, True
    while (mark := mark_at(block.text[:end], at)) is not None or first:
        words_end = end
        if mark is not None and mark.kind in ("article", "roman") and mark_at(block.text[:end], mark.end):
            words_end = mark.end
        kind = mark.kind if mark else "alinea"
        name = mark.name if mark else ""
        text = block.text[at:words_end].strip()
        part = Part(kind, name, text, min(len(text), (mark.end - at) if mark else 0), block.place)
        part.spans, part.level = (Span(index, at, words_end),), block.heading or 6 * bool(_QUESTION.fullmatch(text))
        if mark:
            part.number, part.title = mark.number, mark.title
        _place(stack, part, mark)
        first = False
        if mark is None or words_end == end:
            return
        at = words_end


def _place(stack: list[Part], part: Part, mark: Mark | None) -> None:
    if mark is None:
        while part.level and stack[-1].kind != "root" and not 0 < stack[-1].level < part.level:
            stack.pop()
        while stack[-1].kind in ("alinea", "capital", "number", "letter", "dash") and not (
            _waits(stack[-1]) or _goes_with(stack[-1], part)
        ):
            stack.pop()
        up = stack[-1]
        if (
            up.kind == "annexe"
            and all(one.kind in ("title", "aside") for one in up.parts)
            and (part.level or (mostly_capitals(part.text) and len(part.text) > 12))
        ):
            part.kind, up.title = "title", f"{up.title} {part.text}".strip()
        part.kind = "heading" if part.level and part.kind == "alinea" else part.kind
        _hang(up, part)
        if part.announces or part.kind == "heading":
            stack.append(part)
        return
    if (before := _series(stack[-1], part, mark)) is not None:  # « b) » after an alinéa that goes on with « a) »
        stack[:] = _path(before)
    kinds = [one.kind for one in stack]
    inside = mark.kind not in ("heading", "annexe", "article") and stack[-1].announces
    if mark.kind in kinds and not (mark.kind == "dash" and stack[-1].announces and stack[-1].kind != "dash"):
        while stack[-1].kind != mark.kind:
            stack.pop()
        stack.pop()
    elif not inside:
        while RANKS[stack[-1].kind] >= RANKS[mark.kind]:
            stack.pop()
    _hang(stack[-1], part)
    stack.append(part)


def _series(top: Part, part: Part, mark: Mark) -> Part | None:
    """The part under which a number or a letter goes on with a series, when alinéas stand between; else None."""
    if mark.kind not in ("number", "letter") or not top.parts or top.parts[-1].kind != "alinea":
        return None
    for one in reversed(top.parts[-40:]):
        if one.kind == "alinea" and one.announces and one.parts:
            last = one.parts[-1]
            return one if last.kind == mark.kind and _follows(last.name, part.name) else None
        if one.kind != "alinea":
            return None
    return None


def _follows(one: str, two: str) -> bool:
    """Whether a mark comes just after another: « a) », « b) »."""
    one, two = one.rstrip(".°)"), two.rstrip(".°)")
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


def _path(part: Part) -> list[Part]:
    """The parts from the root to a part."""
    root = [part, *part.above][-1].up
    return [*([root] if root else []), *reversed(part.above), part]


def _waits(part: Part) -> bool:
    """Whether a sentence or an item announces what the paragraph just under it says, with no mark."""
    if not part.announces or part.parts:
        return False
    return part.kind != "alinea" or part.up is None or part.up.kind != "alinea"


def _goes_with(part: Part, following: Part) -> bool:
    """Whether a paragraph with no mark goes on with the list of those above: each ends in « ; », or announces alike."""
    if not part.announces or not part.parts:
        return False
    last = part.parts[-1]
    if last.kind != "alinea":
        return False
    if last.announces:
        heads = part.kind in MARKED and len(following.words) < 60 and not _VERB.search(following.words)
        in_line = following.announces or "\u0020: " in following.words  # « Au titre de la santé : le service … »
        return in_line and (heads or last.words.split()[:1] == following.words.split()[:1])
    return last.words.endswith(";") and following.words.rstrip()[-1:] in ";."


def _hang(up: Part, part: Part) -> None:
    part.up, part.before = up, up.parts[-1] if up.parts else None
    kinds = ("dash",) if part.kind == "dash" else () if part.kind in ("table", "aside") else ("all",)
    for kind in kinds:
        up.counts[kind] = up.counts.get(kind, 0) + 1
        part.order = up.counts[kind]
    if part.kind == "dash":
        up.counts["all"] = up.counts.get("all", 0) + 1
    up.marked = up.marked or part.kind in MARKED
    up.parts.append(part)
