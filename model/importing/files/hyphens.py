"""Words cut by a hyphen at the end of a line, rejoined with the words of the text itself; a doubt is said."""

import re
from collections.abc import Callable
from dataclasses import replace

from model.importing.files.document import Block, Document, Paragraph

_CUT = re.compile(r"(?P<first>[^\W\d_]+)[-‐]\s(?P<rest>[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_PREFIXES = frozenset(
    _WORD.findall(
        "sous vice ex non contre porte avant après demi mi semi quasi procès rendez là ci au celui ceux celle "
        "celles garde"
    )
)
_LATER = frozenset(("et", "ou", "à", "ni", "que"))


def rejoined(document: Document) -> Document:
    """The document with its cut words whole; true hyphens stay; what the text does not settle is said."""
    texts = list(document.texts)
    if not any("- " in text or "‐ " in text for text in texts):
        return document
    whole: set[str] = set()
    for text in texts:
        words = _WORD.findall(_CUT.sub(" ", text).replace("‐", "-").casefold())
        whole.update(words)
    whole |= {word[:-1] for word in whole if word.endswith("s")} | {f"{word}s" for word in whole}
    doubts: dict[str, None] = {}

    def joined(found: re.Match[str]) -> str:
        first, rest = found["first"], found["rest"]
        if rest.casefold() in _LATER or (rest[:1].isupper() and not first.isupper()):
            return found[0] if rest.casefold() in _LATER else f"{first}-{rest}"
        if f"{first}-{rest}".casefold() in whole or first.casefold() in _PREFIXES:
            return f"{first}-{rest}"
        if f"{first}{rest}".casefold() not in whole:
            doubts[f"{first}{rest}"] = None
        return f"{first}{rest}"

    blocks = tuple(_mended(block, joined) for block in document.blocks)
    messages = document.messages
    if doubts:
        some = ", ".join(f"« {word} »" for word in list(doubts)[:8])
        messages = (*messages, f"Mots coupés en fin de ligne et rejoints sans certitude : {some} ; à vérifier.")
    return Document(document.name, blocks, messages)


def _mended(block: Block, joined: Callable[[re.Match[str]], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_CUT.sub(joined, block.text))
    return replace(block, rows=tuple(tuple(_CUT.sub(joined, cell) for cell in row) for row in block.rows))
