"""HTML made of templates: every value is escaped, unless it is HTML that a template made."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

import streamlit as st
from jinja2 import Environment, Template
from markupsafe import Markup

from model.address.comparison import PREFIX
from model.diff.values import Outcome
from model.diff.verdicts import CERTAIN, LABELS, SIGNS
from model.documents.templates import environment
from model.graph.filters import provisions_of
from model.reference.facts import CONFIDENCE_LABELS, CONFIDENCE_SIGNS, DATED_LABELS, STATUS_LABELS, when
from model.register.account import account, publics_named
from model.register.wording import (
    COVERAGE_LABELS,
    NATURE_LABELS,
    NOT_STATED,
    OPEN_LIST,
    OUR_READING,
    article_title,
    count,
    day,
    flow_title,
    listed,
    lower_first,
    named,
    provision_place,
    silence,
    upper_first,
)
from model.training.exercises.values import KIND_LABELS


class Named(Protocol):
    """What has a label."""

    @property
    def label(self) -> str:
        """Its name on screen."""


OUTCOMES = {Outcome.SAME: "identique", Outcome.CHANGED: "change", Outcome.UNKNOWN: "non comparable"}
PAGES = Path(__file__).parents[1]


def labels(known: Mapping[str, Named], ids: Iterable[str]) -> list[str]:
    """The labels of purposes, data, publics… by their ids."""
    return [known[item].label for item in ids]


@cache
def _environment() -> Environment:
    made = environment(PAGES)
    made.globals.update(
        account=account,
        publics_named=publics_named,
        CERTAIN=CERTAIN,
        COVERAGE_LABELS=COVERAGE_LABELS,
        KIND_LABELS=KIND_LABELS,
        LABELS=LABELS,
        OUTCOMES=OUTCOMES,
        SIGNS=SIGNS,
        CONFIDENCE_LABELS=CONFIDENCE_LABELS,
        CONFIDENCE_SIGNS=CONFIDENCE_SIGNS,
        DATED_LABELS=DATED_LABELS,
        NATURE_LABELS=NATURE_LABELS,
        NOT_STATED=NOT_STATED,
        OPEN_LIST=OPEN_LIST,
        OUR_READING=OUR_READING,
        PREFIX=PREFIX,
        STATUS_LABELS=STATUS_LABELS,
        article_title=article_title,
        count=count,
        day=day,
        flow_title=flow_title,
        labels=labels,
        listed=listed,
        named=named,
        provision_place=provision_place,
        provisions_of=provisions_of,
        lower_first=lower_first,
        silence=silence,
        upper_first=upper_first,
        when=when,
    )
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
    """Show some HTML; nothing when there is nothing to say (Streamlit refuses an empty body)."""
    if html.strip():
        st.html(html)
