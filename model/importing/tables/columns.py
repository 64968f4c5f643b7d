"""The rows of a table: which column says who, why and what, and cells that go on from one line to the next."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from model.importing.files.document import Fragment, Place, Table, one_line
from model.importing.outline.centre import Centre
from model.importing.roles.filling import holds_body, is_act, is_thing, names_body
from model.importing.tables.raw import Found, RawRow
from model.importing.tables.ticked import in_words
from model.importing.words.cadres import HEAD, role_of, tells_sense
from model.importing.words.patterns import PURPOSE

NOBODY = "tableau dont aucune colonne ne dit qui"
NO_ROW = "cellule sans ligne à laquelle la rattacher"
_RECIPIENTS = re.compile(r"(?:les |catégories? de )?(?:destinataires|accédants|récepteurs)\b", re.I)
_NOTE = re.compile(r"(?:\(?\d{1,2}\)?|\*{1,3}|nota\b|note\b)[\s:.)]", re.I)


def table_rows(table: Table, centre: Centre = Centre()) -> Found:  # noqa: B008 - frozen
    """The rows of a table; its heads, repeated at page breaks or not, and its notes are set aside.

    Lines under heads of which none says who are passages left to the reader, and no rows.
    """
    found, table = Found(), in_words(table)
    reading = _Reading(centre, found, table, _often_empty(table))
    first: tuple[str, ...] = ()
    spans: dict[int, set[int]] = {}
    for row, column in table.spans:
        spans.setdefault(row, set()).add(column)
    for number, (cells, place) in enumerate(zip(table.rows, table.places, strict=True)):
        folded = tuple(one_line(cell).lower() for cell in cells)
        if not any(folded):
            continue
        named = reading.roles if folded == first else _roles(cells, table, first=not first and not found.rows)
        if named is not None:
            if folded != first:
                reading.roles, first, reading.head = named, folded, cells
            found.set_aside.append(Fragment(_text(cells), place, HEAD))
            continue
        if (
            sum(map(bool, folded)) == 1
            and folded[0]
            and len(cells) > 1
            and (len(found.rows) == 0 or _NOTE.match(folded[0]))
            and not role_of(cells[0])
            and (reading.roles or _NOTE.match(folded[0]))
        ):
            found.set_aside.append(Fragment(_text(cells), place, "note ou titre dans le tableau"))
            continue
        if not reading.roles and not first:
            reading.roles = _guessed(table) if _tells(table) else {}
            if len(table.rows[0]) > 3:
                found.messages.append(
                    "Tableau sans en-têtes reconnus : le rôle de ses colonnes est supposé, à vérifier."
                )
        if reading.names:
            reading.add(cells, place, spans.get(number, set()))
        else:
            text = _text(cells)
            found.unused.append(Fragment(text, place, NOBODY, likely=holds_body(text)))
    return found


def _text(cells: tuple[str, ...]) -> str:
    return " | ".join(one_line(cell) for cell in cells if cell)


def _roles(cells: tuple[str, ...], table: Table, *, first: bool) -> dict[str, int] | None:
    """The column of each role, when the row is a row of heads: at least two roles, who among them.

    On top of a table one known head is enough among short words: who is then told by what the columns hold, and no
    column may tell it. None when the row is none of heads.
    """
    roles: dict[str, int] = {}
    filled = [cell for cell in cells if cell]
    named = [role_of(cell) for cell in cells]
    unknown = [cell for cell, role in zip(cells, named, strict=True) if cell and role is None]
    known = len(filled) - len(unknown)
    if len(filled) < 2 or (unknown and (not first or max(map(len, unknown)) > 40)):
        return None
    for column, role in enumerate(named):
        if role == "designation" and role in roles and _RECIPIENTS.match(cells[column]):
            roles.setdefault("group", roles.pop(role))  # « Traitement | Finalité | Destinataires »
        if role:
            roles.setdefault(role, column)
    if "group" in roles and "data" not in roles:
        roles["data"] = roles.pop("group")
    if known > 1 and not first and not {"designation", "source"}.isdisjoint(roles):
        return roles
    alone = "designation" in roles and len(cells[roles["designation"]].split()) < 3  # « Administration », and no name
    if not first or not (alone or set(roles) - {"designation", "number"}):
        return None
    for column in (one for one, cell in enumerate(cells) if cell and named[one] is None):
        roles.setdefault(_by_content(table, column), column)
    who = roles.get("designation", roles.get("source", _of_bodies(table, set(roles.values()))))
    return roles if "source" in roles else roles | ({"designation": who} if who is not None else {})


def _of_bodies(table: Table, taken: set[int]) -> int | None:
    """The column most of whose cells name somebody; None when none does."""
    rows = [row for row in table.rows[1:21] if any(row)]
    columns = range(max(map(len, table.rows)))
    said = {one: sum(names_body(row[one].strip()) for row in rows if len(row) > one) for one in columns}
    best = max((one for one in columns if one not in taken), key=lambda one: said[one], default=None)
    return best if best is not None and 2 * said[best] >= len(rows) > 0 else None


def _by_content(table: Table, column: int) -> str:
    """What a column under an unknown head holds, by its cells: why (acts), which data, or something else."""
    said = [row[column].strip() for row in table.rows[1:21] if len(row) > column and row[column].strip()]
    for role, tells in (("sense", tells_sense), ("wording", is_act), ("data", is_thing)):
        if 2 * sum(map(tells, said)) > len(said):
            return role
    return "unknown"


def _often_empty(table: Table) -> set[int]:
    """The columns in which a cell is more often empty than not, or again and again in the first: its words go on for
    the lines under it."""
    lines = [row for row in table.rows[1:] if any(row)]
    empty = {
        one: sum(len(row) <= one or not row[one] for row in lines)
        for one in range(max(map(len, table.rows), default=0))
    }
    return {one for one, times in empty.items() if 2 * times >= len(lines) > 0 or (one == 0 and times > 1)}


def _guessed(table: Table) -> dict[str, int]:
    """The roles of columns without heads, from what they hold."""
    wide = max(len(row) for row in table.rows)
    first = [row[0].strip(" .°)") for row in table.rows if row and row[0]]
    start = 1 if wide > 2 and first and all(cell.isdigit() for cell in first) else 0
    roles = {"designation": start, "wording": start + 1}
    if start:
        roles["number"] = 0
    if wide > start + 2:
        columns = range(start + 1, wide)
        said = {column: sum(_says_why(row[column]) for row in table.rows if len(row) > column) for column in columns}
        roles["wording"] = max(columns, key=lambda column: (said[column], -column))
        roles["data"] = next(column for column in columns if column != roles["wording"])
    return roles


def _tells(table: Table) -> bool:
    """Whether lines without heads are about somebody: half of them name a body, or say what data are for."""
    lines = [row for row in table.rows if any(row)]
    named = sum(
        any(names_body(cell) and not cell.isupper() for cell in row[:2]) or any(map(_says_why, row)) for row in lines
    )
    return 2 * named >= len(lines)


def _says_why(cell: str) -> bool:
    """Whether a cell holds a sentence that says what data are for."""
    return bool(PURPOSE.search(cell)) or cell.rstrip().endswith(".")


@dataclass
class _Reading:
    """A table under way: the roles of its columns, its heads, the words that go on for the lines under them."""

    centre: Centre
    found: Found
    table: Table
    often_empty: set[int]
    roles: dict[str, int] = field(default_factory=dict)
    head: tuple[str, ...] = ()
    carried: dict[str, str] = field(default_factory=dict)

    @cached_property
    def shared(self) -> set[str]:
        """The cells that all lines have: the end that a text does not name."""
        return set(self.table.rows[1]).intersection(*self.table.rows[2:])

    @property
    def names(self) -> bool:
        """Whether a column says who."""
        return "designation" in self.roles or "source" in self.roles

    def add(self, cells: tuple[str, ...], place: Place, joined: set[int]) -> None:
        """One line more: a row, or what goes on with the row above; `joined` are its cells joined to those above."""
        roles, head, found = self.roles, self.head, self.found

        def cell(role: str) -> str:
            column = roles.get(role)
            return cells[column] if column is not None and column < len(cells) else ""

        known = set(roles.values())
        others = [column for column in range(len(cells)) if column not in known or column == roles.get("other")]
        aside_heads = {column for column, title in enumerate(head) if role_of(title) == "other"}
        more = [column for column in others if cells[column] and column not in aside_heads]
        extra = "\n".join(cells[column] for column in more)
        aside = " | ".join(one_line(cells[column]) for column in others if cells[column] and column not in more)
        designation, wording, data = cell("designation"), cell("wording"), cell("data")
        who = roles.get("designation", roles.get("source", 0))
        sense = cell("sense")
        if "source" in roles and not sense:
            ends = [one for one in ("source", "designation") if cell(one) and not self._is_centre(cell(one))]
            for end in ends[:-1]:  # « Qui alimente | Qui consulte »: a row for each
                hidden = {roles[one] for one in ("source", "designation") if one != end and one in roles}
                self.add(tuple("" if at in hidden else one for at, one in enumerate(cells)), place, joined)
            designation = cell(ends[-1]) if ends else ""
            who = roles[ends[-1]] if ends else who
            sense = head[who]
        before_who = {role for role, at in roles.items() if at < who and role in ("wording", "group", "data", "sense")}
        for role in before_who:  # a cell left of the names goes on for the lines under it
            if cell(role):
                self.carried[role] = cell(role)
        if "wording" in before_who and not wording and roles["wording"] in self.often_empty:
            wording = self.carried.get("wording", "")
        sense = sense or (self.carried.get("sense", "") if "sense" in before_who else "")
        group = cell("group")
        joined_group = roles.get("group") in joined
        why = wording
        if extra:
            wording = f"{wording}\n{extra}" if wording else extra
        if not designation or (who in joined and not before_who):
            new = "" if roles.get("wording") in joined or "wording" in before_who else wording
            again = "" if roles.get("data") in joined else data
            self._goes_on(new, again, Fragment(_text(cells), place, NO_ROW, likely=True))
            return
        if not wording and not data:
            doubts: tuple[str, ...] = ("la ligne ne dit pas pour quelle finalité",)
        else:
            doubts = ("le tableau a plus de colonnes que prévu : elles sont jointes à la finalité",) if extra else ()
        if group and not joined_group:
            wording = f"{group}\n{wording}" if wording else group
        if aside:
            found.set_aside.append(Fragment(aside, place, "colonnes qui ne disent ni qui, ni pourquoi, ni quoi"))
        number = cell("number").strip(" .°)")
        found.rows.append(
            RawRow(
                designation,
                wording,
                data or None,
                place,
                number=int(number) if number.isdigit() and 0 < len(number) < 5 and int(number) else None,
                heads=tuple(one_line(text) for text in (*head[who : who + 1], *head[:who], *head[who + 1 :])),
                doubts=doubts,
                why=why,
                excluded=cell("excluded"),
                chapeau=self.carried.get("group", ""),
                sense=one_line(sense),
            )
        )

    def _goes_on(self, wording: str, data: str, cells: Fragment) -> None:
        """What a line without a name adds to the row above it."""
        rows = self.found.rows
        if rows and (wording or data):
            rows[-1] = rows[-1].continued(wording, data or None)
        elif wording or data:
            self.found.unused.append(cells)

    def _is_centre(self, words: str) -> bool:
        if not self.centre.names and len(self.table.rows) > 2:
            return words in self.shared
        return self.centre.is_system(words) or self.centre.runs_it(words)
