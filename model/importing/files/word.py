"""A Word document as blocks, read from its main part with bounded memory."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from model.importing.files.document import Block, Document, Paragraph, Place, Table, UnreadableDocument, clean
from model.importing.files.sheet import sheet_document
from model.importing.files.word_numbering import Numbering, heading_level, numbering_of
from model.importing.words.marks import mark_at

MAX_PART = 30_000_000
MAX_ALL = 200_000_000
MAX_RATIO = 200
MAX_PARAGRAPHS = 60_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = re.compile(rb'<Relationship\b[^>]*/officeDocument"[^>]*>')
_TARGET = re.compile(rb'Target="/?([^"]{1,200})"')
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DAMAGED = "fichier Word abîmé ; ouvrez-le, enregistrez-le de nouveau, ou collez son texte."
_LOCKED = "archive protégée par un mot de passe ; retirez-le, puis réessayez."
_BOMB = "archive anormale : elle se déplie en un fichier énorme. Elle n'a pas été ouverte ; collez plutôt le texte."


def docx_document(content: bytes, name: str) -> Document:
    """The blocks of a .docx. Raises `UnreadableDocument` when it is damaged or unfolds beyond reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
            names = set(archive.namelist())
            main = _main_part(archive, names)
            if main is None and "xl/workbook.xml" in names:
                if any(b"<!ENTITY" in _part(archive, part) for part in names if part.endswith(".xml")):
                    raise UnreadableDocument("classeur anormal (il définit des entités) ; collez plutôt ses cellules.")
                return sheet_document(content, name)
            if main is None:
                raise UnreadableDocument(_other(names))
            body = _part(archive, main)
            if (count := body.count(b"<w:p>") + body.count(b"<w:p ") + body.count(b"<w:p/>")) > MAX_PARAGRAPHS:
                raise UnreadableDocument(
                    f"{count} paragraphes ; {MAX_PARAGRAPHS} au plus. Gardez la partie utile du texte."
                )
            notes = [_part(archive, part) for part in ("word/footnotes.xml", "word/endnotes.xml") if part in names]
            lists = [
                _part(archive, part) if part in names else None for part in ("word/numbering.xml", "word/styles.xml")
            ]
            changed = any(mark in body for mark in (b"<w:del ", b"<w:ins ", b"<w:moveFrom ", b"<w:moveTo "))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        if "encrypted" in str(error) or "password" in str(error):
            raise UnreadableDocument(_LOCKED) from None
        raise UnreadableDocument(_DAMAGED) from None
    messages: list[str] = []
    if changed:
        messages.append("Le document porte des modifications suivies : il est lu comme si elles étaient acceptées.")
    numbering = numbering_of(*(_root(part) if part else None for part in lists))
    blocks = list(_blocks(_root(body), messages, numbering))
    for note in notes:
        blocks += [
            block
            for block in _blocks(_root(note), messages, Numbering())
            if not isinstance(block, Paragraph) or block.text
        ]
    return Document(name, tuple(blocks), tuple(dict.fromkeys(messages)))


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    """The part that holds the text, as the package says (Word Online: « document2.xml »); else None."""
    if "_rels/.rels" in names:
        for relation in _MAIN.findall(_part(archive, "_rels/.rels")):
            target = _TARGET.search(relation)
            if target and (name := target[1].decode("utf-8", "replace")) in names and name.startswith("word/"):
                return name
    return "word/document.xml" if "word/document.xml" in names else None


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocument(_LOCKED)
    if len(parts) > 5_000 or sum(part.file_size for part in parts) > MAX_ALL:
        raise UnreadableDocument(_BOMB)
    for part in parts:
        if part.file_size > 1_000_000 and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise UnreadableDocument(_BOMB)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more than the limit, whatever size it declares."""
    with archive.open(name) as part:
        content = part.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise UnreadableDocument(_BOMB)
    return content


def _other(names: set[str]) -> str:
    if "content.xml" in names:
        return "c'est un document LibreOffice ; enregistrez-le en .docx, ou collez son texte."
    return "c'est une archive, et non un document Word ; donnez le .docx lui-même, ou collez le texte."


def _root(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
        raise UnreadableDocument("fichier Word anormal (il définit des entités) ; collez plutôt son texte.")
    content = content.replace(_STRICT, _W[1:-1].encode())  # « Strict Open XML » has other names for the same things
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnreadableDocument("document imbriqué à l'excès ; collez plutôt son texte.") from None
        raise UnreadableDocument(_DAMAGED) from None


def _blocks(root: etree._Element, messages: list[str], numbering: Numbering) -> Iterator[Block]:
    count = 0
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}p":
            count += 1
            level = heading_level(element)
            lines = [line for line in clean(_text(element)).split("\n") if line]
            if lines and mark_at(lines[0]) is None:
                lines[0] = numbering.prefix(element) + lines[0]
            for text in lines:
                yield Paragraph(text, Place(count), level)
        elif element.tag == f"{_W}tbl":
            table = _table(element, count, messages)
            count += len(table.rows)
            yield table
        elif element.tag != _FALLBACK:
            stack.extend(reversed(element))


def _text(element: etree._Element) -> str:
    """The text of a paragraph: words, tabs and line breaks; what was deleted is not in it."""
    words = []
    skipped = None
    for action, one in etree.iterwalk(element, events=("start", "end")):
        if one.tag in (_FALLBACK, f"{_W}moveFrom"):
            skipped = one if action == "start" and skipped is None else (None if one is skipped else skipped)
        if action == "end" or skipped is not None:
            continue
        if one.tag == f"{_W}t":
            words.append(one.text or "")
        elif one.tag == f"{_W}tab":
            words.append(" ")
        elif one.tag in (f"{_W}br", f"{_W}cr") or (one.tag == f"{_W}p" and words):
            words.append("\n")
        elif one.tag == f"{_W}noBreakHyphen":
            words.append("-")
    return "".join(words)


def _table(table: etree._Element, before: int, messages: list[str]) -> Table:
    grid: list[tuple[str, ...]] = []
    spans: set[tuple[int, int]] = set()
    if next(table.iterdescendants(f"{_W}tbl"), None) is not None:
        messages.append("Un tableau est dans la cellule d'un autre : ses cellules sont lues à la suite, à vérifier.")
    for number, row in enumerate(table.findall(f"{_W}tr")):
        line: list[str] = []
        for cell in (one for child in row for one in ([child] if child.tag == f"{_W}tc" else child.iter(f"{_W}tc"))):
            properties = cell.find(f"{_W}tcPr")
            wide, joined = 1, False
            if properties is not None:
                span = properties.find(f"{_W}gridSpan")
                value = span.get(f"{_W}val", "1") if span is not None else "1"
                wide = min(int(value), 30) if value.isdigit() else 1
                merge = properties.find(f"{_W}vMerge")
                joined = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            text = clean("\n".join(_text(paragraph) for paragraph in _paragraphs(cell)))
            if joined and grid and len(grid[-1]) > len(line) and not text:
                spans.add((number, len(line)))
                text = grid[-1][len(line)]
            line += [text, *[""] * (max(1, wide) - 1)]
        grid.append(tuple(line))
    places = tuple(Place(before + number + 1) for number in range(len(grid)))
    return Table(tuple(grid), places, frozenset(spans))


def _paragraphs(cell: etree._Element) -> list[etree._Element]:
    """The paragraphs of a cell and of the tables inside it, none twice."""
    return [one for one in cell.iter(f"{_W}p") if not any(up.tag == f"{_W}p" for up in one.iterancestors())]
