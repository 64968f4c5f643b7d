"""The flows of a note, told one by one: who, why in the text's own words, which data, which public, which line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from model.address.view import View, lit_units
from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, STRONG, Column, Line, Row, Run, Table
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
HEADS = ("Flux et passage", "Pourquoi, dans les mots du texte", "Données et public")
FLOWS_SAID = (
    "Une ligne par énoncé : le flux et le passage cité, sa finalité dans les mots du texte, les données et le public."
)
Told = tuple[Run, ...]


def flows_table(said: Sequence[Account]) -> Table:
    """Every statement, those of one line that differ only by their body on one row; rows whole when they are short."""
    lengths = {founding.words: len(founding.words) for one in said for founding in one.founding}
    whole = sum(lengths.values()) <= ROOM_FOR_WHOLE_ROWS
    alike: dict[tuple[object, ...], list[Account]] = {}
    for one in said:
        alike.setdefault((_why(one, whole), _data(one, whole), one.near_places), []).append(one)
    rows = tuple(
        Row(" ".join(dict.fromkeys(one.id for one in same)), (_who(same), _why(same[0], whole), _data(same[0], whole)))
        for same in alike.values()
    )
    return Table(tuple(Column(head, share) for head, share in zip(HEADS, _shares(rows), strict=True)), rows, FLOWS_SAID)


def _shares(rows: Sequence[Row]) -> Iterator[float]:
    """The share of the width that each column needs: what it says most, and its longest word."""
    for place in range(len(HEADS)):
        said = [row.words[place] for row in rows]
        yield max(sum(map(len, said)), 1) ** 0.8 + 6 * len(rows) ** 0.8


def flow_lines(flow: Account) -> tuple[Line, ...]:
    """A flow to remember: who, where, then its purpose in the words of the text, a line for each statement."""
    return tuple(
        Line((Run(one.title, STRONG), Run(" : "), *_why(one, whole=False), Run(f" ({_places(one)})", PLACE)))
        for one in flow.each
    )  # fmt: skip


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


def _who(found: Sequence[Account]) -> Told:
    """« I-MILO → DREETS, DDEETS »."""
    first = found[0]
    names = dict.fromkeys(one.title for one in found)
    head = first.title.partition(" → ")[0]
    same = all(title.startswith(f"{head} → ") for title in names)
    title = f"{head} → {', '.join(title.partition(' → ')[2] for title in names)}" if same else ", ".join(names)
    return Run(title, STRONG), Run(f" {_places(first)}", PLACE)


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
    long = whole or bool(one.statements[0].nature)
    data = one.data_told(" ; ") if long else ", ".join(one.data.shorts) or one.data.otherwise
    public = ", ".join(one.public.labels if whole else one.public.shorts) or one.public.otherwise
    silent = one.data.silent and not one.statements[0].nature
    return (
        Run("Données : "),
        Run((lower_first(data) if silent else data).rstrip("."), SILENT if silent else ""),
        Run(". Public : "),
        Run(lower_first(public) if one.public.silent else public, SILENT if one.public.silent else ""),
    )


def _places(one: Account) -> str:
    return f"{' ; '.join(one.near_places)}{' (presse)' if one.press else ''}"
