"""The known body or system that some words designate; likeness only proposes."""

import math
import re
from collections import defaultdict
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from model.importing.words.cadres import pattern_of
from model.importing.words.patterns import folded
from model.register.entities import Actor, Register, System
from model.register.wording import SMALL_WORDS

_LEADING = re.compile(r"^(?:les|le|la|l|des|du|de|d|aux|au|a|un|une)\b[ ']*")
_WORD = re.compile(r"[a-z0-9]+")
_SMALL = SMALL_WORDS | {"leur", "leurs", "ce", "cette", "son", "ses"}
_ACRONYM = re.compile(r"\(([A-ZÀ-Ü][A-Za-zÀ-Ü0-9'&-]{1,14})\)")
_MOST_COMPARED = 12
LIKE = 0.82  # names as alike as that are proposed as one


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text for comparing: without accents, capitals, small words and marks of plural."""
    found = []
    for word in _WORD.findall(folded(text)):
        if word in _SMALL:
            continue
        if word.endswith("aux") and len(word) > 4:
            found.append(word[:-3] + "al")
        else:
            found.append(word[:-1] if len(word) > 3 and word[-1] in "sx" else word)
    return tuple(found)


def bare(text: str) -> str:
    """A name for comparing: words in order, without leading article nor plurals."""
    return " ".join(tokens(_LEADING.sub("", folded(text))))


def acronym_in(text: str) -> str | None:
    """The acronym written between brackets, when at least two of its letters are capitals."""
    return next((found[1] for found in _ACRONYM.finditer(text) if sum(char.isupper() for char in found[1]) > 1), None)


class Known:
    """The names of a register, indexed so that each lookup costs little whatever its size."""

    def __init__(self, register: Register) -> None:
        nodes: list[Actor | System] = [*register.actors, *register.systems]
        self._nodes = {node.id: node for node in nodes if node.id != register.hub}
        self._exact: dict[tuple[bool, str], list[tuple[str, float, str]]] = defaultdict(list)
        self._acronyms: dict[tuple[bool, str], list[str]] = defaultdict(list)
        self._everyday: dict[tuple[bool, str], list[str]] = defaultdict(list)
        self._holding: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, set[str]] = {}
        self._bare: dict[str, str] = {}
        for node in self._nodes.values():
            system = isinstance(node, System)
            self._add(system, node.label, node.id, 1.0, "même nom")
            self._add(system, node.short, node.id, 0.85, "même nom court")
            for alias in node.aliases:
                if alias.kind == "acronym":
                    self._acronyms[system, folded(alias.name)].append(node.id)
                    self._add(system, alias.name, node.id, 0.9, f"même sigle : {alias.name}")
                    continue
                if alias.kind == "former":
                    self._add(system, alias.name, node.id, 0.8, f"ancien nom : « {alias.name} »")
                else:
                    self._everyday[system, bare(alias.name)].append(node.id)
            self._words[node.id] = set(tokens(node.label))
            self._bare[node.id] = bare(node.label)
            for word in self._words[node.id]:
                self._holding[word].add(node.id)
        count = max(1, len(self._nodes))
        self._weight = {word: math.log(1 + count / len(ids)) for word, ids in self._holding.items()}
        self._rarest = math.log(1 + count)

    def _add(self, system: bool, name: str, node: str, score: float, reason: str) -> None:
        if key := bare(name):
            self._exact[system, key].append((node, score, reason))

    def node(self, node_id: str) -> Actor | System:
        """A known node by its id. Raises `KeyError` for any other."""
        return self._nodes[node_id]

    def match(self, words: str, system: bool) -> tuple[str | None, float, str, tuple[tuple[str, float], ...]]:
        """The node that words designate, a score, the reason in French, and the nearest others with their likeness."""
        name = bare(words)
        if hit := self._best(system, name):
            return *hit, ()
        parts = name.split(" ")
        for length in range(len(parts) - 1, 0, -1):  # a known name, then only a reference to an article
            hit = self._best(system, " ".join(parts[:length]))
            if hit and pattern_of("reference").match(" ".join(parts[length:])):
                return hit[0], min(0.95, hit[1]), f"{hit[2]}, suivi d'un renvoi", ()
        near = self._near(words, system)
        acronym = acronym_in(words)
        named = self._acronyms.get((system, folded(acronym)), []) if acronym else []
        if len(set(named)) == 1:
            return named[0], 0.9, f"même sigle : {acronym}", tuple(one for one in near if one[0] != named[0])
        if near and near[0][1] >= LIKE and (len(near) == 1 or near[0][1] - near[1][1] > 0.06):
            return near[0][0], round(0.6 + (near[0][1] - LIKE), 2), "nom proche", near[1:]
        return None, 0.0, "", near

    def _best(self, system: bool, name: str) -> tuple[str, float, str] | None:
        hits = self._exact.get((system, name), [])
        best = max(hits, key=lambda hit: hit[1], default=None)
        if best is None or len({hit[0] for hit in hits if hit[1] == best[1]}) > 1:
            return None  # two bodies of that name: left open
        return best

    def _near(self, words: str, system: bool) -> tuple[tuple[str, float], ...]:
        """The known nodes whose names look alike. So does one that people call so: « caisses d'allocations familiales »
        is asked about, and never read as the national fund."""
        mine, name = set(tokens(words)), bare(words)
        called = [(node, LIKE - 0.01) for node in self._everyday.get((system, name), ())]
        shared: dict[str, float] = defaultdict(float)
        for word in sorted(mine, key=lambda one: (len(self._holding.get(one, ())), one))[:8]:
            holders = self._holding.get(word, ())
            if 0 < len(holders) <= 200:
                for node in holders:
                    shared[node] += self._weight[word]
        best = sorted(shared, key=lambda node: (-shared[node], node))[:_MOST_COMPARED]
        found = []
        for node in best:
            if isinstance(self._nodes[node], System) is not system:
                continue
            both = math.fsum(self._weight[word] for word in mine & self._words[node])
            either = math.fsum(self._weight.get(word, self._rarest) for word in mine | self._words[node])
            likeness = 0.5 * both / either + 0.5 * ratio(name, self._bare[node]) / 100
            if likeness > 0.45 and node not in dict(called):
                found.append((node, min(round(likeness, 2), LIKE - 0.01) if called else round(likeness, 2)))
        return (*called, *sorted(found, key=lambda one: -one[1])[:4])
