"""What the rules share: the shape of a broken rule, and what every file must hold to: no id twice, known ids."""

from collections.abc import Container, Iterable, Iterator

from model.register.declared import Path, id_spaces, references, unknown_noun
from model.register.entities import Entity, Provision, Register
from model.register.loading.structure import suggestion

Broken = tuple[Path, str]

MISSING = " ; ajoutez cet identifiant, ou corrigez-le."


class Anything(frozenset[str]):
    """A set that holds every word: what may be known when a part of the file could not be read."""

    def __contains__(self, word: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


def repeated_ids(part: Entity) -> Iterator[Broken]:
    """The ids, present or former, that two items of the same sections share."""
    for sections in id_spaces(type(part)):
        seen: set[str] = set()
        for section in sections:
            for index, item in enumerate(getattr(part, section)):
                names = (item.id, *getattr(item, "former_ids", ()))
                for name in names:
                    if name in seen:
                        yield (section, index, "id"), f"identifiant « {name} » en double ; choisissez-en un autre."
                seen.update(names)


def unknown_ids(
    part: Entity, register: Register, also: Container[str] = (), likely: Iterable[str] = ()
) -> Iterator[Broken]:
    """The ids inside a value that nothing of a register defines; `likely` provisions are suggested first."""
    known: dict[tuple[str, ...], dict[str, None]] = {}
    for place, name, reference in references(part):
        sections = reference.sections
        if sections not in known:
            known[sections] = {item.id: None for section in sections for item in getattr(register, section)}
        if name in known[sections] or name in also:
            continue
        meant = suggestion(name, likely) if sections == ("provisions",) else ""
        yield place, f"{unknown_noun(reference)} « {name} »{meant or suggestion(name, known[sections]) or MISSING}"


def unknown(word: str | None, known: Iterable[str], what: str) -> str | None:
    """The message for a word that is not among the known ones, or None."""
    return None if word is None or word in known else f"{what} « {word} »{suggestion(word, known) or MISSING}"


def not_in_text(words: str) -> str:
    """The message for words that are not a quotation."""
    return f"« {words[:80]} » n'est pas dans le texte de la disposition ; recopiez les mots exacts."


def quotable(provision: Provision) -> str:
    """Where words may be found: the exact text, or our summary when the exact text is not known."""
    return provision.exact if provision.wording else provision.summary or ""
