"""The proof panel: what was chosen, in plain words, and the exact line of the text that founds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st
from markupsafe import Markup

from model.address.choices import choices
from model.address.view import lit_units
from model.figures.palette import purpose_colour
from model.graph.around import reverse_flows
from model.graph.counts import both_ways
from model.graph.filters import FACET_BY_KEY, provisions_of
from model.graph.layers import labelled
from model.register.entities import Flow, Register
from model.register.wording import flow_title
from pages.frame import address, references
from pages.frame.address import put
from pages.frame.html import literal, note
from pages.frame.labels import chooser
from pages.frame.present import Screen, head
from pages.frame.templates import html, show_part

MOST_BUTTONS = 40


def proof_panel(screen: Screen) -> None:
    """Draw the panel for what is in focus."""
    register, view = screen.register, screen.view
    with st.container(key="preuve"):
        _chooser(screen)
        if view.flow_id:
            _flow(screen, register.flow_by_id[view.flow_id])
        elif view.focus:
            _several(screen)
        else:
            _invitation(register)


@contextmanager
def beside_proof(screen: Screen) -> Iterator[None]:
    """Draw what is drawn inside, and the panel at its right; under the title, the keyboard's way to its list."""
    with head():
        show_part("frame/frame", "jump", _field(screen), "choisir")
    with st.container(key="scene"):
        left, right = st.columns([2.9, 1], gap="medium")
        with left:
            yield
        with right:
            proof_panel(screen)


def _chooser(screen: Screen) -> None:
    """The way without a mouse: a list of everything that a click can choose, to type in."""
    register, view = screen.register, screen.view
    options = choices(screen.shown, links=screen.slug == "reseau")
    chosen = view.focus[0] if len(view.focus) == 1 else None
    if view.flow_id in register.flow_by_id and chosen and chosen not in options:
        options = {chosen: flow_title(register, register.flow_by_id[view.flow_id])} | options
    chooser(_field(screen), options, "choisir", chosen, lambda key: put(choix=(key,) if key else ()))


def _field(screen: Screen) -> str:
    """The name of that list."""
    return "Choisir dans la figure" if screen.slug in ("flux", "reseau") else "Choisir un flux ou un organisme"


def _invitation(register: Register) -> None:
    welcome = references.welcome()
    proposed = [one for one in welcome.flows if one.flow in register.flow_by_id] if welcome else []
    show_part("reading/choice", "invitation", bool(proposed))
    for one in proposed:
        key = f"flux:{one.flow}"
        st.button(one.label, key=f"question_{key}", on_click=address.choose, args=(key,), width="stretch")


def _clear_button() -> None:
    st.button("Fermer la preuve", key="fermer_preuve", on_click=address.choose)


def _flow(screen: Screen, flow: Flow) -> None:
    register = screen.register
    back, hidden = reverse_flows(register, flow), flow.id not in screen.shown.flow_by_id
    colour = partial(purpose_colour, register, colours=screen.theme)
    st.html(html("reading/proof", register=register, flow=flow, hidden=hidden, colour=colour, back=back))
    for other in back:
        _flow_button(register, other, "inverse")
    _clear_button()


def _several(screen: Screen) -> None:
    """What passes through a body, a purpose, a category of data, a family, or the non-flow link in focus."""
    register, shown, view = screen.register, screen.shown, screen.view
    show_part("reading/choice", "chosen", register, labelled(register), view.focus, _filtered(register, view.focus))
    kept = {unit.flow.id for unit in lit_units(shown, view)}
    flows = [flow for flow in shown.flows if flow.id in kept]
    if not any(key.startswith("lien:") for key in view.focus):
        hidden = len({unit.flow.id for unit in lit_units(screen.whole, view)}) - len(flows)
        said = both_ways(register, flows) if flows else "Aucun flux affiché ne passe par ce choix"
        more = f" ({hidden} de plus hors des filtres actifs)" if hidden else ""
        st.html(Markup("<h3>{}{}</h3>").format(said, more))
    for flow in flows[:MOST_BUTTONS]:
        _flow_button(register, flow, "choix")
    if len(flows) > MOST_BUTTONS:
        st.html(note(f"Et {len(flows) - MOST_BUTTONS} autres, dans le tableau."))
    _clear_button()


def _filtered(register: Register, focus: tuple[str, ...]) -> dict[str, str]:
    """The filter that keeps what one choice keeps, for a page about it; nothing where no filter does."""
    kind, _, name = focus[0].partition(":")
    if kind == "groupe":
        return {"finalite": ",".join(one.id for one in register.purposes if one.group == name)}
    facet = FACET_BY_KEY.get(kind)
    return {kind: name} if facet and name in facet.options(register) else {}


def _flow_button(register: Register, flow: Flow, where: str) -> None:
    places = " · ".join(provision.place for provision in provisions_of(register, flow))
    st.button(
        literal(f"{flow_title(register, flow)} ({places})"),
        key=f"voir_{where}_{flow.id}",
        on_click=address.choose,
        args=(f"flux:{flow.id}",),
        width="stretch",
    )
