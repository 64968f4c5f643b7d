"""The choices of the screen Impact: the two texts, the state and kind of the figure, the verdict; and its downloads."""

import streamlit as st
from markupsafe import Markup

from model.address.comparison import DRAFT, GRID, NETWORK, SANKEY, TEXTS, usual_texts
from model.address.view import COMPARISON, Subject
from model.diff.sentences import title
from model.diff.values import DIVIDED, Comparison
from model.diff.verdicts import SIGNS, Verdict, worded
from model.documents.export import ComparedTexts
from model.documents.tables.comparison_report import csv_report, markdown_report
from model.register.wording import count, state_sentence, work_mark
from pages.frame import drafts, registers
from pages.frame.address import put
from pages.frame.components import copy_link
from pages.frame.downloads import download
from pages.frame.labels import HANDOUT, choice
from pages.frame.present import Screen
from pages.frame.templates import part_of
from pages.impact import comparing
from pages.impact.comparing import Compared
from pages.impact.impact_figures import VIEWS

FIGURES = {GRID: "Changements", TEXTS: "Chaque texte", SANKEY: "Sankey", NETWORK: "Réseau"}


def title_of(found: Compared, sentence: str) -> Markup:
    """The title of the screen and its sentence, as HTML; marked when one of the texts is a draft."""
    texts = found.comparison.before.state_text, found.comparison.after.state_text
    mark = work_mark(*texts) or (drafts.mark() if DRAFT in found.texts else "")
    return part_of("impact/head", "head", title(found.comparison), sentence, mark)


def choose_texts(screen: Screen) -> None:
    """Draw the choice of the two texts, and the button that makes them change places."""
    known, state, has_draft = comparing.choices(), st.session_state, drafts.draft() is not None
    if not has_draft and {state.get("avant"), state.get("apres")} & comparing.DRAFTS:
        state["_brouillon_voulu"] = {key: state.get(key) for key in ("avant", "apres")}  # the browser may give it back
        state["avant"] = state["apres"] = ""
    with st.container(key="deux_textes", horizontal=True, vertical_alignment="bottom"):
        for key, label, usual in zip(
            ("avant", "apres"), ("Avant", "Après"), usual_texts(registers.everything()), strict=True
        ):
            labels = {"" if text == usual and not has_draft else text: name for text, name in known.items()}
            if state.get(key) not in labels:
                state[key] = usual if has_draft else ""
            choice(st.selectbox, label, labels, key)
            if key == "avant":
                arrow = "⇄ Échanger" if not screen.narrow else "⇅ Échanger"
                st.button(arrow, key="echanger", on_click=comparing.swap, help="L'avant devient l'après.")


def choose_drawing(found: Compared, subject: Subject) -> Compared:
    """Draw the choice of the figure and, for a drawing, of its state; what is then to be drawn of the comparison.

    The Sankey leaves out what cannot be compared, unless it is asked for.
    """
    with st.container(key="trois_etats", horizontal=True, vertical_alignment="center"):
        unseen = {"required": True, "label_visibility": "collapsed"}
        choice(st.segmented_control, "Figure", FIGURES, "figure", **unseen)
        if subject.figure not in (SANKEY, NETWORK):
            return found
        choice(st.segmented_control, "État de la figure", VIEWS, "vue", **unseen)
        left_out = [change for change in found.shown.having(Verdict.UNKNOWN) if change.join not in DIVIDED]
        if subject.figure != SANKEY or not left_out or len(left_out) == len(found.shown.flows):
            return found
        others = "autre " if len(left_out) < len(found.shown.having(Verdict.UNKNOWN)) else ""
        number = count(len(left_out), f"{others}non comparable", f"{others.replace(' ', 's ')}non comparables")
        st.button(
            f"Masquer les {number}" if subject.unknown else f"Montrer aussi les {number}",
            key="montrer_incomparables",
            on_click=put,
            kwargs={"incomparables": "" if subject.unknown else "oui"},
        )
    return found if subject.unknown else found.without({change.key for change in left_out})


def choose_verdict(shown: Comparison) -> None:
    """Draw the counters by verdict above the list: each restricts it to its verdict."""
    counts = {verdict.value: number for verdict, number in shown.counts.items() if number}
    chosen = st.session_state.get("verdict")
    if chosen and chosen not in counts:  # the address asks for a verdict that nothing has here: say so by a zero
        counts[chosen] = 0
    labels = {
        value: f"{SIGNS[Verdict(value)]} {number} {worded(Verdict(value), number)}" for value, number in counts.items()
    }
    choice(st.pills, "Ne lister que", labels, "verdict", label_visibility="collapsed")


def reserves(comparison: Comparison, caveats: tuple[str, ...], known: str) -> Markup:
    """What was read of both texts; why the comparison says no more and what is `known`, for who asks; as HTML."""
    if comparison.before.state == comparison.after.state and comparison.is_same:
        caveats = ("Vous comparez un texte avec lui-même : rien ne peut différer.", *caveats)
    if _backwards(comparison):
        caveats = ("Le premier texte est le plus récent : la comparaison remonte le temps.", *caveats)
    before, after = comparison.before.state_text.caveat, state_sentence(comparison.after)
    said = (*caveats, *([before] if before and before not in after else []), after)
    texts = [side.state_text for side in (comparison.before, comparison.after)]
    return part_of("impact/head", "reserves", texts, said, known)


def _backwards(comparison: Comparison) -> bool:
    since = {state.text: state.since for state in registers.everything().states}
    first, second = (since.get(side.state) for side in (comparison.before, comparison.after))
    return first is not None and second is not None and first > second


def comparison_actions(found: Compared) -> None:
    """The link to the comparison, and its report as a table or as a text."""
    export, name = ComparedTexts(found.shown, registers.everything()), f"impact-{'-'.join(found.texts)}"
    with st.container(key="actions", horizontal=True, horizontal_alignment="left"):
        copy_link()
        said = "Un changement par ligne, pour un tableur."
        download("Télécharger en CSV", f"{name}.csv", lambda: csv_report(export).encode("utf-8-sig"), help=said)
        said = "Le rapport de la comparaison, pour un commentaire ou un courriel."
        download("Télécharger en Markdown", f"{name}.md", lambda: markdown_report(export).encode(), help=said)
        st.button(
            f"{HANDOUT} (PDF)",
            key="vers_note_comparaison",
            on_click=put,
            kwargs={"_go": "note", "note": COMPARISON},
            help="Une note de synthèse de cette comparaison, et tous ses téléchargements.",
        )
