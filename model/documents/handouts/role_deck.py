"""The role cards as a deck to print and cut: two to a page, each in its dashed frame, nothing said by colour alone."""

from math import ceil

from model.documents.handouts.handout_page import handout_pdf
from model.register.entities import Register
from model.training.roles.role_cards import MOST_QUOTED, RoleCard, unsaid_alone

SIZES = (8.8, 8.4, 8.0)
HOW = (
    "Découper sur les tirets. Chacun lit sa carte, puis dit ce qui part, ce qui revient, et sur quelle ligne du "
    "texte cela repose. Une permission (« peut ») n'est pas la preuve d'un échange en service."
)


def deck_pdf(register: Register, cards: tuple[RoleCard, ...]) -> bytes:
    """The deck as PDF bytes; raises `FormatUnavailable` without Pango."""
    return handout_pdf(
        "deck.html.jinja",
        register,
        "Cartes de rôle",
        "Qui peut transmettre quoi, vu de la place de chacun.",
        sizes=SIZES,
        pages=ceil(len(cards) / 2),
        cards=cards,
        how=HOW,
        quoted=MOST_QUOTED,
        unsaid_alone=unsaid_alone,
    )
