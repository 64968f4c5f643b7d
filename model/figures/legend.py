"""The legend of a figure in plain words: the same under the figure on screen, in pictures and in documents."""

from collections.abc import Mapping

from model.address.view import View
from model.diff.grid import REMOVED_SAYS
from model.diff.verdicts import SIGNS, Verdict, worded
from model.figures.network_edges import network_joins
from model.graph.units import units
from model.register.entities import Direction, Register
from model.register.wording import lower_first

GROUPED = "Organismes réunis par famille, finalités par groupe ; le tableau les donne un par un."

ON_A_PHONE = f"Sur petit écran : {lower_first(GROUPED)}"

# How each verdict is drawn in « écart », for legends and for who does not see the drawing.
LINE_WORDS = {
    Verdict.ADDED: "plein bleu",
    Verdict.REMOVED: "creux, contour seul",
    Verdict.REWORDED: "ocre tireté",
    Verdict.DETAIL: "ocre tireté",
    Verdict.UNKNOWN: "pâle",
    Verdict.SAME: "gris",
}


def legend_lines(
    shown: Register, view: View, screen: str = "flux", *, narrow: bool = False, too_many: bool = False
) -> tuple[str, ...]:
    """What width, colour, line and shape mean in a view, of what it shows alone; never a volume of data.

    `narrow` says that the screen is small, `too_many` that bodies are too many to be drawn one by one.
    """
    network = screen == "reseau"
    lines = (
        _network(view, narrow or view.grouped or too_many)
        if network
        else _sankey(shown, view, view.with_data and not narrow)
    )
    if narrow and (network or view.grouped):
        lines.append(ON_A_PHONE)
    elif too_many:
        lines.append(f"Trop de flux pour les montrer un par un. {GROUPED}")
    elif view.grouped and network:
        lines.append(GROUPED)
    return tuple(lines)


def not_flows(shown: Register, *, merged: bool, grouped: bool) -> str:
    """What is said close to a network that draws more than flows; empty when it draws nothing else."""
    joins = network_joins(shown, merged=merged, grouped=grouped)
    return "" if all(join.is_flow for join in joins) else "Traits gris : des liens, pas des échanges."


def compared_legend(figure: str, counts: Mapping[Verdict, int], *, side: str, narrow: bool) -> tuple[str, ...]:
    """What lines and signs mean in the figure (`sankey`, `reseau`) of a comparison, with how many of each.

    `side` says which of both texts alone is drawn; empty for the difference.
    """
    lines = []
    if side:
        lines.append(f"{side}, aux places des deux textes réunis.")
        if figure == "sankey":
            colours = "Couleur : groupe de finalités (notre lecture du texte)."
            lines.append(f"{colours} Un vide : dit par l'autre texte seulement.")
    else:
        lines.append(verdict_line(counts))
        if counts.get(Verdict.REMOVED):
            lines.append(REMOVED_SAYS)
    if figure == "sankey":
        left = "catégorie de données à gauche" if not narrow else "flux à gauche"
        lines.append(f"Épaisseur : une unité par {left}, par finalité à droite ; jamais un volume de données.")
    else:
        lines.append(
            "Pointillé sans flèche : un lien qui n'est pas un flux. Trait fin gris : traitement rattaché à un "
            "organisme."
        )
    return (*lines, ON_A_PHONE) if narrow else tuple(lines)


def verdict_line(counts: Mapping[Verdict, int]) -> str:
    """« + plein bleu : 3 ajoutés · − creux, contour seul : 1 retiré de la liste »."""
    told = (
        (f"{SIGNS[one]} {LINE_WORDS[one]}", f"{number} {worded(one, number)}")
        for one, number in counts.items()
        if number
    )
    return " · ".join(f"{drawn} : {counted}" for drawn, counted in told)


def _sankey(shown: Register, view: View, with_data: bool) -> list[str]:
    ways = {shown.direction(flow) for flow in shown.flows}
    feeding, receiving = Direction.INBOUND in ways, Direction.OUTBOUND in ways
    left = "catégorie de données d'un flux" if with_data else "flux"
    right = "finalité d'un flux" if view.with_purposes else "flux"
    silent = " (« non précisé » compte pour une)" if with_data else ""
    sides = (("à gauche", f"{left}{silent}", feeding), ("à droite", right, receiving))
    counted = [(side, f"une unité par {unit}") for side, unit, drawn in sides if drawn]
    told = [f"{side}, {unit}" if len(counted) > 1 else unit for side, unit in counted] or ["une unité par flux"]
    lines = [f"Épaisseur : {' ; '.join(told)}. Jamais un volume de données."]
    if with_data and feeding:
        lines.append(
            "Sous chaque émetteur, les données que nomme le texte ; leur finalité (alimenter I-MILO ou le dossier du "
            "jeune) se lit dans la preuve de chaque flux."
        )
    if view.with_purposes and receiving:
        lines.append("Couleur : groupe de finalités (notre lecture du texte). Italique : non précisé par le texte.")
    filtered = any(view.selection.chosen.get(facet) for facet in ("finalite", "donnee"))
    if filtered and not view.focus and not all(map(view.light.on, units(shown))):
        lines.append("Estompé : les autres finalités et données des mêmes flux, que le filtre ne vise pas.")
    if view.selection.second:
        lines.append("Tireté : rapporté par la presse, liste partielle ; ce bloc ne passe pas par I-MILO.")
    return lines


def _network(view: View, families: bool) -> list[str]:
    lines = [
        "● reçoit d'I-MILO, à droite · ■ alimente I-MILO, à gauche · ◆ les deux · ○ lié sans flux. Un organisme et son "
        "traitement sont sur une même ligne. Le chiffre après un nom : ses finalités (notre lecture).",
        "Trait fin gris : traitement rattaché à un organisme. Pointillé : responsable du traitement ou mise en "
        "relation, ce n'est pas un flux. L'épaisseur des traits ne compte rien.",
    ]
    if families:
        lines = [
            "● reçoit d'I-MILO · ■ alimente I-MILO · ◆ les deux · ○ lié sans flux. La flèche dit le sens.",
            "Pointillé : responsable du traitement ou mise en relation, ce n'est pas un flux. L'épaisseur des traits "
            "ne compte rien.",
        ]
    if view.selection.second:
        lines.append("Tireté, ▲ : rapporté par la presse, liste partielle.")
    return lines
