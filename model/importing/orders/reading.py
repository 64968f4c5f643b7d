"""The orders of an amending text, paragraph by paragraph: where each stands, and the new words that follow it."""

import re
from dataclasses import dataclass, replace

from model.importing.files.document import Block, Document, Fragment, Paragraph, Table
from model.importing.orders.aims import target_of
from model.importing.orders.clauses import block_words, orders_in
from model.importing.orders.governed import verbs_of
from model.importing.orders.instruction import Instruction, Target
from model.importing.orders.quotations import quoted
from model.importing.outline.header import Header
from model.importing.words.cadres import pattern_of
from model.importing.words.marks import Mark, mark_at

_PLACES = re.compile(r"\b(?:annexe|ligne|rang|tableau|colonne|alinéa|article|phrase|tiret|\d+°|[a-z]\))", re.I)
_CONTEXT = re.compile(r"\bmodifiée?s?\b(?:\s+(?:ainsi qu'il suit|comme suit))?\s*[:.]?\s*$", re.I)
_WHERE_ONLY = re.compile(r"(?:[àa]|au|aux|dans)\b[^\ue000]{0,200}:\s*$", re.I)
_SAME = re.compile(r"\b(?:(?:ce|le|du|au) même|cet) article\b", re.I)
_OTHER = re.compile(r"\b(?:arrêté|décret)\b[^:;]{0,200}\b(?:est|sont) abrogée?s?\b", re.I)
_AT_END = re.compile(r"annexe (?:au|du) présent|annexe (?:jointe|ci-après|ci-jointe)", re.I)
_INSTEAD = re.compile(r"\b(?:est|sont) (?:remplacée?s?|complétée?s?|ainsi modifiée?s?)\b", re.I)
_LEVELS = ("article", "heading", "alinea", "roman", "capital", "number", "letter", "dash")


@dataclass(frozen=True)
class Amending:
    """The instructions of a document, the sentences that only say where they apply, the rest, and their new words."""

    instructions: tuple[Instruction, ...]
    contexts: tuple[Fragment, ...]
    rest: Document
    new_words: Document


def orders_of(document: Document, header: Header) -> Amending | None:
    """The orders of an amending text, not yet aimed at any base; None for any other text."""
    blocks = list(document.blocks)
    announced = bool(header.title and re.search(r"\bmodifi(?:ant|e)\b", header.title.value, re.I))
    tables = any(isinstance(block, Table) for block in blocks)
    orders = [one for one in blocks if isinstance(one, Paragraph) and _is_order(one.text)]
    said_so = any(
        isinstance(one, Paragraph) and _CONTEXT.search(quoted(one.text).words) and _is_context(one.text)
        for one in blocks
    )
    strong = any(
        pattern_of("order_strong").search(quoted(one.text).words) for one in orders if not _OTHER.search(one.text)
    )
    instead = any(_AT_END.search(one.text) and _INSTEAD.search(one.text) for one in orders)
    if not orders or not (announced or said_so or instead or (strong and not tables)):
        return None
    found: list[Instruction] = []
    contexts: list[Fragment] = []
    rest: list[Block] = []
    new_words: list[Block] = []
    stack: dict[str, Target] = {}
    taken: set[int] = set()
    for index, block in enumerate(blocks):
        if index in taken:
            continue
        own = mark_at(block.text) if isinstance(block, Paragraph) else None
        if own is not None and own.kind in ("article", "heading"):  # another article of the amending text
            stack.clear()
        if not isinstance(block, Paragraph) or not (_is_order(block.text) or _is_context(block.text)):
            rest.append(block)
            continue
        level, words = _level(block.text)
        for deeper in _LEVELS[_LEVELS.index(level) :]:
            stack.pop(deeper, None)
        above = Target(article=found[-1].target.article) if found and _SAME.search(words) else _merged(stack)
        if not _is_order(block.text):
            stack[level] = target_of(quoted(words), above)
            contexts.append(Fragment(block.text, block.place, "dit où s'appliquent les instructions"))
            continue
        content = _content(blocks, index, words)
        taken.update(content)
        new = [blocks[place] for place in content]
        for order in orders_in(words, above, new):
            text = "\n".join((block.text, *map(block_words, new)))
            found.append(replace(order, number=len(found) + 1, text=text, place=block.place))
        new_words += new
    whole = Document(document.name, tuple(new_words), document.messages)
    return Amending(tuple(found), tuple(contexts), Document(document.name, tuple(rest), document.messages), whole)


def _level(text: str) -> tuple[str, str]:
    """The depth of a paragraph by its last mark, and its words after its marks."""
    level, at = "alinea", 0
    mark: Mark | None
    while (mark := mark_at(text, at)) is not None and mark.kind in _LEVELS and mark.end < len(text):
        level, at = mark.kind, mark.end
    return level, text[at:].strip()


def _is_order(text: str) -> bool:
    words = _level(text)[1]
    if re.match(r"(?:vu|considérant)\b", words, re.I) or text.lstrip().startswith(("«", "“")):
        return False
    said = quoted(words)
    bare = said.words
    return bool(verbs_of(said) and pattern_of("order_aim").search(bare)) and not re.search(
        r"\bdonnées\b[^\ue000]{0,80}\b(?:supprimées|complétées|effacées)", bare
    )


def _is_context(text: str) -> bool:
    words = quoted(_level(text)[1]).words
    if (
        re.match(r"(?:vu|considérant)\b", words, re.I)
        or text.lstrip().startswith("«")
        or pattern_of("order_verb").search(words)
    ):
        return False
    return bool(pattern_of("order_aim").search(words)) and bool(
        _CONTEXT.search(words) or (_WHERE_ONLY.match(words) and _PLACES.search(words) and len(words) < 200)
    )


def _merged(stack: dict[str, Target]) -> Target:
    """What the sentences above aim at, the nearest last."""
    return next((stack[level] for level in reversed(_LEVELS) if level in stack), Target())


def _content(blocks: list[Block], start: int, words: str) -> list[int]:
    """The blocks that an order brings in: what is quoted after it, the table that follows, or the annexe at the end."""
    if _AT_END.search(words):
        heads = [
            place
            for place, one in enumerate(blocks)
            if isinstance(one, Paragraph) and (mark := mark_at(one.text)) and mark.kind == "annexe"
        ]
        return list(range(heads[0], len(blocks))) if heads and heads[0] > start else []
    head = blocks[start]
    opening = head.text if isinstance(head, Paragraph) else ""
    inside = opening.count("«") > opening.count("»")
    waits = opening.rstrip(" «“").endswith(":")
    found: list[int] = []
    for place in range(start + 1, len(blocks)):
        block = blocks[place]
        if isinstance(block, Table):
            if not (waits or inside or found):
                break
            found.append(place)
            waits = False
            continue
        text = block.text.strip()
        mark = mark_at(text)
        heading = waits and not found and mark is not None and mark.kind == "annexe"
        if not inside and not text.startswith(("«", "“")) and not heading and text not in ("»", "”"):
            break
        inside = inside or text.startswith(("«", "“"))
        if text.rstrip("; .,").endswith(("»", "”")):
            inside = False
        found.append(place)
    return found
