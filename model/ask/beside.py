"""Words typed beside one another: two that make one thing, two of which either is enough; what is set apart."""

import re
from dataclasses import replace
from itertools import groupby

from model.ask.sheet import Sheet
from model.ask.values import Mention, TextWord
from model.ask.vocabulary import LISTED, WORDS, Ask
from model.ask.words import stems

_THOSE = frozenset({"en", "qui", "ceux", "celles", "celui", "celle", "pour", "sur", "que", "qu"})


def either(sheet: Sheet, words: list[TextWord]) -> list[TextWord]:
    """The words, those joined by « ou » made one, of which either is enough; of a thing of several words (« mise en
    situation… »), the one that the fewest rows write stands for it."""
    if "ou" not in {word.shown.lower() for word in sheet.words}:
        return words
    rows = [stems(f"{one.designation} {one.wording or one.summary}") for one in sheet.lexicon.register.provisions]
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


def set_apart(
    sheet: Sheet, mentions: list[Mention], text_words: list[TextWord], ask: Ask
) -> tuple[list[Mention], list[TextWord]]:
    """What stands right after « sauf », « autres que », « sans être »: named or looked for only to be taken away; and
    after « ne sont ni… ni », when it is asked which ones."""
    apart: list[Mention] = []
    words: list[TextWord] = []
    small = WORDS.determiners | WORDS.starting | WORDS.joining | WORDS.frame | WORDS.towards | _THOSE
    for start, chip in list(sheet.chips):
        denied = chip.words.startswith(("ne ", "n ")) and ask not in LISTED
        if chip.kind != "exception" or chip.words == "non" or denied:
            continue
        at = start + len(chip.words.split())
        while at < len(sheet.words):
            named_here = [mention for mention in mentions if mention.start == at]
            here = [word for word in text_words if word.place == at]
            again = sheet.words[at].raw == "ni"
            if here and not named_here and any(mention.end == at for mention in apart):
                break  # « qui, hormis l'État, contrôle… »: what they do is asked
            if not (named_here or here or again) and (sheet.taken[at] or sheet.words[at].raw not in small):
                break
            apart += named_here
            words += here
            if again:
                sheet.chips = [one for one in sheet.chips if one[0] != at or one[1].kind != "négation"]
            at = named_here[0].end if named_here else at + 1
    return apart, words
