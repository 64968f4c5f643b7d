"""The figures of the screens: drawn once per view and kept, with their sentence, their legend and their table."""

from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from model.address.view import Subject, View, in_light
from model.figures.legend import legend_lines
from model.figures.palette import theme
from model.graph.counts import counts_sentence, summary_sentence
from model.graph.layers import needs_grouping
from model.register.account import Account, Said, accounts
from model.register.entities import Direction, Register
from pages.frame import registers
from pages.frame.html import em, lines, table
from pages.frame.present import Screen
from pages.frame.registers import kept
from pages.frame.templates import part_of

Figure = Any  # of Plotly, which only model/figures may import
CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
MOST_ROWS = 200
OVERVIEW = 430  # pixels: the picture of the home page leaves room for the ways on
LARGER = 1.25  # times the usual letters, in a window that a room may look at
FEW = 6  # flows: as many are named one by one on a phone
DIRECTIONS = {
    Direction.INBOUND: "vers I-MILO",
    Direction.OUTBOUND: "depuis I-MILO",
    Direction.EXTERNAL: "vers le SI France Travail",
}


def _drawn(screen: Screen) -> View:
    """The view without what no figure shows."""
    return replace(in_light(screen.view, screen.shown), subject=Subject())


def sankey_figure(
    view: View,
    theme_name: str,
    narrow: bool,
    whole: Register,
    shown: Register,
    compact: bool = False,
    height: int = 0,
    large: bool = False,
) -> Figure:
    """The Sankey of what is shown at the places it has in the whole, as Plotly draws it; made anew each time."""
    from model.figures.pens.plotly import plotly_figure, unchanging
    from model.figures.sankey_layout import NARROW, WIDE
    from model.figures.sankey_scene import sankey_scene

    frame = NARROW if narrow else replace(WIDE, height=height or WIDE.height)
    view = replace(view, with_data=view.with_data and not narrow)
    scene = sankey_scene(shown, whole, view, frame=frame, compact=compact, part=compact)
    return unchanging(plotly_figure(scene, theme(theme_name), LARGER if large else 1))


_sankey = kept(400)(sankey_figure)


@kept(200)
def _network(
    view: View, theme_name: str, narrow: bool, whole: Register, shown: Register, named: Register, large: bool
) -> Figure:
    from model.figures.network_scene import network_scene
    from model.figures.pens.plotly import plotly_figure, unchanging

    view = replace(view, grouped=view.grouped or needs_grouping(whole))
    scene = network_scene(shown, named, view, narrow=narrow)
    return unchanging(plotly_figure(scene, theme(theme_name), LARGER if large else 1))


def draw_sankey(screen: Screen, key: str, grouped: bool = False, overview: bool = False) -> None:
    """Draw the Sankey of the present view."""
    draw(sankey_of(screen, grouped, overview), key, _alt(screen))


def sankey_of(screen: Screen, grouped: bool = False, overview: bool = False) -> Figure:
    """The Sankey of a view; grouped by family when asked to, and on a narrow screen when flows are more than a few.

    An overview leaves the data out: who, why, to whom.
    """
    view = _drawn(screen)
    view = replace(view, with_data=view.with_data and not overview)
    view = replace(view, grouped=grouped or by_family(screen, screen.shown))
    height = OVERVIEW if overview else 0
    return _sankey(
        view, screen.theme.name, screen.narrow, screen.whole, screen.shown, height=height, large=screen.large
    )


def by_family(screen: Screen, shown: Register) -> bool:
    """Whether the Sankey draws families in place of bodies: asked for, or too many names for a phone."""
    return screen.view.grouped or (screen.narrow and len(shown.flows) > FEW)


def draw_network(screen: Screen, key: str) -> None:
    """Draw the network of the present view."""
    view, theme_name = _drawn(screen), screen.theme.name
    figure = _network(view, theme_name, screen.narrow, screen.whole, screen.shown, screen.register, screen.large)
    draw(figure, key, _alt(screen))


def draw_flows(screen: Screen, flows: tuple[str, ...], key: str) -> None:
    """Draw a small Sankey of a few flows (ids): an answer, the neighbourhood of a body, the flows of a row."""
    part, narrow = registers.part(screen.register, flows), screen.narrow
    view = View(grouped=narrow and len(part.flows) > FEW)
    whole = part if needs_grouping(screen.register) else screen.register  # whose order is kept
    figure = _sankey(view, screen.theme.name, narrow, whole, part, compact=True, large=screen.large)
    with st.container(key=f"figure_{key}"):
        draw(figure, key, counts_sentence(part))


def draw(figure: Figure, key: str, alt: str) -> None:
    """Draw a figure as it is, with its text alternative."""
    st.plotly_chart(figure, theme=None, key=key, config=CONFIG, width="stretch", alt=alt)


def _alt(screen: Screen) -> str:
    """The text alternative of a figure: the same sentence as on screen, and where the equal table is."""
    return f"{summary_sentence(screen.shown, screen.whole)} Le même contenu se lit dans le tableau sous la figure."


@kept(100)
def flow_table(register: Register, caption: str) -> Markup:
    """The equal table of a figure, as HTML: one row for each statement of a flow, the first `MOST_ROWS` of them."""
    heads = ("Flux", "Sens", "Données", "Finalités (notre lecture)", "Public concerné", "Texte")
    told = accounts(register, register.flows[:MOST_ROWS])
    return table(caption, heads, [_row(one) for flow in told for one in flow.each])


def named_or_silent(said: Said) -> str:
    """The labels of what is said on a point, or why there is none."""
    return em(said.otherwise) if said.silent else said.listed()


def data_cell(told: Account) -> str:
    """The data after their nature where the text states it, or why there is none."""
    said = told.data_told(", ")
    return em(said) if told.data.silent else said


def _row(told: Account) -> tuple[str, ...]:
    return (
        told.title,
        DIRECTIONS[told.direction],
        data_cell(told),
        named_or_silent(told.purposes),
        named_or_silent(told.public),
        lines(f"{item.place}{' (presse)' if item.evidence == 'press' else ''}" for item in told.provisions),
    )


def figure_legend(screen: Screen, figure: str) -> Markup:
    """The legend of the Sankey (`flux`) or of the network (`reseau`) in the present view."""
    view = replace(screen.view, grouped=by_family(screen, screen.shown))
    lines = legend_lines(screen.shown, view, figure, narrow=screen.narrow, too_many=needs_grouping(screen.whole))
    hub, links = screen.whole.hub, screen.whole.relations if figure == "flux" else ()
    without_direction = sum(item.kind == "related" and hub in (item.source, item.target) for item in links)
    return part_of("frame/frame", "legend", lines, without_direction)
