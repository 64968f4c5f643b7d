"""The numbers that Word makes by itself before paragraphs: they are part of the text, though not written in it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HEADING = re.compile(r"(?:heading|titre)\s?(\d)$", re.I)


@dataclass
class _Level:
    format: str
    text: str
    start: int


@dataclass
class Numbering:
    """Gives each paragraph the number that Word shows before it, and the level of its heading; keeps count."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # list: its levels
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # style: list and level
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def prefix(self, paragraph: etree._Element) -> str:
        """The number of a paragraph as Word shows it, with a space after it; empty when it has none."""
        number, level = self._list(paragraph)
        known = self.levels.get(number, {})
        if level not in known:
            return ""
        shown = known[level]
        if shown.format == "none":
            return ""
        if shown.format == "bullet":
            return "– "
        counts = self._counts[number]
        counts[level] = counts.get(level, shown.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        said = re.sub(r"%(\d)", lambda found: self._written(number, int(found[1]) - 1), shown.text)
        return f"{said} " if said.strip() else ""

    def _written(self, number: str, level: int) -> str:
        known = self.levels[number].get(level)
        return written(
            self._counts[number].get(level, known.start if known else 1), known.format if known else "decimal"
        )

    def _list(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        if own is not None:
            return _value(own.find(f"{W}numId")), _whole(_value(own.find(f"{W}ilvl")))
        return self.styles.get(_value(properties.find(f"{W}pStyle")), ("", 0))


def heading_level(paragraph: etree._Element) -> int:
    """The level of a paragraph styled as a heading, 0 for any other."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    found = _HEADING.match(_value(style))
    return min(6, int(found[1])) if found else 0


def written(count: int, kind: str) -> str:
    """A number as Word writes it: 4, d, D, iv or IV."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 500 else str(count)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < count < 400:
        said, left = "", count
        for value, sign in _ROMAN:
            said, left = said + sign * (left // value), left % value
        return said if kind == "lowerRoman" else said.upper()
    return str(count)


def numbering_of(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """The numbering of a document, from its parts; empty when it has none."""
    found = Numbering()
    if numbering is None:
        return found
    kinds: dict[str, dict[int, _Level]] = {}
    by_style: dict[str, int] = {}
    for one in numbering.findall(f"{W}abstractNum"):
        levels = {}
        for level in one.findall(f"{W}lvl"):
            rank = _whole(level.get(f"{W}ilvl", "0"))
            levels[rank] = _Level(
                _value(level.find(f"{W}numFmt")),
                _value(level.find(f"{W}lvlText")),
                _whole(_value(level.find(f"{W}start")) or "1"),
            )
            if named := _value(level.find(f"{W}pStyle")):
                by_style[named] = rank
        kinds[one.get(f"{W}abstractNumId", "")] = levels
    for one in numbering.findall(f"{W}num"):
        found.levels[one.get(f"{W}numId", "")] = kinds.get(_value(one.find(f"{W}abstractNumId")), {})
    for style in styles.findall(f"{W}style") if styles is not None else []:
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            name = style.get(f"{W}styleId", "")
            own_level = _value(own.find(f"{W}ilvl"))
            rank = _whole(own_level) if own_level else by_style.get(name, 0)
            found.styles[name] = (_value(own.find(f"{W}numId")), rank)
    return found


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 0
