"""What the screen Impact lists under the figure; kept for all visitors, but where a draft is compared."""

from typing import NamedTuple

from markupsafe import Markup

from model.diff.verdicts import Verdict
from pages.frame.registers import kept
from pages.impact.changes_view import change_list, links_list
from pages.impact.comparing import DRAFTS, Compared
from pages.impact.impact_figures import equal_table
from pages.impact.touched_view import articles_html, touched_table


class Lists(NamedTuple):
    """The equal table of the figure, and the four lists under it."""

    table: Markup
    changes: Markup
    bodies: Markup
    articles: Markup
    links: Markup


def lists(found: Compared, verdict: str | None) -> Lists:
    """Everything that is listed of a comparison; only the changes of one verdict when it is asked for."""
    return (_kept if DRAFTS.isdisjoint(found.texts) else _lists)(found, verdict)


def _lists(found: Compared, verdict: str | None) -> Lists:
    shown = found.shown
    return Lists(
        table=equal_table(found),
        changes=change_list(shown, Verdict(verdict) if verdict else None),
        bodies=touched_table(shown),
        articles=articles_html(found.comparison),
        links=links_list(found.comparison),
    )


_kept = kept(60, Compared)(_lists)
