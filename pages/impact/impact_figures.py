"""The figure of a comparison on the screen: three states, Sankey or network, its legend."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from model.address.comparison import PREFIX
from model.address.view import View
from model.diff.sentences import title
from model.diff.union import AFTER, BEFORE, GAP, Union
from model.diff.verdicts import Verdict
from model.figures.legend import compared_legend
from model.figures.palette import theme
from model.graph.filters import Selection
from model.graph.units import Light
from model.register.wording import named
from pages.frame.figures import LARGER, Figure, draw
from pages.frame.present import Screen
from pages.frame.registers import kept
from pages.frame.templates import html
from pages.impact.comparing import DRAFTS, Compared

VIEWS = {BEFORE: "Avant", AFTER: "Après", GAP: "Écart"}


def _draw(compared: Compared, view: View, theme_name: str, narrow: bool, large: bool) -> Figure:
    from model.figures.comparison_scene import compared_network, compared_sankey
    from model.figures.pens.plotly import plotly_figure, unchanging
    from model.figures.scene import prefixed

    union, kept, subject = compared.union, compared.kept, view.subject
    focus = tuple(key for key in subject.change.split("~") if key)
    if subject.figure == "reseau":
        scene = compared_network(union, subject.drawn, replace(view, focus=focus), narrow=narrow, kept=kept)
    else:
        light = _light(union, focus, subject.verdict)
        scene = compared_sankey(union, subject.drawn, view, narrow=narrow, kept=kept, light=light)
    return unchanging(plotly_figure(prefixed(scene, PREFIX), theme(theme_name), LARGER if large else 1))


def _light(union: Union, focus: tuple[str, ...], verdict: str | None) -> Light:
    """What stays lit: the change that is read, the verdict that is listed; everything when nothing would be."""
    groups = [frozenset({key}) for key in focus]
    if verdict:
        flows = {f"flux:{change.key}" for change in union.comparison.having(Verdict(verdict))}
        groups.append(frozenset(flows))
    light = Light(tuple(groups))
    return light if any(light.on(unit) for unit in union.units()) else Light()


_kept = kept(150, Compared)(_draw)


def draw_comparison(screen: Screen, compared: Compared, sentence: str) -> None:
    """Draw the Sankey or the network of the comparison, in the state that is chosen, with what is said of it."""
    subject = screen.view.subject
    view = replace(screen.view, selection=Selection(), focus=(), subject=replace(subject, question=""))
    drawing = _kept if DRAFTS.isdisjoint(compared.texts) else _draw
    figure = drawing(compared, view, screen.theme.name, screen.narrow, screen.large)
    alt = (
        f"{VIEWS[subject.drawn]}. {title(compared.comparison)} : {sentence} "
        "Le même contenu se lit dans le tableau sous la figure."
    )
    # the names of the Sankey have a halo, not those of the network: the keys tell the style sheet which it is
    with st.container(key="figure_impact" if subject.figure == "sankey" else "reseau_impact"):
        draw(figure, "impact_figure", alt)


def legend(compared: Compared, state: str, figure: str, narrow: bool) -> Markup:
    """What lines and signs mean, with how many of each; what width counts; what « retiré » does not say."""
    side = compared.comparison.before if state == BEFORE else compared.comparison.after
    said = "" if state == GAP else f"{VIEWS[state]} : ce que dit {named(side.state_text)}"
    return html("impact/legend", lines=compared_legend(figure, compared.shown.counts, side=said, narrow=narrow))
