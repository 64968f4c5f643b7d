"""The note de synthèse as values: what is said of a view, before it is laid out in any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from model.address.view import View, lit_units
from model.documents.notes.note_sources import sources
from model.documents.notes.note_titles import note_title, of_hub
from model.documents.notes.parts import (
    PLACE,
    SILENT,
    STRONG,
    AnyNote,
    Column,
    KeyFigure,
    Line,
    Row,
    Run,
    Section,
    Table,
    author_words,
    mentions,
    plain_line,
    shortened,
)
from model.graph.counts import fed_systems, recipients, senders, summary_sentence
from model.graph.coverage import represented_rows
from model.graph.filters import in_perimeter, select, selection_sentence
from model.graph.units import Unit, units
from model.register.account import Account, Said, account, accounts
from model.register.entities import Direction, Flow, Register
from model.register.states import may
from model.register.wording import count, day, lower_first, state_sentence

MOST_FLOWS = 5
MOST_KEY_FIGURES = 5
SILENT_DATA = "dont le texte ne précise pas les données"
FIGURES = {"flux": "Sankey", "reseau": "réseau"}
RULE = (
    "Cinq flux au plus, dans cet ordre : le choix mis en avant, les textes avant la presse, le plus de finalités et de "
    "données dites par le texte, puis l'ordre du texte."
)
FLOWS = (
    Column("Flux", 150, 2.9),
    Column("En clair (résumé)", 290, 4.9, 230),
    Column("Finalités (notre lecture)", 180, 3.6, 170),
    Column("Données", 180, 3.6, 170),
    Column("Texte", 112, 2.8, 110),
)
FLOWS_SAID = "Une ligne par énoncé d'un flux : ses deux bouts, ce qu'il permet, ses finalités, ses données, sa ligne."


@dataclass(frozen=True, kw_only=True)
class Note(AnyNote):
    """The note on a view; `shown` and `whole` are the registers its figure is drawn from, as on screen.

    `flows` are told one by one, `rows` hold a line for each statement of every flow.
    """

    flows: tuple[Account, ...]
    rows: tuple[Account, ...]
    shown: Register
    whole: Register
    register: Register

    @property
    def sections(self) -> tuple[Section, ...]:
        """The flows that matter, each with its plain sentence, what is known of it and its exact place."""
        told, of = len(self.flows), len(self.shown.flows)
        title = f"{told} flux à retenir sur les {of} affichés"
        if told == of:
            title = "Le flux affiché" if of == 1 else f"Les {of} flux affichés"
        each = tuple(said for flow in self.flows for said in flow.each)
        rows = tuple(
            Row(one.id, (Run(one.title), Run(one.plain), _run(one.purposes), _data(one), _places(one))) for one in each
        )
        rule = RULE if told < of else ""  # by which rule the flows told were chosen
        return (Section("flux", title, tuple(map(_item, each)), rule, Table(FLOWS, rows, FLOWS_SAID)),)

    @property
    def table(self) -> Table:
        """Every flow shown, a row for each statement."""
        heads = ("Flux", "Données", "Finalités (notre lecture)", "Texte")
        rows = (Row(one.id, (Run(one.title), _data(one), _run(one.purposes), _places(one))) for one in self.rows)
        return Table(tuple(map(Column, heads)), tuple(rows))

    @property
    def units(self) -> Iterable[Unit]:
        """What the figure draws."""
        return units(self.shown)

    @property
    def figure_alt(self) -> str:
        """The text alternative of the figure."""
        return f"Figure ({FIGURES[self.screen]}). {self.summary} {self.filters}"


def note(
    register: Register,
    view: View,
    *,
    screen: str = "flux",
    link: str | None = None,
    today: date | None = None,
    words: tuple[str, ...] = ("", "", ""),
) -> Note:
    """The note on a view of a register; `screen` says which figure it carries: `flux` or `reseau`.

    Raises `ValueError` for another screen, and when the view shows no flow.
    """
    if screen not in FIGURES:
        raise ValueError(f"screen must be one of {', '.join(FIGURES)}, not {screen!r}")
    whole = in_perimeter(register, view.selection.second)
    shown = select(register, view.selection)
    if not shown.flows:
        raise ValueError("a note needs at least one flow")
    told = {one.id: one for one in accounts(shown)}
    return Note(
        title=note_title(shown, view),
        summary=summary_sentence(shown, whole),
        filters=_filters(register, shown, view),
        key_figures=key_figures(shown, whole),
        flows=tuple(told[flow.id] for flow in flows_that_matter(shown, view)),
        rows=tuple(said for one in told.values() for said in one.each),
        sources=sources(shown),
        state=state_sentence(register),
        written_on=day(today or date.today()),
        link=link,
        words=author_words(words),
        mentions=mentions(shown),
        screen=screen,
        view=view,
        shown=shown,
        whole=whole,
        register=register,
    )


def view_link(base: str | None, screen: str, view: View) -> str | None:
    """The address of a view, under the base address of the application; None when no base is known."""
    if not base:
        return None
    query = urlencode(view.to_query(), safe=",:~")
    return f"{base.rstrip('/')}/{screen}" + (f"?{query}" if query else "")


def key_figures(shown: Register, whole: Register) -> tuple[KeyFigure, ...]:
    """Three to five numbers: flows, who feeds, who receives, lines of the text, flows whose data the text leaves open."""
    name = shown.nodes[shown.hub].short
    found = [KeyFigure(f"{len(shown.flows)}", f"flux, sur {len(whole.flows)}")]
    if feeding := len(senders(shown)):
        found.append(KeyFigure(str(feeding), f"{_noun(feeding, 'traitement')} {may(shown, feeding)} alimenter {name}"))
    if many := len(recipients(shown)):
        verb = f"{may(shown, many)} recevoir des données {of_hub(shown)}"
        found.append(KeyFigure(str(many), f"{_noun(many, 'destinataire')} {verb}"))
    elif fed := len(fed_systems(shown)):
        found.append(KeyFigure(str(fed), f"{_noun(fed, 'traitement')} que {name} {may(shown)} alimenter"))
    if external := sum(shown.direction(flow) is Direction.EXTERNAL for flow in shown.flows):
        found.append(KeyFigure(str(external), "flux hors I-MILO, selon la presse"))
    rows, expected = represented_rows(shown)
    if rows and expected:
        found.append(KeyFigure(f"{rows} / {expected}", f"lignes de l'{lower_first(shown.state_text.short)} concernées"))
    open_data = [said for said in accounts(shown) if said.data.silent]
    silent = "sans données rapportées ou précisées" if any(said.press for said in open_data) else SILENT_DATA
    found.append(KeyFigure(str(len(open_data)), f"flux {silent}"))
    return tuple(found[:MOST_KEY_FIGURES])


def flows_that_matter(shown: Register, view: View) -> tuple[Flow, ...]:
    """At most five flows, by `RULE`: in focus first, law before press, most purposes and data stated, order of the text."""
    lit = {unit.flow.id for unit in lit_units(shown, view)} if view.focus else set()
    place = {provision.id: rank for rank, provision in enumerate(shown.provisions)}

    def rank(flow: Flow) -> tuple[bool, bool, int, int]:
        told = account(shown, flow)
        first = min(place[provision.id] for provision in told.provisions)
        return (flow.id not in lit, told.press, -len(told.purposes.ids) - len(told.data.ids), first)

    return tuple(sorted(shown.flows, key=rank)[:MOST_FLOWS])


def _item(flow: Account) -> tuple[Line, ...]:
    """A flow as the note tells it, on a page."""
    places = " ; ".join(flow.near_places) + (" (selon la presse)" if flow.press else "")
    return (
        Line((Run(flow.title, STRONG), Run(" "), Run(places, PLACE))),
        plain_line(shortened(flow.plain)),
        Line(
            (
                Run("Finalités (notre lecture) : "),
                _run(flow.purposes),
                Run(". Données : "),
                _data(flow),
                Run("."),
            ),
            "lecture",
        ),
    )


def _run(said: Said) -> Run:
    return Run(said.joined(" · "), SILENT if said.silent else "")


def _data(flow: Account) -> Run:
    return Run(flow.data_told(" · "), SILENT if flow.data.silent else "")


def _places(flow: Account) -> Run:
    return Run(" ; ".join(flow.near_places) + (" (presse)" if flow.press else ""))


def _filters(register: Register, shown: Register, view: View) -> str:
    said = selection_sentence(register, view.selection)
    lit = {unit.flow.id for unit in lit_units(shown, view)} if view.focus else set()
    return f"{said} Mis en avant dans la figure : {count(len(lit), 'flux', 'flux')}." if lit else said


def _noun(number: int, noun: str) -> str:
    return noun if number < 2 else f"{noun}s"
