"""What an address holds of a comparison: the two texts, the state of the figure, the verdict, the change read."""

from dataclasses import dataclass
from typing import Any

from model.address.heard import Heard
from model.diff.union import GAP, STATES
from model.diff.verdicts import Verdict
from model.graph.filters import current_id
from model.register.entities import Register

DRAFT = "brouillon"
DRAFT_BEGUN = "brouillon-debut"  # the draft as it began, to which it can be compared
GRID, TEXTS, SANKEY, NETWORK = "grille", "textes", "sankey", "reseau"
FIGURES = (GRID, TEXTS, SANKEY, NETWORK)
# What a click on the figure of a comparison gives: this word, then focus keys as everywhere.
PREFIX = "ecart:"


@dataclass(frozen=True, kw_only=True)
class ComparisonAsked:
    """The comparison that is read; an empty text is the usual one (see `usual_texts`).

    `unknown` says that the Sankey draws what cannot be compared too.
    """

    before: str = ""
    after: str = ""
    drawn: str = GAP
    figure: str = FIGURES[0]
    verdict: str | None = None
    change: str = ""
    unknown: str = ""


IMPACT_KEYS = {
    "avant": "before",
    "apres": "after",
    "vue": "drawn",
    "figure": "figure",
    "verdict": "verdict",
    "changement": "change",
    "incomparables": "unknown",
}
_WORDS = {
    "vue": (STATES, "Vue inconnue"),
    "figure": (FIGURES, "Figure inconnue"),
    "verdict": (tuple(Verdict), "Verdict inconnu"),
    "incomparables": (("oui",), "Réglage inconnu"),
}


def usual_texts(register: Register) -> tuple[str, str]:
    """The two texts compared when nothing is chosen: the first state of the law, and the usual one."""
    first = min(register.states, key=lambda state: state.since).text if register.states else register.state
    return first, register.state


def impact_fields(everything: Register, heard: Heard) -> dict[str, Any]:
    """The fields written in an address.

    A draft lives in a visitor's session: whether it is there, and what it holds, is for the screen to say.
    """
    known = {everything.state, *(state.text for state in everything.states), DRAFT, DRAFT_BEGUN}
    found: dict[str, Any] = {"change": heard.word("changement")[:500]}
    for key, usual in zip(("avant", "apres"), usual_texts(everything), strict=True):
        word = heard.known(current_id(everything, key, heard.word(key)), known, "Texte à comparer inconnu")
        found[IMPACT_KEYS[key]] = word if word and word != usual else ""
    for key, (allowed, unknown) in _WORDS.items():
        name = IMPACT_KEYS[key]
        found[name] = heard.known(heard.word(key), allowed, unknown, getattr(ComparisonAsked, name))
    return found
