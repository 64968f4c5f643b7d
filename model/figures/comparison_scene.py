"""A comparison of two texts as scenes, in three states: avant, après, écart; same order, same scale, nothing moves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from model.address.view import USUAL, View
from model.diff.sentences import change_title, compared_sentence, title
from model.diff.union import AFTER, BEFORE, GAP, Union
from model.diff.verdicts import CERTAIN, LABELS, ORDER, PLURALS, SIGNS, Verdict
from model.figures.network_edges import Join, network_joins
from model.figures.network_layout import network_plan
from model.figures.network_scene import Node, join_part, network_scene, networked, node_part
from model.figures.palette import purpose_role, verdict_role
from model.figures.sankey_drawing import Piece, composed
from model.figures.sankey_layout import OUTER, Frame, sankey_layout
from model.figures.sankey_scene import focus_key, plain_heads
from model.figures.scene import Part, Scene, State, state_of
from model.figures.telling import flow_count, units_said
from model.graph.filters import with_flows
from model.graph.layers import MAX_JOINS, Layer, Step, joins, layered, needs_grouping, ranked, step_label, too_many
from model.graph.units import Bundle, Light, Unit, Units
from model.register.entities import Register
from model.register.wording import named

FRAME = Frame(left=206, right=224)
PHONE = Frame(height=680, left=6, right=6, narrow=True, marks=1, widths=(13, 18, 13, 13))
NO_LIGHT = Light()
READ_CHANGE = "Cliquez pour lire ce qui change"


def marks_line(counts: dict[Verdict, int]) -> str:
    """« +5 −3 ?8 »: how many flows of each verdict."""
    return " ".join(f"{SIGNS[verdict]}{number}" for verdict, number in counts.items())


def counted(union: Union, flows: Iterable[str]) -> dict[Verdict, int]:
    """How many of the flows (ids) have each verdict, in their order."""
    return _tally([union.verdict_of(flow) for flow in set(flows)])


def _tally(verdicts: list[Verdict]) -> dict[Verdict, int]:
    return {verdict: verdicts.count(verdict) for verdict in ORDER if verdict in verdicts}


def compared_sankey(
    union: Union,
    state: str = GAP,
    view: View = USUAL,
    *,
    narrow: bool = False,
    kept: frozenset[str] | None = None,
    light: Light = NO_LIGHT,
) -> Scene:
    """A state of the comparison (`avant`, `apres`, `ecart`), of the flows kept (all of them when None).

    What a state does not draw keeps its place, and says why. By family, then with fewer columns, when ribbons parted by
    verdict would be too many to be read.
    """
    everything = union.units()
    grouped = view.grouped or narrow or too_many(union.whole, everything)
    with_data, with_purposes = view.with_data and not narrow, view.with_purposes
    wanted = [(grouped, with_data, with_purposes), (True, with_data, with_purposes), (True, False, with_purposes)]
    for families, data, purposes in dict.fromkeys([*wanted, (True, False, False)]):
        drawn = everything if data and purposes else union.units(data, purposes)
        ranks = ranked(union.whole, everything, families)
        graph = layered(union.whole, map(Bundle.alone, drawn), ranks, families)
        parted = sum(len(list(_parted(union, facts["units"]))) for *_, facts in joins(graph))
        if parted <= MAX_JOINS:
            break
    if kept is not None:
        inside = (Bundle.alone(unit) for unit in drawn if unit.flow.id in kept)
        graph = layered(union.whole, inside, ranks, families)
    frame = PHONE if narrow else replace(FRAME, marks=int(families))
    layout = sankey_layout(union.whole, graph, frame)
    reading = _Changes(union, state, kept, light, counts_below=bool(frame.marks))
    said = title(union.comparison), compared_sentence(union.comparison)
    return composed(layout, graph, reading, *said, heads=plain_heads(union.whole), press=False)


def _parted(union: Union, units: Units) -> Iterator[tuple[Verdict, frozenset[str], Units]]:
    """The units of a ribbon by verdict and by the texts that have them."""
    parts: dict[tuple[int, tuple[str, ...]], list[Bundle]] = defaultdict(list)
    for bundle in units.bundles:  # each is one unit
        key = bundle.first.flow.id, bundle.first.middle
        states = [state for state in (BEFORE, AFTER) if key in union.present[state]]
        parts[ORDER.index(union.verdict_of(key[0])), tuple(sorted(states))].append(bundle)
    for rank, states_of in sorted(parts):
        yield ORDER[rank], frozenset(states_of), Units(tuple(parts[rank, states_of]))


@dataclass(frozen=True)
class _Changes:
    """The reading of a comparison: verdicts in « écart », purposes in the two texts; absent where a text is silent."""

    union: Union
    state: str
    kept: frozenset[str] | None
    light: Light
    counts_below: bool

    def _is_in(self, unit: Unit) -> bool:
        """Whether the state draws a unit, among the flows kept."""
        if self.kept is not None and unit.flow.id not in self.kept:
            return False
        return self.state == GAP or (unit.flow.id, unit.middle) in self.union.present[self.state]

    def _state(self, unit: Unit) -> State:
        if not self._is_in(unit):
            return State.ABSENT
        return state_of(self.light.on(unit), chosen=bool(self.light))

    def pieces(self, purpose: str | None, units: Units) -> Iterator[Piece]:
        """The ribbon by verdict, each part lit, then faded, then only keeping its place."""
        for verdict, _, inside in _parted(self.union, units):
            for state in State:
                if found := Units(tuple(one for one in inside.bundles if self._state(one.first) is state)):
                    yield found, self._band(purpose, verdict, state, found)

    def _band(self, purpose: str | None, verdict: Verdict, state: State, units: Units) -> Part:
        whole = self.union.whole
        said = units_said(whole, units, f"{SIGNS[verdict]} {LABELS[verdict]}")
        if state is State.ABSENT:
            side = self.union.comparison.before if self.state == BEFORE else self.union.comparison.after
            silent = f"Non dessiné : {named(side.state_text)} ne le dit pas, ou n'est lu qu'en partie."
            out = self.kept is not None and not self.kept & units.flows
            said = (*said, "Hors des filtres." if out else silent)
        role = verdict_role(verdict) if self.state == GAP else purpose_role(whole, purpose)
        return Part(role=role, state=state, said=said, hint=READ_CHANGE)

    def bar(self, step: Step, units: Units) -> Part:
        """The bar of a node, with the counts of what goes through it in both texts."""
        counts = counted(self.union, units.flows)
        states = {self._state(unit) for unit, _ in units.bundles}
        told = f"{flow_count(units)} dans les deux textes réunis ({marks_line(counts)})"
        return Part(
            key=focus_key(step),
            role="hub" if step[0] is Layer.HUB else "compared",
            state=next(state for state in State if state in states),
            said=(step_label(self.union.whole, step[1], full=True), told),
            hint=READ_CHANGE,
        )

    def name(self, step: Step, units: Units, lines: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """A body after its signs, or above its counts; bold when something of it is no longer the same."""
        chosen = self.light.names(focus_key(step))
        if self.state != GAP or step[0] not in OUTER:
            return lines, chosen
        counts = counted(self.union, (unit.flow.id for unit, _ in units.bundles if self._is_in(unit)))
        signs = "".join(SIGNS[verdict] for verdict in counts)
        said = (*lines, marks_line(counts)) if self.counts_below else (f"{signs} {lines[0]}", *lines[1:])
        return said, chosen or bool(set(CERTAIN) & set(counts))


def compared_network(
    union: Union,
    state: str = GAP,
    view: View = USUAL,
    *,
    narrow: bool = False,
    kept: frozenset[str] | None = None,
) -> Scene:
    """The network of a state, of the flows and links kept (all when None); in « écart » edges are drawn by verdict."""
    grouped, focus = view.grouped or narrow or needs_grouping(union.whole), view.focus
    register = union.side(state)
    if kept is not None:
        flows = [flow for flow in register.flows if flow.id in kept]
        register = with_flows(register, flows, [item for item in register.relations if item.id in kept])
    if state != GAP:
        view = replace(view, grouped=grouped, merged=False, depth=1)
        return network_scene(register, union.whole, view, narrow=narrow, still=True)
    edges = list(_edges(union, register, grouped, focus))
    lit = {end for join, _ in edges if join.lit for end in join.ends}
    verdicts: dict[str, dict[str, Verdict]] = defaultdict(dict)
    for join, part in edges:
        told = {key: union.verdict_of(key) for key in join.keys} if part.role != "exploite" else {}
        for end in join.ends:
            verdicts[end] |= told
    verdicts.pop(f"organisme:{register.hub}", None)
    nodes = {
        key: _node(register, key, list(found.values()), state_of(key in lit, chosen=bool(focus)), key in focus)
        for key, found in verdicts.items()
    }
    plan = network_plan(union.whole, grouped=grouped, narrow=narrow)
    said = title(union.comparison), compared_sentence(union.comparison)
    return networked(register, plan, edges, nodes, *said)


def _edges(union: Union, register: Register, grouped: bool, focus: tuple[str, ...]) -> Iterator[tuple[Join, Part]]:
    """Who runs a system, which has no verdict of its own; then flows and links, verdict by verdict."""
    for join in network_joins(register, grouped=grouped, focus=focus):
        part = join_part(register, join, bool(focus))
        if part.role == "exploite":
            yield join, part
    for verdict in ORDER:  # apart, so that an edge that stands for several flows has one verdict
        flows = [flow for flow in register.flows if union.verdict_of(flow.id) is verdict]
        links = [item for item in register.relations if union.verdict_of(item.id) is verdict]
        for join in network_joins(with_flows(register, flows, links), grouped=grouped, focus=focus):
            part = join_part(register, join, bool(focus))
            if part.role != "exploite":
                said = _said(union, join, verdict)
                yield join, replace(part, role=verdict_role(verdict), said=said, hint=READ_CHANGE)


def _said(union: Union, join: Join, verdict: Verdict) -> tuple[str, ...]:
    """What the pointer reads on an edge."""
    if not join.only:
        said = f"{len(join.keys)} {'flux' if join.is_flow else 'liens'}", f"{SIGNS[verdict]} {PLURALS[verdict]}"
    else:
        change = union.comparison.by_key[join.keys[0]]
        said = change_title(union.comparison, change), f"{SIGNS[verdict]} {LABELS[verdict]}"
    return said if join.is_flow else (*said, "Ce n'est pas un flux.")


def _node(register: Register, key: str, verdicts: list[Verdict], state: State, chosen: bool) -> Node:
    """A body by what changes around it: all added, reworded somewhere, no longer listed, not comparable, or mixed."""
    counts = _tally(verdicts)
    found = set(counts)
    role = "compared" if found else "lien"
    if found & {Verdict.REWORDED, Verdict.DETAIL}:
        role = verdict_role(Verdict.REWORDED)
    elif len(found) == 1 and Verdict.SAME not in found:
        role = verdict_role(*found)
    family = key.startswith("famille:")
    return Node(
        node_part(register, key, role, state),
        before="" if family else "".join(SIGNS[verdict] for verdict in counts),
        after=marks_line(counts) if family else "",
        bold=chosen or bool(set(CERTAIN) & found),
    )
