"""What the screen Impact lists under the figure; kept for all visitors, but where a draft is compared."""

from markupsafe import Markup

from model.diff.sentences import compared_sentence
from model.diff.touched import article_changes
from model.diff.values import Comparison, in_order
from model.diff.verdicts import CERTAIN, LABELS, ORDER, Verdict
from pages.frame.figures import MOST_ROWS
from pages.frame.registers import kept
from pages.frame.templates import html, part_of
from pages.impact.comparing import DRAFTS, Compared
from pages.impact.touched_view import touched_table

MOST = 200
MOST_OPEN = 12  # changes that are certain: beyond, each is opened by who wants it


def lists(found: Compared, verdict: str | None) -> tuple[Markup, ...]:
    """The equal table of the figure, then the four lists under it: changes, bodies, articles, links.

    Of the changes, only those of one verdict when it is asked for.
    """
    return (_kept if DRAFTS.isdisjoint(found.texts) else _lists)(found, verdict)


def _lists(found: Compared, verdict: str | None) -> tuple[Markup, ...]:
    shown, articles = found.shown, article_changes(found.comparison)
    caption, changes = compared_sentence(shown), in_order(shown.changes)[:MOST_ROWS]
    return (
        html("impact/equal", comparison=shown, caption=caption, changes=changes),
        _change_list(shown, Verdict(verdict) if verdict else None),
        touched_table(shown),
        html("impact/articles", comparison=found.comparison, found=articles),
        part_of("impact/change", "links", found.comparison, in_order(found.comparison.links)),
    )


def _change_list(comparison: Comparison, verdict: Verdict | None) -> Markup:
    """The flows by verdict (or those of one verdict): the certain ones open when they are few, the others folded."""
    few = sum(len(comparison.having(one)) for one in CERTAIN) <= MOST_OPEN
    asked = ORDER if verdict is None else (verdict,)
    groups = [(one, found) for one in asked if (found := comparison.having(one))]
    nothing = f"Aucun flux « {LABELS[verdict]} » dans cette comparaison." if verdict else "Aucun flux."
    return part_of("impact/change", "listing", comparison, groups, few, MOST, nothing)


_kept = kept(60, Compared)(_lists)
