"""The floor of a note in a format: the same document, its text laid out and written, and no figure."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from model.figures.scene import Scene

NOTES = "model.documents.notes"
EMPTY = Scene(title="", sentence="", height=1, width=1, size=12)
NOTHING = {
    f"{NOTES}.note_figure.FlowsFigure.ways": (),
    f"{NOTES}.note_figure.GridFigure.ways": (),
    f"{NOTES}.note_figure.NoteFigure.svg": "",
    f"{NOTES}.note_figure.FlowsFigure.on_slide": EMPTY,
    f"{NOTES}.note_figure.GridFigure.on_slide": EMPTY,
    f"{NOTES}.note_pptx.slide_figure": None,
}


@contextmanager
def without_figure() -> Iterator[None]:
    """Notes made inside have no figure, whatever their format."""
    with ExitStack() as patched:
        for name, value in NOTHING.items():
            patched.enter_context(patch(name, return_value=value))
        yield
