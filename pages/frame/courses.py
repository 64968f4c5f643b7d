"""The guided paths of the shipped folder, read once and shared by all visitors, and the way through them."""

from dataclasses import replace

from model.address.view import Subject, View
from model.register.errors import DataError, UnreadableFile
from model.training.guided import Parcours
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from pages.frame import references
from pages.frame.watched import version_of


def courses() -> tuple[tuple[Parcours, ...], tuple[DataError | UnreadableFile, ...]]:
    """The guided paths that can be opened, and the faults of the others."""
    try:
        facts = references.reference()
    except (DataError, UnreadableFile) as error:
        return (), (error,)
    folder = SHIPPED_FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    changed = (*references.version(), *((file.name, version_of(file)) for file in files))
    return references.around(lambda register, place: load_parcours(place, register, facts), folder, *changed)


def course(path: str) -> Parcours | None:
    """The guided path of that id; None when there is none."""
    return next((item for item in courses()[0] if item.id == path), None)


def checked(view: View) -> tuple[View, tuple[str, ...]]:
    """The view without a path or a step that no file has, and the French messages about them."""
    subject, said = view.subject, []
    if subject.planned:
        known = {item.id for item in courses()[0]}
        said += [f"Parcours inconnu « {word[:60]} »" for word in subject.planned if word not in known]
        subject = replace(subject, planned=tuple(word for word in subject.planned if word in known))
    found = course(subject.path) if subject.path else None
    if subject.path and found is None:
        said.append(f"Parcours inconnu « {subject.path} »")
        subject = replace(subject, path="", step=1, presenting=False, notes=False)
    elif subject.step > (len(found.steps) if found else 1):
        said.append(f"Étape inconnue « {subject.step} »")
        subject = replace(subject, step=1)
    return replace(view, subject=subject), tuple(said)


def moved(subject: Subject, way: str) -> Subject:
    """The subject one step further or back, at the step of that number, or out of the presentation;
    the same at either end."""
    found = course(subject.path)
    if way == "quitter" or found is None:
        return replace(subject, presenting=False, notes=False)
    there = way.isascii() and way.isdigit() and len(way) < 6
    step = int(way) if there else subject.step + {"suivante": 1, "precedente": -1}.get(way, 0)
    return replace(subject, step=min(max(step, 1), len(found.steps)))
