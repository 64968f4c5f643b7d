"""Labels cut into lines between words: a label is never truncated."""

from __future__ import annotations

import textwrap


def wrapped(label: str, width: int) -> tuple[str, ...]:
    """The label as lines of about `width` characters, as even as possible; a long word stays whole."""
    if len(label) <= width:
        return (label,)
    lines = textwrap.wrap(label, width, break_long_words=False, break_on_hyphens=False)
    while width > 4:
        narrower = textwrap.wrap(label, width - 1, break_long_words=False, break_on_hyphens=False)
        if len(narrower) > len(lines):
            break
        lines, width = narrower, width - 1
    return tuple(lines)
