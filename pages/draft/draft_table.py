"""The draft as a table to edit: one line per flow; a line added, changed or deleted changes the draft."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from model.draft.flows import NewFlow, turned_round, with_flow, without_flow
from model.draft.rows import with_words
from model.draft.tidying import DraftProblem
from model.register.entities import Direction, Register
from pages.frame import drafts, registers
from pages.frame.faults import callback

_HEADS = ("Sens", "Organisme ou traitement", "Désignation", "Texte")
_SENSES = {Direction.OUTBOUND: "sortant", Direction.INBOUND: "entrant"}
Line = dict[str, str | None]


def lines_of(draft: Register) -> list[tuple[str, Line]]:
    """The flows of the draft with I-MILO, as lines of the table, by id."""
    found: list[tuple[str, Line]] = []
    for flow in draft.flows:
        direction = draft.direction(flow)
        if direction is Direction.EXTERNAL:
            continue
        row = draft.provision_by_id[flow.bases[0].provision]
        cells = (_SENSES[direction], draft.partner(flow).name, row.designation or "", row.wording or row.summary or "")
        found.append((flow.id, dict(zip(_HEADS, cells, strict=True))))
    return found


def draw_table(draft: Register) -> None:
    """Draw the table; its changes enter the draft by the button under it, all or none."""
    lines = lines_of(draft)
    st.html(
        '<p class="note">Changez une case, ajoutez une ligne en bas, supprimez des lignes cochées ; '
        "puis « Appliquer le tableau ». Une ligne du texte qui nomme plusieurs organismes revient plusieurs "
        "fois : changez-la une fois.</p>"
    )
    st.data_editor(
        [line for _, line in lines] or [dict.fromkeys(_HEADS, "")],
        key="tableau_brouillon",
        num_rows="dynamic",
        width="stretch",
        hide_index=True,
        column_config={
            "Sens": st.column_config.SelectboxColumn("Sens", options=list(_SENSES.values()), width="small"),
            "Désignation": st.column_config.TextColumn("Désignation", max_chars=4000, width="large"),
            "Texte": st.column_config.TextColumn("Texte", max_chars=4000, width="large"),
        },
    )
    st.button("Appliquer le tableau", key="appliquer_tableau", type="primary", on_click=_apply)


@callback
def _apply() -> None:
    edits = st.session_state.get("tableau_brouillon") or {}
    if drafts.change(lambda draft: edited(draft, edits, registers.everything()), "Tableau appliqué."):
        st.session_state.pop("tableau_brouillon", None)


def edited(draft: Register, edits: Mapping[str, Any], known: Register | None = None) -> Register:
    """The draft with the edits of the table (`edited_rows`, `added_rows`, `deleted_rows`). Raises `DraftProblem`."""
    lines = lines_of(draft)
    reworded: dict[str, tuple[str, str]] = {}
    for index, cells in edits.get("edited_rows", {}).items():
        if int(index) in edits.get("deleted_rows", ()) or int(index) >= len(lines):
            continue
        flow_id, line = lines[int(index)]
        after = {**line, **cells}
        row = draft.flow_by_id[flow_id].bases[0].provision
        if (after["Désignation"], after["Texte"]) != (line["Désignation"], line["Texte"]):
            words = after["Désignation"] or "", after["Texte"] or ""
            if reworded.setdefault(row, words) != words:
                raise DraftProblem("Une même ligne du texte a été changée de deux façons ; gardez-en une.")
        if after["Organisme ou traitement"] != line["Organisme ou traitement"]:
            raise DraftProblem("Pour changer l'organisme d'une ligne, supprimez-la et ajoutez-en une autre.")
        if after["Sens"] != line["Sens"]:
            draft = turned_round(draft, flow_id)
    for row, words in reworded.items():
        draft = with_words(draft, row, *words)
    for index in edits.get("deleted_rows", ()):
        if index < len(lines) and lines[index][0] in draft.flow_by_id:
            draft = without_flow(draft, lines[index][0])
    for cells in edits.get("added_rows", ()):
        if any(cells.values()):
            draft = with_flow(draft, _new(cells), known)
    return draft


def _new(cells: Line) -> NewFlow:
    inbound = cells.get("Sens") == "entrant"
    return NewFlow(
        body=cells.get("Organisme ou traitement") or "",
        direction=Direction.INBOUND if inbound else Direction.OUTBOUND,
        designation=cells.get("Désignation") or "",
        wording=cells.get("Texte") or "",
        annexe=2 if inbound else 1,
        is_system=inbound,
    )
