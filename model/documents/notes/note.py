"""The note de synthèse as values: what is said of a view, before it is laid out in any format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from model.address.view import View, lit_units
from model.documents.controllers import responsibility
from model.documents.notes.note_flows import RULE, flow_lines, flows_table, flows_that_matter
from model.documents.notes.note_sources import sources, text_source
from model.documents.notes.parts import AnyNote, Fact, Section, author_words, mentions
from model.graph.counts import UNVERIFIED, links_sentence, shown_sentence, unverified
from model.graph.filters import Selection, select
from model.graph.units import Unit, units
from model.register.account import Account, accounts
from model.register.entities import Direction, Register
from model.register.wording import count, day, publication, state_sentence

if TYPE_CHECKING:
    from model.documents.export import Selected

ON_ONE_PAGE = 12  # flows: more of them have a table of their own, on the page that follows
UNSAID, UNSAID_READ = "Ce qui n'est pas dit", "Ce qui n'est pas dit par ce qui a été lu"
FIGURES = {"flux": "Sankey", "reseau": "réseau"}


@dataclass(frozen=True, kw_only=True)
class Note(AnyNote):
    """The note on a view; `shown` and `whole` are the registers its figure is drawn from, as on screen.

    `more` follows the sentence of the title. `flows` are told first when they are many, `rows` hold every statement;
    `beside` those of the bodies asked about, when nothing was found.
    """

    more: str
    flows: tuple[Account, ...]
    rows: tuple[Account, ...]
    beside: tuple[Account, ...]
    shown: Register
    whole: Register
    register: Register

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The flows to remember when they are many, then all of them; of a body of which nothing was found,
        its rows."""
        if self.empty:
            title = "Ce que les lignes lues disent de ce qui est cherché"
            return (_told("autres", title, self.beside),) if self.beside else ()
        of = len(self.shown.flows)
        if of <= ON_ONE_PAGE:
            return (_told("flux", "Le flux affiché" if of == 1 else f"Les {of} flux affichés", self.rows),)
        told = tuple(map(flow_lines, self.flows))
        return Section("retenir", f"{len(told)} flux à retenir sur {of}", told, RULE), *self._by_way()

    def _by_way(self) -> Iterator[Section]:
        """Every flow in a table for each way: what a row says most is not the same, nor the widths of its columns."""
        hub = self.shown.nodes[self.shown.hub].short
        ways = {
            Direction.OUTBOUND: f"depuis {hub}",
            Direction.INBOUND: f"vers {hub}",
            Direction.EXTERNAL: f"sans passer par {hub}, selon la presse",
        }
        for way, said in ways.items():
            if rows := tuple(one for one in self.rows if one.direction is way):
                of = len({one.id for one in rows})
                passages = f", en {len(rows)} énoncés" if len(rows) > of else ""
                yield _told("flux", f"{count(of, 'flux', 'flux')} {said}{passages}", rows, compact=True)

    @property
    def lead(self) -> str:
        """What follows the sentence of the title."""
        return self.more

    @property
    def empty(self) -> bool:
        """Whether nothing is shown."""
        return not self.shown.flows

    @property
    def units(self) -> Iterable[Unit]:
        """What the figure draws."""
        return units(self.shown)

    @property
    def figure_alt(self) -> str:
        """The text alternative of the figure: the answer, then how many flows are drawn."""
        return " ".join(filter(None, (f"Figure ({FIGURES[self.screen]}). {self.title}", self.more, self.summary)))


def note(export: Selected) -> Note:
    """The note on a view; its screen says which figure it carries, `flux` or `reseau`: `ValueError` for another.

    Who answers for I-MILO is read in the register of every state and in what is known around it.
    """
    register, view, shown, whole, found = export.seen, export.view, export.shown, export.whole, export.answer
    if export.screen not in FIGURES:
        raise ValueError(f"screen must be one of {', '.join(FIGURES)}, not {export.screen!r}")
    told = {one.id: one for one in accounts(shown)}
    beside = () if told else _beside(whole, view.selection)
    answering = responsibility(register, export.everything or register, export.reference, export.today)
    facts = (
        ("Responsables d'I-MILO", answering),
        ("État du droit", _state(register)),
        ("Ce qui a été lu", _read(register)),
        ("Mises en relation", links_sentence(whole, view.selection.chosen.get("organisme", ()))),
        ("Public concerné", found.public if len(shown.flows) > ON_ONE_PAGE else ""),
        (UNSAID if register.state_text.coverage == "full" else UNSAID_READ, found.unknown),
    )
    return Note(
        title=UNVERIFIED if unverified(whole) else found.sentence,
        more=found.more,
        summary=f"{shown_sentence(shown, whole)}.",
        filters=export.filters if export.text else _filters(export),
        facts=tuple(Fact(head, text) for head, text in facts if text),
        flows=tuple(told[flow.id] for flow in flows_that_matter(shown, view)),
        rows=tuple(said for one in told.values() for said in one.each),
        beside=beside,
        sources=sources(shown) or (text_source(register.state_text),),
        state=state_sentence(register),
        written_on=day(export.today),
        link=export.link,
        words=author_words(export.words),
        mentions=mentions(shown),
        screen=export.screen,
        view=view,
        shown=shown,
        whole=whole,
        register=register,
    )


def _told(kind: str, title: str, rows: tuple[Account, ...], *, compact: bool = False) -> Section:
    """A section of statements in a table, under a title that holds what is said once of all of them."""
    table = flows_table(rows, compact=compact)
    return Section(kind, table.under(title), table=table)


def view_link(base: str | None, screen: str, view: View) -> str | None:
    """The address of a view, under the base address of the application; None when no base is known."""
    if not base:
        return None
    query = urlencode(view.to_query(), safe=",:~")
    return f"{base.rstrip('/')}/{screen}" + (f"?{query}" if query else "")


def _beside(whole: Register, selection: Selection) -> tuple[Account, ...]:
    """What the rows say of the bodies, or else of the words, of a selection that nothing answers."""
    asked = {key: values for key, values in selection.chosen.items() if key == "organisme"}
    near = Selection(asked, "" if asked else selection.text, selection.second)
    if near.is_empty or near == selection:
        return ()
    return tuple(said for one in accounts(select(whole, near)) for said in one.each)


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
