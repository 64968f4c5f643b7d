"""What the frame takes from inside Streamlit, for want of a public way; tried with 1.67, to which pyproject.toml keeps.

`tests/screens/test_faults.py` says when one of these names is gone or means something else.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

_LOGGER = "streamlit.runtime.scriptrunner_utils.script_run_context"


def _context() -> ScriptRunContext:
    context = get_script_run_ctx()
    assert context is not None, "only during the run of a session"
    return context


def asked_page() -> str:
    """The page that the browser asks for, before `st.navigation` resolves it; empty on a session's first run."""
    return _context().pages_manager.intended_page_script_hash or ""


def shown_page() -> str:
    """The page that `st.navigation` resolved, in the words of `asked_page`."""
    return _context().page_script_hash


def from_history() -> bool:
    """Whether the visitor went back or forward."""
    return _context().is_history_navigation


@contextmanager
def outside_a_session() -> Iterator[None]:
    """Streamlit's commands may be called without a session: its warnings about that are kept quiet."""
    log = logging.getLogger(_LOGGER)
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = False
