"""Data proposed for a flow, each category with the exact words it rests on."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.importing.files.document import one_line
from model.importing.proposals.proposal import ProposedUse
from model.importing.proposals.uses import ReadBefore
from model.importing.words.cadres import pattern_of
from model.importing.words.identifiers import Names
from model.importing.words.matching import bare, tokens
from model.register.entities import DataCategory, Register

_FOR = re.compile(r"\bdonnées\s+(?:strictement\s+)?(?:nécessaires?|permettant|utiles?)\s[^.;]+", re.I)
_STEP = re.compile(r"\s*[,;]\s+(?:et\s+|ainsi qu')?(?=(?:à|aux?)\b)|\s+(?:et|ainsi qu'?)\s*(?=(?:à|aux?)\b)", re.I)
_INNER = re.compile(r",\s+(?:la |le |les |l')")
_LEAD = re.compile(r"^(?:à la |à l'|à |aux? |les |la |le |l')", re.I)
_LESS = re.compile(r",?\s*(?:à l'(?:exclusion|exception)\b|sauf\b|hormis\b|excepté\b|hors\b(?! d[e']))", re.I)


class Categories:
    """Proposes categories of data: those already read in a register, then new ones, named by the words of the text."""

    def __init__(self, register: Register, names: Names, read: ReadBefore) -> None:
        self._names = names
        self._read = read
        self._categories = {bare(item.label): item.id for item in register.data_categories}
        self.new: dict[str, DataCategory] = {}

    def stated(self, said: tuple[str, ...], excluded: tuple[str, ...]) -> tuple[ProposedUse, ...] | None:
        """The data that a sentence names, what it leaves out kept as the reason of each."""
        kept = tuple(one for one in said if re.search(r"\w", one))
        return without(self._categorised([one[:300] for one in kept]) or None, excluded)

    def named(self, text: str, column: str | None, fed: bool) -> tuple[ProposedUse, ...] | None:
        """The data that a column lists, or that a sentence names (« en données relatives à… »); None when unstated.

        Data said to be necessary to something are named only when the sentence says what it feeds with them (`fed`).
        """
        if column:
            return self._column_data(column)
        parts: list[str] = []
        for found in pattern_of("data_about").finditer(text):
            listed = (found["list"] or found["other"]).rstrip(" .;")
            steps = [part for part in _STEP.split(listed) if part.strip()]
            if steps and _INNER.search(steps[0]):  # a list inside the first item: where it ends is not certain
                steps = [listed]
            parts += [_LEAD.sub("", part).strip() for part in steps]
        if not parts and fed:
            parts = [found[0].rstrip(" .;") for found in _FOR.finditer(text)]
        return self._categorised(parts) or None

    def _column_data(self, column: str) -> tuple[ProposedUse, ...] | None:
        """The categories of a cell, one an item; what an item leaves out stays with it, and is not data."""
        items = [part.strip(" .;-–—•") for part in re.split(r"\n|;", column)]
        found: list[ProposedUse] = []
        for item in (one_line(item) for item in items if item.strip()):
            cut = _LESS.search(item)
            named = item[: cut.start()].strip(" ,(") if cut else item
            parts = [named] if cut or pattern_of("one_item").search(named) else re.split(r"(?<!\d),(?!\d)", named)
            uses = self._categorised([part.strip(" .") for part in parts if part.strip()])
            without = item[cut.start() :].strip(" ,)") if cut else ""
            why = f"{without[:1].upper()}{without[1:600]}"
            found += (replace(use, reason=why if cut else use.reason) for use in uses)
        by_id: dict[str, ProposedUse] = {}
        for use in found:
            known = by_id.get(use.id)
            by_id[use.id] = (
                replace(known, words=(*known.words, *use.words), reason=known.reason or use.reason) if known else use
            )
        return tuple(by_id.values()) or None

    def _categorised(self, parts: list[str]) -> tuple[ProposedUse, ...]:
        uses: dict[str, ProposedUse] = {}
        for part in (one_line(part) for part in parts):
            if not re.search(r"\w", part):
                continue
            read = self._read.known("data", part)
            if 2 * sum(len(words) for use in read for words in use.words) < len(part):
                read = []  # most of what is listed would be lost
            if not read and (known := self._categories.get(bare(part))):
                read = [ProposedUse(known, (part,), 0.95, "même nom qu'une catégorie connue")]
            if not read:
                read = [ProposedUse(self._new(part).id, (part,), 0.7, "catégorie nouvelle, nommée par ces mots")]
            for use in read:
                uses.setdefault(use.id, use)
        return tuple(uses.values())

    def _new(self, words: str) -> DataCategory:
        key = bare(words) or words
        if key not in self.new:
            label = f"{words[:1].upper()}{words[1:]}"[:4000]
            self.new[key] = DataCategory(
                id=self._names.id("categories", words), label=label, short=self._names.short("categories", label)
            )
        return self.new[key]


def limited(
    uses: tuple[ProposedUse, ...] | None, kept_from: bool, items: Sequence[str]
) -> tuple[ProposedUse, ...] | None:
    """The uses that a cell leaves to one body, without those that `items` name, or these alone."""
    if uses is None:
        return None
    said = {one: tokens(" ".join(one.words)) for one in uses}
    if kept_from:  # « N° SIREN/NIC » is only limited by « sauf NIC »
        left = tuple(one for one in uses if not any(said[one][: len(tokens(item))] == tokens(item) for item in items))
        return without(left, items) or None
    return tuple(one for one in uses if any(set(tokens(item)) <= set(said[one]) for item in items)) or uses


def without(uses: tuple[ProposedUse, ...] | None, excluded: Sequence[str]) -> tuple[ProposedUse, ...] | None:
    """The uses, with what is left out as the reason of each."""
    said = "\u0020; ".join(filter(None, map(one_line, excluded)))
    return (
        tuple(replace(use, reason=f"À l'exclusion de\u0020: {said}"[:600]) for use in uses) if uses and said else uses
    )
