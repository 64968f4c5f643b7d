"""The figures of the screens: drawn once per view and kept, with their sentence, their table and their downloads."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from model.address.view import View, lit_units, view_from_query
from model.figures.palette import theme
from model.graph.filters import counts_sentence, provisions_of, summary_sentence, with_flows
from model.register.entities import Direction, Register
from model.register.wording import flow_title, listed, silence
from pages.frame import registers
from pages.frame.frame import Screen
from pages.frame.html import table

CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}
MOST_ROWS = 200


def live_focus(screen: Screen) -> tuple[str, ...]:
    """The focus, when at least one thing shown passes through it: otherwise everything would be faded."""
    if any(key.startswith("lien:") for key in screen.view.focus):
        return screen.view.focus
    return screen.view.focus if lit_units(screen.shown, screen.view) else ()


@st.cache_resource(max_entries=200, show_spinner=False)
def _sankey(version: tuple, query: tuple, focus: tuple[str, ...], theme_name: str, narrow: bool, grouped: bool):
    from model.figures.sankey import sankey_figure
    from model.figures.sankey_layout import NARROW, WIDE, sankey_geometry

    del version
    view, _ = view_from_query(registers.everything(), dict(query))
    whole = registers.whole(view.selection)
    geometry = sankey_geometry(
        registers.shown(view.selection),
        whole,
        grouped=grouped,
        with_data=view.with_data and not narrow,
        with_purposes=view.with_purposes,
        frame=NARROW if narrow else WIDE,
    )
    return sankey_figure(whole, geometry, light=replace(view, focus=focus).light, theme=theme(theme_name))


@st.cache_resource(max_entries=200, show_spinner=False)
def _few(version: tuple, flows: tuple[str, ...], focus: tuple[str, ...], theme_name: str, narrow: bool):
    from model.figures.sankey import sankey_figure
    from model.figures.sankey_layout import NARROW, WIDE, sankey_geometry

    del version
    register = registers.register()
    part = with_flows(register, [register.flow_by_id[flow] for flow in flows])
    frame = NARROW if narrow else WIDE
    geometry = sankey_geometry(part, part, grouped=narrow, with_data=not narrow, frame=frame, compact=True)
    return sankey_figure(part, geometry, light=View(focus=focus).light, theme=theme(theme_name))


def draw_flows(screen: Screen, flows: tuple[str, ...], key: str, focus: tuple[str, ...] = ()) -> None:
    """Draw a small Sankey of a few flows (ids): an answer, the neighbourhood of a body, the flows of a row."""
    figure = _few(registers.version(), flows, focus, screen.theme.name, screen.narrow)
    part = with_flows(screen.register, [screen.register.flow_by_id[flow] for flow in flows])
    with st.container(key=f"figure_{key}"):
        st.plotly_chart(figure, theme=None, key=key, config=CONFIG, width="stretch", alt=counts_sentence(part))


@st.cache_resource(max_entries=200, show_spinner=False)
def _network(version: tuple, query: tuple, focus: tuple[str, ...], theme_name: str, narrow: bool):
    from model.figures.network import network_figure
    from model.figures.network_layout import network_plan
    from model.figures.sankey_layout import needs_grouping

    del version
    register = registers.register()
    view, _ = view_from_query(registers.everything(), dict(query))
    grouped = view.grouped or needs_grouping(registers.whole(view.selection))
    plan = network_plan(register, merged=view.merged, grouped=grouped, narrow=narrow)
    return network_figure(
        registers.shown(view.selection),
        plan,
        merged=view.merged,
        grouped=grouped,
        focus=focus,
        depth=view.depth,
        theme=theme(theme_name),
    )


def _key(screen: Screen) -> tuple:
    view = screen.view
    drawn = View(view.selection, view.grouped, view.with_data, view.with_purposes, view.merged, view.depth)
    return tuple(sorted(replace(drawn, state=view.state).to_query().items()))


def draw_sankey(screen: Screen, key: str, grouped: bool | None = None) -> None:
    """Draw the Sankey of the present view; grouped by family on a narrow screen."""
    figure = _sankey(
        registers.version(),
        _key(screen),
        live_focus(screen),
        screen.theme.name,
        screen.narrow,
        screen.view.grouped or screen.narrow if grouped is None else grouped,
    )
    st.plotly_chart(figure, theme=None, key=key, config=CONFIG, width="stretch", alt=alt(screen))


def draw_network(screen: Screen, key: str) -> None:
    """Draw the network of the present view."""
    figure = _network(registers.version(), _key(screen), live_focus(screen), screen.theme.name, screen.narrow)
    st.plotly_chart(figure, theme=None, key=key, config=CONFIG, width="stretch", alt=alt(screen))


def alt(screen: Screen) -> str:
    """The text alternative of a figure: the same sentence as on screen, and where the equal table is."""
    return f"{summary_sentence(screen.shown, screen.whole)} Le même contenu se lit dans le tableau sous la figure."


def flow_table(register: Register, caption: str) -> str:
    """The equal table of a figure, as HTML: one row per flow, the first `MOST_ROWS` of them."""
    heads = ("Flux", "Sens", "Données", "Finalités (notre lecture)", "Public concerné", "Texte")
    return table(caption, heads, [_row(register, flow) for flow in register.flows[:MOST_ROWS]])


def _row(register: Register, flow) -> list[str]:
    silent = f"<em>{silence(register, *flow.statements)}</em>"

    def cell(pick, names: dict) -> str:
        found = dict.fromkeys(item for statement in flow.statements for item in pick(statement))
        return escape(listed([names[item].label for item in found])) if found else silent

    direction = {Direction.INBOUND: "vers I-MILO", Direction.OUTBOUND: "depuis I-MILO"}.get(register.direction(flow))
    places = [
        f"{escape(provision.place)}{' (presse)' if provision.evidence == 'press' else ''}"
        for provision in provisions_of(register, flow)
    ]
    return [
        escape(flow_title(register, flow)),
        direction or "vers le SI France Travail",
        cell(lambda statement: statement.data_ids, register.category_by_id),
        cell(lambda statement: statement.purpose_ids, register.purpose_by_id),
        cell(lambda statement: statement.population_ids, register.population_by_id),
        "<br>".join(places),
    ]
