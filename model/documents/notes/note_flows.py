"""The flows of a note, told one by one: who, why in the text's own words, which data, which public, which line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, STRONG, Column, Row, Run, Table, Told
from model.figures.svg_parts import line_counts
from model.register.account import SAID_FIRST, Account
from model.register.entities import Direction, Statement
from model.register.places import text_places
from model.register.quotation import quotations
from model.register.wording import folded, lower_first

_FROM = re.compile(r"à partir d(?:es?|u) .+?(?= permett| dans le cadre| prévu)")
LONG_WORDS = 50  # characters: longer ones that several rows quote are told once
ROOM_FOR_WHOLE_ROWS = 1000  # characters: rows are quoted whole as long as together they are no longer than that
WHO, WHY, OUR_WHY = "Flux", "Pourquoi, dans les mots du texte, et où", "Pourquoi, selon notre résumé, et où"
OURS = Run("Notre résumé : ", QUIET)
DATA_AND_PUBLIC = ("Données", "Public")
MOST = 0.51  # of many rows
MENTION = ", sauf mention"
ARROW = " → "
SIGNS = {Direction.OUTBOUND: "→", Direction.INBOUND: "←"}  # of the flows that I-MILO is an end of
WIDTH, LETTERS, LARGEST = 511.0, 9.0, 13.5  # points: of the columns of a table on a page, of its letters
SHARES = range(12, 92, 4)  # hundredths of the width that a column may take
FLOWS_SAID = (
    "Une ligne par énoncé : le flux et le passage cité, sa finalité dans les mots du texte, les données et le public."
)


@dataclass(frozen=True)
class _Telling:
    """How the statements of a table are told: their rows whole, or the words of their purposes; with `brief`, without
    what they are made from; with `gathered`, our summaries by their purposes too, and no public.

    `annexe` is said once above the rows, and so is that they are silent on `above`.
    """

    whole: bool
    brief: bool = False
    gathered: bool = False
    annexe: str = ""
    above: tuple[str, ...] = ()


def flows_table(said: Sequence[Account], *, compact: bool = False, gathered: bool = False) -> Table:
    """Every statement, those of one line that differ only by their body on one row; rows whole when they are short.

    Data and public follow the words of the text; what several rows are silent on is said once above them. `compact`
    leaves room for many rows, and `gathered` joins those of which our summary is the same.
    """
    lengths = {founding.words: len(founding.words) for one in said for founding in one.founding}
    whole = sum(lengths.values()) <= ROOM_FOR_WHOLE_ROWS
    annexe = _shared_annexe(said, MOST if compact else 1)
    how = _Telling(whole, compact and not whole, gathered, annexe)
    above, silence = _silent_above(said, how)
    how = replace(how, above=above)
    shared, ours = _shared_end(said), not any(map(_is_exact, said))
    rows = []
    for same in _alike(said, how):
        key = " ".join(dict.fromkeys(one.id for one in same))
        told = (*(() if ours else _ours(same[0])), *_why(same[0], how), *_told_after(same, how))
        rows.append(Row(key, (_who(same, shared), told)))
    heads = (shared or WHO, OUR_WHY if ours else WHY)
    columns = tuple(Column(head, share) for head, share in zip(heads, shares(rows), strict=True))
    above_rows = " ; ".join(filter(None, (annexe, silence)))
    if annexe and not all(_is_there(one, annexe) for one in said):
        above_rows = f"sauf mention, {above_rows.removesuffix(MENTION)}"
    return Table(columns, tuple(rows), FLOWS_SAID, above_rows)


def brief_cells(rows: Sequence[Sequence[Account]]) -> tuple[str, list[Told]]:
    """Flows told in few words, those of a row in one cell: purposes, where, the nature of data; before the cells, what
    the head of their column says once."""
    how = _Telling(whole=False, brief=True, gathered=True)
    said = [one for flows in rows for flow in flows for one in flow.each]
    ours, annexe = not any(map(_is_exact, said)), _shared_annexe(said)
    annexe = annexe if all(_is_there(one, annexe) for one in said) else ""
    cells = []
    for flows in rows:
        told: dict[str, dict[Told, None]] = {}  # by the nature of data, said once of all that have it
        for one in (one for flow in flows for one in flow.each):
            place = _line((one,), annexe)
            words = (*(() if ours else _ours(one)), *_why(one, how), Run(f" {place}", PLACE))
            told.setdefault(SAID_FIRST.get(one.statements[0].nature or "", ""), {})[words] = None
        found: list[Run] = []
        for nature, many in told.items():
            for rank, words in enumerate(many):
                found += [Run(" ; " if rank else ". " if found else ""), *words]
            found.append(Run(f". {nature}" if nature else ""))
        cells.append(tuple(run for run in found if run.text))
    return ", ".join(filter(None, ("notre résumé" if ours else "", annexe))), cells


def _alike(said: Sequence[Account], how: _Telling) -> Iterable[list[Account]]:
    """The statements of each row: those of one line that say the same, those of several lines that quote the same long
    words, or of which our summary is the same; never two of one flow."""
    found: dict[tuple[object, ...], list[Account]] = {}
    for one in said:
        why = _why(one, how)
        key: tuple[object, ...] = (why,)
        if sum(len(run.text) for run in why) <= LONG_WORDS:
            key = (why, _data(one, how), *(() if _is_gathered(one, how) else one.near_places))
        taken = any(other.id == one.id for other in found.get(key, ()))
        found.setdefault((*key, one.near_places, id(one)) if taken else key, []).append(one)
    return found.values()


def _shared_annexe(said: Sequence[Account], least: float = 1) -> str:
    """« annexe 1 », when it is where more than one row stands, and a share of them at least: they then say their line
    alone. The whole place, when there is but one."""
    places = [places_of((one,)) for one in said]
    if len(set(places)) == 1 < len(places):
        return places[0]
    annexe, number = Counter(place.partition(", ")[0] for place in places).most_common(1)[0]
    return annexe if number > 1 and number >= len(said) * least else ""


def _line(found: Sequence[Account], annexe: str) -> str:
    """Where some statements stand, without what is said above them."""
    place = places_of(found)
    return "" if place == annexe else place.removeprefix(f"{annexe}, ")


def _is_there(one: Account, annexe: str) -> bool:
    return f"{places_of((one,))}, ".startswith(f"{annexe}, ")


def _told_after(same: Sequence[Account], how: _Telling) -> Told:
    """After the words that statements share: the places, data and public of each, with their names when they differ."""
    ends: dict[tuple[object, ...], list[Account]] = {}
    for one in same:
        places = () if _is_gathered(one, how) else one.near_places
        ends.setdefault((*places, *_data(one, how)), []).append(one)
    told: list[Run] = []
    for found in ends.values():
        names = ", ".join(one.register.partner(one.flow).short for one in found)
        line = _line(found, how.annexe)
        told += [Run(f". {names} : " if len(ends) > 1 else " " if line else "", QUIET), Run(line, PLACE)]
        told += _data(found[0], how)
    return tuple(told)


def _silent_above(said: Sequence[Account], how: _Telling) -> tuple[tuple[str, ...], str]:
    """On what rows are silent, when several are, and how it is said once: « données : non précisé par le texte »."""
    told = [item for one in said for item in _data_and_public(one, how)]
    silences = [(head, run.text) for head, run in told if run.kind == SILENT]
    heads = tuple(head for head in DATA_AND_PUBLIC if head in dict(silences))
    texts = {text for _, text in silences}
    if len(texts) != 1 or len(silences) <= len(heads):
        return (), ""
    mention = MENTION if len(silences) < len(heads) * len(said) else ""
    return heads, f"{' et '.join(map(lower_first, heads))} : {lower_first(*texts)}{mention}"


def _shared_end(said: Sequence[Account]) -> str:
    """« Depuis I-MILO vers » or « Vers I-MILO depuis » when every flow shares that end, which no row then repeats;
    « I-MILO » when it is an end of each, and rows go on with an arrow."""
    ends = [one.title.partition(ARROW) for one in said]
    sources, targets = {source for source, _, _ in ends}, {target for _, _, target in ends}
    if len(sources) + len(targets) < 3:  # one flow: its row says it whole
        return ""
    if len(sources) == 1:
        return f"Depuis {sources.pop()} vers"
    if len(targets) == 1:
        return f"Vers {targets.pop()} depuis"
    return _hub(said[0]) if all(one.direction in SIGNS for one in said) else ""


def _hub(one: Account) -> str:
    return one.register.nodes[one.register.hub].short


def shares(rows: Sequence[Row]) -> tuple[int, ...]:
    """The shares of the width, in hundredths, with which the table takes fewest lines on a page."""
    columns = len(rows[0].runs)
    taken = range(SHARES.start, SHARES.stop) if columns == 2 else SHARES
    ways = ((*some, 100 - sum(some)) for some in product(taken, repeat=columns - 1))
    longest = [max((word for row in rows for word in row.words[place].split()), key=len) for place in range(columns)]
    told = [[_lines_by_share(words, LETTERS, not place) for place, words in enumerate(row.words)] for row in rows]
    widest = [_lines_by_share(word, LARGEST, True) for word in longest]

    def lines(shares: tuple[int, ...]) -> tuple[int, int, int]:
        taken = [[cell[share] for cell, share in zip(row, shares, strict=True)] for row in told]
        cut = sum(word[share] - 1 for word, share in zip(widest, shares, strict=True))
        return cut, sum(map(max, taken)), sum(map(sum, taken))

    return min((shares for shares in ways if shares[-1] in taken), key=lines)


@lru_cache(maxsize=4096)  # the same rows stand in many notes
def _lines_by_share(words: str, size: float, bold: bool) -> tuple[int, ...]:
    """How many lines some words take in each share of the width: those of the narrowest column under it."""
    least = SHARES.start
    counts = line_counts(words, size, [share * WIDTH / 100 for share in range(least, SHARES.stop)], bold=bold)
    return (*counts[:1] * least, *counts)


def by_way(said: Sequence[Account]) -> Iterator[tuple[str, list[Account]]]:
    """The statements of each way, with its words: what a row says most is not the same, nor the widths of columns."""
    hub = _hub(said[0])
    ways = {
        Direction.OUTBOUND: f"depuis {hub}",
        Direction.INBOUND: f"vers {hub}",
        Direction.EXTERNAL: f"sans passer par {hub}, selon la presse",
    }
    for way, words in ways.items():
        if found := [one for one in said if one.direction is way]:
            yield words, found


def _who(found: Sequence[Account], shared: str) -> Told:
    """« I-MILO → DREETS, DDEETS », or the names alone when the head of the column says the other end."""
    ends = [one.title.partition(ARROW) for one in found]
    if shared == _hub(found[0]):
        names = [f"{SIGNS[one.direction]} {one.register.partner(one.flow).short}" for one in found]
    elif shared:
        names = [target if shared.startswith("Depuis") else source for source, _, target in ends]
    elif len({source for source, _, _ in ends}) == 1:
        names = [f"{ends[0][0]}{ARROW}{', '.join(dict.fromkeys(target for _, _, target in ends))}"]
    else:
        names = [one.title for one in found]
    return (Run(", ".join(dict.fromkeys(names)), STRONG),)


def _why(one: Account, how: _Telling) -> Told:
    """The purpose in the text's own words, those that justify our reading marked; where only our summary is known,
    our sentence, or its purpose alone."""
    (statement,) = one.statements
    if _is_gathered(one, how) or (_is_exact(one) and not how.whole):
        return tuple(_words(one, statement, how.brief))
    return tuple(_whole(one, statement)) if _is_exact(one) else (Run(one.plain.rstrip(".")),)


def _is_exact(one: Account) -> bool:
    """Whether the words of the text are known."""
    return all(founding.exact for founding in one.founding)


def _ours(one: Account) -> Told:
    """That the words are ours, when they are."""
    return () if _is_exact(one) else (OURS,)


def _is_gathered(one: Account, how: _Telling) -> bool:
    """Whether it is our summary told by its purpose alone: what the press reports has none that can stand for it."""
    return how.gathered and not _is_exact(one) and not one.press


def _whole(one: Account, statement: Statement) -> Iterator[Run]:
    for rank, quotation in enumerate(quotations(one.register.provision_by_id, statement)):
        yield Run("« " if not rank else " » « ")
        for piece in quotation.wording:
            if piece.founding:
                yield Run(piece.text.strip("\n"), MARKED if piece.marked else "")
    yield Run(" »")


def _words(one: Account, statement: Statement, brief: bool) -> Iterator[Run]:
    phrases = list(dict.fromkeys(words for use in statement.purposes or () for words in use.words))
    phrases = [words for words in phrases if not any(words != other and words in other for other in phrases)]
    sources, quoted = () if brief else _sources_of(one), _is_exact(one)
    if phrases:
        yield Run(", ".join(f"« {words} »" if quoted else words for words in (*sources, *phrases)))
    else:
        yield Run(one.purposes.otherwise if quoted else f"finalité : {lower_first(one.purposes.otherwise)}", SILENT)


def _sources_of(one: Account) -> Iterator[str]:
    """« à partir des données transmises par… »: from what a system feeds, where the name of its row does not say it."""
    for basis in one.statements[0].basis:
        row = one.register.provision_by_id[basis.provision]
        found = _FROM.search(basis.sentence or row.wording or "")
        if found and one.direction is Direction.INBOUND and not _terms(found[0]) <= _terms(row.designation or ""):
            yield found[0]


def _terms(text: str) -> set[str]:
    return {word.rstrip("sx") for word in re.findall(r"\w{3,}", folded(text))} - {"partir", "de"}


def _data(one: Account, how: _Telling) -> Told:
    """The data, then the public; a silence on both is said once, and not where the title says it."""
    told = [(head, run) for head, run in _data_and_public(one, how) if run.kind != SILENT or head not in how.above]
    if len(told) > 1 and all(run.kind == SILENT for _, run in told):
        told = [("Données et public", told[0][1])]
    found: list[Run] = []
    for head, run in told:
        words = lower_first(run.text) if run.kind else run.text.rstrip(".")
        found += [Run(". " if words.startswith(head) else f". {head} : ", QUIET), Run(words, run.kind)]
    return tuple(found)


def _data_and_public(one: Account, how: _Telling) -> Iterator[tuple[str, Run]]:
    """The data and the public, each under its head."""
    long = how.whole or bool(one.statements[0].nature)
    data = one.data_told(" ; ") if long else ", ".join(one.data.shorts) or one.data.otherwise
    named = [words for use in one.statements[0].data or () for words in use.words]
    if one.direction is Direction.INBOUND and len(named) == 1 and not (how.whole or how.brief):
        data = f"« {named[0]} »"  # one datum: the words of the text
    public = ", ".join(one.public.labels if how.whole else one.public.shorts) or one.public.otherwise
    silent = one.data.silent and not one.statements[0].nature
    yield DATA_AND_PUBLIC[0], Run(data, SILENT if silent else "")
    if not how.gathered:
        yield DATA_AND_PUBLIC[1], Run(public, SILENT if one.public.silent else "")


def places_of(found: Sequence[Account]) -> str:
    """Where some statements stand, those that follow each other as one."""
    provisions = [provision for one in found for provision in one.provisions]
    return f"{text_places(found[0].register, provisions)}{' (presse)' if found[0].press else ''}"
