"""The legend of a figure in plain words, as under the figure of the screen: for pictures and documents."""

from __future__ import annotations

from model.view import View


def legend_lines(view: View, screen: str = "flux") -> tuple[str, ...]:
    """What width, colour, line and shape mean in a view; never a volume of data."""
    return _network(view) if screen == "reseau" else _sankey(view)


def _sankey(view: View) -> tuple[str, ...]:
    left = "catégorie de données d'un flux" if view.with_data else "flux"
    right = "finalité d'un flux" if view.with_purposes else "flux"
    lines = [
        f"Épaisseur : à gauche, une unité par {left} (« non précisé » compte pour une) ; à droite, une unité par {right}. "
        "Jamais un volume de données."
    ]
    if view.with_purposes:
        lines.append("Couleur : famille de finalités (notre lecture du texte). Italique : non précisé par le texte.")
    filtered = any(view.selection.chosen.get(facet) for facet in ("finalite", "donnee"))
    if filtered and not view.focus:
        lines.append("Estompé : les autres finalités et données des mêmes flux, que le filtre ne vise pas.")
    if view.selection.second:
        lines.append("Tireté : rapporté par la presse, liste partielle ; ce bloc ne passe pas par I-MILO.")
    return tuple(lines)


def _network(view: View) -> tuple[str, ...]:
    lines = [
        "● reçoit d'I-MILO (flèche vers l'organisme) · ■ alimente I-MILO (flèche vers I-MILO) · ◆ les deux · "
        "○ lié sans flux.",
        "Trait fin gris : exploite ce traitement. Pointillé : responsable du traitement ou mise en relation, ce n'est pas "
        "un flux. L'épaisseur des traits ne compte rien.",
    ]
    if view.selection.second:
        lines.append("Tireté, ▲ : rapporté par la presse, liste partielle.")
    if view.grouped:
        lines.append("Les organismes sont regroupés par famille ; un par un, ils sont dans le tableau.")
    return tuple(lines)
