"""A sentence as groups of words, each with its place: who, data, data left out, purpose, condition, agent."""

import re
from dataclasses import dataclass
from functools import lru_cache

from model.importing.sentences.openings import kind_of, opens
from model.importing.words.cadres import pattern_of, shipped_cadres
from model.importing.words.lexique import with_nouns
from model.importing.words.patterns import between

CLASSES = ("excluded", "data_limit", "condition", "purpose", "limit", "data", "agent")
_BRACKETS = re.compile(r"[(«“[]")
_PARTS = re.compile(r"(?:,? (?:et|ou))?,? d'(?:une|autre) part[\s,]*$", re.I)
_SHORTENED = re.compile(r"\b(?:[LRDA]|art|al|n)\.(?=\s?\d)")  # « article R. 76-1 »: no end of anything
_LAW = re.compile(r"(?i)\b(?:loi|décret|ordonnance|règlement|directive|arrêté)\b.*\d{4} ")
_DOTTED = re.compile(r"(?:\b[A-Z]\.)+[A-Z]$")


def trimmed(text: str) -> str:
    """A text without the spaces and marks around it; the full stop of « I.N.S.E.E. » belongs to it."""
    bare = text.strip(" ,;:.»" if "«" not in text else " ,;:.")
    end = text.find(bare) + len(bare)
    return f"{bare}." if bare and text[end : end + 1] == "." and _DOTTED.search(bare) else bare


@dataclass(frozen=True)
class Phrase:
    """A group of words: its class (`who` among them), its exact place in the sentence, where its words begin."""

    kind: str
    start: int
    end: int
    inner: int

    def words(self, text: str) -> str:
        """Its words without the marker that opens it."""
        return trimmed(_PARTS.sub("", text[self.inner : self.end]))


@lru_cache(maxsize=1)
def _markers() -> re.Pattern[str]:
    markers = shipped_cadres().markers
    parts = [f"(?P<{kind}>{'|'.join(markers[kind])})" for kind in CLASSES]
    begins = (("who", "somebody_begins"), ("capital", "proper_name_begins"))
    parts += (f"(?P<{kind}>{pattern_of(name).pattern})" for kind, name in begins)
    return with_nouns(rf"(?i)(?<![\w-])(?:(?<!')|(?<=qu'))(?:{'|'.join(parts)})")


@lru_cache(maxsize=512)
def masked(text: str) -> str:
    """The text with what stands in brackets or guillemets hidden, the titles of laws and the stops of « L. 12 », at the
    same length; one pass, whatever the text."""
    text = _SHORTENED.sub(lambda found: f"{found[0][:-1]}_", text)
    if _LAW.search(text):
        text = pattern_of("law_title").sub(lambda one: f"{one[0][: -len(one['rest'])]}{'_' * len(one['rest'])}", text)
    text = pattern_of("entitled_between").sub(lambda found: f"({'_' * (len(found[0]) - 2)})", text)
    if not _BRACKETS.search(text):
        return text
    closing = {"(": ")", "«": "»", "“": "”", "[": "]"}
    found: list[str] = list(text)
    stack: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        if stack and char == stack[-1][1]:
            start, _ = stack.pop()
            if not stack:
                found[start + 1 : place] = "_" * (place - start - 1)
        elif char in closing and len(stack) < 20:
            stack.append((place, closing[char]))
    return "".join(found)


def split_at(mark: re.Pattern[str], text: str) -> list[str]:
    """The pieces of a text between the marks that stand outside brackets and guillemets, none empty."""
    pieces = between(text, (found.span() for found in mark.finditer(masked(text))))
    return [piece for one in pieces if (piece := one.strip(" ,;"))]


@lru_cache(maxsize=512)
def phrases(
    text: str, start: int = 0, end: int | None = None, first: str = "", alone: bool = False
) -> tuple[Phrase, ...]:
    """The groups of words between two places; what stands before the first marker is of class `first` when given.

    `alone`: only the first group is wanted, however long the rest.
    """
    end = len(text) if end is None else end
    hidden = masked(text)[:end]
    starts: list[tuple[int, int, str]] = []
    at = start + (len(hidden[start:]) - len(hidden[start:].lstrip(" ,;:")))
    opening = _markers().match(hidden, at) if first else None
    if first and (opening is None or (first == "who" and kind_of(opening) == "who")):
        starts.append((at, at, first))
    place = at
    while not (alone and len(starts) > 1) and (found := _markers().search(hidden, place)) is not None:
        place = max(found.end() - 1, found.start() + 1) if found.end() > found.start() else found.start() + 1
        kind = kind_of(found)
        current = starts[-1] if starts else None
        if current and current[0] == found.start():
            continue
        if not opens(kind, found, hidden, current, at):
            continue
        inner = found.start() if kind in ("who", "data") else found.end()
        starts.append((found.start(), inner, kind))
    if not starts:
        return ()
    bounds = [one[0] for one in starts[1:]] + [end]
    return tuple(
        Phrase(kind, begin, stop, min(inner, stop)) for (begin, inner, kind), stop in zip(starts, bounds, strict=True)
    )
