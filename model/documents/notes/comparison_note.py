"""The note made from a comparison, as values: what two texts say differently, before it is laid out in any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from model.address.view import COMPARISON, View
from model.diff.comparing import is_whole
from model.diff.grid import REMOVED_SAYS, change_grid
from model.diff.sentences import (
    MOST_NAMED,
    caveats,
    compared_sentence,
    controllers_sentence,
    headline,
    title,
    why_unknown,
)
from model.diff.touched import touched
from model.diff.union import Union
from model.diff.values import Comparison
from model.diff.verdicts import CERTAIN, Verdict
from model.documents.notes.note import Note
from model.documents.notes.note_sources import Source, sources, text_source
from model.documents.notes.parts import AnyNote, Fact, Row, Section, author_words, mentions
from model.documents.notes.told_changes import changes_sections, links_sentence, unknown_names
from model.documents.pictures import FormatUnavailable
from model.graph.filters import selection_sentence, with_flows
from model.graph.units import Unit
from model.register.entities import Flow, Register, Relation
from model.register.wording import COVERAGE_LABELS, count, day, listed, lower_first, publication

if TYPE_CHECKING:
    from model.documents.export import ComparedTexts

PROJECT = "PROJET"
PROJECT_MENTION = "PROJET : un des deux textes est un brouillon ou un texte importé ; il n'est pas le droit en vigueur."
DRAFT_MENTION = (
    "Le lien ne montre cette comparaison qu'à qui a le fichier du brouillon et l'ouvre d'abord dans l'écran "
    "« Brouillon »."
)
MOST_TOUCHED, ON_ONE_PAGE = 8, 8
EMPTY = "La sélection ne garde aucun flux : il n'y a pas de note à en faire."
UNSAID = "Ce qui ne peut pas être dit"


@dataclass(frozen=True, kw_only=True)
class ComparisonNote(AnyNote):
    """The note on two texts compared; `drawn` holds the flows of both, `kept` those that filters keep (None: all)."""

    under: str
    changed: tuple[Section, ...]
    drawn: Union
    shown: Comparison
    kept: frozenset[str] | None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """What cannot be compared, by name, and every change in the words of both texts; the longer one last."""
        names = unknown_names(self.shown)
        number = self.shown.counts[Verdict.UNKNOWN]
        title = count(number, "flux non comparable", "flux non comparables")
        title += f" : {why_unknown(self.shown)}" if not self.changed else ""
        unknown = (Section("change", title, names),) if names else ()
        if not self.changed:
            return unknown or (Section("change", "Rien ne diffère entre ces deux textes", (), self.under),)
        changed = (*self.changed[:-1], replace(self.changed[-1], after=self.under))
        return (*changed, *unknown) if change_grid(self.shown).folded else (*unknown, *changed)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every change, a row each."""
        return tuple(row for section in self.changed if section.table for row in section.table.rows)

    @property
    def warning(self) -> str:
        """What « retiré de la liste » does not mean, when something is."""
        return REMOVED_SAYS if REMOVED_SAYS in change_grid(self.shown).legend else ""

    @property
    def seen(self) -> str:
        """What filters keep, when something is left out."""
        return "" if self.kept is None else self.filters

    @property
    def empty(self) -> bool:
        """Whether nothing differs: there is no grid then."""
        return not change_grid(self.shown).rows

    @property
    def units(self) -> Iterable[Unit]:
        """What the comparison holds."""
        return self.drawn.units()

    @property
    def figure_alt(self) -> str:
        """The text alternative of the figure."""
        return f"Figure (grille des changements entre les deux textes). {self.title}. {self.filters}"


SomeNote = Note | ComparisonNote


def comparison_note(export: ComparedTexts) -> ComparisonNote:
    """The note on two texts compared, of what filters keep; raises `FormatUnavailable` when no flow is left."""
    comparison, shown, view, project = export.comparison, export.shown, export.view, export.project
    if not shown.flows:
        raise FormatUnavailable(EMPTY)
    changed = changes_sections(shown, (is_whole(comparison.before), is_whole(comparison.after)))
    unsaid = " ".join(_unsaid(comparison, export.everything))
    # the table has pages of its own: what it cannot say stands under it
    long = sum(len(one.table.rows) for one in changed if one.table) > ON_ONE_PAGE
    facts = (("Qui est touché", _touched(shown)), (UNSAID, "" if long else unsaid))
    marked = ((PROJECT_MENTION,) if project else ()) + ((DRAFT_MENTION,) if export.draft else ())
    return ComparisonNote(
        title=f"{PROJECT} · {_title(shown, view)}" if project else _title(shown, view),
        summary=compared_sentence(shown),
        filters=_filters(comparison, view, export.kept),
        facts=tuple(Fact(head, said) for head, said in facts if said),
        under=" ".join(filter(None, (links_sentence(shown), f"{UNSAID} : {unsaid}" if long and unsaid else ""))),
        changed=changed,
        sources=(*_sources("Avant", shown, comparison.before), *_sources("Après", shown, comparison.after)),
        state=" ".join(filter(None, (_texts(comparison), unsaid))),
        written_on=day(export.today),
        link=export.link,
        words=author_words(export.words),
        mentions=(*marked, *mentions(comparison.before, comparison.after)),
        mark=PROJECT if project else "",
        view=view,
        drawn=export.drawn,
        shown=shown,
        kept=export.kept,
        screen=COMPARISON,
    )


def _title(shown: Comparison, view: View) -> str:
    """« De l'arrêté du 3 janvier 2025 au projet : 1 ajouté (CNAF)… »: what changes, by name when names are few."""
    bodies = sorted(chosen_bodies(view))
    nodes = {**shown.before.nodes, **shown.after.nodes}
    names = [nodes[body].short for body in bodies if body in nodes]
    about = f", pour {names[0]}" if len(names) == 1 else ""
    if shown.having(*CERTAIN):
        return f"{title(shown)}{about} : {headline(shown)}"
    number = len(shown.flows)
    none = f"Les {number} flux ne se comparent pas" if number > 1 else "Le seul flux ne se compare pas"
    found = none if shown.counts[Verdict.UNKNOWN] == number else headline(shown)
    return f"{title(shown)}{about}. {' '.join(filter(None, (controllers_sentence(shown), found)))}"


def chosen_bodies(view: View) -> frozenset[str]:
    """The bodies filtered on, and the body that is read on the screen of the comparison."""
    read = (key.partition(":") for key in view.subject.change.split("~"))
    chosen = view.selection.chosen.get("organisme", ())
    return frozenset((*chosen, *(name for kind, _, name in read if kind == "organisme")))


def _touched(shown: Comparison) -> str:
    """Those for whom something certain changes, most touched first."""
    names = [item.node.short for item in touched(shown) if item.weight]
    if len(names) <= MOST_NAMED:  # the title names them
        return ""
    more = len(names) - MOST_TOUCHED
    said = names if more <= 0 else [*names[:MOST_TOUCHED], f"{more} autres"]
    return f"{count(len(names), 'organisme ou traitement', 'organismes ou traitements')} : {listed(said)}."


def _filters(comparison: Comparison, view: View, kept: frozenset[str] | None) -> str:
    said = selection_sentence(comparison.after, view.selection)
    without = f" Sans filtre : {count(len(comparison.flows), 'flux comparé', 'flux comparés')}."
    return said if kept is None else f"{said}{without}"


def _texts(comparison: Comparison) -> str:
    """Both texts, and how much of them is entered."""
    lines = []
    for name, side in (("Avant", comparison.before), ("Après", comparison.after)):
        text = side.state_text
        lines.append(f"{name} : {lower_first(publication(text))} ({lower_first(COVERAGE_LABELS[text.coverage])}).")
    return " ".join(lines)


def _unsaid(comparison: Comparison, everything: Register | None) -> tuple[str, ...]:
    """What keeps the comparison from saying more, the caveats of both texts included."""
    same = comparison.before.state == comparison.after.state and comparison.is_same
    own = ("Un texte comparé avec lui-même : rien ne peut différer.",) if same else ()
    texts = (side.state_text.caveat or "" for side in (comparison.before, comparison.after))
    return tuple(dict.fromkeys(filter(None, (*own, *caveats(comparison, everything), *texts))))


def _sources(name: str, shown: Comparison, side: Register) -> tuple[Source, ...]:
    """The places of one text on which the flows and links shown rest; the text alone when none is known of it."""
    items = [change.before if name == "Avant" else change.after for change in shown.changes]
    flows = [item for item in items if isinstance(item, Flow)]
    found = sources(with_flows(side, flows), [item for item in items if isinstance(item, Relation)])
    found = found or (text_source(side.state_text),)
    nor = f" (NOR {side.state_text.nor})" if side.state_text.nor else ""
    return tuple(
        replace(source, title=f"{name} : {source.short}{nor if source.short == side.state_text.short else ''}")
        for source in found
    )
