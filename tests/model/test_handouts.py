"""Handouts opened as PDF: A4, tagged in French, fonts embedded, text selectable with its accents, everything there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from ctypes import c_float
from functools import cache
from html import unescape

import pikepdf
import pypdfium2
import pytest

from model.documents import pictures
from model.documents.handouts import card_pdf, deck_pdf, glossary_pdf, map_pdf, plan_pdf, script_pdf, sheet_pdf
from model.documents.pictures import FormatUnavailable
from model.graph.filters import Selection, in_perimeter, select
from model.reference.loading import load_reference
from model.register.entities import Register
from model.register.wording import flow_title, state_sentence
from model.training.exercises.overlaps import load_overlaps
from model.training.exercises.series import series
from model.training.exercises.values import Question
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from model.training.planner import ONLY_HERE, Session
from model.training.roles import load_roles
from model.training.roles.role_cards import role_cards
from tests.model.read_back import hostile
from tests.shipped import EVERYTHING

A4, TURNED = (595, 842), (842, 595)
LINKS = {"Présentation : essai": "https://flux.example.fr/formation?parcours=decouvrir&presenter=oui"}


@pytest.fixture(scope="module")
def asked(register: Register) -> tuple[Question, ...]:
    """A series of exercises."""
    seen = in_perimeter(register, second=False)
    return series(seen, 7, 7, 1, overlaps=load_overlaps(register), whole=seen).questions


@pytest.fixture(scope="module")
def handouts(register: Register, asked: tuple[Question, ...]) -> dict[str, Callable[[], bytes]]:
    """How every handout is made from the shipped data."""
    everything = EVERYTHING
    reference = load_reference(everything)
    paths = load_parcours(SHIPPED_FOLDER, everything, reference)[0]
    seen = in_perimeter(register, second=False)
    session = Session(paths, 15, "papier", 4, 15, 240)
    return {
        "map": lambda: map_pdf(register, Selection()),
        "card": lambda: card_pdf(seen, "asp"),
        "glossary": lambda: glossary_pdf(register, reference.glossary, everything),
        "deck": lambda: deck_pdf(register, role_cards(seen, load_roles(everything))),
        "plan": lambda: plan_pdf(register, session, LINKS),
        "sheet": lambda: sheet_pdf(register, asked, 7),
        "key": lambda: sheet_pdf(register, asked, 7, answers=True),
        "script": lambda: script_pdf(everything, paths[0], reference.facts),
    }


@pytest.fixture(scope="module")
def printed(handouts: dict[str, Callable[[], bytes]]) -> Callable[[str], bytes]:
    """The bytes of a handout, made once for all the tests that read it."""
    return cache(lambda name: handouts[name]())


PRACTICES = ("groupe", "papier", "poste", "aucune")
NAMES = ("map", "card", "glossary", "deck", "plan", "sheet", "key", "script")


def squeezed(text: str) -> str:
    """The text without any space or hyphen: lines of a PDF break where they must."""
    return re.sub(r"[\s\u00ad\ufffe-]", "", text).replace("’", "'")


def pages_of(content: bytes) -> list[str]:
    """The selectable text of each page, as it is read."""
    document = pypdfium2.PdfDocument(content)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def text_of(content: bytes) -> str:
    """The text of the whole document without spaces and without what stands in the margin of its pages."""
    return squeezed(re.sub(r"(?m)^.*page \d+ sur \d+.*$", "", "\n".join(pages_of(content))))


@pytest.mark.parametrize("name", NAMES)
def test_a_handout_is_a_tagged_a4_pdf_with_its_fonts(
    name: str, printed: Callable[[str], bytes], register: Register
) -> None:
    """PDF/UA in French on A4, one title, every font embedded, no picture made of dots; accents and the state are
    read; no letter is under nine points, figures included."""
    content = printed(name)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        sizes = {tuple(round(float(side)) for side in page.MediaBox[2:]) for page in pdf.pages}
        assert sizes == {TURNED if name == "map" else A4}
        objects = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)]
        fonts = [item for item in objects if item.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile3" in item or "/FontFile2" in item for item in fonts)
        assert not [item for item in objects if item.get("/Subtype") == "/Image"]
    assert squeezed(state_sentence(register)) in text_of(content)
    read = "".join(pages_of(content))
    assert "é" in read
    assert "\ufffd" not in read
    assert least_letters(content) > 8.95


def least_letters(content: bytes) -> float:
    """The size of the smallest letters of a PDF, as they are printed, in points."""
    found, size = [], c_float()
    for page in pypdfium2.PdfDocument(content):
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            pypdfium2.raw.FPDFTextObj_GetFontSize(item.raw, size)
            found.append(size.value * abs(item.get_matrix().d))
    return min(found)


def test_the_map_lists_every_flow_with_its_line(printed: Callable[[str], bytes], register: Register) -> None:
    """Each body shown is in the table (bodies of one line share a row); a selection prints what it keeps, and says its
    filter."""
    seen = select(register, Selection())
    read = text_of(printed("map"))
    assert [flow.id for flow in seen.flows if squeezed(seen.partner(flow).short) not in read] == []
    for flow in seen.flows:
        for basis in (basis for said in flow.statements for basis in said.basis):
            assert squeezed(seen.provision_by_id[basis.provision].place) in read
    kept = Selection({"finalite": ("controler",)})
    read = text_of(map_pdf(register, kept))
    assert squeezed(f"« {register.purpose_by_id['controler'].label} »") in read
    for flow in seen.flows:
        if flow in select(register, kept).flows:
            assert squeezed(seen.partner(flow).short) in read
        else:
            assert squeezed(flow_title(seen, flow)) not in read


class _Page:
    """In place of a PDF, the page that it would be printed from."""

    def __init__(self, string: str, **_: object) -> None:
        self.string, self.pages = string, [None]

    def render(self, **_: object) -> _Page:
        """The same."""
        return self

    def write_pdf(self, **_: object) -> bytes:
        """The page, as bytes."""
        return self.string.encode()


def written(page: bytes) -> str:
    """The text of a page that is given to the printer."""
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", page.decode())))


def cards_say(register: Register, nodes: Iterable[str], read: Callable[[bytes], str]) -> None:
    """Each of these bodies or systems has its card: name, what it is in plain words, each of its flows."""
    for node_id in nodes:
        node, said = register.nodes[node_id], read(card_pdf(register, node_id))
        assert squeezed(node.label) in said
        assert squeezed(node.plain) in said
        for flow in register.flows:
            if node.id in (flow.source, flow.target):
                assert squeezed(flow.statements[0].plain) in said


def test_every_card_is_written(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any body or system of the register has its card: read from the page that is given to the printer."""
    monkeypatch.setattr(pictures, "weasyprint_html", lambda: _Page)
    cards_say(register, register.nodes, written)


def test_what_is_written_on_a_card_is_printed(register: Register) -> None:
    """The fullest card of a body and of a system, and one without any flow or with the fewest, read from their PDF."""

    def flows(node_id: str) -> int:
        return sum(node_id in (flow.source, flow.target) for flow in register.flows)

    systems = [system.id for system in register.systems if system.id != register.hub]
    every = sorted(register.nodes, key=flows)
    cards_say(register, {every[0], every[-1], max(systems, key=flows)}, text_of)


def test_a_card_of_few_flows_is_one_page_and_an_unknown_one_none(register: Register) -> None:
    """The card of the ASP fits on one page; an unknown id is an error of the caller."""
    assert len(pages_of(card_pdf(in_perimeter(register, second=False), "asp"))) == 1
    with pytest.raises(KeyError, match="ailleurs"):
        card_pdf(register, "ailleurs")


def test_no_last_page_is_nearly_empty(printed: Callable[[str], bytes], register: Register) -> None:
    """The key of seven questions and the card of France Travail: the last page is no less than half as full as
    another."""
    for content in (printed("key"), card_pdf(in_perimeter(register, second=False), "france_travail")):
        fills = []
        for page in pypdfium2.PdfDocument(content):
            tops = [item.get_bounds() for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]
            fills.append(page.get_height() - min(below for _, below, _, _ in tops if below > 45))
        assert len(fills) > 1
        assert fills[-1] > max(fills) / 2


def test_the_glossary_holds_every_term(printed: Callable[[str], bytes]) -> None:
    """Each term with its definition, in alphabetical order."""
    read = text_of(printed("glossary"))
    for term in load_reference(EVERYTHING).glossary.terms:
        assert squeezed(term.term) in read
        assert squeezed(term.definition) in read


def test_the_deck_is_two_cards_a_page_with_every_flow(printed: Callable[[str], bytes], register: Register) -> None:
    """No card is cut between two pages; each says who one is, its flows, their lines and exact sentences when it has
    few."""
    content = printed("deck")
    cards = role_cards(in_perimeter(register, second=False), load_roles(EVERYTHING))
    pages = [squeezed(page) for page in pages_of(content)]
    assert len(pages) == 2
    for card in cards:
        title = squeezed(card.role.title)[1:]
        page = next(page for page in pages if title in page)
        for item in card.exchanges:
            assert squeezed(item.other) in page
            assert all(squeezed(place) in page for place in item.places)
            assert all(squeezed(words) in page for words in item.quotes)
        assert squeezed(card.named) in page
        assert squeezed(card.silent) in page


def test_the_deck_is_read_in_grey(printed: Callable[[str], bytes]) -> None:
    """In grey, the letters stay dark and the frames of the cards are there to cut along."""
    document = pypdfium2.PdfDocument(printed("deck"))
    page = document[1].render(scale=2).to_pil().convert("L")
    document.close()
    left = [page.getpixel((page.width * 12 // 210 + step, page.height // 5)) for step in range(-6, 12)]
    down = [
        min(page.getpixel((page.width * 12 // 210 + step, row)) for step in range(-3, 6)) for row in range(100, 400)
    ]
    assert min(down) < 90
    assert max(down) > 200  # dashes, and not a line
    assert max(left) > 200
    assert min(page.crop((100, 60, page.width - 100, 400)).getextrema()) < 60


def test_a_series_and_its_key_are_printed(
    printed: Callable[[str], bytes], asked: tuple[Question, ...], register: Register
) -> None:
    """The sheet holds every question and no answer, the key every line word for word, once a question."""
    sheet, key = (text_of(printed(name)) for name in ("sheet", "key"))
    assert len(asked) == 7
    for question in asked:
        assert squeezed(question.stem) in sheet
        assert squeezed(question.stem) in key
        assert squeezed(question.explanation) not in sheet
        assert squeezed(question.explanation) in key
        told = key.split(squeezed(question.stem))[1].split(squeezed("Selon l'arrêté du 3 janvier 2025,"))[0]
        for name in question.provisions:
            assert told.count(squeezed((register.provision_by_id[name].wording or "").rstrip(" ."))) == 1


def test_the_script_of_a_path_is_printed(printed: Callable[[str], bytes]) -> None:
    """The script holds the narration and the notes of every step; a fact that several rest on is told once."""
    script, everything = text_of(printed("script")), EVERYTHING
    course = load_parcours(SHIPPED_FOLDER, everything, load_reference(everything))[0][0]
    for step in course.steps:
        assert squeezed(step.narration) in script
        assert squeezed(step.notes) in script
    facts = load_reference(everything).facts
    told = {facts[claim.reference] for step in course.steps for claim in step.claims if claim.reference}
    assert [fact for fact in told if script.count(squeezed(getattr(fact, "change", "") or fact.rule)) != 1] == []


def full_session(practice: str) -> tuple[Session, dict[str, str]]:
    """A session with everything at once, and links as long as they get."""
    everything = EVERYTHING
    paths = load_parcours(SHIPPED_FOLDER, everything, load_reference(everything))[0]
    links = {
        f"Présentation : {item.title}": f"https://flux.example.fr/formation?parcours={item.id}&presenter=oui"
        for item in paths
    }
    links["Série"] = "https://flux.example.fr/formation?mode=groupe&genres=" + "a" * 200
    links["Cartes de rôle"] = "https://flux.example.fr/formation?mode=roles"
    return Session(paths, 50, practice, 4, 200, 480), links


def plan_says(session: Session, links: dict[str, str], read: str) -> None:
    """Hours, verdict, links, what to print and how many."""
    assert squeezed(session.verdict) in read
    for hour in session.timetable:
        assert squeezed(hour.activity.title) in read
    for item in session.copies:
        assert squeezed(item.title) in read
    assert all(squeezed(link) in read for link in links.values())


@pytest.mark.parametrize("practice", PRACTICES)
def test_the_plan_says_it_all(practice: str, register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a group practises, the page that is given to the printer says everything."""
    monkeypatch.setattr(pictures, "weasyprint_html", lambda: _Page)
    session, links = full_session(practice)
    plan_says(session, links, written(plan_pdf(register, session, links)))


def test_the_fullest_plan_is_one_page(register: Register) -> None:
    """With everything at once, and most to print, the plan stays on one page."""
    session, links = max((full_session(practice) for practice in PRACTICES), key=lambda made: len(made[0].copies))
    pages = pages_of(plan_pdf(register, session, links))
    assert len(pages) == 1
    plan_says(session, links, squeezed(pages[0]))


def test_without_a_known_address_the_plan_has_no_code(register: Register) -> None:
    """A link that leads nowhere else gets no QR code and says so, and no link at all is no section."""
    session = Session((), 10, "groupe", 0, 5, 60)
    near = plan_pdf(register, session, LINKS, codes=False)
    assert squeezed(ONLY_HERE) in squeezed(" ".join(pages_of(near)))
    with pikepdf.open(io.BytesIO(near)) as pdf:
        assert not any(
            "Code QR" in str(item.get("/Alt", "")) for item in pdf.objects if isinstance(item, pikepdf.Dictionary)
        )
    assert "projeter et" not in " ".join(pages_of(plan_pdf(register, session, {})))


def test_hostile_words_stay_words() -> None:
    """Tags and quotes in names are printed as they are; the card and the map are still made."""
    register = hostile()
    read = text_of(map_pdf(register, Selection()))
    assert "<script>alert(1)</script>" in read
    node = next(node for node in register.nodes.values() if "<script>" in node.label)
    assert "<script>alert(1)</script>" in text_of(card_pdf(register, node.id))


@pytest.mark.parametrize("name", ["map", "card", "glossary", "deck", "plan"])
def test_without_pango_a_handout_says_why(name: str, handouts: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server without Pango the message is in French and nothing else breaks."""

    def missing() -> None:
        raise FormatUnavailable("Ce format n'est pas disponible sur ce serveur.")

    monkeypatch.setattr(pictures, "weasyprint_html", missing)
    with pytest.raises(FormatUnavailable, match="pas disponible"):
        handouts[name]()
