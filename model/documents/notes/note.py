"""The note de synthèse as values: what is said of a view, before it is laid out in any format."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from model.address.view import View, lit_units
from model.documents.notes.note_sources import Source, sources
from model.documents.notes.note_titles import note_title, of_hub
from model.graph.coverage import represented_rows
from model.graph.filters import in_perimeter, provisions_of, select, selection_sentence, summary_sentence
from model.register.entities import Direction, Flow, Provision, Register
from model.register.wording import NOT_STATED, count, day, flow_title, lower_first, state_sentence

MOST_FLOWS = 5
MOST_KEY_FIGURES = 5
MOST_WORDS = 300
FIGURES = {"flux": "Sankey", "reseau": "réseau"}
RULE = (
    "Cinq flux au plus, dans cet ordre : le choix mis en avant, les textes avant la presse, le plus de finalités et de "
    "données dites par le texte, puis l'ordre du texte."
)
MENTIONS = (
    "Ce n'est pas un document officiel : c'est une lecture, à vérifier dans les textes cités.",
    "« Pouvant être mis en relation » est une autorisation : un flux permis par le texte n'est pas la preuve d'un échange "
    "en service. Les largeurs et les nombres comptent des flux, des finalités ou des catégories de données, jamais un volume.",
)


@dataclass(frozen=True)
class KeyFigure:
    """A number and what it counts, written after it."""

    value: str
    label: str


@dataclass(frozen=True)
class NoteFlow:
    """A flow as the note tells it; `purposes` and `data` are empty where the text does not say."""

    id: str
    title: str
    plain: str
    direction: str
    purposes: tuple[str, ...]
    data: tuple[str, ...]
    places: tuple[str, ...]
    press: bool

    @property
    def said_purposes(self) -> str:
        """The purposes one after the other, or that the text does not say."""
        return " · ".join(self.purposes) or NOT_STATED

    @property
    def said_data(self) -> str:
        """The categories of data one after the other, or that the text does not say."""
        return " · ".join(self.data) or NOT_STATED


@dataclass(frozen=True)
class Note:
    """Everything a note says; `shown` and `whole` are the registers its figure is drawn from, as on screen."""

    title: str
    summary: str
    filters: str
    key_figures: tuple[KeyFigure, ...]
    flows: tuple[NoteFlow, ...]
    rows: tuple[NoteFlow, ...]
    sources: tuple[Source, ...]
    state: str
    coverage: str
    written_on: str
    link: str | None
    words: tuple[str, ...]
    screen: str
    view: View
    shown: Register
    whole: Register
    register: Register

    @property
    def mentions(self) -> tuple[str, ...]:
        """What must be read with the note, whatever its format."""
        return MENTIONS

    @property
    def flows_title(self) -> str:
        """The heading above the flows: how many are told, of how many shown."""
        if len(self.flows) == len(self.rows):
            return "Le flux affiché" if len(self.rows) == 1 else f"Les {len(self.rows)} flux affichés"
        return f"{len(self.flows)} flux à retenir sur les {len(self.rows)} affichés"

    @property
    def rule(self) -> str:
        """By which rule the flows told were chosen; empty when all are told."""
        return RULE if len(self.flows) < len(self.rows) else ""

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
    rows = tuple(_note_flow(shown, flow) for flow in shown.flows)
    matter = {flow.id: rank for rank, flow in enumerate(flows_that_matter(shown, view))}
    text = register.state_text
    return Note(
        title=note_title(shown, view),
        summary=summary_sentence(shown, whole),
        filters=_filters(register, shown, view),
        key_figures=key_figures(shown, whole),
        flows=tuple(sorted((row for row in rows if row.id in matter), key=lambda row: matter[row.id])),
        rows=rows,
        sources=sources(shown),
        state=state_sentence(register),
        coverage=f"{text.short} : {lower_first(text.coverage_reason)}",
        written_on=day(today or date.today()),
        link=link,
        words=author_words(words),
        screen=screen,
        view=view,
        shown=shown,
        whole=whole,
        register=register,
    )


def author_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The author's own sentences, three at most, tidied, without the empty ones."""
    return tuple(said for said in (" ".join(line.split())[:MOST_WORDS] for line in lines[:3]) if said)


def view_link(base: str | None, screen: str, view: View) -> str | None:
    """The address of a view, under the base address of the application; None when no base is known."""
    if not base:
        return None
    query = urlencode(view.to_query(), safe=",:~")
    return f"{base.rstrip('/')}/{screen}" + (f"?{query}" if query else "")


def key_figures(shown: Register, whole: Register) -> tuple[KeyFigure, ...]:
    """Three to five numbers: flows, who feeds, who receives, lines of the text, flows whose data the text leaves open."""
    by_direction: dict[Direction, list[Flow]] = defaultdict(list)
    for flow in shown.flows:
        by_direction[shown.direction(flow)].append(flow)
    inbound, outbound = by_direction[Direction.INBOUND], by_direction[Direction.OUTBOUND]
    name = shown.nodes[shown.hub].short
    found = [KeyFigure(f"{len(shown.flows)}", f"flux, sur {len(whole.flows)}")]
    if inbound:
        senders = len({flow.source for flow in inbound})
        verb = f"{'peuvent' if senders > 1 else 'peut'} alimenter {name}"
        found.append(KeyFigure(str(senders), f"{_noun(senders, 'traitement')} {verb}"))
    if outbound:
        many = len({flow.target for flow in outbound})
        verb = f"{'peuvent' if many > 1 else 'peut'} recevoir des données {of_hub(shown)}"
        found.append(KeyFigure(str(many), f"{_noun(many, 'destinataire')} {verb}"))
    if external := by_direction[Direction.EXTERNAL]:
        found.append(KeyFigure(str(len(external)), "flux hors I-MILO, selon la presse"))
    rows, expected = represented_rows(shown)
    if rows and expected:
        found.append(KeyFigure(f"{rows} / {expected}", f"lignes de l'{lower_first(shown.state_text.short)} concernées"))
    open_data = sum(not any(item.data_ids for item in flow.statements) for flow in shown.flows)
    found.append(KeyFigure(str(open_data), "flux dont le texte ne précise pas les données"))
    return tuple(found[:MOST_KEY_FIGURES])


def flows_that_matter(shown: Register, view: View) -> tuple[Flow, ...]:
    """At most five flows, by `RULE`: in focus first, law before press, most purposes and data stated, order of the text."""
    lit = {unit.flow.id for unit in lit_units(shown, view)} if view.focus else set()
    place = {provision.id: rank for rank, provision in enumerate(shown.provisions)}

    def rank(flow: Flow) -> tuple:
        press = any(shown.evidence(item) == "press" for item in flow.statements)
        said = {*(p for item in flow.statements for p in item.purpose_ids)}
        said |= {f"donnee:{d}" for item in flow.statements for d in item.data_ids}
        first = min(place[provision.id] for provision in provisions_of(shown, flow))
        return (flow.id not in lit, press, -len(said), first)

    return tuple(sorted(shown.flows, key=rank)[:MOST_FLOWS])


def _note_flow(register: Register, flow: Flow) -> NoteFlow:
    purposes = dict.fromkeys(item for statement in flow.statements for item in statement.purpose_ids)
    data = dict.fromkeys(item for statement in flow.statements for item in statement.data_ids)
    direction = {Direction.INBOUND: "entrant", Direction.OUTBOUND: "sortant"}.get(register.direction(flow), "externe")
    provisions = provisions_of(register, flow)
    return NoteFlow(
        id=flow.id,
        title=flow_title(register, flow),
        plain=" ".join(statement.plain for statement in flow.statements),
        direction=direction,
        purposes=tuple(register.purpose_by_id[item].label for item in purposes),
        data=tuple(register.category_by_id[item].label for item in data),
        places=tuple(_place(register, provision) for provision in provisions),
        press=any(register.evidence(statement) == "press" for statement in flow.statements),
    )


def _place(register: Register, provision: Provision) -> str:
    """« annexe 1, ligne 12 » in the text of the state shown; with the name of the text in another."""
    if provision.text == register.state:
        return provision.place
    return f"{register.text_by_id[provision.text].short}, {provision.place}"


def _filters(register: Register, shown: Register, view: View) -> str:
    said = selection_sentence(register, view.selection)
    lit = {unit.flow.id for unit in lit_units(shown, view)} if view.focus else set()
    return f"{said} Mis en avant dans la figure : {count(len(lit), 'flux', 'flux')}." if lit else said


def _noun(number: int, noun: str) -> str:
    return noun if number < 2 else f"{noun}s"
