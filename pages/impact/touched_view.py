"""« Qui est touché ? » as HTML: what changes for each body, which articles come or go, what is not known."""

from functools import partial

from markupsafe import Markup

from model.diff.comparing import is_whole
from model.diff.touched import Touched, touched
from model.diff.values import Change, Comparison
from model.diff.verdicts import Verdict
from model.register.wording import count, hub_named, listed
from pages.frame.templates import html

MOST_BODIES = 200


def touched_table(comparison: Comparison) -> Markup:
    """One row per body or system for which something certain changes, most touched first; the others in a sentence."""
    found = touched(comparison)
    certain = [item for item in found if item.weight or _now_two_way(comparison, item)]
    rest = [item for item in found if item not in certain]
    return html(
        "impact/touched",
        certain=certain[:MOST_BODIES],
        many=count(len(certain), "organisme ou traitement touché", "organismes ou traitements touchés"),
        two_way=partial(_now_two_way, comparison),
        ways=partial(_ways, comparison),
        whole=is_whole(comparison.before) and is_whole(comparison.after),
        rest=[item.node.name for item in rest],
    )


def _now_two_way(comparison: Comparison, item: Touched) -> bool:
    """Whether a direction of its own is certainly new where both are now permitted;
    else the earlier text left it unsaid."""
    added = (change.item for change in comparison.having(Verdict.ADDED))
    return item.two_way and any(item.node.id in (flow.source, flow.target) for flow in added)


def _ways(comparison: Comparison, changes: tuple[Change, ...]) -> str:
    """« peut recevoir, peut alimenter »: what the flows permit, seen from the body."""
    found: dict[str, None] = {}
    for change in changes:
        side = comparison.side(change)
        of, name = hub_named(side, "de"), hub_named(side)
        way = {change.item.source == side.hub: f"recevoir {of}", change.item.target == side.hub: f"alimenter {name}"}
        found[way.get(True, f"échanger hors {of}")] = None
    return listed(found)


def nothing_known(comparison: Comparison) -> Markup:
    """For each text of which no flow is known: why, and the controllers that it names; empty otherwise."""
    empty = {item.state: item for item in (comparison.before, comparison.after) if not item.flows}
    return html("impact/nothing_known", registers=empty.values())
