"""The files around the register (timeline, rules, glossary, subjects, first proposals), read as strictly as itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

from model.reference.facts import Chronology, Glossary, Reference, RetentionAndRights, Subjects, Welcome
from model.reference.rules import chronology_rules, glossary_rules, retention_rules, subject_rules
from model.register.entities import Register
from model.register.errors import DataError, FaultyFiles
from model.register.loading import SHIPPED_FILE, Part, load_around
from model.register.loading.broken import Broken

SHIPPED_FOLDER = SHIPPED_FILE.parent
CHRONOLOGY, RULES, GLOSSARY, WELCOME = "chronologie.yaml", "durees_et_droits.yaml", "glossaire.yaml", "accueil.yaml"
SUBJECTS = "sujets.yaml"
FILES = (CHRONOLOGY, RULES, GLOSSARY, SUBJECTS, WELCOME)


def load_reference(register: Register, folder: str | Path = SHIPPED_FOLDER) -> Reference:
    """The timeline, the rules, the glossary, the subjects and the first proposals of a folder, their ids checked.

    Raises `UnreadableFile` when a file cannot be read as text, `DataError` with the problems of all of them otherwise.
    """
    folder = Path(folder)
    errors: list[DataError] = []

    def part(name: str, kind: type[Part], rules: Callable[[Part], Iterator[Broken]] | None = None) -> Part | None:
        try:
            return load_around(folder / name, kind, register, rules)
        except DataError as error:
            errors.append(error)
            return None

    chronology = part(CHRONOLOGY, Chronology, lambda found: chronology_rules(found, register))
    rules = part(RULES, RetentionAndRights, retention_rules)
    glossary = part(GLOSSARY, Glossary, glossary_rules)
    subjects = part(SUBJECTS, Subjects, lambda found: subject_rules(found, chronology, rules, glossary))
    welcome = part(WELCOME, Welcome)
    if chronology is None or rules is None or glossary is None or subjects is None or welcome is None:
        raise errors[0] if len(errors) == 1 else FaultyFiles(errors)
    return Reference(chronology=chronology, rules=rules, glossary=glossary, subjects=subjects, welcome=welcome)
