"""Chains of steps between two nodes, always with a cutoff: a question to check, never a datum that travels.

A chain never goes twice through a node, except a loop, which comes back to its start. It holds at least one flow, and
never two assumptions in a row: a body that runs two systems does not by that join them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, Any, cast

from model.graph.hops import Evidence, Hop, hops, stops
from model.graph.worth import Worth, worth
from model.register.entities import Register

if TYPE_CHECKING:
    import networkx as nx

MAX_LENGTH = 4
MOST_FOUND = 200
MOST_SHOWN = 20
MOST_WALKED = 20_000
_BACK = ""  # where a step back to the start ends: no id is empty


@dataclass(frozen=True)
class Chain:
    """Steps that follow one another, and what may be said of them; a stopped chain ends with the step that stops it."""

    hops: tuple[Hop, ...]
    worth: Worth

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes gone through, ends included."""
        return (self.hops[0].source, *(hop.target for hop in self.hops))

    @property
    def is_loop(self) -> bool:
        """Whether it comes back to its start."""
        return self.hops[0].source == self.hops[-1].target

    @property
    def evidence(self) -> Evidence:
        """The weakest evidence of its steps: a chain is worth what its weakest link is worth."""
        return max((hop.evidence for hop in self.hops), key=list(Evidence).index)


@dataclass(frozen=True)
class PathResult:
    """The chains to show, how many were found, and whether the search was cut before the last one."""

    chains: tuple[Chain, ...]
    found: int
    cut: bool

    def by_worth(self, wanted: Worth) -> tuple[Chain, ...]:
        """The chains shown of some worth."""
        return tuple(chain for chain in self.chains if chain.worth is wanted)


@dataclass(frozen=True)
class Reached:
    """A node that chains reach, in how many steps at least, and the first chain that does."""

    node: str
    steps: int
    chain: Chain


@dataclass(frozen=True)
class Reach:
    """What is downstream or upstream of a node, nearest first, and whether the search was cut."""

    nodes: tuple[Reached, ...]
    cut: bool


@dataclass(frozen=True)
class WayOut:
    """Other settings that give paths where there are none: the length, the assumptions, or the other direction."""

    length: int
    assumptions: bool
    swapped: bool
    found: int


def paths_between(
    register: Register, start: str, end: str, length: int = 3, assumptions: bool = False, most: int = MOST_FOUND
) -> PathResult:
    """The chains of at most `length` steps from a node to another (loops when they are the same), `most` of them.

    Shortest first, then the worthier, then the order of the register; the first `MOST_SHOWN` are kept. Links
    put in relation carry nothing: a chain that would need one ends there, stopped.
    """
    length = min(length, MAX_LENGTH)
    steps = hops(register, assumptions)
    walks = _walks(steps, start, end, length)
    carried = list(islice((chain for chain in walks if _holds(chain)), most + 1))
    found = [*carried, *_stopped(register, start, end, length, steps)]
    chains = [Chain(chain, worth(register, chain)) for chain in found[:most]]
    ranks = {hop: rank for rank, hop in enumerate((*steps, *stops(register)))}
    chains.sort(key=lambda one: (len(one.hops), list(Worth).index(one.worth), [ranks[hop] for hop in one.hops]))
    return PathResult(tuple(chains[:MOST_SHOWN]), len(chains), len(found) > most)


def downstream(register: Register, node: str, depth: int = 3, assumptions: bool = False) -> Reach:
    """What the chains that leave a node reach; the node itself too when a loop comes back to it."""
    return _reach(register, hops(register, assumptions), node, depth, backwards=False)


def upstream(register: Register, node: str, depth: int = 3, assumptions: bool = False) -> Reach:
    """Where the chains that reach a node leave from; each chain reads from there to the node."""
    return _reach(register, hops(register, assumptions), node, depth, backwards=True)


def ways_out(register: Register, start: str, end: str, length: int, assumptions: bool) -> tuple[WayOut, ...]:
    """The smallest change of settings that gives paths, in this direction, then in the other one."""
    found = []
    for swapped in (False, True) if start != end else (False,):
        ends = (end, start) if swapped else (start, end)
        settings = product(sorted({assumptions, True}), range(length, MAX_LENGTH + 1))
        for with_assumptions, longer in settings:
            result = paths_between(register, *ends, longer, with_assumptions)
            carried = result.found - len(result.by_worth(Worth.STOPPED))
            if carried:
                found.append(WayOut(longer, with_assumptions, swapped, carried))
                break
    return tuple(found)


def _holds(chain: tuple[Hop, ...]) -> bool:
    """Whether a chain holds a flow at least, and never two assumptions in a row."""
    return not all(hop.assumed for hop in chain) and not any(a.assumed and b.assumed for a, b in pairwise(chain))


def _ends(hop: Hop, start: str) -> tuple[str, str]:
    """The ends of a step as a search sees them: coming back to the start is not being there."""
    return hop.source, _BACK if hop.target == start else hop.target


def _walks(steps: tuple[Hop, ...], start: str, end: str, length: int) -> Iterator[tuple[Hop, ...]]:
    """Every run of steps from a node to another, shortest first; never twice through a node, but back to the start."""
    import networkx as nx

    ways, goal = nx.DiGraph(_ends(hop, start) for hop in steps), _BACK if end == start else end
    if start not in ways or goal not in ways:
        return
    gone = nx.single_source_shortest_path_length(ways, start, length)
    left = nx.single_source_shortest_path_length(ways.reverse(copy=False), goal, length)
    near: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for rank, (source, target) in enumerate(_ends(hop, start) for hop in steps):
        if source in gone and target in left and gone[source] + 1 + left[target] <= length:
            near.add_edge(source, target, rank)
    if goal not in near:
        return
    for size in range(gone[goal], length + 1):
        paths = cast("Iterator[list[tuple[str, str, int]]]", nx.all_simple_edge_paths(near, start, goal, cutoff=size))
        yield from (tuple(steps[rank] for *_, rank in path) for path in paths if len(path) == size)


def _stopped(
    register: Register, start: str, end: str, length: int, steps: tuple[Hop, ...]
) -> Iterator[tuple[Hop, ...]]:
    """The chains that a link put in relation stops on their way, though more steps would lead from there to the end."""
    import networkx as nx

    halts = stops(register)
    if not halts:
        return
    way_on = nx.DiGraph((hop.target, hop.source) for hop in hops(register, True))
    left = nx.single_source_shortest_path_length(way_on, end, length) if end in way_on else {end: 0}
    on_the_way = tuple(hop for hop in steps if hop.target not in (start, end))
    for halt in halts:
        room = length - 1 - left.get(halt.target, length)
        if room < (halt.source != start):
            continue
        walks = [()] if halt.source == start else _walks(on_the_way, start, halt.source, room)
        for chain in islice(walks, MOST_WALKED):
            gone = {start, *(hop.target for hop in chain)}
            if halt.target not in gone and (not chain or _holds(chain)):
                yield (*chain, halt)


def _reach(register: Register, steps: tuple[Hop, ...], node: str, depth: int, backwards: bool) -> Reach:
    import networkx as nx

    depth = min(depth, MAX_LENGTH)
    if backwards:
        steps = tuple(_turned(hop) for hop in steps)
    # Of two steps between the same nodes, the first of the register.
    direct = {_ends(hop, node): hop for hop in reversed(steps)}
    ways = nx.DiGraph(_ends(hop, node) for hop in steps)
    first: dict[str, tuple[Hop, ...]] = {}
    walked = 0
    shortest = nx.single_source_shortest_path(ways, node, depth) if node in ways else {}
    for name, path in shortest.items():
        target = node if name == _BACK else name
        chain = tuple(direct[pair] for pair in pairwise(path))
        if _holds(chain):
            first[target] = chain
        elif chain:  # the shortest way leans on assumptions in a row: another one may not
            for walk in islice(_walks(steps, node, target, depth), MOST_WALKED - walked):
                walked += 1
                if _holds(walk):
                    first[target] = walk
                    break
    order = {name: index for index, name in enumerate(register.nodes)}
    found = []
    for name, chain in sorted(first.items(), key=lambda item: (len(item[1]), order[item[0]])):
        read = tuple(_turned(hop) for hop in reversed(chain)) if backwards else chain
        found.append(Reached(name, len(read), Chain(read, worth(register, read))))
    return Reach(tuple(found), walked == MOST_WALKED)


def _turned(hop: Hop) -> Hop:
    return replace(hop, source=hop.target, target=hop.source)
