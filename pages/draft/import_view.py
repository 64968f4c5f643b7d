"""The import on screen: the text is read, then checked, then compared; nothing is drawn that is not asked for."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.uploaded_file_manager import UploadedFile

from model.address.comparison import DRAFT
from model.draft.triage import Standing, all_used, is_sure, missing
from model.importing import accept_all
from model.importing.outline.centre import Centre
from model.importing.outline.header import repeals_said
from model.register.states import state_labels
from model.register.wording import count, listed, named
from pages.draft import imports
from pages.draft.import_list import draw_list
from pages.draft.import_row import draw_item
from pages.draft.import_text import draw_pointing, draw_proof
from pages.draft.review import Review
from pages.draft.steps import COMPARING, draw_keeping, draw_steps
from pages.frame import drafts, registers
from pages.frame.faults import callback
from pages.frame.html import literal, note
from pages.frame.labels import choice
from pages.frame.templates import show_part

KINDS = ["txt", "md", "html", "htm", "docx", "pdf", "xlsx", "tsv", "csv"]
MOST_UNUSED = 12
_PROJECT = "import_projet"
MOST_QUESTIONS = 12
MOST_NAMED = 4
_ANSWERS = {
    "oui": "Oui, toutes ses lignes sont là",
    "non": "Non, c'est un extrait",
    "inconnu": "Je ne sais pas",
}


def draw_import() -> None:
    """Draw the import: the source, then the review when there is one."""
    now = imports.review()
    draw_steps(1 if now is None else 2, "comparer" if now and now.items else "")
    if now is None:
        _source()
        if taking_up := imports.undoing():
            st.button(literal(taking_up), key="annuler_decision", on_click=imports.undo)
    else:
        _review(now)
        with st.expander("Lire un autre texte, ou le même corrigé"):
            _source()
        with st.container(horizontal=True, vertical_alignment="center"):
            draw_keeping()
            st.button("Abandonner cet import", key="abandonner_import", on_click=imports.leave)


def _source() -> None:
    everything = registers.everything()
    labels = state_labels(everything)
    if drafts.draft() is not None:
        labels[DRAFT] = "Mon brouillon"
    st.text_area(
        "Coller le texte ici",
        key="import_texte",
        height=180,
        persist_state="session",
        placeholder="Annexe 1 …",
    )
    left, right = st.columns(2, gap="medium")
    file = left.file_uploader("… ou choisir un fichier", type=KINDS, key="import_fichier")
    said = (
        "Les noms y sont cherchés, et les lignes comparées. Si le texte collé en modifie un autre, c'est celui-là qui "
        "est modifié."
    )
    usual, kept = everything.state, "session"
    choice(right.selectbox, "Texte de départ", labels, "import_base", usual=usual, persist_state=kept, help=said)
    st.button("Lire ce texte", key="lire_texte", type="primary", on_click=_read, args=(file,))
    if imports.read_asked():  # below the box: what the browser has not heard of in a run, it forgets
        st.rerun()


@callback
def _read(file: UploadedFile | None) -> None:
    state = st.session_state
    pasted = state.get("import_texte", "")
    if file is not None:
        state[imports.ASKED] = file.getvalue(), file.name[:120], state["import_base"]
    elif pasted.strip():
        state[imports.ASKED] = pasted.encode("utf-8", "replace"), "texte collé.txt", state["import_base"]
    else:
        drafts.tell("Collez un texte ou choisissez un fichier, puis « Lire ce texte ».", fault=True)


def _review(now: Review) -> None:
    proposal, rows = now.proposal, now.proposal.rows
    found = [count(len(rows), "ligne"), count(proposal.flow_count, "flux proposé", "flux proposés")]
    if proposal.instructions:
        found = [count(len(proposal.instructions), "instruction"), *(found if rows else [])]
    differ = sum(one.standing is not Standing.SAME for one in now.besides.values())
    unsure = sum(not is_sure(row) for row in rows)
    known = named(now.register.state_text) if now.besides else ""
    doubts = {
        "refused": now.refused,
        "later": sum(bool(one.later) for one in proposal.instructions),
        "alike": now.alike,
    }
    st.html(Markup("<h2>{}</h2>").format(now.kept.title or "Texte sans titre"))
    show_part("draft/review", "found", found, len(now.items), differ, unsure, proposal.messages, known, **doubts)
    _centre(now)
    if repris := st.session_state.get("import_repris"):
        show_part("draft/review", "replayed", repris.carried, repris.review)
    show_part("draft/review", "unused", proposal.unused, MOST_UNUSED, "" if now.refused else all_used(proposal))
    if now.items:
        _all_at_once(now)
        row, listed = st.columns([1.8, 1], gap="large")
        with row:
            draw_item(now)
            _questions(now)
        with listed:
            draw_answers(now)
            draw_list(now)
    with st.expander("Montrer moi-même où les organismes sont nommés", expanded=not now.items):
        draw_pointing(now)
    with st.expander("Le texte entier : ce qu'est devenu chaque passage", expanded=not now.items):
        draw_proof(now)
    with st.expander("Ce que le texte dit de lui-même"):
        show_part("draft/review", "header", proposal.header)


def _all_at_once(now: Review) -> None:
    """The gestures that decide several rows, and the one that takes the last back."""
    left = [row for row in now.proposal.rows if row.key not in now.decisions.by_key]
    sure = sum(is_sure(row) for row in left)
    with st.container(horizontal=True, key="actions_import"):
        if sure:
            st.button(
                f"Accepter {count(sure, 'ligne sûre', 'lignes sûres')}",
                key="accepter_sures",
                on_click=_accept_sure,
                help="Organismes et sens sûrs, aucune question ouverte.",
            )
        st.button("Tout accepter tel que proposé", key="tout_accepter", on_click=_accept_all)
        st.button(
            literal(imports.undoing() or "Annuler la dernière décision"),
            key="annuler_decision",
            on_click=imports.undo,
            disabled=not imports.undoing(),
        )


@callback
def _accept_all() -> None:
    now = imports.under_review()
    imports.decide(replace(now.decisions, by_key={**accept_all(now.proposal).by_key, **now.decisions.by_key}))
    imports.tell_decided("Tout ce qui n'était pas décidé est accepté tel que proposé.")


@callback
def _accept_sure() -> None:
    now = imports.under_review()
    sure = {row.key for row in now.proposal.rows if is_sure(row)}
    found = {key: one for key, one in accept_all(now.proposal).by_key.items() if key in sure}
    imports.decide(replace(now.decisions, by_key={**found, **now.decisions.by_key}))
    imports.tell_decided(f"{count(len(sure), 'ligne sûre acceptée', 'lignes sûres acceptées')}.")


def _centre(now: Review) -> None:
    """Ask for the name of the system when the text gives none: no other is supposed in its place."""
    asked = not (now.proposal.centre or Centre()).names or bool(now.kept.centre)
    if not asked or (not now.items and not now.kept.centre):
        return
    with st.form("nommer_centre", border=True):
        st.text_input(
            "Quel traitement ce texte décrit-il ?",
            now.kept.centre,
            key="import_centre",
            max_chars=200,
            placeholder="Son nom, tel que le texte l'écrit s'il l'écrit",
            help="Le texte ne le nomme pas. Les flux entrent dans ce traitement ou en sortent.",
        )
        st.form_submit_button("Nommer ainsi", on_click=_name_centre)


@callback
def _name_centre() -> None:
    name = " ".join((st.session_state.get("import_centre") or "").split())
    imports.change(centre=name)
    drafts.tell(f"Le traitement décrit est « {name} »." if name else "Le traitement décrit reste à nommer.")


def _questions(now: Review) -> None:
    """The questions left open, each with a way to its row."""
    rows = [row for row in now.proposal.rows if row.open and row.key not in now.decisions.by_key]
    asked = [(row.key, row.said, question) for row in rows for question in row.open]
    if asked:
        with st.expander(f"Questions ouvertes ({len(asked)})", expanded=len(asked) <= MOST_QUESTIONS):
            show_part("draft/review", "questions", asked)


def draw_answers(now: Review) -> None:
    """Ask whether the text is complete, say what each answer changes, then offer to make the draft and compare."""
    st.html(Markup('<h2 id="comparer">{}</h2>').format(COMPARING))
    asked = bool(now.proposal.rows)
    if asked:
        choice(
            st.radio,
            "Ce texte est-il complet ?",
            _ANSWERS,
            "import_complet",
            index=None,
            usual=now.kept.complete or None,
            captions=_effects(now),
            horizontal=True,
            on_change=_answer,
        )
        if repealed := repeals_said(now.proposal.header):
            st.html(note(repealed))
        if now.kept.complete == "oui" and (lists := missing(now.proposal, now.register).lists):
            show_part("draft/review", "emptied", lists, named(now.register.state_text))
    if not now.proposal.header.published:
        said = "Il est alors dit « projet » partout ; sinon, « texte importé »."
        st.toggle(
            "C'est un projet : il n'est pas paru", now.kept.project, help=said, on_change=_say_project, key=_PROJECT
        )
    answered = bool(now.kept.complete) or not asked
    left = len(now.items) - now.decided
    known = bool(now.besides) or not asked
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Voir ce que ce texte change" if known else "En faire un brouillon",
            key="mettre_brouillon",
            type="primary" if now.decided and answered else "secondary",
            on_click=imports.into_draft,
            disabled=not (now.decided and answered),
            help="Les lignes acceptées deviennent votre brouillon ; « Annuler » y rend celui d'avant.",
        )
        if not now.decided:
            st.html(note("Acceptez d'abord une ligne au moins."))
        elif not answered:
            st.html(note("Dites d'abord si le texte est complet."))
        elif left:
            st.html(
                note(f"{count(left, 'ligne reste', 'lignes restent')} à décider : sans décision, hors du brouillon.")
            )


def _effects(now: Review) -> list[str]:
    """What each answer changes in the comparison."""
    gone = missing(now.proposal, now.register)
    if not now.besides:
        whole = "Le brouillon dira que ce traitement n'a pas d'autre flux dans ce texte."
        return [whole, "Le brouillon dira qu'il n'a été lu qu'en partie.", "Comme un extrait."]
    if gone.flows:
        names, more = gone.names[:MOST_NAMED], len(gone.names) - MOST_NAMED
        who = listed([*names, *([count(more, "autre")] if more > 0 else [])])
        removed = count(gone.flows, "flux sera dit « retiré de la liste »", "flux seront dits « retirés de la liste »")
        whole = f"{removed} : {who}."
    else:
        whole = f"Rien de {named(now.register.state_text)} n'y manque : aucun retrait ne sera dit."
    return [whole, "Ce qui n'y figure pas sera « non comparable » : rien ne sera dit retiré.", "Comme un extrait."]


@callback
def _say_project() -> None:
    imports.change(project=st.session_state[_PROJECT])


@callback
def _answer() -> None:
    imports.change(complete=st.session_state["import_complet"] or "")
