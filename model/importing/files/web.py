"""A web page as blocks: its paragraphs and tables; scripts, styles and what is never shown are dropped."""

import re
from collections.abc import Iterator

from lxml import etree

from model.importing.files.document import Block, Document, Paragraph, Place, Table, UnreadableDocument, clean, one_line
from model.importing.words.marks import mark_at

_DROPPED = frozenset(re.findall(r"\w+", "script style noscript template head svg iframe object select textarea"))
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div section article header footer main aside nav ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre hr form "
        "fieldset address figure figcaption body caption tr table",
    )
)
_HEADINGS = frozenset(re.findall(r"\w+", "h1 h2 h3 h4 h5 h6"))
MAX_TAGS = 400_000
_WIDEST = 30  # columns
_TERM = "\u0020: "  # between a term and its description


def html_document(text: str, name: str) -> Document:
    """The blocks of a page. Raises `UnreadableDocument` when it is nested beyond reason."""
    if (count := text.count("<")) > MAX_TAGS:
        raise UnreadableDocument(f"{count} balises ; {MAX_TAGS} au plus. Copiez seulement le texte utile et collez-le.")
    parser = etree.HTMLParser(recover=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    if root is None:
        return Document(name, ())
    if any("depth" in error.message for error in parser.error_log):
        raise UnreadableDocument("page imbriquée à l'excès ; copiez seulement son texte et collez-le.")
    for element in [one for one in root.iter(*_DROPPED) if one.getparent() is not None]:
        _without(element)
    messages: list[str] = []
    blocks = tuple(_blocks(root, messages))
    return Document(name, blocks, tuple(dict.fromkeys(messages)))


def _without(element: etree._Element) -> None:
    """Drop an element, and keep the text after it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _blocks(root: etree._Element, messages: list[str]) -> Iterator[Block]:
    """The blocks under an element, in order; without recursion, whatever the depth."""
    words: list[str] = []
    line = [1]
    level = [0]

    item = [False]  # whether the next words begin an item of a list

    def paragraph() -> Iterator[Paragraph]:
        for part in clean(_lines(words)).split("\n"):
            if part:
                yield Paragraph(f"- {part}" if item[0] and mark_at(part) is None else part, Place(line[0]), level[0])
                item[0] = False
        words.clear()

    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        is_block = element.tag in _BLOCKS
        if closing:
            if element.tag == "dt":  # « Le musée : il reçoit votre adresse »
                words.append(_TERM)
            elif is_block:
                yield from paragraph()
                level[0] = 0
            words.append(element.tail or "")
            continue
        if is_block:
            if element.tag != "dd" or words[-2:-1] != [_TERM]:
                yield from paragraph()
                item[0] = item[0] or element.tag in ("li", "dt")
            line[0] = _line_of(element, line[0])
            level[0] = int(element.tag[1]) if element.tag in _HEADINGS else 0
        if element.tag == "table" and (table := _table(element, messages)) is not None:
            yield table
            words.append(element.tail or "")
            continue
        if element.tag == "br":
            words.append("\n")
        words.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from paragraph()


def _lines(words: list[str]) -> str:
    """Words as a browser flows them: a line break is only where `br` stands."""
    return "\n".join(
        one_line(part)
        for part in "".join(part if part == "\n" else " ".join(part.split("\n")) for part in words).split("\n")
    )


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, not those of the tables inside it."""
    groups = ([one] if one.tag == "tr" else one if one.tag in ("thead", "tbody", "tfoot") else () for one in table)
    return [row for group in groups for row in group if row.tag == "tr"]


def _table(table: etree._Element, messages: list[str]) -> Table | None:
    """A table with its joined cells repeated; None when it only lays out the page around other blocks."""
    rows = _rows(table)
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if any(child.tag == "caption" for child in table) and not cells:
        return None
    nested = next(iter(table.iterdescendants("table")), None) is not None
    if nested and sum(len(row) > 1 for row in cells) < 2:
        return None
    if nested:
        messages.append("Un tableau est dans la cellule d'un autre : ses cellules sont lues à la suite, à vérifier.")
    if max(map(len, cells), default=0) < 2:
        return None
    grid: list[list[str]] = []
    spans: set[tuple[int, int]] = set()
    below: dict[int, tuple[int, str]] = {}  # column: rows still joined, text
    for number, row in enumerate(cells):
        line: list[str] = []
        waiting = list(row)
        while waiting or any(column >= len(line) and left for column, (left, _) in below.items()):
            column = len(line)
            left, text = below.get(column, (0, ""))
            if left:
                below[column] = (left - 1, text)
                spans.add((number, column))
                line.append(text)
            elif waiting:
                cell = waiting.pop(0)
                text = _cell_text(cell)
                wide = min(_whole(cell.get("colspan")), _WIDEST - min(column, _WIDEST - 1))
                tall = min(_whole(cell.get("rowspan")), len(cells) - number)
                for extra in range(wide):
                    below[column + extra] = (tall - 1, text if not extra else "")
                    line.append(text if not extra else "")
            else:
                line.append("")
            if len(line) >= _WIDEST and not waiting:
                break
        grid.append(line)
    places = tuple(Place(_line_of(row)) for row in rows)
    return Table(tuple(map(tuple, grid)), places, frozenset(spans))


def _line_of(element: etree._Element, otherwise: int = 1) -> int:
    """The line of the source where an element begins."""
    return int(getattr(element, "sourceline", None) or otherwise)


def _whole(value: str | None) -> int:
    return max(1, int(value)) if value and value.isascii() and value.isdigit() and len(value) < 6 else 1


def _cell_text(cell: etree._Element) -> str:
    words: list[str] = [cell.text or ""]
    for action, element in etree.iterwalk(cell, events=("start", "end")):
        if element is cell:
            continue
        is_break = element.tag in _BLOCKS or element.tag in ("br", "td", "th")
        if action == "start":
            words += ["\n" if is_break else "", element.text or ""]
        else:
            words += ["\n" if is_break and element.tag != "br" else "", element.tail or ""]
    return clean(_lines(words))
