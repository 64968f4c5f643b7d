"""The legend of a figure in plain words: the same under the figure on screen, in pictures and in documents."""

from __future__ import annotations

from model.address.view import View
from model.diff.verdicts import Verdict

GROUPED = "Les organismes sont réunis par famille, les finalités par groupe ; le tableau les donne un par un."

# How each verdict is drawn in « écart », for legends and for who does not see the drawing.
LINE_WORDS = {
    Verdict.ADDED: "plein bleu",
    Verdict.REMOVED: "creux, contour seul",
    Verdict.REWORDED: "ocre tireté",
    Verdict.DETAIL: "ocre tireté",
    Verdict.UNKNOWN: "pâle",
    Verdict.SAME: "gris",
}


def legend_lines(view: View, screen: str = "flux", *, narrow: bool = False, too_many: bool = False) -> tuple[str, ...]:
    """What width, colour, line and shape mean in a view; never a volume of data.

    `narrow` says that the screen is small, `too_many` that bodies are too many to be drawn one by one.
    """
    lines = _network(view) if screen == "reseau" else _sankey(view, with_data=view.with_data and not narrow)
    if narrow:
        lines.append(f"Sur petit écran : {GROUPED[0].lower()}{GROUPED[1:]}")
    elif too_many:
        lines.append(f"Trop de flux pour les montrer un par un. {GROUPED}")
    elif view.grouped and screen == "reseau":
        lines.append(GROUPED)
    return tuple(lines)


def _sankey(view: View, with_data: bool) -> list[str]:
    left = "catégorie de données d'un flux" if with_data else "flux"
    right = "finalité d'un flux" if view.with_purposes else "flux"
    lines = [
        f"Épaisseur : à gauche, une unité par {left} (« non précisé » compte pour une) ; "
        f"à droite, une unité par {right}. Jamais un volume de données."
    ]
    if with_data:
        lines.append(
            "À gauche, les données que nomme le texte ; leur finalité (alimenter I-MILO ou le dossier du jeune) se lit "
            "dans la preuve de chaque flux."
        )
    if view.with_purposes:
        lines.append("Couleur : groupe de finalités (notre lecture du texte). Italique : non précisé par le texte.")
    filtered = any(view.selection.chosen.get(facet) for facet in ("finalite", "donnee"))
    if filtered and not view.focus:
        lines.append("Estompé : les autres finalités et données des mêmes flux, que le filtre ne vise pas.")
    if view.selection.second:
        lines.append("Tireté : rapporté par la presse, liste partielle ; ce bloc ne passe pas par I-MILO.")
    return lines


def _network(view: View) -> list[str]:
    lines = [
        "● reçoit d'I-MILO (flèche vers l'organisme) · ■ alimente I-MILO (flèche vers I-MILO) · ◆ les deux · "
        "○ lié sans flux.",
        "Trait fin gris : traitement rattaché à un organisme. Pointillé : responsable du traitement ou mise en relation, "
        "ce n'est pas un flux. L'épaisseur des traits ne compte rien.",
    ]
    if view.selection.second:
        lines.append("Tireté, ▲ : rapporté par la presse, liste partielle.")
    return lines
