"""What words were read as, in the texts that a register holds: purposes, data and populations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from model.importing.proposals.proposal import ProposedUse
from model.register.entities import Register, Statement

Before = Mapping[str, Sequence[str]]  # purpose: the words that a flow was read as that purpose by
_READ = "mêmes mots que dans un texte déjà lu"


class ReadBefore:
    """The words that the law of a register was read by, and what they were read as."""

    def __init__(self, register: Register) -> None:
        self._before: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._phrases: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)  # kind and first word: words, id
        for flow in register.flows:
            for statement in flow.statements:
                if register.evidence(statement) == "law":
                    self._learn(statement)
                    for use in statement.purposes or ():
                        self._before[flow.source, flow.target][use.purpose] += use.words

    def _learn(self, statement: Statement) -> None:
        for key, name in (("purposes", "purpose"), ("data", "category"), ("population", "population")):
            for use in getattr(statement, key) or ():
                for words in use.words:
                    if len(words) >= 10:
                        self._phrases[key, words.split(" ")[0]].setdefault(words, getattr(use, name))

    def known(self, key: str, text: str) -> list[ProposedUse]:
        """What known words of a text were read as, with those words; `key` is the field of a statement."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(text.split(" ")):
            for words, name in self._phrases.get((key, word), {}).items():
                if words in text:
                    found[name].append(words)
        return [ProposedUse(name, tuple(words), 0.9, _READ) for name, words in found.items()]

    def before(self, source: str, target: str) -> Before:
        """What the flow from a source to a target was read as, in the texts of the register."""
        return self._before.get((source, target), {})

    def population(self, text: str) -> tuple[ProposedUse, ...] | None:
        """The populations of some words; None when they state none that is known."""
        return tuple(self.known("population", text)) or None


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
