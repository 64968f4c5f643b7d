"""What an address holds of a comparison: the two texts, the state of the figure, the verdict, the change read."""

from dataclasses import dataclass

from model.address.heard import Heard, free, one_of, told
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

    before: str = told("avant", "")
    after: str = told("apres", "")
    drawn: str = told("vue", GAP, one_of(STATES, "Vue inconnue"))
    figure: str = told("figure", FIGURES[0], one_of(FIGURES, "Figure inconnue"))
    verdict: str | None = told("verdict", None, one_of(tuple(Verdict), "Verdict inconnu"))
    change: str = told("changement", "", free(500))
    unknown: str = told("incomparables", "", one_of(("oui",), "Réglage inconnu"))


def usual_texts(register: Register) -> tuple[str, str]:
    """The two texts compared when nothing is chosen: the first state of the law, and the usual one."""
    first = min(register.states, key=lambda state: state.since).text if register.states else register.state
    return first, register.state


def texts_heard(everything: Register, heard: Heard) -> dict[str, str]:
    """The two texts written in an address.

    A draft lives in a visitor's session: whether it is there, and what it holds, is for the screen to say.
    """
    known = {everything.state, *(state.text for state in everything.states), DRAFT, DRAFT_BEGUN}
    usual = usual_texts(everything)
    words = tuple(
        heard.known(current_id(everything, key, heard.word(key)), known, "Texte à comparer inconnu") or ""
        for key in ("avant", "apres")
    )
    if words != usual:  # both named are kept: named by nobody, they give way to a draft in progress
        words = tuple("" if word == one else word for word, one in zip(words, usual, strict=True))
    return dict(zip(("before", "after"), words, strict=True))
