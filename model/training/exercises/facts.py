"""What one text says of each body, gathered once: what the questions are made of and checked against."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from model.graph.around import household
from model.register.account import Account
from model.register.entities import Actor, Direction, Node, Provision, Register, System
from model.register.wording import lower_first
from model.training.exercises.overlaps import Overlaps

_FEWEST_WORDS = 3
_POINTING = re.compile(r"\b(leurs?|ces?|cet|cette|même)\b")


@dataclass(frozen=True, eq=False)
class Fact(Account):
    """A flow with I-MILO and what the text of the register's state says of it (never the press)."""

    @cached_property
    def node(self) -> str:
        """The body or the system at the other end."""
        return self.register.partner(self.flow).id

    @property
    def notes(self) -> tuple[str, ...]:
        """Our remarks on how the text is read, each once."""
        return tuple(dict.fromkeys(item.note for item in self.statements if item.note))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole sentences of the text on which the flow rests, word for word."""
        bases = [basis for item in self.statements for basis in item.basis]
        said = {basis.provision: basis.sentence for basis in bases}
        return tuple(filter(None, (said[row.id] or row.wording for row in self.provisions)))

    @property
    def phrases(self) -> tuple[tuple[str, str], ...]:
        """Each purpose (or, on the way in, category of data) with exact words that it rests on."""
        purposes = [use for statement in self.statements for use in statement.purposes or ()]
        data = [use for statement in self.statements for use in statement.data or ()]
        told = [(use.purpose, words) for use in purposes for words in use.words]
        if self.direction is Direction.INBOUND or not told:
            told = [(use.category, words) for use in data for words in use.words]
        return tuple(told)

    @property
    def row(self) -> Provision | None:
        """The one row on which everything rests, or None when there are several or it is not a row."""
        only = self.provisions[0] if len(self.provisions) == 1 else None
        return only if only is not None and only.row is not None and only.wording else None


@dataclass(frozen=True)
class Facts:
    """Everything the text says, and what the team knows to overlap."""

    register: Register
    overlaps: Overlaps

    @cached_property
    def all(self) -> tuple[Fact, ...]:
        """One fact per flow on which the text says something itself, in the order of the register."""
        found = []
        for flow in self.register.flows:
            direction = self.register.direction(flow)
            own = (item for item in flow.statements if item.text == self.register.state)
            statements = tuple(item for item in own if self.register.evidence(item) == "law")
            if statements and direction is not Direction.EXTERNAL:
                found.append(Fact(self.register, flow, statements))
        return tuple(found)

    @cached_property
    def by_node(self) -> dict[str, tuple[Fact, ...]]:
        """The facts of each body or system."""
        nodes = dict.fromkeys(fact.node for fact in self.all)
        return {node: tuple(fact for fact in self.all if fact.node == node) for node in nodes}

    @cached_property
    def bodies_of(self) -> dict[str, dict[str, None]]:
        """The bodies of which each row says something, in the order of the register."""
        found: dict[str, dict[str, None]] = {}
        for fact in self.all:
            for row in fact.provisions:
                found.setdefault(row.id, {})[fact.node] = None
        return found

    @cached_property
    def first_words(self) -> dict[str, str]:
        """What was found to show of the line of each flow, once it was looked for."""
        return {}

    @cached_property
    def _circles(self) -> dict[str, set[str]]:
        return {}

    def circle(self, node: str) -> set[str]:
        """A body with what it runs, who runs it, and what overlaps any of these."""
        if node not in self._circles:
            group = self._household({node})
            self._circles[node] = self._household(group.union(*map(self.overlaps.with_body, group)))
        return self._circles[node]

    def _household(self, nodes: set[str]) -> set[str]:
        """Bodies with the systems attached to them, systems with the bodies to which they are."""
        return nodes.union(*(household(self.register, node) for node in nodes))

    def apart(self, nodes: Iterable[str]) -> bool:
        """Whether no two of these bodies are in each other's circle."""
        return all(b not in self.circle(a) and a not in self.circle(b) for a, b in combinations(nodes, 2))

    def purposes_apart(self, purposes: Iterable[str]) -> bool:
        """Whether no two of these purposes are near."""
        return all(b not in self.overlaps.with_purpose(a) for a, b in combinations(purposes, 2))

    def _of(self, nodes: Iterable[str]) -> Iterator[Fact]:
        return (fact for node in nodes for fact in self.by_node.get(node, ()))

    def directions(self, nodes: Iterable[str]) -> set[Direction]:
        """The directions of everything these bodies exchange."""
        return {fact.direction for fact in self._of(nodes)}

    def purposes(self, nodes: Iterable[str], way: Direction | None = None) -> set[str]:
        """The purposes stated for these bodies, whatever the direction unless one is given."""
        return {item for fact in self._of(nodes) if way in (None, fact.direction) for item in fact.purposes.ids}

    @cached_property
    def recipients_purposes(self) -> set[str]:
        """The purposes for which some recipient may receive."""
        return self.purposes((node for node in self.by_node if self.receives(node)), Direction.OUTBOUND)

    def receives(self, node: str) -> bool:
        """Whether a body is a recipient: a row names it, and it is no system (« Application CEJ » is none)."""
        return isinstance(self.register.nodes[node], Actor) and Direction.OUTBOUND in self.directions({node})

    def near(self, node: str, purpose: str) -> bool:
        """Whether the text states that purpose for what overlaps a body, or a near one for the body, or could be so
        read."""
        near = self.overlaps.with_purpose(purpose)
        own, circle = self._household({node}), self.circle(node)
        return bool(near & self.purposes(own) or purpose in self.purposes(circle))

    def arguable(self, node: str, purpose: str, quoted: bool) -> bool:
        """Whether it could be argued that the text states that purpose for a body.

        Also when its own row is broad or leaves its list open. What overlaps it counts for a family of ours, and not
        when the words asked about are quoted: they stand in the row of one body.
        """
        house = self._household({node})
        own = bool(self.overlaps.with_purpose(purpose) & self.purposes(house))
        return (own if quoted else self.near(node, purpose)) or self._is_open(house)

    def categories(self, nodes: Iterable[str]) -> set[str]:
        """The categories of data stated for these bodies, whatever the direction."""
        return {item for fact in self._of(nodes) for item in fact.data.ids}

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The exact words of each purpose of a recipient and of each category of data that comes in.

        Only words that mean something away from their line: three at least, none that points to what stands before.
        """
        found: dict[str, dict[str, None]] = {}
        for fact in self.all:
            inbound = fact.direction is Direction.INBOUND
            kept = fact.data.ids if inbound else fact.purposes.ids if self.receives(fact.node) else ()
            for item, words in fact.phrases:
                if item in kept and len(words.split()) >= _FEWEST_WORDS and not _POINTING.search(words):
                    found.setdefault(item, {})[words] = None
        return {item: tuple(words) for item, words in found.items()}

    def open_ended(self, node: str) -> bool:
        """Whether a row of the body's circle is broad, or leaves its list open: silence there would be arguable."""
        return self._is_open(self.circle(node))

    def _is_open(self, nodes: set[str]) -> bool:
        rows = (row for fact in self._of(nodes) for row in fact.provisions)
        return bool(nodes & self.overlaps.broad_bodies) or any(row.open_list for row in rows)

    def name(self, node: str) -> str:
        """The short name, without the gloss that would give an answer away: « ASP » for « ASP (agence de
        paiement) »."""
        entity: Node = self.register.nodes[node]
        bare = entity.short.partition(" (")[0]
        return bare if any(alias.kind == "acronym" and alias.name == bare for alias in entity.aliases) else entity.short

    def called(self, node: str) -> str:
        """« le traitement « Application CEJ » » or « l'organisme « ASP » »."""
        kind = "le traitement" if isinstance(self.register.nodes[node], System) else "l'organisme"
        return f"{kind} « {self.name(node)} »"

    @cached_property
    def opening(self) -> str:
        """« Selon l'arrêté du 3 janvier 2025 », how every question begins."""
        text = self.register.state_text
        short = lower_first(text.short)
        kind = {"arrete": ("arrêté", "l'"), "decret": ("décret", "le ")}.get(text.kind)
        return f"Selon {kind[1]}{short}" if kind and short.startswith(kind[0]) else f"Selon « {text.short} »"

    @cached_property
    def text_said(self) -> str:
        """« l'arrêté » or « le texte », for answers."""
        return {"arrete": "l'arrêté", "decret": "le décret"}.get(self.register.state_text.kind, "le texte")
