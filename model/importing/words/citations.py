"""The articles of codes that a row cites, « du même code » resolved."""

import re
from collections.abc import Iterable
from typing import Literal

from model.importing.words.lexique import shipped_lexique
from model.register.entities import ArticleCitation, Code, Register

Column = Literal["designation", "wording"]
_PLACE = (
    r"(?P<place>(?:(?:avant[- ]dernier|dernier|premier|deuxième|troisième|quatrième|cinquième|sixième|second)\s+alinéa"
    r"|\d+°(?:\s+et\s+\d+°)?|[a-z]\)|[IVX]+)(?:\s+(?:du|de la|de l')\s*(?:\d+°|[IVX]+))*)\s+de\s+l'article\s+$"
)
_BEFORE = re.compile(_PLACE)


class Citations:
    """Reads the articles cited in the cells of rows, by the codes of a register and those of the lexique."""

    def __init__(self, register: Register) -> None:
        known = {code.id: code for code in (*shipped_lexique().codes, *register.codes)}
        self._codes = {code.label.lower(): code for code in known.values()}
        self._own = {code.id for code in register.codes}
        names = "|".join(sorted(map(re.escape, self._codes), key=len, reverse=True))
        self._pattern = re.compile(
            r"(?i)(?P<number>\b[LRD]\. \d+(?:-\d+)*)|(?P<same>(?:du même|de ce|dudit) code)|"
            rf"(?P<code>{names or '(?!)'})\b|(?P<other>\bcode (?:de |du |des |général|pénal|civil)[\w' ]{{3,40}})"
        )

    def cited(
        self, designation: str, wording: str
    ) -> tuple[tuple[ArticleCitation, ...], tuple[Code, ...], tuple[str, ...]]:
        """The citations of both cells, the codes they need that the register lacks, and what stays open, in French."""
        found: list[ArticleCitation] = []
        new: dict[str, Code] = {}
        doubts: list[str] = []
        last: Code | None = None
        cells: tuple[tuple[Column, str], ...] = (("designation", designation), ("wording", wording))
        for column, text in cells:
            waiting: list[tuple[str, str | None]] = []
            for match in self._pattern.finditer(text):
                if match["number"]:
                    place = _BEFORE.search(text[max(0, match.start() - 80) : match.start()])
                    waiting.append((match["number"], place["place"] if place else None))
                    continue
                code = last if match["same"] else self._codes.get((match["code"] or "").lower())
                if code is None:
                    if waiting:
                        doubts.append(f"code non reconnu : « {match[0].strip()} » ; ses articles ne sont pas repris")
                    waiting = []
                    continue
                last = code
                if code.id not in self._own:
                    new[code.id] = code
                found += _uses(waiting, code, column)
                waiting = []
            if waiting:
                doubts.append(f"aucun code n'est nommé après l'article {waiting[0][0]}")
        unique = {(one.code, one.number, one.column): one for one in reversed(found)}
        return (
            tuple(one for one in found if unique.get((one.code, one.number, one.column)) is one),
            tuple(new.values()),
            tuple(doubts),
        )


def _uses(waiting: Iterable[tuple[str, str | None]], code: Code, column: Column) -> list[ArticleCitation]:
    return [
        ArticleCitation(code=code.id, number=f"{number[0].upper()}{number[1:]}", column=column, place=place)
        for number, place in waiting
        if number[0].isupper()
    ]
