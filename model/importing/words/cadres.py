"""The frames of sentences, markers and kinds of passages that the import recognises, from data/import_cadres.yaml."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import Field

from model.importing.words.lexique import with_nouns
from model.importing.words.patterns import unaccented
from model.register.entities import Entity, Text
from model.register.loading import SHIPPED_FILE, load_around
from model.register.loading.id_rules import Broken

SHIPPED_CADRES = SHIPPED_FILE.parent / "import_cadres.yaml"
Patterns = Annotated[tuple[Text, ...], Field(min_length=1)]
FrameKind = Literal[
    "recipient", "access", "passive", "active", "inform", "feed", "source", "fills", "write", "consult", "relation",
    "outlet", "sendings",
]  # fmt: skip
VerbKind = Literal["sends", "puts", "fills", "gets", "reads", "shows", "asks", "links"]
HEAD = "en-tête de colonnes"
_RUBRIC = re.compile(r"(?:catégories? de )?(?:destinataires?|accédants|sources?|origine|émetteurs)\b.{0,40}", re.I)


class Frame(Entity):
    """The verbs of one kind of sentence; any of them holds one of the `stems`, so that other sentences cost nothing."""

    kind: FrameKind
    stems: Patterns
    verbs: Patterns


class Passage(Entity):
    """A kind of passage that says neither who receives nor who sends."""

    reason: Text
    starts: tuple[Text, ...] = ()
    holds: tuple[Text, ...] = ()


class Cadres(Entity):
    """Forms of verbs, frames, what opens a group of words, what denies, and the kinds of passages known."""

    forms: dict[Text, Text]
    frames: Annotated[tuple[Frame, ...], Field(min_length=1)]
    verbs: dict[VerbKind, Patterns]
    markers: dict[Text, Patterns]
    denials: Patterns
    alerts: Patterns
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]
    furniture: Patterns
    heads: dict[Text, Patterns]
    openers: Patterns
    senses: dict[Text, Patterns]
    words: dict[Text, Text]


@lru_cache(maxsize=1)
def shipped_cadres() -> Cadres:
    """The frames that ship with the application. Raises `DataError` or `UnreadableFile`."""
    return load_around(SHIPPED_CADRES, Cadres, rules=_rules)


@cache
def pattern_of(name: str) -> re.Pattern[str]:
    """One of the runs of words that the code looks for by name, with the nouns of the lexique in it."""
    return with_nouns(with_forms(shipped_cadres().words[name], shipped_cadres()))


def _rules(cadres: Cadres) -> Iterator[Broken]:
    for index, frame in enumerate(cadres.frames):
        for place, verb in enumerate(frame.verbs):
            try:
                re.compile(with_forms(verb, cadres))
            except re.error as error:
                yield ("frames", index, "verbs", place), f"motif illisible : {error}."


def with_forms(verb: str, cadres: Cadres) -> str:
    """A pattern whose names in braces (`{etre}`) are replaced by the forms of verbs they stand for."""
    for name, forms in cadres.forms.items():
        verb = verb.replace(f"{{{name}}}", forms)
    return verb


@lru_cache(maxsize=8)
def any_of(kind: Literal["denials", "alerts", "furniture"]) -> re.Pattern[str]:
    """One pattern that matches any word of a kind."""
    cadres = shipped_cadres()
    return pattern(with_forms(one, cadres) for one in getattr(cadres, kind))


def pattern(parts: Iterable[str], start: str = "") -> re.Pattern[str]:
    """One pattern that matches any of the parts."""
    return re.compile(f"{start}(?:{'|'.join(parts)})", re.I)


@lru_cache(maxsize=1)
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, pattern(map(unaccented, parts))) for role, parts in shipped_cadres().heads.items())


def role_of(head: str) -> str | None:
    """What a column holds by its head: number, designation, source, sense, wording, data, group or other."""
    head = unaccented(re.sub(r"\s\([^()]*\)", "", " ".join(head.replace("_", " ").split())).strip(" :*"))
    if not head or len(head) > 200 or head.endswith((".", ";")):
        return None
    return next((role for role, words in _roles() if words.match(head)), None)


def tells_sense(cell: str) -> bool:
    """Whether a cell only says which way: « Sortant », « X → Y », « Destinataire »."""
    return len(cell) < 60 and bool(_any_sense().search(cell))


@cache
def _any_sense() -> re.Pattern[str]:
    return pattern(("→", "->", "<-", *(one for words in shipped_cadres().senses.values() for one in words)))


def is_heading_pair(text: str, following: str) -> bool:
    """Whether a paragraph heads the first column, the next one heading the second."""
    return role_of(text) in ("designation", "number") and role_of(following) == "wording" and len(following) < 60


def is_form(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether a table is a form: on each line a rubric, « Destinataires internes », and what it holds."""
    rubrics = [row for row in rows if len(row) == 2 and _RUBRIC.fullmatch(row[0])]
    headed = rows[0] in rubrics and role_of(rows[0][1])  # « Destinataires | Finalités »
    return bool(rubrics) and len(rows) > 2 and not headed
