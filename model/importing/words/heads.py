"""What a column of a table holds, told by its head: number, who, who sends, which way, why, which data, or else."""

import re
from functools import lru_cache

from model.importing.words.cadres import pattern, shipped_cadres

HEAD = "en-tête de colonnes"


@lru_cache(maxsize=1)
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, pattern(parts)) for role, parts in shipped_cadres().heads.items())


def role_of(head: str) -> str | None:
    """What a column holds by its head: number, designation, source, sense, wording, data, group or other."""
    head = " ".join(head.split()).strip(" :*")
    if not head or len(head) > 200 or head.endswith((".", ";")):
        return None
    return next((role for role, words in _roles() if words.match(head)), None)


def is_heading_pair(text: str, following: str) -> bool:
    """Whether a paragraph heads the first column, the next one heading the second."""
    return role_of(text) in ("designation", "number") and role_of(following) == "wording" and len(following) < 60
