"""The import under review in the present session: the proposal, the decisions taken, the base text, what was replayed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from model.importing import (
    Decisions,
    Proposal,
    ProposedRow,
    UnreadableDocument,
    draft,
    propose,
    read_document,
    replay,
)
from model.importing.orders.instruction import Instruction
from model.register.entities import Decision, Register
from model.register.states import at
from model.register.wording import count
from pages.frame import drafts, registers
from pages.frame.faults import callback


@dataclass(frozen=True)
class Review:
    """An import in progress; `base` is the state that an amending text changes, or `brouillon` for the draft."""

    proposal: Proposal
    decisions: Decisions = field(default_factory=Decisions)
    base: str = ""
    whole: bool = False
    replayed: tuple[str, ...] = ()
    again: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[ProposedRow | Instruction, ...]:
        """What is to be decided, in the order of the text."""
        return (*self.proposal.rows, *self.proposal.instructions)

    @property
    def decided(self) -> int:
        """How many rows and instructions have a decision."""
        return sum(item.key in self.decisions.by_key for item in self.items)


def review() -> Review | None:
    """The import under review; None when there is none."""
    return st.session_state.get("import")


def under_review() -> Review:
    """The import under review, where there must be one. Raises `LookupError` when it was left in another tab."""
    found = review()
    if found is None:
        raise LookupError("no import under review")
    return found


@callback
def keep(new: Review | None) -> None:
    """Make it the import under review, or leave the one there is."""
    st.session_state["import"] = new


def decide(decisions: Decisions) -> None:
    """Keep decisions taken on the import under review."""
    now = review()
    if now is not None:
        keep(replace(now, decisions=decisions))


def base_register(base: str) -> Register:
    """The register in which names are looked for, and which an amending text changes."""
    now = drafts.draft()
    if base == drafts.CHOICE and now is not None:
        return now
    return at(registers.everything(), base or registers.everything().state)


def read(content: bytes, name: str, base: str) -> bool:
    """Read a document and put it under review; false, with the reason kept for the screen, when it cannot be.

    Decisions of the import before, or those that the draft holds, are replayed on what has not changed.
    """
    try:
        proposal = propose(read_document(content, name), base_register(base))
    except UnreadableDocument as error:
        drafts.tell(str(error), fault=True)
        return False
    if not proposal.rows and not proposal.instructions:
        said = "Ce texte ne ressemble pas à un arrêté de ce domaine : aucune ligne d'annexe ni instruction n'y a été trouvée."
        drafts.tell(f"{said} Rien n'a changé dans votre brouillon.", fault=True)
        return False
    before = _decisions_before()
    found = Review(proposal, base=base)
    if before:
        carried = replay(before, proposal)
        found = replace(found, decisions=carried.decisions, replayed=carried.carried, again=carried.review)
    keep(found)
    rows = count(len(proposal.rows), "ligne") if proposal.rows else count(len(proposal.instructions), "instruction")
    drafts.tell(f"{rows} à relire. Rien n'entre dans le brouillon avant votre accord.")
    return True


def _decisions_before() -> tuple[Decision, ...]:
    now = review()
    if now is not None and now.decisions.by_key:
        return tuple(now.decisions.by_key.values())
    kept = drafts.draft()
    return tuple(kept.review) if kept is not None else ()


def _as_draft(made: Register) -> Register:
    """The register under a name that is not that of the text it was read in: two texts of one name could not be told apart."""
    text = made.state_text
    mark = " (brouillon)"
    named = text.model_copy(update={"short": f"{text.short[: 40 - len(mark)].rstrip()}{mark}"})
    return made.with_(texts=tuple(named if item.id == text.id else item for item in made.texts))


@callback
def into_draft() -> None:
    """Callback: make the rows accepted the draft of this session."""
    now = review()
    if now is None:
        return
    register = base_register(now.base)
    made = draft(now.proposal, now.decisions, register, whole=now.whole, base=register)
    base = now.base if now.base and now.base != drafts.CHOICE else ""
    drafts.begin(_as_draft(made), base)
    rows = sum(item.text == made.state for item in made.provisions)
    said = f"Brouillon fait : {count(rows, 'ligne')}, {count(len(made.flows), 'flux', 'flux')}."
    if left := len(now.items) - now.decided:
        said += f" {count(left, 'ligne ou instruction', 'lignes ou instructions')} sans décision n'y sont pas."
    drafts.tell(said)
    st.session_state["brouillon_mode"] = "brouillon"
