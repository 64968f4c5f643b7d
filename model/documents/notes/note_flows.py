"""The flows of a note, told one by one: who, why in the text's own words, which data, which public, which line."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from model.address.view import View, lit_units
from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, STRONG, Column, Row, Run, Table, Told
from model.figures.svg_parts import line_counts
from model.register.account import Account, account
from model.register.entities import Direction, Flow, Register, Statement
from model.register.quotation import quotations
from model.register.wording import folded, lower_first

MOST_FLOWS = 5
_FROM = re.compile(r"à partir d(?:es?|u) .+?(?= permett| dans le cadre| prévu)")
LONG_WORDS = 50  # characters: longer ones that several rows quote are told once
ROOM_FOR_WHOLE_ROWS = 1000  # characters: rows are quoted whole as long as together they are no longer than that
RULE = (
    "Finalités regroupées : notre lecture. Choix de l'outil : organismes et finalités différents, textes avant presse."
)
WHO, WHY = "Flux", "Pourquoi, dans les mots du texte, et où"
DATA_AND_PUBLIC = ("Données", "Public")
MANY, MOST_STATED = 5, 0.65
MENTION = ", sauf mention"
ARROW = " → "
SIGNS = {Direction.OUTBOUND: "→", Direction.INBOUND: "←"}  # of the flows that I-MILO is an end of
WIDTH, LETTERS, LARGEST = 511.0, 9.0, 13.5  # points: of the columns of a table on a page, of its letters
SHARES = range(12, 92, 4)  # hundredths of the width that a column may take
FLOWS_SAID = (
    "Une ligne par énoncé : le flux et le passage cité, sa finalité dans les mots du texte, les données et le public."
)


def flows_table(said: Sequence[Account], *, compact: bool = False) -> Table:
    """Every statement, those of one line that differ only by their body on one row; rows whole when they are short.

    Data and public have a column each where nearly every row states them. Elsewhere, and where rows are many
    (`compact`), they follow the words of the text, and what several rows are silent on is said once above them.
    """
    lengths = {founding.words: len(founding.words) for one in said for founding in one.founding}
    whole = sum(lengths.values()) <= ROOM_FOR_WHOLE_ROWS
    brief = compact and not whole  # the whole register on two pages: sources and data by their short names
    stated = sum(not one.data.silent and not one.public.silent for one in said)
    apart = not compact and stated > max(len(said), MANY) * MOST_STATED
    above, silence = ((), "") if apart else _silent_above(said, whole)
    annexe = _shared_annexe(said) if compact else ""
    shared = _shared_end(said)
    rows = []
    for same in _alike(said, whole, apart, brief):
        key = " ".join(dict.fromkeys(one.id for one in same))
        why = (*_why(same[0], whole, brief), Run(f" {_places(same[0])}", PLACE))
        cells = (why, *_apart(same[0], whole)) if apart else (_told_together(same, whole, above, annexe, brief),)
        rows.append(Row(key, (_who(same, shared), *cells)))
    heads = (shared or WHO, WHY, *(DATA_AND_PUBLIC if apart else ()))
    columns = tuple(Column(head, share) for head, share in zip(heads, shares(rows), strict=True))
    above_rows = " ; ".join(filter(None, (annexe, silence)))
    if annexe and any(f"{annexe}, " not in place for one in said for place in one.near_places[:1]):
        above_rows = f"sauf mention, {above_rows.removesuffix(MENTION)}"
    return Table(columns, tuple(rows), FLOWS_SAID, above_rows)


def _alike(said: Sequence[Account], whole: bool, apart: bool, brief: bool) -> Iterable[list[Account]]:
    """The statements of each row: those of one line that say the same, and where data and public have no column,
    those of several lines that quote the same words; never two of one flow."""
    found: dict[tuple[object, ...], list[Account]] = {}
    for one in said:
        why = _why(one, whole, brief)
        long = sum(len(run.text) for run in why) > LONG_WORDS
        key = (why,) if long and not apart else (why, _data(one, whole, brief=brief), one.near_places)
        taken = any(other.id == one.id for other in found.get(key, ()))
        found.setdefault((*key, one.near_places, id(one)) if taken else key, []).append(one)
    return found.values()


def _shared_annexe(said: Sequence[Account]) -> str:
    """« annexe 1 », when that is where most rows stand: those then say their line alone."""
    found = Counter(place.partition(", ")[0] for one in said for place in one.near_places[:1])
    annexe, number = found.most_common(1)[0]
    return annexe if number > len(said) / 2 and number > 1 else ""


def _told_together(same: Sequence[Account], whole: bool, above: Sequence[str], annexe: str, brief: bool) -> Told:
    """The words that statements share, then the place, data and public of each, with its name when they differ."""
    ends: dict[Told, list[Account]] = {}
    for one in same:
        place = Run(_places(one).removeprefix(f"{annexe}, "), PLACE)
        ends.setdefault((place, *_data(one, whole, above, brief)), []).append(one)
    told: list[Run] = [*_why(same[0], whole, brief)]
    for end, found in ends.items():
        names = ", ".join(one.register.partner(one.flow).short for one in found)
        told += [Run(f". {names} : " if len(ends) > 1 else " ", QUIET), *end]
    return tuple(told)


def _silent_above(said: Sequence[Account], whole: bool) -> tuple[tuple[str, ...], str]:
    """On what rows are silent, when several are, and how it is said once: « données : non précisé par le texte »."""
    silences = [
        (head, run.text)
        for one in said
        for head, (run,) in zip(DATA_AND_PUBLIC, _apart(one, whole), strict=True)
        if run.kind == SILENT
    ]
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


def flow_lines(flow: Account) -> tuple[Told, ...]:
    """A flow to remember: who, its purposes as we group them, where; a line for each statement."""
    heads = (Run(f"{flow.title} : ", STRONG), *(Run("Même flux : ", QUIET) for _ in flow.each[1:]))
    return tuple(
        (head, Run(one.purposes.joined(), SILENT if one.purposes.silent else ""), Run(f" ({_places(one)})", PLACE))
        for head, one in zip(heads, flow.each, strict=True)
    )


def flows_that_matter(shown: Register, view: View) -> tuple[Flow, ...]:
    """At most five flows, by `RULE`: as many bodies and purposes as possible, before the same ones told again."""
    lit = {unit.flow.id for unit in lit_units(shown, view)} if view.focus else set()
    place = {provision.id: rank for rank, provision in enumerate(shown.provisions)}

    def rank(flow: Flow) -> tuple[bool, bool, int, int]:
        told = account(shown, flow)
        first = min(place[provision.id] for provision in told.provisions)
        return (flow.id not in lit, told.press, -len(told.purposes.ids) - len(told.data.ids), first)

    left = sorted(shown.flows, key=rank)
    kept: list[Flow] = []
    seen: set[str] = set()

    def known(flow: Flow) -> tuple[bool, bool, int]:
        """Whether it is outside the focus, of the press, then how much of what it says was told already."""
        keys = _keys(shown, flow)
        return (*rank(flow)[:2], -len(keys - seen) if not keys & seen else len(keys & seen))

    while left and len(kept) < MOST_FLOWS:
        best = min(left, key=lambda flow: (*known(flow), rank(flow)))
        left.remove(best)
        kept.append(best)
        seen |= _keys(shown, best)
    return tuple(kept)


def _keys(shown: Register, flow: Flow) -> set[str]:
    """What makes a flow new to the reader: the body at its other end, its family, its line, its purposes."""
    told = account(shown, flow)
    end = flow.source if shown.direction(flow) is Direction.INBOUND else flow.target
    owner = shown.owner(end)
    lines = {provision.id for provision in told.provisions}
    return {owner, f"famille:{shown.nodes[owner].family}", *lines, *told.purposes.ids}


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


def _why(one: Account, whole: bool, brief: bool = False) -> Told:
    """The purpose in the text's own words, those that justify our reading marked;
    our sentence where only that is known."""
    (statement,) = one.statements
    if not all(founding.exact for founding in one.founding):
        return (Run("Notre résumé : ", QUIET), Run(one.plain.rstrip(".")))
    return tuple(_whole(one, statement) if whole else _words(one, statement, brief))


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
    sources = () if brief else _sources_of(one)
    if phrases:
        yield Run(", ".join(f"« {words} »" for words in (*sources, *phrases)))
    else:
        yield Run(one.purposes.otherwise, SILENT)


def _sources_of(one: Account) -> Iterator[str]:
    """« à partir des données transmises par… »: from what a system feeds, where the name of its row does not say it."""
    for basis in one.statements[0].basis:
        row = one.register.provision_by_id[basis.provision]
        found = _FROM.search(basis.sentence or row.wording or "")
        if found and one.direction is Direction.INBOUND and not _terms(found[0]) <= _terms(row.designation or ""):
            yield found[0]


def _terms(text: str) -> set[str]:
    return {word.rstrip("sx") for word in re.findall(r"\w{3,}", folded(text))} - {"partir", "de"}


def _data(one: Account, whole: bool, above: Sequence[str] = (), brief: bool = False) -> Told:
    """The data, then the public; a silence on both is said once, and not where the title says it."""
    told = [
        (head, run)
        for head, (run,) in zip(DATA_AND_PUBLIC, _apart(one, whole, brief), strict=True)
        if run.kind != SILENT or head not in above
    ]
    if len(told) > 1 and all(run.kind == SILENT for _, run in told):
        told = [("Données et public", told[0][1])]
    found: list[Run] = []
    for head, run in told:
        words = lower_first(run.text) if run.kind else run.text.rstrip(".")
        found += [Run(f". {head} : ", QUIET), Run(words, run.kind)]
    return tuple(found)


def _apart(one: Account, whole: bool, brief: bool = False) -> tuple[tuple[Run], tuple[Run]]:
    """The data and the public, each for a cell of its own."""
    long = whole or bool(one.statements[0].nature)
    data = one.data_told(" ; ") if long else ", ".join(one.data.shorts) or one.data.otherwise
    named = [words for use in one.statements[0].data or () for words in use.words]
    if one.direction is Direction.INBOUND and len(named) == 1 and not (whole or brief):
        data = f"« {named[0]} »"  # one datum: the words of the text
    public = ", ".join(one.public.labels if whole else one.public.shorts) or one.public.otherwise
    silent = one.data.silent and not one.statements[0].nature
    return (Run(data, SILENT if silent else ""),), (Run(public, SILENT if one.public.silent else ""),)


def _places(one: Account) -> str:
    return f"{' ; '.join(one.near_places)}{' (presse)' if one.press else ''}"
