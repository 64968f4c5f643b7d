"""What the options of a widget are called."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

import streamlit as st

from pages.frame.faults import callback

HANDOUT = "Une page à remettre"


class Labelled(Protocol):
    """What has an id and a label: a purpose, a family…"""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def label(self) -> str:
        """Its name on screen."""


def choice(widget: Callable[..., Any], title: str, labels: Mapping[Any, str], key: str, **settings: Any) -> Any:
    """Draw a widget of Streamlit's that chooses among what has labels, in their order; what is chosen.

    `usual` is what it begins with, when it is not the first. What has no label (any more) is shown as it is.
    """
    options = list(labels)
    if widget.__name__ in ("selectbox", "multiselect"):
        settings.setdefault("filter_mode", "contains")  # and not whatever has the same letters somewhere
    if (usual := settings.pop("usual", None)) is not None:
        settings["index"] = options.index(usual)
    return widget(title, options, key=key, format_func=lambda option: labels.get(option, str(option)), **settings)


def chooser(title: str, labels: Mapping[str, str], key: str, chosen: str | None, choose: Callable[[str], None]) -> None:
    """Draw the way without a mouse: a list to type in, which shows what is chosen; cleared, it chooses nothing."""
    st.session_state[key] = chosen if chosen in labels else None

    @callback
    def chose() -> None:
        choose(st.session_state[key] or "")

    choice(st.selectbox, title, labels, key, placeholder="Tapez un nom", on_change=chose)


def labels_of(items: Iterable[Labelled]) -> dict[str, str]:
    """The labels of purposes, data, families… by their ids, in their order."""
    return {item.id: item.label for item in items}
