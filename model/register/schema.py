"""What the model says of the data file: its JSON Schema, for editors, and the tables of its guide, for people."""

import json
from collections.abc import Iterator
from pathlib import Path

from model.register.declared import shapes
from model.register.entities import Entity, In, Register

SHIPPED_SCHEMA = Path(__file__).parents[2] / "data" / "flows.schema.json"
GUIDE = SHIPPED_SCHEMA.parent / "README.md"

# What pydantic writes is plain draft 7 (`$defs` is only a place to point at), the draft that YAML editors know best.
_DRAFT = "http://json-schema.org/draft-07/schema#"
_TABLES = "### Le fichier\n"  # where the generated part of the guide begins; it runs to the end
_HEAD = "| clé | obligatoire | ce qu'on y met |\n|---|---|---|\n"


def register_schema() -> dict[str, object]:
    """The schema of `Register`, with French descriptions and without the titles that repeat the keys."""
    schema = Register.model_json_schema()
    definitions = schema.pop("$defs")
    kinds = {kind.__name__: kind for kind, _ in kinds_held()}
    for name, described in (*definitions.items(), (Register.__name__, schema)):
        described.pop("title")
        described["description"] = kinds[name].meaning
        for values in described["properties"].values():
            values.pop("title", None)
            values["description"] = _on_a_line(values["description"])
    return {"$schema": _DRAFT, "title": "Registre des flux I-MILO", **schema, "$defs": definitions}


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(register_schema(), ensure_ascii=False, indent=2) + "\n"


def guide_text(guide: str) -> str:
    """The guide with its tables, one a kind of entity, as the model gives them today."""
    before, mark, _ = guide.partition(_TABLES)
    return before + mark + "\n".join(_table(kind, places) for kind, places in kinds_held()).removeprefix(mark)


def kinds_held() -> list[tuple[type[Entity], list[tuple[str, ...]]]]:
    """Every kind of entity in the file, the register first, each with the keys that lead to it."""
    found: dict[type[Entity], list[tuple[str, ...]]] = {}
    for kind, place in _held(Register, ()):
        found.setdefault(kind, []).append(place)
    return list(found.items())


def _held(kind: type[Entity], place: tuple[str, ...]) -> Iterator[tuple[type[Entity], tuple[str, ...]]]:
    yield kind, place
    for name, shape in shapes(kind):
        if not isinstance(shape, In):
            yield from _held(shape, (*place, name))


def _table(kind: type[Entity], places: list[tuple[str, ...]]) -> str:
    """The part of the guide on one kind: where it stands, what it is, what each of its keys means."""
    title = "Le fichier"
    if places[0]:
        inside = " et dans ".join(dict.fromkeys(", ".join(f"`{name}`" for name in place[:-1]) for place in places))
        title = f"`{places[0][-1]}`" + (f" (dans {inside})" if inside else "")
    rows = "".join(
        f"| `{name}` | {'oui' if field.is_required() else ''} | {_on_a_line(field.description)} |\n"
        for name, field in kind.model_fields.items()
    )
    return f"### {title}\n\n{kind.meaning}\n\n{_HEAD}{rows}"


def _on_a_line(words: str | None) -> str:
    return (words or "").replace("\n", " ")
