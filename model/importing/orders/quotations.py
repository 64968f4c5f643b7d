"""What stands in guillemets in an order, set apart from the words that say what to do with it."""

import re
from dataclasses import dataclass

_SLOT = "\ue000"  # stands for a quotation, in the words around it


@dataclass(frozen=True)
class Quoted:
    """The words of an order with each quotation replaced by one sign, and the quotations, in order."""

    words: str
    quotes: tuple[str, ...]

    def slots(self) -> list[int]:
        """Where the quotations stand in the words."""
        return [place for place, char in enumerate(self.words) if char == _SLOT]


def quoted(text: str) -> Quoted:
    """An order without its quotations, and those; one pass; one that is not closed goes to the end."""
    if "«" not in text and "“" not in text:
        return Quoted(text, ())
    words: list[str] = []
    quotes: list[str] = []
    depth, begin = 0, 0
    for place, char in enumerate(text):
        if char in "«“":
            if not depth:
                words.append(_SLOT)
                begin = place + 1
            depth += 1
        elif char in "»”" and depth:
            depth -= 1
            if not depth:
                quotes.append(text[begin:place].strip())
        elif not depth:
            words.append(char)
    if depth:
        quotes.append(text[begin:].strip())
    return Quoted("".join(words), tuple(quotes))


def without_guillemets(text: str) -> str:
    """A paragraph of a quotation without the guillemets that open each of its lines and close the last."""
    text = text.strip()
    if text[:1] in ("«", "“") and not _closed_inside(text):
        text = text[1:].strip()
    if text.count("»") > text.count("«"):
        text = re.sub(r"\s*»\s*[;.,]?\s*$", "", text)
    return text.strip()


def _closed_inside(text: str) -> bool:
    """Whether the guillemet that a text begins with is closed before its end: those of a name, « Parcoursup »."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "«“") - (char in "»”")
        if not depth:
            return not re.fullmatch(r"[\s;.,]*", text[place + 1 :])
    return False
