"""The card of a body or a system: everything the register says of it, gathered once."""

from dataclasses import dataclass

from model.graph.around import fed, received, reverse_flows, systems_run
from model.graph.filters import provisions_of
from model.register.entities import Actor, ArticleCitation, Flow, Register, Relation, System


@dataclass(frozen=True)
class Card:
    """What a card shows: flows received and fed, its own and those of the systems it runs; what the text leaves out.

    `two_way` is each flow received with each flow that answers it the other way.
    """

    node: Actor | System
    receives: tuple[Flow, ...]
    feeds: tuple[Flow, ...]
    runs: tuple[System, ...]
    runs_receives: tuple[Flow, ...]
    runs_feeds: tuple[Flow, ...]
    relations: tuple[Relation, ...]
    articles: tuple[ArticleCitation, ...]
    two_way: tuple[tuple[Flow, Flow], ...]
    not_stated: tuple[str, ...]

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Every flow of the card, each once."""
        found = {flow.id: flow for flow in (*self.receives, *self.feeds, *self.runs_receives, *self.runs_feeds)}
        return tuple(found.values())


def card(register: Register, node_id: str) -> Card:
    """The card of a node that the register knows (`KeyError` otherwise)."""
    node = register.nodes[node_id]
    names = set(systems_run(register, node_id))
    receives, feeds = received(register, node_id), fed(register, node_id)
    runs_receives, runs_feeds = received(register, *names), fed(register, *names)
    drawn = {*(flow.target for flow in runs_receives), *(flow.source for flow in runs_feeds)}
    own = (*receives, *feeds, *runs_receives, *runs_feeds)
    articles = {
        (citation.article, citation.column): citation
        for flow in own
        for provision in provisions_of(register, flow)
        for citation in provision.articles
    }
    return Card(
        node=node,
        receives=receives,
        feeds=feeds,
        runs=tuple(system for system in register.systems if system.id in names & drawn),
        runs_receives=runs_receives,
        runs_feeds=runs_feeds,
        relations=tuple(item for item in register.relations if node_id in (item.source, item.target)),
        articles=tuple(articles.values()),
        two_way=tuple((flow, back) for flow in (*receives, *runs_receives) for back in reverse_flows(register, flow)),
        not_stated=_not_stated(own, node),
    )


def responsible_elsewhere(everything: Register, shown: Register, node_id: str) -> tuple[Relation, ...]:
    """The responsibilities of a node, or for it, that other texts state than those of the state shown: no flows."""
    told = {item.id for item in shown.relations}
    return tuple(
        item
        for item in everything.relations
        if item.kind == "joint_controller" and item.id not in told and node_id in (item.source, item.target)
    )


def _not_stated(flows: tuple[Flow, ...], node: Actor | System) -> tuple[str, ...]:
    """What the texts leave out about these flows, in French."""
    statements = [statement for flow in flows for statement in flow.statements]
    silences = (
        ("les données transmises", any(item.data is None for item in statements)),
        ("la finalité de certains flux", any(item.purposes is None for item in statements)),
        ("si les données sont personnelles ou anonymisées", any(item.nature is None for item in statements)),
        (
            "de quels jeunes il s'agit",
            any(item.population is None and item.nature != "companies" for item in statements),
        ),
        ("à quel organisme il est rattaché", isinstance(node, System) and node.operator is None),
    )
    return tuple(words for words, silent in silences if silent)
