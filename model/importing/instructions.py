"""The orders of an amending text: what each changes, where, with which words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from model.importing.columns import table_rows
from model.importing.document import Block, Document, Paragraph, Table, one_line
from model.importing.patterns import PURPOSE, number_of
from model.importing.proposal import Fragment, Header, Instruction, Target
from model.importing.targets import BaseRows
from model.register.entities import Register

_ORDINALS = {
    word: place
    for place, word in enumerate(
        ["première", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième", "onzième", "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième", "dix-huitième", "dix-neuvième", "vingtième"], 1
    )
}  # fmt: skip
_QUOTE = r"«\s*(?P<{0}>[^«»]+?)\s*»"
_BE = r"(?:est|sont)\s+(?:ainsi\s+)?"
_WORDS = (
    r"(?:les?|la|l')\s*(?:mots?|références?|expressions?|membres? de phrase|nombres?|années?|dates?|phrases?)\s*:?\s*"
)
_REPLACE_WORDS = re.compile(
    _QUOTE.format("old")
    + rf"\s*,?\s*{_BE}remplacée?s?\s+par\s+(?:{_WORDS}|ceux[- ]ci\s*:?\s*)?:?\s*"
    + _QUOTE.format("new"),
    re.I | re.S,
)
_INSERT_WORDS = re.compile(
    r"après\s+"
    + _WORDS
    + _QUOTE.format("old")
    + rf"\s*,?\s*(?:{_BE}|il est )?(?:insérée?s?|ajoutée?s?)\s+{_WORDS}"
    + _QUOTE.format("new"),
    re.I | re.S,
)
_COMPLETE_WORDS = re.compile(rf"{_BE}complétée?s?\s+par\s+{_WORDS}" + _QUOTE.format("new"), re.I | re.S)
_REMOVE_WORDS = re.compile(_WORDS + _QUOTE.format("old") + rf"\s*,?\s*{_BE}(?:supprimée?s?|abrogée?s?)", re.I | re.S)
_REMOVE_ROW = re.compile(rf"\blignes?\b.*?{_BE}(?:supprimée?s?|abrogée?s?)", re.I | re.S)
_REPLACE_ROW = re.compile(rf"\blignes?\b.*?{_BE}remplacée?s?\s+par\b", re.I | re.S)
_INSERT_ROW = re.compile(
    r"\b(?P<where>après|avant)\b.*?\bligne\b.*?\b(?:insérée?s?|ajoutée?s?)\b|(?:est|sont)\s+(?:insérée?s?|ajoutée?s?)\b.*?\b(?P<where2>après|avant)\b.*?\bligne\b|"
    r"\bcomplétée?s?\s+par\s+(?:la|les|une|deux|trois|des)\s+lignes?\b|(?:insérée?s?|ajoutée?s?)\s+(?:la|les|une|deux|trois|des)\s+lignes?\b",
    re.I | re.S,
)
_REPLACE_ANNEXE = re.compile(rf"\bannexe\b[^«»]*?{_BE}remplacée?s?\s+par\b", re.I)
_ORDER = re.compile(
    rf"\b(?:{_BE}|il est )?(?:remplacée?s?\s+par|supprimée?s?|insérée?s?|complétée?s?\s+par|ajoutée?s?|abrogée?s?)\b|\bdevien(?:t|nent)\b",
    re.I,
)
_CONTEXT = re.compile(
    r"\b(?:ainsi\s+modifiée?s?|modifiée?s?\s+(?:ainsi qu'il suit|comme suit))\b|\bmodifiée?s?\s*:\s*$", re.I
)
_AIM = re.compile(r"\b(?:annexes?|lignes?|tableaux?|colonnes?|mots?|alinéas?|articles?)\b", re.I)
_MARK = re.compile(
    r"(?:(?P<art>art(?:icle)?\.?\s*(?:\d+|1er|1\^\{er\}|premier|unique)\s*\.?\s*[–—-]?\s*)?(?P<roman>[IVX]{1,5}\s*\.?\s*[–—-]\s*)?"
    r"(?P<number>\d{1,2}\s?°\s*)?(?P<letter>[a-z]\)\s*|[–—-]\s+)?)",
    re.I,
)
_LEVELS = ("art", "roman", "number", "letter")
_ROW = re.compile(
    rf"\blignes?\s+(?:n°\s*|numéros?\s*)?(?P<rows>\d+(?:\s*(?:,|et|à)\s*\d+)*)\b|\b(?P<ordinal>{'|'.join(_ORDINALS)})\s+ligne\b",
    re.I,
)
_BODY = re.compile(
    r"\bligne\s+(?:relative\s+|concernant\s+|afférente\s+|correspondant\s+|commençant\s+par\s+(?:les\s+mots\s*)?:?\s*|intitulée\s+|:\s*)?(?:(?:aux?|à la|à l'|les|la|le|l'|des|du)\s*)?"
    r"(?:«\s*(?P<quoted>[^»]+?)\s*»|(?P<bare>(?!n°|\d|ainsi|suivante|est\b|sont\b)[^«»,;:]+?))(?=\s*,|\s*;|\s*:|\s+(?:est|sont)\b|\s+de l'annexe|\s+du tableau|\s*$)",
    re.I,
)
_ANNEXE = re.compile(r"\bannexe\s+(?:n°\s*)?(?P<number>\d{1,2}|[IVX]{1,5})\b", re.I)


@dataclass(frozen=True)
class Amending:
    """The instructions of a document, the sentences that only say where they apply, and the rest of it."""

    instructions: tuple[Instruction, ...]
    contexts: tuple[Fragment, ...]
    rest: Document


def instructions_of(document: Document, header: Header, register: Register) -> Amending | None:
    """The instructions of an amending text, their targets found in the state of a register; None for any other text."""
    blocks = list(document.blocks)
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    orders = [text for text in lines if _is_order(text)]
    announced = bool(header.title and re.search(r"\bmodifi(?:ant|e)\b", header.title.value, re.I)) or any(
        map(_CONTEXT.search, lines)
    )
    if not orders or not (
        announced or any(re.search(r"\bl(?:a|es) lignes?\b|\bannexe\b", _unquoted(text)) for text in orders)
    ):
        return None
    base = BaseRows(register)
    instructions: list[Instruction] = []
    contexts: list[Fragment] = []
    rest: list[Block] = []
    stack: dict[str, Target] = {}
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Paragraph) or not (_is_order(block.text) or _is_context(block.text)):
            rest.append(block)
            index += 1
            continue
        level, words = _level(block.text)
        for deeper in _LEVELS[_LEVELS.index(level) :]:
            stack.pop(deeper, None)
        target = _merged(stack, _target(words))
        if not _is_order(block.text):
            stack[level] = _target(words)
            contexts.append(Fragment(block.text, block.place, "dit où s'appliquent les instructions"))
            index += 1
            continue
        end = _content_end(blocks, index)
        content = blocks[index + 1 : end]
        for rows in _numbers(words):
            aimed = replace(target, row=rows) if rows else target
            instructions.append(_instruction(len(instructions) + 1, block, words, aimed, content, base))
        index = end
    return Amending(tuple(instructions), tuple(contexts), Document(document.name, tuple(rest), document.messages))


def _unquoted(text: str) -> str:
    return re.sub(r"«[^«»]*»", "«»", text)


def _is_order(text: str) -> bool:
    bare = _unquoted(text)
    if re.match(r"\s*vu\b", text, re.I) or text.lstrip().startswith("«"):
        return False
    if re.search(r"\b(?:arrêté|décret)\b[^:]*\best abrogé\b", bare, re.I) and "ligne" not in bare:
        return False
    return bool(_ORDER.search(bare) and _AIM.search(bare)) and not (
        _CONTEXT.search(bare) and not _ORDER.search(_CONTEXT.sub("", bare))
    )


def _is_context(text: str) -> bool:
    bare = _unquoted(text)
    if re.match(r"\s*vu\b", text, re.I):
        return False
    _, words = _level(text)
    only_place = (
        bare.rstrip().endswith(":") and bool(re.match(r"(?:à|dans|au)\b", words, re.I)) and bool(_AIM.search(words))
    )
    return bool(_CONTEXT.search(bare) and bare.rstrip().endswith((":", "."))) or only_place


def _level(text: str) -> tuple[str, str]:
    """The depth of a paragraph by its mark, and its words after the mark."""
    mark = _MARK.match(text)
    level = next((name for name in reversed(_LEVELS) if mark[name]), "letter")
    return level, text[mark.end() :].strip()


def _target(words: str) -> Target:
    bare = _unquoted(words)
    annexe = _ANNEXE.search(bare)
    row = next(iter(_numbers(words)), None)
    body = None if row else _BODY.search(words)
    named = (body["quoted"] or body["bare"]).strip() if body else None
    position = (
        "after"
        if re.search(r"\baprès\b.*\bligne\b", bare, re.I)
        else "before"
        if re.search(r"\bavant\b.*\bligne\b", bare, re.I)
        else None
    )
    return Target(number_of(annexe["number"]) if annexe else None, row, named, position)


def _numbers(words: str) -> list[int | None]:
    """The numbers of the rows aimed at; [None] when none is given."""
    found = _ROW.search(_unquoted(words))
    if found is None:
        return [None]
    if found["rows"]:
        numbers = [int(one) for one in re.findall(r"\d+", found["rows"])]
        return (
            list(range(numbers[0], numbers[1] + 1))
            if " à " in found["rows"] and len(numbers) == 2 and numbers[1] - numbers[0] < 100
            else list(numbers)
        )
    return [_ORDINALS.get(found["ordinal"].lower())]


def _merged(stack: dict[str, Target], own: Target) -> Target:
    found = own
    for level in reversed(_LEVELS):
        if above := stack.get(level):
            found = Target(
                found.annexe if found.annexe is not None else above.annexe,
                found.row if found.row is not None or found.body else above.row,
                found.body or (above.body if found.row is None else None),
                found.position or above.position,
            )
    return found


def _content_end(blocks: list[Block], start: int) -> int:
    """The index after what an instruction quotes: tables and paragraphs between guillemets."""
    end, inside = start + 1, False
    opening = blocks[start].text
    if opening.count("«") > opening.count("»"):
        inside = True
    while end < len(blocks):
        block = blocks[end]
        if isinstance(block, Table):
            if not opening.rstrip().endswith(":") and not inside and end == start + 1:
                break
            end += 1
            continue
        text = block.text.strip()
        if not inside and not text.startswith("«"):
            break
        inside = inside or text.startswith("«")
        if text.rstrip(" ;.").endswith("»"):
            inside = False
        end += 1
    return end


def _instruction(
    number: int, block: Paragraph, words: str, target: Target, content: list[Block], base: BaseRows
) -> Instruction:
    text = "\n".join((block.text, *(_said(one) for one in content)))
    usual = {"number": number, "text": text, "place": block.place}
    quoted = "\n".join((words, *(one.text for one in content if isinstance(one, Paragraph))))
    bare = _unquoted(words)
    if found := _REPLACE_WORDS.search(quoted):
        read = Instruction(kind="replace_words", target=target, old=found["old"], new=found["new"], **usual)
    elif found := _INSERT_WORDS.search(quoted):
        read = Instruction(kind="insert_words", target=target, old=found["old"], new=found["new"], **usual)
    elif found := _REMOVE_WORDS.search(quoted):
        read = Instruction(kind="remove_words", target=target, old=found["old"], **usual)
    elif _INSERT_ROW.search(bare):
        where = target if target.position else replace(target, position="end")
        read = Instruction(kind="insert_row", target=where, rows=_new_rows(content), **usual)
    elif found := _COMPLETE_WORDS.search(quoted):
        read = Instruction(kind="insert_words", target=target, new=found["new"], **usual)
    elif _REPLACE_ROW.search(bare):
        read = Instruction(kind="replace_row", target=target, rows=_new_rows(content), **usual)
    elif _REMOVE_ROW.search(bare) or (re.search(rf"{_BE}supprimée?s?", bare) and (target.row or target.body)):
        read = Instruction(kind="remove_row", target=target, **usual)
    elif _REPLACE_ANNEXE.search(bare):
        read = Instruction(kind="replace_annexe", target=target, rows=_new_rows(content), **usual)
    else:
        read = Instruction(kind="unknown", target=target, **usual)
    return base.resolved(read)


def _said(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join(" | ".join(one_line(cell) for cell in row) for row in block.rows)


def _new_rows(content: list[Block]) -> tuple[tuple[str, str], ...]:
    """The rows that an instruction brings in, as (designation, wording)."""
    rows: list[tuple[str, str]] = []
    names: list[str] = []
    for block in content:
        if isinstance(block, Table):
            rows += [
                (_bare(row.designation), _bare("\n".join(filter(None, (row.wording, row.data)))))
                for row in table_rows(block).rows
            ]
            continue
        text = _bare(block.text)
        cells = [part.strip() for part in re.split(r"\s+\|\s+|»\s*,?\s*«", text)]
        if len(cells) == 2:
            rows.append((_bare(cells[0]), _bare(cells[1])))
        elif PURPOSE.search(text) or text.endswith(".") or names:
            if names:
                rows.append((" ".join(names), text))
                names = []
            elif rows:
                rows[-1] = (rows[-1][0], f"{rows[-1][1]} {text}")
        else:
            names.append(text)
    return tuple((one_line(name), one_line(why)) for name, why in rows)


def _bare(text: str) -> str:
    """A quoted text without the guillemets around it."""
    text = text.strip()
    text = (
        re.sub(r"^«\s*", "", text)
        if text.count("«") > text.count("»")
        or (text.startswith("«") and text.rstrip(" ;.").endswith("»") and text.count("«") == 1)
        else text
    )
    if text.count("»") > text.count("«"):
        text = re.sub(r"\s*»\s*[;.]?\s*$", "", text)
    return text.strip()
