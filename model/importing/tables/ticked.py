"""Tables whose columns say by ticks, or by their heads, which way and which data: as tables that say it in words."""

from model.importing.files.document import Place, Table
from model.importing.roles.filling import names_body
from model.importing.words.cadres import pattern_of, tells_sense

_YES = frozenset(("x", "oui", "✓", "✔", "•", "●", "☒", "☑", "1", "o"))
_LETTERS = frozenset(("c", "l", "e", "m", "a", "s", "t", "l/e", "c/m", "l/m", "e/s"))
_NO = frozenset(("", "non", "-", "–", "—", "0", "n", "☐", "s.o.", "/"))


def in_words(table: Table) -> Table:
    """The table with one column instead of those that are ticked: which way (« Lecture », « Écriture »), which data,
    or, where bodies head them, a line for each body; with a line for each way, where two columns of data say it."""
    head, *lines = table.rows if table.rows else ((),)
    wide = range(1, len(head))
    if any(len(row) != len(head) for row in lines):
        return table
    one_way = [at for at in wide if pattern_of("one_way").match(head[at])]
    ticked = [at for at in wide if {row[at].casefold() for row in lines} <= _YES | _LETTERS | _NO and _yes(lines, at)]
    chosen = one_way if len(one_way) > 1 else ticked
    if len(chosen) < 2:
        return table
    others = [at for at in wide if at not in chosen]
    found: list[tuple[tuple[str, ...], Place]] = []
    if chosen is one_way:
        heads = [*(head[at] for at in (0, *others)), "Données", "Sens"]
        for row, place in zip(lines, table.places[1:], strict=True):
            filled = [at for at in chosen if row[at].casefold() not in _NO]
            told = [(*(row[one] for one in (0, *others)), row[at], head[at].replace("_", " ")) for at in filled]
            found += [(one, place) for one in told]
    elif not others and all(names_body(head[at]) for at in chosen):
        heads = ["Destinataires", "Données", "Sens"]
        for at in chosen:
            said = dict.fromkeys(row[at].casefold() for row in _yes(lines, at))
            each = {mark: [row[0] for row in lines if row[at].casefold() == mark] for mark in said}
            words = [(head[at], "\n".join(what), "" if mark in _YES else mark) for mark, what in each.items()]
            found += [(one, table.places[0]) for one in words]
    else:
        name, joint = ("Sens", " et ") if all(tells_sense(head[at]) for at in chosen) else ("Données", "\n")
        heads = [*(head[at] for at in (0, *others)), name]
        for row, place in zip(lines, table.places[1:], strict=True):
            told_in = joint.join(head[at] for at in chosen if row[at].casefold() in _YES | _LETTERS)
            found.append(((*(row[at] for at in (0, *others)), told_in), place))
    return Table((tuple(heads), *(row for row, _ in found)), (table.places[0], *(place for _, place in found)))


def _yes(lines: list[tuple[str, ...]], at: int) -> list[tuple[str, ...]]:
    return [row for row in lines if row[at].casefold() in _YES | _LETTERS]
