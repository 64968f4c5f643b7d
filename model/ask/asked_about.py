"""What a question is about besides the flows, and those whom no row names: found in it under the names people type."""

import re
from collections.abc import Iterator

from model.ask.everyday import ABSENT_NAMES
from model.ask.lexicon import Lexicon
from model.ask.sheet import Sheet
from model.reference.facts import Absent, Asked, Subject


def subjects_of(sheet: Sheet, lexicon: Lexicon, alone: bool = False) -> tuple[Subject, ...]:
    """The subjects in a question, the longest phrases first; those of one word only when asked so."""
    found = []
    for places, item in _asked_about(sheet, lexicon, Subject, alone):
        sheet.take(places, "subject")
        sheet.chip(places, "sujet", item.label)
        found.append(item)
    return tuple(item for item in dict.fromkeys(found) if isinstance(item, Subject))


def absent_of(sheet: Sheet, lexicon: Lexicon, alone: bool = False) -> tuple[Absent, ...]:
    """Those often asked about whom the register does not name, the longest phrases first."""
    found: list[Asked] = []
    for places, item in _asked_about(sheet, lexicon, Absent, alone):
        sheet.take(places, "outsider")
        sheet.chip(places, "organisme", item.label, "absent du registre sous ce nom")
        found.append(item)
    if alone:
        text, starts = sheet.pattern_text()
        for name, label in ABSENT_NAMES.items():
            for match in re.finditer(rf"\b{name}\b", text):
                places = sheet.places(match, starts)
                sheet.take(places, "outsider")
                sheet.chip(places, "organisme", label, "absent du registre sous ce nom")
                found.append(Absent(id="entreprises", label=label, asked=(label,)))
    return tuple(item for item in dict.fromkeys(found) if isinstance(item, Absent))


def _asked_about(sheet: Sheet, lexicon: Lexicon, kind: type[Asked], alone: bool) -> Iterator[tuple[list[int], Asked]]:
    places = [place for place, word in enumerate(sheet.words) if lexicon.counts(word) and not sheet.taken[place]]
    sizes = (1,) if alone else range(min(lexicon.longest_phrase, len(places)), 1, -1)
    for size in sizes:
        for at in range(len(places) - size + 1):
            span = places[at : at + size]
            item = lexicon.phrases.get(tuple(sheet.words[place].stem for place in span))
            if isinstance(item, kind) and not any(sheet.taken[place] for place in span):
                yield span, item
