"""Names hidden in quotations, so that a wording does not give its own answer away."""

import re
import unicodedata
from functools import lru_cache

from model.graph.around import household
from model.register.entities import Provision, Register
from model.register.once import once
from model.register.wording import folded, node_names

MASK = "▢▢▢"
MASKED = "▢▢▢ : nom masqué"
_ARTICLE = re.compile(r"^(le|la|les|l'|l’|un|une|des|du|de la|de l')\s*", re.IGNORECASE)
_SHARED = 6  # letters that two words have in common at their start to be of one root


def names_of(register: Register, node_id: str, provisions: tuple[Provision, ...] = ()) -> tuple[str, ...]:
    """Every name that gives a body away: its own, those of what it runs or of who runs it, those of its rows."""
    of_rows = tuple(item.designation for item in provisions if item.designation)
    return tuple(dict.fromkeys((*_own_names(register, node_id), *_ways_to_say(of_rows))))


@once
def _own_names(register: Register, node_id: str) -> tuple[str, ...]:
    group = {node_id, *household(register, node_id)}
    return _ways_to_say(tuple(name for member in sorted(group) for name in node_names(register.nodes[member])))


@lru_cache(maxsize=512)
def _ways_to_say(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name with and without its gloss and its article, and what stands between brackets in it."""
    found: list[str] = []
    for name in names:
        bare = re.sub(r"\s*\([^)]*\)\s*$", "", name)  # « … (ASP) »
        found += [name, bare, _ARTICLE.sub("", name), _ARTICLE.sub("", bare)]
        found += re.findall(r"\(([^()]{2,})\)", name)
    return tuple(dict.fromkeys(name for name in found if folded(name)))


@lru_cache(maxsize=2048)  # the same words stand in question after question
def masked(text: str, names: tuple[str, ...]) -> str:
    """The text with each name replaced by a mark, whatever its case, accents and spaces.

    The head of a long name counts as the name: « collectivités territoriales » for « Collectivités territoriales
    ayant… ».
    """
    letters, places = _folded_letters(text)
    spans: list[tuple[int, int]] = []
    for name in names:
        words = folded(name).split(" ")
        for size in range(len(words), 0, -1):  # the whole name, else its longest head
            head = " ".join(words[:size])
            found = [] if size < len(words) and not _telling(words[:size]) else _found(letters, head)
            spans += found
            if found and size < len(words):
                break
    out, done = [], 0
    for start, end in _joined(spans):
        begin, stop = places[start], places[end - 1] + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        out += [text[done:begin], MASK]
        done = max(done, stop)
    return "".join([*out, text[done:]])


def gives_away(text: str, label: str) -> bool:
    """Whether a word of a text has the root of a word of the right answer."""
    return not _roots(text).isdisjoint(_roots(label))


def _telling(words: list[str]) -> bool:
    return any(len(word) > 4 for word in words) and len(words[-1]) > 2


def _roots(text: str) -> set[str]:
    return {word[:_SHARED] for word in re.findall(r"\w+", folded(text)) if len(word) >= _SHARED}


def _found(letters: str, name: str) -> list[tuple[int, int]]:
    """Where a folded name stands as whole words."""
    if name not in letters:
        return []
    before = r"(?<!\w)" if name[0].isalnum() else ""
    after = r"(?!\w)" if name[-1].isalnum() else ""
    return [match.span() for match in re.finditer(f"{before}{re.escape(name)}{after}", letters)]


@lru_cache(maxsize=512)  # the same rows come back in question after question
def _folded_letters(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text and, for each of its letters, the place in the text that it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = char.replace("œ", "oe").replace("Œ", "oe").replace("’", "'")
        for letter in unicodedata.normalize("NFKD", plain).casefold():
            if unicodedata.combining(letter):
                continue
            if letter.isspace() and (not letters or letters[-1] == " "):
                continue
            letters.append(" " if letter.isspace() else letter)
            places.append(place)
    return "".join(letters), tuple(places)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
