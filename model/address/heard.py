"""What an address says, value by value: the usual one is not written, an unknown one is told and left out."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any


def written(asked: Any, keys: Mapping[str, str]) -> dict[str, str]:
    """The fields of what is asked as address parameters, by key; what is usual or not set gives none."""
    usual = type(asked)()
    query = {}
    for key, name in keys.items():
        value = getattr(asked, name)
        if value not in (getattr(usual, name), "", None):
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
