"""A series of exercises: one question at a time, then why and the exact line; the score stays in the session."""

from functools import partial
from random import SystemRandom
from string import ascii_uppercase

import streamlit as st
from markupsafe import Markup

from model.address.training import MAX_ASKED, MAX_SEED
from model.register.entities import Register
from model.training.exercises.overlaps import SHIPPED_OVERLAPS, load_overlaps
from model.training.exercises.series import series
from model.training.exercises.values import KIND_LABELS, Kind, Question, Series, answered
from pages.frame import registers
from pages.frame.components import copy_link
from pages.frame.faults import callback, read_or_told
from pages.frame.html import literal
from pages.frame.labels import choice, labels_of
from pages.frame.present import Screen
from pages.frame.references import around
from pages.frame.registers import kept
from pages.frame.screens import SCREENS
from pages.frame.templates import part_of, show, show_part
from pages.frame.watched import Version, version_of
from pages.training import printed
from pages.training.steps_view import open_view

SeriesKey = tuple[tuple[object, ...], tuple[str, ...], int, int, int, tuple[str, ...]]
LEVEL_LABELS = {1: "1 · découvrir", 2: "2 · s'exercer", 3: "3 · texte ouvert"}


@kept(30)
def _series(
    shown: Register, whole: Register, version: Version, seed: int, asked: int, level: int, kinds: tuple[str, ...]
) -> Series:
    del version  # part of the cache key: an edited file is read again
    overlaps = around(load_overlaps, SHIPPED_OVERLAPS)
    return series(shown, seed, asked, level, kinds or tuple(Kind), overlaps=overlaps, whole=whole)


def series_key(screen: Screen) -> SeriesKey:
    """What makes a series: the same key gives the same questions in every session."""
    subject = screen.view.subject
    flows = tuple(flow.id for flow in screen.shown.flows)
    versions = (registers.version(), version_of(SHIPPED_OVERLAPS), screen.view.selection.second)
    return versions, flows, subject.seed, subject.asked, subject.level, tuple(sorted(subject.kinds))


def asked_series(screen: Screen) -> Series | None:
    """The questions of the address; None, once its faults are on the screen, when a file cannot be read."""
    read = partial(_series, screen.shown, screen.whole, version_of(SHIPPED_OVERLAPS), *series_key(screen)[2:])
    found = read_or_told(read, "Le fichier data/exercices.yaml contient des erreurs.")
    if found and found.reason:
        st.info(literal(found.reason))
    return found


def draw_settings() -> None:
    """Draw what makes the series: number, questions, level and kinds, all of them in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="reglages_serie"):
        st.number_input(
            "Série n°", 1, MAX_SEED, key="serie", width=150, help="Le même numéro donne les mêmes questions."
        )
        st.number_input("Questions", 1, MAX_ASKED, key="nombre", width=150)
        choice(st.segmented_control, "Niveau", LEVEL_LABELS, "niveau", required=True)
        st.button("Nouvelle série", key="nouvelle_serie", on_click=new_series)
        copy_link()
    kinds = {kind.value: KIND_LABELS[kind] for kind in Kind}
    choice(st.pills, "Genres de questions (tous, si rien n'est choisi)", kinds, "genres", selection_mode="multi")
    draw_part()


def set_series(screen: Screen) -> Series | None:
    """Draw the settings, folded; the series that they make, None when nothing can be asked."""
    with st.expander("Réglages de la série"):
        draw_settings()
    found = asked_series(screen)
    return found if found and found.questions else None


def draw_part() -> None:
    """Draw the one choice by which filters act on exercises and handouts; once made, they stand above the page."""
    st.toggle(
        "Sur une partie des flux seulement",
        key="filtrees",
        help="Montre les filtres en haut de la page ; sans ce choix, exercices et supports portent sur tout le texte.",
    )


@callback
def new_series() -> None:
    """Callback: another series, drawn at random."""
    st.session_state["serie"] = SystemRandom().randint(1, MAX_SEED)


def draw_exercises(screen: Screen) -> None:
    """Draw the settings, then the present question, or the sheet at the end."""
    if not (found := set_series(screen)):
        return
    state, key = st.session_state, series_key(screen)
    draw_sheets(screen, found)
    if state.get("_copie", (None,))[0] != key:
        state["_copie"] = (key, {}, 0)
    _, answers, rank = state["_copie"]
    if rank >= len(found.questions):
        _end(found, answers)
        return
    question = found.questions[rank]
    said = found.sentence(answers)
    st.html(Markup('<p class="note" aria-live="polite">{}</p>').format(said))
    show(stem_html(question, rank + 1, len(found.questions)))
    done = question.id in answers
    given = _answer(question, hash(key), done)
    last = rank + 1 == len(found.questions)
    st.button(
        "Valider" if not done else "Voir la feuille" if last else "Question suivante",
        key="suite",  # one button, so that the focus of the keyboard stays on it
        type="primary",
        on_click=_next if done else _checked,
        args=() if done else (question, given),
    )
    if not done and state.pop("_sans_reponse", False):
        st.warning("Choisissez d'abord une réponse.")
    if done:
        right = question.right(answers[question.id])
        show_part("training/question", "result", right, answer_words(question, question.answers))
        draw_why(screen, question)


def draw_sheets(screen: Screen, found: Series) -> None:
    """Draw, folded, the series to print and its answer key."""
    with st.expander("Imprimer cette série"):
        makers = {
            "Fiche d'exercices": printed.sheet(screen, found, answers=False),
            "Corrigé avec les lignes": printed.sheet(screen, found, answers=True),
        }
        printed.draw_handouts(series_key(screen), makers)


def _answer(question: Question, series_hash: int, done: bool) -> tuple[str | None, ...]:
    """The choices as radio buttons, or one list per item to match; what is chosen."""
    key, plain = f"reponse_{series_hash}_{question.id}", labels_of(question.options)
    if not question.items:
        labels = {name: literal(label) for name, label in plain.items()}
        return (choice(st.radio, "Votre réponse", labels, key, index=None, disabled=done),)
    settings = {"index": None, "disabled": done, "placeholder": "Choisir", "width": 520}
    return tuple(
        choice(st.selectbox, literal(item.label), plain, f"{key}_{item.id}", **settings) for item in question.items
    )


@callback
def _checked(question: Question, given: tuple[str | None, ...]) -> None:
    """Callback: count an answer, the first one only."""
    chosen = tuple(one for one in given if one is not None)
    if len(chosen) < len(given):
        st.session_state["_sans_reponse"] = True
        return
    key, answers, rank = st.session_state["_copie"]
    st.session_state["_copie"] = (key, answered(answers, question, chosen), rank)


@callback
def _next() -> None:
    """Callback: the next question, or the sheet."""
    key, answers, rank = st.session_state["_copie"]
    st.session_state["_copie"] = (key, answers, rank + 1)


@callback
def _again() -> None:
    """Callback: the same series from the start; answers are asked anew."""
    st.session_state.pop("_copie", None)
    for key in [key for key in st.session_state if str(key).startswith("reponse_")]:
        del st.session_state[key]


def stem_html(question: Question, number: int, total: int) -> Markup:
    """The question, its number and kind, and the words that it quotes."""
    return part_of("training/question", "stem", question, number, total)


def answer_words(question: Question, answer: tuple[str, ...], *, lettered: bool = False) -> str:
    """An answer as it is read: « Contrôler », or « DARES : connaître ; ASP : payer »; after the letters of the options
    where a room has answered by letters: « DARES : C. connaître »."""
    letters = {option.id: f"{letter}. " for letter, option in zip(ascii_uppercase, question.options, strict=False)}
    said = [f"{letters[option] if lettered else ''}{question.label(option)}" for option in answer]
    if not question.items:
        return said[0]
    return " ; ".join(f"{item.label} : {words}" for item, words in zip(question.items, said, strict=True))


def draw_why(screen: Screen, question: Question) -> None:
    """Draw why, the lines word for word, and the way to the view that shows it."""
    show_part("training/question", "why", question, screen.register)
    title = dict(SCREENS)[question.screen]
    st.button(
        f"Voir sur l'écran {title}",
        key="voir_question",
        on_click=open_view,
        args=(question.screen, dict(question.view)),
    )


def _end(found: Series, answers: dict[str, tuple[str, ...]]) -> None:
    show_part("training/question", "score", found.sentence(answers))
    show_part("training/question", "answers", found, answers, answer_words)
    with st.container(horizontal=True):
        st.button("Nouvelle série", key="nouvelle_fin", on_click=new_series, type="primary")
        st.button("Recommencer cette série", key="recommencer", on_click=_again)
