"""A layered graph as a scene: bars, boxes and ribbons at their places, names beside or inside them, heads above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from model.figures.sankey_layout import DATA_LINE, DATUM, Layout, head_of
from model.figures.scene import BAR, Band, Bar, Label, Part, Scene, State
from model.graph.layers import Layer, Step, joins, step_label
from model.graph.units import NOT_STATED_ID, Units
from model.register.wording import OUR_READING, count

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = {
    Layer.SENDERS: "Émetteurs",
    Layer.HUB: "Centre",
    Layer.PURPOSES: "Finalités",
    Layer.RECIPIENTS: "Destinataires",
}
ASIDE = BAR / 2 + 5  # from the middle of a bar to its name
INSIDE = BAR / 2 + 7  # from the side of a box to the words in it
HEAD_ROOM = -8.0  # from the drawing up to the heads of its columns
UNSAID_LINE = 15.0  # what is not said of recipients, under all of them
SHORT = 6  # letters of a name that is written larger in a hub
EDGE = 0.06  # so near a side of the drawing, a name does not stand astride its bar
Piece = tuple[Units, Part]


class Reading(Protocol):
    """What a Sankey makes of the units of its graph: roles, states and words; their places are none of its business."""

    def pieces(self, purpose: str | None, units: Units) -> Iterable[Piece]:
        """The parts of a ribbon that are drawn apart, in their order."""

    def bar(self, step: Step, units: Units) -> Part:
        """The bar of a node."""

    def name(self, step: Step, units: Units, lines: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """The lines of the name of a node, and whether they are bold."""


def composed(
    layout: Layout,
    graph: nx.MultiDiGraph[Any],
    reading: Reading,
    title: str,
    sentence: str,
    *,
    heads: Mapping[Layer, str] = COLUMNS,
    unsaid: str = "",
    noted: Mapping[Step | str, str] | None = None,
    press: bool = True,
) -> Scene:
    """The scene of a layered graph at the places of a layout, read in one way; `press` marks what it reports.

    `heads` are those of the columns, `unsaid` what is not said of recipients, under them, `noted` what is written under
    a node or under the head of a family.
    """
    frame, noted = layout.frame, noted or {}
    bars = []
    for step, facts in graph.nodes(data=True):
        height, (x, until) = layout.heights[step], layout.places[step[0]]
        part = reading.bar(step, facts["units"])
        place: dict[str, Any] = {"x": x, "top": layout.middles[step] - height / 2, "height": height}
        bars.append(Bar(**vars(part), **place, column=COLUMNS[step[0]], until=until if until > x else None))
    drawn = [(step, bar) for step, bar in zip(graph, bars, strict=True) if bar.state is not State.ABSENT]
    names = [
        label
        for step, bar in drawn
        for label in _names(layout, step, bar, graph.nodes[step]["units"], reading, noted.get(step, ""))
    ]
    shown = {step[0] for step in graph}
    named = {(step[0], head_of(layout.register, step)) for step, _ in drawn}
    under = _under(layout, drawn, names, unsaid) if unsaid else None
    return Scene(
        title=title,
        sentence=sentence,
        height=max(layout.height, under.y + UNSAID_LINE if under else 0),
        width=362 if frame.narrow else 1010,
        size=10 if frame.narrow else 12.5,
        left=frame.left if Layer.SENDERS in shown or not shown else min(frame.left, 16),
        right=frame.right if Layer.RECIPIENTS in shown or not shown else min(frame.right, 16),
        top=28 + 14 * max(head.count("\n") for head in heads.values()),
        bottom=6,
        bars=tuple(bars),
        bands=tuple(_bands(layout, graph, reading, press)),
        labels=(*names, *_heads(layout, shown, heads, noted, named), *([under] if under else [])),
    )


def _under(layout: Layout, drawn: Sequence[tuple[Step, Bar]], names: Iterable[Label], said: str) -> Label:
    """What is not said of recipients, under them and under the purposes."""
    ends = [bar.top + bar.height for step, bar in drawn if step[0] in (Layer.PURPOSES, Layer.RECIPIENTS)]
    ends += [name.y + len(name.lines) * layout.frame.line_height for name in names if name.x == 1]
    x = layout.places[Layer.HUB][1]
    return Label(lines=(said,), x=x, y=max(ends, default=0) + 2, size=11, place="below", italic=True, tone="quiet")


def _bands(layout: Layout, graph: nx.MultiDiGraph[Any], reading: Reading, press: bool) -> Iterator[Band]:
    """The ribbons, stacked on each side of a bar in their order, in its middle when it is taller than they are."""
    ranks = {step: rank for rank, step in enumerate(graph)}
    tops: dict[tuple[Step, bool], float] = {}
    for step in graph:
        left_side, right_side = layout.places[step[0]]
        for leaving, degree in ((True, graph.out_degree), (False, graph.in_degree)):
            load = degree(step, "weight") if right_side > left_side else max(graph.nodes[step]["load"], 0)
            tops[step, leaving] = layout.middles[step] - load * layout.scale / 2
    left: dict[Step, float] = defaultdict(float)
    reached: dict[Step, float] = defaultdict(float)
    for source, target, facts in joins(graph):
        for units, part in reading.pieces(facts["purpose"], facts["units"]):
            several = "~".join(key for _, key in (source, target) if not key.startswith("centre:"))
            said = vars(part) | {"key": f"flux:{units.only.id}" if units.only else several}
            thick = len(units) * layout.scale
            yield Band(
                **said,
                source=ranks[source],
                target=ranks[target],
                start=tops[source, True] + left[source],
                end=tops[target, False] + reached[target],
                thick=thick,
                units=units,
                press=press and units.press,
            )
            left[source] += thick
            reached[target] += thick


def _names(layout: Layout, step: Step, bar: Bar, units: Units, reading: Reading, noted: str) -> Iterator[Label]:
    """The name of a node in its box or beside its bar, what is counted, noted or sent under it."""
    lines, bold = reading.name(step, units, layout.lines[step])
    narrow, line = layout.frame.narrow, layout.frame.line_height
    middle, told = bar.top + bar.height / 2, layout.data.get(step, ())
    usual: dict[str, Any] = {"key": bar.key, "x": bar.x, "size": 10 if narrow else 12.5, "state": bar.state}
    usual |= {"italic": step[1].endswith(f":{NOT_STATED_ID}"), "bold": bold}
    if step[0] is Layer.HUB:
        yield _hub(layout, step, bar, lines, usual)
        return
    if bar.until is not None:
        counted = step[0] is Layer.PURPOSES
        number = str(units.many)
        dx = BAR + 0.5 if narrow else INSIDE
        limit = bar.until - (0.04 if counted and not narrow else 0)
        yield Label(**usual, lines=lines, y=middle, dx=dx, limit=limit)
        if counted and not narrow:
            yield Label(**usual | {"x": bar.until, "italic": False}, lines=(number,), y=middle, dx=-dx, anchor="end")
        return
    to_left = step[0] is Layer.SENDERS
    if layout.frame.beside and told:
        apart = {"dx": -ASIDE - layout.widest - BAR, "anchor": "end", "size": DATUM, "bold": False, "tone": "quiet"}
        yield Label(**usual | apart | {"italic": told == (NOT_STATED_ID,)}, lines=layout.data_lines[step], y=middle)
        told = ()
    below = ([noted] if noted else []) if not told else []
    top = middle - (len(lines) * line + (len(told) + len(below)) * DATA_LINE) / 2
    side: dict[str, Any] = {"dx": -ASIDE if to_left else ASIDE, "anchor": "end" if to_left else "start"}
    yield Label(**usual, **side, lines=lines, y=top + len(lines) * line / 2)
    top += len(lines) * line
    for rank, category in enumerate(told):
        yield _datum(layout, units, category, reading, usual | side | {"y": top + (rank + 0.5) * DATA_LINE})
    for rank, words in enumerate(below):
        small = {"size": 11, "bold": False, "y": top + (rank + 0.5) * DATA_LINE, "tone": "accent"}
        yield Label(**usual | side | small, lines=(words,))


def _hub(layout: Layout, step: Step, bar: Bar, lines: tuple[str, ...], usual: dict[str, Any]) -> Label:
    """The name of I-MILO inside its box; of a thin bar, above all ribbons, or right of it where none leaves."""
    here = usual | {"bold": True, "lines": lines}
    if bar.until is not None:
        x = (bar.x + bar.until) / 2
        size = 13 if max(map(len, lines)) <= SHORT else 11
        place: dict[str, Any] = {"y": bar.top + bar.height / 2, "anchor": "middle", "limit": bar.until}
        return Label(**here | {"x": x, "size": size} | place, tone="page")
    if step[1] == f"centre:{layout.register.hub}":
        anchor = "start" if bar.x < EDGE else "end" if bar.x > 1 - EDGE else "middle"
        dx = {"start": -BAR / 2, "middle": 0, "end": BAR / 2}[anchor]
        return Label(**here, y=HEAD_ROOM, dx=dx, anchor=anchor, place="above")
    return Label(**here, y=bar.top + bar.height / 2, dx=ASIDE)


def _datum(layout: Layout, units: Units, category: str, reading: Reading, usual: dict[str, Any]) -> Label:
    """A category of data under who sends it; the last line may count those that are left."""
    smaller = usual | {"size": 11, "bold": False, "tone": "quiet"}
    if not category:
        told = units.middles.keys() - set(layout.data[Layer.SENDERS, str(usual["key"])])
        return Label(**smaller, lines=(f"et {count(len(told), 'autre')}",))
    key = f"donnee:{category}"
    inside = Units(tuple(bundle for bundle in units.bundles if bundle.first.middle == category))
    state = reading.bar((Layer.SENDERS, key), inside).state
    silent = category == NOT_STATED_ID
    words = step_label(layout.register, key)
    said = {"key": key, "italic": silent, "state": State.USUAL if state is State.ABSENT else state}
    return Label(**smaller | said, lines=(words[:1].lower() + words[1:] if silent else words,))


def _heads(
    layout: Layout,
    shown: set[Layer],
    heads: Mapping[Layer, str],
    noted: Mapping[Step | str, str],
    named: Collection[tuple[Layer, str]],
) -> Iterator[Label]:
    """The heads of the columns, above the drawing; those of families and groups, above their first node."""
    narrow = layout.frame.narrow
    for layer, (x, until) in layout.places.items():
        if layer in shown and layer is not Layer.HUB:
            to_left = layer is Layer.SENDERS and not narrow
            outer = not narrow and layer is not Layer.PURPOSES
            yield Label(
                lines=tuple(heads[layer].upper().splitlines()),
                x=(x + until) / 2 if narrow else x,
                y=HEAD_ROOM,
                size=9 if narrow else 11,
                dx=(-ASIDE if to_left else ASIDE) if outer else 0,
                anchor="middle" if narrow else "end" if to_left else "start",
                limit=1 if layer is Layer.PURPOSES and Layer.RECIPIENTS in shown and not narrow else None,
                place="above",
                bold=not narrow,
                is_head=True,
                tone="quiet",
            )
    for layer, name, y in layout.heads:
        if (layer, name) not in named:
            continue
        said = noted.get(name, "")
        said = said.removesuffix(f" ({OUR_READING})") if layout.frame.paper else said  # its legend says so
        x, until = layout.places[layer]
        usual: dict[str, Any] = {"x": x, "place": "above", "is_head": True, "limit": until if until > x else None}
        usual |= {"dx": 0 if until > x else ASIDE}
        lines = (name if layout.frame.paper else name.upper(),)
        yield Label(**usual, lines=lines, y=y - (DATA_LINE if said else 0), size=10.5, tone="quiet")
        if said:
            yield Label(**usual, lines=(said,), y=y + 1, size=11, tone="accent")
