"""Faults of shape (unknown key, missing key, wrong type) said in French."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import NoneType
from typing import get_args

from pydantic_core import ErrorDetails

from model.register.declared import Path, kind_at
from model.register.entities import Entity, Register
from model.register.entities.values import FIRST_YEAR, LAST_YEAR

_TYPES = {
    "string_type": "un texte est attendu ici",
    "string_unicode": "un texte est attendu ici",
    "int_type": "un nombre entier est attendu ici",
    "int_from_float": "un nombre entier est attendu ici",
    "bool_type": "true ou false est attendu ici",
    "date_type": "une date (année-mois-jour, par exemple 2025-01-03) est attendue ici",
    "date_from_datetime_inexact": "une date sans heure (par exemple 2025-01-03) est attendue ici",
    "tuple_type": "une liste (une ligne par élément, précédée d'un tiret) est attendue ici",
    "model_type": "un groupe de clés (clé: valeur) est attendu ici",
    "model_attributes_type": "un groupe de clés (clé: valeur) est attendu ici",
}
MOST_CHARACTERS = 80  # of a word that was meant to be another: what an id may have


def closest(word: object, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    from rapidfuzz import fuzz, process  # only files with a fault need it

    found = process.extractOne(str(word)[:MOST_CHARACTERS], list(known), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def suggestion(word: object, known: Iterable[str]) -> str:
    """« ; vouliez-vous dire « … » ? » when a known word is close, else the empty string."""
    meant = closest(word, known)
    return f" ; vouliez-vous dire « {meant} » ?" if meant else ""


def structure_problems(faults: list[ErrorDetails], root: type[Entity] = Register) -> list[tuple[Path, str]]:
    """The place of each fault found by pydantic in a file of kind `root` and its message, with what was meant.

    Echoes are left out: the missing key that a misspelt one stands for, the list too short for want of a sound item.
    """
    meant: set[Path] = {
        (*fault["loc"][:-1], closest(fault["loc"][-1], kind_at(fault["loc"][:-1], root).model_fields) or "")
        for fault in faults
        if fault["type"] == "extra_forbidden"
    }
    inside = {fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]))}
    echoes: dict[str, set[Path]] = {
        "missing": meant,
        "too_short": inside,
    }  # pydantic does not count an item that is itself at fault
    kept = (fault for fault in faults if fault["loc"] not in echoes.get(fault["type"], ()))
    return [(fault["loc"], _message(fault, root)) for fault in kept]


def _message(fault: ErrorDetails, root: type[Entity]) -> str:
    place, kind = fault["loc"], fault["type"]
    key = place[-1] if place else ""
    if kind == "extra_forbidden":
        known = tuple(kind_at(place[:-1], root).model_fields)
        way_out = suggestion(key, known) or ". Clés admises : " + ", ".join(known) + "."
        return f"clé inconnue « {str(key)[:60]} »{way_out}"
    if kind == "missing":
        return f"il manque la clé « {key} »{_way_out(place, root)}"
    if key == "schema_version" and kind == "literal_error" and type(fault["input"]) is int:
        return (
            f"ce fichier suit la version {fault['input']} du format, et cet "
            "outil lit la version 1 ; prenez l'outil qui l'a écrit."
        )
    where = f"clé « {key} » : " if isinstance(key, str) and key else ""
    return f"{where}{_value_message(key, kind, fault['input'], fault.get('ctx', {}))}"


def _value_message(key: object, kind: str, given: object, limits: Mapping[str, object]) -> str:
    """What is wrong with a value that is there, under its key."""
    bare = kind == "string_type" and isinstance(given, bool | int | float | date)
    quotes = " ; mettez-le entre guillemets si c'est un texte" if bare else ""
    said = f"{_TYPES.get(kind, 'une autre valeur est attendue ici')}, et non {_said(given)}{quotes}."
    if kind == "literal_error":
        allowed = str(limits["expected"]).replace("'", "").replace(" or ", " ou ")
        words = allowed.replace(" ou ", ", ").split(", ")
        hint = suggestion(given, words) if isinstance(given, str) else ""
        said = f"{_said(given)} ne convient pas{hint or '.'} Valeurs admises : {allowed}."
    elif kind == "string_too_long":
        said = f"texte trop long ({len(str(given))} caractères) ; {limits['max_length']} au plus."
    elif kind == "string_pattern_mismatch":
        said = _pattern_message(key, given)
    elif kind == "too_short":
        said = "liste vide ; il faut au moins un élément."
    elif kind.startswith("greater_than"):
        said = "le nombre doit être au moins 1."
    elif kind.startswith("less_than"):
        said = f"le nombre doit être au plus {limits['le']}."
    elif kind == "day_limits":
        said = f"date invraisemblable « {given} » ; l'année va de {FIRST_YEAR} à {LAST_YEAR}."
    return said


def _way_out(place: Path, root: type[Entity]) -> str:
    *parents, key = place
    annotation = kind_at(tuple(parents), root).model_fields[str(key)].annotation
    if NoneType in get_args(annotation):
        return " ; ajoutez-la, avec null si le texte ne le précise pas."
    if not parents and key not in ("schema_version", "hub", "state"):
        return f" ; ajoutez-la ({key}: [] pour une liste vide)."
    return " ; ajoutez-la."


def _pattern_message(key: object, given: object) -> str:
    if not str(given).strip():
        return "texte vide ; écrivez-le, ou null si la clé l'admet."
    said = {
        **dict.fromkeys(("url", "source", "second_source"), "une adresse (https://…)."),
        **dict.fromkeys(("date", "published"), "une date ; exemples : 2025-01-03, 2025-01 ou 2025."),
        "number": "un numéro d'article ; exemple : L. 5411-5-1.",
        "nor": "un numéro NOR ; exemple : TSSD2435360A.",
    }.get(str(key), "un identifiant ; lettres minuscules sans accent, chiffres et _ seulement.")
    return f"« {given} » n'est pas {said}"


def _said(given: object) -> str:
    if given is None:
        return "une valeur vide"
    if isinstance(given, bool):
        return f"« {str(given).lower()} »"
    if isinstance(given, dict):
        return "un groupe de clés"
    if isinstance(given, tuple):
        return "une liste"
    return f"« {str(given)[:60]} »"
