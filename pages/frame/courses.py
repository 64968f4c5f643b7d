"""The guided paths of the shipped folder, read once and shared by all visitors, and the way through them."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from model.address.view import Subject, View
from model.reference.facts import Reference
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from model.training.guided import Parcours
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from pages.frame import references, registers
from pages.frame.watched import version_of


@st.cache_resource(max_entries=2, show_spinner=False)
def _loaded(
    folder: Path,
    changed: tuple[object, ...],
    _register: Register,
    _reference: Reference,
) -> tuple[tuple[Parcours, ...], tuple[DataError, ...]]:
    del changed  # part of the cache key: an edited file is read again, another register checked against
    return load_parcours(folder, _register, _reference)


def courses() -> tuple[tuple[Parcours, ...], tuple[DataError | UnreadableFile, ...]]:
    """The guided paths that can be opened, and the faults of the others."""
    try:
        register, facts = registers.everything(), references.reference()
    except (DataError, UnreadableFile) as error:
        return (), (error,)
    folder = SHIPPED_FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    changed = (references.version(), *((file.name, version_of(file)) for file in files))
    return _loaded(folder, changed, register, facts)


def course(path: str) -> Parcours | None:
    """The guided path of that id; None when there is none."""
    return next((item for item in courses()[0] if item.id == path), None)


def checked(view: View) -> tuple[View, tuple[str, ...]]:
    """The view without a path or a step that no file has, and the French messages about them."""
    view, unplanned = _planned(view)
    view, said = _followed(view)
    return view, (*unplanned, *said)


def _planned(view: View) -> tuple[View, tuple[str, ...]]:
    """The view without the guided paths that a session was to follow and that no file has."""
    known = {item.id for item in courses()[0]} if view.subject.planned else set()
    kept = tuple(word for word in view.subject.planned if word in known)
    lost = [word for word in view.subject.planned if word not in known]
    return _with(view, replace(view.subject, planned=kept)), tuple(f"Parcours inconnu « {word[:60]} »" for word in lost)


def _followed(view: View) -> tuple[View, tuple[str, ...]]:
    """The view without the path or the step that no file has."""
    subject = view.subject
    if not subject.path:
        wrong = subject.step != 1
        said = (f"Étape inconnue « {subject.step} »",) if wrong else ()
        return (_with(view, replace(subject, step=1)) if wrong else view), said
    found = course(subject.path)
    if found is None:
        return _with(view, replace(subject, path="", step=1, presenting=False, notes=False)), (
            f"Parcours inconnu « {subject.path} »",
        )
    if subject.step > len(found.steps):
        return _with(view, replace(subject, step=1)), (f"Étape inconnue « {subject.step} »",)
    return view, ()


def _with(view: View, subject: Subject) -> View:
    return replace(view, subject=subject)


def moved(subject: Subject, way: str) -> Subject:
    """The subject one step further or back, at the step of that number, or out of the presentation;
    the same at either end."""
    found = course(subject.path)
    if way == "quitter" or found is None:
        return replace(subject, presenting=False, notes=False)
    there = way.isascii() and way.isdigit() and len(way) < 6
    step = int(way) if there else subject.step + {"suivante": 1, "precedente": -1}.get(way, 0)
    return replace(subject, step=min(max(step, 1), len(found.steps)))
