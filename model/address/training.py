"""A training session in an address: the guided path and its step, the exercises, the session being prepared."""

from dataclasses import dataclass
from enum import StrEnum

from model.address.heard import Heard, between, free, one_of, switch, told


class Kind(StrEnum):
    """What a question of an exercise asks; the values are those of addresses."""

    WHO = "qui_recoit"
    PURPOSE = "quelle_finalite"
    DIRECTION = "quel_sens"
    MATCH = "associer"
    ROW = "quelle_ligne"
    TRUE_FALSE = "vrai_faux"
    SILENCE = "silence"


LEVELS = (1, 2, 3)
PATHS = "parcours"
MODES = ("preparer", PATHS, "exercices", "groupe", "roles", "imprimer")
PRACTICES = ("groupe", "papier", "poste", "aucune")
MAX_SEED = 9999
MAX_ASKED = 50
MAX_PEOPLE = 200
SHORTEST, LONGEST = 15, 480  # minutes
MAX_EDGE = 60  # minutes to open a session, or to close it
STARTS = tuple(f"{quarter // 4:02d}h{quarter % 4 * 15:02d}" for quarter in range(7 * 4, 20 * 4 + 1))


def _mode(heard: Heard, key: str, usual: str) -> str | None:
    """The part of the screen; a path is in its own, which links did not always say."""
    return heard.known(heard.word(key) or (PATHS if heard.word("parcours") else ""), MODES, "Mode inconnu", usual)


def _kinds(heard: Heard, key: str, _: object) -> tuple[str, ...]:
    kinds = (heard.known(word, set(Kind), "Genre de question inconnu") for word in heard.words(key))
    return tuple(kind for kind in kinds if kind)


@dataclass(frozen=True, kw_only=True)
class Training:
    """What an address holds of a session; `mode` is the part of the screen, `notes` its window of speaker notes.

    `filtered`: exercises and handouts keep to the flows that the filters keep, and not to all of them.
    The last ones prepare a session: its guided paths, how exercises are done, role cards, people, minutes, first hour,
    minutes to open and to close it.
    """

    mode: str = told("mode", MODES[0], _mode)
    path: str = told("parcours", "", free(60))
    step: int = told("etape", 1, between(1, 99, "Étape inconnue"))
    presenting: bool = told("presenter", False, switch)
    notes: bool = told("notes", False, switch)
    filtered: bool = told("filtrees", False, switch)
    seed: int = told("serie", 1, between(1, MAX_SEED, "Série inconnue"))
    asked: int = told("nombre", 10, between(1, MAX_ASKED, "Nombre inconnu"))
    level: int = told("niveau", 1, between(1, max(LEVELS), "Niveau inconnu"))
    kinds: tuple[str, ...] = told("genres", (), _kinds)
    planned: tuple[str, ...] = told("seance", (), lambda heard, key, _: tuple(heard.words(key)))
    practice: str = told("pratique", PRACTICES[0], one_of(PRACTICES, "Façon de faire les exercices inconnue"))
    roles: bool = told("cartes", False, switch)
    people: int = told("personnes", 15, between(1, MAX_PEOPLE, "Nombre de personnes inconnu", limits=True))
    minutes: int = told("duree", 120, between(SHORTEST, LONGEST, "Durée inconnue", limits=True))
    starting: str = told("debut", "09h00", one_of(STARTS, "Heure de début inconnue"))
    opening: int = told("accueil", 5, between(0, MAX_EDGE, "Durée de l'accueil inconnue", limits=True))
    closing: int = told("bilan", 5, between(0, MAX_EDGE, "Durée du bilan inconnue", limits=True))

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", tuple(self.kinds))
        object.__setattr__(self, "planned", tuple(self.planned))
