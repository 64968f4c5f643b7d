"""From YAML to the register and to the files around it, strictly: every problem at once, each with its line."""

import gc
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.register.declared import Path as Place
from model.register.declared import sections
from model.register.entities import Entity, Register
from model.register.errors import MOST_PROBLEMS, DataError, Problem, UnreadableFile
from model.register.loading.id_rules import Anything, Broken, repeated_ids, unknown_ids
from model.register.loading.rules import broken_rules
from model.register.loading.structure import structure_problems
from model.register.loading.yaml_source import Source, read_source

SHIPPED_FILE = Path(__file__).parents[3] / "data" / "flows.yaml"
MAX_BYTES = 3_000_000
MOST_FAULTS = 4 * MOST_PROBLEMS  # of shape, looked into: some echo others
_PLACEHOLDER = "x"  # an id for what the file does not rightly give

Part = TypeVar("Part", bound=Entity)
Rules = Callable[[Part, Container[str]], Iterable[Broken]]


def load(path: str | Path = SHIPPED_FILE) -> Register:
    """The register held by a file.

    Raises `UnreadableFile` when the file cannot be read as text, `DataError` with all its problems otherwise.
    """
    path = Path(path)
    return loads(file_content(path), path.name or str(path))


def file_content(path: Path, most: int = MAX_BYTES) -> bytes:
    """What a file holds, one byte too many when it is too big. Raises `UnreadableFile`, which says why in French."""
    name = path.name or str(path)
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableFile(f"{name} : fichier introuvable ; vérifiez son nom et son dossier.") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{name} : c'est un dossier ; donnez le nom d'un fichier.") from None
    except PermissionError:
        raise UnreadableFile(f"{name} : lecture refusée ; vérifiez vos droits sur ce fichier.") from None
    except (OSError, ValueError) as error:
        number = f" (erreur {error.errno} du système)" if isinstance(error, OSError) else ""
        raise UnreadableFile(f"{name} : lecture impossible{number}.") from None


def loads(content: bytes | str, name: str = "flows.yaml") -> Register:
    """The register held by the content of a file; `name` is used in messages. Raises as `load`."""
    return loads_kind(content, name, Register, broken_rules)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """No garbage is collected meanwhile: that would go through all that is being made, again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_collecting_later()
def loads_kind(content: bytes | str, name: str, kind: type[Part], rules: Rules[Part]) -> Part:
    """The one value of kind `kind` held by the content of a file, its rules checked. Raises as `load`.

    A fault of shape hides no other fault: the rules are then checked among the items of the right shape.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            f"{name} : fichier trop lourd (plus de {MAX_BYTES // 1_000_000} Mo) ; "
            "un registre pèse bien moins. Vérifiez que c'est le bon fichier."
        )
    source = read_source(content, name)
    read = _validated(source.value, kind)
    found = structure_problems([fault for fault in read.faults if fault["loc"] not in source.faulty], kind)
    if damaged := {place[:2] for place in source.faulty} | {fault["loc"][:2] for fault in read.faults}:
        found += _rules_on_the_rest(source, damaged, read, kind, rules)
    elif read.whole is not None:
        found += rules(read.whole, _strings(source.dropped))
    told = (Problem(source.line(place), _subject(source, place, kind), message) for place, message in found)
    problems = [*source.problems, *told]
    if problems or read.whole is None:
        raise DataError(name, problems)
    return read.whole


class _Read(NamedTuple, Generic[Part]):
    """What pydantic made of a value: the whole when it is sound, else its sound items by section and index."""

    whole: Part | None
    items: dict[str, dict[int, Entity]]
    faults: list[ErrorDetails]


def _validated(value: object, kind: type[Part]) -> _Read[Part]:
    """The value as a `kind`: item by item, so that a long list of faulty ones stops early, then what stands around."""
    given = value if isinstance(value, dict) else {}
    items: dict[str, dict[int, Entity]] = {}
    faults: list[ErrorDetails] = []
    for section, item_kind in sections(kind).items():
        if not isinstance(given.get(section), tuple):
            continue
        items[section] = {}
        for index, item in enumerate(given[section]):
            if len(faults) > MOST_FAULTS:
                break
            try:
                items[section][index] = item_kind.model_validate(item)
            except ValidationError as error:
                faults += _faults(error, (section, index))
    around = value if given is not value else given | {name: tuple(found.values()) for name, found in items.items()}
    try:
        whole = kind.model_validate(around)
    except ValidationError as error:
        return _Read(None, items, faults + _faults(error, ()))
    return _Read(None if faults else whole, items, faults)


def _faults(error: ValidationError, place: Place) -> list[ErrorDetails]:
    """The first faults that pydantic found in a value, at their places in the file."""
    found = error.errors(include_url=False)[:MOST_FAULTS]
    return [{**fault, "loc": (*place, *fault["loc"])} for fault in found]


def _rules_on_the_rest(
    source: Source, damaged: set[Place], read: _Read[Part], kind: type[Part], rules: Rules[Part]
) -> list[Broken]:
    """The broken rules among the items that have the right shape, so that one fault never hides another."""
    if not isinstance(source.value, dict):
        return []
    kept: dict[str, Any] = {}
    indexes: dict[str, list[int]] = {}
    left_out: list[object] = [*source.dropped, _PLACEHOLDER]
    every_id_known = True
    for key, field in kind.model_fields.items():
        if key not in sections(kind):
            sound = key in source.value and (key,) not in damaged
            kept[key] = source.value[key] if sound else _PLACEHOLDER
            continue
        given = source.value.get(key, None if field.is_required() else ())
        listed = given if isinstance(given, tuple) else ()
        sound_items = {index: item for index, item in read.items.get(key, {}).items() if (key, index) not in damaged}
        bad = [item for index, item in enumerate(listed) if index not in sound_items]
        every_id_known &= isinstance(given, tuple)
        every_id_known &= all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in bad)
        left_out += bad
        kept[key], indexes[key] = tuple(sound_items.values()), list(sound_items)
    also_known = _strings(left_out) if every_id_known else Anything()

    def in_the_file(place: Place) -> Place:
        if len(place) < 2 or place[0] not in indexes:
            return place
        return (place[0], indexes[str(place[0])][int(place[1])], *place[2:])

    rest = cast(Part, kind.model_construct(**kept))
    found = rules(rest, also_known)
    return [(in_the_file(place), message) for place, message in found]


def _subject(source: Source, place: Place, kind: type[Entity]) -> str:
    """« flux « imilo_vers_asp » » for any place inside that flow, nothing at the top level."""
    noun = sections(kind)[str(place[0])].noun if len(place) > 1 and place[0] in sections(kind) else ""
    if not noun:
        return ""
    item = source.at(place[:2])
    name = next((item[key] for key in ("id", "text", "key") if key in item), None) if isinstance(item, dict) else None
    return f"{noun} « {name} »" if isinstance(name, str) else f"{noun} n° {int(place[1]) + 1}"


def _strings(value: object) -> frozenset[str]:
    """Every string inside a value: what a left-out item may define or use."""
    found, waiting = set(), [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.add(one)
        else:
            waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list | tuple) else ()
    return frozenset(found)


def load_around(
    path: Path,
    kind: type[Part],
    register: Register | None = None,
    rules: Callable[[Part], Iterable[Broken]] | None = None,
) -> Part:
    """The value of kind `kind` held by a file that stands beside the register; raises as `load`.

    Its ids are checked, against the register too when there is one, then its own `rules`.
    """

    def every_rule(part: Part, also: Container[str]) -> Iterable[Broken]:
        del also  # what a faulty item of this file names does not stand in the register for all that
        yield from repeated_ids(part)
        if register is not None:
            yield from unknown_ids(part, register)
        yield from rules(part) if rules else ()

    return loads_kind(file_content(path), path.name, kind, every_rule)
