"""The question box of the frame, and the card of its answer: a sentence, the flows, the exact lines, a small figure."""

from __future__ import annotations

from html import escape

import streamlit as st

from model.address.view import MAX_QUESTION
from model.ask import Answer, answer
from model.graph.filters import FACET_BY_KEY, Selection, provisions_of, select
from model.register.entities import Direction, Register
from model.register.quotation import quotations
from model.register.wording import count, flow_title, provision_place
from pages.frame import address, registers
from pages.frame.figures import draw_flows
from pages.frame.frame import Screen
from pages.frame.html import literal, quoted, text_link
from pages.frame.screens import SCREENS

EXAMPLES = ("Qui envoie des données à France Travail ?", "Que reçoit le département ?", "À quoi sert la ligne 14 ?")
WITH_PROOF = ("flux", "reseau", "registre", "texte")  # the screens whose own panel opens the proof of a flow
MOST_BUTTONS = 12
FEW_LINES = 3


@st.cache_resource(max_entries=200, show_spinner=False)
def _answer(version: float, question: str, second: bool) -> Answer:
    del version
    register = registers.register()
    return answer(registers.whole(Selection(second=second)), question, register)


def draw_ask(screen: Screen, slug: str) -> None:
    """Draw the box at the top of a screen and, once something is asked, the card of the answer."""
    home = slug in ("", "accueil")
    question = screen.view.subject.question
    with st.container(key="poser_accueil" if home else "poser"):
        st.text_input(
            "Poser une question",
            key="question",
            max_chars=MAX_QUESTION,
            placeholder=EXAMPLES[0],
            icon=":material/search:",
            label_visibility="visible" if home else "collapsed",
        )
        if home and not question:
            with st.container(horizontal=True, key="exemples"):
                for number, example in enumerate(EXAMPLES):
                    st.button(example, key=f"exemple_{number}", on_click=_ask, args=(example,))
    if question:
        _card(screen, _answer(registers.version(), question, screen.view.selection.second), slug)


def _ask(question: str) -> None:
    """Callback: ask that question; an empty one closes the card."""
    st.session_state["question"] = question


def _card(screen: Screen, found: Answer, slug: str) -> None:
    with st.container(border=True, key="carte_reponse"):
        st.html(
            f'<section aria-label="Réponse"><p class="phrase-reponse" role="status">{escape(found.sentence)}</p>'
            f"{_notes(screen, found)}</section>"
        )
        if found.suggestions:
            _suggestions(found)
        if found.flows:
            draw_flows(screen, found.flows, "reponse")
            _flow_buttons(screen, found, slug)
            st.html(_lines(screen.register, found))
        with st.container(horizontal=True, key="suite_reponse"):
            if found.screen:
                st.button(
                    f"Ouvrir « {dict(SCREENS)[found.screen]} »",
                    key="reponse_ecran",
                    on_click=st.session_state.__setitem__,
                    args=("_go", found.screen),
                )
            if found.flows:
                st.button("Voir sur la figure", key="reponse_figure", on_click=_show, args=(found,))
            st.button("Effacer la question", key="effacer_question", on_click=_ask, args=("",))


def _notes(screen: Screen, found: Answer) -> str:
    """In small print: what was understood, what was not, what the filters hide, and whose reading it is."""
    notes = []
    if found.understood:
        notes.append(f"Compris : {' · '.join(found.understood)}.")
    if found.not_understood and found.kind != "unknown":
        notes.append(
            f"Laissé de côté, faute d'être compris : {', '.join(f'« {word[:40]} »' for word in found.not_understood[:6])}."
        )
    hidden = sum(flow not in screen.shown.flow_by_id for flow in found.flows)
    if hidden:
        notes.append(f"{count(hidden, 'flux', 'flux')} de cette réponse hors des filtres actifs.")
    if found.flows:
        notes.append("Finalités et données : notre lecture ; les mots du texte sont plus bas.")
    return "".join(f'<p class="note">{escape(note)}</p>' for note in notes)


def _suggestions(found: Answer) -> None:
    st.html('<p class="surtitre">Essayer plutôt</p>')
    with st.container(horizontal=True, key="suggestions"):
        for number, one in enumerate(found.suggestions):
            st.button(literal(one.question), key=f"suggestion_{number}", on_click=_ask, args=(one.question,))


def _flow_buttons(screen: Screen, found: Answer, slug: str) -> None:
    st.html(f'<p class="surtitre">{count(len(found.flows), "flux", "flux")} · ouvrir une preuve</p>')
    with st.container(horizontal=True, gap="small", key="flux_reponse"):
        for name in found.flows[:MOST_BUTTONS]:
            flow = screen.register.flow_by_id[name]
            places = " · ".join(
                provision.place if provision.evidence == "law" else "selon la presse"
                for provision in provisions_of(screen.register, flow)
            )
            label = literal(f"{flow_title(screen.register, flow)} ({places})")
            st.button(label, key=f"reponse_{name}", on_click=_open, args=(name, slug))
    more = len(found.flows) - MOST_BUTTONS
    if more > 0:
        st.html(f'<p class="note">Et {count(more, "autre")}, dans la figure.</p>')


def _open(flow: str, slug: str) -> None:
    """Callback: open the proof of a flow, on this screen when it has a panel for it, otherwise on the screen Flux."""
    st.session_state["choix"] = (f"flux:{flow}",)
    if slug not in WITH_PROOF:
        st.session_state["_go"] = "flux"


def _show(found: Answer) -> None:
    """Callback: light the flows of the answer in the whole figure, or filter it down to them."""
    register, now = registers.register(), address.view()
    whole = registers.whole(now.selection)
    selection = Selection(second=now.selection.second)
    focus = found.focus
    if not focus and len(found.flows) < len(whole.flows):
        selection = _narrowed(register, found, now.selection.second)
    for key in FACET_BY_KEY:
        st.session_state[key] = list(selection.chosen.get(key, ()))
    st.session_state["mot"] = ""
    st.session_state["choix"] = focus
    st.session_state["_go"] = "flux"


def _narrowed(register: Register, found: Answer, second: bool) -> Selection:
    """The filters that keep the flows of an answer, and as few others as they can."""
    flows = [register.flow_by_id[flow] for flow in found.flows]
    directions = {"sens": tuple(dict.fromkeys(register.direction(flow).value for flow in flows))}
    partners = tuple(dict.fromkeys(register.partner(flow).id for flow in flows))
    external = any(register.direction(flow) is Direction.EXTERNAL for flow in flows)
    tries = [Selection(directions, second=second), Selection({**directions, "organisme": partners}, second=second)]
    good = [one for one in tries if {flow.id for flow in select(register, one).flows} == set(found.flows)]
    return good[0] if good else tries[0 if external else 1]


def _lines(register: Register, found: Answer) -> str:
    """The exact line of each provision of the answer, folded."""
    pieces = []
    for name in found.provisions[:MOST_BUTTONS]:
        provision = register.provision_by_id[name]
        statement = next(
            statement
            for flow in found.flows
            for statement in register.flow_by_id[flow].statements
            if any(basis.provision == name for basis in statement.basis)
        )
        quotation = next(one for one in quotations(register.provision_by_id, statement) if one.provision.id == name)
        if quotation.wording:
            words = (
                f'<blockquote class="designation"><p>{quoted(quotation.designation)}</p></blockquote>'
                f"<blockquote><p>{quoted(quotation.wording)}</p></blockquote>"
            )
        else:
            words = f'<blockquote class="resume"><p>Résumé : {escape(quotation.summary or "")}</p></blockquote>'
        title = escape(provision_place(register, provision))
        link = text_link(register.text_by_id[provision.text])
        pieces.append(f'<details class="ligne"><summary>{title}</summary>{words}<p class="note">{link}</p></details>')
    more = len(found.provisions) - MOST_BUTTONS
    note = (
        f'<p class="note">Et {count(more, "autre ligne", "autres lignes")}, dans l\'écran Texte.</p>'
        if more > 0
        else ""
    )
    body = f"{''.join(pieces)}{note}"
    if len(pieces) <= FEW_LINES:
        return f'<p class="surtitre">Les mots du texte</p>{body}'
    title = f"Les mots du texte ({count(len(found.provisions), 'ligne')})"
    return f'<details class="ligne"><summary>{title}</summary>{body}</details>'
