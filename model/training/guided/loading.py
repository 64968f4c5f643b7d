"""The guided paths of a folder; a faulty file is told and never keeps the others from loading."""

from pathlib import Path

from model.reference.facts import Known, Reference
from model.register.entities import Register
from model.register.errors import DataError, Problem, UnreadableFile
from model.register.loading import SHIPPED_FILE, load_around
from model.training.guided import Parcours
from model.training.guided.rules import parcours_rules

SHIPPED_FOLDER = SHIPPED_FILE.parent / "parcours"


def load_parcours(
    folder: str | Path, register: Register, reference: Reference
) -> tuple[tuple[Parcours, ...], tuple[DataError, ...]]:
    """The sound guided paths of a folder, in the order of the file names, and the faults of each of the other files."""
    folder = Path(folder)
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    except OSError:
        return (), (DataError(folder.name, [Problem(0, "", "dossier introuvable ou illisible ; vérifiez son nom.")]),)
    facts = known_facts(reference)
    found: dict[str, Parcours] = {}
    errors: list[DataError] = []
    for path in paths:
        try:
            one = load_around(path, Parcours, register, lambda part: parcours_rules(part, register, facts))
        except DataError as error:
            errors.append(error)
        except UnreadableFile as error:
            message = str(error).removeprefix(f"{path.name} : ").removeprefix(f"{path.name} : ")
            errors.append(DataError(path.name, [Problem(0, "", message)]))
        else:
            if one.id in found:
                message = f"identifiant « {one.id} » déjà pris par un autre parcours ; choisissez-en un autre."
                errors.append(DataError(path.name, [Problem(0, "", message)]))
            else:
                found[one.id] = one
    return tuple(found.values()), tuple(errors)


def known_facts(reference: Reference) -> dict[str, Known]:
    """The facts that a claim may name, by id: events of the timeline, then rules on durations and rights."""
    rules = reference.rules
    facts = (*reference.chronology.events, *rules.retention, *rules.controllers, *rules.rights)
    return {fact.id: fact for fact in facts}
