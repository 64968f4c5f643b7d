"""The rows under review as a list: what differs first, what is decided, and a way to each of them."""

from dataclasses import dataclass

import streamlit as st

from model.draft.triage import Standing, confidence, is_sure
from model.importing import Instruction, ProposedRow
from model.register.entities import Decision
from model.register.wording import count
from pages.draft.imports import Review
from pages.frame.labels import choice
from pages.frame.templates import show_part

MOST_SHOWN = 60
CHOICES = {
    "accepted": "acceptée",
    "corrected": "corrigée",
    "split": "découpée",
    "merged": "jointe à une autre",
    "left_out": "laissée de côté",
}
MARKS = {Standing.NEW: "+ nouvelle", Standing.REWORDED: "≈ d'autres mots", Standing.SAME: ""}
_CLASSES = {Standing.NEW: "nouvelle", Standing.REWORDED: "d-autres-mots", Standing.SAME: ""}


@dataclass(frozen=True)
class Entry:
    """A row of the list: its sign and words for what was decided, its title, and how it stands beside the state."""

    key: str
    sign: str
    title: str
    said: str
    mark: str = ""
    mark_class: str = ""


def draw_list(now: Review) -> None:
    """Draw the progress, the filter, and the rows that it keeps, each a link to the row itself."""
    items = now.ordered
    look = {item.key for item in items if now.to_look_at(item)}
    left = {item.key for item in items if item.key not in now.decisions.by_key}
    filters = {
        "toutes": f"Toutes ({len(items)})",
        "regarder": f"À regarder ({len(look)})",
        "decider": f"À décider ({len(left)})",
    }
    kept = {"toutes": {item.key for item in items}, "regarder": look, "decider": left}
    show_part("draft/review", "progress", len(items) - len(left), len(items))
    settings = {"required": True, "label_visibility": "collapsed", "persist_state": "session"}
    chosen = choice(st.segmented_control, "Lignes", filters, "import_filtre", default="toutes", **settings)
    shown = [_entry(now, item) for item in items if item.key in kept[chosen or "toutes"]]
    show_part("draft/review", "rows", shown[:MOST_SHOWN], now.in_hand, len(shown) > MOST_SHOWN)


def _entry(now: Review, item: ProposedRow | Instruction) -> Entry:
    decision = now.decisions.by_key.get(item.key)
    sign, said = _decided(decision)
    if isinstance(item, Instruction):
        return Entry(item.key, sign, f"Instruction {item.number}", f"{item.text[:80]} · {said}")
    standing = now.besides[item.key].standing if item.key in now.besides else Standing.SAME
    names = ", ".join(part.node.value.short if part.node.value else "organisme à décider" for part in item.parts)
    place = item.said.replace("annexe ", "A").replace("ligne ", "l. ")
    if not decision:
        asks = count(len(item.open), "question") if item.open else "" if is_sure(item) else str(confidence(item))
        said = asks
    return Entry(item.key, sign, f"{place} · {names}", said, MARKS[standing], _CLASSES[standing])


def _decided(decision: Decision | None) -> tuple[str, str]:
    if decision is None:
        return "…", "à décider"
    return ("–" if decision.choice in ("left_out", "merged") else "✓"), CHOICES[decision.choice]
