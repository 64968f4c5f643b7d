"""The changes of a comparison as a note tells them: who, then the words of each text in whole, old beside new."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from model.diff.fields import PURPOSES, WORDING
from model.diff.founding import shown_words
from model.diff.grid import controllers_told
from model.diff.sentences import about, body_name, change_title, joined_names, why_unknown
from model.diff.touched import touched_by
from model.diff.values import DIVIDED, Change, Comparison, Join, Outcome
from model.diff.verdicts import CERTAIN, LABELS, ORDER, SIGNS, Verdict, worded
from model.diff.words import Piece, whole_sides
from model.documents.notes.note_flows import brief_cells, by_way, flows_table, shares
from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, STRONG, Column, Row, Run, Section, Table, Told
from model.register.account import account
from model.register.entities import Flow, Register, Relation
from model.register.wording import OUR_READING, count, listed, lower_first, provision_place, upper_first

WHO, BEFORE, AFTER = "Qui", "Avant", "Après"
RANKS = ("premier", "second")
MOST_WHOLE = 8  # rows that only one text has: more of them are told without the other words of their line
UNKNOWN = Verdict.UNKNOWN
CHANGES_SAID = "Une ligne par changement : qui, puis les mots de chaque texte, ceux qui diffèrent marqués."
CONTROLLERS, TIED = "Responsables du traitement", f"Divisés, réunis ou renommés ({OUR_READING})"
ABSENT, UNREAD = "rien à ce nom dans l'autre liste", "rien à ce nom dans ce qui est lu du {} texte"


@dataclass(frozen=True)
class _Row:
    """A row before those that say the same are joined: the keys, under which title, the names and why they stand
    together, what else is said of it, and the words of each text, none where it has none."""

    keys: tuple[str, ...]
    title: str
    name: str
    join: str
    beside: str
    before: Told
    after: Told


def changes_sections(shown: Comparison, is_whole: tuple[bool, bool]) -> Iterator[Section]:
    """Every change that is certain, then what both texts say of what cannot be compared, then its other names.

    Words of each text stand in whole; where rows are many, what one text alone lists and what cannot be compared is
    told by its purposes. Where every row of a title has only one text, it has one column.
    `is_whole` says whether each text was read in full: what is not there is then not on its list.
    """
    groups = list(_groups(shown))
    many = len(groups) > MOST_WHOLE
    brief = [group for group in groups if many and group[0].verdict not in CERTAIN]
    told: dict[tuple[str, bool, bool], list[_Row]] = {}
    for row in (*_controllers(shown), *(_told(shown, group) for group in groups if group not in brief)):
        told.setdefault((row.title, bool(row.before), bool(row.after)), []).append(row)
    gone = [one for one in told if one[0] != CONTROLLERS and one[1:] == (True, False)]
    parts: tuple[list[Section], list[Section]] = [], []  # certain, then unsure
    for (title, *has), rows in sorted(told.items(), key=lambda one: one[0] in gone):  # what was left out comes last
        unsure = title != CONTROLLERS and all(shown.by_key[key].verdict is UNKNOWN for row in rows for key in row.keys)
        alike = {rank: ABSENT if whole else UNREAD for rank, whole in zip(RANKS, is_whole, strict=True)}
        absent = " ; ".join(alike[rank].format(rank) for rank, told in zip(RANKS, has, strict=True) if not told)
        listed = many and absent and not unsure and title != CONTROLLERS
        parts[unsure].extend(_listed(shown, rows, absent) if listed else [_section(rows, absent)])
    rest = _unknown(shown, {change.key for group in groups for change in group}, told=bool(groups or told))
    yield from chain(*parts, [_in_brief(shown, brief)] if brief else (), rest)


def _in_brief(shown: Comparison, groups: Sequence[Sequence[Change]]) -> Section:
    """What cannot be compared, when it is many: what each text says of it, in few words."""
    firsts = [group[0] for group in groups]
    sides = [
        brief_cells([[account(*one) for one in _flows(shown, group, rank)] for group in groups]) for rank in (0, 1)
    ]
    shared = all(change.item.source == shown.side(change).hub for change in firsts)
    rows: dict[tuple[Told, Told, Told], list[tuple[str, str]]] = {}
    for group, old, new in zip(groups, *(cells for _, cells in sides), strict=True):
        tied: Told = (Run(f"{upper_first(group[0].join)} ({OUR_READING}). ", QUIET),) if group[0].join else ()
        name = _tied(shown, group[0]) or (about if shared else change_title)(shown, group[0])
        rows.setdefault((tied, old, new), []).append((" ".join(change.key for change in group), name))
    made = []
    for (tied, old, new), found in rows.items():
        keys, names = zip(*found, strict=True)
        told = (
            *tied,
            *((Run(f"{BEFORE} : ", QUIET), *old, Run(". ")) if old else ()),
            Run(f"{AFTER} : ", STRONG),
            *new,
        )
        made.append(Row(" ".join(keys), ((Run(", ".join(names), STRONG),), told)))
    once = [f"{head} ({said})" if said else head for head, (said, _) in zip((BEFORE, AFTER), sides, strict=True)]
    heads = (
        f"Depuis {shown.after.nodes[shown.after.hub].short} vers" if shared else WHO,
        f"{once[0]}, puis {lower_first(once[1])}",
    )
    table = Table(tuple(map(Column, heads, shares(made))), tuple(made), CHANGES_SAID)
    return Section("flux", table.under(_counted(_titled(firsts[0]), sum(map(len, groups)))), table=table)


def _listed(shown: Comparison, rows: Sequence[_Row], absent: str) -> Iterator[Section]:
    """What only one text lists, as the tables of all flows tell it: a flow a line, one way after the other."""
    changes = [shown.by_key[key] for row in rows for key in row.keys]
    flows = [(shown.side(change), change.item) for change in changes]
    said = [one for side, flow in flows if isinstance(flow, Flow) for one in account(side, flow).each]
    for way, found in by_way(said):
        table = flows_table(found, compact=True, gathered=True)
        head = f"{_counted(rows[0].title, len({one.id for one in found}))} {way}"
        yield Section("flux", f"{head} ({' ; '.join(filter(None, (absent, table.above)))})", table=table)


def _section(rows: Sequence[_Row], absent: str) -> Section:
    alike: dict[tuple[object, ...], list[_Row]] = {}
    for row in rows:
        alike.setdefault((row.join, row.beside, row.before, row.after), []).append(row)
    made = tuple(_row(found) for found in alike.values())
    heads = (WHO, *(head for head, told in ((BEFORE, rows[0].before), (AFTER, rows[0].after)) if told))
    table = Table(tuple(map(Column, heads, shares(made))), made, CHANGES_SAID, absent)
    return Section("flux", table.under(_counted(rows[0].title, sum(len(row.keys) for row in rows))), table=table)


def _counted(title: str, number: int) -> str:
    """« − 33 flux retirés de la liste »; the title of what is not told by verdict."""
    if title in (CONTROLLERS, TIED):
        return title
    return f"{title[:1]} {count(number, 'flux', 'flux')} {worded(Verdict(title[2:]), number)}"


def _row(found: list[_Row]) -> Row:
    first = found[0]
    heads, arrows, ends = zip(*(row.name.partition(" → ") for row in found), strict=True)
    name = ", ".join(row.name for row in found)
    if all(arrows) and len(set(heads)) == 1:
        name = f"{heads[0]} → {', '.join(ends)}"
    beside = (Run(first.beside, QUIET),) if first.beside else ()
    *sides, last = (side for side in (first.before, first.after) if side)
    keys = " ".join(key for row in found for key in row.keys)
    join = (Run(f" {first.join}", QUIET),) if first.join else ()
    return Row(keys, ((Run(name, STRONG), *join), *sides, (*last, *beside)))


def _controllers(shown: Comparison) -> Iterator[_Row]:
    """The controllers that only one text names; who it is, and what can be said of it."""
    for change in controllers_told(shown):
        name = f"{SIGNS[change.verdict]} {body_name(shown.side(change), change.item.source, whole=True)}"
        silent = (Run(change.reason, SILENT),)
        before, after = (_link(side, item) or silent for side, item in shown.sides(change))
        yield _Row((change.key,), CONTROLLERS, name, "", "", before, after)


def _groups(shown: Comparison) -> Iterator[tuple[Change, ...]]:
    """The changes of flows that are told, those of one divided body together: certain ones first."""
    told: set[str] = set()
    for change in sorted(shown.flows, key=lambda change: ORDER.index(change.verdict)):
        both = change.before is not None and change.after is not None and change.verdict is not Verdict.SAME
        if change.key not in told and (change.verdict in CERTAIN or change.join in DIVIDED or both):
            group = shown.divided(change)
            told |= {one.key for one in group}
            yield (change, *(one for one in group if one is not change))


def _flows(shown: Comparison, group: Sequence[Change], rank: int) -> list[tuple[Register, Flow]]:
    """The flows of some changes in the first text or the second, with that text."""
    found = (shown.sides(change)[rank] for change in group)
    return [(side, item) for side, item in found if isinstance(item, Flow)]


def _titled(change: Change) -> str:
    return f"{SIGNS[change.verdict]} {change.verdict}"


def _told(shown: Comparison, group: Sequence[Change]) -> _Row:
    """A change, or those of one divided body: the words of each text in whole."""
    change, sides = group[0], []
    for rank in range(2):
        runs = dict.fromkeys(_flow(*one, change, rank) for one in _flows(shown, group, rank))
        sides.append(tuple(run for one in runs for run in one))
    title, name = _titled(change), joined_names(shown, change) or change_title(shown, change, whole=True)
    if change.join in (*DIVIDED, Join.RENAMED):
        title, name = TIED, f"{SIGNS[change.verdict]} {LABELS[change.verdict]} : {name}"
    join = f"{upper_first(change.join)} ({OUR_READING})." if change.join else ""
    return _Row(tuple(one.key for one in group), title, name, join, _beside(shown, change), *sides)


def _link(register: Register, item: Flow | Relation | None) -> Told:
    """What a text says of a controller, in our words, and where."""
    if item is None or isinstance(item, Flow):
        return ()
    places = listed([provision_place(register, register.provision_by_id[one]) for one in item.provisions])
    return (Run(item.plain), *((Run(f" ({places})", PLACE),) if places else ()))


def _flow(register: Register, flow: Flow, change: Change, rank: int) -> Told:
    """The words of a text on a flow, in whole, with their place; those that the other text does not have are marked."""
    told = account(register, flow)
    places = f"{upper_first(' ; '.join(item.place for item in told.provisions))} : "
    if not all(one.exact for one in told.founding):
        words = " ".join(dict.fromkeys(lower_first(one.words) for one in told.founding))
        return (Run(places, PLACE), Run(f"notre résumé : {words} ", QUIET))
    field = change.field(WORDING)
    if field is None or field.outcome is not Outcome.CHANGED:
        sentences = dict.fromkeys(one.said(quoted=True) for one in told.founding)
        return (Run(places, PLACE), Run(f"{' '.join(sentences)} "))
    both = whole_sides(shown_words(register, flow) if rank == 0 else field.before, field.after)
    sides = [_lines(side) for side in both]
    other = [_said(line) for line in sides[1 - rank]]
    kept = [line for line in sides[rank] if _said(line) not in other] or sides[rank]
    quoted = [run for line in kept for run in (Run("« "), *line, Run(" » "))]
    return (Run(places, PLACE), *quoted)


def _said(line: Told) -> str:
    return "".join(run.text for run in line)


def _lines(pieces: Iterable[Piece]) -> list[Told]:
    """The sentences of a side, each in its runs, what the other side does not have marked."""
    lines: list[list[Run]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split("\n")
        for rank, words in enumerate((first, *more)):
            if rank:
                lines.append([])
            if words:
                lines[-1].append(Run(words, "" if piece.kind == "same" else MARKED))
    return [tuple(line) for line in lines if line]


def _beside(shown: Comparison, change: Change) -> str:
    """What else is said of a change: what of its fields changes, whose data it is about."""
    said = []
    for field in change.fields:
        if field.outcome is Outcome.CHANGED and field.name != WORDING and (not field.ours or field.name == PURPOSES):
            ours = f" ({OUR_READING})" if field.ours else ""
            said.append(f"{field.name.capitalize()}{ours} : {field.before} → {field.after}.")
    publics = dict.fromkeys(body.public for body in touched_by(shown, change) if body.public)
    if publics:
        said.append(f"Public ({OUR_READING}) : {lower_first(' ; '.join(publics))}.")
    return " ".join(said)


def _unknown(shown: Comparison, rows: Collection[str], *, told: bool) -> Iterator[Section]:
    """What cannot be compared and has no row, by name, and why when nothing is told beside it.

    That nothing of a text can be is said in one line, by the title when it is all there is: many names would add
    nothing to it.
    """
    left = [change for change in shown.having(UNKNOWN) if change.key not in rows]
    alone = len(left) > MOST_WHOLE and any(
        [change.key for change in left] == [change.key for change in shown.flows if shown.sides(change)[rank][1]]
        for rank in range(2)
    )
    if left and not (alone and len(left) == len(shown.flows)):
        other = len(left) < shown.counts[Verdict.UNKNOWN]
        number = count(len(left), *(f"{'autre' + end if other else ''} flux non comparable{end}" for end in ("", "s")))
        why = "" if told else f" : {why_unknown(shown)}"
        whose = f"Tous ceux du {RANKS[left[0].before is None]} texte : {why_unknown(shown)}"
        said = whose if alone else _names(shown, left)
        yield Section("change", f"{SIGNS[UNKNOWN]} {' '.join(number.split())}{why}", (((Run(said),),),))


def _tied(shown: Comparison, change: Change) -> str:
    """« DIRECCTE → DREETS et DDEETS », « Pôle emploi → France Travail »; empty of any other change."""
    if change.join is not Join.RENAMED:
        return joined_names(shown, change)
    return " → ".join(
        dict.fromkeys(
            body_name(side, end, whole=True)
            for side, item in shown.sides(change)
            if item is not None
            for end in (item.source, item.target)
            if end != side.hub
        )
    )


def _names(shown: Comparison, changes: Sequence[Change]) -> str:
    found: dict[str, list[str]] = {"Depuis I-MILO vers": [], "Vers I-MILO depuis": [], "Autres flux": []}
    to, of, others = found.values()
    for change in changes:
        register, item = shown.side(change), change.item
        source, target = (body_name(register, end, whole=True) for end in (item.source, item.target))
        if item.source == register.hub:
            to.append(target)
        elif item.target == register.hub:
            of.append(source)
        else:
            others.append(f"{source} → {target}")
    return " ".join(f"{head} : {' · '.join(names)}." for head, names in found.items() if names)


def links_sentence(shown: Comparison) -> str:
    """How many links without a direction have each verdict; empty when nothing of them differs."""
    links = [change for change in shown.links if change.kind != "joint_controller"]
    numbers = Counter(change.verdict for change in links)
    if not numbers.keys() - {Verdict.SAME}:
        return ""
    said = [f"{SIGNS[one]} {numbers[one]} {worded(one, numbers[one])}" for one in ORDER if numbers[one]]
    return f"Mises en relation sans sens dit (ce ne sont pas des flux) : {listed(said)}."
