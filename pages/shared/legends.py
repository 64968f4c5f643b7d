"""What width, colour, line and shape mean, in words, under each figure."""

from __future__ import annotations

from pages.shared.frame import Screen


def sankey_legend(screen: Screen) -> str:
    """The legend of the Sankey; it says what the width counts in the present view, and never a volume."""
    view = screen.view
    left = "une catégorie de données d'un flux" if view.with_data and not screen.narrow else "un flux"
    right = "une finalité d'un flux" if view.with_purposes else "un flux"
    lines = [
        f"<strong>Épaisseur</strong> : à gauche, une unité par {left.removeprefix('une ').removeprefix('un ')} "
        f"(« non précisé » compte pour une) ; à droite, une unité par {right.removeprefix('une ').removeprefix('un ')}. "
        "<strong>Jamais un volume de données.</strong>",
    ]
    if view.with_purposes:
        lines.append(
            "<strong>Couleur</strong> : famille de finalités (notre lecture du texte). <em>Italique</em> : non précisé "
            "par le texte."
        )
    filtered = any(view.selection.chosen.get(facet) for facet in ("finalite", "donnee"))
    if filtered and not view.focus:
        lines.append(
            "<strong>Estompé</strong> : les autres finalités et données des mêmes flux, que le filtre ne vise pas."
        )
    if screen.narrow:
        lines.append(
            "Sur petit écran, les organismes sont regroupés par famille ; un par un, ils sont dans le tableau."
        )
    if view.selection.second:
        lines.append(
            "<strong>Tireté</strong> : rapporté par la presse, liste partielle ; ce bloc ne passe pas par I-MILO."
        )
    return _legend(lines)


def network_legend(screen: Screen) -> str:
    """The legend of the network: shapes and arrows say the direction, colour only repeats it."""
    lines = [
        '<span class="signe sortant" aria-hidden="true">●</span> reçoit d\'I-MILO (flèche vers l\'organisme) · '
        '<span class="signe entrant" aria-hidden="true">■</span> alimente I-MILO (flèche vers I-MILO) · '
        '<span class="signe double" aria-hidden="true">◆</span> les deux · '
        '<span class="signe" aria-hidden="true">○</span> lié sans flux.',
        "<strong>Trait fin gris</strong> : exploite ce traitement. <strong>Pointillé</strong> : responsable du traitement "
        "ou mise en relation, ce n'est pas un flux. L'épaisseur des traits ne compte rien.",
    ]
    if screen.view.selection.second:
        lines.append("<strong>Tireté</strong>, ▲ : rapporté par la presse, liste partielle.")
    if screen.narrow or screen.view.grouped:
        lines.append("Les organismes sont regroupés par famille ; un par un, ils sont dans le tableau.")
    return _legend(lines)


def _legend(lines: list[str]) -> str:
    return '<div class="legende">' + "".join(f"<p>{line}</p>" for line in lines) + "</div>"
