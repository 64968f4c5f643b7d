"""A review in progress: a text, what it is understood to say beside a register, and what was decided of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from model.draft.kept import Reviewing
from model.draft.triage import Beside, beside, first_things_first, to_look_at
from model.importing import Decisions, Instruction, Outcome, Proposal, ProposedRow, apply_instructions
from model.importing.review.amended import rows_read
from model.importing.review.amending import told
from model.register.entities import Register


@dataclass(frozen=True)
class Review:
    """An import in progress: what is kept of it, what its text is understood to say,
    and the register it is read beside."""

    kept: Reviewing
    proposal: Proposal
    register: Register

    @cached_property
    def besides(self) -> dict[str, Beside]:
        """How each row stands beside the state that it is compared with."""
        return beside(self.proposal, self.register)

    @property
    def decisions(self) -> Decisions:
        """What was decided so far."""
        return self.kept.decisions

    @property
    def senses(self) -> dict[str, str]:
        """What the directions of a flow are called: they name the system that the text is about."""
        hub = self.proposal.hub.short
        return {"": "Non précisé par le texte", "sortant": f"Sort de « {hub} »", "entrant": f"Entre dans « {hub} »"}

    @property
    def items(self) -> tuple[ProposedRow | Instruction, ...]:
        """What is to be decided, in the order of the text."""
        return (*self.proposal.rows, *self.proposal.instructions)

    @cached_property
    def ordered(self) -> tuple[ProposedRow | Instruction, ...]:
        """What is to be decided: rows that differ first, then those that ask something; instructions in their order."""
        return (*first_things_first(self.proposal.rows, self.besides), *self.proposal.instructions)

    def to_look_at(self, item: ProposedRow | Instruction) -> bool:
        """Whether something is worth an eye first: a row that differs or is not sure, an instruction that asks."""
        return self._asks(item) if isinstance(item, Instruction) else to_look_at(item, self.besides)

    def _asks(self, order: Instruction) -> bool:
        """Whether an instruction is not carried out, counts later, or names a body that looks like a known one."""
        return bool(not self.outcome(order).applied or order.later or self._alike(order))

    def _alike(self, order: Instruction) -> bool:
        return any(part.candidates for row in self.brought.get(order.key, ()) for part in row.parts)

    @cached_property
    def telling(self) -> bool:
        """Whether what is worth an eye first is told from the rest: some of it is, and not all."""
        return len({self.to_look_at(item) for item in self.items}) > 1

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """What became of each instruction, by its key, when those not left aside are applied in their order."""
        orders, decided = self.proposal.instructions, self.decisions.by_key
        if self.proposal.by_itself:
            return {one.instruction.key: one for one in told(orders)}
        kept = [one for one in orders if one.key not in decided or decided[one.key].choice != "left_out"]
        return {one.instruction.key: one for one in self._applied(kept)}

    def outcome(self, order: Instruction) -> Outcome:
        """What becomes of one instruction, or would if it were not left aside."""
        if found := self.outcomes.get(order.key):
            return found
        orders = [one for one in self.proposal.instructions if one.key in self.outcomes or one.key == order.key]
        return next(one for one in self._applied(orders) if one.instruction.key == order.key)

    @cached_property
    def brought(self) -> dict[str, tuple[ProposedRow, ...]]:
        """The rows that instructions bring in, by their keys."""
        orders = self.proposal.instructions
        return rows_read(orders, self.register) if orders else {}

    @property
    def alike(self) -> int:
        """How many instructions name a body that looks like a known one."""
        return sum(map(self._alike, self.proposal.instructions))

    def _applied(self, orders: Iterable[Instruction]) -> tuple[Outcome, ...]:
        return apply_instructions(self.register, orders, self.proposal.header).outcomes

    @property
    def refused(self) -> int:
        """How many instructions cannot be carried out."""
        return sum(not one.applied for one in self.outcomes.values())

    @property
    def in_hand(self) -> str:
        """The key of the row in hand: the one chosen, or the first without a decision."""
        keys = [item.key for item in self.ordered]
        return self.kept.row if self.kept.row in keys else self.next() or keys[0]

    def next(self, key: str = "") -> str:
        """The next row without a decision after this one, or the first; among those to look at when only they are
        listed. Empty when all are decided."""
        decided, keys = self.decisions.by_key, [item.key for item in self.ordered]
        if st.session_state.get("import_filtre") == "regarder":
            looked = [item.key for item in self.ordered if self.to_look_at(item)]
            keys = keys if decided.keys() >= set(looked) else looked
        start = keys.index(key) + 1 if key in keys else 0
        return next((one for one in keys[start:] + keys[:start] if one not in decided), "")

    @property
    def decided(self) -> int:
        """How many rows and instructions have a decision."""
        return sum(item.key in self.decisions.by_key for item in self.items)
