"""Kinds of passages that found no flow: page furniture, visas, signature, retention, rights…"""

import re
from functools import lru_cache

from model.importing.words.cadres import any_of, pattern, pattern_of, shipped_cadres

_SHORT, _HEAD = 400, 600
# Kinds of passages told by one word, in which a recipient may be named all the same.
_WEAK = (
    "définition",
    "sécurité et habilitations",
    "publication et exécution",
    "création du traitement et responsable",
    "finalités du traitement",
)
_RECIPIENTS = re.compile(r"\bdestinataires?\b|\bmises? en relation\b|\binterconnexion", re.I)
_SENT_TO = re.compile(r"(?i)\b(?:transmi|communiqu|adress|fourni|accessible)\w*[^.;:]{0,120}\s(?:aux?|à la|à l')\s?\w")


@lru_cache(maxsize=1)
def _passages() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    return tuple(
        (one.reason, pattern(one.starts) if one.starts else None, pattern(one.holds) if one.holds else None)
        for one in shipped_cadres().passages
    )


def is_furniture(text: str) -> bool:
    """Whether a paragraph belongs to the page (navigation, running head, note of consolidation), not to the text."""
    return len(text) < _SHORT and bool(any_of("furniture").match(text))


def passage_kind(text: str) -> str | None:
    """The kind of passage that a sentence is known to be, in French, or None."""
    for reason, starts, holds in _passages():
        if (starts is not None and starts.match(text)) or (holds is not None and holds.search(text[:_HEAD])):
            return reason
    return None


def tells_recipients(text: str) -> bool:
    """Whether some words name recipients or links in so many words, whatever the kind of passage they stand in."""
    return bool(_RECIPIENTS.search(text))


def may_hide(kind: str, text: str) -> bool:
    """Whether a passage of a known kind, told by one word only, may name a recipient or a source all the same."""
    if kind == "données enregistrées":
        return bool(pattern_of("comes_from").search(text))
    return kind in _WEAK and (tells_recipients(text) or bool(_SENT_TO.search(text)))
