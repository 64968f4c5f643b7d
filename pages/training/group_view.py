"""The group mode: one question for the whole room, time to think, the answer, and the points of the teams."""

from __future__ import annotations

import math
import time
from html import escape

import streamlit as st

from model.training.exercises.values import Question
from pages.frame.frame import Screen
from pages.frame.html import literal
from pages.training.exercises_view import answer_words, asked_series, draw_settings, draw_why, series_key, stem_html

MOST_TEAMS = 8
SECONDS = {30: "30 s", 60: "1 min", 120: "2 min"}


def draw_group(screen: Screen) -> None:
    """Draw the settings, the question, the answer once it is revealed, and the teams."""
    with st.expander("Réglages de la série"):
        draw_settings()
    found = asked_series(screen)
    if not found or not found.questions:
        return
    state, key, total = st.session_state, series_key(screen), len(found.questions)
    if state.get("_groupe", (None,))[0] != key:
        state["_groupe"] = (key, 0, False)
        state.pop("_fin", None)
    _, rank, revealed = state["_groupe"]
    question = found.questions[rank]
    with st.container(key="groupe"):
        st.html(stem_html(question, rank + 1, total) + _options(question, revealed))
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


def _to(rank: int, revealed: bool = False) -> None:
    """Callback: go to a question, or reveal the answer of the present one."""
    st.session_state["_groupe"] = (st.session_state["_groupe"][0], rank, revealed)
    st.session_state.pop("_fin", None)


def _start(seconds: int) -> None:
    """Callback: start the time to think."""
    st.session_state["_fin"] = time.monotonic() + seconds


def _options(question: Question, revealed: bool) -> str:
    """The possible answers; once revealed, the right one by a sign and in words."""
    if question.items:
        items = "".join(f"<li>{escape(item.label)}</li>" for item in question.items)
        options = "".join(f"<li>{escape(item.label)}</li>" for item in question.options)
        right = (
            f'<p class="resultat juste">✓ {escape(answer_words(question, question.answers))}</p>' if revealed else ""
        )
        return f'<div class="paires"><ul>{items}</ul><ol type="A">{options}</ol></div>{right}'
    found = []
    for item in question.options:
        good = revealed and item.id in question.answers
        sign = '<strong class="resultat juste">✓ Bonne réponse : </strong>' if good else ""
        found.append(f"<li>{sign}{escape(item.label)}</li>")
    return f'<ol type="A">{"".join(found)}</ol>'


@st.fragment(run_every=1)
def _countdown() -> None:
    left = math.ceil(st.session_state.get("_fin", 0) - time.monotonic())
    said = f"{left // 60}:{left % 60:02d}" if left > 0 else "Le temps est écoulé."
    st.html(f'<p class="minuteur" role="timer">{said}</p>')


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
                st.html(f'<p class="equipe"><strong>{escape(team)}</strong> : {points[team]}</p>', width=260)
                st.button(
                    "+1", key=f"plus_{number}", on_click=_add, args=(team, 1), help=literal(f"Un point pour {team}")
                )
                st.button(
                    "−1",
                    key=f"moins_{number}",
                    on_click=_add,
                    args=(team, -1),
                    help=literal(f"Un point de moins pour {team}"),
                )
                st.button("Retirer", key=f"retirer_{number}", on_click=points.pop, args=(team, None))
        st.html('<p class="note">Noms et points restent dans cette session : rien n\'est gardé.</p>')


def _add(team: str, number: int) -> None:
    """Callback: points given or taken back, never below nought."""
    points = st.session_state["_points"]
    points[team] = max(points[team] + number, 0)
