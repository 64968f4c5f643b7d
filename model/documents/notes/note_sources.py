"""The sources of a note: the texts on which its flows rest, with the exact places."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from model.graph.filters import provisions_of
from model.register.entities import LegalText, Provision, Register
from model.register.wording import listed

_NUMBERED = re.compile(r"(?P<before>.*, )(?P<number>\d+)°")


@dataclass(frozen=True)
class Source:
    """A text on which what is shown rests: which of its places, its address when known, what was read of it."""

    title: str
    places: str
    link: str | None
    link_note: str
    coverage: str


def sources(shown: Register) -> tuple[Source, ...]:
    """The texts on which the flows shown rest, each with its places, in the order of the register."""
    places: dict[str, list[Provision]] = defaultdict(list)
    reporters: dict[str, None] = {}
    for provision in shown.provisions:
        if any(provision in provisions_of(shown, flow) for flow in shown.flows):
            places[provision.text].append(provision)
            if provision.reported_by:
                reporters[provision.reported_by] = None
    texts = [text for text in shown.texts if text.id in places]
    texts += [shown.text_by_id[text] for text in reporters if text not in places]
    return tuple(_source(text, places[text.id]) for text in texts)


def text_source(text: LegalText) -> Source:
    """A text as a source of which no place is named."""
    return _source(text, [])


def _source(text: LegalText, provisions: list[Provision]) -> Source:
    rows: dict[int, list[int]] = defaultdict(list)
    said = []
    for provision in provisions:
        if provision.annexe is not None and provision.row is not None:
            rows[provision.annexe].append(provision.row)
        elif provision.locator:
            said.append(provision.locator)
    said = [f"annexe {annexe}, {_lines(sorted(set(numbers)))}" for annexe, numbers in sorted(rows.items())] + said
    said = _gathered(said)
    title = f"{text.title}{f' (NOR {text.nor})' if text.nor else ''}"
    note = text.url_note if text.url and text.url_note else ""
    return Source(title, " ; ".join(dict.fromkeys(said)), text.link, note, text.coverage_reason)


def _gathered(places: list[str]) -> list[str]:
    """The places, those that follow each other as one: « article 4, I, 1° à 9° »."""
    found: dict[str, list[int]] = {}
    for place in places:
        numbered = _NUMBERED.fullmatch(place)
        found.setdefault(numbered["before"] if numbered else place, [])
        if numbered:
            found[numbered["before"]].append(int(numbered["number"]))
    return [f"{before}{_runs(numbers, '°')}" if numbers else before for before, numbers in found.items()]


def _lines(rows: list[int]) -> str:
    """« ligne 12 », « lignes 1 à 4 et 9 »."""
    return f"{'ligne' if len(rows) == 1 else 'lignes'} {_runs(rows)}"


def _runs(numbers: list[int], mark: str = "") -> str:
    """« 1 à 4 et 9 », each number before its mark."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [
        [f"{run[0]}{mark} à {run[-1]}{mark}"] if len(run) > 2 else [f"{number}{mark}" for number in run] for run in runs
    ]
    return listed(words for run in said for words in run)
