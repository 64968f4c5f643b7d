"""A row as cut out of a document, before anything in it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from model.importing.files.document import Fragment, Place, one_line
from model.importing.roles.role import Role


@dataclass(frozen=True)
class RawRow:
    """The cells of a row; `head` is the heading above it, `chapeau` the sentence that announces its list."""

    designation: str
    wording: str
    data: str | None
    place: Place
    number: int | None = None
    annexe: int | None = None
    locator: str | None = None
    heads: tuple[str, ...] = ()
    heading: str = ""
    chapeau: str = ""
    doubts: tuple[str, ...] = ()
    role: Role | None = None
    why: str | None = None  # the words of the column that says why, when others stand beside them in the wording
    excluded: str = ""  # those of the column that says what is left out
    sense: str = ""  # what a column, or its head, says of the direction

    @property
    def text(self) -> str:
        """All its words."""
        return " | ".join(part for part in (self.designation, self.wording, self.data) if part)

    @property
    def above(self) -> tuple[str, ...]:
        """What stands above it: the sentence that announces its list, heads of columns, heading; the nearest first."""
        return tuple(text for text in (self.chapeau, *self.heads, self.heading) if text)

    def continued(self, wording: str, data: str | None) -> RawRow:
        """The row with more words in its cells."""
        both = one_line(f"{self.data or ''}\n{data or ''}") if not (self.data and data) else f"{self.data}\n{data}"
        joined = f"{self.wording}\n{wording}" if self.wording and wording else self.wording or wording
        why = joined if self.why is None or self.why == self.wording else one_line(f"{self.why} {wording}")
        return replace(self, wording=joined, data=both or None, why=self.why and why)


@dataclass
class Found:
    """What some passages give: rows, pieces recognised without being rows, pieces that nothing recognised, messages."""

    rows: list[RawRow] = field(default_factory=list)
    set_aside: list[Fragment] = field(default_factory=list)
    unused: list[Fragment] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def add(self, more: Found) -> None:
        """Put what other passages give after what is here."""
        self.rows += more.rows
        self.set_aside += more.set_aside
        self.unused += more.unused
        self.messages += more.messages
