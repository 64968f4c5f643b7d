"""The changes of a comparison as a note tells them: who, then the words of each text in whole, old beside new."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.diff.fields import PURPOSES, WORDING
from model.diff.founding import shown_words
from model.diff.sentences import change_title, joined_names
from model.diff.touched import touched_by
from model.diff.values import DIVIDED, Change, Comparison, Join, Outcome
from model.diff.verdicts import CERTAIN, LABELS, ORDER, SIGNS, Verdict, worded
from model.diff.words import whole_sides
from model.documents.notes.note_flows import shares
from model.documents.notes.parts import MARKED, PLACE, QUIET, SILENT, STRONG, Column, Row, Run, Section, Table, Told
from model.register.account import account
from model.register.entities import Flow, Register, Relation
from model.register.wording import OUR_READING, count, listed, lower_first, provision_place, upper_first

MOST_NAMED = 40
WHO, BEFORE, AFTER = "Qui, et qui est touché", "Avant", "Après"
CHANGES_SAID = "Une ligne par changement : qui, puis les mots de chaque texte, ceux qui diffèrent marqués."
CONTROLLERS, TIED = "Responsables du traitement", f"Divisés, réunis ou renommés ({OUR_READING})"
ABSENT, UNREAD = "rien à ce nom dans la liste du {} texte", "rien à ce nom dans ce qui est lu du {} texte"


@dataclass(frozen=True)
class _Row:
    """A row before those that say the same are joined: the keys, under which title, the names, what else is said of it,
    and the words of each text, none where it has none."""

    keys: tuple[str, ...]
    title: str
    name: str
    beside: str
    before: Told
    after: Told


def changes_sections(shown: Comparison, is_whole: tuple[bool, bool]) -> tuple[Section, ...]:
    """Controllers first, then every change that is certain, one verdict after the other, divided bodies as one.

    Words of each text stand in whole; where every row of a title has only one text, it has one column.
    `is_whole` says whether each text was read in full: what is not there is then not on its list.
    """
    told: dict[tuple[str, bool, bool], list[_Row]] = {}
    for row in (*_controllers(shown), *_changes(shown)):
        told.setdefault((row.title, bool(row.before), bool(row.after)), []).append(row)
    return tuple(_section(rows, is_whole) for rows in told.values())


def _section(rows: list[_Row], is_whole: tuple[bool, bool]) -> Section:
    first = rows[0]
    alike: dict[tuple[object, ...], list[_Row]] = {}
    for row in rows:
        alike.setdefault((row.beside, row.before, row.after), []).append(row)
    made = tuple(_row(found) for found in alike.values())
    sides = zip((BEFORE, AFTER), ("premier", "second"), (first.before, first.after), is_whole, strict=True)
    heads, absent = [WHO], []
    for head, rank, told, whole in sides:
        if told:
            heads.append(head)
        else:
            absent.append((ABSENT if whole else UNREAD).format(rank))
    table = Table(tuple(map(Column, heads, shares(made))), made, CHANGES_SAID, " ; ".join(absent))
    title = first.title
    if title not in (CONTROLLERS, TIED):
        number = sum(len(row.keys) for row in rows)
        title = f"{title[:1]} {count(number, 'flux', 'flux')} {worded(Verdict(title[2:]), number)}"
    return Section("flux", table.under(title), table=table)


def _row(found: list[_Row]) -> Row:
    first = found[0]
    heads, arrows, ends = zip(*(row.name.partition(" → ") for row in found), strict=True)
    name = ", ".join(row.name for row in found)
    if all(arrows) and len(set(heads)) == 1:
        name = f"{heads[0]} → {', '.join(ends)}"
    beside = (Run(f" {first.beside}", QUIET),) if first.beside else ()
    sides = tuple(side for side in (first.before, first.after) if side)
    return Row(" ".join(key for row in found for key in row.keys), ((Run(name, STRONG), *beside), *sides))


def _controllers(shown: Comparison) -> Iterator[_Row]:
    """The controllers that only one text names; who it is, and what can be said of it."""
    if all(change.before is None for change in shown.controllers):
        return  # the first text is not known to name any
    for change in shown.controllers:
        if change.verdict is not Verdict.SAME:
            name = f"{SIGNS[change.verdict]} {shown.side(change).nodes[change.item.source].short}"
            silent = (Run(change.reason, SILENT),)
            before, after = (_link(side, item) or silent for side, item in shown.sides(change))
            yield _Row((change.key,), CONTROLLERS, name, "", before, after)


def _changes(shown: Comparison) -> Iterator[_Row]:
    told: set[str] = set()
    for change in sorted(shown.flows, key=lambda change: ORDER.index(change.verdict)):
        both = change.before is not None and change.after is not None and change.verdict is not Verdict.SAME
        if change.key in told or not (change.verdict in CERTAIN or change.join in DIVIDED or both):
            continue
        group = shown.divided(change)
        told |= {one.key for one in group}
        sides = []
        for rank, side in enumerate((shown.before, shown.after)):
            items = [one.before if rank == 0 else one.after for one in group]
            runs = [_flow(side, item, change, rank) for item in items if isinstance(item, Flow)]
            sides.append(tuple(run for one in dict.fromkeys(runs) for run in one))
        name = joined_names(shown, change) or change_title(shown, change)
        title = f"{SIGNS[change.verdict]} {change.verdict}"
        if change.join in (*DIVIDED, Join.RENAMED):
            title, name = TIED, f"{SIGNS[change.verdict]} {LABELS[change.verdict]} : {name}"
        yield _Row(tuple(one.key for one in group), title, name, _beside(shown, change), sides[0], sides[1])


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
    pieces = whole_sides(shown_words(register, flow) if rank == 0 else field.before, field.after)[rank]
    quoted = [Run(" » « ".join(piece.text.split("\n")), "" if piece.kind == "same" else MARKED) for piece in pieces]
    return (Run(places, PLACE), Run("« "), *quoted, Run(" » "))


def _beside(shown: Comparison, change: Change) -> str:
    """What else is said of a change: why it stands so, what of its fields changes, whose data it is about."""
    said = []
    if change.join:
        said.append(f"{upper_first(change.join)} ({OUR_READING}).")
    for field in change.fields:
        if field.outcome is Outcome.CHANGED and field.name != WORDING and (not field.ours or field.name == PURPOSES):
            ours = f" ({OUR_READING})" if field.ours else ""
            said.append(f"{field.name.capitalize()}{ours} : {field.before} → {field.after}.")
    publics = dict.fromkeys(body.public for body in touched_by(shown, change) if body.public)
    if publics:
        said.append(f"Public ({OUR_READING}) : {lower_first(' ; '.join(publics))}.")
    return " ".join(said)


def unknown_names(shown: Comparison) -> tuple[tuple[Told, ...], ...]:
    """What cannot be compared, by name: bodies divided or renamed as one (our reading), then all the others."""
    found: list[tuple[Told, ...]] = []
    for join, said in ((Join.SPLIT, "Scission"), (Join.MERGED, "Réunion"), (Join.RENAMED, "Autre nom")):
        names = dict.fromkeys(_tied(shown, change) for change in shown.having(Verdict.UNKNOWN) if change.join is join)
        if names:
            found.append(((Run(f"{said} ({OUR_READING}) : ", STRONG), Run(" ; ".join(names))),))
    left = [one for one in shown.having(Verdict.UNKNOWN) if one.join not in (*DIVIDED, Join.RENAMED)]
    return (*found, ((Run(_names(shown, left)),),)) if left else tuple(found)


def _tied(shown: Comparison, change: Change) -> str:
    """« DIRECCTE → DREETS et DDEETS », « Pôle emploi → France Travail »."""
    if change.join in DIVIDED:
        return joined_names(shown, change) or change_title(shown, change)
    return " → ".join(
        dict.fromkeys(
            side.nodes[end].short
            for side, item in shown.sides(change)
            if item is not None
            for end in (item.source, item.target)
            if end != side.hub
        )
    )


def _names(shown: Comparison, changes: Sequence[Change]) -> str:
    found: dict[str, list[str]] = {"Depuis I-MILO vers": [], "Vers I-MILO depuis": [], "Autres flux": []}
    to, of, others = found.values()
    for change in changes[:MOST_NAMED]:
        register, item = shown.side(change), change.item
        source, target = (register.nodes[end].short for end in (item.source, item.target))
        if item.source == register.hub:
            to.append(target)
        elif item.target == register.hub:
            of.append(source)
        else:
            others.append(f"{source} → {target}")
    said = [f"{head} : {' · '.join(names)}." for head, names in found.items() if names]
    more = len(changes) - MOST_NAMED
    return " ".join([*said, f"Et {more} autres."] if more > 0 else said)


def links_sentence(shown: Comparison) -> str:
    """How many links without a direction have each verdict; empty when nothing of them differs."""
    links = [change for change in shown.links if change.kind != "joint_controller"]
    numbers = Counter(change.verdict for change in links)
    if not numbers.keys() - {Verdict.SAME}:
        return ""
    said = [f"{SIGNS[one]} {numbers[one]} {worded(one, numbers[one])}" for one in ORDER if numbers[one]]
    return f"Mises en relation sans sens dit (ce ne sont pas des flux) : {listed(said)}."
