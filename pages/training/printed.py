"""How each handout of the training screen is made, and the buttons that prepare it, then offer it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from model.documents.handouts import (
    card_pdf,
    deck_pdf,
    glossary_pdf,
    handouts_zip,
    map_pdf,
    plan_pdf,
    script_pdf,
    sheet_pdf,
)
from model.documents.pictures import FormatUnavailable
from model.training.exercises.values import Series
from model.training.guided import Parcours
from model.training.planner import Session
from model.training.roles import SHIPPED_ROLES, load_roles
from model.training.roles.role_cards import RoleCard, role_cards
from pages.frame import registers
from pages.frame.downloads import Ready, prepare
from pages.frame.present import Screen
from pages.frame.ready import writers_ready
from pages.frame.references import around, reference

Made = tuple[str, Callable[[], bytes]]
ZIP = ".zip"


def cards(screen: Screen) -> tuple[RoleCard, ...]:
    """The role cards in the state of the law and the perimeter that are shown. Raises as `load_roles`."""
    return role_cards(screen.whole, around(load_roles, SHIPPED_ROLES))


def script(course: Parcours) -> Made:
    """The trainer's script of a guided path."""
    return (
        f"conducteur_{course.id}.pdf",
        lambda: script_pdf(registers.everything(), course, reference().facts),
    )


def sheet(screen: Screen, found: Series, answers: bool) -> Made:
    """The series of exercises to fill in, or its answer key."""
    seed = screen.view.subject.seed
    name = f"{'corrige' if answers else 'exercices'}_{seed}.pdf"
    return name, lambda: sheet_pdf(screen.register, found.questions, seed, answers)


def map_and_table(screen: Screen) -> Made:
    """The map with its table, as the filters show it."""
    return "carte_et_tableau.pdf", partial(_map, screen)


def _map(screen: Screen) -> bytes:
    if not screen.shown.flows:
        raise FormatUnavailable(
            "Aucun flux à dessiner : les filtres n'en gardent aucun, ou aucun n'est connu dans cet état du droit. "
            "Réaffichez tout, ou changez d'état."
        )
    return map_pdf(screen.register, screen.view.selection)


def body_card(screen: Screen, body: str) -> Made:
    """The card of a body or a system."""
    return f"fiche_{body}.pdf", partial(card_pdf, screen.whole, body)


def glossary(screen: Screen) -> Made:
    """The whole glossary."""
    return "glossaire.pdf", lambda: glossary_pdf(screen.register, reference().glossary, registers.everything())


def deck(screen: Screen) -> Made:
    """The role cards to cut."""
    return "cartes_de_role.pdf", lambda: deck_pdf(screen.register, cards(screen))


def plan(screen: Screen, session: Session, links: Mapping[str, str], *, codes: bool) -> Made:
    """The plan of a session; its links have codes when they lead somewhere from another machine."""
    return "plan_de_session.pdf", partial(plan_pdf, screen.register, session, links, codes)


def together(makers: Mapping[str, Made], copies: Mapping[str, int] | None = None) -> Made:
    """Every handout in one archive, with how many copies to print of each; one of each when nothing is said."""

    def made() -> bytes:
        files = [(label, name, (copies or {}).get(label, 1), make()) for label, (name, make) in makers.items()]
        return handouts_zip(files, date.today())

    return "supports.zip", made


def signature(screen: Screen) -> tuple[object, ...]:
    """What handouts are made from: another file, state of the law or view makes others."""
    return registers.version(), tuple(sorted(screen.view.to_query().items()))


def draw_handouts(made_from: object, makers: Mapping[str, Made]) -> None:
    """Draw a button per handout (its file name, how it is made) and offer the one prepared for the same `made_from`."""
    with st.container(horizontal=True, key="supports"):
        for label, (name, make) in makers.items():
            kind, whole = name.rpartition(".")[2].upper(), name.endswith(ZIP)
            if st.button(f"{label} ({kind})", key=f"support_{name}", type="primary" if whole else "secondary"):
                prepare("_support", made_from, label, name, make)
    ready: Ready | None = st.session_state.get("_support")
    if ready and ready.made_from == made_from and ready.name in [name for name, _ in makers.values()]:
        ready.give(f"Télécharger : {ready.label}", "telecharger_support")
    writers_ready()
