"""The orders of one paragraph: target × action × words, in every order of a sentence, each quotation in one part only;
what is not fully read stays open."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from model.importing.files.document import Block, Paragraph, one_line
from model.importing.orders.aims import NOWHERE, named_rows, naming, target_of, target_rows
from model.importing.orders.governed import governed, parts_of, verbs_of
from model.importing.orders.instruction import Instruction, InstructionKind, Target
from model.importing.orders.quotations import Quoted, quoted, without_guillemets
from model.importing.orders.rows import new_rows, orders_of_rows

_ANCHOR = re.compile(r"\b(?:après|avant)\b[^\ue000]{0,40}$", re.I)
_EVERYWHERE = re.compile(r"\b(?:à chaque occurrence|partout|à chacune|deux fois|dans tou(?:t|s|tes)\b)", re.I)


def block_words(block: Block) -> str:
    """The words of a block; the cells of a table between bars."""
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join(" | ".join(one_line(cell) for cell in row) for row in block.rows)


def orders_in(words: str, above: Target, content: list[Block]) -> Iterator[Instruction]:
    """The orders of one paragraph; all of them are left open when some of its words were not consumed."""
    said = quoted(words)
    verbs = verbs_of(said)
    made: list[Instruction] = []
    used: set[int] = set()
    for verb, limits in zip(verbs, parts_of(said, verbs), strict=True):
        made += _clause(said, verb, limits, used, above if not made else replace(made[-1].target, key=None), content)
    left = len(said.quotes) - len(used)
    unread = [one for one in made if one.kind == "unknown"]
    whole = not left and not unread
    for one in dict.fromkeys(made):
        yield (
            one
            if whole or one.kind == "unknown"
            else replace(
                one,
                applicable=False,
                why_not="l'instruction dit plus que ce qui a été compris ; appliquez-la à la main",
            )
        )


def _clause(
    said: Quoted, verb: re.Match[str], limits: tuple[int, int], used: set[int], above: Target, content: list[Block]
) -> list[Instruction]:
    """The orders of one verb, one for each row that it aims at: each quotation either names a row, or is its words."""
    begin, end = limits
    names = naming(said)
    inside = [n for n, place in enumerate(said.slots()) if begin <= place < end and n not in used]
    used.update(n for n in inside if names[n] == "place")
    words = [n for n in inside if not names[n]]
    parts = _part(said, begin, verb.start()), _part(said, verb.end(), end)
    target = target_of(_part(said, begin, end), above)
    where, aims = next(((part, found) for part in parts if (found := _aims(part, target))), (None, [target]))
    rows = [n for n in inside if names[n] == "row" and where and said.quotes[n] in where.quotes]
    orders = _orders(said, verb, limits, words, used, aims, content)
    used.update(rows)
    return orders


def _part(said: Quoted, begin: int, end: int) -> Quoted:
    """Some of the words of an order, with the quotations that stand in them."""
    quotes = tuple(quote for place, quote in zip(said.slots(), said.quotes, strict=False) if begin <= place < end)
    return Quoted(said.words[begin:end], quotes)


def _unnamed(said: Quoted, begin: int, end: int) -> str:
    """Some of the words of an order, without the sign of the quotations that only name a row or a place."""
    named = {place for place, what in zip(said.slots(), naming(said), strict=True) if what}
    return "".join("_" if place in named else said.words[place] for place in range(begin, end))


def _aims(part: Quoted, target: Target) -> list[Target]:
    """The target for each row that some words name, by its number or its body."""
    bodies = named_rows(part)
    if numbers := target_rows(part.words):
        both = bodies[0] if len(numbers) == len(bodies) == 1 and "\ue000" in part.words else None
        return [replace(target, row=one, body=both) for one in numbers]
    return [replace(target, row=None, body=one) for one in bodies]


def _orders(
    said: Quoted, verb: re.Match[str], limits: tuple[int, int], words: list[int], used: set[int], aims: list[Target],
    content: list[Block],
) -> list[Instruction]:  # fmt: skip
    action, (begin, end) = verb.lastgroup or "", limits
    slots = said.slots()
    before = [n for n in words if slots[n] < verb.start()]
    after = [n for n in words if slots[n] >= verb.end()]
    ahead, behind = said.words[begin : verb.start()], said.words[verb.end() : end]
    around = f"{ahead} {behind}"
    everywhere = bool(_EVERYWHERE.search(around))
    thing = governed(action, *(_unnamed(said, *span) for span in ((begin, verb.start()), (verb.end(), end))))
    target = aims[0]

    def order(kind: InstructionKind, **more: object) -> Instruction:
        return Instruction(0, kind, "", NOWHERE, target, everywhere=everywhere, **more)  # type: ignore[arg-type]  # fields by name

    def each(*made: Instruction) -> list[Instruction]:
        return [replace(one, target=aim) for aim in aims for one in made]

    if action == "renumber" or thing == "mixed":
        used.update(before, after)
        return [order("unknown")]
    brings_row = (
        action in ("insert", "complete") and not thing and not before and re.search(r"\b(?:lignes?|rangs?)\b", around)
    )
    if thing == "row" or (thing == "table" and content) or brings_row:
        if action != "remove":
            used.update(after)
        here = " ".join(f"« {said.quotes[n]} »" for n in after)  # a row written on the line of the order itself
        return orders_of_rows(action, aims, order, content or [Paragraph(here, NOWHERE)], around)
    if re.search(r"\bannexe\b", around, re.I) and action == "replace" and not before and not after:
        return [order("replace_annexe", raws=new_rows(content))]
    return each(*_of_words(said, (action, thing, around), (before, after), used, target, order, content))


def _of_words(  # noqa: PLR0911 - a list of decisions, read from top to bottom
    said: Quoted, told: tuple[str, str, str], words: tuple[list[int], list[int]], used: set[int], target: Target,
    order: Callable[..., Instruction], content: list[Block],
) -> list[Instruction]:  # fmt: skip
    """The orders of a verb that governs words, a cell, a sentence, or a passage of an article."""
    (action, thing, around), (before, after) = told, words
    slots = said.slots()
    sentence = re.search(r"\b(?:phrase|alinéa|tiret)s?\b", around, re.I)
    if action == "remove":
        olds = before or after
        used.update(olds)
        if olds:
            return [order("remove_words", old=said.quotes[n]) for n in olds]
        if target.sentence:
            return [order("remove_sentence")]
        return [order("remove_text" if target.place else "unknown")]
    new_text = "\n".join(without_guillemets(block_words(one)) for one in content) or None
    if action == "replace":
        if before and after and _ANCHOR.search(said.words[: slots[before[-1]]]):
            used.update(before, after)  # « après les mots « … », la fin de l'alinéa est ainsi rédigée »
            return [order("unknown")]
        if before and after:
            olds = before if _several(said, before) else before[-1:]
            paired = len(olds) == len(after) and _several(said, after)  # « respectivement » is understood
            news = after if paired else after[:1] * len(olds)
            used.update(olds, news)
            pairs = [(said.quotes[old], said.quotes[new]) for old, new in zip(olds, news, strict=True)]
            return [order("replace_words", old=old, new=new) for old, new in pairs]
        if len(after) == 2 and not before:
            used.update(after)
            return [order("replace_words", old=said.quotes[after[0]], new=said.quotes[after[1]])]
        used.update(after)
        new = new_text or (said.quotes[after[0]] if after else None)
        if thing == "column" and target.column and (target.row or target.body) and new:
            return [order("replace_words", new=new)]  # the whole cell
        return [order("replace_text" if target.place and new else "unknown", new=new)]
    anchors = [n for n in (*before, *after) if _ANCHOR.search(said.words[: slots[n]])]
    news = [n for n in (*before, *after) if n not in anchors]
    used.update(anchors, news)
    if anchors and news:
        return [order("insert_words", old=said.quotes[anchors[0]], new=said.quotes[news[0]])]
    if news and re.search(r"\bmots?\b|\bphrases?\b|\bréférences?\b", around, re.I):
        return [order("insert_words", new=said.quotes[news[0]])]
    new = new_text or (said.quotes[news[0]] if news else None)
    return [order("insert_text" if (target.place or sentence) and new else "unknown", new=new)]


def _several(said: Quoted, places: list[int]) -> bool:
    """Whether quotations are set side by side before one verb: « a » et « b »."""
    slots = said.slots()
    between = [said.words[slots[one] + 1 : slots[two]] for one, two in pairwise(places)]
    return bool(between) and all(re.fullmatch(r"\s*(?:,|et|ou|, et)?\s*(?:les mots\s*:?)?\s*", one) for one in between)
