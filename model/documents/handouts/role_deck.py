"""The role cards as a deck to print and cut: two to a page, each in its dashed frame, nothing said by colour alone."""

from __future__ import annotations

from html import escape
from math import ceil

from model.documents.handouts.handout_page import handout_pdf
from model.register.entities import Register
from model.register.wording import OUR_READING, lower_first, upper_first
from model.training.roles.role_cards import MOST_QUOTED, Exchange, RoleCard, unsaid_alone

# Half an A4 page each; a card that needs more takes more.
STYLE = """
@page { margin: 8mm 12mm 10mm }
html { line-height: 1.26 }
.aeree { font-size: 1.12em }
.carte { border: .35mm dashed #16202E; padding: 3mm 5mm; margin: 0 0 3.5mm; min-height: 98mm; break-inside: avoid }
.carte h2 { font-size: 1.6em; color: #16202E; margin: 0 }
.carte h3 { font-size: 1.1em; margin: 1.6mm 0 .8mm; border-bottom: .25mm solid #16202E }
.cotes { display: flex; gap: 6mm } .sens { flex: 1 }
.carte ul { padding: 0; list-style: none } .carte li { margin-bottom: 1.1mm }
.qui { font-size: 1.08em } .carte blockquote { margin: .6mm 0; border-color: #16202E; border-left-width: .5mm }
.nous { border-top: .25mm solid #16202E; margin-top: 1.5mm; padding-top: .8mm; color: #2B384B; font-size: .94em }
h1 { font-size: 1.4em } .regle { margin: 1mm 0 2mm } .etat { margin-top: 1mm }
"""
SIZES = (8.8, 8.4, 8.0)
HOW = (
    "Découper sur les tirets. Chacun lit sa carte, puis dit ce qui part, ce qui revient, et sur quelle ligne du texte cela "
    "repose. Une permission (« peut ») n'est pas la preuve d'un échange en service."
)


def deck_pdf(register: Register, cards: tuple[RoleCard, ...]) -> bytes:
    """The deck as PDF bytes; raises `FormatUnavailable` without Pango."""
    body = f'<p class="regle">{escape(HOW)}</p>' + "".join(card_html(card) for card in cards)
    said = "Qui transmet quoi, vu de la place de chacun."
    return handout_pdf(register, "Cartes de rôle", said, body, style=STYLE, sizes=SIZES, pages=ceil(len(cards) / 2))


def card_html(card: RoleCard) -> str:
    """A card: who one is, what leaves, what comes back, what the text names or leaves out."""
    role = card.role
    said = [f"<p>{escape(line)}</p>" for line in (card.named, card.silent) if line]
    if role.reading:
        said.append(f"<p>Choix des flux ({OUR_READING}) : {escape(role.reading)}</p>")
    return (
        f'<section class="carte{" aeree" if len(card.exchanges) <= MOST_QUOTED else ""}"><h2>Vous êtes : {escape(lower_first(role.title))}</h2><p class="qui">{escape(role.who)}</p>'
        f'<div class="cotes">{_side(card.leaves_title, card.leaves, card.leaves_unsaid)}'
        f"{_side(card.returns_title, card.returns, card.returns_unsaid)}</div>"
        f'<div class="nous"><p>Texte : {escape(card.text)}.</p>{"".join(said)}</div></section>'
    )


def _side(title: str, exchanges: tuple[Exchange, ...], unsaid: str) -> str:
    items = "".join(f"<li>{_exchange(item, exchanges)}</li>" for item in exchanges)
    body = f"<ul>{items}</ul>" if items else "<p><em>Aucun flux saisi dans le texte affiché.</em></p>"
    whole = f"Pour tous ces flux, {lower_first(unsaid)}" if len(exchanges) > 1 else unsaid
    rest = f"<p><em>{escape(whole)}</em></p>" if unsaid else ""
    return f'<div class="sens"><h3>{escape(title)}</h3>{body}{rest}</div>'


def _exchange(item: Exchange, side: tuple[Exchange, ...]) -> str:
    press = " (selon la presse)" if item.press else ""
    said = " ".join(f"{escape(upper_first(head))} : {escape(words)}." for head, words in item.said)
    alone = unsaid_alone(item, side)
    unsaid = f" <em>{escape(alone)}</em>" if alone else ""
    quotes = "".join(f"<blockquote><p>{escape(words)}</p></blockquote>" for words in item.quotes)
    return (
        f"<p><strong>{escape(item.other)}</strong>, {escape(' ; '.join(item.places))}{press}</p>"
        f"<p>{said}{unsaid}</p>{quotes}"
    )
