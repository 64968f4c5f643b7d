"""The figure of a note: the scene of the screen, cut close, drawn for a page or a slide, or alone; and its legend."""

from dataclasses import dataclass, replace

from model.address.view import lit_units
from model.diff.grid import certain_part, change_grid
from model.documents.export import ComparedTexts, Export, Selected
from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.comparison_note import SomeNote as AnyNote
from model.documents.notes.note import Note
from model.figures.grid_scene import grid_scene
from model.figures.legend import legend_lines
from model.figures.network_scene import network_scene
from model.figures.palette import PAPER
from model.figures.pens.svg import svg_figure
from model.figures.sankey_drawing import COLUMNS
from model.figures.sankey_layout import AIR, WIDE, Frame
from model.figures.sankey_scene import sankey_scene
from model.figures.scene import Scene, cropped
from model.figures.svg_parts import framed_svg
from model.graph.layers import Layer, needs_grouping
from model.register.entities import Direction
from model.register.wording import day, listed, state_sentence

# Lower than on screen, so that letters stay large once the width fits a page: the order of everything is the same.
PAGE_FRAME = Frame(height=600, left=150, right=190, widths=(20, 10, 30, 31), hub=0.13, boxes=0.52)
# The table beside it names the data: one line a body, and thin ribbons.
LOW_FRAME = replace(PAGE_FRAME, height=0, left=205, boxes=0.56, bare=True, widths=(44, 10, 30, 31))
USUAL, SIZE = 1100.0, 14.0  # of a grid of changes: its width, its letters
LETTERS = (11.0, 10.0, 9.0)  # points: of a figure on paper, the largest that fits
LEAST_WIDTH, LEAST_OF_FEEDERS = 760.0, 738.0  # pixels: what columns need, whatever their letters
# The ways to draw what is shown, the best first: bodies then families, with the data named then without.
WAYS = ((False, PAGE_FRAME), (False, LOW_FRAME), (True, PAGE_FRAME), (True, LOW_FRAME))
TO_THE_RIGHT = {COLUMNS[Layer.PURPOSES], COLUMNS[Layer.RECIPIENTS]}
SLIDE_LETTERS = 12.0  # points, the least on a slide
SLIDE_WIDTH = 924.0
STRETCHED = 1.4  # a figure may be that much taller than it needs, to fill its page
CROPPED = 40.0  # pixels that a drawing cut close may have lost


@dataclass(frozen=True)
class PageFigure:
    """The figure of a note for a page: the drawing, its width and height in points."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True)
class PageScene:
    """A way to draw the figure of a note: its scene, points for a pixel,
    and what it needs of the height of the page."""

    scene: Scene
    scale: float
    grouped: bool
    frame: Frame = PAGE_FRAME

    @property
    def height(self) -> float:
        """In points."""
        return _tall(self.scene) * self.scale


def page_scenes(note: AnyNote, width: float) -> tuple[PageScene, ...]:
    """The ways to draw the figure in a width in points, the best first: large letters, then less, low, by family."""
    if isinstance(note, ComparisonNote):
        ways = [(dense, letters / SIZE) for dense in (False, True) for letters in LETTERS]
        return tuple(
            PageScene(comparison_scene(note, width / scale, dense=dense), scale, grouped=False) for dense, scale in ways
        )
    found = []
    for grouped, frame in WAYS:
        scene = note_scene(note, frame, grouped=grouped, compact=True)
        narrowest = LEAST_WIDTH if any(bar.column in TO_THE_RIGHT for bar in scene.bars) else LEAST_OF_FEEDERS
        scales = (min(letters / scene.size, width / narrowest) for letters in LETTERS)
        found += [PageScene(scene, scale, grouped, frame) for scale in scales]
    return tuple(found)


def page_figure(note: AnyNote, chosen: PageScene, width: float, room: float) -> PageFigure:
    """The drawing in that way: as tall as the room lets it be, up to a limit; narrower where the room is too small."""
    scene, scale = chosen.scene, chosen.scale
    if not isinstance(note, ComparisonNote):
        taller = _taller(note, scene, chosen.frame, room / scale, grouped=chosen.grouped)
        scene = taller if _tall(taller) * scale <= room else scene
    height = _tall(scene) * scale
    shrunk = min(1.0, room / height)
    return PageFigure(svg_figure(scene, PAPER, width / scale), width * shrunk, height * shrunk)


def _taller(note: Note, scene: Scene, frame: Frame, room: float, *, grouped: bool) -> Scene:
    """The scene again, as tall as a room in pixels lets it be, up to a limit."""
    tall = min(room, _tall(scene) * STRETCHED) - scene.top - scene.bottom
    return note_scene(note, replace(frame, height=max(tall, scene.height + AIR + CROPPED)), grouped=grouped)


def can_be_read(scene: Scene, height: float) -> bool:
    """Whether the letters of a scene are large enough on a slide, in a height in points."""
    return _tall(scene) * SLIDE_LETTERS / scene.size <= height


def slide_scene(note: AnyNote, height: float) -> Scene:
    """The scene for a room of a slide, in points: by family when the letters of bodies would be too small to be
    read."""
    if isinstance(note, ComparisonNote):
        sizes = ((16.0, False), (14.0, False), (SLIDE_LETTERS, False), (SLIDE_LETTERS, True))
        scenes = [comparison_scene(note, SLIDE_WIDTH, size, dense=dense) for size, dense in sizes]
        return next((scene for scene in scenes if _tall(scene) <= height), scenes[-1])
    # the data are unnamed before bodies are: the table of the next slide names them
    for grouped, frame in WAYS:
        scene = note_scene(note, frame, grouped=grouped, compact=True)
        if can_be_read(scene, height):
            taller = _taller(note, scene, frame, height * scene.size / SLIDE_LETTERS, grouped=grouped)
            return taller if can_be_read(taller, height) else scene
    return scene


def _tall(scene: Scene) -> float:
    return scene.top + scene.height + scene.bottom


def figure_svg(note: AnyNote, *, frame: Frame | None = None, width: float) -> str:
    """The figure of the note as SVG: same nodes, order, labels and light as on screen."""
    scene = comparison_scene(note, width) if isinstance(note, ComparisonNote) else note_scene(note, frame)
    return svg_figure(scene, PAPER, width)


def comparison_scene(note: ComparisonNote, width: float = USUAL, size: float = SIZE, *, dense: bool = False) -> Scene:
    """The grid of what the note tells, marked when one of the texts is a draft;
    `dense` puts names one after the other."""
    grid = certain_part(change_grid(note.shown))
    return grid_scene(grid, note.title, note.summary, width=width, size=size, mark=note.mark, dense=dense)


def comparison_legend(note: ComparisonNote) -> tuple[str, ...]:
    """What arrows and signs mean, and what « retiré » and « ? » do not say."""
    return certain_part(change_grid(note.shown)).legend


def note_scene(note: Note, frame: Frame | None = None, *, grouped: bool = False, compact: bool = False) -> Scene:
    """The drawing of the screen for what is shown: as tall as it needs, or as a frame; by family when asked."""
    scene = view_scene(note, grouped=grouped, frame=frame or PAGE_FRAME, compact=compact or frame is None)
    return cropped(scene) if note.screen == "flux" else scene


def view_scene(seen: Note | Selected, *, grouped: bool = False, frame: Frame = WIDE, compact: bool = False) -> Scene:
    """The Sankey or the network of a view: the boxes, order, labels and light of the screen; by family when asked."""
    view, focus = seen.view, live_focus(seen)
    grouped = grouped or view.grouped
    if seen.screen == "reseau":
        return network_scene(
            seen.shown, seen.register, merged=view.merged, grouped=grouped, focus=focus, depth=view.depth
        )
    return sankey_scene(
        seen.shown,
        seen.whole,
        grouped=grouped,
        with_data=view.with_data,
        with_purposes=view.with_purposes,
        frame=frame,
        compact=compact,
        light=replace(view, focus=focus).light,
    )


def live_focus(seen: Note | Selected) -> tuple[str, ...]:
    """The focus of the view when something shown passes through it; otherwise everything would be faded."""
    focus = seen.view.focus
    return focus if any(key.startswith("lien:") for key in focus) or lit_units(seen.shown, seen.view) else ()


def legend(note: AnyNote) -> tuple[str, ...]:
    """What widths, colours, lines and shapes mean in the figure of a note, one sentence per line."""
    if isinstance(note, ComparisonNote):
        return comparison_legend(note)
    lines = _sankey_legend(note) if note.screen == "flux" else legend_lines(note.view, note.screen)
    faded = ("Estompé : ce par quoi le choix ne passe pas.",) if live_focus(note) else ()
    return (*lines, *faded)


def _sankey_legend(note: Note) -> tuple[str, ...]:
    """What is drawn, and no more: few words, for they take the place of the figure."""
    ways = {note.shown.direction(flow) for flow in note.shown.flows}
    out, view = Direction.OUTBOUND in ways, note.view
    left = "de catégories de données" if view.with_data else "de flux"
    counted = [(left, "à gauche")] if Direction.INBOUND in ways else []
    counted += [("de finalités" if view.with_purposes else "de flux", "à droite")] if out else []
    said = " et ".join(f"{what} ({side})" if len(counted) > 1 else what for what, side in counted) or "de flux"
    colours = "couleur : groupe de finalités (notre lecture) ; " if out and view.with_purposes else ""
    lines = [f"Épaisseur : nombre {said}, jamais un volume ; {colours}italique : non précisé par le texte."]
    lines += ["Tireté : rapporté par la presse, liste partielle."] if Direction.EXTERNAL in ways else []
    if any(view.selection.chosen.get(facet) for facet in ("finalite", "donnee")) and not view.focus:
        lines.append("Estompé : les autres finalités et données des mêmes flux.")
    return tuple(lines)


def picture_svg(export: Selected) -> str:
    """The figure with its title, filters, legend, state of the law, source and date inside the picture."""
    return framed_svg(
        svg_figure(view_scene(export, grouped=needs_grouping(export.whole)), export.theme),
        title=export.answer.sentence,
        sentence=export.summary,
        filters=export.filters,
        legend=legend_lines(export.view, export.screen, too_many=needs_grouping(export.whole)),
        source=f"{state_sentence(export.register)} {_sources(export)}".strip(),
        day=_made(export),
        theme=export.theme,
    )


def _made(export: Export) -> str:
    """When a picture was made, what it is not, and where it is seen."""
    reference = f" Lien : {export.link}" if export.link else ""
    return f"Figure faite le {day(export.today)} ; outil indépendant, ce n'est pas un document officiel.{reference}"


def _sources(export: Selected) -> str:
    """« Sources : Arrêté du 3 janvier 2025. »: the texts on which what is shown rests."""
    used = {statement.text for flow in export.shown.flows for statement in flow.statements}
    names = [text.short for text in export.register.texts if text.id in used]
    return f"{'Sources' if len(names) > 1 else 'Source'} : {' ; '.join(names)}." if names else ""


def comparison_picture(export: ComparedTexts) -> str:
    """The figure with its title, filters, legend, both states of the law, sources and date inside the picture."""
    note = export.note
    names = listed(dict.fromkeys(side.state_text.short for side in (note.shown.before, note.shown.after)))
    return framed_svg(
        svg_figure(comparison_scene(note), export.theme, USUAL),
        title=note.title,
        sentence=note.summary,
        filters=note.filters,
        legend=(*comparison_legend(note), *(f"{fact.head} : {fact.text}" for fact in note.facts)),
        source=f"Sources : {names}.",
        day=_made(export),
        theme=export.theme,
    )
