"""What an address holds of a comparison: the two texts, the state of the figure, the verdict, the change read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    "incomparables": (("", "oui"), "Réglage inconnu"),
}


def usual_texts(register: Register) -> tuple[str, str]:
    """The two texts compared when nothing is chosen: the first state of the law, and the usual one."""
    first = min(register.states, key=lambda state: state.since).text if register.states else register.state
    return first, register.state


def impact_query(compared: ComparisonAsked) -> dict[str, str]:
    """A comparison as address parameters; what is usual gives none."""
    usual = ComparisonAsked()
    values = {key: getattr(compared, name) for key, name in IMPACT_KEYS.items()}
    return {key: value for key, value in values.items() if value and value != getattr(usual, IMPACT_KEYS[key])}


def impact_fields(everything: Register, query: Mapping[str, str], messages: list[str]) -> dict[str, Any]:
    """The fields written in an address; what is unknown is left out and told in `messages`.

    A draft lives in a visitor's session: whether it is there, and what it holds, is for the screen to say.
    """
    known = {everything.state, *(state.text for state in everything.states)}
    found: dict[str, Any] = {}
    for key, usual in zip(("avant", "apres"), usual_texts(everything), strict=True):
        word = current_id(everything, key, query.get(key, ""))
        if word and word not in known and word not in (DRAFT, DRAFT_BEGUN):
            messages.append(f"Texte à comparer inconnu « {word[:60]} »")
            word = ""
        found[IMPACT_KEYS[key]] = "" if word == usual else word
    for key, (allowed, unknown) in _WORDS.items():
        word = query.get(key) or getattr(ComparisonAsked, IMPACT_KEYS[key])
        if word is not None and word not in allowed:
            messages.append(f"{unknown} « {word[:60]} »")
            word = getattr(ComparisonAsked, IMPACT_KEYS[key])
        found[IMPACT_KEYS[key]] = word
    found["change"] = query.get("changement", "")[:500]
    return found
