"""What the kinds of entities declare of themselves, read once: their sections, their references, their nouns."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin

from model.register.entities import Entity, In, Register
from model.register.wording import listed

Path = tuple[str | int, ...]
Shape = In | type[Entity]
Held = TypeVar("Held", bound=Entity)


def references(item: Entity, place: Path = ()) -> Iterator[tuple[Path, str, In]]:
    """Every id inside a value that must be found in the register: its place, the id, and where it is looked for."""
    for name, shape in shapes(type(item)):
        value = getattr(item, name)
        if not value:
            continue
        here = (*place, name)
        many = isinstance(value, tuple)
        for index, one in enumerate(value if many else (value,)):
            at = (*here, index) if many else here
            if isinstance(one, Entity):
                yield from references(one, at)
            elif isinstance(one, str) and isinstance(shape, In):
                yield at, one, shape


def renamed(item: Held, names: Mapping[str, Mapping[str, str]]) -> Held:
    """The value with other ids inside: new ones by the section in which an id is looked for, and by the old one."""
    changed: dict[str, object] = {}
    for name, shape in shapes(type(item)):
        value = getattr(item, name) or ()
        old = value if isinstance(value, tuple) else (value,)
        if isinstance(shape, In):
            tables = [names[section] for section in shape.sections if section in names]
            new = tuple(next((table[one] for table in tables if one in table), one) for one in old)
        else:
            new = tuple(renamed(one, names) for one in old)
        if new != old:
            changed[name] = new if isinstance(value, tuple) else new[0]
    return item.model_copy(update=changed) if changed else item


@cache
def shapes(kind: type[Entity]) -> tuple[tuple[str, Shape], ...]:
    """The keys of a kind that hold entities or references, each with the kind held or where the id is looked for."""
    found = []
    for name, field in kind.model_fields.items():
        shape = next((one for one in field.metadata if isinstance(one, In)), None) or _shape(field.annotation)
        if shape is not None:
            found.append((name, shape))
    return tuple(found)


def _shape(annotation: object) -> Shape | None:
    """What an annotation holds, be it in a list or beside null."""
    if isinstance(annotation, type) and issubclass(annotation, Entity):
        return annotation
    if get_origin(annotation) is Annotated:
        held, *notes = get_args(annotation)
        return next((one for one in notes if isinstance(one, In)), None) or _shape(held)
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next((found for part in get_args(annotation) if (found := _shape(part))), None)
    return None


@cache
def sections(kind: type[Entity]) -> dict[str, type[Entity]]:
    """The keys of a kind that hold a list of entities, each with the kind listed."""
    return {
        name: shape
        for name, shape in shapes(kind)
        if not isinstance(shape, In) and get_origin(kind.model_fields[name].annotation) is tuple
    }


def id_spaces(kind: type[Entity]) -> Iterator[tuple[str, ...]]:
    """The sections of a kind whose items have ids, those that may not share one together."""
    for name, item in sections(kind).items():
        group = next((names for names in kind.together if name in names), (name,))
        if "id" in item.model_fields and name == group[0]:
            yield group


def kind_at(place: Path, root: type[Entity]) -> type[Entity]:
    """The kind of entity whose keys stand at a place of a file of kind `root`."""
    kind = root
    for step in place:
        shape = dict(shapes(kind)).get(str(step))
        kind = shape if shape is not None and not isinstance(shape, In) else kind
    return kind


def unknown_noun(reference: In) -> str:
    """« organisme ou traitement inconnu », « famille inconnue »: how a fault begins."""
    if reference.what:
        return f"{reference.what} inconnu"
    kinds = [sections(Register)[name] for name in reference.sections]
    ending = "e" if all(kind.feminine for kind in kinds) else ""
    return f"{listed([kind.noun for kind in kinds], 'ou')} inconnu{ending}"
