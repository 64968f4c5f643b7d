"""What the home page says first, and the ways on from it."""

from model.graph.counts import counts_sentence
from model.register.entities import Direction, Register
from model.register.wording import named, upper_first
from pages.frame import references
from pages.frame.labels import HANDOUT

DOORS = (
    ("Former un groupe", "Préparer la session : parcours à projeter, exercices, supports.", "formation?mode=preparer"),
    (HANDOUT, "Un PDF sur un organisme, une finalité ou tout : la figure, les lignes.", "note?"),
    ("Un nouveau texte est arrivé", "Le lire, le vérifier, voir ce qu'il change.", "importer?"),
    ("Comprendre un échange", "Choisir un flux et lire la ligne qui le permet.", "flux?"),
)


def boxes(shown: Register) -> str:
    """What the numbers of the picture count and what its colours mean, so that they agree with its heads."""
    out = sum(shown.direction(flow) is Direction.OUTBOUND for flow in shown.flows)
    return (
        f"Une boîte, une couleur : un groupe de finalités, et combien des {out} flux depuis I-MILO il réunit ; un flux "
        "de deux groupes compte dans chacun. Groupes et familles : notre lecture."
    )


def opening(shown: Register) -> str:
    """What I-MILO is and what the text of the state shown permits, with its numbers, as far as it was read."""
    text = shown.state_text
    welcome = references.welcome()
    imilo = welcome.opening if welcome else ""
    said = counts_sentence(shown)
    if text.coverage != "full":
        return f"{imilo} {upper_first(named(text))} n'a pas été lu en entier. {said}".strip()
    return f"{imilo} Selon {named(text)}, {said}".lstrip() if said else imilo
