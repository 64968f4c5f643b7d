"""The role cards on the screen: who one is, what leaves, what comes back, on which line; and the deck to print."""

from __future__ import annotations

from html import escape

import streamlit as st

from model.graph.filters import provisions_of
from model.register.errors import DataError, UnreadableFile
from model.register.wording import OUR_READING, lower_first, upper_first
from model.training.roles.role_cards import Exchange, RoleCard, unsaid_alone
from pages.frame.components import copy_link
from pages.frame.frame import Screen
from pages.frame.html import go_button
from pages.training import printed
from pages.training.handouts_view import draw_handouts


def cards_or_faults(screen: Screen) -> tuple[RoleCard, ...]:
    """The role cards; none, once the faults of the file are on the screen."""
    try:
        return printed.cards(screen)
    except (DataError, UnreadableFile) as error:
        st.error("Le fichier data/roles.yaml contient des erreurs. Corrigez-les, puis rechargez la page.")
        st.html("".join(f"<p>{escape(line)}</p>" for line in str(error).splitlines()[:50]))
        return ()


def draw_roles(screen: Screen) -> None:
    """Draw the cards and the button that prepares the deck."""
    cards = cards_or_faults(screen)
    if not cards:
        return
    st.html(
        '<p class="note">Chacun prend une carte et dit ce qui part, ce qui revient, et sur quelle ligne cela repose. Les '
        "cartes ne suivent pas les filtres. Un jeune ou une conseillère n'est pas un organisme du registre : le choix de "
        f"leurs flux est {OUR_READING}, et chaque carte dit pourquoi.</p>"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        draw_handouts(printed.signature(screen), {"Cartes à découper": printed.deck(screen)})
        copy_link()
    for card in cards:
        with st.container(border=True):
            st.html(card_html(screen, card))


def card_html(screen: Screen, card: RoleCard) -> str:
    """A card as HTML, each flow leading to its line."""
    role = card.role
    said = [f"<p>{escape(line)}</p>" for line in (f"Texte : {card.text}.", card.named, card.silent) if line]
    if role.reading and (card.leaves or card.returns):
        said.append(f"<p>Choix des flux ({OUR_READING}) : {escape(role.reading)}</p>")
    return (
        f'<article class="role"><h2>Vous êtes : {escape(lower_first(role.title))}</h2><p class="clair">{escape(role.who)}</p>'
        f'<div class="cotes">{_side(screen, card.leaves_title, card.leaves, card.leaves_unsaid)}'
        f"{_side(screen, card.returns_title, card.returns, card.returns_unsaid)}</div>"
        f'<div class="note">{"".join(said)}</div></article>'
    )


def _side(screen: Screen, title: str, side: tuple[Exchange, ...], unsaid: str) -> str:
    items = "".join(f"<li>{_exchange(screen, item, side)}</li>" for item in side)
    body = f"<ul>{items}</ul>" if items else "<p><em>Aucun flux saisi dans le texte affiché.</em></p>"
    whole = f"Pour tous ces flux, {lower_first(unsaid)}" if len(side) > 1 else unsaid
    return f"<div><h3>{escape(title)}</h3>{body}{f'<p><em>{escape(whole)}</em></p>' if unsaid else ''}</div>"


def _exchange(screen: Screen, item: Exchange, side: tuple[Exchange, ...]) -> str:
    provisions = provisions_of(screen.whole, item.flow)
    places = " ; ".join(
        go_button(place, "texte", disposition=provision.id) if provision.wording else escape(place)
        for place, provision in zip(item.places, provisions, strict=True)
    )
    press = " (selon la presse)" if item.press else ""
    said = " ".join(f"{escape(upper_first(head))} : {escape(words)}." for head, words in item.said)
    alone = unsaid_alone(item, side)
    unsaid = f" <em>{escape(alone)}</em>" if alone else ""
    quotes = "".join(f"<blockquote><p>{escape(words)}</p></blockquote>" for words in item.quotes)
    return f"<strong>{escape(item.other)}</strong>, {places}{press}<br>{said}{unsaid}{quotes}"
