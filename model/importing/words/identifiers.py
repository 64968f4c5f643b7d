"""Ids and short names for what is new: made from its words, the same at each import, never one already taken."""

from collections import defaultdict

from model.importing.words.patterns import letters
from model.register.entities import SHORT_LABEL_LIMIT, Register
from model.register.wording import SMALL_WORDS, shortened

_LONGEST = 50


def slug(words: str, longest: int = _LONGEST) -> str:
    """Some words as an id: « Caisse des dépôts » gives `caisse_depots`."""
    parts = letters(words)
    kept = [part for part in parts if part not in SMALL_WORDS] or parts
    found = ""
    for part in kept:
        longer = f"{found}_{part}" if found else part
        if len(longer) > longest:
            break
        found = longer
    return found or (kept[0][:longest] if kept else "sans_nom")


def free(name: str, taken: set[str]) -> str:
    """The name, followed by a number when it is already taken."""
    name = name[:76].rstrip("_")
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


class Names:
    """Hands out ids and short names that a register does not have yet."""

    def __init__(self, register: Register) -> None:
        nodes = [*register.actors, *register.systems]
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._shorts: dict[str, set[str]] = defaultdict(set)
        self._next: dict[tuple[str, str], int] = defaultdict(lambda: 2)
        self._ids["nodes"] = {name for node in nodes for name in (node.id, *node.former_ids)}
        self._shorts["nodes"] = {node.short.casefold() for node in nodes}
        self._ids["categories"] = {item.id for item in register.data_categories}
        self._shorts["categories"] = {item.short.casefold() for item in register.data_categories}

    def id(self, space: str, words: str) -> str:
        """A free id for some words."""
        found = name = slug(words)
        while found in self._ids[space]:
            found = f"{name}_{self._next[space, name]}"
            self._next[space, name] += 1
        self._ids[space].add(found)
        return found

    def short(self, space: str, label: str, limit: int = SHORT_LABEL_LIMIT) -> str:
        """A free short name for a label, cut at a word."""
        base = shortened(label, limit)
        found = base
        while found.casefold() in self._shorts[space]:
            number = self._next[space, f"short {base.casefold()}"]
            self._next[space, f"short {base.casefold()}"] += 1
            found = f"{shortened(label, limit - len(str(number)) - 1)} {number}"
        self._shorts[space].add(found.casefold())
        return found
