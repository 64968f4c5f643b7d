"""The verdicts of a comparison: their words, their signs, and what each one claims."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a comparison says of a flow or of a link; the values are those of the exports."""

    ADDED = "ajoute"
    REMOVED = "retire"
    REWORDED = "reformule"
    DETAIL = "detail"
    SAME = "inchange"
    UNKNOWN = "non_comparable"


# Of one, of several, its sign, what it means.
_WORDS = {
    Verdict.ADDED: ("ajouté", "ajoutés", "+", "dans le second texte, et pas dans la liste du premier, lue en entier"),
    Verdict.REMOVED: (
        "retiré de la liste", "retirés de la liste", "−", "dans le premier texte, et plus dans la liste du second, lue "
        "en entier ; cela ne dit pas que l'accès a cessé",
    ),
    Verdict.REWORDED: (
        "modifié", "modifiés", "≈", "dans les deux textes, avec d'autres mots, ou avec des données d'une autre nature",
    ),
    Verdict.DETAIL: (
        "détail changé", "avec un détail changé", "≈",
        "dans les deux textes ; le nom, un article cité ou l'organisme rattaché a changé",
    ),
    Verdict.SAME: ("inchangé", "inchangés", "=", "dans les deux textes, avec les mêmes mots"),
    Verdict.UNKNOWN: (
        "non comparable", "non comparables", "?",
        "un des textes n'est lu qu'en partie, ou résumé par nous : rien ne peut être affirmé",
    ),
}  # fmt: skip
LABELS, PLURALS, SIGNS, MEANINGS = ({one: words[rank] for one, words in _WORDS.items()} for rank in range(4))
ORDER = (Verdict.ADDED, Verdict.REMOVED, Verdict.REWORDED, Verdict.DETAIL, Verdict.UNKNOWN, Verdict.SAME)
# The columns of what differs, in their order: both « ≈ » stand in one.
TOGETHER = ((Verdict.ADDED,), (Verdict.REMOVED,), (Verdict.REWORDED, Verdict.DETAIL), (Verdict.UNKNOWN,))
# Verdicts that say that something is no longer the same.
CERTAIN = (Verdict.ADDED, Verdict.REMOVED, Verdict.REWORDED, Verdict.DETAIL)


def worded(verdict: Verdict, number: int) -> str:
    """The word of a verdict, singular or plural: « ajouté », « ajoutés »."""
    return (PLURALS if number > 1 else LABELS)[verdict]
