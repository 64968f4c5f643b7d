"""Preparing a session: what is chosen, whether it fits, the timetable, the links to project,
the handouts and the plan."""

from dataclasses import replace

import streamlit as st

from model.address.training import LONGEST, MAX_EDGE, MAX_PEOPLE, SHORTEST, STARTS
from model.address.view import Subject, View
from model.graph.filters import Selection
from model.training import planner
from model.training.exercises.values import Series
from model.training.guided import Parcours
from model.training.planner import PRACTICE_LABELS, Copies, Session
from pages.frame import courses
from pages.frame.address import put
from pages.frame.components import copy_link
from pages.frame.html import note
from pages.frame.labels import choice
from pages.frame.links import link_to, site
from pages.frame.present import Screen
from pages.frame.templates import show_part
from pages.training import printed
from pages.training.exercises_view import asked_series, draw_settings
from pages.training.roles_view import cards_or_faults


def draw_session(screen: Screen) -> None:
    """Draw the choices, all of them in the address, then what they make."""
    known = {course.id: course for course in courses.courses()[0]}
    _choices(known)
    subject = screen.view.subject
    found = asked_series(screen) if subject.practice != "aucune" else None
    deck = len(cards_or_faults(screen)) if subject.roles else 0
    session = Session(
        courses=tuple(known[word] for word in subject.planned if word in known),
        questions=len(found.questions) if found else 0,
        practice=subject.practice,
        deck=deck,
        people=subject.people,
        minutes=subject.minutes,
        starting=subject.starting,
        opening=subject.opening,
        closing=subject.closing,
    )
    show_part("training/session", "verdict", session)
    if session.is_empty:
        return
    _fitting(session)
    show_part("training/session", "timetable", session, planner)
    st.html(note(planner.RULE))
    links = session_links(screen, session)
    show_part("training/session", "links", links, site()[1], planner)
    show_part("training/session", "prints", session)
    printed.draw_handouts(printed.signature(screen), _makers(screen, session, found, links))


def _choices(known: dict[str, Parcours]) -> None:
    titles = {word: f"{course.title} ({course.minutes} min)" for word, course in known.items()}
    said = "Parcours à suivre, dans l'ordre où vous les choisissez"
    choice(st.pills, said, titles, "seance", selection_mode="multi")
    with st.container(horizontal=True, vertical_alignment="bottom", key="reglages_seance"):
        st.number_input("Personnes", 1, MAX_PEOPLE, key="personnes", width=130)
        st.number_input("Durée (minutes)", SHORTEST, LONGEST, step=5, key="duree", width=150)
        hours = {word: word.lstrip("0").replace("h", " h ") for word in STARTS}
        choice(st.selectbox, "Début", hours, "debut", width=130)
        st.number_input("Accueil (minutes)", 0, MAX_EDGE, key="accueil", width=150)
        st.number_input("Bilan (minutes)", 0, MAX_EDGE, key="bilan", width=150)
        st.toggle("Avec les cartes de rôle", key="cartes")
    choice(st.segmented_control, "Exercices", PRACTICE_LABELS, "pratique", required=True)
    if st.session_state.get("pratique") != "aucune":
        draw_settings()
    else:
        copy_link()


def _fitting(session: Session) -> None:
    """The button that makes a session fit, with what it leaves out; then, as long as nothing changes, what it left."""
    fitting, state = session.made_to_fit, st.session_state
    if not session.fits and fitting:
        within, gone = planner.spoken(session.minutes), session.left_out(fitting)
        values = {
            "pratique": fitting.practice,
            "cartes": fitting.deck > 0,
            "accueil": fitting.opening,
            "bilan": fitting.closing,
            "duree": fitting.minutes,
        } | ({"nombre": fitting.questions} if fitting.exercises else {})
        with st.container(horizontal=True, vertical_alignment="center", key="tenir"):
            said = f"Retiré pour tenir en {within} : {gone}."
            put_all = values | {"_tenue": (said, values)}
            st.button(f"Faire tenir en {within}", key="faire_tenir", type="primary", on_click=put, kwargs=put_all)
            st.html(note(f"Retire : {gone}."))
    elif (told := state.get("_tenue")) and all(state.get(key) == value for key, value in told[1].items()):
        st.html(note(told[0]))


def session_links(screen: Screen, session: Session) -> dict[str, str]:
    """The addresses of a session: each presentation, then the series with its number and the filters of the screen."""
    bare = replace(screen.view, selection=Selection(second=screen.view.selection.second), focus=())
    links = {
        f"Présentation : {course.title}": link_to(
            "formation", View(subject=Subject(mode="parcours", path=course.id, presenting=True))
        )
        for course in session.courses
    }
    if session.exercises:
        now = screen.view.subject
        mode = "groupe" if session.practice == "groupe" else "exercices"
        series = Subject(
            mode=mode, filtered=now.filtered, seed=now.seed, asked=now.asked, level=now.level, kinds=now.kinds
        )
        title = f"Série d'exercices n° {now.seed}"
        links[title] = link_to("formation", replace(screen.view, focus=(), subject=series))
    if session.deck:
        links["Cartes de rôle"] = link_to("formation", replace(bare, subject=Subject(mode="roles")))
    return links


def _makers(screen: Screen, session: Session, found: Series | None, links: dict[str, str]) -> dict[str, printed.Made]:
    """How each handout of the session is made, by its title and number of copies."""

    known, far = site()
    made = {f"conducteur_{course.id}": printed.script(course) for course in session.courses}
    made |= {
        "plan": printed.plan(screen, session, links if known else {}, codes=far),
        "roles": printed.deck(screen),
        "carte": printed.map_and_table(screen),
        "glossaire": printed.glossary(screen),
    }
    if found and found.questions:
        made |= {"exercices": printed.sheet(screen, found, False), "corrige": printed.sheet(screen, found, True)}
    counted = {_counted(item): made[item.name] for item in session.copies}
    copies = {_counted(item): item.number for item in session.copies}
    return {"Supports de cette session": printed.together(counted, copies), **counted}


def _counted(item: Copies) -> str:
    return f"{item.title} × {item.number}" if item.number > 1 else item.title
