"""The rows under review as a list: what differs first, what is decided, and a way to each of them."""

import streamlit as st

from model.draft.triage import confidence, is_sure
from model.importing import ProposedRow
from model.register.wording import count, shortened
from pages.draft.review import Review
from pages.frame.labels import choice
from pages.frame.templates import show_part

MOST_SHOWN = 60


def draw_list(now: Review) -> None:
    """Draw the progress, the filter, and the rows that it keeps, each a link to the row itself."""
    items = now.ordered
    left = {item.key for item in items if item.key not in now.decisions.by_key}
    look = {item.key for item in items if item.key in left and now.to_look_at(item)}
    filters = {
        "toutes": f"Toutes ({len(items)})",
        "regarder": f"À vérifier d'abord ({len(look)})",
        "decider": f"Sans décision ({len(left)})",
    }
    if not now.telling:  # the same list twice
        del filters["regarder"]
    kept = {"toutes": {item.key for item in items}, "regarder": look, "decider": left}
    show_part("draft/review", "progress", len(items) - len(left), len(items))
    settings = {"required": True, "label_visibility": "collapsed", "persist_state": "session"}
    chosen = choice(st.segmented_control, "Lignes", filters, "import_filtre", default="toutes", **settings)
    shown = [item for item in items if item.key in kept[chosen or "toutes"]]
    show_part("draft/review", "rows", now, shown[:MOST_SHOWN], _asks, shortened, len(shown) > MOST_SHOWN)


def _asks(row: ProposedRow) -> str:
    """What a row without a decision asks for: how many questions, or how sure it is when it is not."""
    return count(len(row.open), "question") if row.open else "" if is_sure(row) else str(confidence(row))
