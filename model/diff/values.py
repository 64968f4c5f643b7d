"""What a comparison is made of: changes of flows and links, with their fields, and the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from model.diff.verdicts import ORDER, Verdict
from model.register.entities import Flow, Register, Relation


class Outcome(StrEnum):
    """What the comparison of one field gives."""

    SAME = "identique"
    CHANGED = "change"
    UNKNOWN = "non_comparable"


class Join(StrEnum):
    """Why several changes belong together."""

    NO_DIRECTION = "sens non comparable"
    RENAMED = "autre nom"
    REVERSED = "sens inversé"
    SPLIT = "scission"
    MERGED = "réunion"
    OVERLAP = "recoupement possible"


# A body that one text names once, and the other under several names.
DIVIDED = (Join.SPLIT, Join.MERGED)


@dataclass(frozen=True)
class FieldChange:
    """One field of a flow in both texts: what each says (in words for the screen), and what can be concluded.

    `ours` marks our own reading of the text (families of purposes, of data, publics), which never makes a verdict.
    """

    name: str
    before: str
    after: str
    outcome: Outcome
    why: str = ""
    ours: bool = False


@dataclass(frozen=True)
class Change:
    """A flow, or a link that is not one, in both texts; `key` is the id of the later one, or of the only one.

    `joined` holds the keys of the changes that belong with it (`join` says why, `join_reason` in whose words).
    """

    key: str
    verdict: Verdict
    before: Flow | Relation | None
    after: Flow | Relation | None
    reason: str
    fields: tuple[FieldChange, ...] = ()
    join: Join | None = None
    joined: tuple[str, ...] = ()
    join_reason: str = ""

    @property
    def item(self) -> Flow | Relation:
        """The later of the two, or the only one."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def is_flow(self) -> bool:
        """Whether it is a flow, and not a link without direction or a responsibility."""
        return isinstance(self.item, Flow)

    @property
    def focus(self) -> str:
        """The focus key by which it is chosen."""
        return f"{'flux' if self.is_flow else 'lien'}:{self.key}"

    @property
    def kind(self) -> str:
        """`flow`, or the kind of the link."""
        return "flow" if isinstance(self.item, Flow) else self.item.kind

    def field(self, name: str) -> FieldChange | None:
        """The field of that name, when it was compared."""
        return next((item for item in self.fields if item.name == name), None)

    @property
    def readings(self) -> tuple[FieldChange, ...]:
        """The fields of our own reading that differ."""
        return tuple(item for item in self.fields if item.ours and item.outcome is Outcome.CHANGED)


def in_order(changes: Iterable[Change]) -> list[Change]:
    """Changes by verdict, as they are told."""
    return sorted(changes, key=lambda change: ORDER.index(change.verdict))


@dataclass(frozen=True)
class Comparison:
    """Two states compared: every flow and link of both, each once, with its verdict.

    `renamed` maps the bodies of the first text to those of the second that are the same under another name.
    """

    before: Register
    after: Register
    changes: tuple[Change, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def flows(self) -> tuple[Change, ...]:
        """The changes of flows."""
        return tuple(change for change in self.changes if change.is_flow)

    @cached_property
    def links(self) -> tuple[Change, ...]:
        """The changes of links that are not flows."""
        return tuple(change for change in self.changes if not change.is_flow)

    @cached_property
    def controllers(self) -> tuple[Change, ...]:
        """The changes of who answers for I-MILO."""
        return tuple(change for change in self.links if change.kind == "joint_controller")

    def keeping(self, keys: Collection[str] | None) -> Comparison:
        """The same texts with the changes of these keys only; all of them when None."""
        if keys is None:
            return self
        return replace(self, changes=tuple(change for change in self.changes if change.key in keys))

    def tied(self, change: Change) -> tuple[Change, ...]:
        """The changes that belong with one, those that filters left out apart."""
        return tuple(self.by_key[key] for key in change.joined if key in self.by_key)

    def divided(self, change: Change) -> tuple[Change, ...]:
        """The flows of a body that one text divides or joins, or the change alone when it is another."""
        if change.join not in DIVIDED:
            return (change,)
        keys = {key for one in (change, *self.tied(change)) for key in (one.key, *one.joined)}
        return tuple(one for one in self.flows if one.key in keys)

    @cached_property
    def by_key(self) -> dict[str, Change]:
        """The changes by key."""
        return {change.key: change for change in self.changes}

    def side(self, change: Change) -> Register:
        """The text that holds a change: the later one, unless only the earlier one has it."""
        return self.before if change.after is None else self.after

    def sides(self, change: Change) -> tuple[tuple[Register, Flow | Relation | None], ...]:
        """Both texts, each with what it holds of a change."""
        return (self.before, change.before), (self.after, change.after)

    def ends(self, change: Change) -> tuple[str, ...]:
        """The bodies at the ends of a change other than I-MILO, under their ids in the later text."""
        item, earlier = change.item, change.after is None
        ends = (end for end in (item.source, item.target) if end != self.side(change).hub)
        return tuple(self.renamed.get(end, end) if earlier else end for end in ends)

    @cached_property
    def by_body(self) -> dict[str, tuple[Change, ...]]:
        """The changes of flows by the bodies at their ends, under their ids in the later text."""
        found: dict[str, list[Change]] = {}
        for change in self.flows:
            for end in self.ends(change):
                found.setdefault(end, []).append(change)
        return {end: tuple(changes) for end, changes in found.items()}

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many flows have each verdict, in the order in which they are told."""
        found = Counter(change.verdict for change in self.flows)
        return {verdict: found[verdict] for verdict in ORDER}

    def having(self, *verdicts: Verdict) -> tuple[Change, ...]:
        """The flows with one of these verdicts."""
        return tuple(change for change in self.flows if change.verdict in verdicts)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, our readings included."""
        return all(change.verdict is Verdict.SAME and not change.readings for change in self.changes)
