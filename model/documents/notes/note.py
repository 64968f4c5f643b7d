"""The note de synthèse as values: what is said of a view, before it is laid out in any format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from model.address.view import View, lit_units
from model.diff.controllers import joint_controllers
from model.documents.controllers import later_state, responsible_since, responsible_then
from model.documents.notes.flows_to_keep import RULE, flow_lines, flows_that_matter, kept_title
from model.documents.notes.note_figure import FIGURES, FlowsFigure
from model.documents.notes.note_flows import by_way, flows_table
from model.documents.notes.note_sources import controllers_sources, sources, text_source
from model.documents.notes.parts import (
    Fact,
    Note,
    Section,
    author_words,
    headline,
    mentions,
    passed_through,
    sentences,
)
from model.graph.counts import UNVERIFIED, links_sentence, shown_sentence, unverified
from model.graph.filters import Selection, select
from model.graph.units import units
from model.register.account import Account, account, accounts
from model.register.entities import Register
from model.register.states import superseded
from model.register.wording import IMPORTED, PROJECT, count, day, named, publication, state_sentence, upper_first

if TYPE_CHECKING:
    from model.documents.export import Selected

ON_ONE_PAGE = 12  # flows: more of them have a table of their own, on the page that follows
MARKS_TOLD = {
    PROJECT: f"{PROJECT} : ce texte est un brouillon ou un texte en préparation ; il n'est pas le droit en vigueur.",
    IMPORTED: f"{IMPORTED} : ce texte a été lu dans cet outil ; son statut n'a pas été vérifié.",
}
RESPONSIBLE = "Responsables d'I-MILO"
_PARTED = re.compile(r"(.{40,}) \(((?:[^()]|\([^()]*\)){40,})\)\.")
UNSAID, UNSAID_READ = "Ce qui n'est pas dit", "Ce qui n'est pas dit par ce qui a été lu"


def note(export: Selected) -> Note:
    """The note on a view; its screen says which figure it carries, `flux` or `reseau`: `ValueError` for another.

    Who answers for I-MILO is read in the register of every state and in what is known around it.
    """
    register, view, shown, whole, found = export.seen, export.view, export.shown, export.whole, export.answer
    if export.screen not in FIGURES:
        raise ValueError(f"screen must be one of {', '.join(FIGURES)}, not {export.screen!r}")
    told = tuple(accounts(shown))
    everything = export.everything or register
    responsible, lately = _responsible(export, everything)
    facts = (
        ("État du droit", _state(register)),
        ("Ce qui a été lu", _read(register)),
        ("Mises en relation", links_sentence(whole, view.selection.chosen.get("organisme", ()))),
        ("Public concerné", found.public if len(told) > ON_ONE_PAGE else ""),
        (UNSAID if register.state_text.coverage == "full" else UNSAID_READ, found.unknown),
        ("Aujourd'hui", lately),
    )
    title, places = _parted(found.sentence)
    if unverified(whole):  # who answers is then all that is known
        title, places = UNVERIFIED, ""
        if view.selection.is_empty and joint_controllers(register):
            title, places, responsible = responsible, UNVERIFIED, ""
    title, rest = headline(title)
    title = f"{export.mark} · {title}" if export.mark else title
    lead = " ".join(filter(None, (rest, places, found.more)))
    summary, filters = f"{shown_sentence(shown, whole)}.", export.filters if export.text else _filters(export)
    later = later_state(register, everything, export.today) or ()
    answering = [one for side in (register, *later[1:]) for one in controllers_sources(side)]
    near = shown if told else _near(export)
    rests = sources(near) if told else (text_source(register.state_text), *sources(near))
    alt = sentences(f"Figure ({FIGURES[export.screen]})", title, lead, summary)
    return Note(
        title=title,
        lead=lead,
        responsible=responsible,
        summary=summary,
        filters=filters,
        seen=filters if unverified(whole) else f"{summary} {filters}",
        facts=tuple(Fact(head, text) for head, text in facts if text),
        figure=FlowsFigure(alt, export) if told else None,
        sections=tuple(_sections(export, told) if told else _beside(near)),
        sources=tuple(dict.fromkeys((*rests, *answering))),
        state=state_sentence(register),
        written_on=day(export.today),
        link=export.link,
        words=author_words(export.words),
        mentions=((MARKS_TOLD[export.mark],) if export.mark else ()) + mentions(shown),
        mark=export.mark,
        keys=passed_through(units(shown)),
    )


def _parted(answer: str) -> tuple[str, str]:
    """The answer, and apart the places and reserves that end it between brackets, when they are long."""
    found = _PARTED.fullmatch(answer)
    return (found[1], f"{upper_first(found[2])}.") if found else (answer, "")


def _responsible(export: Selected, everything: Register) -> tuple[str, str]:
    """Who answers for I-MILO: on the day of the note, then at the state shown; of a state of the past, at that state
    alone, and apart who does on that day."""
    register = export.seen
    now, past = responsible_since(register, everything, export.today), superseded(register)
    then = responsible_then(register, export.reference, dated=past or not now)
    lately = f"{RESPONSIBLE}, selon les derniers textes lus : {now}"
    if not now or past:
        return f"{RESPONSIBLE} : {then}.", f"{lately}." if now else ""
    return f"{lately} ; pour {named(register.state_text)}, présenté ici : {then}.", ""


def _sections(export: Selected, told: Sequence[Account]) -> Iterator[Section]:
    """The flows to remember when they are many, then all of them, in a table for each way."""
    shown, of = export.shown, len(told)
    rows = tuple(said for one in told for said in one.each)
    if of <= ON_ONE_PAGE:
        yield _told("flux", "Le flux affiché" if of == 1 else f"Les {of} flux affichés", rows)
        return
    kept = flows_that_matter(shown, export.view)
    lines = tuple(flow_lines(account(shown, flow)) for flow in kept)
    yield Section("retenir", kept_title(shown, kept, of), lines, RULE)
    for way, found in by_way(rows):
        number = len({one.id for one in found})
        passages = f", en {len(found)} énoncés" if len(found) > number else ""
        yield _told("flux", f"{count(number, 'flux', 'flux')} {way}{passages}", found, compact=True)


def _told(kind: str, title: str, rows: Sequence[Account], *, compact: bool = False) -> Section:
    """A section of statements in a table, under a title that holds what is said once of all of them."""
    table = flows_table(rows, compact=compact)
    return Section(kind, table.under(title), table=table)


def view_link(base: str | None, screen: str, view: View) -> str | None:
    """The address of a view, under the base address of the application; None when no base is known."""
    if not base:
        return None
    query = urlencode(view.to_query(), safe=",:~")
    return f"{base.rstrip('/')}/{screen}" + (f"?{query}" if query else "")


def _beside(near: Register) -> Iterator[Section]:
    if rows := tuple(said for one in accounts(near) for said in one.each):
        yield _told("autres", "Ce qui a été lu de ce qui est cherché", rows)


def _near(export: Selected) -> Register:
    """What was read, or else reported by the press, of the bodies, or else of the words, of a selection that nothing
    answers."""
    selection = export.view.selection
    asked = {key: values for key, values in selection.chosen.items() if key == "organisme"}
    near = Selection(asked, "" if asked else selection.text, selection.second)
    ways = () if near.is_empty else (near, replace(near, second=True))
    found = [select(export.seen, way) for way in ways]
    return next((one for one in found if one.flows), export.shown)


def _state(register: Register) -> str:
    """Which text is shown, and what was not verified."""
    text = register.state_text
    return f"{publication(text)}. {text.caveat or ''}".strip()


def _read(register: Register) -> str:
    """What is known of a state of which the words are not here, or not all: read in part, or summed up by us."""
    own = [item for item in register.provisions if item.text == register.state]
    if register.state_text.coverage == "full" and all(item.wording for item in own):
        return ""
    return next((state.known for state in register.states if state.text == register.state), "")


def _filters(export: Selected) -> str:
    lit = {unit.flow.id for unit in lit_units(export.shown, export.view)} if export.view.focus else set()
    more = f" Mis en avant dans la figure : {count(len(lit), 'flux', 'flux')}." if lit else ""
    return f"{export.filters}{more}"
