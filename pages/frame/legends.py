"""The legend under a figure, as HTML: the words of `model.figures.legend`, what they explain in bold."""

from markupsafe import Markup

from model.figures.legend import legend_lines
from model.graph.layers import needs_grouping
from pages.frame.present import Screen
from pages.frame.templates import part_of


def figure_legend(screen: Screen, figure: str) -> Markup:
    """The legend of the Sankey (`flux`) or of the network (`reseau`) in the present view."""
    lines = legend_lines(screen.view, figure, narrow=screen.narrow, too_many=needs_grouping(screen.whole))
    without = _without_direction(screen) if figure == "flux" else ""
    return part_of("frame/frame", "legend", [_bold_head(line) for line in lines], without)


def _without_direction(screen: Screen) -> str:
    """How many links of the state shown have no stated direction, and where they are drawn; nothing when none has."""
    hub = screen.whole.hub
    many = sum(item.kind == "related" and hub in (item.source, item.target) for item in screen.whole.relations)
    if not many:
        return ""
    said = "1 mise en relation dont le sens n'est pas dit n'est pas un flux : elle est"
    if many > 1:
        said = f"{many} mises en relation dont le sens n'est pas dit ne sont pas des flux : elles sont"
    return said


def _bold_head(line: str) -> tuple[str, str]:
    """What a line explains, when it begins by it (« Épaisseur »), and the rest."""
    head, colon, rest = line.partition(" :")
    return (head, colon + rest) if colon and len(head) < 16 else ("", line)
