"""The figure of a note: the scene of the screen, cut close, drawn for a page or a slide, or alone; and its legend."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from model.address.view import in_light
from model.diff.grid import IN, OUT, Grid, certain_part, change_grid
from model.figures.grid_scene import grid_scene
from model.figures.legend import GROUPED, legend_lines
from model.figures.network_scene import network_scene
from model.figures.palette import PAPER
from model.figures.pens.svg import svg_figure
from model.figures.sankey_drawing import COLUMNS
from model.figures.sankey_layout import AIR, WIDE, Frame
from model.figures.sankey_scene import sankey_scene
from model.figures.scene import Scene, cropped
from model.graph.layers import Layer
from model.register.entities import Direction

if TYPE_CHECKING:
    from model.diff.values import Comparison
    from model.documents.export import Selected

FIGURES = {"flux": "Sankey", "reseau": "réseau"}

# Lower than on screen, so that letters stay large once the width fits a page: the order of everything is the same.
PAGE_FRAME = Frame(height=600, left=150, right=200, widths=(20, 7, 22, 31), hub=0.17, boxes=0.61, paper=True)
# The table beside it names the data: one line a body, and thin ribbons.
LOW_FRAME = replace(
    PAGE_FRAME, height=0, left=205, right=190, hub=0.17, boxes=0.63, bare=True, thinnest=5, widths=(44, 7, 29, 31)
)
# The same where boxes would be too narrow for names in one line.
WRAPPED_FRAME = replace(LOW_FRAME, widths=(44, 7, 19, 31))
# The same where a page is full: a box is as tall as its name.
THIN_FRAME = replace(LOW_FRAME, thinnest=2)
# What only feeds I-MILO: data beside the names, for there is nothing on the right.
BESIDE_FRAME = replace(LOW_FRAME, bare=False, beside=290, hub=0.4)
SIZE = 14.0  # of the letters of a grid of changes
LETTERS = (11.0, 10.0, 9.0)  # points: of a figure on paper, the largest that fits
GRID_LETTERS = (13.0, 12.0, *LETTERS)
LEAST_WIDTH = 800.0  # pixels: what columns need, whatever their letters
LEAST_WITHOUT = {COLUMNS[Layer.RECIPIENTS]: 738.0, COLUMNS[Layer.SENDERS]: 630.0}
# The ways to draw what is shown, the best first: bodies then families, with the data named then without.
WAYS = (
    *((grouped, frame) for grouped in (False, True) for frame in (PAGE_FRAME, WRAPPED_FRAME)),
    (True, LOW_FRAME),
    (True, THIN_FRAME),
)
WAYS_OF_FEEDERS = (WAYS[0], (False, BESIDE_FRAME), *WAYS[1:])
WIDTH = 532.8  # points: of the text of an A4 page
SLIDE_LETTERS = 12.0  # points, the least on a slide
SLIDE_GRID_LETTERS = (20.0, 18.0, 16.0, 14.0, SLIDE_LETTERS)
SLIDE_WIDTH = 924.0
SLIDE_WIDTHS = (10, 30, 31)  # characters a line: a slide is wider than a page
LOW = 0.43  # of the usual height of a network by family, where a page has little room
HEADS = 14.0  # pixels: above heads of two lines in the least letters of paper
STRETCHED = 1.4  # a figure may be that much taller than it needs, to fill its page
CROPPED = 40.0  # pixels that a drawing cut close may have lost


@dataclass(frozen=True)
class PageFigure:
    """The figure of a note for a page: the drawing, its width and height in points, and its legend."""

    svg: str
    width: float
    height: float
    legend: tuple[str, ...]


@dataclass(frozen=True)
class PageScene:
    """A way to draw the figure of a note: its scene, points for a pixel,
    and what it needs of the height of the page."""

    scene: Scene
    scale: float
    grouped: bool = False
    frame: Frame = PAGE_FRAME

    @property
    def height(self) -> float:
        """In points."""
        return _tall(self.scene) * self.scale

    @property
    def letters(self) -> float:
        """The size of its letters, in points."""
        return self.scene.size * self.scale


@dataclass(frozen=True)
class NoteFigure(ABC):
    """The figure of a note, and its text alternative: drawn for a page, for a slide or alone."""

    alt: str

    @property
    @abstractmethod
    def legend(self) -> tuple[str, ...]:
        """What it draws alone, and no more, in one sentence per line."""

    def told(self, scene: Scene) -> tuple[str, ...]:
        """The legend of one of its drawings."""
        del scene
        return self.legend

    @abstractmethod
    def alone(self, width: float) -> Scene:
        """The drawing as on screen, in a width in pixels."""

    @abstractmethod
    def ways(self) -> tuple[PageScene, ...]:
        """The ways to draw it on a page, the best first: large letters, then less, low, by family."""

    @abstractmethod
    def on_slide(self, height: float) -> Scene:
        """The drawing for a room of a slide, in points, the least crowded of those whose letters can be read there."""

    def stretched(self, way: PageScene, room: float) -> Scene:
        """A way to draw it, as tall as a room in pixels lets it be, up to a limit; as it is when that means nothing."""
        del room
        return way.scene

    def on_page(self, way: PageScene, room: float) -> PageFigure:
        """The drawing in that way, as tall as the room lets it be; narrower where the room is too small."""
        taller = self.stretched(way, room / way.scale)
        scene = taller if _tall(taller) * way.scale <= room else way.scene
        height = _tall(scene) * way.scale
        shrunk = min(1.0, room / height)
        drawn = svg_figure(scene, PAPER, WIDTH / way.scale, least=LETTERS[-1] / way.scale)
        return PageFigure(drawn, WIDTH * shrunk, height * shrunk, self.told(scene))

    def svg(self, width: float) -> str:
        """The drawing alone as SVG: same nodes, order, labels and light as on screen."""
        return svg_figure(self.alone(width), PAPER, width)


@dataclass(frozen=True)
class FlowsFigure(NoteFigure):
    """The Sankey or the network of a view."""

    seen: Selected
    drawn: dict[tuple[Frame, bool], Scene] = field(default_factory=dict, compare=False, repr=False)

    @property
    def legend(self) -> tuple[str, ...]:
        """What widths, colours, lines and shapes mean."""
        return self._legend(grouped=self.seen.view.grouped)

    def told(self, scene: Scene) -> tuple[str, ...]:
        """The same, and that bodies are drawn by family when they are."""
        return self._legend(grouped=any(part.key.startswith("famille:") for part in (*scene.bars, *scene.marks)))

    def _legend(self, *, grouped: bool) -> tuple[str, ...]:
        if self.seen.screen == "flux":
            lines = (*_sankey_legend(self.seen), *((GROUPED,) if grouped else ()))
        else:
            lines = legend_lines(self.seen.shown, replace(self.seen.view, grouped=grouped), "reseau")
        chosen = in_light(self.seen.view, self.seen.shown).focus
        return (*lines, *(("Estompé : ce par quoi le choix ne passe pas.",) if chosen else ()))

    def alone(self, width: float) -> Scene:
        """As tall as it needs."""
        del width
        return self.scene(PAGE_FRAME)

    def scene(self, frame: Frame, *, grouped: bool = False) -> Scene:
        """The drawing of the screen in a frame, cut close; by family when asked. Each is made once for all formats."""
        if (frame, grouped) not in self.drawn:
            scene = view_scene(self.seen, grouped=grouped, frame=frame, compact=True)
            self.drawn[frame, grouped] = cropped(scene) if scene.bars else scene
        return self.drawn[frame, grouped]

    @property
    def usual_ways(self) -> tuple[tuple[bool, Frame], ...]:
        """Whether by family and in which frame, the best first."""
        shown = self.seen.shown
        return WAYS_OF_FEEDERS if {shown.direction(flow) for flow in shown.flows} == {Direction.INBOUND} else WAYS

    def on_paper(self, frame: Frame, *, grouped: bool = False) -> Scene:
        """The same with the room that heads in the least letters of paper need."""
        scene = self.scene(frame, grouped=grouped)
        return replace(scene, top=scene.top + HEADS) if scene.bars and not frame.beside else scene

    def ways(self) -> tuple[PageScene, ...]:
        """Bodies then families, with the data named then without."""
        found = []
        for grouped, frame in self.usual_ways:
            scene = self.on_paper(frame, grouped=grouped)
            columns = {bar.column for bar in scene.bars}
            narrowest = next((least for column, least in LEAST_WITHOUT.items() if column not in columns), LEAST_WIDTH)
            scales = (*(min(letters / scene.size, WIDTH / narrowest) for letters in LETTERS), WIDTH / LEAST_WIDTH)
            found += [PageScene(scene, scale, grouped, frame) for scale in scales]
        return tuple(found)

    def stretched(self, way: PageScene, room: float) -> Scene:
        """The same boxes, farther apart."""
        scene = way.scene
        tall = min(room, _tall(scene) * STRETCHED) - scene.top - scene.bottom
        frame = replace(way.frame, height=max(tall, scene.height + AIR + CROPPED))
        return replace(self.scene(frame, grouped=way.grouped), top=scene.top)

    def on_slide(self, height: float) -> Scene:
        """Data are unnamed before bodies are: the table of the next slide names them."""
        for grouped, page in self.usual_ways:
            frame = replace(page, widths=(page.widths[0], *SLIDE_WIDTHS))
            scene = self.scene(frame, grouped=grouped)
            if can_be_read(scene, height):
                taller = self.stretched(PageScene(scene, 1, grouped, frame), height * scene.size / SLIDE_LETTERS)
                return taller if can_be_read(taller, height) else scene
        return scene


@dataclass(frozen=True)
class GridFigure(NoteFigure):
    """The grid of what a comparison tells, marked when one of the texts is a draft."""

    grid: Grid
    title: str
    summary: str
    mark: str

    @property
    def legend(self) -> tuple[str, ...]:
        """What signs mean, and arrows when there are some, and what « retiré » and « ? » do not say."""
        ways = {one.way for row in self.grid.opened for cell in row.cells for one in cell} & {OUT, IN}
        return self.grid.legend if ways or not self.grid.opened else self.grid.legend[1:]

    def scene(self, width: float, size: float = SIZE, *, dense: bool = False) -> Scene:
        """The grid in a width and letters; `dense` puts names one after the other."""
        return grid_scene(self.grid, self.title, self.summary, width=width, size=size, mark=self.mark, dense=dense)

    def alone(self, width: float) -> Scene:
        """A name a line."""
        return self.scene(width)

    def ways(self) -> tuple[PageScene, ...]:
        """Names one after the other, in large letters then less."""
        return tuple(
            PageScene(self.scene(WIDTH * SIZE / letters, dense=True), letters / SIZE) for letters in GRID_LETTERS
        )

    def on_slide(self, height: float) -> Scene:
        """In the largest letters that fit."""
        scenes = [self.scene(SLIDE_WIDTH, size, dense=True) for size in SLIDE_GRID_LETTERS]
        return next((scene for scene in scenes if _tall(scene) <= height), scenes[-1])


def grid_figure(shown: Comparison, title: str, summary: str, filters: str, mark: str) -> GridFigure:
    """The grid of two texts compared, without what no comparison can tell, for a note or a picture of that title."""
    alt = f"Figure (grille des changements entre les deux textes). {title} {filters}"
    return GridFigure(alt, certain_part(change_grid(shown)), title, summary, mark)


def can_be_read(scene: Scene, height: float) -> bool:
    """Whether the letters of a scene are large enough on a slide, in a height in points."""
    return _tall(scene) * SLIDE_LETTERS / scene.size <= height


def _tall(scene: Scene) -> float:
    return scene.top + scene.height + scene.bottom


def view_scene(seen: Selected, *, grouped: bool = False, frame: Frame = WIDE, compact: bool = False) -> Scene:
    """The Sankey or the network of a view: the boxes, order, labels and light of the screen; by family when asked."""
    view = in_light(seen.view, seen.shown)
    view = replace(view, grouped=grouped or view.grouped)
    if seen.screen == "reseau":
        return network_scene(seen.shown, seen.seen, view, tall=LOW if frame.bare else 1)
    return sankey_scene(seen.shown, seen.whole, view, frame=frame, compact=compact)


def _sankey_legend(seen: Selected) -> tuple[str, ...]:
    """What is drawn, and no more: few words, for they take the place of the figure."""
    ways = {seen.shown.direction(flow) for flow in seen.shown.flows}
    out, view = Direction.OUTBOUND in ways, seen.view
    left = "de catégories de données" if view.with_data else "de flux"
    counted = [(left, "à gauche")] if Direction.INBOUND in ways else []
    counted += [("de finalités" if view.with_purposes else "de flux", "à droite")] if out else []
    said = " et ".join(f"{what} ({side})" if len(counted) > 1 else what for what, side in counted) or "de flux"
    colours = "couleur et trame : groupe de finalités (notre lecture) ; " if out and view.with_purposes else ""
    lines = [f"Épaisseur : nombre {said}, jamais un volume ; {colours}italique : non précisé par le texte."]
    lines += ["Tireté : rapporté par la presse, liste partielle."] if Direction.EXTERNAL in ways else []
    if any(view.selection.chosen.get(facet) for facet in ("finalite", "donnee")) and not view.focus:
        lines.append("Estompé : les autres finalités et données des mêmes flux.")
    return tuple(lines)
