"""Marks by which a cell is told to say why rather than who."""

from __future__ import annotations

from model.importing.patterns import PURPOSE


def looks_like_wording(cell: str) -> bool:
    """Whether a cell holds a sentence that says what data are for."""
    return bool(PURPOSE.search(cell)) or cell.rstrip().endswith(".")
