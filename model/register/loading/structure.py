"""Faults of shape (unknown key, missing key, wrong type) said in French."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from types import NoneType
from typing import get_args

from pydantic_core import ErrorDetails

from model.register.entities import Entity, Register
from model.register.loading.yaml_source import Path

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


def closest(word: object, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    return next(iter(get_close_matches(str(word), list(known), n=1, cutoff=0.6)), None)


def suggestion(word: object, known: Iterable[str]) -> str:
    """« ; vouliez-vous dire « … » ? » when a known word is close, else the empty string."""
    meant = closest(word, known)
    return f" ; vouliez-vous dire « {meant} » ?" if meant else ""


def structure_problems(faults: list[ErrorDetails], root: type[Entity] = Register) -> list[tuple[Path, str]]:
    """The place of each fault found by pydantic in a file of kind `root` and its message, with what was meant.

    Echoes are left out: the missing key that a misspelt one stands for, the list too short for want of a sound item.
    """
    meant = {
        (*fault["loc"][:-1], closest(fault["loc"][-1], _keys_at(fault["loc"][:-1], root)))
        for fault in faults
        if fault["type"] == "extra_forbidden"
    }
    inside = {fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]))}
    echoes = {"missing": meant, "too_short": inside}  # pydantic does not count an item that is itself at fault
    kept = (fault for fault in faults if fault["loc"] not in echoes.get(fault["type"], ()))
    return [(fault["loc"], _message(fault, root)) for fault in kept]


def _message(fault: ErrorDetails, root: type[Entity]) -> str:
    place, kind, given, limits = fault["loc"], fault["type"], fault["input"], fault.get("ctx", {})
    key = place[-1] if place else ""
    if kind == "extra_forbidden":
        known = _keys_at(place[:-1], root)
        return f"clé inconnue « {key} »{suggestion(key, known) or '. Clés admises : ' + ', '.join(known) + '.'}"
    if kind == "missing":
        return f"il manque la clé « {key} »{_way_out(place, root)}"
    where = f"clé « {key} » : " if isinstance(key, str) and key else ""
    if kind == "literal_error":
        allowed = limits["expected"].replace("'", "").replace(" or ", " ou ")
        words = allowed.replace(" ou ", ", ").split(", ")
        hint = suggestion(given, words) if isinstance(given, str) else ""
        return f"{where}{_said(given)} ne convient pas{hint or '.'} Valeurs admises : {allowed}."
    if kind == "string_too_long":
        return f"{where}texte trop long ({len(str(given))} caractères) ; {limits['max_length']} au plus."
    if kind == "string_pattern_mismatch":
        return f"{where}{_pattern_message(key, given)}"
    if kind == "too_short":
        return f"{where}liste vide ; il faut au moins un élément."
    if kind.startswith("greater_than"):
        return f"{where}le nombre doit être au moins 1."
    quotes = " ; mettez-le entre guillemets si c'est un texte" if kind == "string_type" and _is_plain(given) else ""
    return f"{where}{_TYPES.get(kind, 'une autre valeur est attendue ici')}, et non {_said(given)}{quotes}."


def _way_out(place: Path, root: type[Entity]) -> str:
    *parents, key = place
    annotation = _entity_at(tuple(parents), root).model_fields[str(key)].annotation
    if NoneType in get_args(annotation):
        return " ; ajoutez-la, avec null si le texte ne le précise pas."
    if not parents and key not in ("schema_version", "hub", "state"):
        return f" ; ajoutez-la ({key}: [] pour une liste vide)."
    return " ; ajoutez-la."


def _pattern_message(key: object, given: object) -> str:
    if not str(given).strip():
        return "texte vide ; écrivez-le, ou null si la clé l'admet."
    if key in ("url", "source", "second_source"):
        return f"« {given} » n'est pas une adresse (https://…)."
    if key in ("date", "published"):
        return f"« {given} » n'est pas une date ; exemples : 2025-01-03, 2025-01 ou 2025."
    if key == "number":
        return f"« {given} » n'est pas un numéro d'article ; exemple : L. 5411-5-1."
    if key == "nor":
        return f"« {given} » n'est pas un numéro NOR ; exemple : TSSD2435360A."
    return f"« {given} » n'est pas un identifiant ; lettres minuscules sans accent, chiffres et _ seulement."


def _is_plain(given: object) -> bool:
    return isinstance(given, bool | int | float | date)


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


def _keys_at(place: Path, root: type[Entity]) -> tuple[str, ...]:
    return tuple(_entity_at(place, root).model_fields)


def _entity_at(place: Path, root: type[Entity]) -> type[Entity]:
    """The entity whose keys stand at a place of the file."""
    entity = root
    for step in place:
        if isinstance(step, str) and step in entity.model_fields:
            entity = _entity_in(entity.model_fields[step].annotation) or entity
    return entity


def _entity_in(annotation: object) -> type[Entity] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return annotation
    return next((found for part in get_args(annotation) if (found := _entity_in(part))), None)
