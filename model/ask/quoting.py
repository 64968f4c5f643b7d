"""The exact words that a row writes of what is asked, in whole clauses; our plain sentence where it has none."""

import re
from collections.abc import Sequence

from model.ask.rows import provisions_holding
from model.ask.values import TextWord
from model.ask.words import stems
from model.register.entities import Flow, Register, Statement

CLAUSES = re.compile(r"(?<=[;:])\s+|(?<=[a-zà-ÿ)\d]\.)\s+(?=[A-ZÀ-Ý])")
_LONGEST_QUOTE, _SHORT = 330, 220
_BEGINS = re.compile(r"[,;(] ?|(?<![LRD])\. ")  # what a clause begins after, which « L. 114-1 » is not
_JOINED = re.compile(r"\b(?:et|ou)\s$")


def plain(register: Register, statement: Statement) -> str:
    """The plain sentence of a statement; the press speaks of another arrêté than the one shown, and that is said."""
    said = statement.plain.rstrip(".")
    other = "l'arrêté du même jour sur le SI France Travail prévoit"
    return said.replace("l'arrêté prévoit", other) if register.evidence(statement) == "press" else said


def quotes(register: Register, flow: Flow, words: Sequence[TextWord] = ()) -> list[str]:
    """The exact words of each statement that hold the words looked for (without any, its purposes, or its data).

    A statement known by our summary only gives its plain sentence, without quotation marks.
    """
    found = []
    held = provisions_holding(register, flow, words)
    for statement in flow.statements:
        provisions = [register.provision_by_id[basis.provision] for basis in statement.basis]
        if not any(item in held for item in provisions):
            continue
        if not all(item.wording for item in provisions):
            told_already = all(word.roots & stems(statement.plain) for word in words)
            texts = [] if told_already else [item.summary or "" for item in provisions]
            clauses = [trimmed(piece) for text in texts for piece in CLAUSES.split(text)]
            held_by = [one for one in clauses if any(word.roots & stems(one) for word in words)]
            found.append(". ".join([plain(register, statement), *(f"Notre résumé : {one}" for one in held_by)]))
            continue
        phrases = [phrase for use in statement.purposes or () for phrase in use.words]
        phrases += [phrase for use in statement.data or () for phrase in use.words] if words or not phrases else []
        phrases += [phrase for use in statement.population or () for phrase in use.words] if words else []
        whole = [basis.sentence or register.provision_by_id[basis.provision].wording or "" for basis in statement.basis]
        if words:
            holding = [phrase for phrase in phrases if any(word.roots & stems(phrase) for word in words)]
            phrases = _shortest(holding, words)
        public = [phrase for use in statement.population or () for phrase in use.words]
        phrases = [_from_its_clause(whole, one) if one in public else one for one in phrases]
        if words and all(len(text) <= _SHORT for text in whole):  # in one piece, and so in its own grammar
            phrases = whole
        phrases = _whole_clauses(whole, phrases) if phrases else [_clause(text, words) for text in whole if words]
        found.append(" ; ".join(f"« {phrase.strip().rstrip('.')} »" for phrase in dict.fromkeys(phrases) if phrase))
    return list(dict.fromkeys(filter(None, found)))


def _from_its_clause(texts: Sequence[str], phrase: str) -> str:
    """A public with what stands before it in its clause: by itself, it would be the subject of what follows."""
    text = next((text for text in texts if phrase in text), phrase)
    start = text.index(phrase)
    begins = max((match.end() for match in _BEGINS.finditer(text, 0, start)), default=0)
    return text[begins:start] + phrase


def trimmed(clause: str) -> str:
    """A clause without what ends it."""
    return re.sub(r"^\s+|[\s;.:]+$", "", clause)


def _shortest(phrases: Sequence[str], words: Sequence[TextWord]) -> list[str]:
    """Phrases that hold all the words between them, none of them for nothing; none when they do not."""
    missing = list(words)
    kept = []
    for phrase in sorted(dict.fromkeys(phrases), key=len, reverse=True):
        roots = stems(phrase)
        if any(word.roots & roots for word in missing):
            kept.append(phrase)
            missing = [word for word in missing if not word.roots & roots]
    return kept if not missing else []


def _whole_clauses(texts: Sequence[str], phrases: Sequence[str]) -> list[str]:
    """Phrases with what follows them in their clause: no quotation stops before « et le contrôle »."""
    found = []
    for words in phrases:
        text = next((text for text in texts if words in text), words)
        before = text[: text.index(words)]
        start = max(before.rfind(";") + 1, before.rfind(". ") + 1) if _JOINED.search(before) else len(before)
        phrase = text[start : len(before)] + words  # no quotation begins at « et le contrôle » either
        after = text[text.index(phrase) + len(phrase) :]
        rest = re.split(r"[;)]|(?<=[a-zà-ÿ])\.(?:\s|$)", after)[0]
        opened = f"{phrase}{rest}".count("(") > f"{phrase}{rest}".count(")")
        closed = after.partition(")")[0] + ")" if opened and ")" in after else rest.rstrip(" ,.")
        found.append(f"{phrase}{closed}".rstrip(" ,"))
    return [one for one in found if not any(one != other and one in other for other in found)]


def _clause(text: str, words: Sequence[TextWord]) -> str:
    """The whole sentence, or, when it is long, its part between commas that holds the first word looked for."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    pieces = text.replace(" ; ", ", ").replace(" (", ", ").split(", ")
    return next((piece.rstrip(")") for piece in pieces if any(word.roots & stems(piece) for word in words)), text)
