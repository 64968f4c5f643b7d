"""Whom a change of the law touches, body by body, and which articles come or go."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from model.diff.comparing import is_whole
from model.diff.values import Change, Comparison, Join
from model.diff.verdicts import TOGETHER, Verdict
from model.graph.articles import cited_articles
from model.register.account import account
from model.register.entities import Flow, Node
from model.register.wording import article_title

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Touched:
    """What a comparison changes for one body or system (`node`, of the later text when it is there).

    `two_way` says that both directions are permitted after, and not before. `paths` is how many new pairs source →
    I-MILO → recipient it is an end of: permitted one after the other, which never means that a datum travels them. It
    is None when one of the two texts was not read in full.
    """

    node: Node
    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    reworded: tuple[Change, ...]
    unknown: tuple[Change, ...]
    two_way: bool
    paths: int | None

    @property
    def weight(self) -> int:
        """How many certain changes there are: what the list is sorted by."""
        return len(self.gains) + len(self.losses) + len(self.reworded)


def touched(comparison: Comparison) -> tuple[Touched, ...]:
    """The bodies and systems at the end of a flow that is not the same, most touched first, by name then."""
    both = _two_way(comparison)
    fresh = _new_pairs(comparison)
    whole = is_whole(comparison.before) and is_whole(comparison.after)
    found = []
    for end, changes in comparison.by_body.items():
        node = comparison.after.nodes.get(end) or comparison.before.nodes[end]
        paths = (fresh.degree(end) if end in fresh else 0) if whole else None
        gains, losses, reworded, unknown = (
            tuple(change for change in changes if change.verdict in verdicts) for verdicts in TOGETHER
        )
        if gains or losses or reworded or unknown:
            found.append(Touched(node, gains, losses, reworded, unknown, end in both, paths))
    return tuple(sorted(found, key=lambda item: (-item.weight, item.node.short.casefold())))


@dataclass(frozen=True)
class TouchedBody:
    """A body or system at the end of one change: whose data it is about (`public`, empty where unsaid),
    what else changes."""

    node: Node
    public: str
    others: tuple[Change, ...]


def touched_by(comparison: Comparison, change: Change) -> tuple[TouchedBody, ...]:
    """Whom one change touches, I-MILO apart."""
    register = comparison.side(change)
    said = account(register, change.item).public if isinstance(change.item, Flow) else None
    public = "" if said is None or said.silent else said.listed()
    known = {change.key, *change.joined}
    found = []
    for end in comparison.ends(change):
        others = [one for one in comparison.by_body.get(end, ()) if one.verdict is not Verdict.SAME]
        node = comparison.after.nodes.get(end) or comparison.before.nodes[end]
        found.append(TouchedBody(node, public, tuple(one for one in others if one.key not in known)))
    return tuple(found)


def _around(comparison: Comparison, *verdicts: Verdict) -> tuple[set[str], set[str]]:
    """Who feeds I-MILO and who receives from it in the later text, by flows of these verdicts.

    Only flows of which it is known whether the earlier text had them.
    """
    register = comparison.after
    certain: list[Any] = [
        (change.after.source, change.after.target, change.after.id)
        for change in comparison.having(*verdicts)
        if isinstance(change.after, Flow)
        and (change.verdict is Verdict.ADDED or change.before or change.join in (Join.SPLIT, Join.MERGED))
    ]
    graph = register.graph.edge_subgraph(certain)
    if register.hub not in graph:
        return set(), set()
    return set(graph.predecessors(register.hub)), set(graph.successors(register.hub))


def _two_way(comparison: Comparison) -> set[str]:
    """Who may feed I-MILO and receive from it in the later text, by a flow that was added, operators included."""
    owner = comparison.after.owner
    (senders, recipients), (new_senders, new_recipients) = (
        [ends | {owner(end) for end in ends} for ends in _around(comparison, *verdicts)]
        for verdicts in (Verdict, (Verdict.ADDED,))
    )
    return (new_senders & recipients) | (senders & new_recipients)


def _new_pairs(comparison: Comparison) -> nx.DiGraph[str]:
    """The pairs sender, recipient around I-MILO of the later text, of which a flow at least was added, as edges."""
    import networkx as nx

    (senders, recipients), (new_senders, new_recipients) = (
        _around(comparison, *verdicts) for verdicts in (Verdict, (Verdict.ADDED,))
    )
    pairs: nx.DiGraph[str] = nx.DiGraph()
    pairs.add_edges_from(product(new_senders, recipients))
    pairs.add_edges_from(product(senders, new_recipients))
    pairs.remove_edges_from([(one, one) for one in senders & recipients])
    return pairs


@dataclass(frozen=True)
class ArticleChange:
    """An article cited by the flows of only one of two texts."""

    title: str
    verdict: Verdict
    flows: tuple[Flow, ...]


def article_changes(comparison: Comparison) -> tuple[ArticleChange, ...] | None:
    """The articles that appear or disappear, by title.

    None when one of the two texts was not read in full or is known by summaries: they do not carry its citations.
    """
    sides = (comparison.before, comparison.after)
    own = (item for side in sides for item in side.provisions if item.text == side.state)
    if not all(map(is_whole, sides)) or not all(item.wording for item in own):
        return None
    found = []
    old, new = ({article_title(side, one.citation): one.flows for one in cited_articles(side)} for side in sides)
    for title in sorted(old.keys() ^ new.keys()):
        verdict = Verdict.ADDED if title in new else Verdict.REMOVED
        found.append(ArticleChange(title, verdict, new.get(title) or old[title]))
    return tuple(found)
