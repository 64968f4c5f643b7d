"""Questions that this register does not answer: told as such, with the screen that does."""

from __future__ import annotations

import re
from typing import NamedTuple

from model.register.wording import folded

_NEGATION = re.compile(r"(\bne\b|\bn').*\b(pas|plus|jamais|aucune?|personne|rien)\b")
_RIGHTS = re.compile(
    r"\b(droits? d'acces|mes droits|quels droits|rectifi\w*|effac\w*|supprim\w*|portabilite|combien de temps"
    r"|conserv\w*|archiv\w*|durees?)\b"
)
_MEANING = re.compile(
    r"^(c'est quoi|que veut dire|que signifie|definition|definir|qu'est[- ]ce que (l[ea']|un|une)\b(?!.*\brec))"
)


class Elsewhere(NamedTuple):
    """The sentence that says so, and the slug of the screen that answers, or None."""

    sentence: str
    screen: str | None


def elsewhere(question: str) -> Elsewhere | None:
    """Where a question finds its answer when it is not about who sends what to whom; None when it is."""
    text = folded(question)
    if _NEGATION.search(text):
        return Elsewhere(
            "Cette case ne comprend pas les questions négatives. Posez la question à l'endroit : un texte dit qui peut "
            "recevoir ou transmettre, et son silence n'est ni une permission ni une interdiction.",
            None,
        )
    if _RIGHTS.search(text) and "compte" not in text:
        return Elsewhere(
            "Les durées de conservation, les responsables et l'exercice des droits se lisent dans « Durées et droits ».",
            "durees",
        )
    if _MEANING.search(text):
        return Elsewhere("Le sens des sigles et des mots se lit dans le glossaire.", "glossaire")
    return None
