"""The group mode: one question for the whole room, time to think, the answer, and the points of the teams."""

import math
import time

import streamlit as st
from markupsafe import Markup

from pages.frame.faults import callback
from pages.frame.html import literal
from pages.frame.present import Screen
from pages.frame.templates import part_of, show
from pages.training.exercises_view import answer_words, draw_why, series_key, set_series, stem_html

MOST_TEAMS = 8
STEPS = (("plus", 1, "+1", "Un point pour"), ("moins", -1, "−1", "Un point de moins pour"))
SECONDS = {30: "30 s", 60: "1 min", 120: "2 min"}


def draw_group(screen: Screen) -> None:
    """Draw the settings, the question, the answer once it is revealed, and the teams."""
    if not (found := set_series(screen)):
        return
    state, key, total = st.session_state, series_key(screen), len(found.questions)
    if state.get("_groupe", (None,))[0] != key:
        state["_groupe"] = (key, 0, False)
        state.pop("_fin", None)
    _, rank, revealed = state["_groupe"]
    question = found.questions[rank]
    with st.container(key="groupe"):
        answer = answer_words(question, question.answers, lettered=True) if revealed else ""
        options = part_of("training/question", "options", question, answer)
        show(stem_html(question, rank + 1, total) + options)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button("← Question précédente", key="groupe_avant", disabled=rank == 0, on_click=_to, args=(rank - 1,))
            last = rank + 1 == total
            st.button(
                "Révéler la réponse" if not revealed else "Question suivante →",
                key="groupe_suite",
                type="primary",
                disabled=revealed and last,
                on_click=_to,
                args=(rank + 1,) if revealed else (rank, True),
            )
            if not revealed:
                for seconds, label in SECONDS.items():
                    st.button(f"Réfléchir {label}", key=f"temps_{seconds}", on_click=_start, args=(seconds,))
        if not revealed and state.get("_fin"):
            _countdown()
        if revealed:
            draw_why(screen, question)
            if last:
                st.html('<p class="clair">C\'était la dernière question de la série.</p>')
    _teams()


@callback
def _to(rank: int, revealed: bool = False) -> None:
    """Callback: go to a question, or reveal the answer of the present one."""
    st.session_state["_groupe"] = (st.session_state["_groupe"][0], rank, revealed)
    st.session_state.pop("_fin", None)


@callback
def _start(seconds: int) -> None:
    """Callback: start the time to think."""
    st.session_state["_fin"] = time.monotonic() + seconds


@st.fragment(run_every=1)
def _countdown() -> None:
    left = math.ceil(st.session_state.get("_fin", 0) - time.monotonic())
    said = f"{left // 60}:{left % 60:02d}" if left > 0 else "Le temps est écoulé."
    st.html(Markup('<p class="minuteur" role="timer">{}</p>').format(said))


def _teams() -> None:
    state = st.session_state
    points: dict[str, int] = state.setdefault("_points", {})
    with st.expander("Équipes et points", expanded=bool(points)):
        with (
            st.form("former_equipes", border=False, clear_on_submit=True),
            st.container(horizontal=True, vertical_alignment="bottom"),
        ):
            name = st.text_input("Nom d'une équipe", max_chars=30)
            added = st.form_submit_button("Ajouter l'équipe", key="ajouter_equipe")
        if added and name.strip() and len(points) < MOST_TEAMS:
            points.setdefault(name.strip(), 0)
        elif added and name.strip():
            st.warning(f"{MOST_TEAMS} équipes au plus.")
        for number, team in enumerate(points):
            with st.container(horizontal=True, vertical_alignment="center", key=f"equipe_{number}"):
                score = Markup('<p class="equipe"><strong>{}</strong> : {}</p>').format(team, points[team])
                st.html(score, width=260)
                for key, step, sign, said in STEPS:
                    help_ = literal(f"{said} {team}")
                    st.button(sign, key=f"{key}_{number}", on_click=_add, args=(team, step), help=help_)
                st.button("Retirer", key=f"retirer_{number}", on_click=_leave, args=(team,))
        st.html('<p class="note">Noms et points restent dans cette session : rien n\'est gardé.</p>')


@callback
def _add(team: str, number: int) -> None:
    """Callback: points given or taken back, never below nought."""
    points = st.session_state["_points"]
    points[team] = max(points[team] + number, 0)


@callback
def _leave(team: str) -> None:
    st.session_state["_points"].pop(team, None)
