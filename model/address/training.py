"""A training session in an address: the guided path and its step, the exercises, the session being prepared."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
_WORDS = {
    "mode": (MODES, "Mode inconnu"),
    "pratique": (PRACTICES, "Façon de faire les exercices inconnue"),
    "debut": (STARTS, "Heure de début inconnue"),
}


def training_query(training: Training) -> dict[str, str]:
    """A session as address parameters; what is usual gives none."""
    usual = Training()
    query = {}
    for key, name in TRAINING_KEYS.items():
        value = getattr(training, name)
        if value != getattr(usual, name):
            query[key] = "oui" if value is True else ",".join(value) if isinstance(value, tuple) else str(value)
    return query


def training_fields(query: Mapping[str, str], messages: list[str]) -> dict[str, Any]:
    """The fields written in an address; what is unknown is left out and told in `messages`.

    Whether a guided path exists is for those who have read the paths to say.
    """
    usual = vars(Training())
    found: dict[str, Any] = {"path": query.get("parcours", "")[:60]}
    found["planned"] = tuple(dict.fromkeys(word for word in query.get("seance", "")[:500].split(",") if word))
    for key, (known, unknown) in _WORDS.items():
        word = query.get(key, usual[TRAINING_KEYS[key]])
        if word not in known:
            messages.append(f"{unknown} « {word[:60]} »")
            word = usual[TRAINING_KEYS[key]]
        found[TRAINING_KEYS[key]] = word
    for key, (least, most, unknown) in _NUMBERS.items():
        word = query.get(key, str(usual[TRAINING_KEYS[key]]))
        good = word.isascii() and word.isdigit() and len(word) < 6 and least <= int(word) <= most
        if not good:
            limits = f" (de {least} à {most})" if key in ("personnes", "duree", "accueil", "bilan") else ""
            messages.append(f"{unknown} « {word[:60]} »{limits}")
        found[TRAINING_KEYS[key]] = int(word) if good else usual[TRAINING_KEYS[key]]
    words = [word for word in query.get("genres", "").split(",") if word]
    found["kinds"] = tuple(dict.fromkeys(word for word in words if word in set(Kind)))
    messages += [f"Genre de question inconnu « {word[:60]} »" for word in words if word not in set(Kind)]
    for key in ("presenter", "notes", "cartes"):
        if query.get(key, "oui") != "oui":
            messages.append(f"Réglage « {key} » : valeur inconnue « {query[key][:60]} »")
        found[TRAINING_KEYS[key]] = query.get(key) == "oui"
    return found
