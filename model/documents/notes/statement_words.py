"""What a statement says in a cell of a note: why, in the text's own words or ours, where, which data, which public."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, Run, Told
from model.register.account import Account
from model.register.entities import Direction, Statement
from model.register.places import text_places
from model.register.quotation import quotations
from model.register.wording import folded, lower_first

_BETWEEN = re.compile(r"(?:,|(?=\s+\w))\s*(?:(?:et|ou|des|de|du|les)\s+)*(?:[dl]')?")  # parts words quoted as one
_OPEN = re.compile(r",? ?(?:\.{3}|…)")  # by which a text leaves a list open: it goes with the words before it
_FROM = re.compile(r"à partir d(?:es?|u) .+?(?= permett| dans le cadre| prévu)")
UNWRITTEN = "sans finalité écrite"
OURS = Run("Notre résumé : ", QUIET)
DATA_AND_PUBLIC = ("Données", "Public")


@dataclass(frozen=True)
class Telling:
    """How the statements of a table are told: their rows whole, or the words of their purposes; with `brief`, without
    what they are made from; with `gathered`, our summaries by their purposes too, and beside those their public.

    `annexe` is said once above the rows, and so are that they are silent on `above` and a purpose that most of them
    share (`shared`).
    """

    whole: bool
    brief: bool = False
    gathered: bool = False
    annexe: str = ""
    above: tuple[str, ...] = ()
    shared: str = ""

    def why(self, one: Account) -> Told:
        """The purpose in the text's own words, those that justify our reading marked; where only our summary is known,
        our sentence, or its purpose alone."""
        (statement,) = one.statements
        if self.joins(one) or (is_exact(one) and not self.whole):
            return tuple(_words(one, statement, self))
        return tuple(_whole(one, statement)) if is_exact(one) else (Run(one.plain.rstrip(".")),)

    def joins(self, one: Account) -> bool:
        """Whether it is our summary told by its purpose alone: what the press reports has none to stand for it."""
        return self.gathered and not is_exact(one) and not one.press

    def after(self, same: Sequence[Account]) -> Told:
        """After the words that statements share: the places, data and public of each, with names when they differ."""
        ends: dict[tuple[object, ...], list[Account]] = {}
        for one in same:
            places = () if self.joins(one) else one.near_places
            ends.setdefault((*places, *self.data(one)), []).append(one)
        told: list[Run] = []
        for found in ends.values():
            names = ", ".join(one.register.partner(one.flow).name for one in found)
            line = line_of(found, self.annexe)
            told += [Run(f". {names} : " if len(ends) > 1 else " " if line else "", QUIET), Run(line, PLACE)]
            told += self.data(found[0])
        return tuple(told)

    def data(self, one: Account) -> Told:
        """The data, then the public; a silence on both is said once, and not where the title says it."""
        told = [(head, run) for head, run in self.data_and_public(one) if run.kind != SILENT or head not in self.above]
        if len(told) > 1 and all(run.kind == SILENT for _, run in told):
            told = [("Données et public", told[0][1])]
        found: list[Run] = []
        for head, run in told:
            words = lower_first(run.text) if run.kind else run.text.rstrip(".")
            found += [Run(". " if words.startswith(head) else f". {head} : ", QUIET), Run(words, run.kind)]
        return tuple(found)

    def data_and_public(self, one: Account) -> Iterator[tuple[str, Run]]:
        """The data and the public, each under its head."""
        long = self.whole or bool(one.statements[0].nature)
        data = one.data_told(" ; ") if long else ", ".join(one.data.shorts) or one.data.otherwise
        public = ", ".join(one.public.labels if self.whole else one.public.shorts) or one.public.otherwise
        silent = one.data.silent and not one.statements[0].nature
        clause = "" if self.whole or self.brief else _clause(one)
        if silent or not clause:  # else the words quoted name them
            yield DATA_AND_PUBLIC[0], Run(data, SILENT if silent else "")
        whom = [words for use in one.statements[0].population or () for words in use.words]
        if not self.gathered and not (clause and whom and all(words in clause for words in whom)):
            yield DATA_AND_PUBLIC[1], Run(public, SILENT if one.public.silent else "")


def is_exact(one: Account) -> bool:
    """Whether the words of the text are known."""
    return all(founding.exact for founding in one.founding)


def said_ours(one: Account) -> Told:
    """That the words are ours, when they are."""
    return () if is_exact(one) else (OURS,)


def places_of(found: Sequence[Account]) -> str:
    """Where some statements stand, those that follow each other as one."""
    provisions = [provision for one in found for provision in one.provisions]
    return f"{text_places(found[0].register, provisions)}{', selon la presse' if found[0].press else ''}"


def line_of(found: Sequence[Account], annexe: str) -> str:
    """Where some statements stand, without what is said above them."""
    place = places_of(found)
    return "" if place == annexe else place.removeprefix(f"{annexe}, ")


def _whole(one: Account, statement: Statement) -> Iterator[Run]:
    for rank, quotation in enumerate(quotations(one.register.provision_by_id, statement)):
        yield Run("« " if not rank else " » « ")
        for piece in quotation.wording:
            if piece.founding:
                yield Run(piece.text.strip("\n"), MARKED if piece.marked else "")
    yield Run(" »")


def _words(one: Account, statement: Statement, how: Telling) -> Iterator[Run]:
    purposes = [words for use in statement.purposes or () for words in use.words]
    limits = statement.population if how.gathered and statement.nature != "anonymised" else ()
    limits = () if one.direction is Direction.INBOUND else limits or ()
    if not is_exact(one):
        said = [*purposes, *(_limited(words, use.only) for use in limits for words in use.words)]
        yield from () if purposes else (Run(UNWRITTEN, SILENT),)
        yield from (Run(f"{'' if purposes else ', '}{', '.join(dict.fromkeys(said))}"),) if said else ()
        return
    clause = "" if how.brief else _clause(one)
    phrases = [clause] if clause else [*purposes, *(words for use in limits for words in use.words)]
    quoted = _joined(phrases, [found.words for found in one.founding])
    first = sorted(quoted, key=lambda words: not any(purpose in words for purpose in purposes))  # why, then of whom
    told = (*(() if how.brief else _sources_of(one)), *first)
    if kept := [words for words in told if words != how.shared]:
        yield Run(", ".join(f"« {words} »" for words in kept))
    elif not phrases:
        yield Run(one.purposes.otherwise, SILENT)


def _limited(words: str, only: str | None) -> str:
    return f"{words} ({only})" if only else words


def _joined(phrases: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """The phrases in the order of the texts that they are from; those that only a comma or a small word parts as one,
    since that is how the text has them."""
    for text in texts:
        spans: list[tuple[int, int]] = []
        for start, end in sorted(_span(text, words) for words in phrases if words in text):
            if spans and (start <= spans[-1][1] or _BETWEEN.fullmatch(text, spans[-1][1], start)):
                spans[-1] = spans[-1][0], max(spans[-1][1], end)
            else:
                spans.append((start, end))
        yield from (text[start:end] for start, end in spans)


def _span(text: str, words: str) -> tuple[int, int]:
    """Where a text has some words, with the points by which it leaves open the list that they end."""
    start = text.find(words)
    end = start + len(words)
    return start, found.end() if (found := _OPEN.match(text, end)) else end


def _clause(one: Account) -> str:
    """« d'alimenter I-MILO en données relatives à… »: with what a system feeds it, in the words of its row."""
    (statement,) = one.statements
    if one.direction is not Direction.INBOUND or not statement.purposes or not is_exact(one):
        return ""
    (first, *_), (founding, *_) = statement.purposes[0].words, one.founding
    return founding.words[founding.words.find(first) :].rstrip(" .")


def _sources_of(one: Account) -> Iterator[str]:
    """« à partir des données transmises par… »: from what a system feeds, where the name of its row does not say it."""
    for basis in one.statements[0].basis:
        row = one.register.provision_by_id[basis.provision]
        found = _FROM.search(basis.sentence or row.wording or "")
        if found and one.direction is Direction.INBOUND and not _terms(found[0]) <= _terms(row.designation or ""):
            yield found[0]


def _terms(text: str) -> set[str]:
    return {word.rstrip("sx") for word in re.findall(r"\w{3,}", folded(text))} - {"partir", "de"}
