"""A training session in an address: the guided path and its step, the exercises, the session being prepared."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from model.address.heard import Heard


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
MODES = ("parcours", "exercices", "groupe", "roles", "preparer", "imprimer")
PRACTICES = ("groupe", "papier", "poste", "aucune")
MAX_SEED = 9999
MAX_ASKED = 50
MAX_PEOPLE = 200
SHORTEST, LONGEST = 15, 480  # minutes
MAX_EDGE = 60  # minutes to open a session, or to close it
STARTS = tuple(f"{quarter // 4:02d}h{quarter % 4 * 15:02d}" for quarter in range(7 * 4, 20 * 4 + 1))


@dataclass(frozen=True, kw_only=True)
class Training:
    """What an address holds of a session; `mode` is the part of the screen, `notes` its window of speaker notes.

    The last ones prepare a session: its guided paths, how exercises are done, role cards, people, minutes, first hour,
    minutes to open and to close it.
    """

    mode: str = MODES[0]
    path: str = ""
    step: int = 1
    presenting: bool = False
    notes: bool = False
    seed: int = 1
    asked: int = 10
    level: int = 1
    kinds: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    practice: str = PRACTICES[0]
    roles: bool = False
    people: int = 15
    minutes: int = 120
    starting: str = "09h00"
    opening: int = 5
    closing: int = 5

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", tuple(self.kinds))
        object.__setattr__(self, "planned", tuple(self.planned))


# The keys of a training session in an address, and their fields.
TRAINING_KEYS = {
    "mode": "mode",
    "parcours": "path",
    "etape": "step",
    "presenter": "presenting",
    "notes": "notes",
    "serie": "seed",
    "nombre": "asked",
    "niveau": "level",
    "genres": "kinds",
    "seance": "planned",
    "pratique": "practice",
    "cartes": "roles",
    "personnes": "people",
    "duree": "minutes",
    "debut": "starting",
    "accueil": "opening",
    "bilan": "closing",
}
# Numbers: the smallest, the largest, and what to say of another.
_NUMBERS = {
    "etape": (1, 99, "Étape inconnue"),
    "serie": (1, MAX_SEED, "Série inconnue"),
    "nombre": (1, MAX_ASKED, "Nombre inconnu"),
    "niveau": (1, max(LEVELS), "Niveau inconnu"),
    "personnes": (1, MAX_PEOPLE, "Nombre de personnes inconnu"),
    "duree": (SHORTEST, LONGEST, "Durée inconnue"),
    "accueil": (0, MAX_EDGE, "Durée de l'accueil inconnue"),
    "bilan": (0, MAX_EDGE, "Durée du bilan inconnue"),
}
_LIMITS_TOLD = ("personnes", "duree", "accueil", "bilan")
_WORDS = {
    "mode": (MODES, "Mode inconnu"),
    "pratique": (PRACTICES, "Façon de faire les exercices inconnue"),
    "debut": (STARTS, "Heure de début inconnue"),
}


def training_fields(heard: Heard) -> dict[str, Any]:
    """The fields written in an address; whether a guided path exists is for those who have read the paths to say."""
    usual = vars(Training())
    found: dict[str, Any] = {"path": heard.word("parcours")[:60], "planned": tuple(heard.words("seance"))}
    for key, (known, unknown) in _WORDS.items():
        name = TRAINING_KEYS[key]
        found[name] = heard.known(heard.word(key), known, unknown, usual[name])
    for key, (least, most, unknown) in _NUMBERS.items():
        name = TRAINING_KEYS[key]
        found[name] = heard.number(key, least, most, unknown, usual[name], limits=key in _LIMITS_TOLD)
    kinds = [heard.known(word, set(Kind), "Genre de question inconnu") for word in heard.words("genres")]
    found["kinds"] = tuple(filter(None, kinds))
    return found | {TRAINING_KEYS[key]: heard.on(key) for key in ("presenter", "notes", "cartes")}
