"""The import under review in the present session: put there, decided on, taken back, made a draft."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from model.address.comparison import DRAFT
from model.draft.kept import Reviewing
from model.draft.pointing import parted
from model.importing import (
    Decisions,
    UnreadableDocument,
    draft,
    replay,
    short_title,
)
from model.importing.apart import understood
from model.importing.files.document import one_line
from model.register.entities import Decision, Register
from model.register.wording import DRAFT_MARK, PROJECT_STATUS, count, shortened
from pages.draft.review import Review
from pages.draft.steps import COMPARING
from pages.frame import drafts, registers
from pages.frame.faults import callback

ASKED = "import_a_lire"  # the text to read: its content, its name, the text to read it beside
PAST = "import_passe"  # the reviews as they were before each decision, or before another took their place


def review() -> Review | None:
    """The import under review; None when there is none. The text is read again only when something around it
    changed."""
    state = st.session_state
    kept = state.get("import")
    if kept is None:
        return None
    register = kept.base_draft if kept.base_draft is not None else base_register(kept.base)
    asked, known = (kept.centre, kept.pointed), state.get("_import_lu")
    if known is None or not (known[0] is kept.document and known[1] is register and known[2] == asked):
        document, rows = parted(kept.document, kept.pointed)
        try:
            _, proposal = understood(document, kept.document.name, register, kept.centre, rows)
        except UnreadableDocument as error:
            state["import"] = None
            drafts.tell(f"{error} La relecture est abandonnée.", fault=True)
            return None
        state["_import_lu"] = known = kept.document, register, asked, proposal
    return Review(kept, known[3], register)


def under_review() -> Review:
    """The import under review, where there must be one. Raises `LookupError` when it was left in another tab."""
    found = review()
    if found is None:
        raise LookupError("no import under review")
    return found


def change(**changed: object) -> None:
    """Change what is kept of the import under review."""
    kept = st.session_state.get("import")
    if kept is not None:
        st.session_state["import"] = replace(kept, **changed)


def _put(kept: Reviewing | None) -> None:
    """Put another import under review, or none; the one before can be taken up again."""
    before = st.session_state.get("import")
    if before is not None:
        drafts.remember(before, PAST)
    _show(kept)


def _show(kept: Reviewing | None) -> None:
    st.session_state["import"] = kept
    st.session_state.pop("import_projet", None)
    st.session_state.pop("import_complet", None)  # what its widget said of another text


@callback
def leave() -> None:
    """Callback: the import under review is left."""
    _put(None)


def undoing() -> str:
    """What `undo` would do; empty when there is nothing to undo."""
    past, now = st.session_state.get(PAST) or [], st.session_state.get("import")
    if not past:
        return ""
    if now is not None and past[-1].document is now.document:
        return "Annuler la dernière décision"
    return f"Reprendre la relecture de « {shortened(past[-1].title, 50)} »"


def decide(decisions: Decisions) -> None:
    """Keep decisions taken on the import under review; those before can be brought back."""
    kept = st.session_state.get("import")
    if kept is not None and decisions != kept.decisions:
        drafts.remember(kept, PAST)
        change(decisions=decisions)


@callback
def settle(key: str, make: Callable[[Decisions, Any], Decisions], said: str) -> None:
    """Callback: decide of a row or an instruction, say what was done, and go to the next one left to decide."""
    now = under_review()
    item = next(item for item in now.items if item.key == key)
    try:
        decide(make(now.decisions, item))
    except ValueError as problem:
        drafts.tell(str(problem), fault=True)
        return
    change(row=under_review().next(key) or key)
    tell_decided(said)


def tell_decided(said: str) -> None:
    """Say what was decided, and the way on once nothing is left to decide."""
    drafts.tell(said if under_review().next() else f"{said} Passez à « {COMPARING} ».")


@callback
def undo() -> None:
    """Callback: take back the last decision, and show its row again; or take up the import that was left."""
    past, now = st.session_state.get(PAST) or [], st.session_state.get("import")
    if past and now is not None and past[-1].document is now.document:
        before = past.pop()
        change(decisions=before.decisions, row=before.row)
        drafts.tell("Dernière décision annulée.")
    elif past:
        _show(past.pop())


def base_register(base: str) -> Register:
    """The register in which names are looked for, and which an amending text changes."""
    now = drafts.draft()
    if base == DRAFT and now is not None:
        return now
    known = {state.text for state in registers.everything().states}
    return registers.register(base if base in known else registers.everything().state)


def read_asked() -> bool:
    """Read the text that was asked for, if any; whether one was. It is asked for until it is read: a run whose
    connection is cut, or that another one replaces, ends on the spot, and the next one reads it.
    """
    asked = st.session_state.get(ASKED)
    if asked is None:
        return False
    callback(_read)(*asked)
    del st.session_state[ASKED]
    return True


def _read(content: bytes, name: str, base: str) -> None:
    """Read a document and put it under review, or keep for the screen the reason why it cannot be.

    Decisions of the import before, or those that the draft holds, are replayed on what has not changed.
    """
    now = drafts.draft() if base == DRAFT else None
    register = now or base_register(base)
    try:
        with st.spinner("Lecture du texte…"):
            document, proposal = understood(content, name, register)
    except UnreadableDocument as error:
        drafts.tell(str(error), fault=True)
        return
    nothing = not proposal.rows and not proposal.instructions
    if nothing and st.session_state.get("import") is not None:  # the review under way is not lost for it
        said = "Ce texte ne ressemble pas à un arrêté de ce domaine : aucune ligne d'annexe ni instruction n'y a été "
        drafts.tell(f"{said}trouvée. Rien n'a changé dans votre relecture.", fault=True)
        return
    state, whole = st.session_state, proposal.header.title.value if proposal.header.title else ""
    title = short_title(proposal.header, whole) if whole else document.name
    before = _decisions_before(whole, title)
    carried = replay(before, proposal) if before else None
    if carried and not whole and not carried.carried:  # a text without a title, and none of its rows was there
        carried = None
    kept = carried.decisions if carried else Decisions()
    earlier = state.get("import")
    kind = proposal.header.kind
    project = kind is not None and kind.value == "projet" and not proposal.header.published
    _put(Reviewing(document, base, now, decisions=kept, title=title, project=project))
    state["_import_lu"] = document, register, ("", None), proposal
    state["import_repris"] = carried
    if earlier is not None and not carried:
        drafts.tell(f"La relecture en cours a laissé sa place : « {undoing()} », plus bas, la rend.")
    if nothing:
        said = "Aucune ligne d'annexe ni instruction n'a été trouvée dans ce texte."
        drafts.tell(f"{said} Rien n'a changé dans votre brouillon. Montrez où les organismes sont nommés.", fault=True)


def _decisions_before(whole: str, title: str) -> tuple[Decision, ...]:
    """The decisions taken on the same text, under review or in the draft: those of a text of another title say nothing
    of this one."""
    kept = st.session_state.get("import")
    if kept is not None and kept.decisions.by_key:
        return tuple(kept.decisions.by_key.values()) if kept.title == title else ()
    now = drafts.draft()
    return tuple(now.review) if now is not None and whole and one_line(whole)[:150] in now.state_text.title else ()


def _as_draft(made: Register) -> Register:
    """The register under a name that is not that of the text it was read in:
    two texts of one name could not be told apart."""
    return made.with_state_text(short=shortened(made.state_text.short, 80 - len(DRAFT_MARK)) + DRAFT_MARK)


@callback
def into_draft() -> None:
    """Callback: make the rows accepted the draft of this session, and lead to what it changes."""
    now = review()
    if now is None:
        return
    made = draft(now.proposal, now.decisions, now.register, whole=now.kept.complete == "oui", base=now.register)
    rows = sum(item.text == made.state for item in made.provisions)
    if now.kept.project:
        made = made.with_state_text(kind="projet", status=PROJECT_STATUS)
    said = f"Brouillon fait : {count(rows, 'ligne')}, {count(len(made.flows), 'flux', 'flux')}."
    if left := len(now.items) - now.decided:
        said += f" {count(left, 'ligne ou instruction', 'lignes ou instructions')} sans décision n'y sont pas."
    drafts.begin(_as_draft(made), said, now.kept.base if now.kept.base != DRAFT else "")
    drafts.compare()
