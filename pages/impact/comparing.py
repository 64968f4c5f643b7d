"""Which two texts are compared: the choice, the registers, the comparison and what the filters keep of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from model.address.comparison import DRAFT, DRAFT_BEGUN, usual_texts
from model.address.view import Subject
from model.diff.comparing import diff
from model.diff.union import Union, union
from model.diff.values import Comparison
from model.graph.filters import Selection, in_perimeter, select
from model.register.entities import Register
from model.register.once import mark
from model.register.states import state_labels
from model.register.wording import DRAFT_MARK
from pages.frame import address, drafts, registers
from pages.frame.drafts import begun, draft
from pages.frame.faults import callback
from pages.frame.registers import kept

DRAFTS = frozenset({DRAFT, DRAFT_BEGUN})


@dataclass(frozen=True)
class Compared:
    """Two texts compared: their ids, the whole comparison, both drawn together, and the keys that the filters keep.

    `kept` is None when no filter is active.
    """

    texts: tuple[str, str]
    comparison: Comparison
    union: Union
    kept: frozenset[str] | None

    @property
    def shown(self) -> Comparison:
        """The comparison of what the filters keep."""
        return self.comparison.keeping(self.kept)

    @property
    def mark(self) -> tuple[object, ...]:
        """What tells it from every other."""
        comparison = self.comparison
        return mark(comparison.before), mark(comparison.after), self.kept, len(comparison.flows)

    def without(self, keys: Collection[str]) -> Compared:
        """The same texts compared without some of their changes: what is left is drawn larger."""
        less = self.comparison.keeping(self.comparison.by_key.keys() - set(keys))
        return Compared(self.texts, less, union(less), self.kept)


def choices() -> dict[str, str]:
    """The texts that can be compared, by id, with their labels; the draft last, when there is one."""
    found = state_labels(registers.everything())
    if draft() is None:
        return found
    earlier = {DRAFT_BEGUN: "Brouillon, à son début"} if begun() not in (None, draft()) else {}
    return {**found, **earlier, DRAFT: "Brouillon"}


def compared_register(choice: str) -> Register:
    """The register of a text to compare: a state of the law by its text, the draft of the session, or how it began."""
    if choice in DRAFTS and (found := draft() if choice == DRAFT else begun()) is not None:
        return found if choice == DRAFT else _as_begun(found)
    return registers.register(choice)


def _as_begun(register: Register) -> Register:
    """A draft as it began, under a name of its own beside the draft as it is."""
    return register.with_state_text(short=f"{register.state_text.short.removesuffix(DRAFT_MARK)} (début)")


def chosen_texts(subject: Subject) -> tuple[str, str]:
    """The ids of the two texts; the usual one where nothing is chosen, or where a draft is asked for and there is none.

    A draft of another system is compared with itself as it began: a state of the law says nothing of that system.
    """
    if missing_draft(subject):
        return usual_texts(registers.everything())
    known, found = choices(), []
    for word, usual in zip((subject.before, subject.after), usual_texts(registers.everything()), strict=True):
        found.append(word if word in known else usual)
    if len({compared_register(word).hub for word in found}) > 1:
        return (DRAFT_BEGUN if DRAFT_BEGUN in known else DRAFT), DRAFT
    return found[0], found[1]


def missing_draft(subject: Subject) -> bool:
    """Whether the address asks for a draft that this session does not hold."""
    return bool({subject.before, subject.after} & DRAFTS) and draft() is None


@callback
def swap() -> None:
    """Callback: the two texts change places."""
    before, after = chosen_texts(address.view().subject)
    usual = usual_texts(registers.everything())
    bare = draft() is None  # an address without texts means the usual ones, or the draft in progress
    st.session_state["avant"] = "" if bare and after == usual[0] else after
    st.session_state["apres"] = "" if bare and before == usual[1] else before


def propose_draft(subject: Subject) -> None:
    """Compare the draft in progress where the address names no text; the screen is then drawn again."""
    if draft() is not None and not (subject.before or subject.after):
        texts = (drafts.base(), DRAFT) if not drafts.about_another_system() else (DRAFT_BEGUN, DRAFT)
        st.session_state["avant"], st.session_state["apres"] = texts
        st.rerun()


def compared(subject: Subject, selection: Selection) -> Compared:
    """The comparison that the address asks for, in the perimeter of the filters."""
    texts = chosen_texts(subject)
    comparison, drawn = comparison_of(texts, selection.second)
    return Compared(texts, comparison, drawn, _kept(comparison, selection))


def comparison_of(texts: tuple[str, str], second: bool) -> tuple[Comparison, Union]:
    """Two texts compared and drawn together: kept for all visitors, or for this one where a draft is compared."""
    if DRAFTS & set(texts):
        state, asked, now = st.session_state, (texts, second), drafts.kept()
        known = state.get("_comparaison")
        if known is None or known[0] != asked or known[1] is not now:
            known = state["_comparaison"] = asked, now, _compare(*_sides(texts, second))
        return known[2]
    return _shipped(*_sides(texts, second))


def _sides(texts: tuple[str, str], second: bool) -> tuple[Register, Register]:
    before, after = map(compared_register, texts)
    return in_perimeter(before, second), in_perimeter(after, second)


def _compare(before: Register, after: Register) -> tuple[Comparison, Union]:
    found = diff(before, after, registers.everything().equivalences)
    return found, union(found)


_shipped = kept(40)(_compare)


def _kept(comparison: Comparison, selection: Selection) -> frozenset[str] | None:
    """The keys of the changes of which at least one side answers the filters;
    links that are not flows have no facet."""
    if selection.is_empty:
        return None
    before, after = (
        {flow.id for flow in select(side, selection).flows} for side in (comparison.before, comparison.after)
    )
    return frozenset(
        change.key
        for change in comparison.flows
        if (change.before is not None and change.before.id in before)
        or (change.after is not None and change.after.id in after)
    )
