"""From a YAML file to a `Register`, strictly: every problem at once, each with its line."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from pydantic import ValidationError

from model.register.entities import Register
from model.register.errors import DataError, Problem, UnreadableFile
from model.register.loading.broken import Anything, Broken
from model.register.loading.rules import broken_rules
from model.register.loading.structure import structure_problems
from model.register.loading.yaml_source import Path as Place
from model.register.loading.yaml_source import Source, read_source

SHIPPED_FILE = Path(__file__).parents[3] / "data" / "flows.yaml"
MAX_BYTES = 3_000_000
OPTIONAL = ("states", "equivalences", "review")  # sections that a file may leave out
_PLACEHOLDER = "x"  # an id for what the file does not rightly give

_SUBJECTS = {
    "codes": "code",
    "families": "famille",
    "purposes": "finalité",
    "data_categories": "catégorie de données",
    "populations": "public",
    "texts": "texte",
    "provisions": "disposition",
    "actors": "organisme",
    "systems": "traitement",
    "flows": "flux",
    "relations": "lien",
    "states": "état du droit",
    "equivalences": "équivalence",
    "review": "décision",
}


def load(path: str | Path = SHIPPED_FILE) -> Register:
    """The register held by a file.

    Raises `UnreadableFile` when the file cannot be read as text, `DataError` with all its problems otherwise.
    """
    path = Path(path)
    return loads(file_content(path), path.name or str(path))


def file_content(path: Path) -> bytes:
    """What a file holds, and one byte too many when it is too big. Raises `UnreadableFile`, which says why in French."""
    name = path.name or str(path)
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableFile(f"{name} : fichier introuvable ; vérifiez son nom et son dossier.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{name} : c'est un dossier ; donnez le nom d'un fichier YAML.") from None
    except PermissionError:
        raise UnreadableFile(f"{name} : lecture refusée ; vérifiez vos droits sur ce fichier.") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{name} : lecture impossible ({error}).") from None


def loads(content: bytes | str, name: str = "flows.yaml") -> Register:
    """The register held by the content of a file; `name` is used in messages. Raises as `load`."""
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            f"{name} : fichier trop lourd (plus de {MAX_BYTES // 1_000_000} Mo) ; "
            "un registre pèse bien moins. Vérifiez que c'est le bon fichier."
        )
    source = read_source(content, name)
    register, faults = None, []
    try:
        register = Register.model_validate(source.value)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    found = structure_problems([fault for fault in faults if fault["loc"] not in source.faulty])
    if damaged := {place[:2] for place in source.faulty} | {fault["loc"][:2] for fault in faults}:
        found += _rules_on_the_rest(source, damaged)
    else:
        found += broken_rules(register, also_known=_strings(source.dropped))
    if problems := [*source.problems, *(_problem(source, place, message) for place, message in found)]:
        raise DataError(name, problems)
    return register


def _problem(source: Source, place: Place, message: str) -> Problem:
    return Problem(source.line(place), _subject(source, place), message)


def _subject(source: Source, place: Place) -> str:
    """« flux « imilo_vers_asp » » for any place inside that flow, nothing at the top level."""
    if len(place) < 2 or place[0] not in _SUBJECTS:
        return ""
    item = source.at(place[:2])
    name = next((item[key] for key in ("id", "text", "key") if key in item), None) if isinstance(item, dict) else None
    return f"{_SUBJECTS[place[0]]} « {name} »" if isinstance(name, str) else f"{_SUBJECTS[place[0]]} n° {place[1] + 1}"


def _rules_on_the_rest(source: Source, faulty: set[Place]) -> list[Broken]:
    """The broken rules among the items that have the right shape, so that one fault never hides another."""
    if not isinstance(source.value, dict):
        return []
    kept: dict[str, object] = {"schema_version": 1}
    indexes: dict[str, list[int]] = {}
    left_out: list[object] = list(source.dropped)
    whole = True  # whether every id of the file is known
    for key in ("hub", "state"):
        kept[key] = source.value[key] if key in source.value and (key,) not in faulty else _PLACEHOLDER
    for key in _SUBJECTS:
        value = source.value.get(key, () if key in OPTIONAL else None)
        whole &= isinstance(value, tuple)
        items = list(enumerate(value)) if isinstance(value, tuple) else []
        good = [(index, item) for index, item in items if (key, index) not in faulty]
        bad = [item for index, item in items if (key, index) in faulty]
        whole &= all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in bad)
        left_out += bad
        kept[key], indexes[key] = tuple(item for _, item in good), [index for index, _ in good]
    found = []
    also_known = _strings([*left_out, _PLACEHOLDER]) if whole else Anything()
    for place, message in broken_rules(Register.model_validate(kept), also_known):
        if len(place) > 1 and place[0] in indexes:
            place = (place[0], indexes[place[0]][place[1]], *place[2:])
        found.append((place, message))
    return found


def _strings(value: object) -> Container[str]:
    """Every string inside a value: what a left-out item may define or use."""
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return frozenset().union(*(_strings(item) for item in value))
    return frozenset()
