"""What the screen Impact lists under the figure; kept for all visitors, but where a draft is compared."""

from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from model.address.comparison import DRAFT
from model.diff.verdicts import Verdict
from pages.frame import registers
from pages.frame.watched import Version
from pages.impact.changes_view import change_list, links_list
from pages.impact.comparing import Compared
from pages.impact.impact_figures import equal_table
from pages.impact.touched_view import articles_html, touched_table

Key = tuple[Version, tuple[str, str], bool, frozenset[str] | None]


class Lists(NamedTuple):
    """The equal table of the figure, and the four lists under it."""

    table: Markup
    changes: Markup
    bodies: Markup
    articles: Markup
    links: Markup


def lists(found: Compared, second: bool, verdict: str | None) -> Lists:
    """Everything that is listed of a comparison; only the changes of one verdict when it is asked for."""
    if DRAFT in found.texts:
        return _lists(found, verdict)
    return _kept((registers.content(), found.texts, second, found.kept), verdict, found)


@st.cache_resource(max_entries=60, show_spinner=False)
def _kept(key: Key, verdict: str | None, _found: Compared) -> Lists:
    del key  # it says which comparison this is
    return _lists(_found, verdict)


def _lists(found: Compared, verdict: str | None) -> Lists:
    shown = found.shown
    return Lists(
        table=equal_table(found),
        changes=change_list(shown, Verdict(verdict) if verdict else None),
        bodies=touched_table(shown),
        articles=articles_html(found.comparison),
        links=links_list(found.comparison),
    )
