"""The subjects that a question asks for, and those often asked about whom no row names: phrases of data/sujets.yaml."""

import re

from model.ask.lexicon import Lexicon
from model.ask.sheet import Sheet, aged
from model.ask.vocabulary import WORDS
from model.ask.words import words_of
from model.reference.facts import Absent, Asked, Subject

_DONE = re.compile(r"ée?s?$")
_NOT_NAMED = "absent du registre sous ce nom"


def asked_about(sheet: Sheet, lexicon: Lexicon, alone: type[Asked] | None = None) -> tuple[list[Subject], list[Absent]]:
    """The subjects and the absent of a question, the longest phrases first; or those of one word, of one kind alone."""
    found: list[Asked] = []

    def take(places: list[int], item: Asked, label: str) -> None:
        subject = isinstance(item, Subject)
        sheet.take(places, "subject" if subject else "outsider")
        sheet.chip(places, "sujet" if subject else "organisme", label, "" if subject else _NOT_NAMED)
        found.append(item)

    places = [place for place, word in enumerate(sheet.words) if lexicon.counts(word) and not sheet.taken[place]]
    for size in (1,) if alone else range(min(lexicon.longest_phrase, len(places)), 1, -1):
        for at in range(len(places) - size + 1):
            span = places[at : at + size]
            item = lexicon.phrases.get(tuple(sheet.words[place].stem for place in span))
            free = isinstance(item, alone or Asked) and not any(sheet.taken[place] for place in span)
            if free and item and not _something_else(sheet, lexicon, span, places[:at], item):
                take(span, item, item.label)
    if alone is Subject and (age := next((one for one in lexicon.phrases.values() if one.id == "ages"), None)):
        for span in aged(sheet):
            take(span, age, age.label)
    if alone is Absent:
        text, starts = sheet.pattern_text()
        for name, label in WORDS.absent.items():
            for match in re.finditer(rf"\b{name}\b", text):
                take(sheet.places(match, starts), Absent(id="entreprises", label=label, asked=(label,)), label)
    subjects = [item for item in dict.fromkeys(found) if isinstance(item, Subject)]
    return subjects, [item for item in dict.fromkeys(found) if isinstance(item, Absent)]


def _something_else(sheet: Sheet, lexicon: Lexicon, span: list[int], before: list[int], item: Asked) -> bool:
    """Whether a body is named right before « est informé », which is then not the young person; or whether a word of
    the phrase is a turn of another form: « l'arrêté oblige-t-il… » is no « obligations »."""
    held = {word.raw for one in item.asked for word in words_of(one)}
    typed = [sheet.words[place].raw for place in span]
    if any(word not in held and turn.fullmatch(word) for word in typed for turn in WORDS.turning.values()):
        return True
    shown = [sheet.words[place].shown.lower() for place in span]
    if (
        len(span) == 1
        and _DONE.search(shown[0])
        and shown[0] not in " ".join(item.asked).lower().replace(",", "").split()
    ):
        return True  # « est-il enregistré ? » asks for no « qui enregistre »
    if typed[0] not in ("est", "sont"):
        return False
    roots = [sheet.words[place].stem for place in before if sheet.words[place].raw not in WORDS.function]
    ends = [tuple(roots[at:]) for at in range(len(roots))]
    nodes = any(one.kind == "node" for key in ends for one in lexicon.names.get(key, ()))
    absent = any(isinstance(lexicon.phrases.get(key), Absent) for key in [*ends, *((root,) for root in roots[-4:])])
    return bool(set(roots[-2:]) & set(lexicon.heads)) or nodes or absent
