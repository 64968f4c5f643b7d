"""Who runs a system, when its own name says so: « Traitement de l'Office… »."""

import re

from model.importing.words.lexique import with_nouns

_END = re.compile(r"\s*(?:,?\s*(?:mentionné|prévu|visé|relatif|dénommé|permettant)[\w]*\b.*)$", re.I)
_RUN_BY = (
    r"(?is)^(?:les |le |la |l')?{system}s?(?: automatisée?s?| d'information| informatiques?| de données| de gestion| "
    r"de suivi)*\s+(?P<link>de l'|de la |des |du |d')(?P<body>(?P<noun>{body})s?\b.*|[A-Z]{2,}\b.*|[A-ZÉ]\w+ "
    r"[A-ZÉ]\w+.*)$"
)


def operator_words(name: str) -> str | None:
    """The exact words of a system's name that say who runs it, or None."""
    found = with_nouns(_RUN_BY).match(name)
    if found is None or (not found["noun"] and not found["body"][0].isupper()):
        return None
    start = found.start("body") - (2 if found["link"].endswith("l'") else 0)
    words = name[start:]
    return _END.sub("", words).strip(" ,;.") or None
