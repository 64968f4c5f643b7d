"""The parts of the home page."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from model.address.view import View
from model.register.entities import LegalText, Register
from model.register.wording import named, upper_first
from pages.frame import address, registers
from pages.frame.faults import callback
from pages.frame.screens import path
from pages.frame.templates import part_of, show_part


def counters(*numbers: tuple[int | str, str, str]) -> Markup:
    """Large numbers with what they count; the noun agrees with the number."""
    return part_of("reading/home", "counters", numbers)


def said_by(text: LegalText) -> str:
    """What the text of the state shown says of I-MILO, as far as it was read."""
    opening = named(text)
    opening = upper_first(opening)
    if text.coverage != "full":
        return f"{opening} n'a pas été lu en entier. {text.coverage_reason}"
    said = "dit qui peut recevoir ses données, pour quelle finalité, et quels traitements peuvent lui être reliés."
    return f"{opening} {said}"


def door(
    title: str,
    words: str,
    action: str,
    slug: str,
    grouped: bool = False,
    open_first: bool = False,
    also: tuple[str, str] | None = None,
) -> None:
    """A way in: a title, a sentence, a button that leads to a screen set for it; `also` is another button and its screen."""
    with st.container(border=True):
        show_part("reading/home", "door", title, words)
        if st.button(action, key=f"porte_{slug}_{grouped}", on_click=_set, args=(grouped, open_first)):
            st.switch_page(path(slug))
        if also and st.button(also[0], key=f"porte_{also[1]}"):
            st.switch_page(path(also[1]))


@callback
def _set(grouped: bool, open_first: bool) -> None:
    now = address.view()
    flows = registers.register().flow_by_id
    first = "imilo_vers_asp" if "imilo_vers_asp" in flows else next(iter(flows), None)
    focus = (f"flux:{first}",) if open_first and first else ()
    address.show(View(selection=now.selection, grouped=grouped, focus=focus, state=now.state))


def responsible(register: Register) -> Markup:
    """Who answers for I-MILO, by period: relations, which are not flows."""
    links = [item for item in register.relations if item.kind == "joint_controller" and item.target == register.hub]
    return part_of("reading/home", "responsible", register, links)


def texts_table(register: Register) -> Markup:
    """The texts known, with what is entered of each and why not more."""
    return part_of("reading/home", "texts", register, max(text.checked_on for text in register.texts))
