"""What an address says, value by value: the usual one is not written, an unknown one is told and left out."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

T = TypeVar("T")
Hear = Callable[["Heard", str, Any], Any]  # a value of an address, by its key and what is usual


def told(key: str, usual: T, hear: Hear | None = None) -> T:
    """A field that an address holds: its key there, its usual value and how it is read, unless a register says."""
    made: T = field(default=usual, metadata={"key": key, "hear": hear})
    return made


def keys_of(kind: Any) -> dict[str, str]:
    """The keys in an address of a class of fields `told`, each with its field."""
    return {one.metadata["key"]: one.name for one in fields(kind)}


def heard_of(kind: Any, heard: Heard) -> dict[str, Any]:
    """The fields of such a class as an address says them; those that need a register left out."""
    return {
        one.name: one.metadata["hear"](heard, one.metadata["key"], one.default)
        for one in fields(kind)
        if one.metadata["hear"]
    }


def one_of(known: Container[str], unknown: str) -> Hear:
    """One of these words."""
    return lambda heard, key, usual: heard.known(heard.word(key), known, unknown, usual)


def between(least: int, most: int, unknown: str, *, limits: bool = False) -> Hear:
    """A whole number between these limits."""
    return lambda heard, key, usual: heard.number(key, least, most, unknown, usual, limits=limits)


def free(most: int) -> Hear:
    """Any words, of that length at most."""
    return lambda heard, key, _: heard.word(key)[:most]


def switch(heard: Heard, key: str, usual: bool) -> bool:
    """A setting that is on or off."""
    del usual
    return heard.on(key)


def written(said: Any) -> dict[str, str]:
    """The fields of what is asked as address parameters, by key; what is usual or not set gives none."""
    query = {}
    for one in fields(said):
        key, value = one.metadata["key"], getattr(said, one.name)
        if value not in (one.default, "", None):
            query[key] = "oui" if value is True else ",".join(value) if isinstance(value, tuple) else str(value)
    return query


@dataclass(frozen=True)
class Heard:
    """An address being read, and the French messages about what is ignored in it."""

    query: Mapping[str, str]
    messages: list[str] = field(default_factory=list)

    def word(self, key: str) -> str:
        """A parameter as it is written; empty without it."""
        return self.query.get(key, "")

    def words(self, key: str) -> list[str]:
        """A parameter that lists words between commas."""
        return list(dict.fromkeys(word for word in self.word(key)[:500].split(",") if word))

    def known(self, word: str, among: Container[str], unknown: str, usual: str | None = None) -> str | None:
        """The word when it is one of these, else the usual one."""
        if word and word not in among:
            self.tell(unknown, word)
        return word if word and word in among else usual

    def number(self, key: str, least: int, most: int, unknown: str, usual: int, *, limits: bool = False) -> int:
        """A whole number between these limits, which are told with `limits`."""
        word = self.word(key) or str(usual)
        if word.isascii() and word.isdigit() and len(word) < 6 and least <= int(word) <= most:
            return int(word)
        self.tell(unknown, word, f" (de {least} à {most})" if limits else "")
        return usual

    def on(self, key: str, word: str = "oui") -> bool:
        """Whether a setting is on, which only that word says."""
        if self.query.get(key, word) != word:
            self.tell(f"Réglage « {key} » : valeur inconnue", self.query[key])
        return self.query.get(key) == word

    def tell(self, unknown: str, word: str, more: str = "") -> None:
        """Tell that a word is ignored."""
        self.messages.append(f"{unknown} « {word[:60]} »{more}")
