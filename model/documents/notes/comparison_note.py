"""The note made from a comparison, as values: what two texts say differently, before it is laid out in any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from model.address.view import COMPARISON, View
from model.diff.sentences import caveats, compared_sentence, title
from model.diff.union import Union, narrowed
from model.diff.values import Comparison
from model.diff.verdicts import CERTAIN, ORDER, Verdict
from model.documents.notes.note import Note
from model.documents.notes.note_sources import Source, sources, text_source
from model.documents.notes.parts import AnyNote, Column, Fact, Section, Table, author_words, mentions
from model.documents.notes.told_changes import (
    RULE,
    ChangeGroup,
    NoteChange,
    changes_that_matter,
    chosen_keys,
    group_of,
    links_sentence,
    told_change,
)
from model.graph.filters import selection_sentence, with_flows
from model.graph.units import Unit
from model.register.entities import Flow, Register
from model.register.wording import COVERAGE_LABELS, count, day, lower_first, publication

DRAFT_MENTION = (
    "Un des deux textes est un brouillon : le lien ne montre cette comparaison qu'à qui a le fichier du brouillon "
    "et l'ouvre d'abord dans l'écran « Brouillon »."
)


CHANGES = (
    Column("Flux", 3.6),
    Column("Verdict", 2.1),
    Column("Ce qui peut être dit", 6.5),
    Column("Avant", 2.8),
    Column("Après", 2.8),
)
CHANGES_SAID = (
    "Une ligne par changement : son flux, son verdict, ce qui peut en être dit, ses lignes dans chaque texte."
)


@dataclass(frozen=True, kw_only=True)
class ComparisonNote(AnyNote):
    """The note on two texts compared; its figure is drawn from `drawn`, of the flows `kept` (None: all)."""

    groups: tuple[ChangeGroup, ...]
    links_said: str
    changes: tuple[NoteChange, ...]
    rows: tuple[NoteChange, ...]
    drawn: Union
    shown: Comparison
    kept: frozenset[str] | None

    @property
    def sections(self) -> tuple[Section, ...]:
        """What changes, by verdict; then the changes that matter, one by one."""
        told = sum(row.verdict is not Verdict.SAME for row in self.rows)
        rule = RULE if len(self.changes) < told else ""  # by which rule the changes told were chosen
        table = Table(CHANGES, tuple(change.row for change in self.changes), CHANGES_SAID) if self.changes else None
        return (
            Section("change", self.changes_title, tuple(group.item for group in self.groups), self.links_said),
            Section("flux", self.flows_title, tuple(change.item for change in self.changes), rule, table),
        )

    @property
    def rest(self) -> Table:
        """Every flow of both texts."""
        return Table(CHANGES, tuple(row.row for row in self.rows), CHANGES_SAID)

    @property
    def units(self) -> Iterable[Unit]:
        """What the figure draws."""
        return self.drawn.units()

    @property
    def flows_title(self) -> str:
        """The heading above the changes: how many are told, of how many; what is not comparable is called no change."""
        certain, told = (sum(row.verdict in CERTAIN for row in rows) for rows in (self.rows, self.changes))
        others = len(self.changes) - told
        if not self.changes:
            return "Aucun changement"
        if not told:
            silent = sum(row.verdict is Verdict.UNKNOWN for row in self.rows)
            of = f" sur {silent}" if silent > others else ""
            return f"Aucun changement certain ; {count(others, 'flux non comparable', 'flux non comparables')}{of}"
        said = count(told, "changement à retenir", "changements à retenir")
        said += f" sur {certain}" if certain > told else ""
        return f"{said}, puis {count(others, 'flux non comparable', 'flux non comparables')}" if others else said

    @property
    def changes_title(self) -> str:
        """The heading above the flows by verdict."""
        return "Ce qui change" if self.shown.having(*CERTAIN) else "Ce qui peut être comparé"

    @property
    def figure_alt(self) -> str:
        """The text alternative of the figure."""
        return f"Figure (Sankey de l'écart entre les deux textes). {self.summary} {self.filters}"


SomeNote = Note | ComparisonNote


def comparison_note(
    comparison: Comparison,
    drawn: Union,
    *,
    view: View | None = None,
    kept: frozenset[str] | None = None,
    everything: Register | None = None,
    draft: bool = False,
    link: str | None = None,
    today: date | None = None,
    words: tuple[str, ...] = ("", "", ""),
) -> ComparisonNote:
    """The note on two texts compared, of the changes whose keys are kept; `draft` says that one of them is a draft.

    Raises `ValueError` when no flow is left to compare.
    """
    view = view or View()
    shown = comparison if kept is None else narrowed(comparison, lambda change: change.key in kept)
    if not shown.flows:
        raise ValueError("a note needs at least one flow")
    rows = tuple(told_change(shown, change) for change in shown.flows)
    state = _state(comparison, everything)
    by_key = {row.key: row for row in rows}
    return ComparisonNote(
        title=_title(shown, chosen_keys(view)),
        summary=compared_sentence(shown),
        filters=_filters(comparison, view, kept),
        groups=tuple(group_of(shown, verdict) for verdict in ORDER if shown.counts[verdict]),
        links_said=links_sentence(shown),
        changes=tuple(by_key[change.key] for change in changes_that_matter(shown, view)),
        rows=rows,
        sources=(*_sources("Avant", shown, comparison.before), *_sources("Après", shown, comparison.after)),
        state=state,
        facts=tuple(Fact(*line.split(" : ", 1)) for line in state.split("\n") if " : " in line),
        written_on=day(today or date.today()),
        link=link,
        words=author_words(words),
        mentions=(*((DRAFT_MENTION,) if draft else ()), *mentions(comparison.before, comparison.after)),
        view=view,
        drawn=drawn,
        shown=shown,
        kept=kept,
        screen=COMPARISON,
    )


def _title(shown: Comparison, bodies: frozenset[str]) -> str:
    said = "ce qui change" if shown.having(*CERTAIN) else "ce qui peut être comparé"
    nodes = {**shown.before.nodes, **shown.after.nodes}
    names = [nodes[key.partition(":")[2]].short for key in sorted(bodies) if key.partition(":")[2] in nodes]
    return f"{title(shown)} : {said}{f' pour {names[0]}' if len(names) == 1 else ''}"


def _filters(comparison: Comparison, view: View, kept: frozenset[str] | None) -> str:
    said = selection_sentence(comparison.after, view.selection)
    return (
        said
        if kept is None
        else f"{said} Sans filtre : {count(len(comparison.flows), 'flux comparé', 'flux comparés')}."
    )


def _state(comparison: Comparison, everything: Register | None) -> str:
    """Both texts, how much of them is entered, and what keeps the comparison from saying more; a line each."""
    lines = []
    for name, side in (("Avant", comparison.before), ("Après", comparison.after)):
        text = side.state_text
        read = COVERAGE_LABELS[text.coverage]
        said = publication(text)
        lines.append(f"{name} : {lower_first(said)}. {read}. {text.caveat or ''}".strip())
    if comparison.before.state == comparison.after.state and comparison.is_same:
        lines.append("Un texte comparé avec lui-même : rien ne peut différer.")
    found = " ".join(caveats(comparison, everything))
    if found:
        lines.append(f"Attention : {lower_first(found)}")
    return "\n".join(lines)


def _sources(name: str, shown: Comparison, side: Register) -> tuple[Source, ...]:
    """The places of one text on which the flows shown rest; the text alone when none is known of it."""
    items = [change.before if name == "Avant" else change.after for change in shown.flows]
    found = sources(with_flows(side, [item for item in items if isinstance(item, Flow)]))
    found = found or (text_source(side.state_text),)
    return tuple(replace(source, title=f"{name} : {source.title}") for source in found)
