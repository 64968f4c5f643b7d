"""Widgets whose value outlives a change of screen: Streamlit forgets those that the present screen does not draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st


def kept(usual: Mapping[str, object]) -> None:
    """Give each widget its kept value, or the usual one; before they are drawn."""
    for key, value in usual.items():
        if key not in st.session_state:
            st.session_state[key] = st.session_state.get(f"_garde_{key}", value)


def keep(keys: Iterable[str]) -> None:
    """Keep the values of widgets for the next time their screen is shown; after they are drawn."""
    for key in keys:
        st.session_state[f"_garde_{key}"] = st.session_state[key]
