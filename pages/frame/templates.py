"""HTML made of templates: every value is escaped, unless it is HTML that a template made."""

import re
from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, Template
from markupsafe import Markup

from model.address.comparison import PREFIX
from model.diff import verdicts
from model.diff.sentences import absent, change_title, plain
from model.diff.touched import touched_by
from model.diff.values import Outcome
from model.diff.words import words_said
from model.documents.templates import environment, whole_names
from model.graph import worth
from model.graph.filters import provisions_of
from model.graph.unsaid import no_flow_sentence
from model.reference import facts
from model.register import wording
from model.register.account import account
from model.register.quotation import quotations
from model.training.exercises.values import KIND_LABELS
from pages.frame.registers import can_be_read

_SAID = (wording, verdicts, facts, worth)  # the words that every template may say
OUTCOMES = {Outcome.SAME: "identique", Outcome.CHANGED: "change", Outcome.UNKNOWN: "non comparable"}
PAGES = Path(__file__).parents[1]
_HALF = re.compile(r"◐(?![^<]*>)")  # outside of a tag


@cache
def _environment() -> Environment:
    made = environment(PAGES)
    made.globals |= {name: said for module in _SAID for name, said in vars(module).items() if not name.startswith("_")}
    made.globals.update(KIND_LABELS=KIND_LABELS, OUTCOMES=OUTCOMES, PREFIX=PREFIX)
    made.globals.update(account=account, provisions_of=provisions_of, quotations=quotations)
    made.globals.update(no_flow_sentence=no_flow_sentence)
    made.globals.update(absent=absent, change_title=change_title, plain=plain, touched_by=touched_by)
    made.globals.update(words_said=words_said, can_be_read=can_be_read)
    return made


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.html.jinja")


def html(name: str, **values: object) -> Markup:
    """What a template (« reading/card ») makes of these values."""
    return Markup(_template(name).render(**values))


def part_of(name: str, macro: str, *values: object, **named_values: object) -> Markup:
    """What one macro of a template makes of these values."""
    return Markup(getattr(_template(name).module, macro)(*values, **named_values))


def show_part(name: str, macro: str, *values: object, **named_values: object) -> None:
    """Show that part of a template."""
    show(part_of(name, macro, *values, **named_values))


def show(html: str) -> None:
    """Show some HTML, « I-MILO » never cut at the end of a line, « ◐ » drawn; nothing when there is nothing to say
    (Streamlit refuses an empty body)."""
    if html.strip():
        st.html(_HALF.sub('<span class="demi">◐</span>', whole_names(Markup(html))))
