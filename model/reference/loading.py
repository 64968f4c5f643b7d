"""The files around the register (timeline, durations and rights, glossary), read as strictly as the register itself."""

from __future__ import annotations

from pathlib import Path

from model.reference.facts import Chronology, Glossary, Reference, RetentionAndRights
from model.reference.rules import chronology_rules, glossary_rules, retention_rules
from model.register.entities import Register
from model.register.errors import DataError, FaultyFiles
from model.register.loading import SHIPPED_FILE, load_around

SHIPPED_FOLDER = SHIPPED_FILE.parent
CHRONOLOGY, RULES, GLOSSARY = "chronologie.yaml", "durees_et_droits.yaml", "glossaire.yaml"
FILES = (CHRONOLOGY, RULES, GLOSSARY)


def load_reference(register: Register, folder: str | Path = SHIPPED_FOLDER) -> Reference:
    """The timeline, the rules and the glossary of a folder, their ids checked against a register.

    Raises `UnreadableFile` when a file cannot be read as text, `DataError` with the problems of all three otherwise.
    """
    folder = Path(folder)
    loads = {
        "chronology": lambda: load_around(
            folder / CHRONOLOGY, Chronology, register, lambda part: chronology_rules(part, register)
        ),
        "rules": lambda: load_around(folder / RULES, RetentionAndRights, register, retention_rules),
        "glossary": lambda: load_around(folder / GLOSSARY, Glossary, register, glossary_rules),
    }
    parts, errors = {}, []
    for name, loaded in loads.items():
        try:
            parts[name] = loaded()
        except DataError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else FaultyFiles(errors)
    return Reference(**parts)
