"""Purposes, data and populations proposed for a flow, each with the exact words it rests on."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from model.importing.files.document import one_line
from model.importing.proposals.beyond import aim_around, beyond
from model.importing.proposals.proposal import ProposedUse
from model.importing.tables.raw import RawRow
from model.importing.words.cadres import role_of
from model.importing.words.identifiers import Names
from model.importing.words.lexique import beginnings, shipped_lexique
from model.importing.words.matching import bare
from model.importing.words.patterns import PURPOSE
from model.register.entities import DataCategory, Purpose, Register, Statement
from model.register.wording import UNSORTED

_ABOUT = re.compile(
    r"(?i)\b(?:données|informations)\s+(?:qui sont\s+)?(?:relatives?|afférentes?)\s+(?P<list>(?:à|aux?)\b.+)|"
    r"\b(?:données|informations)\s+(?:concernant|portant sur)\s+(?P<other>.+)"
)
_FOR = re.compile(r"\bdonnées\s+(?:strictement\s+)?(?:nécessaires?|permettant|utiles?)\s[^.;]+", re.I)
_STEP = re.compile(r"\s*[,;]\s+(?:et\s+|ainsi qu')?(?=(?:à|aux?)\b)|\s+(?:et|ainsi qu'?)\s*(?=(?:à|aux?)\b)", re.I)
_INNER = re.compile(r",\s+(?:la |le |les |l')")
_LEAD = re.compile(r"^(?:à la |à l'|à |aux? |les |la |le |l')", re.I)
_BREAK = re.compile(
    r"[,;:.()]| et (?=(?:de|d'|à|aux?|le|la|les|l'|du|des|"
    r"accompagn|assur|élabor|réalis|servent|visent|permett|\w+er\b))"
)
_SAID_FOR = re.compile(  # « permettent aux maisons de l'emploi d'organiser… »: what is done, and no « l'emploi »
    r"(?i)\b(?:permett\w+[^,.;:]{0,160}? (?:de |d')(?=\w{2,}(?:er|ir|re)\b)|(?:nécessaires?|transmises?|servent|"
    r"visent) (?:de |d'|pour |à |aux )(?=\w+(?:er|ir|re)\b|la |le |les |l'))(?P<words>[^.]{4,300})"
)
_LESS = re.compile(r",?\s*(?:à l'(?:exclusion|exception)\b|sauf\b|hormis\b|excepté\b|hors\b(?! d[e']))", re.I)
_ONE_ITEM = re.compile(
    r"(?i),\s*(?:y compris|listée?s?|mentionnée?s?|prévue?s?|visée?s?|définie?s?|notamment|telle?s? que|dont)\b"
)
_WITHIN = re.compile(  # in which circumstance, and no aim: « dans le cadre de ces contrôles »
    r"(?i)\b(?:dans le cadre|au titre|à l'occasion|au cours|lors|à l'issue|à la suite) (?:de |du |des |d')"
    r"(?:(?! (?:et|ou|pour|afin) | (?:de |d')\w+(?:er|ir)\b)[^,;.:()])*$"
)
_LONGEST = 140
Before = Mapping[str, Sequence[str]]  # purpose: the words that a flow was read as that purpose by
_READ = "mêmes mots que dans un texte déjà lu"
_SHORTER = "mots plus courts que dans le texte où cet organisme les a"
_STATED = "finalité dite par la phrase"
_USUAL = "mots courants de cette finalité"
MORE_THAN_SAID = "la famille qui a ces mots dirait plus que la ligne"
BEYOND = "mots de la ligne qu'aucune finalité reconnue ne dit"
ASKED = (MORE_THAN_SAID, BEYOND)  # what a reader is asked about, word for word
TO_SORT_PURPOSE = Purpose(
    id=UNSORTED,
    label="une finalité pas encore classée",
    short="À classer",
    definition="Finalité dite par le texte importé, que l'import n'a pas su ranger dans une famille.",
)


class Uses:
    """Proposes uses from the words already read in a register, then from the lexique."""

    def __init__(self, register: Register, names: Names) -> None:
        self._register = register
        self._names = names
        self._before: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._phrases: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # kind and first word: words, id
        for flow in register.flows:
            for statement in flow.statements:
                if register.evidence(statement) == "law":
                    self._learn(statement)
                    for use in statement.purposes or ():
                        self._before[flow.source, flow.target][use.purpose] += use.words
        self._stems = [
            (item.id, beginnings(item.stems), tuple(map(beginnings, item.needs)))
            for item in shipped_lexique().purposes
            if item.id in register.purpose_by_id
        ]
        self._any = re.compile("|".join(pattern.pattern for _, pattern, _ in self._stems) or r"(?!)", re.I)
        self._categories = {bare(item.label): item.id for item in register.data_categories}
        self.new: dict[str, DataCategory] = {}
        self.unsorted = False

    def _learn(self, statement: Statement) -> None:
        for key, name in (("purposes", "purpose"), ("data", "category"), ("population", "population")):
            for use in getattr(statement, key) or ():
                for words in use.words:
                    if len(words) >= 10:
                        self._phrases[key, words.split(" ")[0]].setdefault(words, getattr(use, name))

    def _read_before(self, key: str, text: str) -> dict[str, list[str]]:
        """The ids that known words of a text were read as, with those words."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(text.split(" ")):
            for words, name in self._phrases.get((key, word), {}).items():
                if words in text:
                    found[name].append(words)
        return found

    def _known(self, key: str, text: str) -> list[ProposedUse]:
        return [ProposedUse(name, tuple(words), 0.9, _READ) for name, words in self._read_before(key, text).items()]

    def before(self, source: str, target: str) -> Before:
        """What the flow from a source to a target was read as, in the texts of the register."""
        return self._before.get((source, target), {})

    def purposes(self, text: str, row: str, before: Before | None = None) -> tuple[ProposedUse, ...] | None:
        """The purposes of some words of a row; None when they state none that is known.

        A family whose name says more than the row does is not proposed: its words are left to be sorted, unless the
        same words were read so for the same flow (`before`).
        """
        known = {use.id: use for use in self._known("purposes", text)}
        needed = {name: needs for name, _, needs in self._stems}

        def whole(name: str) -> bool:
            return all(need.search(row) for need in needed.get(name, ()))

        def said(name: str, words: Iterable[str]) -> bool:
            return whole(name) or _same(words, (before or {}).get(name, ()))

        held = [one for one in known.values() if said(one.id, one.words)]
        unsorted = [words for one in known.values() if one not in held for words in one.words]
        uses = [
            one
            if whole(one.id) or set(one.words) & set((before or {}).get(one.id, ()))
            else replace(one, score=min(one.score, 0.65), reason=_SHORTER)
            for one in held
        ]
        for name, words in self._usual(text, known):
            if said(name, words):
                uses.append(ProposedUse(name, words, 0.65, _USUAL))
            else:
                unsorted += words
        told = [words for one in uses for words in one.words]
        left = [
            aim_around(text, one, told) for one in unsorted if not any(one in words or words in one for words in told)
        ]
        if left := [one for one in dict.fromkeys(left) if not any(one != two and one in two for two in left)]:
            uses.append(ProposedUse(TO_SORT_PURPOSE.id, tuple(left), 0.65, MORE_THAN_SAID))
            self.unsorted = True
        if uses and (more := beyond(text, [words for one in uses for words in one.words])):
            uses.append(ProposedUse(TO_SORT_PURPOSE.id, more, 0.65, BEYOND))
            self.unsorted = True
        return tuple(uses) or None

    def _usual(self, text: str, known: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
        """The other families that usual words propose, with those words; what is a mere circumstance, only alone."""
        found = [
            (name, pattern)
            for name, pattern, _ in (self._stems if self._any.search(text) else ())
            if name not in known and pattern.search(text)
        ]
        aims = [(name, words) for name, pattern in found if (words := _around(pattern, text, within=False))]
        return aims if aims or known else [(name, _around(pattern, text)) for name, pattern in found]

    def stated_purposes(
        self, said: tuple[str, ...], row: str, before: Before | None = None, *, whole: bool = True
    ) -> tuple[ProposedUse, ...] | None:
        """The purposes that a sentence states in so many words, each under a known family, else left to be sorted.

        The first one quotes all the words, or (not `whole`) its own alone.
        """
        uses: dict[tuple[str, str], list[str]] = defaultdict(list)
        for words in said:
            found = self.purposes(words, row, before) or (ProposedUse(TO_SORT_PURPOSE.id, (words,), 0.7, _STATED),)
            self.unsorted |= found[0].id == TO_SORT_PURPOSE.id
            if len({use.id for use in found}) == 1:
                uses[found[0].id, _STATED].append(words)
                continue
            for use in found:
                if whole and use is found[0]:
                    uses[use.id, _STATED].append(words)
                    continue
                others = [one for other in found if other is not use for one in other.words]
                why = use.reason if use.id == TO_SORT_PURPOSE.id else _STATED
                uses[use.id, why] += (aim_around(words, one, others) for one in use.words)
        return tuple(ProposedUse(name, tuple(words), 0.7, why) for (name, why), words in uses.items()) or None

    def column_purpose(self, raw: RawRow, wording: str, before: Before) -> tuple[ProposedUse, ...] | None:
        """The whole cell of a column of purposes, when no family is recognised in it."""
        headed = any(role_of(head) == "wording" for head in raw.heads)
        if not headed or not wording or len(wording) > 600:
            return None
        if PURPOSE.search(wording):
            found = _SAID_FOR.search(wording)
            return self.stated_purposes((found["words"].strip(" ."),), raw.text, before, whole=False) if found else None
        return self.stated_purposes((wording,), raw.text, before, whole=False)

    def stated_data(self, said: tuple[str, ...], excluded: tuple[str, ...]) -> tuple[ProposedUse, ...] | None:
        """The data that a sentence names, what it leaves out kept as the reason of each."""
        kept = tuple(one for one in said if re.search(r"\w", one))
        return without(self._categorised([one[:300] for one in kept]) or None, excluded)

    def population(self, text: str) -> tuple[ProposedUse, ...] | None:
        """The populations of some words; None when they state none that is known."""
        return tuple(self._known("population", text)) or None

    def data(self, text: str, column: str | None, fed: bool) -> tuple[ProposedUse, ...] | None:
        """The data that a column lists, or that a sentence names (« en données relatives à… »); None when unstated.

        Data said to be necessary to something are named only when the sentence says what it feeds with them (`fed`).
        """
        if column:
            return self._column_data(column)
        parts: list[str] = []
        for found in _ABOUT.finditer(text):
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
            parts = [named] if cut or _ONE_ITEM.search(named) else re.split(r"(?<!\d),(?!\d)", named)
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
            read = self._known("data", part)
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


def without(uses: tuple[ProposedUse, ...] | None, excluded: Sequence[str]) -> tuple[ProposedUse, ...] | None:
    """The uses, with what is left out as the reason of each."""
    said = "\u0020; ".join(filter(None, map(one_line, excluded)))
    return (
        tuple(replace(use, reason=f"À l'exclusion de\u0020: {said}"[:600]) for use in uses) if uses and said else uses
    )


def _same(words: Iterable[str], before: Sequence[str]) -> bool:
    """Whether some words, three at least, are those of before, shortened or not."""
    return any(one in said or said in one for one in words if one.count(" ") >= 2 for said in before)


def _around(pattern: re.Pattern[str], text: str, *, within: bool = True) -> tuple[str, ...]:
    """The exact words around each of the first two matches, up to what ends a clause."""
    found: list[str] = []
    for match in pattern.finditer(text):
        if not within and _WITHIN.search(text, 0, match.start()):
            continue
        if any(words in text and text.find(words) <= match.start() < text.find(words) + len(words) for words in found):
            continue
        end = _BREAK.search(text, match.end())
        words = text[match.start() : min(end.start() if end else len(text), match.start() + _LONGEST)]
        if len(words) == _LONGEST:
            words = words.rpartition(" ")[0] or words
        found.append(words.strip())
        if len(found) == 2:
            break
    return tuple(dict.fromkeys(words for words in found if words))


def as_read(uses: tuple[Any, ...] | None, said: str = _READ) -> tuple[ProposedUse, ...] | None:
    """The uses of a statement of the register, as certain as the words are the same; `said` is why."""
    if uses is None:
        return None
    return tuple(
        ProposedUse(
            getattr(use, "purpose", None) or getattr(use, "category", None) or use.population,
            use.words,
            1.0,
            use.reason or said,
            getattr(use, "only", None),
        )
        for use in uses
    )
