"""The French words that the import recognises, from data/import_lexique.yaml."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from model.register.entities import Code, Entity, FamilyId, PurposeId, Register, Text
from model.register.loading import SHIPPED_FILE, load_around

Kind = Literal["bodies", "systems", "things", "data", "leads", "persons"]
_NOUNS: dict[str, tuple[Kind, ...]] = {
    "body": ("bodies",), "system": ("systems",), "somebody": ("bodies", "systems"), "thing": ("things", "data"),
    "datum": ("data",), "lead": ("leads",), "person": ("persons",),
}  # fmt: skip
SHIPPED_LEXIQUE = SHIPPED_FILE.parent / "import_lexique.yaml"


class Stems(Entity):
    """The beginnings of words that make one propose something."""

    stems: Annotated[tuple[Text, ...], Field(min_length=1)]


class PurposeStems(Stems):
    """Those that make one propose a family of purposes, when the row also holds a word of each group of `needs`."""

    noun: ClassVar = "finalité"
    feminine: ClassVar = True

    id: PurposeId
    needs: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...] = ()


class FamilyStems(Stems):
    """Those that make one propose a family of bodies."""

    noun: ClassVar = "famille"
    feminine: ClassVar = True

    id: FamilyId


class Lexique(Entity):
    """Nouns of bodies, of systems and of what is nobody, stems of purposes and of families, codes of law."""

    bodies: Annotated[tuple[Text, ...], Field(min_length=1)]
    systems: Annotated[tuple[Text, ...], Field(min_length=1)]
    purposes: tuple[PurposeStems, ...] = ()
    families: tuple[FamilyStems, ...] = ()
    codes: tuple[Code, ...] = ()
    leads: tuple[Text, ...] = ()
    things: tuple[Text, ...] = ()
    data: tuple[Text, ...] = ()
    persons: tuple[Text, ...] = ()


@lru_cache(maxsize=1)
def shipped_lexique() -> Lexique:
    """The lexique that ships with the application. Raises `DataError` or `UnreadableFile`."""
    return load_lexique()


@cache
def nouns(*kinds: Kind) -> str:
    """The nouns of some kinds as one pattern: of bodies, of systems, of what is nobody, of people before their body."""
    return prefixed(word for kind in kinds for word in getattr(shipped_lexique(), kind))


@cache
def with_nouns(said: str) -> re.Pattern[str]:
    """A pattern in which {body}, {system}, {somebody} (either), {thing}, {lead} and {person} stand for such a noun."""
    for name, kinds in _NOUNS.items():
        said = said.replace(f"{{{name}}}", nouns(*kinds))
    return re.compile(said)


def prefixed(words: Iterable[str]) -> str:
    """Some words as one pattern, the longest first, their common beginnings tried once: it reads texts much faster."""
    tails: dict[str, set[str]] = {}
    for word in set(words):
        tails.setdefault(word[:1], set()).add(word[1:])
    ends = "" in tails
    parts = [_letter(first) + prefixed(rest) for first, rest in sorted(tails.items()) if first]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if ends else "")


def _letter(one: str) -> str:
    """A letter of a noun: a capital with an accent is never a small one (« l'État » is somebody, « l'état » nobody)."""
    return f"(?-i:{one})" if one.isupper() and not one.isascii() else re.escape(one)


def beginnings(stems: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the words with one of some beginnings."""
    return re.compile("|".join(rf"\b{re.escape(stem)}" for stem in stems), re.I)


def load_lexique(register: Register | None = None, path: str | Path = SHIPPED_LEXIQUE) -> Lexique:
    """The lexique of a file, its ids checked against a register when one is given: the import passes over the others.

    Raises `DataError` or `UnreadableFile`.
    """
    return load_around(Path(path), Lexique, register)
