"""The note made from a comparison, as values: what two texts say differently, before it is laid out in any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from model.address.view import View
from model.diff.comparing import is_whole
from model.diff.controllers import controllers_sentence
from model.diff.grid import CONTROLLERS, REMOVED_SAYS, controllers_told
from model.diff.sentences import (
    MOST_NAMED,
    caveats,
    compared_sentence,
    headline,
    passages,
    recounted,
    texts_between,
    title,
)
from model.diff.values import Comparison
from model.diff.verdicts import CERTAIN, Verdict
from model.documents.notes.note_figure import grid_figure
from model.documents.notes.note_sources import Source, cited_source, press_source, sources, text_source
from model.documents.notes.parts import (
    Note,
    Run,
    Section,
    author_words,
    mentions,
    passed_through,
    sentences,
)
from model.documents.notes.parts import headline as parted_title
from model.documents.notes.told_changes import changes_sections, links_sentence
from model.documents.pictures import FormatUnavailable
from model.graph.filters import selection_sentence, with_flows
from model.register.entities import Flow, Register, Relation
from model.register.wording import COVERAGE_LABELS, IMPORTED, PROJECT, cited, count, day, lower_first, publication

if TYPE_CHECKING:
    from model.documents.export import ComparedTexts

MARKS_TOLD = {
    PROJECT: f"{PROJECT} : un des deux textes est un brouillon ou en préparation ; il n'est pas le droit en vigueur.",
    IMPORTED: f"{IMPORTED} : un des deux textes a été lu dans cet outil ; son statut n'a pas été vérifié.",
}
DRAFT_MENTION = (
    "Le lien ne montre cette comparaison qu'à qui a le fichier du brouillon et l'ouvre d'abord dans l'écran "
    "« Brouillon »."
)
EMPTY = "La sélection ne garde aucun flux : il n'y a pas de note à en faire."
BESIDES, UNSAID = "Aussi lu ou rapporté", "Ce qui ne peut pas être dit"


def comparison_note(export: ComparedTexts) -> Note:
    """The note on two texts compared, of what filters keep; raises `FormatUnavailable` when no flow is left."""
    comparison, shown, view, mark = export.comparison, export.shown, export.view, export.mark
    if not shown.flows:
        raise FormatUnavailable(EMPTY)
    title, lead = parted_title(_title(shown, view))
    lead = " ".join(filter(None, (lead, recounted(shown))))
    title = f"{mark} · {title}" if mark else title
    filters, summary = _filters(comparison, view, export.kept), compared_sentence(shown)
    figure = grid_figure(shown, sentences(title, lead), summary, filters, mark)
    drawn = sum(len(cell) for row in figure.grid.opened if row.title != CONTROLLERS for cell in row.cells)
    unsaid = _unsaid(comparison, export.everything)
    marked = ((MARKS_TOLD[mark],) if mark else ()) + ((DRAFT_MENTION,) if export.draft and export.link else ())
    return Note(
        title=title,
        lead=lead,
        summary=summary,
        filters=filters,
        seen=" ".join(filter(None, (_touched(shown), "" if export.kept is None else filters))),
        figure=figure if drawn > 1 else None,  # a table tells controllers, and a lone flow is in the title
        sections=tuple(_sections(comparison, shown, export.everything, drawn=drawn > 1)),
        sources=tuple(_all_sources(shown, export.everything)),
        state=" ".join((_texts(comparison), *unsaid)),
        written_on=day(export.today),
        link=export.link,
        words=author_words(export.words),
        mentions=(*marked, *mentions(comparison.before, comparison.after)),
        warning=REMOVED_SAYS if REMOVED_SAYS in figure.legend else "",
        mark=mark,
        keys=passed_through(export.drawn.units()),
    )


def _sections(
    comparison: Comparison, shown: Comparison, everything: Register | None, *, drawn: bool
) -> Iterator[Section]:
    """What changes, what cannot be compared, then what is told of it besides, and what cannot be said: first what
    « retiré de la liste » does not say, where no legend of a figure does."""
    found = tuple(changes_sections(shown, (is_whole(comparison.before), is_whole(comparison.after))))
    yield from found or (Section("change", "Rien ne diffère entre ces deux textes"),)
    told = passages(comparison, everything) if everything else ()
    removed = shown.having(Verdict.REMOVED)
    for head, said in (
        (BESIDES, (links_sentence(shown), *(one.said for one in told))),
        (UNSAID, (REMOVED_SAYS if removed and not drawn else "", *_unsaid(comparison, everything))),
    ):
        if items := tuple(((Run(one),),) for one in dict.fromkeys(said) if one):
            yield Section("change", head, items)


def _title(shown: Comparison, view: View) -> str:
    """« De l'arrêté du 3 janvier 2025 au projet : 1 ajouté (CNAF)… »: what changes, by name when names are few."""
    bodies = sorted(chosen_bodies(view))
    nodes = {**shown.before.nodes, **shown.after.nodes}
    names = [nodes[body].name for body in bodies if body in nodes]
    about = f", pour {names[0]}" if len(names) == 1 else ""
    if shown.having(*CERTAIN):
        return f"{title(shown)}{about} : {headline(shown)}"
    number = len(shown.flows)
    none = f"Les {number} flux ne se comparent pas" if number > 1 else "Le seul flux ne se compare pas"
    found = none if shown.counts[Verdict.UNKNOWN] == number else headline(shown)
    said = " ".join(filter(None, (controllers_sentence(shown), found)))
    return f"{title(shown)}{about} : {lower_first(said)}"


def chosen_bodies(view: View) -> frozenset[str]:
    """The bodies filtered on, and the body that is read on the screen of the comparison."""
    read = (key.partition(":") for key in view.subject.change.split("~"))
    chosen = view.selection.chosen.get("organisme", ())
    return frozenset((*chosen, *(name for kind, _, name in read if kind == "organisme")))


def _touched(shown: Comparison) -> str:
    """That the figure names the flows that change for certain, where the title does not."""
    number = len(shown.having(*CERTAIN))
    return f"Les {number} flux qui changent sont nommés dans la figure." if number > MOST_NAMED else ""


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
    silent = () if controllers_told(comparison) else comparison.controllers
    unknown = (one.reason.partition(" : ")[2] for one in silent if one.verdict is Verdict.UNKNOWN)
    reasons = [f"Responsables : {lower_first(reason)}" for reason in unknown]
    told = {one.said for one in passages(comparison, everything)} if everything else ()
    said = dict.fromkeys((*own, *reasons, *caveats(comparison, everything), *texts))
    return tuple(one for one in said if one and one not in told)


def _all_sources(shown: Comparison, everything: Register | None) -> Iterator[Source]:
    """The places of both texts, then what else is quoted: the states between them, and what tells of the passage."""
    told: list[Source] = []
    for name, side in (("Avant", shown.before), ("Après", shown.after)):
        told += _sources(name, shown, side)
    yield from told
    if everything:
        known, links = {source.short for source in told}, {source.link for source in told}
        texts = (everything.text_by_id[text] for text in texts_between(shown, everything))
        yield from (cited_source(text) for text in texts if text.short not in known)
        news = dict.fromkeys(one.source for one in passages(shown, everything) if one.source)
        yield from (press_source(address) for address in news if address not in links)


def _sources(name: str, shown: Comparison, side: Register) -> tuple[Source, ...]:
    """The places on which the flows and links shown rest, those of the text compared first; the text alone when none
    is known of it."""
    controllers = controllers_told(shown)
    told = [
        change
        for change in shown.changes
        if change.is_flow
        or (change in controllers if change.kind == "joint_controller" else change.verdict is not Verdict.SAME)
    ]
    items = [change.before if name == "Avant" else change.after for change in told]
    flows = [item for item in items if isinstance(item, Flow)]
    found = sources(with_flows(side, flows), [item for item in items if isinstance(item, Relation)])
    found = found or (text_source(side.state_text),)
    own = side.state_text
    named = own.title if own.kind == "projet" else cited(own)
    return tuple(
        replace(source, title=f"{name} : {named if source.short == own.short else source.title}")
        for source in sorted(found, key=lambda source: source.short != own.short)
    )
