"""The French words that the import recognises, from data/import_lexique.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from model.reference.loading import loads_part
from model.register.entities import Code, Entity, Id, Register, Text
from model.register.loading import SHIPPED_FILE, file_content
from model.register.loading.broken import Broken

SHIPPED_LEXIQUE = SHIPPED_FILE.parent / "import_lexique.yaml"


class Stems(Entity):
    """An id of the register and the beginnings of words that make one propose it."""

    id: Id
    stems: Annotated[tuple[Text, ...], Field(min_length=1)]


class Lexique(Entity):
    """Nouns of bodies and of systems, stems of purposes and of families, codes of law."""

    bodies: Annotated[tuple[Text, ...], Field(min_length=1)]
    systems: Annotated[tuple[Text, ...], Field(min_length=1)]
    purposes: tuple[Stems, ...] = ()
    families: tuple[Stems, ...] = ()
    codes: tuple[Code, ...] = ()
    leads: tuple[Text, ...] = ()


@lru_cache(maxsize=1)
def shipped_lexique() -> Lexique:
    """The lexique that ships with the application. Raises `DataError` or `UnreadableFile`."""
    return loads_lexique(file_content(SHIPPED_LEXIQUE), SHIPPED_LEXIQUE)


@lru_cache(maxsize=1)
def head_nouns() -> str:
    """The nouns that begin the name of a body or of a system, as the alternatives of a pattern, the longest first."""
    words = {*shipped_lexique().bodies, *shipped_lexique().systems}
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


def loads_lexique(content: bytes, path: str | Path = SHIPPED_LEXIQUE) -> Lexique:
    """The lexique held by the content of a file. Raises `DataError` with all its problems."""
    return loads_part(content, Path(path).name, Lexique, _rules, None)


def _rules(lexique: Lexique, _: Register | None) -> Iterator[Broken]:
    for section in ("purposes", "families", "codes"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(lexique, section)):
            if item.id in seen:
                yield (section, index, "id"), f"identifiant « {item.id} » en double ; réunissez les deux."
            seen.add(item.id)
