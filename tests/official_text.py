"""The official text of the arrêté, read without any of the application's code."""

import re
from pathlib import Path

LAW = (Path(__file__).parent / "law" / "arrete-2025-01-03.txt").read_text(encoding="utf-8")
HEADS = ("Organismes et services destinataires des données", "Traitements pouvant être mis en relation avec I-MILO")


def one_line(text: str | None) -> str:
    """The text with its white space folded: line breaks and repeated spaces do not count."""
    return " ".join((text or "").split())


def official_rows() -> dict[tuple[int, int], tuple[str, str]]:
    """The two cells of each row of the annexes, found in the official text without the data file."""
    rows: dict[tuple[int, int], tuple[str, str]] = {}
    annexe = row = 0
    for line in LAW.splitlines():
        if found := re.fullmatch(r"ANNEXE (\d)", line.strip()):
            annexe, row = int(found[1]), 0
        elif annexe and "\t" in line and not line.startswith(HEADS):
            row += 1
            designation, wording = line.split("\t")
            rows[annexe, row] = (one_line(designation), one_line(wording))
    return rows


def cited_articles(cell: str) -> list[tuple[str, str]]:
    """The code and number of each article cited in a cell, « du même code » resolved, in the order of the text.

    An article belongs to the first code named after it; « même » and « ce » mean the code named last before them.
    """
    codes = {"travail": "travail", "l'éducation": "education", "rural et de la pêche maritime": "rural"}
    named = r"(?:du |de )?(?P<which>même |ce )?code(?: du| de)? ?"
    named += r"(?P<name>travail|l'éducation|rural et de la pêche maritime)?"
    cited, waiting, last = [], [], None
    for found in re.finditer(rf"(?P<number>[LRD]\. \d+(?:-\d+)*)|{named}", cell):
        if found["number"]:
            waiting.append(found["number"])
            continue
        if found["which"] is None and found["name"] is None:
            continue
        last = last if found["which"] else codes[found["name"]]
        cited += [(last, number) for number in waiting]
        waiting = []
    assert not waiting, f"no code named after {waiting}"
    return cited
