"""Which law is shown: one quiet line, its full words and the choice of another state behind it; a warning when due."""

import streamlit as st

from model.graph.coverage import state_line, state_warning
from model.register.entities import Register
from model.register.states import state_of, states
from model.register.wording import COVERAGE_LABELS, state_sentence
from pages.frame import address, registers
from pages.frame.html import literal
from pages.frame.labels import called
from pages.frame.templates import show_part


def draw_law(register: Register) -> None:
    """Draw the line; behind it all that is known of the state shown, and the other states of the law."""
    everything = registers.everything()
    if warning := state_warning(register):
        show_part("frame/frame", "warning", warning)
    with st.popover(f"{literal(state_line(register))} ›", type="tertiary", key="droit", on_change="rerun") as box:
        known = state_of(everything, register.state).known if everything.states else ""
        coverage = COVERAGE_LABELS[register.state_text.coverage]
        show_part("frame/frame", "known", state_sentence(register), coverage, known)
        if box.open:  # as for filters
            _choose_state(everything)


def _choose_state(everything: Register) -> None:
    """The choice of the state of the law; nothing when the file holds one state only."""
    if len(everything.states) < 2:
        return
    labels = {"" if state.text == everything.state else state.text: state.label for state in states(everything)}
    st.selectbox(
        "État du droit",
        list(labels),
        key="etat",
        format_func=called(labels),
        on_change=address.change_state,
        args=(everything,),
    )
