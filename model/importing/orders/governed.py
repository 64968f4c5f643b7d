"""The verbs of an order, and what each governs: its part of the sentence, what it replaces, removes or brings in."""

import re
from collections.abc import Sequence
from itertools import pairwise

from model.importing.orders.quotations import Quoted
from model.importing.words.cadres import pattern_of

_QUOTED_SUBJECT = re.compile(r"\ue000\s*,?\s*(?:(?:est|sont|il est|respectivement)\s*)*$", re.I)


def verbs_of(said: Quoted) -> list[re.Match[str]]:
    """The verbs of an order, in its order; « une ligne ainsi rédigée » has none."""
    plain = pattern_of("order_made").sub(lambda found: "." * len(found[0]), said.words)
    return list(pattern_of("order_verb").finditer(plain))


def governed(action: str, before: str, after: str) -> str:
    """The kind of thing that a verb governs, from the words before it and after it: a row, a table, words…; « mixed »
    for two kinds at once, empty for none.

    Quotations that only name a row or a place are no longer in those words.
    """
    objects = [one for one in pattern_of("order_object").finditer(after) if not one["prep"]]
    if action in ("insert", "complete"):  # what is brought in
        return _kind(objects[0]) if objects else _subject(before)
    return _subject(before) or (_kind(objects[0]) if objects else "")


def _subject(before: str) -> str:
    heads = list(pattern_of("order_head").finditer(before))
    if _QUOTED_SUBJECT.search(before) and not (heads and _kind(heads[-1]) in ("sentence", "words")):
        return "words"
    if not heads:
        return ""
    kind = _kind(heads[-1])
    joined = heads[-1]["sign"].lower() in ("et", "ainsi que") and len(heads) > 1
    return "mixed" if joined and _kind(heads[-2]) != kind and "\ue000" in before[: heads[-1].start()] else kind


def _kind(found: re.Match[str]) -> str:
    return found.lastgroup or ""


def parts_of(said: Quoted, verbs: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """The part of the sentence that each verb has: it ends where the next verb's own subject, or place, begins."""
    ends = []
    for verb, following in pairwise(verbs):
        waits = verb.lastgroup != "remove" or not said.words[: verb.start()].strip(" ,")
        first = said.words.find("\ue000", verb.end(), following.start()) + 1 if waits else 0
        start = first or verb.end()
        joint = next(
            (
                one
                for one in re.finditer(r"(?:;|,?\s+(?:et|puis)\b)(?!\s*\ue000)", said.words[: following.start()])
                if one.start() >= start
            ),
            None,
        )
        comma = said.words.find(",", start, following.start())
        ends.append(joint.start() if joint else comma if comma >= 0 else start)
    return list(zip([0, *ends], [*ends, len(said.words)], strict=True))
