"""What the home page says first, and the ways on from it."""

from model.graph.counts import counts_sentence, ends_counted
from model.register.entities import Direction, Register
from model.register.wording import count, named, upper_first
from pages.frame import references

DOORS = (
    ("Former un groupe", "Préparer la session : parcours à projeter, exercices, supports.", "formation?mode=preparer"),
    ("Préparer une note", "Une page, une figure, les chiffres, prête à envoyer.", "note?"),
    ("Un nouveau texte est arrivé", "Le lire, le vérifier, voir ce qu'il change.", "importer?"),
    ("Comprendre un échange", "Choisir un flux et lire la ligne qui le permet.", "flux?"),
)


def boxes(shown: Register) -> str:
    """What the boxes of the picture gather and what their numbers count, so that they agree with its heads."""
    family = {flow.id: shown.partner(flow).family for flow in shown.flows}
    ways = {way: [flow.id for flow in shown.flows if shown.direction(flow) is way] for way in Direction}
    of_whom = [
        (way, ends_counted(shown, way, noun))
        for way, noun in ((Direction.INBOUND, "organisme"), (Direction.OUTBOUND, "destinataire"))
    ]
    told = [
        f"{count(len({family[flow] for flow in ways[way]}), 'famille')} pour {ends}" for way, ends in of_whom if ends
    ]
    out = count(len(ways[Direction.OUTBOUND]), "flux", "flux")
    return (
        f"Au bord : {' ; '.join(told)}. Dans les boîtes : {out} depuis I-MILO ; un flux qui a plusieurs finalités "
        "compte dans chacune. Familles et finalités : notre lecture."
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
