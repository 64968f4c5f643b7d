"""The figure of a step of a guided path; the path on the projector, and its speaker notes in another window."""

import base64
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from model.address.view import View, lit_units, view_from_query
from model.figures.legend import legend_lines
from model.figures.palette import Theme, theme
from model.figures.sankey_layout import NARROW, Frame
from model.graph.around import systems_run
from model.graph.counts import counts_sentence
from model.register.entities import Flow, Register
from model.register.graph import provisions_of
from model.register.wording import publication
from model.training.guided import Parcours, Step
from pages.frame import address, registers
from pages.frame.html import note
from pages.frame.present import Screen
from pages.frame.references import reference
from pages.frame.templates import part_of
from pages.reading.text_view import flows_of

MOST_NODES = 12  # of a column
NARROWEST, WITH_BOTH_SIDES = 700.0, 920.0  # of a drawing, in its own pixels
# Labels on one line and a drawing less tall, so that the letters are large once projected.
ROOM = Frame(height=300, left=180, right=200, widths=(25, 10, 26, 32))
LOWER = 0.66
BY_FAMILY = "Organismes regroupés par famille."


def step_register(step: Step) -> tuple[Register, View]:
    """The flows that a step draws, and how: those of its body or row when it has one, those that its focus lights."""
    view, _ = view_from_query(registers.everything(), step.view)
    register = registers.register(view.state)
    whole, shown = registers.whole(view.selection, view.state), registers.shown(view.selection, view.state)
    if step.screen in ("texte", "durees"):
        row = register.provision_by_id.get(view.subject.provision or "")
        return _part(whole, flows_of(whole, row) if row else ()), view
    if view.subject.body:
        body = view.subject.body
        ends = {body, *systems_run(register, body)}
        return _part(shown, [flow for flow in shown.flows if {flow.source, flow.target} & ends]), view
    if view.focus and step.screen != "reseau":
        lit = {unit.flow.id for unit in lit_units(shown, view)}
        return _part(shown, [flow for flow in shown.flows if flow.id in lit]), replace(view, focus=())
    return shown, view


def _part(register: Register, flows: Iterable[Flow]) -> Register:
    return registers.part(register, tuple(flow.id for flow in flows))


@st.cache_resource(max_entries=100, show_spinner=False)
def _drawing(
    version: tuple[object, ...], _step: Step, key: str, theme_name: str, ratio: float
) -> tuple[str, str, tuple[str, ...]]:
    """The SVG, its sentence and its legend; an empty SVG when the step has no flow to draw."""
    from model.figures.network_scene import network_scene
    from model.figures.pens.svg import svg_figure

    del version, key  # parts of the cache key
    shown, view = step_register(_step)
    register = registers.register(view.state)
    if not shown.flows:
        return "", "", ()
    said, colours = counts_sentence(shown), theme(theme_name)
    phone = ratio < 1
    if _step.screen == "reseau":
        drawn, tall = View(grouped=True, focus=view.focus), 1 if phone else LOWER
        scene = network_scene(shown, register, drawn, narrow=phone, tall=tall)
        svg = svg_figure(scene, colours, scene.width if phone else scene.height * ratio)
        return svg, said, (*legend_lines(shown, replace(view, grouped=True), "reseau")[:-1], BY_FAMILY)
    svg, view = _sankey(shown, view, colours, ratio)
    lines = legend_lines(shown, view)
    if view.grouped:
        lines = (*lines, BY_FAMILY)
    return svg, said, lines


def _sankey(shown: Register, view: View, colours: Theme, ratio: float) -> tuple[str, View]:
    """The Sankey of a few flows, and how it had to be drawn to have few nodes in its room: by family, without data."""
    from model.figures.pens.svg import svg_figure
    from model.figures.sankey_scene import sankey_scene

    phone = ratio < 1
    named = any(statement.data for flow in shown.flows for statement in flow.statements)
    for data, grouped in product((True, False) if named and not phone else (False,), (False, True)):
        tried = replace(view, grouped=grouped or view.grouped, with_data=data and view.with_data)
        scene = sankey_scene(shown, shown, tried, frame=NARROW if phone else ROOM, compact=True, part=True)
        columns = Counter(bar.column for bar in scene.bars)
        if max(columns.values()) <= MOST_NODES and scene.height <= ROOM.height:
            break
    least = WITH_BOTH_SIDES if len(columns) == 4 else NARROWEST
    width = scene.width if phone else max(least, (scene.height + 34) * ratio)
    return svg_figure(scene, colours, width), tried


def step_figure(step: Step, theme_name: str, ratio: float = 2.4) -> tuple[Markup, Markup]:
    """The figure of a step and its legend, as HTML; `ratio` is the width of its room over its height."""
    svg, said, legend = _drawing(registers.version(), step, step.model_dump_json(), theme_name, ratio)
    if svg:
        coded = base64.b64encode(svg.encode()).decode()
        shown, _ = step_register(step)
        found = provisions_of(shown, shown.flows[0]) if len(shown.flows) == 1 else ()
        row = part_of("training/step", "row", shown, found)  # of one flow, what is read is its row
        return part_of("training/step", "image", said, coded), row + part_of("frame/frame", "legend_lines", legend)
    facts = [claim for claim in step.claims if claim.reference]
    told = part_of("training/step", "facts", facts, reference().facts)
    return told, note("Phrases de l'équipe, et non du texte.") if facts else Markup()


def proofs_html(step: Step) -> Markup:
    """What a narration rests on: the exact words with their place, a summary said to be one, or a dated fact."""
    return part_of("training/step", "proofs", registers.everything(), step.claims, reference().facts)


def stage(screen: Screen, course: Parcours) -> Markup:
    """What is projected; its buttons and the keys of `cadre.js` move in the path and leave it."""
    number, step = step_of(screen, course)
    image, legend = step_figure(step, screen.theme.name, 0.9 if screen.narrow else 2.4)
    law, notes, messages = _law(step), notes_query(screen.view), address.ignored_values()
    return part_of("training/step", "stage", course, number, step, image, legend, law, notes, messages)


def notes_page(screen: Screen, course: Parcours) -> Markup:
    """What is projected, what to ask, what to say, what comes next; the same keys and buttons move both windows."""
    number, step = step_of(screen, course)
    messages = address.ignored_values()
    return part_of("training/step", "notes", course, number, step, proofs_html(step), messages)


def step_of(screen: Screen, course: Parcours) -> tuple[int, Step]:
    """The step of the address, with its number."""
    number = min(screen.view.subject.step, len(course.steps))
    return number, course.steps[number - 1]


def notes_query(view: View) -> str:
    """The address that opens the notes of the present step in another window of the browser."""
    query = replace(view, subject=replace(view.subject, presenting=True, notes=True)).to_query()
    return urlencode(query, safe=",:~")


def _law(step: Step) -> str:
    """The text whose state the step shows, and in short what to beware of."""
    view, _ = view_from_query(registers.everything(), step.view)
    text = registers.register(view.state).state_text
    if text.coverage != "full":
        return f"{publication(text)} ; lu en partie"
    return publication(text) + (" ; modifications ultérieures non vérifiées" if text.caveat else "")
