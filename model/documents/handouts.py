"""What is printed for a training session: A4, tagged PDF in French, letters selectable, nothing fetched.

Each handout raises `FormatUnavailable` where Pango is missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from math import ceil
from typing import Any

from markupsafe import Markup

from model.address.view import View
from model.documents.archive import READ_ME, plain_text, zipped
from model.documents.export import Selected
from model.documents.notes.note_figure import HEADS, PAGE_FRAME, view_scene
from model.documents.notes.note_flows import flows_table
from model.documents.notes.note_pages import FONT
from model.documents.page_balance import well_filled
from model.documents.pictures import laid_out, pdf_bytes
from model.documents.qr_code import qr_svg
from model.documents.templates import filled
from model.figures.legend import GROUPED, legend_lines
from model.figures.palette import PAPER
from model.figures.pens.svg import svg_figure
from model.figures.sankey_layout import Frame
from model.figures.sankey_scene import sankey_scene
from model.figures.scene import cropped
from model.graph.bodies import card
from model.graph.counts import counts_sentence
from model.graph.filters import Selection, with_flows
from model.reference.facts import CONFIDENCE_LABELS, Glossary, Known
from model.reference.glossary import alphabetical, origin
from model.register.account import account, accounts, silent_source
from model.register.entities import Provision, Register
from model.register.states import may
from model.register.wording import article_title, count, provision_place, state_sentence, upper_first
from model.training.exercises.drawing import inner
from model.training.exercises.values import KIND_LABELS, Question
from model.training.guided import Parcours
from model.training.planner import ONLY_HERE, RULE, Session, clock, spoken
from model.training.roles.role_cards import MOST_QUOTED, RoleCard

MAP_ROOM = Frame(height=500)
LEAST = 9.0  # points: of any letter on paper
MAP_WIDTH, MAP_ON_PAPER = 1000.0, 640.0  # of the drawing, in its own pixels, and in points where it is 132 mm tall
ONE_BY_ONE = 12  # flows: with more, the figure groups bodies by family
CARD_WIDTH, CARD_ON_PAPER = 800.0, 532.8
SIZES = (10.5, 10.0, 9.6)
MAP_SIZES, GLOSSARY_SIZES = (9.5,), (9.2,)
FEW, CARD_SIZES = (
    5,
    (10.2, 9.6, 9.3, LEAST),
)  # a card of few flows is made to fit on one page, as long as letters stay large
DECK_SIZES = (9.6, 9.3, LEAST)
PLAN_SIZES = (10.5, 9.8, 9.4, LEAST)


def handout_pdf(
    template: str,
    register: Register,
    title: str,
    sentence: str,
    *,
    turned: bool = False,
    sizes: Sequence[float] = SIZES,
    pages: int | None = None,
    **values: object,
) -> bytes:
    """A handout as PDF bytes: title, sentence, state of the law, then what its template makes of the values.

    `turned` lays the page on its side; of the `sizes` of letters (in points, from large to small), the first that makes
    at most `pages` is taken, or one page less than half of its last one would.
    """
    values |= {"title": title, "sentence": sentence, "state": state_sentence(register), "turned": turned}
    values["register"] = register

    def lay_out(size: float, begun: Sequence[int]) -> Any:
        return laid_out(filled(template, font=Markup(FONT), size=size, begun=begun, **values))

    return pdf_bytes(well_filled(lay_out, sizes, pages))


def map_pdf(register: Register, selection: Selection) -> bytes:
    """The map and its table for a selection that keeps at least one flow."""
    export = Selected(register, View(selection=selection, grouped=True))
    note = export.note
    assert note.figure
    return handout_pdf(
        "map.html.jinja",
        register,
        "La carte des échanges et son tableau",
        note.summary,
        turned=True,
        sizes=MAP_SIZES,
        note=note,
        table=flows_table([said for one in accounts(export.shown) for said in one.each]),
        figure=svg_figure(
            cropped(view_scene(export, frame=MAP_ROOM)), PAPER, MAP_WIDTH, least=LEAST * MAP_WIDTH / MAP_ON_PAPER
        ),
        legend=note.figure.legend,
    )


def card_pdf(register: Register, node_id: str) -> bytes:
    """The card of a node that the register knows (`KeyError` otherwise)."""
    found = card(register, node_id)
    shown = with_flows(register, found.flows)
    view = View(grouped=len(found.flows) > ONE_BY_ONE)
    figure = ""
    if found.flows:
        scene = sankey_scene(shown, shown, view, frame=replace(PAGE_FRAME, height=380), compact=True, part=True)
        scene = replace(cropped(scene), top=cropped(scene).top + HEADS)
        figure = svg_figure(scene, PAPER, CARD_WIDTH, least=LEAST * CARD_WIDTH / CARD_ON_PAPER)
    return handout_pdf(
        "card.html.jinja",
        register,
        f"Fiche : {found.node.short}",
        found.node.plain,
        sizes=CARD_SIZES,
        pages=1 if len(found.flows) <= FEW else None,
        card=found,
        figure=figure,
        figure_alt=counts_sentence(shown),
        legend=(*legend_lines(shown, view), *([GROUPED] if view.grouped else [])),
        may=upper_first(may(register)),
        count=count,
        account=account,
        silent_source=silent_source,
        articles=dict.fromkeys(article_title(register, item) for item in found.articles),
        provision_place=provision_place,
    )


def glossary_pdf(register: Register, glossary: Glossary, everything: Register | None = None) -> bytes:
    """The whole glossary; `everything` holds the proofs of all states when `register` is at one of them."""
    said = f"{count(len(glossary.terms), 'terme')} en français simple, avec la ligne ou le texte d'où chacun vient."
    terms = [(term, origin(term, everything or register)) for term in alphabetical(glossary)]
    return handout_pdf("glossary.html.jinja", register, "Glossaire", said, sizes=GLOSSARY_SIZES, terms=terms)


def deck_pdf(register: Register, cards: tuple[RoleCard, ...]) -> bytes:
    """The role cards as a deck to print and cut: two to a page, nothing said by colour alone."""
    return handout_pdf(
        "deck.html.jinja",
        register,
        "Cartes de rôle",
        "Qui peut transmettre quoi, vu de la place de chacun.",
        sizes=DECK_SIZES,
        pages=ceil(len(cards) / 2),
        cards=_paired(cards),
        quoted=MOST_QUOTED,
    )


def _paired(cards: tuple[RoleCard, ...]) -> tuple[RoleCard, ...]:
    """The cards in pairs of a page, the fullest with the emptiest; the least full page first, for it has a head."""
    fullest = sorted(cards, key=lambda card: -len(card.exchanges))
    half = ceil(len(cards) / 2)
    pairs = list(zip_longest(fullest[:half], reversed(fullest[half:])))
    return tuple(card for pair in reversed(pairs) for card in pair if card)


def plan_pdf(register: Register, session: Session, links: Mapping[str, str], codes: bool = True) -> bytes:
    """The plan on one page; `links` are addresses by what they show, with QR codes unless they lead nowhere else, which
    is then said."""
    first, last = session.timetable[0].start, session.timetable[-1].end
    said = (
        f"De {clock(first)} à {clock(last)}, {count(session.people, 'personne')}. "
        f"Prévu : {spoken(session.minutes)} ; compté : {spoken(session.needed)}."
    )
    return handout_pdf(
        "plan.html.jinja",
        register,
        "Plan de la session",
        said,
        sizes=PLAN_SIZES,
        pages=1,
        session=session,
        links=[(title, link, qr_svg(link) if codes else "") for title, link in links.items()],
        far=codes,
        only_here=ONLY_HERE,
        rule=RULE,
        clock=clock,
        spoken=spoken,
    )


def sheet_pdf(register: Register, questions: tuple[Question, ...], series: int, answers: bool = False) -> bytes:
    """A series to fill in by hand, or with `answers` its key with the lines."""
    kind = "Corrigé" if answers else "Fiche d'exercices"
    return handout_pdf(
        "sheet.html.jinja",
        register,
        f"{kind}, série n° {series}",
        "Selon le texte affiché, et lui seul.",
        questions=questions,
        answers=answers,
        kinds=KIND_LABELS,
        quoted=_quoted,
        provision_place=provision_place,
    )


def _quoted(question: Question, provision: Provision) -> bool:
    """Whether why an answer is right quotes the row whole."""
    return inner((provision.wording or "").rstrip(" .")) in question.explanation and bool(provision.wording)


def script_pdf(register: Register, course: Parcours, facts: Mapping[str, Known]) -> bytes:
    """The trainer's script of a path: what is said, asked, noted, and its proofs, each sentence of ours once."""
    cited = [(claim.reference, rank) for rank, step in enumerate(course.steps, start=1) for claim in step.claims]
    said = f"{course.purpose} Durée : {course.minutes} minutes."
    return handout_pdf(
        "script.html.jinja",
        register,
        f"Conducteur : {course.title}",
        said,
        steps=course.steps,
        facts=facts,
        first=dict(reversed(cited)),
        confidence=CONFIDENCE_LABELS,
        provision_place=provision_place,
    )


def handouts_zip(handouts: Iterable[tuple[str, str, int, bytes]], today: date) -> bytes:
    """The archive as bytes, from the title, file name, number of copies and content of each handout.

    A file to print several times says so in its name, so that it is seen where it is printed.
    """
    contents, said = {}, ["À imprimer en A4, recto verso si vous voulez", ""]
    for title, name, copies, content in handouts:
        wanted = name if copies == 1 else f"{copies}_exemplaires_{name}"
        contents[wanted] = content
        said.append(f"{wanted}\n    {title.partition(' ×')[0]} : {count(copies, 'exemplaire')}")
    return zipped("supports", {**contents, READ_ME: plain_text(said)}, today)
