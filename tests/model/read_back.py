"""Documents read back by libraries that did not write them, and what to try them with."""

import io
import re
import zipfile
from html.parser import HTMLParser

import pikepdf
import pypdf
from lxml import etree

from model.register.entities import Register
from tests.builders import LABELS, a_flow, a_register, a_statement, an_actor

LINK = "https://exemple.fr/flux?organisme=asp"
WORDS = ("Une première phrase.", "Une deuxième.", "Et la dernière.")


def squeezed(text: str) -> str:
    """The text without any space, its apostrophes straight: readers put spaces anywhere, and print sets « ’ »."""
    return "".join(text.split()).replace("’", "'")


def letters_of(words: str) -> str:
    """The letters and digits alone: a title may end where its sentence goes on below it."""
    return re.sub(r"\W", "", words).casefold()


def pdf_text(content: bytes) -> str:
    """The text of a PDF, read by pypdf."""
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


def docx_text(content: bytes) -> str:
    """Every run of text of a Word document, in order, read as XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for hyphen in root.iter("{*}noBreakHyphen"):
        hyphen.text = "-"
    return squeezed("".join(root.itertext()))


def pptx_texts(content: bytes) -> list[str]:
    """Every run of text of the slides, read as XML; the hyphen at which no line ends is a hyphen."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
        texts = ["".join(etree.fromstring(archive.read(name)).itertext()) for name in names]
    return [squeezed(text.replace("‑", "-")) for text in texts]


class Page(HTMLParser):
    """The tags, attributes and visible text of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.said: list[str] = []
        self.hidden = 0
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """A tag opens: keep it with its attributes."""
        self.tags.append((tag, dict(attrs)))
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Some text: keep it where it can be seen."""
        if not self.hidden:
            self.said.append(data)

    @property
    def text(self) -> str:
        """The visible text."""
        return squeezed("".join(self.said))


def walk(node: pikepdf.Object, kinds: list[str], alts: list[str]) -> None:
    """Add the kinds and the alternative texts of a tagged PDF, from this node down."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            walk(child, kinds, alts)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            kinds.append(str(node.S).lstrip("/"))
        if "/Alt" in node:
            alts.append(str(node.Alt))
        if "/K" in node:
            walk(node.K, kinds, alts)


def hostile() -> Register:
    """A register whose names, sentences and words try everything."""
    actors = [
        an_actor(f"n{index}", short=label[:30].strip() or "x", label=label) for index, label in enumerate(LABELS[:-1])
    ]
    flows = [a_flow("imilo", item["id"], a_statement(plain=f"{item['label']} peut.")) for item in actors]
    return a_register(*flows, actors=tuple(actors))
