"""The sentences of an answer, found again in its text."""

import re
from collections.abc import Iterator

_SHORT = re.compile(r"(?:^|[\s(«'’])(?:[A-Z]|art|etc|n°)$")  # before a full stop that ends no sentence: « L. 5131-5 »
_NEW = re.compile(r" [^\Wa-zà-ÿ_]| «")  # how a sentence begins
_OPEN, _CLOSE = "«([", "»)]"


def sentences(said: str) -> Iterator[str]:
    """The sentences, cut at full stops and ends of lines that stand in no quotation and in no bracket."""
    for line in said.split("\n"):
        start = 0
        for place in outside(line):
            if line[place] == "." and _NEW.match(line, place + 1) and not _SHORT.search(line[start:place]):
                yield line[start : place + 1].strip()
                start = place + 1
        if line[start:].strip():
            yield line[start:].strip()


def outside(text: str) -> Iterator[int]:
    """The places of a text that are in no quotation and in no bracket."""
    deep = 0
    for place, letter in enumerate(text):
        deep += (letter in _OPEN) - (letter in _CLOSE)
        if deep <= 0:
            yield place
