"""Plain text, Markdown and tab-separated text as blocks."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from model.importing.files.document import Block, Document, Paragraph, Place, Table, UnreadableDocument, clean, one_line
from model.importing.files.web import html_document
from model.importing.words.cadres import pattern_of, role_of

# What starts an item: never glued to the line above.
_MARKER = re.compile(r"(?:\d+\s?°|[a-z]{1,2}\)|[IVXLC]+\s?[.\-–—]|[-–—•*]\s|\d+[.)]\s|art(?:icle)?\b)", re.I)
_ALIGNED = re.compile(r"\S+(?: {1,2}\S+)*")
_RULE = frozenset("| :-\t")
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})")
_TABLE = re.compile(r"<table\b|</table\s*>", re.I)
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6])\b[^<>]{0,300}/?>", re.I)
_TAG = re.compile(r"</?(?:span|em|strong|b|i|u|sup|sub|font|a|center|small|blockquote)\b[^<>]{0,300}>", re.I)
MOST_LINES = 200_000
_CELL_LINES = 60


def text_document(text: str, name: str) -> Document:
    """The blocks of a text: consecutive lines with tabs or bars are a table, the others paragraphs.

    A spreadsheet saved as text (« ; » or « , ») is one table; tables in HTML are read where they stand.
    Raises `UnreadableDocument` when it has more lines than a text of law.
    """
    if (count := text.count("\n")) > MOST_LINES:
        raise UnreadableDocument(f"{count} lignes ; {MOST_LINES} au plus. Gardez la partie utile du texte.")
    if separated := _separated(text):
        return Document(name, tuple(separated))
    blocks: list[Block] = []
    messages: tuple[str, ...] = ()
    for start, piece in _pieces(text):
        if piece[:6].lower() == "<table":
            inside = html_document(piece, name)
            blocks += inside.blocks
            messages += inside.messages
        else:
            blocks += text_blocks(_untagged(piece), first=start)
    return Document(name, tuple(blocks), tuple(dict.fromkeys(messages)))


def _untagged(text: str) -> str:
    """A text without the tags of a page that stand in it; a break between two pieces of a line begins a paragraph.

    The lines keep their numbers: a break inside a line is a separator of paragraphs, not a new line.
    """
    if "<" not in text:
        return text
    return _TAG.sub("", _BREAK.sub("\x0c", text))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of a text, tables in HTML apart, each with the number of its first line."""
    last, depth, begin = 0, 0, 0
    for found in _TABLE.finditer(text):
        if not found[0].startswith("</"):
            begin = found.start() if not depth else begin
            depth += 1
        elif depth and not (depth := depth - 1):
            yield text.count("\n", 0, last) + 1, text[last:begin]
            yield text.count("\n", 0, begin) + 1, text[begin : found.end()]
            last = found.end()
    yield text.count("\n", 0, last) + 1, text[last:]


def _separated(text: str) -> list[Block]:
    """The table of a text whose lines have the same separator, after the lines that stand above it; empty for others.

    No cell of a spreadsheet begins with a space, as words do after a comma; two columns must have known heads.
    """
    for mark in (";", ","):
        try:
            reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark)
            read = [(row, Place(reader.line_num)) for row in reader if any(map(str.strip, row))]
        except csv.Error:
            continue
        wide = Counter(len(row) for row, _ in read).most_common(1)[0][0] if read else 0
        begin = next((at for at, (row, _) in enumerate(read) if len(row) == wide and all(row[:2])), len(read))
        rows = [(row, place) for row, place in read[begin:] if len(row) == wide]
        others = [*read[:begin], *(one for one in read[begin:] if len(one[0]) != wide)]
        heads = [role_of(clean(cell)) for cell in rows[0][0]] if rows else []
        cells = [cell for row, _ in rows for cell in row]
        if len(rows) < 2 or wide < 2 or len(rows) <= 0.8 * len(read[begin:]):
            continue
        spaced = any(len(cell) > 1000 or (mark == "," and cell[:1] == " ") for cell in cells)
        if ("designation" in heads and None not in heads) or (wide > 2 and len(rows) > 2 and not spaced):
            words = [Paragraph(clean(mark.join(filter(None, row))), place) for row, place in others]
            above = [one for one in words if one.place.line < rows[0][1].line]
            table = Table(tuple(tuple(map(clean, row)) for row, _ in rows), tuple(place for _, place in rows))
            return [*above, table, *words[len(above) :]]
    return []


def text_blocks(text: str, page: int | None = None, first: int = 1) -> list[Block]:
    """The blocks of a text, or of one page of it."""
    blocks: list[Block] = []
    rows: list[tuple[tuple[str, ...], int]] = []
    lines: list[tuple[str, int]] = []  # the paragraph under way
    level = [0]  # its level, when it is a heading of Markdown

    def end_table() -> None:
        if rows:
            blocks.append(Table(tuple(row for row, _ in rows), tuple(Place(line, page) for _, line in rows)))
            rows.clear()

    def end_paragraph() -> None:
        if lines:
            blocks.append(Paragraph(one_line(" ".join(part for part, _ in lines)), Place(lines[0][1], page), level[0]))
            lines.clear()
        level[0] = 0

    split = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, raw, quoted in _records(_aligned(_barred(split)), first):
        cells = quoted or _cells(raw)
        if cells:
            end_paragraph()
            rows.append((cells, number))
            continue
        line = _plain(clean(raw))
        if rows and not raw.strip():
            end_table()
        if not line:
            end_paragraph() if not raw.strip() else None
            continue
        if rows and _continues(rows[-1][0][-1], line):
            row, origin = rows[-1]
            rows[-1] = ((*row[:-1], f"{row[-1]}\n{line}"), origin)
            continue
        end_table()
        if lines and not _continues(lines[-1][0], line):
            end_paragraph()
        lines.append((line, number))
        if raw.lstrip().startswith("#"):
            level[0] = min(6, len(raw.lstrip()) - len(raw.lstrip().lstrip("#")))
            end_paragraph()
    end_table()
    end_paragraph()
    return blocks


def _barred(lines: list[str]) -> list[str]:
    """The lines; those next to one with as many « | » between words are written as Markdown writes rows.

    Bars, or tabs, in words that a line quotes (« La ligne 7 est remplacée par : « 7 | … | … » ») make no row.
    """
    lines = [
        line.replace("\t", " | ") if _quoted_at(line, "\t") and line.strip()[:1] != "«" else line for line in lines
    ]
    bars = [
        0 if line.strip()[:1] in ("|", "«", "") or _quoted_at(line, " | ") else line.count(" | ")
        for line in [*lines, ""]
    ]
    return [
        f"| {line} |" if bars[index] and bars[index] in (bars[index - 1], bars[index + 1]) else line
        for index, line in enumerate(lines)
    ]


def _quoted_at(line: str, mark: str) -> bool:
    """Whether the first mark of a line stands in guillemets opened before it."""
    before, found, _ = line.partition(mark)
    return bool(found) and before.count("«") > before.count("»")


def _aligned(lines: list[str]) -> list[str]:
    """The lines, those of a table whose columns are aligned by spaces under known heads with tabs between their cells;
    one whose first cell goes on in lower case is joined to the one above, and leaves a line without words."""
    found: list[str] = []
    starts: list[int] = []
    last = 0
    for number, raw in enumerate(lines):
        if not starts:
            heads = list(_ALIGNED.finditer(raw)) if "   " in raw.strip() else []
            roles = {role_of(one[0]) for one in heads}
            told = len(heads) > 1 and None not in roles and not roles.isdisjoint(("designation", "source"))
            starts = [one.start() for one in heads] if told else []
        elif not raw.strip() or any(raw[at - 1 : at].strip() for at in starts[1:]):
            starts = []
        cells = [raw[at:end].strip() for at, end in zip(starts, [*starts[1:], len(raw)], strict=False)] or [raw]
        goes_on = bool(starts) and cells[0][:1].islower()
        if goes_on:
            above = found[last].split("\t")
            found[last] = "\t".join(f"{one} {two}".strip() for one, two in zip(above, cells, strict=False))
        last = last if goes_on else number
        found.append("\x00" if goes_on else "\t".join(cells))
    return found


def _records(lines: list[str], first: int) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The lines with their number; those that a spreadsheet quotes as one cell come as one, with its cells."""
    index = 0
    while index < len(lines):
        raw = lines[index]
        if raw.count('"') % 2 and (raw.startswith('"') or '\t"' in raw):
            quotes, end = 0, index
            while end < len(lines) and end < index + _CELL_LINES:
                quotes += lines[end].count('"')
                end += 1
                if quotes % 2 == 0:
                    break
            whole = "\n".join(lines[index:end])
            if quotes % 2 == 0 and "\t" in whole:
                yield first + index, whole, _quoted(whole)
                index = end
                continue
        for piece in (
            raw.split("\x0c") if "\x0c" in raw and not _is_row(raw.strip()) else (raw,)
        ):  # paragraphs of one line, by the tags it had
            yield first + index, piece, ()
            if piece is not raw:
                yield first + index, "", ()
        index += 1


def _quoted(whole: str) -> tuple[str, ...]:
    """The cells of a line that a spreadsheet quotes; empty when it is none after all."""
    try:
        return tuple(clean(cell) for cell in next(csv.reader(io.StringIO(whole, newline=""), delimiter="\t"), []))
    except csv.Error:
        return ()


def _cells(raw: str) -> tuple[str, ...]:
    """The cells of a line of a table; empty when it is none (a line that is only indented is none)."""
    bare = raw.strip()
    if _is_row(bare):
        split = bare[1:-1].replace("\x0c", "\n").split("|")
        return () if _is_rule(bare) else tuple(_plain(clean(cell)) for cell in split)
    if "\t" not in raw.rstrip() or not raw.strip():
        return ()
    cells = tuple(clean(cell) for cell in raw.rstrip("\n").split("\t"))
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells if len(cells) > 1 and any(cells) else ()


def _is_row(bare: str) -> bool:
    """Whether a line is a row of a table in Markdown."""
    return bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2


def _plain(line: str) -> str:
    """A line without the marks of Markdown: heading, emphasis, rule."""
    if len(line) > 2 and _is_rule(line):
        return ""
    return _without_emphasis(line.lstrip("#").strip() if line.startswith("#") else line)


def _is_rule(line: str) -> bool:
    """Whether a line only draws a rule of a table or of a page."""
    return "-" in line and _RULE.issuperset(line)


def _without_emphasis(line: str) -> str:
    """A line without the stars and underscores that set words off, in one pass."""
    if "*" not in line and "__" not in line:
        return line
    pieces = _EMPHASIS.split(line)  # words and marks in turn
    waiting: dict[str, int] = {}
    for place in range(1, len(pieces), 2):
        mark, before, after = pieces[place], pieces[place - 1], pieces[place + 1]
        opened = waiting.get(mark)
        if opened is not None and before and not before[-1].isspace() and not after[:1].isalnum():
            pieces[opened] = pieces[place] = ""
            waiting.clear()
        elif after and not after[0].isspace() and not before[-1:].isalnum():
            waiting[mark] = place
    return "".join(pieces)


def _continues(before: str, line: str) -> bool:
    """Whether a line carries on the sentence of the line above it."""
    if not before or before[-1] in ".;:!?" or _MARKER.match(line):
        return False
    return line[0].islower() or line[0] == "(" or before[-1] in ",-" or bool(pattern_of("unfinished").search(before))
