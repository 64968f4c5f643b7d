"""The legend under a figure, as HTML: the words of `model.figures.legend`, what they explain in bold."""

from __future__ import annotations

from html import escape

from model.figures.legend import legend_lines
from model.figures.sankey_layout import needs_grouping
from pages.frame.frame import Screen
from pages.frame.html import go_button

# The signs of the network, in the colours they have in the figure; words say the same.
_SIGNS = {"●": "sortant", "■": "entrant", "◆": "double", "○": "", "▲": ""}


def figure_legend(screen: Screen, figure: str) -> str:
    """The legend of the Sankey (`flux`) or of the network (`reseau`) in the present view."""
    lines = legend_lines(screen.view, figure, narrow=screen.narrow, too_many=needs_grouping(screen.whole))
    more = _without_direction(screen) if figure == "flux" else ""
    return '<div class="legende">' + "".join(f"<p>{_line(line)}</p>" for line in lines) + f"{more}</div>"


def _without_direction(screen: Screen) -> str:
    """How many links of the state shown have no stated direction, and where they are drawn; nothing when none has."""
    hub = screen.whole.hub
    many = sum(item.kind == "related" and hub in (item.source, item.target) for item in screen.whole.relations)
    if not many:
        return ""
    said = "1 mise en relation dont le sens n'est pas dit n'est pas un flux : elle est"
    if many > 1:
        said = f"{many} mises en relation dont le sens n'est pas dit ne sont pas des flux : elles sont"
    return f"<p>{escape(said)} {go_button('dans le Réseau', 'reseau')}.</p>"


def _line(line: str) -> str:
    head, colon, rest = escape(line, quote=False).partition(" :")
    said = f"<strong>{head}</strong>{colon}{rest}" if colon and len(head) < 16 else escape(line, quote=False)
    for sign, role in _SIGNS.items():
        said = said.replace(sign, f'<span class="signe {role}" aria-hidden="true">{sign}</span>')
    return said
