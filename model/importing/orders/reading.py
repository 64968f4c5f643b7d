"""The orders of an amending text: target × action × words, in every order of a sentence;
what is not fully read stays open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from model.importing.files.document import Block, Document, Fragment, Paragraph, Table, one_line
from model.importing.orders.aims import NOWHERE, target_of
from model.importing.orders.instruction import Instruction, InstructionKind, Target
from model.importing.orders.quotations import Quoted, quoted, without_guillemets
from model.importing.orders.rows import new_rows, orders_of_rows
from model.importing.outline.header import Header
from model.importing.words.marks import Mark, mark_at

_ACTIONS = (
    ("replace", r"remplacée?s? par|remplacée?s?\b|remplacer\b|remplacent\b|rédigée?s? (?:ainsi|comme suit)|(?:est|"
                r"sont) ainsi rédigée?s?|(?:se lit|est lu)\b"),
    ("insert", r"insérée?s?\b|insérer\b|ajoutée?s?\b|ajouter\b|intercalée?s?\b"),
    ("complete", r"complétée?s? (?:par|d')|compléter\b"),
    ("remove", r"supprimée?s?\b|supprimer\b|abrogée?s?\b|abroger\b|retirée?s?\b"),
    ("renumber", r"devien(?:t|nent) (?:le|la|les|l'|respectivement|l'article)\b|renumérotée?s?\b"),
)  # fmt: skip
_VERB = re.compile("|".join(f"(?P<{name}>\\b(?:{words}))" for name, words in _ACTIONS), re.I)
_MADE = re.compile(
    r"(?i)(?:un|une|deux|trois|quatre|cinq|six|des|l[ea]s?|ce) (?:(?!(?:est|sont)\b)[^\ue000,;:]){0,40}\bainsi "
    r"(?:rédigée?s?|conçue?s?)"
)
_AIM = re.compile(
    r"(?i)\b(?:annexes?|lignes?|tableaux?|colonnes?|mots?|alinéas?|articles?|phrases?|tirets?|références?|\d+°|"
    r"[a-z]\)|(?-i:[IVX]{1,4}\b))"
)
_PLACES = re.compile(r"\b(?:annexe|ligne|tableau|colonne|alinéa|article|phrase|tiret|\d+°|[a-z]\))", re.I)
_CONTEXT = re.compile(r"\bmodifiée?s?\b(?:\s+(?:ainsi qu'il suit|comme suit))?\s*[:.]?\s*$", re.I)
_WHERE_ONLY = re.compile(r"(?:à|au|aux|dans)\b[^\ue000]{0,200}:\s*$", re.I)
_OTHER = re.compile(r"\b(?:arrêté|décret)\b[^:;]{0,200}\b(?:est|sont) abrogée?s?\b", re.I)
_AT_END = re.compile(r"annexe (?:au|du) présent|annexe (?:jointe|ci-après|ci-jointe)", re.I)
_EVERYWHERE = re.compile(r"\b(?:à chaque occurrence|partout|à chacune|deux fois|dans tou(?:t|s|tes)\b)", re.I)
_STRONG = re.compile(
    r"(?i)\b(?:ainsi (?:rédigé|conçu|modifié)|suivante?s?\b|les mots\b|lignes?\b|est remplacée?|annexe au présent)"
)
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
    strong = any(_STRONG.search(quoted(one.text).words) for one in orders if not _OTHER.search(one.text))
    if not orders or not (announced or said_so or (strong and not tables)):
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
        if not isinstance(block, Paragraph) or not (_is_order(block.text) or _is_context(block.text)):
            rest.append(block)
            continue
        level, words = _level(block.text)
        for deeper in _LEVELS[_LEVELS.index(level) :]:
            stack.pop(deeper, None)
        above = _merged(stack)
        if not _is_order(block.text):
            stack[level] = target_of(quoted(words), above)
            contexts.append(Fragment(block.text, block.place, "dit où s'appliquent les instructions"))
            continue
        content = _content(blocks, index, words)
        taken.update(content)
        new = [blocks[place] for place in content]
        for order in _read(words, above, new):
            text = "\n".join((block.text, *map(_said, new)))
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
    bare = quoted(words).words
    return bool(_VERB.search(bare) and _AIM.search(bare)) and not re.search(
        r"\bdonnées\b[^\ue000]{0,80}\b(?:supprimées|complétées|effacées)", bare
    )


def _is_context(text: str) -> bool:
    words = quoted(_level(text)[1]).words
    if re.match(r"(?:vu|considérant)\b", words, re.I) or text.lstrip().startswith("«") or _VERB.search(words):
        return False
    return bool(_AIM.search(words)) and bool(
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
        if (
            text.rstrip("; .,").endswith(("»", "”"))
            and text.count("«") + text.count("“") <= text.count("»") + text.count("”")
        ) or text.rstrip("; .,").endswith("»"):
            inside = False
        found.append(place)
    return found


def _said(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join(" | ".join(one_line(cell) for cell in row) for row in block.rows)


def _read(words: str, above: Target, content: list[Block]) -> Iterator[Instruction]:
    """The orders of one paragraph; all of them are left open when some of its words were not consumed."""
    said = quoted(words)
    verbs = list(_VERB.finditer(_MADE.sub(lambda found: "." * len(found[0]), said.words)))
    made: list[Instruction] = []
    used: set[int] = set()
    begin = 0
    for number, verb in enumerate(verbs):
        end = verbs[number + 1].start() if number + 1 < len(verbs) else len(said.words)
        made += _clause(
            said, verb, (begin, end), used, above if not made else replace(made[-1].target, key=None), content
        )
        begin = verb.end()
    left = len(said.quotes) - len(used)
    unread = [one for one in made if one.kind == "unknown"]
    whole = not left and not unread
    for one in made:
        yield (
            one
            if whole or one.kind == "unknown"
            else replace(
                one,
                applicable=False,
                why_not="l'instruction dit plus que ce qui a été compris ; appliquez-la à la main",
            )
        )


def _clause(  # noqa: PLR0911 - a list of decisions, read from top to bottom
    said: Quoted, verb: re.Match[str], limits: tuple[int, int], used: set[int], above: Target, content: list[Block]
) -> list[Instruction]:
    """The orders of one verb: it takes the quotations around it that no verb before it took."""
    action = verb.lastgroup or ""
    begin, end = limits
    slots = said.slots()
    before = [n for n, place in enumerate(slots) if n not in used and place < verb.start()]
    after = [n for n, place in enumerate(slots) if n not in used and verb.end() <= place < end]
    around = said.words[begin : verb.start()] + " " + said.words[verb.end() : end]
    target = target_of(
        Quoted(said.words[begin:end], tuple(said.quotes[n] for n, place in enumerate(slots) if begin <= place < end)),
        above,
    )
    everywhere = bool(_EVERYWHERE.search(around))
    rows_said = re.search(r"\blignes?\b", around, re.I) and not re.search(
        r"\bmots?\b|\bréférences?\b|\bphrases?\b", around, re.I
    )

    def order(kind: InstructionKind, **more: object) -> Instruction:
        return Instruction(0, kind, "", NOWHERE, target, everywhere=everywhere, **more)  # type: ignore[arg-type]  # fields by name

    if action == "renumber":
        used.update(before, after)
        return [order("unknown")]
    if rows_said or (re.search(r"\btableaux?\b", around, re.I) and content):
        used.update(n for n in (*before, *after))
        here = " ".join(f"« {said.quotes[n]} »" for n in after)  # a row written on the line of the order itself
        return orders_of_rows(action, target, order, content or [Paragraph(here, NOWHERE)], around)
    if re.search(r"\bannexe\b", around, re.I) and action == "replace" and not before and not after:
        return [order("replace_annexe", raws=new_rows(content))]
    sentence = re.search(r"\b(?:phrase|alinéa|tiret)s?\b", around, re.I)
    if action == "remove":
        olds = before or after
        used.update(olds)
        if olds:
            return [order("remove_words", old=said.quotes[n]) for n in olds]
        if target.sentence:
            return [order("remove_sentence")]
        if target.row or target.body:
            return [order("remove_row")]
        return [order("remove_text" if target.place else "unknown")]
    new_text = "\n".join(without_guillemets(_said(one)) for one in content) or None
    if action == "replace":
        if before and after:
            used.update(before[-1:] if len(before) > 1 and not _several(said, before) else before, after[:1])
            olds = before if _several(said, before) else before[-1:]
            return [order("replace_words", old=said.quotes[n], new=said.quotes[after[0]]) for n in olds]
        if len(after) == 2 and not before:
            used.update(after)
            return [order("replace_words", old=said.quotes[after[0]], new=said.quotes[after[1]])]
        used.update(after)
        new = new_text or (said.quotes[after[0]] if after else None)
        return [order("replace_text" if target.place and new else "unknown", new=new)]
    anchors = [
        n for n in (*before, *after) if re.search(r"\b(?:après|avant)\b[^\ue000]{0,40}$", said.words[: slots[n]], re.I)
    ]
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
