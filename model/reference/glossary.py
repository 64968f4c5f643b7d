"""Which terms of the glossary a text uses, and which ones answer to a search."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from model.reference.facts import Glossary, Term
from model.register.entities import Register
from model.register.wording import folded, provision_place, publication

ACRONYM = re.compile(r"(?<![\w-])(?:[A-Z]{2,}(?:[a-z][A-Z]+)?|[A-Z]+(?:-[A-Z]+)+)(?![\w-])")


@dataclass(frozen=True)
class Passage:
    """A piece of a text, with the term it is an occurrence of, if any."""

    text: str
    term: Term | None = None


def passages(text: str, glossary: Glossary) -> tuple[Passage, ...]:
    """The whole text cut around every occurrence of a term; the longest term wins."""
    pattern, terms = _pattern(glossary)
    found, done = [], 0
    for match in pattern.finditer(text):
        if term := terms[match.lastgroup]:
            found += [Passage(text[done : match.start()]), Passage(match[0], term)]
            done = match.end()
    return tuple(passage for passage in (*found, Passage(text[done:])) if passage.text)


def terms_in(texts: Iterable[str], glossary: Glossary) -> tuple[Term, ...]:
    """The terms that the texts use, in alphabetical order, each once."""
    used = frozenset().union(*(_used(text, glossary) for text in texts))
    return tuple(term for term in alphabetical(glossary) if term.id in used)


@lru_cache(maxsize=4096)
def _used(text: str, glossary: Glossary) -> frozenset[str]:
    """The ids of the terms that a text uses; kept, since every screen asks again for the same texts."""
    return frozenset(passage.term.id for passage in passages(text, glossary) if passage.term)


def alphabetical(glossary: Glossary) -> tuple[Term, ...]:
    """The terms as in a dictionary: accents and case do not count."""
    return tuple(sorted(glossary.terms, key=lambda term: folded(term.term)))


def by_letter(terms: Iterable[Term]) -> dict[str, list[Term]]:
    """The terms under their first letters, without accents; in the order given."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        first = folded(term.term)[:1].upper()
        found.setdefault(first if first.isalpha() else "0–9", []).append(term)
    return found


def answering(glossary: Glossary, words: str) -> tuple[Term, ...]:
    """The terms that hold all the words, in alphabetical order: first in their names, then in their definition only."""
    wanted = folded(words).split()
    named = [term for term in alphabetical(glossary) if _holds(" ".join((*term.names, term.expansion or "")), wanted)]
    rest = [term for term in alphabetical(glossary) if term not in named and _holds(term.definition, wanted)]
    return (*named, *rest)


def origin(term: Term, register: Register) -> str:
    """Where the term comes from: a row, a text, or ourselves."""
    if term.source is None:
        return "Notre définition"
    if provision := register.provision_by_id.get(term.source):
        return f"{provision_place(register, provision)} ; définition de l'équipe"
    return f"{publication(register.text_by_id[term.source])} ; définition de l'équipe"


def _holds(text: str, wanted: list[str]) -> bool:
    text = folded(text)
    return all(word in text for word in wanted)


@lru_cache(maxsize=8)
def _pattern(glossary: Glossary) -> tuple[re.Pattern[str], dict[str | None, Term | None]]:
    """One pattern for all names and all phrases to pass over, and the term that each of its groups stands for."""
    phrases: list[tuple[str, Term | None]] = [(name, term) for term in glossary.terms for name in term.names]
    phrases += [(phrase, None) for term in glossary.terms for phrase in term.elsewhere]
    parts: list[str] = []
    terms: dict[str | None, Term | None] = {}
    for number, (phrase, term) in enumerate(sorted(phrases, key=lambda item: -len(item[0]))):
        parts.append(f"(?P<m{number}>{_spelling(phrase)})")
        terms[f"m{number}"] = term
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])"), terms


def _spelling(phrase: str) -> str:
    """A pattern for a phrase: any white space, either apostrophe, plurals, and any case unless it holds an acronym."""
    words = []
    for word in phrase.split():
        plain = re.escape(word).replace("'", "['’]")
        words.append(plain if ACRONYM.search(word) else f"(?i:{plain})[sx]?")
    return r"\s+".join(words)
