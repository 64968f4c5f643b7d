"""What an order aims at: annexe, rows, body, article, item, alinéa, sentence; what it does not say comes from above."""

import re
from dataclasses import replace
from typing import Literal

from model.importing.files.document import Place
from model.importing.orders.instruction import Target
from model.importing.orders.quotations import Quoted
from model.importing.words.cadres import pattern_of
from model.importing.words.patterns import number_of

NOWHERE = Place(1)
_RANKS = [
    "premi", "deuxi", "troisi", "quatri", "cinqui", "sixi", "septi", "huiti", "neuvi", "dixi", "onzi", "douzi",
    "treizi", "quatorzi", "quinzi", "seizi", "dix-septi", "dix-huiti", "dix-neuvi", "vingti",
]  # fmt: skip
_RANK = rf"(?P<rank>{'|'.join(sorted(_RANKS, key=len, reverse=True))}|derni|second|avant-derni)(?:ère|er|ème|e)?s?"
_ROWS = re.compile(r"\b(?:lignes?|rangs?)\s+(?:n°\s*|numéros?\s*)?(?P<rows>\d+(?:\s*(?:,|et|à)\s*\d+){0,60})\b", re.I)
_TO = r"(?:(?:aux?|à la|à l['’]|à|les|la|le|l['’]|des|du|sur|de la)\s*)"
_MORE_NAMES = re.compile(rf"\s*(?:,|et|ou|, et|ainsi que)\s*{_TO}?", re.I)
_COLUMN = re.compile(rf"\b{_RANK}\s+colonne\b", re.I)
_COLUMN_NAMED = re.compile(r"\bcolonnes?\b[^\ue000;:]{0,40}\ue000", re.I)
_ANNEXE = re.compile(r"\bannexe\s+(?:n°\s*)?(?P<number>\d{1,2}|[IVX]{1,5})\b")
_ARTICLE = re.compile(r"\barticle\s+(?P<number>1er|premier|[LRDA]\.?\s?\d[\d-]*|\d+(?:-\d+)*)", re.I)
_SECTION = re.compile(r"\b(?:[Ll]e|[Aa]u|[Dd]u|dans le)\s(?P<name>[IVX]{1,5}(?:\sbis)?)\b(?!\s*de la loi)")
_ITEM = re.compile(r"\b(?:le|au|du|un)\s(?P<name>\d{1,3})\s?°", re.I)
_LETTER = re.compile(r"\b(?:le|au|du|un)\s(?P<name>[a-z])\)", re.I)
_ALINEA = re.compile(rf"\b{_RANK}\s+alinéa\b", re.I)
_SENTENCE = re.compile(rf"\b{_RANK}\s+phrase\b", re.I)


def target_of(said: Quoted, above: Target) -> Target:
    """The target that some words name, completed by what stands above them."""
    words = said.words
    own = Target(
        annexe=number_of(found["number"]) if (found := _ANNEXE.search(words)) else None,
        row=next(iter(target_rows(words)), None),
        position="after"
        if re.search(r"\baprès (?:la|le|l')", words, re.I)
        else "before"
        if re.search(r"\bavant (?:la|le|l')", words, re.I)
        else None,
        article=f"article {_article(found['number'])}" if (found := _ARTICLE.search(words)) else None,
        section=found["name"] if (found := _SECTION.search(words)) else None,
        item=f"{found['name']}°"
        if (found := _ITEM.search(words))
        else f"{found['name']})"
        if (found := _LETTER.search(words))
        else None,
        alinea=_rank(found["rank"]) if (found := _ALINEA.search(words)) else None,
        sentence=_rank(found["rank"]) if (found := _SENTENCE.search(words)) else None,
        column=_column(said),
    )
    if not own.row:
        own = replace(own, body=next(iter(named_rows(said)), None))
    if (
        own.position
        and re.search(r"\b(?:après|avant) (?:les|le) mots?\b", words, re.I)
        and not re.search(r"\b(?:après|avant) la ligne", words, re.I)
    ):
        own = replace(own, position=None)
    new_article = own.article is not None and own.article != above.article
    return replace(
        own,
        annexe=own.annexe if own.annexe is not None else above.annexe,
        row=own.row if own.row is not None or own.body else above.row,
        body=own.body or (above.body if own.row is None else None),
        position=own.position or above.position,
        article=own.article or above.article,
        section=own.section or (None if new_article else above.section),
        item=own.item or (None if new_article or own.section else above.item),
        alinea=own.alinea or (None if new_article or own.section or own.item else above.alinea),
        column=own.column or above.column,
    )


def naming(said: Quoted) -> list[Literal["row", "place", ""]]:
    """What each quotation names: a row, a place (a column, a table, a text), or nothing: it is words of the order."""
    found: list[Literal["row", "place", ""]] = []
    begin = 0
    for slot in said.slots():
        before = said.words[begin:slot]
        if (
            found
            and _MORE_NAMES.fullmatch(before)
            and (before.strip() != "," or _MORE_NAMES.match(said.words[slot + 1 :]))
        ):
            found.append(found[-1])
        elif pattern_of("row_named").search(before):
            found.append("row")
        else:
            found.append("place" if pattern_of("place_named").search(before) else "")
        begin = slot + 1
    return found


def named_rows(said: Quoted) -> list[str]:
    """The bodies whose rows some words name: in guillemets, or else the one they name bare."""
    quotes = [quote for quote, what in zip(said.quotes, naming(said), strict=False) if what == "row" and quote]
    if quotes:
        return quotes
    bare = pattern_of("row_bare").search(said.words)
    return [bare["bare"].strip()] if bare and bare["bare"].strip() else []


def target_rows(words: str) -> list[int]:
    """The numbers of the rows that some words name: « lignes 3 et 4 », « 17 à 19 », « douzième ligne »."""
    if found := _ROWS.search(words):
        numbers = [int(one) for one in re.findall(r"\d+", found["rows"]) if len(one) < 6]
        if " à " in found["rows"] and len(numbers) == 2 and 0 <= numbers[1] - numbers[0] < 100:
            return list(range(numbers[0], numbers[1] + 1))
        return numbers
    if ranked := pattern_of("ranked_rows").search(words):  # « la dernière ligne » is -1
        ranks = [_rank(one["rank"]) or 0 for one in re.finditer(_RANK, ranked["ranks"], re.I)]
        many = {"deux": 2, "trois": 3, "quatre": 4}.get((ranked["many"] or "").lower(), 1)
        return ranks if many == 1 else list(range(1, many + 1) if ranks[0] > 0 else range(-many, 0))
    return []


def _column(said: Quoted) -> int | None:
    """The column that words name, by its rank or its head: 1 for who, 2 for why."""
    if found := _COLUMN.search(said.words):
        return 2 if (rank := _rank(found["rank"])) == -1 else rank
    if found := _COLUMN_NAMED.search(said.words):
        head = said.quotes[said.words[: found.end()].count("\ue000") - 1].lower()
        return (
            2
            if re.search(r"finalité|motif|donnée", head)
            else 1
            if re.search(r"organisme|destinat|traitem", head)
            else None
        )
    return None


def _rank(word: str) -> int | None:
    word = word.lower()
    if word in ("derni", "avant-derni"):
        return -1 if word == "derni" else -2
    return 2 if word == "second" else _RANKS.index(word) + 1 if word in _RANKS else None


def _article(said: str) -> str:
    found = re.match(r"([LRDA])\.?\s?(\d.*)", said, re.I)
    return f"{found[1].upper()}. {found[2]}" if found else said.replace("premier", "1er")
