"""Chains of steps between two nodes, always with a cutoff: a question to check, never a datum that travels.

A chain never goes twice through a node, except a loop, which comes back to its start. It holds at least one flow, and
never two assumptions in a row: a body that runs two systems does not by that join them.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from model.address.view import MAX_LENGTH
from model.graph.hops import Evidence, Hop, hops, stops
from model.graph.path_verdicts import Verdict, verdict
from model.register.entities import Register

MOST_FOUND = 200
MOST_SHOWN = 20
MOST_WALKED = 20_000


@dataclass(frozen=True)
class Chain:
    """Steps that follow one another, and what may be said of them; a stopped chain ends with the step that stops it."""

    hops: tuple[Hop, ...]
    verdict: Verdict

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
        return max((hop.evidence for hop in self.hops), key=lambda evidence: evidence.rank)

    @property
    def assumed(self) -> int:
        """How many steps are assumptions of ours."""
        return sum(hop.assumed for hop in self.hops)


@dataclass(frozen=True)
class PathResult:
    """The chains to show, how many were found, and whether the search was cut before the last one."""

    chains: tuple[Chain, ...]
    found: int
    cut: bool

    def by_verdict(self, wanted: Verdict) -> tuple[Chain, ...]:
        """The chains shown that have a verdict."""
        return tuple(chain for chain in self.chains if chain.verdict is wanted)


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

    Shortest first, then the stronger verdict, then the order of the register; the first `MOST_SHOWN` are kept. Links
    put in relation carry nothing: a chain that would need one ends there, stopped.
    """
    length = min(length, MAX_LENGTH)
    steps = hops(register, assumptions)
    near = _distances(steps, end)
    whole = (chain for chain in _walks(steps, start, length, near) if chain[-1].target == end)
    carried = list(islice(whole, most + 1))
    found = [*carried, *_stopped(register, start, end, length, steps)]
    chains = [Chain(chain, verdict(register, chain)) for chain in found[:most]]
    chains.sort(key=lambda chain: (len(chain.hops), list(Verdict).index(chain.verdict)))
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
            carried = result.found - len(result.by_verdict(Verdict.STOPPED))
            if carried:
                found.append(WayOut(longer, with_assumptions, swapped, carried))
                break
    return tuple(found)


def _walks(
    steps: tuple[Hop, ...], start: str, length: int, near: dict[str, int] | None = None
) -> Iterator[tuple[Hop, ...]]:
    """Every chain that leaves a node, shortest first; with `near`, those that can still come to its end in time."""
    leaving: dict[str, list[Hop]] = defaultdict(list)
    for hop in steps:
        leaving[hop.source].append(hop)
    waiting: deque[tuple[Hop, ...]] = deque([()])
    while waiting:
        chain = waiting.popleft()
        seen = {hop.target for hop in chain}
        for hop in leaving[chain[-1].target if chain else start]:
            if hop.target in seen or (chain and chain[-1].assumed and hop.assumed):
                continue
            if near is not None and len(chain) + 1 + near.get(hop.target, length) > length:
                continue
            longer = (*chain, hop)
            if not all(step.assumed for step in longer):
                yield longer
            at_end = hop.target == start or (near is not None and near[hop.target] == 0)
            if not at_end and len(longer) < length:
                waiting.append(longer)


def _distances(steps: tuple[Hop, ...], end: str) -> dict[str, int]:
    """How many steps each node is from an end, at the very least; nodes that never come to it are left out."""
    entering: dict[str, list[str]] = defaultdict(list)
    for hop in steps:
        entering[hop.target].append(hop.source)
    found, waiting = {end: 0}, deque([end])
    while waiting:
        node = waiting.popleft()
        for source in entering[node]:
            if source not in found:
                found[source] = found[node] + 1
                waiting.append(source)
    return found


def _stopped(
    register: Register, start: str, end: str, length: int, steps: tuple[Hop, ...]
) -> Iterator[tuple[Hop, ...]]:
    """The chains that a link put in relation stops on their way, though more steps would lead from there to the end."""
    halts = stops(register)
    if not halts:
        return
    near = _distances(hops(register, assumptions=True), end)
    for chain in ((), *islice(_walks(steps, start, length - 1), MOST_WALKED)):
        here, gone = (chain[-1].target if chain else start), {hop.target for hop in chain}
        if gone & {start, end}:
            continue
        for halt in halts:
            ahead = near.get(halt.target, length)
            if halt.source == here and halt.target not in gone | {start} and len(chain) + 1 + ahead <= length:
                yield (*chain, halt)


def _reach(register: Register, steps: tuple[Hop, ...], node: str, depth: int, backwards: bool) -> Reach:
    depth = min(depth, MAX_LENGTH)
    if backwards:
        steps = tuple(_turned(hop) for hop in steps)
    walked = list(islice(_walks(steps, node, depth), MOST_WALKED + 1))
    first: dict[str, tuple[Hop, ...]] = {}
    for chain in walked[:MOST_WALKED]:
        first.setdefault(chain[-1].target, chain)
    order = {name: index for index, name in enumerate(register.nodes)}
    found = []
    for name, chain in sorted(first.items(), key=lambda item: (len(item[1]), order[item[0]])):
        read = tuple(_turned(hop) for hop in reversed(chain)) if backwards else chain
        found.append(Reached(name, len(read), Chain(read, verdict(register, read))))
    return Reach(tuple(found), len(walked) > MOST_WALKED)


def _turned(hop: Hop) -> Hop:
    return replace(hop, source=hop.target, target=hop.source)
