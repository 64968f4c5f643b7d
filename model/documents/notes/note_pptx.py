"""The note as slides (16:9) made of native shapes: every bar, ribbon, arrow and label can be moved,
recoloured, rewritten."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Emu, Pt

from model.documents.export import Export
from model.documents.notes.note_figure import NoteFigure, can_be_read
from model.documents.notes.parts import STRONG, Note, Run, Section, Told, shortened
from model.documents.notes.slide_fit import (
    EDGE,
    HEIGHT,
    MOST_LINES,
    PROJECTED,
    QUIET_SIZES,
    READ,
    ROOM,
    SIZES,
    WIDTH,
    Part,
    letter_sizes,
    numbered,
    parts_height,
    planned,
    section_rows,
    slide_title,
    under_title,
    words_height,
)
from model.documents.notes.slide_writing import titled, write_parts, written
from model.figures.pens.slide_text import FONT, QUIET, text_box
from model.figures.pens.slides import is_legible, slide_figure, tallest
from model.figures.scene import Scene
from model.figures.svg_parts import clean, typeset

KNOWN = "Ce qui est su, ce qui ne l'est pas"
NEXT = "La réponse, suite"
END = re.compile(r"(?<=[\w)»]{2}\.)\s+|\n")  # of a sentence: « article L. 5411 » holds none
LEAST_DRAWN = 60.0  # points: the height of a figure with something under it


def pptx_file(export: Export) -> bytes:
    """The note as PPTX bytes: a slide with the answer and its figure, then what it tells;
    sources in the speaker's notes."""
    note = export.note
    slides = Presentation()
    slides.slide_width, slides.slide_height = Emu(int(WIDTH * 12700)), Emu(int(HEIGHT * 12700))
    properties = slides.core_properties
    properties.title, properties.language = typeset(shortened(note.title)), "fr-FR"
    properties.subject = typeset(shortened(note.summary))
    day = datetime(export.today.year, export.today.month, export.today.day)
    properties.author, properties.created, properties.modified = "Flux I-MILO", day, day
    foot = _foot_size(note)
    said, rest = _said_first(note, foot)
    sections = _sections(note, rest)
    told = _answer_slide(slides, note, said, [(section, section_rows(section)) for section in sections], foot)
    plan = list(planned(sections[told:], _foot_top(note, foot) - 6))
    titles = [slide_title(parts, size) for size, parts in plan]
    times, met = Counter(titles), Counter[str]()
    for title, (size, parts) in zip(titles, plan, strict=True):
        met[title] += 1
        _told(slides, note, numbered(title, met[title], times[title]), parts, size, foot)
    for slide in slides.slides:
        slide.notes_slide.notes_text_frame.text = typeset(_speech(note))
    saved = io.BytesIO()
    slides.save(saved)
    return saved.getvalue()


def _sections(note: Note, rest: str) -> Sequence[Section]:
    """What slides tell: the sections of the note, and what stands beside its answer, the rest of it first, after the
    first of them, or before them where nothing is drawn or a table would come between."""
    title = NEXT
    lines: list[Told] = [(Run(line),) for line in rest.splitlines()]
    if note.responsible and not _answers(note):
        lines.append((Run(note.responsible),))
    if len(note.facts) == 1 and not lines:
        title, lines = note.facts[0].head, [(Run(note.facts[0].text),)]
    elif note.facts:
        title = KNOWN
        lines += [(Run(f"{fact.head} : ", STRONG), Run(fact.text)) for fact in note.facts]
    if not lines:
        return note.sections
    begun = 1 if note.figure and not (rest and any(section.table for section in note.sections[:1])) else 0
    return (*note.sections[:begun], Section("faits", title, tuple((line,) for line in lines)), *note.sections[begun:])


def _answer_slide(slides: Slides, note: Note, said: str, parts: Sequence[Part], foot: float) -> int:
    """The answer, its figure, and under it as many parts as can be read with it; how many they are."""
    slide, top = titled(slides, note.title)
    figure, room = note.figure, _foot_top(note, foot) - 6 - top
    size = PROJECTED if figure else _alone(note, said, parts, room)
    if said:
        top = written(slide, said if size == PROJECTED else END.sub("\n", said), top, size, NEXT)
    if note.words:
        top = written(slide, "\n".join(note.words), top, size, "Phrases de l'auteur", bold=True)
    bottom = _foot(slide, note, foot)
    if not figure:
        return _as_many(slide, parts, top, bottom)
    drawn = _drawn(note, figure, bottom - top)
    if not is_legible(drawn.scene, drawn.height):  # it has a slide of its own
        told = _as_many(slide, parts, top, bottom)
        slide, top = titled(slides, note.seen)
        _draw(slide, figure, _drawn(note, figure, _foot(slide, note, foot) - top), top)
        return told
    for number in range(len(parts), 0, -1):
        for size in _projected(parts[:number]):
            room = bottom - top - parts_height(parts[:number], size, headed=False) - 10
            if room < LEAST_DRAWN:
                continue
            less = _drawn(note, figure, room)
            if less.shown == drawn.shown and can_be_read(less.scene, less.height):
                write_parts(slide, parts[:number], _draw(slide, figure, less, top) + 2, size, headed=False)
                return number
    _draw(slide, figure, drawn, top)
    return 0


def _alone(note: Note, said: str, parts: Sequence[Part], room: float) -> float:
    """The letters of an answer without a figure: the largest that fill its slide, when nothing else fits there."""
    answers = ((said, False), ("\n".join(note.words), True))

    def left(size: float) -> float:
        return room - sum(words_height(words, size, bold=bold) + 6 for words, bold in answers if words)

    least = (parts_height(parts[:1], size, headed=False) for size in _projected(parts[:1]))
    if not parts or any(height <= left(PROJECTED) for height in least):
        return PROJECTED
    return next((size for size in (32.0, *SIZES) if size >= PROJECTED and left(size) >= 0), PROJECTED)


def _lead(note: Note) -> str:
    return "\n".join(filter(None, (note.lead, note.responsible)))


def _answers(note: Note) -> bool:
    """Whether who answers for I-MILO stands on the first slide: nothing else tells it, or it can be projected there."""
    return not note.facts or (not note.words and _is_short(_lead(note), PROJECTED))


def _is_short(said: str, size: float) -> bool:
    return words_height(said, size) <= words_height("\n" * (MOST_LINES - 1), size)


def _said_first(note: Note, foot: float) -> tuple[str, str]:
    """What follows the title in letters that are projected: the sentences that take three lines, and nothing from the
    figure; then those that another slide tells."""
    said, figure = _lead(note) if _answers(note) else note.lead, note.figure
    if not figure:
        return said, ""
    room = _foot_top(note, foot) - 12 - under_title(note.title)
    room -= words_height("\n".join(note.words), PROJECTED, bold=True) + 6 if note.words else 0
    usual = _drawn(note, figure, room - words_height(said, READ))
    for end in (len(said), *(found.start() for found in reversed(list(END.finditer(said))))):
        less = _drawn(note, figure, room - words_height(said[:end], PROJECTED))
        if _is_short(said[:end], PROJECTED) and less.shown == usual.shown and is_legible(less.scene, less.height):
            return said[:end], said[end:].strip()
    return ("", said) if is_legible(usual.scene, usual.height) else (said, "")


@dataclass(frozen=True)
class _Drawn:
    """A drawing, its height in points, its legend, empty where bodies would lose their names for it, and the size of
    its letters."""

    scene: Scene
    height: float
    legend: str = ""
    letters: float = READ

    @property
    def shown(self) -> set[str]:
        """What it shows, whatever its size: its bodies, or their families."""
        drawn = {part.key or part.title for part in (*self.scene.bars, *self.scene.marks)}
        return drawn or {"\n".join(label.lines) for label in self.scene.labels}


def _drawn(note: Note, figure: NoteFigure, height: float) -> _Drawn:
    scene = figure.on_slide(height)
    legend = " ".join(line for line in figure.told(scene) if line not in note.warning)
    usual = _Drawn(scene, height)
    for letters in QUIET_SIZES:
        room = height - words_height(legend, letters) - 10
        smaller = _Drawn(figure.on_slide(room), room, legend, letters)
        if is_legible(smaller.scene, room) and smaller.shown == usual.shown:
            return smaller
    return usual


def _draw(slide: Slide, figure: NoteFigure, drawn: _Drawn, top: float) -> float:
    """The figure of a note, then its legend; where what follows may begin."""
    height = min(drawn.height, tallest(drawn.scene))
    slide_figure(slide, drawn.scene, figure.alt, top=top, height=height)
    under = top + height + 4
    return written(slide, drawn.legend, under, drawn.letters, "Légende") if drawn.legend else under


def _projected(parts: Sequence[Part]) -> list[float]:
    """The letters of what stands with the answer: it is projected."""
    return [size for size in letter_sizes(parts) if size >= PROJECTED]


def _as_many(slide: Slide, parts: Sequence[Part], top: float, bottom: float) -> int:
    """Write as many parts as stand between two heights; how many."""
    for number in range(len(parts), 0, -1):
        for size in _projected(parts[:number]):
            if top + parts_height(parts[:number], size, headed=False) <= bottom:
                write_parts(slide, parts[:number], top, size, headed=False)
                return number
    return 0


def _told(slides: Slides, note: Note, title: str, parts: Sequence[Part], size: float, foot: float) -> None:
    """A slide that tells some parts, under the title of the first."""
    slide, top = titled(slides, title)
    _foot(slide, note, foot)
    write_parts(slide, parts, top, size)


def _foot_said(note: Note) -> str:
    found = [source for source in note.sources if not source.aside]
    said = " ; ".join(f"{source.short}{f', {source.places}' if source.places else ''}" for source in found)
    return " ".join(filter(None, (note.warning, f"{said}. {note.mentions[0]} Note du {note.written_on}.")))


def _foot_size(note: Note) -> float:
    """The largest letters in which it takes nothing from the answer, and no slide more, than in the least."""

    def cost(size: float) -> tuple[str, int]:
        said, rest = _said_first(note, size)
        return said, sum(1 for _ in planned(_sections(note, rest), _foot_top(note, size) - 6))

    least = cost(READ)
    return next(size for size in QUIET_SIZES if size == READ or cost(size) == least)


def _foot_top(note: Note, size: float) -> float:
    return HEIGHT - 10 - words_height(f"{_foot_said(note)} Voir cette vue", size)


def _foot(slide: Slide, note: Note, size: float) -> float:
    """The places and texts, that it is no official document, and the link: on every slide,
    for a slide travels alone. Where it begins."""
    top = _foot_top(note, size)
    box = text_box(slide, _foot_said(note), EDGE, top, ROOM, HEIGHT - 10 - top, size=size, colour=QUIET, name="Sources")
    if note.link:
        run = box.text_frame.paragraphs[-1].add_run()
        run.text, run.font.size, run.font.name = " Voir cette vue", Pt(size), FONT
        run.hyperlink.address = clean(note.link)
    return top - 6


def _speech(note: Note) -> str:
    """What the speaker's notes hold: the answer, the facts, the legend, the sources in full, what must be said."""
    lines = [
        note.title,
        note.lead,
        note.responsible,
        note.seen,
        *(f"{fact.head} : {fact.text}" for fact in note.facts),
        note.state,
        "",
    ]
    lines += [*note.figure.legend, ""] if note.figure else []
    lines += [section.after for section in note.sections if section.after]
    lines += [
        "Sources :",
        *(f"- {source.aside and f'{source.aside} : '}{source.said}" for source in note.sources),
        "",
        *note.mentions,
    ]
    lines += [*([f"Cette vue : {note.link}"] if note.link else []), f"Note faite le {note.written_on}."]
    return "\n".join(lines)
