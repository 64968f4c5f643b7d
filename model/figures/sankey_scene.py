"""The Sankey of a register as a scene: who sends what, to whom, for which purpose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.address.view import USUAL, View
from model.figures.palette import purpose_role
from model.figures.sankey_drawing import COLUMNS, Piece, composed
from model.figures.sankey_layout import WIDE, Frame, sankey_layout
from model.figures.scene import Part, Scene, state_of
from model.figures.telling import FOLLOW, FOLLOW_ALL, READ_ROW, flow_count, units_said
from model.graph.counts import counts_sentence, ends_counted, flows_counted
from model.graph.highlights import remarks
from model.graph.layers import Layer, Step, layered_graph, needs_grouping, step_label
from model.graph.units import NOT_STATED_ID, Light, Units, crowds
from model.register.entities import Direction, Register
from model.register.wording import count, upper_first

if TYPE_CHECKING:
    import networkx as nx

TITLE = "Flux permis : qui, quoi, à qui, pour quelle finalité"
MET = 3  # bodies for which that many purposes meet are in bold


def sankey_scene(
    shown: Register,
    whole: Register,
    view: View = USUAL,
    *,
    frame: Frame = WIDE,
    compact: bool = False,
    part: bool = False,
) -> Scene:
    """The flows of `shown`, some of those of `whole`; what the light of the view does not fall on is faded.

    A `part` is a few flows told apart from any filter: its heads say that purposes are all those of these flows.
    Widths count units (see `model.graph.units`), never a volume. Bodies too many to be read are drawn by family.
    """
    grouped = view.grouped or needs_grouping(whole)
    graph = layered_graph(shown, whole, grouped=grouped, with_data=view.with_data, with_purposes=view.with_purposes)
    noted = {} if frame.narrow else remarks(graph, whole)
    layout = sankey_layout(whole, graph, frame, compact=compact, noted=noted)
    heads = (
        plain_heads(whole)
        if frame.narrow
        else counted_heads(shown, graph, bare=frame.bare, paper=frame.paper, part=part)
    )
    said = counts_sentence(shown) or "Aucun flux."
    unsaid = "" if frame.narrow or not view.with_data else unnamed_data(shown)
    return composed(layout, graph, _Flows(whole, view.light), TITLE, said, heads=heads, unsaid=unsaid, noted=noted)


def unnamed_data(shown: Register) -> str:
    """« Liste des données non précisée par le texte pour 24 flux sur 25 », empty when data are named for each."""
    out = [crowd.facts for crowd in crowds(shown) if crowd.facts[0]["direction"] is Direction.OUTBOUND]
    total, silent = sum(map(len, out)), sum(len(facts) for facts in out if not facts[0]["data"])
    if not silent:
        return ""
    return f"Liste des données non précisée par le texte{f' pour {silent} flux sur {total}' if silent < total else ''}"


def plain_heads(register: Register) -> dict[Layer, str]:
    """The heads of the columns, where there is no room to count; senders that are all systems are called so."""
    only = re.fullmatch(r"\d+\s(\w+)", ends_counted(register, Direction.INBOUND, "organisme"))
    word = only[1].rstrip("s") if only else ""
    return COLUMNS | ({Layer.SENDERS: f"{upper_first(word)}s"} if word else {})


def counted_heads(
    shown: Register, graph: nx.MultiDiGraph[Any], *, bare: bool = False, paper: bool = False, part: bool = False
) -> dict[Layer, str]:
    """The heads of the columns with their counts: « 24 destinataires et 1 traitement », a system is no recipient; off
    paper, in how many families or groups they are drawn, below.

    With `bare`, data are not named under the senders; a `part` says that its purposes are all those of these flows.
    """
    drawn = [(step[0], facts["units"].middles) for step, facts in graph.nodes(data=True)]
    inside = Counter(step[0] for step in graph if step[1].startswith(("famille:", "groupe:")))
    purposes = {middle for layer, middles in drawn if layer is Layer.PURPOSES for middle in middles} - {NOT_STATED_ID}
    said = not bare and any(middles for layer, middles in drawn if layer is Layer.SENDERS)
    senders = ends_counted(shown, Direction.INBOUND, "organisme")
    theirs = "ses" if re.fullmatch(r"1 \w+", senders) else "leurs"
    out = flows_counted(shown, Direction.OUTBOUND)
    whose = f" de {'ce flux' if out < 2 else f'ces {out} flux'}" if part and not paper else ""
    heads = {
        Layer.SENDERS: f"{senders} et {theirs} données" if said else senders,
        Layer.PURPOSES: f"{count(len(purposes), 'finalité')}{whose}" if purposes else "",
        Layer.RECIPIENTS: ends_counted(shown, Direction.OUTBOUND, "destinataire"),
    }
    kinds = {layer: "groupe" if layer is Layer.PURPOSES else "famille" for layer in heads}
    inside = Counter() if paper or part else inside
    below = {layer: f"\nen {count(inside[layer], kinds[layer])}" for layer in heads if inside[layer]}
    heads = {layer: f"{head}{below.get(layer, '')}" if head else COLUMNS[layer] for layer, head in heads.items()}
    counted = purposes and out > 1  # of one flow, a number says nothing
    return heads | {Layer.PURPOSES: f"{heads[Layer.PURPOSES]} (nombre de flux)"} if counted else heads


@dataclass(frozen=True)
class _Flows:
    """The plain reading: purposes give the colour, the light parts what it falls on from the rest."""

    register: Register
    light: Light

    def pieces(self, purpose: str | None, units: Units) -> Iterator[Piece]:
        """The lit part, then the faded one; everything as usual without a light."""
        for inside, lit in zip(self.light.parted(units), (True, False), strict=True):
            if inside:
                yield inside, self._ribbon(purpose, inside, lit)

    def _ribbon(self, purpose: str | None, units: Units, lit: bool) -> Part:
        return Part(
            role=purpose_role(self.register, purpose),
            state=state_of(lit, chosen=bool(self.light)),
            said=units_said(self.register, units),
            hint=READ_ROW if units.only else FOLLOW_ALL,
        )

    def bar(self, step: Step, units: Units) -> Part:
        """The bar of a node, lit when some of what goes through it is."""
        usual = purpose_role(self.register, step[1]) if step[0] is Layer.PURPOSES else "bar"
        return Part(
            key=focus_key(step),
            role="hub" if step[0] is Layer.HUB else usual,
            state=state_of(bool(self.light.parted(units)[0]), chosen=bool(self.light)),
            said=(step_label(self.register, step[1], full=True), flow_count(units)),
            hint=FOLLOW,
        )

    def name(self, step: Step, units: Units, lines: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """Its label, bold when it was chosen; without a choice, where several purposes meet, or data are told."""
        if self.light:
            return lines, self.light.names(focus_key(step))
        middles, flows = len(units.middles), units.many
        if step[1].startswith(("famille:", "groupe:")):
            return lines, False
        return lines, {Layer.RECIPIENTS: middles >= MET, Layer.PURPOSES: flows > MET}.get(step[0], middles > 0)


def focus_key(step: Step) -> str:
    """The focus key that a click on a node gives."""
    return step[1].replace("centre:", "organisme:")
