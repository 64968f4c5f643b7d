"""The verbs of an order, and what each governs: its part of the sentence, what it replaces, removes or brings in."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from model.importing.orders.quotations import Quoted

Thing = Literal["row", "table", "annexe", "column", "sentence", "words", "mixed", ""]

_ACTIONS = (
    ("replace", r"remplacée?s? par|remplacée?s?\b|remplacer\b|remplacent\b|rédigée?s? (?:ainsi|comme suit)|(?:est|"
                r"sont) ainsi rédigée?s?|(?:se lit|est lu)\b"),
    ("insert", r"insérée?s?\b|insérer\b|ajoutée?s?\b|ajouter\b|intercalée?s?\b"),
    ("complete", r"complétée?s? (?:par|d')|compléter\b"),
    ("remove", r"supprimée?s?\b|supprimer\b|abrogée?s?\b|abroger\b|retirée?s?\b"),
    ("renumber", r"devien(?:t|nent) (?:le|la|les|l'|respectivement|l'article)\b|renumérotée?s?\b"),
)  # fmt: skip
VERB = re.compile("|".join(f"(?P<{name}>\\b(?:{words}))" for name, words in _ACTIONS), re.I)
_MADE = re.compile(
    r"(?:un|une|deux|trois|quatre|cinq|six|des|l[ea]s?|ce) (?:(?!(?:est|"
    r"sont)\b)[^\ue000,;:]){0,40}\bainsi (?:rédigée?s?|conçue?s?)",
    re.I,
)
_NOUNS: tuple[tuple[Thing, str], ...] = (
    ("row", r"lignes?|rangs?"),
    ("table", r"tableaux?"),
    ("annexe", r"annexes?"),
    ("column", r"colonnes?|cellules?|cases?"),
    ("sentence", r"phrases?|alinéas?|tirets?"),
    ("words", r"mots?|termes?|expressions?|mentions?|références?|nombres?|chiffres?|montants?|dates?|années?|taux|"
              r"intitulés?|libellés?|signes?|membres? de phrase|sigles?|dénominations?|noms?|valeurs?|passages?"),
)  # fmt: skip
_NOUN = "|".join(f"(?P<{name}>{words})" for name, words in _NOUNS)
_DET = r"(?:les?|la|l['’]|cette|ce|ces|une?|deux|trois|quatre|cinq|six|des|tous les|toutes les)"
_ADJECTIVES = r"(?:(?!(?:aux?|à|a|dans|après|avant|de|du|sous|sur|pour|par)\b)[\w-]+\s+){0,2}"
_HEAD = re.compile(rf"(?P<sign>^|[,;:\ue000]|\bet\b|\bainsi que\b)\s*(?:{_DET}\s*)?{_ADJECTIVES}(?:{_NOUN})\b", re.I)
_OBJECT = re.compile(rf"(?P<prep>\b(?:après|avant|de|dans|à)\s+)?(?<!\w){_DET}\s*{_ADJECTIVES}(?:{_NOUN})\b", re.I)
_QUOTED_SUBJECT = re.compile(r"\ue000\s*,?\s*(?:(?:est|sont|il est|respectivement)\s*)*$", re.I)


def verbs_of(said: Quoted) -> list[re.Match[str]]:
    """The verbs of an order, in its order; « une ligne ainsi rédigée » has none."""
    return list(VERB.finditer(_MADE.sub(lambda found: "." * len(found[0]), said.words)))


def governed(action: str, before: str, after: str) -> Thing:
    """The kind of thing that a verb governs, from the words before it and after it; « mixed » for two kinds at once.

    Quotations that only name a row or a place are no longer in those words.
    """
    objects = [one for one in _OBJECT.finditer(after) if not one["prep"]]
    if action in ("insert", "complete"):  # what is brought in
        return _kind(objects[0]) if objects else _subject(before)
    return _subject(before) or (_kind(objects[0]) if objects else "")


def _subject(before: str) -> Thing:
    heads = list(_HEAD.finditer(before))
    if _QUOTED_SUBJECT.search(before) and not (heads and _kind(heads[-1]) in ("sentence", "words")):
        return "words"
    if not heads:
        return ""
    kind = _kind(heads[-1])
    joined = heads[-1]["sign"].lower() in ("et", "ainsi que") and len(heads) > 1
    return "mixed" if joined and _kind(heads[-2]) != kind and "\ue000" in before[: heads[-1].start()] else kind


def _kind(found: re.Match[str]) -> Thing:
    return next(name for name, _ in _NOUNS if found[name])


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
