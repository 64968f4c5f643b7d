"""The role cards on the screen: who one is, what leaves, what comes back, on which line; and the deck to print."""

from functools import partial

import streamlit as st

from model.register.wording import OUR_READING
from model.training.roles.role_cards import RoleCard
from pages.frame.components import copy_link
from pages.frame.faults import read_or_told
from pages.frame.html import note
from pages.frame.present import Screen
from pages.frame.templates import html, show
from pages.training import printed


def cards_or_faults(screen: Screen) -> tuple[RoleCard, ...]:
    """The role cards; none, once the faults of the file are on the screen."""
    return read_or_told(partial(printed.cards, screen), "Le fichier data/roles.yaml contient des erreurs.") or ()


def draw_roles(screen: Screen) -> None:
    """Draw the cards and the button that prepares the deck."""
    cards = cards_or_faults(screen)
    if not cards:
        return
    st.html(
        note(
            "Chacun prend une carte et dit ce qui part, ce qui revient, et sur quelle ligne cela repose. "
            "Les cartes ne suivent pas les filtres. Un jeune ou une conseillère n'est pas un organisme du registre : "
            f"le choix de leurs flux est {OUR_READING}, et chaque carte dit pourquoi."
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        printed.draw_handouts(printed.signature(screen), {"Cartes à découper": printed.deck(screen)})
        copy_link()
    for card in cards:
        with st.container(border=True):
            show(html("training/role", register=screen.whole, card=card))
