"""What the rules share: the shape of a broken rule and the sentences said in several places."""

from __future__ import annotations

from collections.abc import Container, Iterable

from model.register.entities import Provision
from model.register.loading.structure import suggestion
from model.register.loading.yaml_source import Path

Broken = tuple[Path, str]

MISSING = " ; ajoutez cet identifiant, ou corrigez-le."


class Anything(frozenset):
    """A set that holds every word: what may be known when a part of the file could not be read."""

    def __contains__(self, word: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


def unknown(
    word: str | None, known: dict[str, object], also: Container[str], what: str, likely: Iterable[str] = ()
) -> str | None:
    """The message for an id that nothing defines, or None; `likely` ids are suggested first."""
    if word is None or word in known or word in also:
        return None
    return f"{what} « {word} »{suggestion(word, likely) or suggestion(word, known) or MISSING}"


def not_in_text(words: str) -> str:
    """The message for words that are not a quotation."""
    return f"« {words[:80]} » n'est pas dans le texte de la disposition ; recopiez les mots exacts."


def quotable(provision: Provision) -> str:
    """Where words may be found: the exact text, or our summary when the exact text is not known."""
    return provision.exact if provision.wording else provision.summary or ""
