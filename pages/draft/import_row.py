"""The row or the instruction in hand: its words, what is proposed and why, and what can be decided in one gesture."""

from functools import partial
from pathlib import Path

import streamlit as st

from model.diff.words import Piece, compared_words
from model.draft.choosing import as_written, cut, with_body
from model.draft.triage import Standing
from model.importing import (
    Decisions,
    Instruction,
    ProposedRow,
    accept,
    leave_out,
    reviewed_rows,
)
from model.importing.review.amended import RowChange
from model.register.wording import named, shortened
from pages.draft import imports
from pages.draft.import_forms import draw_corrections
from pages.draft.imports import settle
from pages.draft.review import Review
from pages.frame import drafts
from pages.frame.faults import callback
from pages.frame.html import note
from pages.frame.labels import choice, labels_of
from pages.frame.templates import show_part

MOST_CANDIDATES = 3
MOST_CHANGES = 6
ASSETS = Path(__file__).parent / "assets"
_listener = st.components.v2.component(
    "relecture", js=(ASSETS / "relecture.js").read_text(encoding="utf-8"), isolate_styles=False
)


def draw_item(now: Review) -> None:
    """Draw the row in hand and its decisions; once decided, the next one left to decide takes its place."""
    with st.container(key="relecture_ecoute"):
        _listener(key="relecture", on_ligne_change=_named, on_coupe_change=_cut)
    item = next(item for item in now.ordered if item.key == now.in_hand)
    st.session_state["import_ligne"] = item.key
    titles = {one.key: title(now, one) for one in now.ordered}
    choice(st.selectbox, "Ligne", titles, "import_ligne", on_change=_chosen)
    with st.container(border=True, key="ligne_relue"):
        with st.container(key="mots_et_proposition"):  # of any length, in one place: the focus stays on « Accepter »
            if isinstance(item, Instruction):
                outcome = now.outcome(item)
                changes = [_compared(one) for one in outcome.changes[:MOST_CHANGES]]
                rows, known = now.brought[item.key], lambda body: now.register.nodes[body].name
                show_part("draft/row", "instruction", item, outcome, changes, len(outcome.changes), rows, known)
            else:
                _draw_row(now, _as_decided(now, item))
        with st.container(horizontal=True, key="actions_ligne"):
            st.button(
                "Accepter, puis la suivante" if now.next(item.key) not in ("", item.key) else "Accepter",
                key="accepter_ligne",
                type="primary",
                on_click=settle,
                args=(item.key, accept, "Ligne acceptée."),
                shortcut="Alt+Enter",
            )
            left = item.key, leave_out, "Ligne laissée de côté : elle n'entrera pas dans le brouillon."
            st.button("Laisser de côté", key="ecarter_ligne", on_click=settle, args=left)
            if item.key in now.decisions.by_key:
                st.button("Remettre à décider", key="redecider_ligne", on_click=_undecide, args=(item.key,))
        if isinstance(item, ProposedRow):
            draw_corrections(now, item)


def _compared(change: RowChange) -> tuple[tuple[Piece, ...], ...]:
    """The two cells of a row, what an instruction takes out of them and puts into them marked."""
    cells = zip(change.before or ("", ""), change.after or ("", ""), strict=True)
    return tuple(compared_words(old, new) for old, new in cells)


def _draw_row(now: Review, row: ProposedRow) -> None:
    beside = now.besides.get(row.key)
    pieces = None
    if beside and beside.standing is Standing.REWORDED and len(beside.rows) == 1:
        old = beside.rows[0]
        if old.wording is not None:
            pieces = (
                compared_words(old.designation or "", row.designation),
                compared_words(old.wording, row.wording),
            )
    show_part("draft/row", "words", row, beside, named(now.register.state_text), pieces)
    senses = {**now.senses, "": "À décider : sens non précisé"}
    for number, part in enumerate(row.parts):
        show_part("draft/row", "proposed", row, part, _labels(now), senses)
        read = part.node.value
        if read and read.known and part.node.score < 1:
            kept = partial(_as_written, row=row, number=number)
            st.button(
                f"Ce n'est pas {read.short} : garder les mots du texte",
                key=f"autre_{row.key}_{number}",
                on_click=settle,
                args=(row.key, kept, "Ligne acceptée : l'organisme porte les mots du texte."),
            )
        near = [(node, score) for node, score in part.candidates if node in now.register.nodes][:MOST_CANDIDATES]
        if near:
            with st.container(horizontal=True, key=f"proches_{number}", vertical_alignment="center"):
                st.html(note("Ou bien un organisme connu, qui lui ressemble :"))
                for node, score in near:
                    name = now.register.nodes[node].name
                    known = partial(_with_body, row=row, number=number, body=node)
                    st.button(
                        f"{name} ({round(100 * score)} %)",
                        key=f"proche_{row.key}_{number}_{node}",
                        help="Ressemblance des noms. Accepte la ligne avec cet organisme, puis passe à la suivante.",
                        on_click=settle,
                        args=(row.key, known, f"Ligne acceptée : l'organisme est {name}."),
                    )
    show_part("draft/row", "open", row)


def _with_body(decisions: Decisions, _: ProposedRow, row: ProposedRow, number: int, body: str) -> Decisions:
    """The row as it is decided so far, with a known body."""
    return with_body(decisions, row, number, body)


def _as_written(decisions: Decisions, _: ProposedRow, row: ProposedRow, number: int) -> Decisions:
    """The row as it is decided so far, its body named as in the text."""
    return as_written(decisions, row, number)


def title(now: Review, item: ProposedRow | Instruction) -> str:
    """A row or an instruction as the choice of rows names it."""
    mark = "✓" if item.key in now.decisions.by_key else "…"
    if isinstance(item, Instruction):
        return f"{mark} Instruction {item.number} : {shortened(item.text, 70)}"
    return f"{mark} {item.said.capitalize()} : {shortened(item.designation, 70)}"


def _as_decided(now: Review, row: ProposedRow) -> ProposedRow:
    """The row with the corrections decided so far, so that the reviewer sees what will enter the draft."""
    decision = now.decisions.by_key.get(row.key)
    if decision is None or decision.choice not in ("corrected", "split"):
        return row
    found = reviewed_rows(now.proposal, now.decisions, now.register)
    return next((one for one in found if one.key == row.key), row)


def _labels(now: Review) -> dict[str, str]:
    """The labels of purposes, data and publics, those that the import proposes among them."""
    known = (now.register.purposes, now.register.data_categories, now.register.populations)
    new = (now.proposal.new.categories, now.proposal.new.purposes)
    return {key: label for items in (*known, *new) for key, label in labels_of(items).items()}


@callback
def _chosen() -> None:
    imports.change(row=st.session_state["import_ligne"])


@callback
def _named() -> None:
    """A row was chosen in our own HTML: a list, a question, the text itself."""
    key, now = st.session_state["relecture"].ligne, imports.review()
    if now is not None and key in {item.key for item in now.items}:
        imports.change(row=str(key))


@callback
def _undecide(key: str) -> None:
    imports.decide(imports.under_review().decisions.undecided(key))


@callback
def _cut() -> None:
    """The designation is cut where the cursor stands in it."""
    asked, now = st.session_state["relecture"].coupe, imports.review()
    row = now.proposal.row_by_key.get(str(asked.get("ligne"))) if now and isinstance(asked, dict) else None
    if now is None or row is None:
        return
    try:
        imports.decide(cut(now.decisions, row, len(str(asked.get("avant")))))
    except ValueError as problem:
        drafts.tell(str(problem), fault=True)
        return
    drafts.tell("Ligne découpée. Vérifiez chaque organisme.")
