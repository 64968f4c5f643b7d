"""The question box of the frame: what was understood as chips that can be taken off, the answer, its flows and
lines."""

import re
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from model.address.view import MAX_QUESTION, View
from model.ask import Answer, Chip, Library, answer, laid_out, values_of, with_value
from model.graph.filters import FACET_BY_KEY, Selection, provisions_of, select
from model.reference.facts import Reference
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from model.register.quotation import quotations
from model.register.wording import count, flow_title, shortened
from pages.frame import address, references, registers
from pages.frame.address import put
from pages.frame.components import copy_link
from pages.frame.faults import callback
from pages.frame.figures import draw_flows
from pages.frame.html import literal, note
from pages.frame.labels import HANDOUT
from pages.frame.present import Screen
from pages.frame.screens import SCREENS
from pages.frame.templates import part_of, show, show_part
from pages.frame.watched import Version

WITH_PROOF = ("flux", "reseau", "registre", "texte")  # the screens whose own panel opens the proof of a flow
MOST_BUTTONS = 12
FEW_LINES = 3


@st.cache_resource(max_entries=12, show_spinner=False)
def _library(known: tuple[Version, ...], state: str, second: bool) -> Library:
    del known  # part of the cache key: an edited register or glossary is read again
    reference: Reference | None
    try:
        reference = references.reference()
    except (DataError, UnreadableFile):  # its own screens show the faults; the flows are answered from all the same
        reference = None
    return Library(registers.everything(), reference, state, second)


@st.cache_resource(max_entries=200, show_spinner=False)
def _answer(known: tuple[Version, ...], state: str, second: bool, question: str) -> Answer:
    return answer(_library(known, state, second), question)


def draw_ask(screen: Screen) -> None:
    """Draw the box at the top of a screen and, once something is asked, the card of the answer."""
    home = screen.slug == "accueil"
    question = screen.view.subject.question
    with st.container(key="poser_accueil" if home else "poser", horizontal=home, vertical_alignment="bottom"):
        st.text_input(
            "Poser une question",
            key="question",
            max_chars=MAX_QUESTION,
            placeholder="Écrivez une question",
            icon=":material/search:",
            label_visibility="visible" if home else "collapsed",
        )
        if home and not question and (welcome := references.welcome()):
            for number, example in enumerate(welcome.questions):
                st.button(example, key=f"exemple_{number}", on_click=put, kwargs={"question": example})
    if question:
        asked = (references.version(), registers.state(), screen.view.selection.second)
        _card(screen, _library(*asked), _answer(*asked, question))


def _card(screen: Screen, library: Library, found: Answer) -> None:
    here = all(flow in screen.register.flow_by_id for flow in found.flows) and found.state in (
        "",
        screen.register.state,
    )
    with st.container(border=True, key="carte_reponse"):
        show_part("frame/answer", "sentence", found, laid_out(found), _notes(screen, library, found, here))
        _follow_up(screen, library, found, here)
        if found.suggestions:
            _suggestions(found)
        if found.flows and here:
            draw_flows(screen, found.flows, "reponse")
            _flow_buttons(screen, found)
        if found.provisions:
            show(_lines(library.at(found.state or library.state), found))
        if found.readings:
            with st.expander("Comment la question a été lue"):
                _reading(library, found)


def _follow_up(screen: Screen, library: Library, found: Answer, here: bool) -> None:
    """What an answer leads to: its figure, its note, its link, its screen; and the way out of it."""
    with st.container(horizontal=True, key="suite_reponse"):
        if found.flows and here and (kept := _kept_by(screen.register, found, screen.view.selection.second)):
            for key, label, slug in (("figure", "Voir sur la figure", "flux"), ("note", f"{HANDOUT} (PDF)", "note")):
                st.button(label, key=f"reponse_{key}", on_click=_show, args=(*kept, slug))
        elif found.state and found.state != screen.register.state:
            label = literal(f"Afficher l'état « {library.label(found.state)} »")
            st.button(label, key="reponse_etat", on_click=put, kwargs={"etat": found.state})
        if found.screen:
            title = dict(SCREENS)[found.screen]
            st.button(f"Ouvrir « {title} »", key="reponse_ecran", on_click=put, kwargs={"_go": found.screen})
        copy_link("lien-reponse")
        cleared = {"question": ""}
        st.button("Effacer la question", key="effacer_question", on_click=put, kwargs=cleared, type="tertiary")


def _reading(library: Library, found: Answer) -> None:
    """What was understood, a chip each; a click on a chip asks the question again without its words."""
    for number, read in enumerate(found.readings):
        several = f" (question {number + 1})" if len(found.readings) > 1 else ""
        chips = {literal(chip.said): chip for chip in read.chips if chip.words}
        if chips:
            key = f"lecture_{number}_{abs(hash(read.question))}"
            st.pills(
                f"Compris{several} ; toucher une puce l'enlève de la question",
                list(chips),
                selection_mode="multi",
                default=list(chips),
                key=key,
                on_change=_without,
                args=(key, read.question, chips),
            )
    _editing(library, found)
    if not found.left:
        st.html(note("Aucun mot laissé de côté."))


def _editing(library: Library, found: Answer) -> None:
    """Another value for what was understood: another body, another side, another state, another row."""
    chips = [(chip, values_of(library, chip)) for read in found.readings for chip in read.chips if chip.words]
    chips = [(chip, values) for chip, values in chips if values]
    if not chips:
        return
    with st.popover("Corriger la lecture", icon=":material/edit:"):
        for number, (chip, values) in enumerate(chips):
            key = f"corriger_{number}_{abs(hash((chip, found.sentence)))}"
            labels = list(values)
            st.selectbox(
                f"{chip.kind.capitalize()} : « {chip.words} »",
                labels,
                index=labels.index(chip.label) if chip.label in values else None,
                placeholder=chip.label,
                key=key,
                on_change=_instead,
                args=(key, chip, values, " ".join(read.question for read in found.readings)),
            )


@callback
def _instead(key: str, chip: Chip, values: dict[str, str], question: str) -> None:
    """Callback: ask the question again with another value for one chip."""
    if chosen := st.session_state.get(key):
        st.session_state["question"] = with_value(question, chip, values[chosen])


@callback
def _without(key: str, question: str, chips: dict[str, Chip]) -> None:
    """Callback: ask the question again without the words of the chips that were taken off."""
    kept = st.session_state.get(key) or []
    for label, chip in chips.items():
        if label not in kept:
            for word in chip.words.split():
                question = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "", question, count=1)
    st.session_state["question"] = " ".join(question.split()) if question.strip(" ?") else ""


def _notes(screen: Screen, library: Library, found: Answer, here: bool) -> list[str]:
    """In small print: the words left aside, which state of the law answers when it is not the one shown, and what the
    filters hide."""
    notes = []
    if found.left:
        words = ", ".join(f"« {shortened(word, 60)} »" for word in found.left[:6])
        notes.append(f"Mots laissés de côté : {words}.")
    if found.state and not here:
        notes.append(
            f"Réponse selon l'état du droit « {library.label(found.state)} », et non selon celui qui est affiché."
        )
    hidden = sum(flow not in screen.shown.flow_by_id for flow in found.flows) if here else 0
    if hidden:
        notes.append(f"{count(hidden, 'flux', 'flux')} de cette réponse hors des filtres actifs.")
    return notes


def _suggestions(found: Answer) -> None:
    st.html('<p class="surtitre">Essayer plutôt</p>')
    with st.container(horizontal=True, key="suggestions"):
        for number, one in enumerate(found.suggestions):
            st.button(literal(one), key=f"suggestion_{number}", on_click=put, kwargs={"question": one})


def _flow_buttons(screen: Screen, found: Answer) -> None:
    said = f"{count(len(found.flows), 'flux', 'flux')} · ouvrir une preuve"
    st.html(Markup('<p class="surtitre">{}</p>').format(said))
    with st.container(horizontal=True, gap="small", key="flux_reponse"):
        for name in found.flows[:MOST_BUTTONS]:
            flow = screen.register.flow_by_id[name]
            places = " · ".join(
                provision.place if provision.evidence == "law" else "selon la presse"
                for provision in provisions_of(screen.register, flow)
            )
            label = literal(f"{flow_title(screen.register, flow)} ({places})")
            opened = {"choix": (f"flux:{name}",), "_go": screen.slug if screen.slug in WITH_PROOF else "flux"}
            st.button(label, key=f"reponse_{name}", on_click=put, kwargs=opened)
    more = len(found.flows) - MOST_BUTTONS
    if more > 0:
        st.html(note(f"Et {count(more, 'autre')}, dans la figure."))


@callback
def _show(selection: Selection, focus: tuple[str, ...], slug: str) -> None:
    """Callback: lead to the figure or to the note, kept to the flows of the answer."""
    address.show(replace(address.view(), selection=selection, focus=focus))
    st.session_state["_go"], st.session_state["note"] = slug, ""


def note_of_answer(question: str, view: View) -> bool:
    """Whether the note just opened was made that of the answer left behind; to be called before any filter is drawn."""
    second = view.selection.second
    found = _answer(references.version(), registers.state(), second, question)
    here = all(flow in registers.register().flow_by_id for flow in found.flows)
    kept = _kept_by(registers.register(), found, second) if found.flows and here else None
    if kept:
        address.show(replace(view, selection=kept[0], focus=kept[1]))
        st.session_state["_told"] = f"La note porte sur les flux de la réponse à « {question} »."
    return kept is not None


def _kept_by(register: Register, found: Answer, second: bool) -> tuple[Selection, tuple[str, ...]] | None:
    """The filters that keep the flows of an answer and no other, or else what lights them in the whole; None if nothing
    does."""
    flows = [register.flow_by_id[flow] for flow in found.flows]
    directions = {"sens": tuple(dict.fromkeys(register.direction(flow).value for flow in flows))}
    partners = tuple(dict.fromkeys(register.partner(flow).id for flow in flows))
    typed = " ".join(dict.fromkeys(word.shown for read in found.readings for word in read.words))
    focused = [key.partition(":") for key in found.focus]
    tries = [
        Selection(second=second),
        Selection({kind: (name,) for kind, _, name in focused if kind in FACET_BY_KEY}, second=second),
        Selection(directions, second=second),
        Selection({**directions, "organisme": partners}, second=second),
        Selection({**directions, "organisme": partners}, typed, second),
    ]
    for one in tries:
        if {flow.id for flow in select(register, one).flows} == set(found.flows):
            return one, ()
    return (Selection(second=second), found.focus) if found.focus else None


def _lines(register: Register, found: Answer) -> Markup:
    """The exact line of each provision of the answer, folded."""
    statements = [statement for flow in register.flows for statement in flow.statements]
    pieces = []
    for name in found.provisions[:MOST_BUTTONS]:
        founded = (one for one in statements if any(basis.provision == name for basis in one.basis))
        if statement := next(founded, None):
            quoted = quotations(register.provision_by_id, statement)
            pieces.append(next(one for one in quoted if one.provision.id == name))
    more = max(len(found.provisions) - MOST_BUTTONS, 0)
    return part_of("frame/answer", "lines", register, pieces, len(found.provisions), more, FEW_LINES)
