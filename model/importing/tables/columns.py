"""The rows of a table: which column says who, why and what, and cells that go on from one line to the next."""

import re

from model.importing.files.document import Fragment, Place, Table, one_line
from model.importing.tables.raw import Found, RawRow
from model.importing.words.heads import HEAD, role_of
from model.importing.words.patterns import PURPOSE

MAX_ROWS = 20_000
_NOTE = re.compile(r"(?:\(?\d{1,2}\)?|\*{1,3}|nota\b|note\b)[\s:.)]", re.I)


def table_rows(table: Table) -> Found:
    """The rows of a table; its heads, repeated at page breaks or not, and its notes are set aside."""
    found = Found()
    roles: dict[str, int] = {}
    head: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    spans: dict[int, set[int]] = {}
    for row, column in table.spans:
        spans.setdefault(row, set()).add(column)
    carried: dict[str, str] = {}
    for number, (cells, place) in enumerate(zip(table.rows, table.places, strict=True)):
        folded = tuple(one_line(cell).lower() for cell in cells)
        if not any(folded):
            continue
        if folded == first or (named := _roles(cells)):
            if folded != first:
                roles, first, head = named, folded, cells
            found.set_aside.append(Fragment(_text(cells), place, HEAD))
            continue
        if (
            sum(map(bool, folded)) == 1
            and folded[0]
            and len(cells) > 1
            and (len(found.rows) == 0 or _NOTE.match(folded[0]))
            and not role_of(cells[0])
            and (roles or _NOTE.match(folded[0]))
        ):
            found.set_aside.append(Fragment(_text(cells), place, "note ou titre dans le tableau"))
            continue
        if not roles:
            roles = _guessed(table)
            if len(table.rows[0]) > 3:
                found.messages.append(
                    "Tableau sans en-têtes reconnus : le rôle de ses colonnes est supposé, à vérifier."
                )
        _add(found, cells, place, roles, head, spans.get(number, set()), carried)
    return found


def _text(cells: tuple[str, ...]) -> str:
    return " | ".join(one_line(cell) for cell in cells if cell)


def _roles(cells: tuple[str, ...]) -> dict[str, int]:
    """The column of each role, when the row is a row of heads: at least two roles, who among them."""
    roles: dict[str, int] = {}
    filled = [cell for cell in cells if cell]
    named = [role_of(cell) for cell in cells]
    unknown = [cell for cell, role in zip(cells, named, strict=True) if cell and role is None]
    if len(filled) < 2 or (unknown and (len(filled) - len(unknown) < 2 or max(map(len, unknown)) > 40)):
        return {}
    for column, role in enumerate(named):
        if role:
            roles.setdefault(role, column)
    if "group" in roles and "data" not in roles:
        roles["data"] = roles.pop("group")
    return roles if "designation" in roles and len(roles) > 1 else {}


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


def _says_why(cell: str) -> bool:
    """Whether a cell holds a sentence that says what data are for."""
    return bool(PURPOSE.search(cell)) or cell.rstrip().endswith(".")


def _add(
    found: Found,
    cells: tuple[str, ...],
    place: Place,
    roles: dict[str, int],
    head: tuple[str, ...],
    joined: set[int],
    carried: dict[str, str],
) -> None:
    def cell(role: str) -> str:
        column = roles.get(role)
        return cells[column] if column is not None and column < len(cells) else ""

    known = set(roles.values())
    extra = "\n".join(text for column, text in enumerate(cells) if column not in known and text)
    designation, wording, data = cell("designation"), cell("wording"), cell("data")
    who = roles["designation"]
    before_who = {role for role, column in roles.items() if column < who and role in ("wording", "group", "data")}
    for role in before_who:  # a cell left of the names goes on for the lines under it
        if cell(role):
            carried[role] = cell(role)
    if "wording" in before_who and not wording:
        wording = carried.get("wording", "")
    group = cell("group")
    joined_group = roles.get("group") in joined
    if extra:
        wording = f"{wording}\n{extra}" if wording else extra
    if not designation or (who in joined and not before_who):
        new = "" if roles.get("wording") in joined or "wording" in before_who else wording
        more = "" if roles.get("data") in joined else data
        if found.rows and (new or more):
            found.rows[-1] = found.rows[-1].continued(new, more or None)
        elif new or more:
            why = "cellule sans ligne à laquelle la rattacher"
            found.unused.append(Fragment(_text(cells), place, why, likely=True))
        return
    if not wording and not data and designation:
        doubts: tuple[str, ...] = ("la ligne ne dit pas pour quelle finalité",)
    else:
        doubts = ("le tableau a plus de colonnes que prévu : elles sont jointes à la finalité",) if extra else ()
    if group and not joined_group:
        wording = f"{group}\n{wording}" if wording else group
    number = cell("number").strip(" .°)")
    heads = tuple(one_line(text) for text in (*head[who : who + 1], *head[:who], *head[who + 1 :]))
    found.rows.append(
        RawRow(
            designation,
            wording,
            data or None,
            place,
            number=int(number) if number.isdigit() and 0 < len(number) < 5 and int(number) else None,
            heads=heads,
            doubts=doubts,
            group="" if joined_group else group,
            chapeau=carried.get("group", ""),
        )
    )
