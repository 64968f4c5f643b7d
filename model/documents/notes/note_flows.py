"""The flows of a note, told one by one: who, why in the text's own words, which data, which public, which line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from model.documents.notes.parts import PLACE, SILENT, STRONG, Column, Row, Run, Table, Told, begun
from model.documents.notes.statement_words import DATA_AND_PUBLIC, Telling, is_exact, line_of, places_of, said_ours
from model.figures.svg_parts import line_counts
from model.register.account import SAID_FIRST, Account
from model.register.entities import Direction
from model.register.wording import lower_first

LONG_WORDS = 50  # characters: longer ones that several rows quote are told once
ROOM_FOR_WHOLE_ROWS = 1000  # characters: rows are quoted whole as long as together they are no longer than that
WITH, BRIEFLY_WITH = "Avec quelles données, dans les mots du texte, et où", "Avec quelles données (en abrégé), et où"
WHO, WHY, OUR_WHY = "Flux", "Pourquoi, dans les mots du texte, et où", "Pourquoi, selon notre résumé, et où"
MOST = 0.51  # of many rows
MENTION = ", sauf mention"
ARROW = " → "
SIGNS = {Direction.OUTBOUND: "→", Direction.INBOUND: "←"}  # of the flows that I-MILO is an end of
WIDTH, LETTERS, LARGEST = 511.0, 9.0, 13.5  # points: of the columns of a table on a page, of its letters
SHARES = range(12, 92, 4)  # hundredths of the width that a column may take
FLOWS_SAID = (
    "Une ligne par énoncé : le flux et le passage cité, sa finalité dans les mots du texte, les données et le public."
)


def flows_table(said: Sequence[Account], *, compact: bool = False, gathered: bool = False) -> Table:
    """Every statement, those of one line that differ only by their body on one row; rows whole when they are short.

    Data and public follow the words of the text; what several rows are silent on is said once above them. `compact`
    leaves room for many rows, and `gathered` joins those of which our summary is the same.
    """
    lengths = {founding.words: len(founding.words) for one in said for founding in one.founding}
    whole = sum(lengths.values()) <= ROOM_FOR_WHOLE_ROWS
    annexe = _shared_annexe(said, MOST if compact else 1)
    how = Telling(whole, compact and not whole, gathered, annexe)
    above, silence = _silent_above(said, how)
    feed = _shared_purpose(said) if how.brief else ""
    how = replace(how, above=above, shared=feed)
    shared, ours = _shared_end(said), not any(map(is_exact, said))
    rows = []
    for same in _alike(said, how):
        key = " ".join(dict.fromkeys(one.id for one in same))
        told = (*(() if ours else said_ours(same[0])), *how.why(same[0]), *how.after(same))
        told = told if told[0].text.strip() else told[1:]
        rows.append(Row(key, (_who(same, shared), told)))
    heads = (shared or WHO, OUR_WHY if ours else _why_head(said, how))
    columns = tuple(Column(head, share) for head, share in zip(heads, shares(rows), strict=True))
    above_rows = " ; ".join(filter(None, (annexe, silence)))
    if annexe and not all(_is_there(one, annexe) for one in said):
        above_rows = f"sauf mention, {above_rows.removesuffix(MENTION)}"
    return Table(columns, tuple(rows), FLOWS_SAID, above_rows)


def brief_cells(rows: Sequence[Sequence[Account]]) -> tuple[str, list[Told]]:
    """Flows told in few words, those of a row in one cell: why and of whom, where, the nature of data; first, what
    the head of their column says once."""
    how = Telling(whole=False, brief=True, gathered=True)
    said = [one for flows in rows for flow in flows for one in flow.each]
    ours, annexe = not any(map(is_exact, said)), _shared_annexe(said)
    annexe = annexe if all(_is_there(one, annexe) for one in said) else ""
    natures = Counter(_nature(one) for one in said)
    usual, number = natures.most_common(1)[0]  # said once, as what most of them share is
    usual = usual if number > len(said) / 2 else ""
    cells = []
    for flows in rows:
        told: dict[str, dict[Told, None]] = {}  # by the nature of data, said once of all that have it
        for one in (one for flow in flows for one in flow.each):
            words = (*(() if ours else said_ours(one)), *how.why(one), Run(f" {line_of((one,), annexe)}", PLACE))
            told.setdefault(_nature(one), {})[words] = None
        found: list[Run] = []
        for nature, many in told.items():
            for rank, words in enumerate(many):
                found += [
                    Run(" ; " if rank else ". " if found else ""),
                    *(words if rank or not found else begun(words)),
                ]
            found.append(Run(f". {nature}" if nature and nature != usual else ""))
        cells.append(tuple(run for run in found if run.text))
    mention = f"{lower_first(usual)}{MENTION if number < len(said) else ''}" if usual else ""
    return ", ".join(filter(None, ("notre résumé" if ours else "", annexe, mention))), cells


def _nature(one: Account) -> str:
    """« Données anonymisées », when the text says it."""
    return SAID_FIRST.get(one.statements[0].nature or "", "")


def _alike(said: Sequence[Account], how: Telling) -> Iterable[list[Account]]:
    """The statements of each row: those of one line that say the same, those of several lines that quote the same long
    words, or of which our summary is the same; never two of one flow."""
    found: dict[tuple[object, ...], list[Account]] = {}
    for one in said:
        why = how.why(one)
        key: tuple[object, ...] = (why,)
        if sum(len(run.text) for run in why) <= LONG_WORDS:
            key = (why, how.data(one), *(() if how.joins(one) else one.near_places))
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


def _why_head(said: Sequence[Account], how: Telling) -> str:
    """What the words of a column tell: why, or with what where they only feed."""
    if any(one.direction is not Direction.INBOUND for one in said):
        return WHY
    if not how.brief:
        return WITH
    return f"« {how.shared} »{MENTION} : {lower_first(BRIEFLY_WITH)}" if how.shared else BRIEFLY_WITH


def _shared_purpose(said: Sequence[Account]) -> str:
    """« d'alimenter I-MILO », when most of what feeds it says that: rows then say what else they do."""
    uses = (use for one in said if one.direction is Direction.INBOUND for use in one.statements[0].purposes or ())
    found = Counter(use.words[0] for use in uses)
    phrase, number = found.most_common(1)[0] if found else ("", 0)
    return phrase if number > len(said) / 2 else ""


def _is_there(one: Account, annexe: str) -> bool:
    return f"{places_of((one,))}, ".startswith(f"{annexe}, ")


def _silent_above(said: Sequence[Account], how: Telling) -> tuple[tuple[str, ...], str]:
    """On what rows are silent, when several are, and how it is said once: « données : non précisé par le texte »."""
    told = [item for one in said for item in how.data_and_public(one)]
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
        Direction.EXTERNAL: f"sans passer par {hub}",
    }
    for way, words in ways.items():
        if found := [one for one in said if one.direction is way]:
            yield words, found


def _who(found: Sequence[Account], shared: str) -> Told:
    """« I-MILO → DREETS, DDEETS », or the names alone when the head of the column says the other end."""
    ends = [one.title.partition(ARROW) for one in found]
    if shared == _hub(found[0]):
        names = [f"{SIGNS[one.direction]} {one.register.partner(one.flow).name}" for one in found]
    elif shared:
        names = [target if shared.startswith("Depuis") else source for source, _, target in ends]
    elif len({source for source, _, _ in ends}) == 1:
        names = [f"{ends[0][0]}{ARROW}{', '.join(dict.fromkeys(target for _, _, target in ends))}"]
    else:
        names = [one.title for one in found]
    return (Run(", ".join(dict.fromkeys(names)), STRONG),)
