"""The import on screen: where the text comes from, what was found in it, what was not used, and the way into the draft."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.uploaded_file_manager import UploadedFile

from model.importing import Confidence, ProposedRow, accept_all
from model.importing.orders.instruction import Instruction
from model.importing.outline.header import Header
from model.importing.review.amending import apply_instructions
from model.register.states import states
from model.register.wording import count, day
from pages.draft import imports
from pages.draft.import_row import draw_item
from pages.draft.imports import Review
from pages.draft.keeping import draw_keeping
from pages.frame import drafts, registers
from pages.frame.faults import callback
from pages.frame.html import em, lines, note, strong, table
from pages.frame.labels import called
from pages.frame.templates import show_part

KINDS = ["txt", "md", "html", "htm", "docx", "pdf", "tsv", "csv"]
CHOICES = {
    "accepted": "acceptée",
    "corrected": "corrigée",
    "split": "découpée",
    "merged": "jointe à une autre",
    "left_out": "laissée de côté",
}
_TO_DECIDE = "à décider"
_SENSES = {"entrant": "entre", "sortant": "sort"}
MOST_SHOWN = 400
MOST_PASTED = 500_000  # an annexe weighs a few thousand characters


def draw_import() -> None:
    """Draw the import: the source, then the review when there is one."""
    now = imports.review()
    with st.expander("Le texte à importer", expanded=now is None):
        _source()
    if now is not None:
        _review(now)


def _source() -> None:
    everything = registers.everything()
    labels = {state.text: state.label for state in states(everything)} or {everything.state: "Le registre"}
    if drafts.draft() is not None:
        labels[drafts.CHOICE] = "Mon brouillon"
    st.html(
        "<p>Collez le texte d'un arrêté, ou déposez son fichier. Tout reste dans votre session. Vous relisez ensuite chaque "
        "ligne : rien n'entre dans le brouillon avant votre accord.</p>"
    )
    st.text_area(
        "Coller le texte ici",
        key="import_texte",
        height=180,
        max_chars=MOST_PASTED,
        persist_state="session",
        placeholder="Annexe 1 …",
    )
    file = st.file_uploader("… ou choisir un fichier", type=KINDS, key="import_fichier")
    st.selectbox(
        "Texte de départ",
        list(labels),
        index=list(labels).index(everything.state) if everything.state in labels else 0,
        key="import_base",
        persist_state="session",
        format_func=called(labels),
        help="Les noms y sont cherchés. Si le texte collé en modifie un autre, c'est celui-là qui est modifié.",
    )
    st.button("Lire ce texte", key="lire_texte", type="primary", on_click=_read, args=(file,))


@callback
def _read(file: UploadedFile | None) -> None:
    state = st.session_state
    pasted = state.get("import_texte", "")
    if file is not None:
        imports.read(file.getvalue(), file.name[:120], state["import_base"])
    elif pasted.strip():
        imports.read(pasted.encode("utf-8", "replace"), "texte collé.txt", state["import_base"])
    else:
        drafts.tell("Collez un texte ou choisissez un fichier, puis « Lire ce texte ».", fault=True)


def _review(now: Review) -> None:
    proposal = now.proposal
    found = [count(len(proposal.rows), "ligne"), count(proposal.flow_count, "flux proposé", "flux proposés")]
    if proposal.instructions:
        found = [count(len(proposal.instructions), "instruction")]
    head, decided = _header(proposal.header), (now.decided, len(now.items), len(proposal.questions))
    show_part("draft/review", "found", head, proposal.messages, found, *decided)
    show_part("draft/review", "unused", proposal.unused, MOST_SHOWN)
    if repris := st.session_state.get("import_repris"):
        show_part("draft/review", "replayed", repris.carried, repris.review)
    with st.container(horizontal=True, key="actions_import"):
        st.button("Tout accepter tel que proposé", key="tout_accepter", on_click=_accept_all)
        st.button(
            "Mettre dans le brouillon",
            key="mettre_brouillon",
            type="primary" if now.decided else "secondary",
            on_click=imports.into_draft,
            disabled=not now.decided,
            help="Les lignes acceptées deviennent votre brouillon ; « Annuler » rend celui d'avant.",
        )
        st.button("Abandonner cet import", key="abandonner_import", on_click=imports.leave)
    if not proposal.instructions:
        st.toggle(
            "Ce texte est complet : toutes ses lignes sont là",
            bool(now.kept.complete),
            key=f"import_complet_{now.kept.complete}",
            on_change=imports.answer,
            kwargs={"complete": not now.kept.complete},
            help="Sans cela, une ligne absente n'est jamais dite « retirée de la liste ».",
        )
    draw_keeping()
    draw_item(now)
    _items(now)


def _header(header: Header) -> Markup:
    lines = [
        ("Titre", header.title.value if header.title else None),
        ("NOR", header.nor.value if header.nor else None),
        ("Signé le", day(header.signed.value) if header.signed else None),
        ("Publié le", day(header.published.value) if header.published else None),
        ("Traitement décrit", header.system.value if header.system else None),
        ("Modifie", header.amends.value if header.amends else None),
        ("Abroge", " ; ".join(item.value for item in header.repeals) or None),
    ]
    rows = [(head, said or em("non trouvé")) for head, said in lines]
    return table("L'en-tête du texte, tel qu'il a été lu.", ("Élément", "Lu dans le texte"), rows)


@callback
def _accept_all() -> None:
    now = imports.review()
    if now is not None:
        kept = {**accept_all(now.proposal).by_key, **now.decisions.by_key}
        imports.decide(replace(now.decisions, by_key=kept))


def _items(now: Review) -> None:
    proposal = now.proposal
    if proposal.instructions:
        outcomes = apply_instructions(now.register, proposal.instructions, proposal.header).outcomes
        cells = [_instruction_cells(now, item.instruction, item.applied, item.said) for item in outcomes]
        heads = ("Instruction", "Texte", "Ce qu'elle ferait", "Décision")
        st.html(table("Les instructions du texte, dans l'ordre.", heads, cells))
    else:
        rows = [_row_cells(now, row) for row in proposal.rows[:MOST_SHOWN]]
        columns = ("Ligne", "Désignation", "Flux proposés", "Confiance", "Décision")
        st.html(table("Les lignes du texte, dans l'ordre.", columns, rows))
        if len(proposal.rows) > MOST_SHOWN:
            st.html(note(f"Les {MOST_SHOWN} premières lignes ; toutes se relisent ci-dessus."))


def _decision(now: Review, key: str) -> str:
    decision = now.decisions.by_key.get(key)
    return CHOICES[decision.choice] if decision else strong(_TO_DECIDE)


def _instruction_cells(now: Review, item: Instruction, applied: bool, said: str) -> tuple[str, ...]:
    words = f"serait {said}" if applied else Markup("{} {}").format(strong("Ne peut pas être appliquée :"), said)
    return str(item.number), item.text[:400], words, _decision(now, item.key)


def _row_cells(now: Review, row: ProposedRow) -> tuple[str, ...]:
    flows = []
    for part in row.parts:
        name = part.node.value.short if part.node.value else "organisme à décider"
        for flow in part.flows:
            sense = _SENSES.get(flow.direction.value, "sens à décider") if flow.direction.value else "sens à décider"
            flows.append(f"{name} : {sense}")
    return (
        row.said,
        row.designation if len(row.designation) < 160 else f"{row.designation[:159]}…",
        lines(flows) or em("aucun"),
        lines([confidence(row), *([count(len(row.open), "question")] if row.open else [])]),
        _decision(now, row.key),
    )


def confidence(row: ProposedRow) -> str:
    """The least sure of what is proposed for a row: its bodies and its directions."""
    found = [part.node.confidence for part in row.parts]
    found += [flow.direction.confidence for part in row.parts for flow in part.flows]
    order = (Confidence.OPEN, Confidence.PROBABLE, Confidence.SURE)
    return str(min(found, key=order.index, default=Confidence.OPEN))
