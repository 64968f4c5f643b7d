"""What is fuzzed: each target with the inputs to begin with, and what must hold of any input."""

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlencode

from model.address.view import View, lit_units, view_from_query
from model.ask import Library, answer
from model.diff import diff
from model.diff.union import union
from model.draft.kept import Drafted, UnreadableWork, Work, packed, unpacked
from model.draft.starting import draft_from
from model.draft.tidying import faults
from model.figures.comparison_scene import compared_sankey
from model.figures.network_scene import network_scene
from model.figures.palette import LIGHT
from model.figures.pens.svg import svg_figure
from model.figures.sankey_scene import sankey_scene
from model.graph.counts import summary_sentence
from model.graph.filters import in_perimeter, select, selection_sentence
from model.importing import UnreadableDocument, accept_all, draft, propose, read_document
from model.register.account import accounts
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from model.register.loading import load, loads
from model.register.states import at
from model.register.writing import register_yaml
from tests.builders import a_flow, a_register, a_statement, an_actor
from tests.model.importing_texts import AMENDING, HEADS, ROWS, tabbed
from tests.model.test_importing_layouts import html_table, word

SHIPPED = load()


@cache
def now() -> Register:
    """The shipped register at the state shown first."""
    return at(SHIPPED, SHIPPED.state)


@cache
def library() -> Library:
    """What questions are asked of."""
    return Library(SHIPPED)


@dataclass(frozen=True)
class Target:
    """What is fuzzed: `seeds` gives inputs to begin with, `try_` raises when an input breaks what must hold."""

    seeds: Callable[[], Iterator[bytes]]
    try_: Callable[[bytes], None]


def _seldom(content: bytes) -> bool:
    """Whether the costly end of a target is left out for an input: three times out of four."""
    return bool(zlib.crc32(content) % 4)


def _yamls() -> Iterator[bytes]:
    use = {
        "purposes": ({"purpose": "payer", "words": ("payer",)},),
        "data": ({"category": "noms", "words": ("payer",)},),
    }
    flows = a_flow(), a_flow("imilo", "dgt", a_statement(**use)), a_flow("asp", "imilo", a_statement(**use))
    yield register_yaml(a_register(*flows, actors=(an_actor(), an_actor("dgt")))).encode()
    yield register_yaml(a_register()).encode()
    yield b"schema_version: 1\nhub: &a imilo\nflows: [{id: *a}, !!x y, 010, no]\n"


def _load(content: bytes) -> None:
    """Any bytes are a register, or refused with lines that exist."""
    try:
        loads(content)
    except DataError as error:
        lines = (
            content.count(b"\n") + content.count(b"\r") + 4 * content.count(b"\xe2") + 4 * content.count(b"\xc2") + 2
        )
        assert error.problems and all(0 <= problem.line <= lines for problem in error.problems), error
        assert len(str(error).splitlines()) <= 60
    except UnreadableFile as error:
        assert str(error)


def _upload(content: bytes) -> None:
    """What is accepted as a draft can be drawn, compared, kept, written and read again."""
    try:
        read = loads(content)
    except (DataError, UnreadableFile):
        return
    draft_ = at(read, read.state)
    assert loads(register_yaml(read)) == read
    work = Work(Drafted(draft_, begun=draft_))
    kept = packed(work)
    assert kept is None or unpacked(kept) == work
    faults(draft_)
    whole = in_perimeter(draft_, second=False)
    for grouped in (False, True):
        svg_figure(sankey_scene(whole, whole, View(grouped=grouped)), LIGHT)
        svg_figure(network_scene(whole, draft_, View(grouped=grouped)), LIGHT)
    summary_sentence(whole, whole)
    accounts(draft_, draft_.flows)
    svg_figure(compared_sankey(union(diff(now(), draft_))), LIGHT)
    again = draft_from(draft_)
    assert loads(register_yaml(again)) == again
    answer(Library(read), "qui reçoit les données ?")


def _queries() -> Iterator[bytes]:
    yield urlencode(View().to_query()).encode()
    for query in (
        "finalite=controler,payer&sens=sortant&mot=mission locale&choix=organisme:asp~finalite:payer&grouper=famille",
        "etat=arrete_2015&fiche=asp&disposition=x&cite=travail_L.%205314-1&de=imilo&vers=asp&longueur=4&hypotheses=oui",
        "question=qui envoie des données à France Travail ?&note=comparaison&profondeur=3&fusion=oui&sans=donnees",
        "avant=brouillon&apres=arrete_2025&changement=flux:imilo_vers_asp&famille=etat&donnee=non_precise&public=x",
        "perimetre=si_ft&sens=externe&graine=1&etape=2&seance=10,20&parcours=x&role=y&question=asp%00",
    ):
        yield query.encode()


def _query(content: bytes) -> None:
    """Any address gives a view, whose own address gives it back, and that every figure and answer can take."""
    query = dict(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True, separator="&"))
    view, messages = view_from_query(SHIPPED, query)
    assert all(message.strip() for message in messages)
    again, none = view_from_query(SHIPPED, view.to_query())
    assert again == view, (again, view)
    assert not none, none
    hash(view)
    register = at(SHIPPED, view.state or SHIPPED.state)
    whole = in_perimeter(register, view.selection.second)
    shown = select(register, view.selection)
    lit_units(shown, view)
    selection_sentence(register, view.selection)
    if _seldom(content):
        return
    sankey_scene(shown, whole, view)
    network_scene(shown, register, view)
    if view.subject.question:
        answer(library(), view.subject.question)


def _import(content: bytes, name: str) -> None:
    """Any document is read and proposed, or refused in French; all of it accepted makes a sound draft."""
    try:
        document = read_document(content, name)
    except UnreadableDocument as error:
        assert len(str(error)) > 20
        return
    proposal = propose(document, now())
    if _seldom(content):
        return
    made = draft(proposal, accept_all(proposal), now())
    assert not (found := faults(made)), found
    assert loads(register_yaml(made)).flows == made.flows


def _texts() -> Iterator[bytes]:
    yield tabbed(ROWS).encode()
    yield AMENDING.encode()
    yield "Les destinataires sont :\n1° L'ASP, pour payer ;\n2° Au titre du contrôle :\na) La DGT.\n".encode()
    yield "| Organismes | Finalités |\n|---|---|\n| **ASP** (a, b) | payer ; _compter_ |\n".encode()
    yield "Sont destinataires, à raison de leurs attributions : les agents de l'ASP et ceux de la DGT.\n".encode(
        "cp1252"
    )


def _pages() -> Iterator[bytes]:
    yield html_table((HEADS, *ROWS)).encode()
    yield b"<table><tr><td rowspan=2>ASP<td colspan=3>a<tr><td><ul><li>1<li>2</ul></table><p>b<br>c<!-- d -->&eacute;"


def _words() -> Iterator[bytes]:
    yield word((HEADS, *ROWS))


def _sheets() -> Iterator[bytes]:
    from openpyxl import Workbook

    book = Workbook()
    for row in (HEADS, *ROWS):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    yield made.getvalue()


def _pdfs() -> Iterator[bytes]:
    from weasyprint import HTML

    yield HTML(string=html_table((HEADS, *ROWS))).write_pdf(uncompressed_pdf=True)
    yield HTML(string="<p>Les destinataires sont : l'ASP.</p>").write_pdf(uncompressed_pdf=True)


def _works() -> Iterator[bytes]:
    yield (packed(Work(Drafted(a_register(), "x"))) or "").encode()
    yield (packed(Work()) or "").encode()


def _work(content: bytes) -> None:
    """What a browser gives back is a work, or refused."""
    with suppress(UnreadableWork, UnicodeDecodeError):
        unpacked(content.decode("utf-8", "surrogatepass"))


TARGETS = {
    "loader": Target(_yamls, _load),
    "upload": Target(_yamls, _upload),
    "query": Target(_queries, _query),
    "text": Target(_texts, lambda content: _import(content, "texte collé")),
    "html": Target(_pages, lambda content: _import(content, "page.html")),
    "docx": Target(_words, lambda content: _import(content, "texte.docx")),
    "xlsx": Target(_sheets, lambda content: _import(content, "classeur.xlsx")),
    "pdf": Target(_pdfs, lambda content: _import(content, "texte.pdf")),
    "kept": Target(_works, _work),
}
