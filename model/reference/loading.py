"""The files around the register (timeline, durations and rights, glossary), read as strictly as the register itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar, get_args, get_origin

from pydantic import ValidationError

from model.reference.facts import Chronology, Glossary, Reference, RetentionAndRights
from model.reference.rules import chronology_rules, glossary_rules, retention_rules
from model.register.entities import Entity, Register
from model.register.errors import DataError, Problem
from model.register.loading import SHIPPED_FILE, file_content
from model.register.loading.broken import Broken
from model.register.loading.structure import structure_problems
from model.register.loading.yaml_source import Path as Place
from model.register.loading.yaml_source import Source, read_source

SHIPPED_FOLDER = SHIPPED_FILE.parent
CHRONOLOGY, RULES, GLOSSARY = "chronologie.yaml", "durees_et_droits.yaml", "glossaire.yaml"
FILES = (CHRONOLOGY, RULES, GLOSSARY)

_SUBJECTS = {
    "events": "événement",
    "retention": "durée",
    "controllers": "responsabilité",
    "rights": "droit",
    "terms": "terme",
    "steps": "étape",
    "overlaps": "recouvrement",
    "broad": "finalité large",
    "roles": "rôle",
}
Part = TypeVar("Part", bound=Entity)
Rules = Callable[[Part, Register], Iterator[Broken]]


class FaultyFiles(DataError):
    """The faults of several files, those of each file together."""

    def __init__(self, errors: list[DataError]) -> None:
        super().__init__(", ".join(str(error.name) for error in errors), [])
        self.problems = tuple(problem for error in errors for problem in error.problems)
        self.args = ("\n".join(str(error) for error in errors),)


def load_reference(register: Register, folder: str | Path = SHIPPED_FOLDER) -> Reference:
    """The timeline, the rules and the glossary of a folder, their ids checked against a register.

    Raises `UnreadableFile` when a file cannot be read as text, `DataError` with the problems of all three otherwise.
    """
    folder = Path(folder)
    parts: dict[str, Entity] = {}
    errors = []
    for key, name, kind, rules in (
        ("chronology", CHRONOLOGY, Chronology, chronology_rules),
        ("rules", RULES, RetentionAndRights, retention_rules),
        ("glossary", GLOSSARY, Glossary, glossary_rules),
    ):
        try:
            parts[key] = loads_part(file_content(folder / name), name, kind, rules, register)
        except DataError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else FaultyFiles(errors)
    return Reference(**parts)


def loads_part(content: bytes, name: str, kind: type[Part], rules: Rules, register: Register) -> Part:
    """The one value of kind `kind` held by the content of a file, its rules checked against a register.

    Raises `UnreadableFile` when the content is not text, `DataError` with all its problems otherwise.
    """
    source = read_source(content, name)
    part, faults = None, []
    try:
        part = kind.model_validate(source.value)
    except ValidationError as error:
        faults = error.errors(include_url=False)
    found = structure_problems([fault for fault in faults if fault["loc"] not in source.faulty], kind)
    if damaged := {place[:2] for place in source.faulty} | {fault["loc"][:2] for fault in faults}:
        found += _rules_on_the_rest(source, damaged, kind, rules, register)
    else:
        found += rules(part, register)
    if problems := [*source.problems, *(_problem(source, place, message) for place, message in found)]:
        raise DataError(name, problems)
    return part


def _rules_on_the_rest(
    source: Source, damaged: set[Place], kind: type[Part], rules: Rules, register: Register
) -> Iterator[Broken]:
    """The broken rules among the items of the right shape, at their places in the file."""
    if not isinstance(source.value, dict):
        return
    kept: dict[str, tuple] = {}
    indexes: dict[str, list[int]] = {}
    for key, field in kind.model_fields.items():
        value = source.value.get(key)
        sound = isinstance(value, tuple) and get_origin(field.annotation) is tuple
        indexes[key] = [index for index in range(len(value)) if (key, index) not in damaged] if sound else []
        items = [value[index] for index in indexes[key]]
        entity = next(iter(get_args(field.annotation)), None)  # () in place of what is no list
        is_entity = isinstance(entity, type) and issubclass(entity, Entity)
        kept[key] = tuple(entity.model_validate(item) for item in items) if is_entity else ()
    for place, message in rules(kind.model_construct(**kept), register):
        yield (place[0], indexes[place[0]][place[1]], *place[2:]), message


def _problem(source: Source, place: Place, message: str) -> Problem:
    subject = ""
    if len(place) > 1 and place[0] in _SUBJECTS:
        item = source.at(place[:2])
        name = item.get("id") if isinstance(item, dict) else None
        subject = f"{_SUBJECTS[place[0]]} " + (f"« {name} »" if isinstance(name, str) else f"n° {place[1] + 1}")
    return Problem(source.line(place), subject, message)
