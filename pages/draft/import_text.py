"""The text under review as a proof-reader's page, and the way to point at the list of bodies in it."""

from itertools import groupby

import streamlit as st

from model.draft.passages import Fate, Line, lines_of
from model.draft.pointing import ColumnRole, Pointed, Way
from model.importing import Document, Paragraph, Table
from model.register.wording import count, shortened
from pages.draft import imports
from pages.draft.review import Review
from pages.frame import drafts
from pages.frame.faults import callback
from pages.frame.html import note
from pages.frame.labels import choice
from pages.frame.templates import show_part

MOST_LINES = 600
FATES = (
    (Fate.ROW, "✓ souligné d'un trait plein", "devenu une ligne : cliquez pour la relire"),
    (Fate.ORDER, "✓ souligné de tirets", "devenu une instruction"),
    (Fate.KNOWN, "· pointillé fin, pâle", "reconnu, sans être une ligne : visa, titre, définition…"),
    (Fate.UNUSED, "? pointillé épais", "non utilisé"),
    (Fate.LIKELY, "! double trait, gras", "non utilisé, et parle peut-être d'une transmission"),
)
_WAYS: dict[Way, str] = {
    "sortant": "Ils reçoivent les données",
    "entrant": "Ils fournissent les données",
    "": "Le texte ne dit pas le sens",
}
_ROLES: dict[ColumnRole, str] = {
    "organismes": "Organismes ou traitements",
    "finalites": "Finalités",
    "donnees": "Données",
    "rien": "Autre chose",
}
_MOST_COLUMNS = 8


def draw_proof(now: Review) -> None:
    """Draw the whole text, each passage marked with what became of it."""
    lines = lines_of(now.kept.document, now.proposal)
    blocks = [list(group) for _, group in groupby(lines[:MOST_LINES], key=_block)]
    present = {one.fate for line in lines for cell in line.cells for one in cell}
    show_part("draft/review", "proof", blocks, [fate for fate in FATES if fate[0] in present])
    if len(lines) > MOST_LINES:
        st.html(note(f"Les {MOST_LINES} premiers paragraphes ou rangs de tableau, sur {len(lines)}."))


def _block(line: Line) -> tuple[int, bool]:
    return line.index, line.in_table


def draw_pointing(now: Review) -> None:
    """Draw the choice of the passage that lists the bodies: a table and its columns,
    or paragraphs from one to another."""
    document = now.kept.document
    tables = {index: _named(document, index) for index, one in enumerate(document.blocks) if isinstance(one, Table)}
    paragraphs = {
        index: _named(document, index)
        for index, one in enumerate(document.blocks)
        if isinstance(one, Paragraph) and one.text.strip()
    }
    st.html(note("Si une liste a été mal lue, ou pas du tout : montrez-la. Le reste du texte est lu comme avant."))
    choices = tables | paragraphs
    said, example = "Les organismes sont nommés dans", "Un tableau, ou le premier paragraphe de la liste"
    first = choice(st.selectbox, said, choices, "designer_debut", index=None, placeholder=example)
    if first is None:
        _forget_button(now)
        return
    columns: list[ColumnRole] = ["organismes"]
    last, head = first, False
    block = document.blocks[first]
    if isinstance(block, Table):
        width = min(_MOST_COLUMNS, max(map(len, block.rows), default=1))
        head = st.checkbox("Le premier rang nomme les colonnes", True, key=f"designer_tete_{first}")
        for number, column in enumerate(st.columns(width)):
            said = " · ".join(dict.fromkeys(row[number][:40] for row in block.rows[:2] if number < len(row)))
            usual = ("organismes", "finalites", "donnees")[number] if number < 3 else "rien"
            head_said, key = f"Colonne {number + 1}", f"designer_{first}_{number}"
            columns[number:] = [choice(column.selectbox, head_said, _ROLES, key, usual=usual, help=said)]
    else:
        after = {index: words for index, words in paragraphs.items() if index >= first}
        last = choice(st.selectbox, "… jusqu'à", after, f"designer_fin_{first}")
    way = choice(st.radio, "Ces organismes", _WAYS, "designer_sens", index=2)
    where = Pointed(first, last or first, tuple(columns), way or "", head)
    st.button(
        "Lire ce passage ainsi", key="designer", type="primary", on_click=_point, args=(where,),
        disabled="organismes" not in columns,
    )  # fmt: skip
    _forget_button(now)


def _forget_button(now: Review) -> None:
    if now.kept.pointed is not None:
        st.button("Revenir à la lecture d'origine", key="designer_rien", on_click=_point, args=(None,))


def _named(document: Document, index: int) -> str:
    block = document.blocks[index]
    if isinstance(block, Table):
        head = " · ".join(cell for cell in block.rows[0] if cell) if block.rows else ""
        where = block.places[0].said if block.places else ""
        return f"Tableau de {count(len(block.rows), 'rang')}, {where} : {shortened(head, 70) if head else ''}"
    return f"{block.place.said} : {shortened(block.text, 80)}"


@callback
def _point(where: Pointed | None) -> None:
    imports.change(pointed=where, row="")
    now = imports.under_review()
    drafts.tell(f"{count(len(now.items), 'ligne')} à relire.", fault=not now.items)
