"""Who runs a system, when its own name says so: « Traitement de l'Office… »."""

import re
from functools import lru_cache

from model.importing.words.lexique import nouns

_END = re.compile(r"\s*(?:,?\s*(?:mentionné|prévu|visé|relatif|dénommé|permettant)[\w]*\b.*)$", re.I)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:les |le |la |l')?(?:{nouns('systems')})s?(?: automatisée?s?| d'information| informatiques?| de données|"
        rf" de gestion| de suivi)*\s+(?P<link>de l'|de la |des |du |d')(?P<body>(?P<noun>{nouns('bodies')})s?\b.*|"
        rf"[A-Z]{{2,}}\b.*|[A-ZÉ]\w+ [A-ZÉ]\w+.*)$",
        re.I | re.S,
    )


def operator_words(name: str) -> str | None:
    """The exact words of a system's name that say who runs it, or None."""
    found = _pattern().match(name)
    if found is None or (not found["noun"] and not found["body"][0].isupper()):
        return None
    start = found.start("body") - (2 if found["link"].endswith("l'") else 0)
    words = name[start:]
    return _END.sub("", words).strip(" ,;.") or None
