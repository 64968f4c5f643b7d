"""The files around the register (timeline, rules, glossary, first proposals), read once and shared by all visitors."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from model.reference.facts import Reference, Welcome
from model.reference.loading import FILES, SHIPPED_FOLDER, load_reference
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from pages.frame import registers
from pages.frame.faults import read_or_told
from pages.frame.registers import kept
from pages.frame.watched import Version, version_of

T = TypeVar("T")


@kept(10)
def _loaded(
    place: Path, changed: tuple[object, ...], register: Register, _load: Callable[[Register, Path], Any]
) -> Any:
    del changed  # the cache key: an edited file is read again, once, and so is another register checked against
    try:
        return _load(register, place)
    except (DataError, UnreadableFile) as error:
        return error


def around(load: Callable[[Register, Path], T], place: Path, *changed: object) -> T:
    """What a file or a folder holds, checked against the register; read again when something `changed`, or the file.

    Raises `DataError` or `UnreadableFile`.
    """
    found = _loaded(place, changed or (version_of(place),), registers.everything(), load)
    if isinstance(found, DataError | UnreadableFile):
        raise found.with_traceback(None)
    return cast(T, found)


def reference() -> Reference:
    """Everything around the register. Raises `DataError` or `UnreadableFile`."""
    return around(load_reference, SHIPPED_FOLDER, *version())


def version() -> tuple[Version, ...]:
    """What tells one content of these files, and of the register, from the next."""
    return registers.content(), *(version_of(SHIPPED_FOLDER / name) for name in FILES)


def welcome() -> Welcome | None:
    """What the screens say and propose first; None while a file around the register is faulty,
    which its screens say."""
    try:
        return reference().welcome
    except (DataError, UnreadableFile):
        return None


def reference_or_faults() -> Reference | None:
    """Everything around the register; or None, once its faults are on the screen."""
    return read_or_told(reference, "Un fichier du dossier data contient des erreurs.")
