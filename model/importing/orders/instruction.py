"""An order of an amending text: what it aims at, what it does, with which words."""

import re
from dataclasses import dataclass
from typing import Literal

from model.importing.files.document import Place
from model.importing.orders.quotations import quoted
from model.importing.tables.raw import RawRow

InstructionKind = Literal[
    "replace_row", "insert_row", "remove_row", "replace_words", "insert_words", "remove_words", "remove_sentence",
    "replace_annexe", "replace_text", "insert_text", "remove_text", "unknown",
]  # fmt: skip
_LATER = re.compile(r"à (?:compter|partir) du [^,;:.\ue000]{3,60}?\d{4}", re.I)


@dataclass(frozen=True)
class Target:
    """What an instruction aims at, as its words say; `key` is the row of the base text, once resolved.

    `article`, `section` (« I »), `item` (« 3° ») and `alinea` aim in the articles, `annexe`,
    `row` and `body` in the tables.
    """

    annexe: int | None = None
    row: int | None = None
    body: str | None = None
    position: Literal["after", "before", "end"] | None = None
    key: str | None = None
    article: str | None = None
    section: str | None = None
    item: str | None = None
    alinea: int | None = None
    sentence: int | None = None  # from 1, or -1 for the last one
    column: int | None = None  # 1: who, 2: why

    @property
    def place(self) -> str:
        """Where it aims in the articles: « article 4, I, 3° »; empty when it aims at no article."""
        if self.article is None:
            return ""
        parts = (self.article, self.section, self.item, f"alinéa {self.alinea}" if self.alinea else None)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Instruction:
    """One order of an amending text: its kind, target, old and new words, and whether it can be applied, and why not.

    `raws` are the new rows that it brings in. `number` starts at 1; `key` is « i01 ».
    """

    number: int
    kind: InstructionKind
    text: str
    place: Place
    target: Target
    old: str | None = None
    new: str | None = None
    raws: tuple[RawRow, ...] = ()
    everywhere: bool = False
    applicable: bool = True
    why_not: str = ""

    @property
    def key(self) -> str:
        """Its name in decisions."""
        return f"i{self.number:02}"

    @property
    def later(self) -> str:
        """« à compter du 1er janvier 2027 », where its own words, and not those it quotes, say from when it counts."""
        found = _LATER.search(quoted(self.text).words)
        return found[0] if found else ""
