"""What the reviewer decided, row by row, and its replay on a corrected text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.fuzz import ratio

from model.importing.orders.instruction import Instruction
from model.importing.proposals.proposal import Proposal, ProposedRow
from model.register.entities import DecidedFlow, Decision
from model.register.wording import shortened

_ALIKE = 0.72
_CHOICES = {
    "accepted": "acceptée",
    "corrected": "corrigée",
    "split": "découpée",
    "merged": "jointe à une autre",
    "left_out": "laissée de côté",
}


@dataclass(frozen=True)
class Decisions:
    """The decision of each row or instruction by key; what has none is not accepted and enters nothing."""

    by_key: Mapping[str, Decision] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decisions:
        """The decisions that a draft carries (`register.review`)."""
        return cls({decision.key: decision for decision in decisions})

    def decided(self, decision: Decision) -> Decisions:
        """These decisions with one more, or one changed."""
        return Decisions({**self.by_key, decision.key: decision})

    def undecided(self, key: str) -> Decisions:
        """These decisions without the one of a row."""
        return Decisions({name: item for name, item in self.by_key.items() if name != key})


def accept_all(proposal: Proposal) -> Decisions:
    """Every row and every applicable instruction accepted as proposed."""
    rows = {row.key: _seen(row, choice="accepted") for row in proposal.rows}
    orders = {one.key: _seen(one, choice="accepted") for one in proposal.instructions if one.applicable}
    return Decisions(rows | orders)


def accept(
    decisions: Decisions,
    row: ProposedRow | Instruction,
    *,
    designation: str | None = None,
    wording: str | None = None,
    flows: tuple[DecidedFlow, ...] | None = None,
) -> Decisions:
    """The row accepted, as proposed or with corrected words or flows (which replace those proposed)."""
    corrected = designation is not None or wording is not None or flows is not None
    return decisions.decided(
        _seen(
            row,
            choice="corrected" if corrected else "accepted",
            new_designation=designation,
            new_wording=wording,
            flows=flows,
        )
    )


def split(decisions: Decisions, row: ProposedRow, parts: tuple[str, ...]) -> Decisions:
    """The row accepted with these exact words of its designation as its bodies; one part alone undoes a split.

    Raises `ValueError`, in French, when some words are not in the designation.
    """
    for words in parts:
        if words not in row.designation:
            raise ValueError(f"« {words[:80]} » n'est pas dans la désignation ; recopiez ses mots exacts.")
    return decisions.decided(_seen(row, choice="split", parts=parts))


def merge(decisions: Decisions, row: ProposedRow, into: ProposedRow) -> Decisions:
    """The row joined to another one, as the rest of its cells; that other row is accepted if it had no decision."""
    if into.key not in decisions.by_key:
        decisions = accept(decisions, into)
    return decisions.decided(_seen(row, choice="merged", into=into.key))


def leave_out(decisions: Decisions, row: ProposedRow | Instruction) -> Decisions:
    """The row left out of the draft."""
    return decisions.decided(_seen(row, choice="left_out"))


def _seen(row: ProposedRow | Instruction, **decided: Any) -> Decision:
    """A decision that remembers the words it was taken on."""
    if isinstance(row, Instruction):
        return Decision(key=row.key, wording=row.text[:4000] or None, **decided)
    data = row.data or None
    return Decision(key=row.key, designation=row.designation or None, wording=row.wording or None, data=data, **decided)


@dataclass(frozen=True)
class Replayed:
    """Decisions carried over to another import, what was carried over, what must be reviewed again and why (French)."""

    decisions: Decisions
    carried: tuple[str, ...]
    review: tuple[str, ...]
    changed: tuple[str, ...]


def replay(decisions: Decisions | Iterable[Decision], proposal: Proposal) -> Replayed:
    """The decisions that still hold for this proposal; `review` says in French, row by row, why others do not.

    Rows are found by their exact words, then by place and likeness.
    `changed` are the keys of rows that must be reviewed.
    """
    known = list(decisions.by_key.values() if isinstance(decisions, Decisions) else decisions)
    rows: list[ProposedRow | Instruction] = [*proposal.rows, *proposal.instructions]
    waiting: dict[tuple[str | None, str | None, str | None], list[Decision]] = defaultdict(list)
    for decision in known:
        waiting[decision.designation, decision.wording, decision.data].append(decision)
    taken: dict[str, Decision] = {}  # key of the row now: the decision of before
    left = []
    for row in rows:
        seen = _seen(row, choice="accepted")
        same = waiting.get((seen.designation, seen.wording, seen.data), [])
        here = next((one for one in same if one.key == row.key), same[0] if same else None)
        if here is None:
            left.append(row)
            continue
        same.remove(here)
        taken[row.key] = here
    unmatched = {one.key: one for group in waiting.values() for one in group}
    now = {decision.key: key for key, decision in taken.items()}
    carried, review, changed = [], [], []
    result: dict[str, Decision] = {}
    said = {row.key: row.said if isinstance(row, ProposedRow) else f"instruction {row.number}" for row in rows}
    for key, decision in taken.items():
        into = now.get(decision.into) if decision.into else None
        if decision.into and into is None:
            review.append(f"{said[key]} : elle était jointe à une ligne qui n'est plus dans le texte.")
            changed.append(key)
            continue
        result[key] = decision.model_copy(update={"key": key, "into": into})
        carried.append(f"{said[key]} : {_CHOICES[decision.choice]}.")
    for row in left:
        before = unmatched.get(row.key)
        if before is None or _likeness(row, before) < _ALIKE:
            before = (
                max(unmatched.values(), key=lambda one: _likeness(row, one), default=None)
                if len(unmatched) < 50
                else before
            )
        if before is not None and _likeness(row, before) >= _ALIKE:
            unmatched.pop(before.key)
            review.append(
                f"{said[row.key]} : son texte a changé depuis la relecture ({_CHOICES[before.choice]} alors)."
            )
        else:
            review.append(f"{said[row.key]} : pas encore relue.")
        changed.append(row.key)
    gone = (shortened(one.designation or one.wording or one.key, 60) for one in unmatched.values())
    review += [f"{said_so} : relue la fois d'avant, elle n'est plus dans le texte." for said_so in gone]
    order = {row.key: place for place, row in enumerate(rows)}
    ordered = dict(sorted(result.items(), key=lambda item: order[item[0]]))
    return Replayed(Decisions(ordered), tuple(carried), tuple(review), tuple(sorted(changed, key=order.__getitem__)))


def _likeness(row: ProposedRow | Instruction, decision: Decision) -> float:
    seen = _seen(row, choice="accepted")
    mine, other = (f"{one.designation or ''} {one.wording or ''}" for one in (seen, decision))
    return ratio(mine, other) / 100
