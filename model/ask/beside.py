"""Words typed beside one another: two that make one thing, two of which either is enough."""

import re
from dataclasses import replace
from itertools import groupby

from model.ask.lexicon import Lexicon
from model.ask.sheet import Sheet
from model.ask.values import TextWord
from model.ask.vocabulary import WORDS
from model.ask.words import stems


def either(sheet: Sheet, lexicon: Lexicon, words: list[TextWord]) -> list[TextWord]:
    """The words, those joined by « ou » made one, of which either is enough; of a thing of several words (« mise en
    situation… »), the one that the fewest rows write stands for it."""
    if "ou" not in {word.shown.lower() for word in sheet.words}:
        return words
    rows = [stems(f"{one.designation} {one.wording or one.summary}") for one in lexicon.register.provisions]
    found: list[TextWord] = []
    for _, group in groupby(sorted(words, key=lambda word: word.place), key=lambda word: (word.place, word.shown)):
        alike = list(group)
        between = sheet.words[max(found[-1].place + 1, 0) : alike[0].place] if found else []
        small = WORDS.function | WORDS.frame
        apart = [word for word in between if word.raw not in small and word.stem not in stems(found[-1].shown)]
        if "ou" not in {word.raw for word in between if word.shown.lower() == "ou"} or apart or found[-1].place < 0:
            found += alike
            continue
        rare = min(alike, key=lambda word: sum(bool(word.roots & row) for row in rows))
        before = [word for word in found if word.place == found[-1].place]
        found = found[: -len(before)]
        first = min(before, key=lambda word: sum(bool(word.roots & row) for row in rows))
        parts = (*(first.either or (first,)), rare)
        shown = " » ou « ".join(part.shown for part in parts)
        found.append(TextWord(first.roots | rare.roots, shown, rare.place, either=parts))
    return found


def typed_together(question: str, words: list[TextWord]) -> list[TextWord]:
    """The words, those typed with nothing but a space before them marked as coming after the one before."""
    return [
        replace(word, after=before.roots)
        if before and before.place + 1 == word.place and re.search(rf"\b{before.shown}\s+{word.shown}\b", question)
        else word
        for before, word in zip((None, *words), words, strict=False)
    ]
