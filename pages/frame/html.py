"""The small pieces of HTML that Python code asks for, and text that Streamlit must not read as Markdown."""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from pages.frame.templates import part_of


def literal(text: str) -> str:
    """The text for a message or a button of Streamlit, which read Markdown: a picture in it would be fetched."""
    return re.sub(r"([\\`*_\[\]<>$~:#!|&])", r"\\\1", text)


def em(words: str) -> Markup:
    """Words in italics: what a text does not say."""
    return Markup("<em>{}</em>").format(words)


def note(words: str) -> Markup:
    """A sentence in small print."""
    return Markup('<p class="note">{}</p>').format(words)


def lines(items: Iterable[str]) -> Markup:
    """Each item on its line."""
    return Markup("<br>").join(items)


def listing(items: Iterable[str]) -> Markup:
    """A list, one item a line."""
    return Markup("<ul>{}</ul>").format(Markup().join(Markup("<li>{}</li>").format(item) for item in items))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A real HTML table; the first cell of each row is its heading."""
    return part_of("frame/parts", "table", caption, heads, rows)
