"""Whom a change of the law touches, body by body, and which articles come or go."""

from collections import Counter
from dataclasses import dataclass
from itertools import product

from model.diff.comparing import is_whole
from model.diff.values import DIVIDED, Change, Comparison
from model.diff.verdicts import TOGETHER, Verdict
from model.graph.articles import cited_articles
from model.register.account import account
from model.register.entities import Flow, Node, Register
from model.register.wording import article_title

Around = tuple[set[str], set[str]]  # who feeds I-MILO, who receives from it


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
    around, new = _around(comparison, *Verdict), _around(comparison, Verdict.ADDED)
    both, fresh = _two_way(comparison.after, around, new), _new_pairs(around, new)
    whole = is_whole(comparison.before) and is_whole(comparison.after)
    found = []
    for end, changes in comparison.by_body.items():
        node = comparison.after.nodes.get(end) or comparison.before.nodes[end]
        paths = fresh[end] if whole else None
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


def _around(comparison: Comparison, *verdicts: Verdict) -> Around:
    """Who feeds I-MILO and who receives from it in the later text, by flows of these verdicts.

    Only flows of which it is known whether the earlier text had them.
    """
    hub, changes = comparison.after.hub, comparison.having(*verdicts)
    known = (one for one in changes if one.verdict is Verdict.ADDED or one.before or one.join in DIVIDED)
    flows = [one.after for one in known if one.after]
    return {flow.source for flow in flows if flow.target == hub}, {flow.target for flow in flows if flow.source == hub}


def _two_way(later: Register, around: Around, new: Around) -> set[str]:
    """Who may feed I-MILO and receive from it in the later text, by a flow that was added, operators included."""
    (senders, recipients), (new_senders, new_recipients) = (
        [ends | {later.owner(end) for end in ends} for ends in sides] for sides in (around, new)
    )
    return (new_senders & recipients) | (senders & new_recipients)


def _new_pairs(around: Around, new: Around) -> Counter[str]:
    """For each body, of how many pairs sender, recipient it is an end, of which a flow at least was added."""
    (senders, recipients), (new_senders, new_recipients) = around, new
    pairs = {*product(new_senders, recipients), *product(senders, new_recipients)}
    return Counter(end for pair in pairs if pair[0] != pair[1] for end in pair)


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
