"""What is doubtful in the names read in a row."""

import re
from collections.abc import Sequence

from model.importing.names.cells import levels
from model.importing.names.naming import Named
from model.importing.roles.filling import unlike_a_name
from model.importing.roles.role import Role
from model.importing.sentences.clauses import masked
from model.importing.words.cadres import pattern_of
from model.register.wording import shortened

_LIMIT = re.compile(r",\s(?:sauf|hormis|hors|excepté)\s[^,;]+$")
_STAFF = re.compile(r"(?i)(?:agents?|personnels?|membres?|personnes)")


def of_bodies(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """The names without « agents » alone, beside somebody named: they are those of the same bodies."""
    return tuple(one for one in named if not _STAFF.fullmatch(one.words)) or named


def limit_doubts(cell: str) -> tuple[str, ...]:
    """What a cell of names leaves out at its end, which may be said of its last name or of all."""
    found = _LIMIT.search(masked(cell))
    return (f"la cellule finit par « {cell[found.start() :].strip(' ,;')} » ; dites pour qui",) if found else ()


def unread_doubts(role: Role) -> tuple[str, ...]:
    """What limits a row and was read neither as a purpose nor as data."""
    return tuple(f"« {shortened(one, 120)} » limite cette ligne, sans être lu" for one in role.unread)


def rest_doubts(words: str) -> tuple[str, ...]:
    """What else the passage of a row says, which is not read."""
    return (f"ce passage dit aussi, sans que ce soit lu : « {shortened(words, 120)} »",) if words else ()


def name_doubts(named: Sequence[Named]) -> tuple[str, ...]:
    """What is doubtful in the names read in a sentence: nobody in particular, or words unlike a name."""
    words = [one.words for one in named]
    levels_told = any(len(levels(one)) > 1 for one in words)
    doubts = (
        (
            "l'organisme n'est pas nommé à cet endroit du texte ; nommez-le",
            any(map(pattern_of("nobody_named").fullmatch, words)),
        ),
        ("le nom retenu ne commence pas comme celui d'un organisme ; vérifiez-le", any(map(unlike_a_name, words))),
        ("un nom réunit plusieurs niveaux (« régionaux et départementaux ») ; séparez-les au besoin", levels_told),
    )
    return tuple(said for said, so in doubts if so)
