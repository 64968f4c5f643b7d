"""The flows of a note, told one by one: who, why in the text's own words, which data, which public, which line."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from model.address.view import View, lit_units
from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, STRONG, Column, Line, Row, Run, Table
from model.figures.svg_parts import line_count
from model.register.account import Account, account
from model.register.entities import Direction, Flow, Register, Statement
from model.register.quotation import quotations
from model.register.wording import lower_first

MOST_FLOWS = 5
ROOM_FOR_WHOLE_ROWS = 1000  # characters: rows are quoted whole as long as together they are no longer than that
RULE = (
    "Choisis ainsi : le choix mis en avant, puis les textes avant la presse ; un organisme et un groupe de finalités "
    "différents à chaque fois, ceux qui ont le plus de finalités et de données d'abord."
)
WHO, WHY, DATA_AND_PUBLIC = "Flux", "Pourquoi, dans les mots du texte, et où", "Données et public"
MANY, MOST_STATED = 5, 0.65
ARROW = " → "
WIDTH, LETTERS, LARGEST = 504.0, 9.5, 12.0  # points: of the columns of a table on a page, of its letters
SHARES = range(12, 64, 4)  # hundredths of the width that a column may take
FLOWS_SAID = (
    "Une ligne par énoncé : le flux et le passage cité, sa finalité dans les mots du texte, les données et le public."
)
Told = tuple[Run, ...]


def flows_table(said: Sequence[Account]) -> Table:
    """Every statement, those of one line that differ only by their body on one row; rows whole when they are short.

    Data and public have a column each where nearly every row states them.
    """
    lengths = {founding.words: len(founding.words) for one in said for founding in one.founding}
    whole = sum(lengths.values()) <= ROOM_FOR_WHOLE_ROWS
    apart = sum(not one.data.silent and not one.public.silent for one in said) > max(len(said), MANY) * MOST_STATED
    alike: dict[tuple[object, ...], list[Account]] = {}
    for one in said:
        alike.setdefault((_why(one, whole), _data(one, whole), one.near_places), []).append(one)
    shared = _shared_end(said)
    rows = tuple(
        Row(
            " ".join(dict.fromkeys(one.id for one in same)),
            (
                _who(same, shared),
                (*_why(same[0], whole), Run(f" {_places(same[0])}", PLACE)),
                *(_apart(same[0], whole) if apart else (_data(same[0], whole),)),
            ),
        )
        for same in alike.values()
    )
    heads = (shared or WHO, WHY, *(("Données", "Public") if apart else (DATA_AND_PUBLIC,)))
    return Table(tuple(Column(head, share) for head, share in zip(heads, _shares(rows), strict=True)), rows, FLOWS_SAID)


def _shared_end(said: Sequence[Account]) -> str:
    """« Depuis I-MILO vers » or « Vers I-MILO depuis » when every flow shares that end, which no row then repeats."""
    ends = [one.title.partition(ARROW) for one in said]
    sources, targets = {source for source, _, _ in ends}, {target for _, _, target in ends}
    if len(sources) + len(targets) < 3:  # one flow: its row says it whole
        return ""
    if len(sources) == 1:
        return f"Depuis {sources.pop()} vers"
    return f"Vers {targets.pop()} depuis" if len(targets) == 1 else ""


def _shares(rows: Sequence[Row]) -> tuple[int, ...]:
    """The shares of the width, in hundredths, with which the table takes fewest lines on a page."""
    columns = len(rows[0].cells)
    ways = ((*some, 100 - sum(some)) for some in product(SHARES, repeat=columns - 1))
    count = lru_cache(maxsize=None)(lambda cell, share: line_count(cell, LETTERS, share * WIDTH / 100))

    longest = [max((word for row in rows for word in row.words[place].split()), key=len) for place in range(columns)]

    def lines(shares: tuple[int, ...]) -> tuple[int, int, int]:
        told = [[count(cell, share) for cell, share in zip(row.words, shares, strict=True)] for row in rows]
        cut = sum(
            line_count(word, LARGEST, share * WIDTH / 100, bold=True) - 1
            for word, share in zip(longest, shares, strict=True)
        )
        return cut, sum(map(max, told)), sum(map(sum, told))

    return min((shares for shares in ways if shares[-1] in SHARES), key=lines)


def flow_lines(flow: Account) -> tuple[Line, ...]:
    """A flow to remember: who, where, then its purpose in the words of the text, a line for each statement."""
    heads = (Run(f"{flow.title} : ", STRONG), *(Run("Même flux : ", QUIET) for _ in flow.each[1:]))
    return tuple(
        Line((head, *_why(one, whole=False), Run(f" ({_places(one)})", PLACE)))
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
    if shared:
        title = ", ".join(
            dict.fromkeys(target if shared.startswith("Depuis") else source for source, _, target in ends)
        )
    elif len({source for source, _, _ in ends}) == 1:
        title = f"{ends[0][0]}{ARROW}{', '.join(dict.fromkeys(target for _, _, target in ends))}"
    else:
        title = ", ".join(dict.fromkeys(one.title for one in found))
    return (Run(title, STRONG),)


def _why(one: Account, whole: bool) -> Told:
    """The purpose in the text's own words, those that justify our reading marked;
    our sentence where only that is known."""
    (statement,) = one.statements
    if not all(founding.exact for founding in one.founding):
        return (Run("Notre résumé : ", QUIET), Run(one.plain.rstrip(".")))
    return tuple(_whole(one, statement) if whole else _words(one, statement))


def _whole(one: Account, statement: Statement) -> Iterator[Run]:
    for rank, quotation in enumerate(quotations(one.register.provision_by_id, statement)):
        yield Run("« " if not rank else " » « ")
        for piece in quotation.wording:
            if piece.founding:
                yield Run(piece.text.strip("\n"), MARKED if piece.marked else "")
    yield Run(" »")


def _words(one: Account, statement: Statement) -> Iterator[Run]:
    phrases = list(dict.fromkeys(words for use in statement.purposes or () for words in use.words))
    phrases = [words for words in phrases if not any(words != other and words in other for other in phrases)]
    if phrases:
        yield Run(", ".join(f"« {words} »" for words in phrases))
    else:
        yield Run(one.purposes.otherwise, SILENT)


def _data(one: Account, whole: bool) -> Told:
    """The data, then the public; a silence on both is said once."""
    if one.data.silent and one.public.silent and not one.statements[0].nature:
        return (Run(one.data.otherwise, SILENT),)
    data, public = (cell[0] for cell in _apart(one, whole))
    return (
        Run("Données : "),
        Run(lower_first(data.text) if data.kind else data.text.rstrip("."), data.kind),
        Run(". Public : "),
        Run(lower_first(public.text) if public.kind else public.text, public.kind),
    )


def _apart(one: Account, whole: bool) -> tuple[tuple[Run], tuple[Run]]:
    """The data and the public, each for a cell of its own."""
    long = whole or bool(one.statements[0].nature)
    data = one.data_told(" ; ") if long else ", ".join(one.data.shorts) or one.data.otherwise
    public = ", ".join(one.public.labels if whole else one.public.shorts) or one.public.otherwise
    silent = one.data.silent and not one.statements[0].nature
    return (Run(data, SILENT if silent else ""),), (Run(public, SILENT if one.public.silent else ""),)


def _places(one: Account) -> str:
    return f"{' ; '.join(one.near_places)}{' (presse)' if one.press else ''}"
