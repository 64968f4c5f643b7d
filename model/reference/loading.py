"""The files around the register (timeline, rules, glossary, subjects, first proposals), read as strictly as itself."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from model.reference.facts import (
    Chronology,
    Glossary,
    Known,
    Reference,
    RetentionAndRights,
    Subject,
    Subjects,
    Welcome,
    when,
)
from model.register.entities import Entity, Register
from model.register.errors import DataError, FaultyFiles
from model.register.loading import SHIPPED_FILE, load_around
from model.register.loading.id_rules import Broken
from model.register.wording import folded

SHIPPED_FOLDER = SHIPPED_FILE.parent
CHRONOLOGY, RULES, GLOSSARY, WELCOME = "chronologie.yaml", "durees_et_droits.yaml", "glossaire.yaml", "accueil.yaml"
SUBJECTS = "sujets.yaml"
FILES = (CHRONOLOGY, RULES, GLOSSARY, SUBJECTS, WELCOME)


def load_reference(register: Register, folder: str | Path = SHIPPED_FOLDER) -> Reference:
    """The timeline, the rules, the glossary, the subjects and the first proposals of a folder, their ids checked.

    Raises `UnreadableFile` when a file cannot be read as text, `DataError` with the problems of all of them otherwise.
    """
    found: dict[str, Any] = {}
    errors: list[DataError] = []
    parts: dict[str, tuple[str, type[Entity], Callable[[Any], Iterator[Broken]] | None]] = {
        "chronology": (CHRONOLOGY, Chronology, lambda part: chronology_rules(part, register)),
        "rules": (RULES, RetentionAndRights, retention_rules),
        "glossary": (GLOSSARY, Glossary, glossary_rules),
        "subjects": (SUBJECTS, Subjects, lambda part: subject_rules(part, *map(found.get, list(parts)[:3]))),
        "welcome": (WELCOME, Welcome, None),
    }
    for key, (name, kind, rules) in parts.items():
        try:
            found[key] = load_around(Path(folder) / name, kind, register, rules)
        except DataError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else FaultyFiles(errors)
    return Reference(**found)


def chronology_rules(chronology: Chronology, register: Register) -> Iterator[Broken]:
    """The broken rules of the timeline."""
    for index, event in enumerate(chronology.events):
        place = ("events", index)
        yield from _known(place, event)
        if event.date and event.published and event.published < event.date[: len(event.published)]:
            yield (*place, "published"), "publié avant sa date ; vérifiez les deux dates."
        if text := register.text_by_id.get(event.text or ""):
            signed = event.date if event.dated == "signed" else None
            for key, said, entered in (("date", signed, text.signed), ("published", event.published, text.published)):
                if said and said != str(entered):
                    yield (
                        (*place, key),
                        f"« {when(said)} » n'est pas la date du texte « {text.id} » dans flows.yaml "
                        f"({when(str(entered) if entered else None)}) ; mettez-les d'accord.",
                    )


def retention_rules(rules: RetentionAndRights) -> Iterator[Broken]:
    """The broken rules of the durations, responsibilities and rights."""
    for section in ("retention", "controllers", "rights"):
        for index, rule in enumerate(getattr(rules, section)):
            yield from _known((section, index), rule)


def glossary_rules(glossary: Glossary) -> Iterator[Broken]:
    """The broken rules of the glossary."""
    seen: dict[str, str] = {}
    for index, term in enumerate(glossary.terms):
        place = ("terms", index)
        for name in dict.fromkeys(name.casefold() for name in term.names):
            if name in seen:
                yield (*place, "term"), f"« {name} » est déjà dans le terme « {seen[name]} » ; réunissez les deux."
            seen[name] = term.id
        if (term.source is None) != term.ours:
            yield place, "il faut soit source (une disposition ou un texte), soit ours: true, et pas les deux."


def subject_rules(
    found: Subjects, chronology: Chronology | None, rules: RetentionAndRights | None, glossary: Glossary | None
) -> Iterator[Broken]:
    """The broken rules: a fact that no file holds, a subject that tells nothing, the same words asked twice."""
    known = {event.id for event in chronology.events} if chronology else set()
    if rules:
        known |= {rule.id for rule in rules.every}
    known |= {term.id for term in glossary.terms} if glossary else set()
    seen: dict[str, str] = {}
    for section in ("subjects", "absent"):
        for index, item in enumerate(getattr(found, section)):
            place = (section, index)
            for words in map(folded, item.asked):
                if words in seen:
                    yield (*place, "asked"), f"« {words} » est déjà demandé par « {seen[words]} » ; gardez-en un."
                seen[words] = item.id
            if not isinstance(item, Subject):
                continue
            missing = [name for name in item.facts if name not in known] if chronology and rules and glossary else []
            if missing:
                yield (
                    (*place, "facts"),
                    f"fait inconnu « {missing[0]} » ; il n'est dans aucun des trois autres fichiers.",
                )
            if not (item.facts or item.said or item.silence):
                yield place, "ce sujet ne dit rien ; il faut facts, said ou silence."


def _known(place: tuple[str, int], fact: Known) -> Iterator[Broken]:
    if fact.confidence != "seen" and not fact.reason:
        yield (
            (*place, "confidence"),
            f"confidence: {fact.confidence} demande une raison ; ajoutez "
            "reason (ce qui n'a pas été lu, ou ce qui est déduit).",
        )
