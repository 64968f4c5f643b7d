"""A question cut into words: as typed (folded), and without its plural, for comparing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.ask.vocabulary import FUNCTION
from model.register.wording import folded

_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_ARROWS = re.compile(r"[→⇒➔]|[-=]+>")
_WORD = re.compile(
    r"(?<![^\W\d_])(?P<letter>[lrd])(?:\s?\.\s?|\s?)(?P<number>\d+(?:-\d+)*)"  # an article, or a row: l. 5411-5-1, l14
    r"|\d+(?:-\d+)*"
    r"|[^\W\d_]+"
)


@dataclass(frozen=True)
class Word:
    """One word: as typed without accents or capitals, and its stem."""

    raw: str
    stem: str

    @property
    def is_content(self) -> bool:
        """Whether it carries meaning of its own, unlike « de », « la », « pour »."""
        return self.raw not in FUNCTION


def stem(word: str) -> str:
    """The word without the mark of its plural: « departementaux » and « departemental » meet."""
    if len(word) > 4 and word.endswith("aux"):
        return f"{word[:-3]}al"
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; an article or a row number (« L. 5411-5-1 », « l14 ») is one word."""
    plain = _ARROWS.sub(" vers ", folded(text.translate(_HYPHENS)))
    found = []
    for match in _WORD.finditer(plain):
        raw = f"{match['letter']}.{match['number']}" if match["letter"] else match.group()
        found.append(Word(raw, stem(raw)))
    return tuple(found)


def content(words: tuple[Word, ...]) -> tuple[str, ...]:
    """The stems of the words that carry meaning: what names are compared by."""
    return tuple(word.stem for word in words if word.is_content)
