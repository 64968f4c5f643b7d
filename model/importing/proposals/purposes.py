"""Purposes proposed for a flow, each with the exact words it rests on."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from model.importing.proposals.beyond import aim_around, beyond
from model.importing.proposals.proposal import ProposedUse
from model.importing.proposals.uses import Before, ReadBefore
from model.importing.tables.raw import RawRow
from model.importing.words.cadres import pattern_of, role_of
from model.importing.words.lexique import beginnings, shipped_lexique
from model.importing.words.patterns import PURPOSE
from model.register.entities import Purpose, Register
from model.register.wording import UNSORTED

_LONGEST = 140
_LIKELY = 0.65  # of 1: `probable`
_SHORTER = "mots plus courts que dans le texte où cet organisme les a"
_STATED = "finalité dite par la phrase"
_USUAL = "mots courants de cette finalité"
MORE_THAN_SAID = "notre finalité la plus proche dit plus que ces mots"
BEYOND = "mots de la ligne qu'aucune finalité reconnue ne dit"
ASKED = (MORE_THAN_SAID, BEYOND)  # what a reader is asked about, word for word
TO_SORT_PURPOSE = Purpose(
    id=UNSORTED,
    label="une finalité pas encore classée",
    short="À classer",
    definition="Finalité dite par le texte importé, que l'import n'a pas su ranger dans une famille.",
)


class Purposes:
    """Proposes purposes from the words already read in a register, then from the lexique."""

    def __init__(self, register: Register, read: ReadBefore) -> None:
        self._read = read
        self._stems = [
            (item.id, beginnings(item.stems), tuple(map(beginnings, item.needs)))
            for item in shipped_lexique().purposes
            if item.id in register.purpose_by_id
        ]
        self._any = re.compile("|".join(pattern.pattern for _, pattern, _ in self._stems) or r"(?!)", re.I)
        self.unsorted = False

    def named(self, text: str, row: str, before: Before) -> tuple[ProposedUse, ...] | None:
        """The purposes of some words of a row; None when they state none that is known.

        A family whose name says more than the row does is not proposed: its words are left to be sorted, unless the
        same words were read so for the same flow (`before`); shorter ones are less certain.
        """
        known = self._read.known("purposes", text)
        needed = {name: needs for name, _, needs in self._stems}
        uses: list[ProposedUse] = []
        unsorted: list[str] = []
        for use in [*known, *self._usual(text, {one.id for one in known})]:
            own = before.get(use.id, ())
            if set(use.words) & set(own) or all(need.search(row) for need in needed.get(use.id, ())):
                uses.append(use)
            elif _same(use.words, own):
                uses.append(replace(use, score=_LIKELY, reason=_SHORTER))
            else:
                unsorted += use.words
        told = [words for one in uses for words in one.words]
        left = [
            aim_around(text, one, told) for one in unsorted if not any(one in words or words in one for words in told)
        ]
        if left := [one for one in dict.fromkeys(left) if not any(one != two and one in two for two in left)]:
            uses.append(ProposedUse(TO_SORT_PURPOSE.id, tuple(left), _LIKELY, MORE_THAN_SAID))
            self.unsorted = True
        if uses and (more := beyond(text, [words for one in uses for words in one.words])):
            uses.append(ProposedUse(TO_SORT_PURPOSE.id, more, _LIKELY, BEYOND))
            self.unsorted = True
        return tuple(uses) or None

    def _usual(self, text: str, known: Collection[str]) -> list[ProposedUse]:
        """The other families that usual words propose, with those words; what is a mere circumstance, only alone."""
        found = [
            (name, pattern)
            for name, pattern, _ in (self._stems if self._any.search(text) else ())
            if name not in known and pattern.search(text)
        ]
        aims = [(name, words) for name, pattern in found if (words := _around(pattern, text, within=False))]
        told = aims if aims or known else [(name, _around(pattern, text)) for name, pattern in found]
        return [ProposedUse(name, words, _LIKELY, _USUAL) for name, words in told]

    def stated(
        self, said: tuple[str, ...], row: str, before: Before, *, whole: bool = True
    ) -> tuple[ProposedUse, ...] | None:
        """The purposes that a sentence states in so many words, each under a known family, else left to be sorted.

        The first one quotes all the words, or (not `whole`) its own alone.
        """
        uses: dict[tuple[str, str], list[str]] = defaultdict(list)
        for words in said:
            found = self.named(words, row, before) or (ProposedUse(TO_SORT_PURPOSE.id, (words,), 0.7, _STATED),)
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

    def of_column(self, raw: RawRow, wording: str, before: Before) -> tuple[ProposedUse, ...] | None:
        """The whole cell of a column of purposes, when no family is recognised in it."""
        headed = any(role_of(head) == "wording" for head in raw.heads)
        if not headed or not wording or len(wording) > 600:
            return None
        if PURPOSE.search(wording):
            found = pattern_of("said_for").search(wording)
            return self.stated((found["words"].strip(" ."),), raw.text, before, whole=False) if found else None
        return self.stated((wording,), raw.text, before, whole=False)


def _same(words: Iterable[str], before: Sequence[str]) -> bool:
    """Whether some words, three at least, are those of before, shortened or not."""
    return any(one in said or said in one for one in words if one.count(" ") >= 2 for said in before)


def _around(pattern: re.Pattern[str], text: str, *, within: bool = True) -> tuple[str, ...]:
    """The exact words around each of the first two matches, up to what ends a clause."""
    found: list[str] = []
    for match in pattern.finditer(text):
        if not within and pattern_of("circumstance").search(text, 0, match.start()):
            continue
        if any(words in text and text.find(words) <= match.start() < text.find(words) + len(words) for words in found):
            continue
        end = pattern_of("purpose_break").search(text, match.end())
        words = text[match.start() : min(end.start() if end else len(text), match.start() + _LONGEST)]
        if len(words) == _LONGEST:
            words = words.rpartition(" ")[0] or words
        found.append(words.strip())
        if len(found) == 2:
            break
    return tuple(dict.fromkeys(words for words in found if words))
