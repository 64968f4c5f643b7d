"""The Sankey of a register as a scene: who sends what, to whom, for which purpose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from model.figures.palette import purpose_role
from model.figures.sankey_layout import WIDE, Frame, Layout, sankey_layout
from model.figures.scene import BAR, Band, Bar, Label, Part, Scene, State, state_of
from model.figures.telling import FOLLOW, FOLLOW_ALL, READ_ROW, flow_count, units_said
from model.graph.counts import counts_sentence
from model.graph.filters import with_flows
from model.graph.layers import Layer, Step, joins, keeping, layered_graph, needs_grouping, step_label
from model.graph.units import NOT_STATED_ID, Light, Unit
from model.register.entities import Register

if TYPE_CHECKING:
    import networkx as nx

TITLE = "Flux permis : qui, quoi, à qui, pour quelle finalité"
COLUMNS = {
    Layer.SENDERS: "Émetteurs",
    Layer.DATA: "Données",
    Layer.HUB: "Centre",
    Layer.PURPOSES: "Finalités",
    Layer.RECIPIENTS: "Destinataires",
}
NO_LIGHT = Light()
ASIDE = BAR / 2 + 5  # from the middle of a bar to its name
Piece = tuple[Sequence[Unit], Part]


class Reading(Protocol):
    """What a Sankey makes of the units of its graph: roles, states and words; their places are none of its business."""

    def pieces(self, purpose: str | None, units: Sequence[Unit]) -> Iterable[Piece]:
        """The parts of a ribbon that are drawn apart, in their order."""

    def bar(self, step: Step, units: Sequence[Unit]) -> Part:
        """The bar of a node."""

    def name(self, step: Step, units: Sequence[Unit], lines: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """The lines of the name of a node, and whether they are bold."""


def sankey_scene(
    shown: Register,
    whole: Register,
    *,
    grouped: bool = False,
    with_data: bool = True,
    with_purposes: bool = True,
    frame: Frame = WIDE,
    compact: bool = False,
    light: Light = NO_LIGHT,
) -> Scene:
    """The flows of `shown`, at the places they have in `whole`; what the light does not fall on is faded, never hidden.

    Widths count units (see `model.graph.units`), never a volume. Bodies too many to be read are drawn by family.
    """
    grouped = grouped or needs_grouping(whole)
    graph = layered_graph(whole, grouped=grouped, with_data=with_data, with_purposes=with_purposes)
    layout = sankey_layout(whole, graph, frame, compact=compact)
    kept = {flow.id for flow in shown.flows}
    said = counts_sentence(with_flows(whole, [flow for flow in whole.flows if flow.id in kept]))
    return composed(layout, keeping(graph, kept), _Flows(whole, light), TITLE, said or "Aucun flux.")


def composed(
    layout: Layout, graph: nx.MultiDiGraph[Any], reading: Reading, title: str, sentence: str, *, press: bool = True
) -> Scene:
    """The scene of a layered graph at the places of a layout, read in one way; `press` marks what it reports."""
    frame = layout.frame
    steps = list(graph)
    bars = []
    for step, facts in graph.nodes(data=True):
        height = facts["load"] * layout.scale
        part = reading.bar(step, facts["units"])
        place = {"x": layout.places[step[0]], "top": layout.middles[step] - height / 2, "height": height}
        bars.append(Bar(**vars(part), **place, column=COLUMNS[step[0]]))
    names = [
        _name(layout, step, bar, *reading.name(step, graph.nodes[step]["units"], layout.lines(step)))
        for step, bar in zip(steps, bars, strict=True)
        if bar.state is not State.ABSENT
    ]
    return Scene(
        title=title,
        sentence=sentence,
        height=layout.height,
        width=362 if frame.narrow else 800,
        size=11 if frame.narrow else 12.5,
        left=frame.left,
        right=frame.right,
        top=34,
        bottom=10,
        bars=tuple(bars),
        bands=tuple(_bands(layout, graph, bars, reading, press)),
        labels=(*names, *_heads(layout, {step[0] for step in steps})),
    )


def _bands(
    layout: Layout, graph: nx.MultiDiGraph[Any], bars: list[Bar], reading: Reading, press: bool
) -> Iterator[Band]:
    """The ribbons, stacked on each side of a bar in their order."""
    ranks = {step: rank for rank, step in enumerate(graph)}
    left: dict[Step, float] = defaultdict(float)
    reached: dict[Step, float] = defaultdict(float)
    for source, target, facts in joins(graph):
        for units, part in reading.pieces(facts["purpose"], facts["units"]):
            flows = {unit.flow.id for unit in units}
            several = "~".join(key for _, key in (source, target) if not key.startswith("centre:"))
            said = vars(part) | {"key": f"flux:{flows.pop()}" if len(flows) == 1 else several}
            thick = len(units) * layout.scale
            yield Band(
                **said,
                source=ranks[source],
                target=ranks[target],
                start=bars[ranks[source]].top + left[source],
                end=bars[ranks[target]].top + reached[target],
                thick=thick,
                units=tuple(unit.flow.id for unit in units),
                press=press and any(unit.evidence == "press" for unit in units),
            )
            left[source] += thick
            reached[target] += thick


def _name(layout: Layout, step: Step, bar: Bar, lines: tuple[str, ...], bold: bool) -> Label:
    """The name of a node beside its bar, or above it for I-MILO."""
    layer, narrow = step[0], layout.frame.narrow
    usual: dict[str, Any] = {"key": bar.key, "lines": lines, "x": bar.x, "bold": bold, "halo": narrow}
    if layer is Layer.HUB:
        size = 12 if narrow else 14
        return Label(**usual | {"bold": True, "halo": True}, y=bar.top - 4, size=size, anchor="middle", place="above")
    to_left = layer is (Layer.RECIPIENTS if narrow else Layer.SENDERS)
    xs = layout.places.values()
    beyond = [x for x in xs if x < bar.x] if to_left else [x for x in xs if x > bar.x]
    return Label(
        **usual | {"halo": narrow or layer in (Layer.DATA, Layer.PURPOSES)},
        y=bar.top + bar.height / 2,
        size=11 if narrow else 12.5,
        dx=-ASIDE if to_left else ASIDE,
        anchor="end" if to_left else "start",
        limit=(max(beyond) if to_left else min(beyond)) if beyond else None,
        italic=step[1].endswith(f":{NOT_STATED_ID}"),
        state=bar.state,
    )


def _heads(layout: Layout, shown: set[Layer]) -> Iterator[Label]:
    """The heads of the columns, in capitals, above the drawing."""
    narrow = layout.frame.narrow
    ends = Layer.RECIPIENTS if narrow else Layer.SENDERS
    for layer, x in layout.places.items():
        if layer in shown and layer is not Layer.HUB:
            yield Label(
                lines=(COLUMNS[layer].upper(),),
                x=x,
                y=-14,
                size=10 if narrow else 11,
                dx=BAR / 2 if layer is ends else -BAR / 2,
                anchor="end" if layer is ends else "start",
                place="above",
                is_head=True,
                tone="quiet",
            )


@dataclass(frozen=True)
class _Flows:
    """The plain reading: purposes give the colour, the light parts what it falls on from the rest."""

    register: Register
    light: Light

    def pieces(self, purpose: str | None, units: Sequence[Unit]) -> Iterator[Piece]:
        """The lit part, then the faded one; everything as usual without a light."""
        for lit in (True, False):
            if inside := [unit for unit in units if self.light.on(unit) is lit]:
                yield inside, self._ribbon(purpose, inside, lit)

    def _ribbon(self, purpose: str | None, units: Sequence[Unit], lit: bool) -> Part:
        only = len({unit.flow.id for unit in units}) == 1
        return Part(
            role=purpose_role(self.register, purpose),
            state=state_of(lit, chosen=bool(self.light)),
            said=units_said(self.register, units),
            hint=READ_ROW if only else FOLLOW_ALL,
        )

    def bar(self, step: Step, units: Sequence[Unit]) -> Part:
        """The bar of a node, lit when some of what goes through it is."""
        return Part(
            key=step[1].replace("centre:", "organisme:"),
            role=bar_role(self.register, step),
            state=state_of(any(map(self.light.on, units)), chosen=bool(self.light)),
            said=(step_label(self.register, step[1], full=True), flow_count(units)),
            hint=FOLLOW,
        )

    def name(self, step: Step, units: Sequence[Unit], lines: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """Its label, bold when it was chosen."""
        del units
        return lines, self.light.names(step[1].replace("centre:", "organisme:"))


def bar_role(register: Register, step: Step, usual: str = "bar") -> str:
    """The role of a bar: that of the hub, of its purpose, or the usual one."""
    if step[0] is Layer.HUB:
        return "hub"
    return purpose_role(register, step[1]) if step[0] is Layer.PURPOSES else usual
