"""Whole runs of screens on registers of any size, in this process: the first of a view, then the same again.

python -m benchmarks.reruns 35 1000 10000
"""

import logging
import sys
from pathlib import Path
from time import process_time

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.registers import grown
from model.register.loading import load
from pages.frame import registers
from pages.frame.screens import path

APP = Path(__file__).parents[1] / "app.py"
VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("accueil", {}),
    ("flux", {}),
    ("flux", {"sens": "sortant"}),
    ("flux", {"finalite": "controler"}),
    ("flux", {"mot": "mission"}),
    ("registre", {}),
    ("reseau", {}),
    ("accueil", {"question": "qui envoie des données à France Travail ?"}),
    ("note", {}),
)


def runs(slug: str, query: dict[str, str]) -> tuple[float, float]:
    """The processor time of a view seen for the first time, and of the same again; in milliseconds."""
    app = AppTest.from_file(APP, default_timeout=600)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(path(slug))
    found = []
    for _ in range(3):
        start = process_time()
        app.run()
        found.append(1000 * (process_time() - start))
        if app.exception:
            raise RuntimeError(app.exception[0].value)
    return found[0], min(found[1:])


def main(sizes: list[int]) -> int:
    """Print a line for each view and size."""
    shipped = load()
    print(f"{'view':44}{'flows':>8}{'first, ms':>12}{'again, ms':>12}")
    for size in sizes:
        register = grown(shipped, size) if size > len(shipped.flows) else shipped
        registers.load = lambda *_, register=register: register
        st.cache_resource.clear()
        runs("formation", {})  # libraries, and what every screen needs of a register
        for slug, query in VIEWS:
            first, again = runs(slug, query)
            name = " ".join((slug, *(f"{key}={value}" for key, value in query.items())))
            print(f"{name[:43]:44}{size:>8}{first:>12.0f}{again:>12.0f}", flush=True)
    return 0


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    sys.exit(main([int(size) for size in sys.argv[1:]] or [35, 1_000, 10_000]))
