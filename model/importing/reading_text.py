"""Plain text, Markdown and tab-separated text as blocks."""

from __future__ import annotations

import re

from model.importing.document import Block, Document, Paragraph, Place, Table, clean, one_line

# What starts an item: never glued to the line above.
_MARKER = re.compile(r"(?:\d+\s?°|[a-z]{1,2}\)|[IVXLC]+\s?[.\-–—]|[-–—•*]\s|\d+[.)]\s|art(?:icle)?\b)", re.I)
_UNFINISHED = re.compile(
    r"(?:[,\-(«]|\b(?:de|du|des|la|le|les|l'|d'|à|au|aux|et|ou|un|une|en|par|pour|sur|dans|avec|que|qui))$"
)
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*\|?")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{2,3})(?=\S)([^*\n]+?)(?<=\S)\1(?!\w)")


def text_document(text: str, name: str) -> Document:
    """The blocks of a text: consecutive lines with tabs (or Markdown bars) are a table, the others paragraphs."""
    return Document(name, tuple(text_blocks(text)))


def text_blocks(text: str, page: int | None = None) -> list[Block]:
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

    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        cells = _cells(raw)
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
            row, first = rows[-1]
            rows[-1] = ((*row[:-1], f"{row[-1]}\n{line}"), first)
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


def _cells(raw: str) -> tuple[str, ...]:
    """The cells of a line of a table; empty when it is none (a line that is only indented is none)."""
    bare = raw.strip()
    if bare.startswith("|") and bare.endswith("|") and bare.count("|") > 2:
        return () if _RULE.fullmatch(bare) else tuple(_plain(clean(cell)) for cell in bare[1:-1].split("|"))
    if "\t" not in raw.rstrip() or not raw.strip():
        return ()
    cells = tuple(clean(cell) for cell in raw.rstrip("\n").split("\t"))
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells if len(cells) > 1 and any(cells) else ()


def _plain(line: str) -> str:
    """A line without the marks of Markdown: heading, emphasis, rule."""
    if _RULE.fullmatch(line) and len(line) > 2:
        return ""
    return _EMPHASIS.sub(r"\2", line.lstrip("#").strip() if line.startswith("#") else line)


def _continues(before: str, line: str) -> bool:
    """Whether a line carries on the sentence of the line above it."""
    if not before or before[-1] in ".;:!?" or _MARKER.match(line):
        return False
    return line[0].islower() or line[0] == "(" or bool(_UNFINISHED.search(before.lower()))
