"""The card of a body or a system, to print: its figure, what it can receive and feed, the lines,
and what the text leaves out."""

from markupsafe import Markup

from model.address.view import View
from model.documents.handouts.handout_page import handout_pdf
from model.figures.legend import GROUPED, legend_lines
from model.figures.palette import PAPER
from model.figures.pens.svg import svg_figure
from model.figures.sankey_layout import Frame
from model.figures.sankey_scene import sankey_scene
from model.graph.bodies import Card, card
from model.graph.counts import counts_sentence
from model.graph.filters import with_flows
from model.register.account import accounts, silent_source
from model.register.entities import Register, System
from model.register.states import may
from model.register.wording import OUR_READING, article_title, count, listed, provision_place, upper_first

ONE_BY_ONE = 12  # flows: with more, the figure groups bodies by family
WIDTH = 860.0
FEW, SIZES = 5, (9.6, 9.0, 8.4)  # a card of few flows is made to fit on one page, as long as letters stay large
Parts = list[tuple[str, str | list[str]]]  # titles, and a paragraph or the items of a list


def card_pdf(register: Register, node_id: str) -> bytes:
    """The card of a node that the register knows (`KeyError` otherwise); raises `FormatUnavailable` without Pango."""
    found = card(register, node_id)
    shown = with_flows(register, found.flows)
    view = View(grouped=len(found.flows) > ONE_BY_ONE)
    figure = ""
    if found.flows:
        scene = sankey_scene(shown, shown, grouped=view.grouped, frame=Frame(height=420), compact=True)
        figure = svg_figure(scene, PAPER, WIDTH)
    tables = (
        (f"{upper_first(may(register))} recevoir", found.receives),
        (f"{upper_first(may(register))} alimenter", found.feeds),
        ("Par les traitements qui lui sont rattachés", (*found.runs_receives, *found.runs_feeds)),
    )
    return handout_pdf(
        "card.html.jinja",
        register,
        f"Fiche : {found.node.short}",
        found.node.plain,
        sizes=SIZES if len(found.flows) <= FEW else SIZES[:1],
        first=_first(register, found),
        figure=figure,
        figure_alt=counts_sentence(shown),
        legend=(*legend_lines(view), *([GROUPED] if view.grouped else [])),
        tables=[
            (f"{title} ({count(len(flows), 'flux', 'flux')})", list(accounts(register, flows)))
            for title, flows in tables
            if flows
        ],
        last=_last(register, found),
    )


def _first(register: Register, found: Card) -> Parts:
    """What the body or the system is."""
    node = found.node
    family = register.family_by_id[node.family]
    parts: Parts = [
        ("Nom écrit par nous" if node.label_ours else "Désignation exacte", node.label),
        (f"Famille ({OUR_READING})", f"{family.label}. {family.definition}"),
    ]
    if isinstance(node, System):
        parts.append(("Rattaché à", _operator(register, node)))
    if found.runs:
        parts.append(("Traitements que le texte lui rattache", [system.label for system in found.runs]))
    return parts


def _last(register: Register, found: Card) -> Parts:
    """Its links that are not flows, what the text leaves out, the articles cited."""
    parts: Parts = []
    if found.relations:
        links = [f"{item.plain}{f' ({item.period})' if item.period else ''}" for item in found.relations]
        parts.append(("Liens qui ne sont pas des flux", links))
    if found.not_stated and found.flows:
        title, source = silent_source(register, found.flows)
        parts.append((title, f"{source} ne dit pas, pour tout ou partie de ces flux : {listed(found.not_stated)}."))
    if found.articles:
        named = dict.fromkeys(article_title(register, item) for item in found.articles)
        parts.append(("Articles cités par ses lignes", f"{' ; '.join(named)}."))
    return parts


def _operator(register: Register, system: System) -> str:
    if system.operator is None:
        return Markup("<em>Non nommé par le texte</em>.")
    place = provision_place(register, register.provision_by_id[system.operator.provision])
    return f"{register.nodes[system.operator.actor].short}, selon : {place}."
