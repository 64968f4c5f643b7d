"""The JSON Schema of the data file and the guide that goes with it say what the model says."""

import json
import re

import jsonschema
import pytest
import yaml

from model.register.descriptions import ENTITIES
from model.register.entities import Entity, Register
from model.register.loading import SHIPPED_FILE
from model.register.schema import SHIPPED_SCHEMA, register_schema, schema_text

GUIDE = (SHIPPED_FILE.parent / "README.md").read_text(encoding="utf-8")


def validator() -> jsonschema.Draft7Validator:
    """A validator of the schema that also checks the form of dates."""
    return jsonschema.Draft7Validator(register_schema(), format_checker=jsonschema.FormatChecker())


def shipped_values() -> dict:
    """The data file as an editor sees it: days are texts."""
    return json.loads(json.dumps(yaml.safe_load(SHIPPED_FILE.read_text(encoding="utf-8")), default=str))


def test_the_shipped_schema_is_fresh() -> None:
    """data/flows.schema.json is what `make schema` writes today."""
    assert SHIPPED_SCHEMA.read_text(encoding="utf-8") == schema_text(), "lancez « make schema »"


def test_the_schema_is_a_schema() -> None:
    """The schema follows the draft that it names."""
    jsonschema.Draft7Validator.check_schema(register_schema())
    assert "draft-07" in register_schema()["$schema"]


def test_the_shipped_file_follows_the_schema() -> None:
    """What the loader accepts, an editor accepts."""
    assert [error.message for error in validator().iter_errors(shipped_values())] == []


def test_the_shipped_file_points_at_the_schema() -> None:
    """The first line of the data file lets an editor find the schema."""
    assert SHIPPED_FILE.read_text(encoding="utf-8").startswith(
        f"# yaml-language-server: $schema={SHIPPED_SCHEMA.name}\n"
    )


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("actors", "short", "x" * 31),
        ("actors", "zzz", "clé inconnue"),
        ("texts", "coverage", "presque"),
        ("texts", "signed", "3 janvier"),
        ("provisions", "row", 0),
        ("flows", "statements", []),
    ],
)  # fmt: skip
def test_the_schema_finds_what_the_loader_finds(section: str, key: str, value: object) -> None:
    """An editor underlines unknown keys, long labels, wrong values and wrong types while one types."""
    values = shipped_values()
    values[section][0][key] = value
    assert len(list(validator().iter_errors(values))) == 1


def entities() -> set[type[Entity]]:
    """Every kind of value that the file holds: what is reachable from the register."""
    found, waiting = set(), [Register]
    while waiting:
        entity = waiting.pop()
        found.add(entity)
        reached = re.findall(
            r"model\.register\.entities\.(\w+)", str([f.annotation for f in entity.model_fields.values()])
        )
        waiting += [one for one in Entity.__subclasses__() if one.__name__ in reached and one not in found]
        waiting += [one for parent in Entity.__subclasses__() for one in parent.__subclasses__()
                    if one.__name__ in reached and one not in found]  # fmt: skip
    return found


def test_every_key_is_described_in_french() -> None:
    """Each key of each entity has its description, and no description is left from a removed key."""
    assert set(ENTITIES) == entities()
    for entity, (sentence, keys) in ENTITIES.items():
        assert sentence.endswith("."), entity
        assert list(keys) and set(keys) == set(entity.model_fields), entity
        assert all(description.endswith(".") for description in keys.values()), entity


def test_the_schema_carries_the_descriptions() -> None:
    """An editor shows the French description of every key, and no English one."""
    schema = register_schema()
    for entity, (sentence, keys) in ENTITIES.items():
        part = schema if entity is Register else schema["$defs"][entity.__name__]
        assert part["description"] == sentence
        assert {key: value["description"] for key, value in part["properties"].items()} == keys


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.__name__)
def test_the_guide_documents_every_key(entity: type[Entity]) -> None:
    """data/README.md says of each key, in the table of its entity, what the editor says, and whether it is due."""
    sentence, keys = ENTITIES[entity]
    tables = [part for part in GUIDE.split("\n### ") if f"\n{sentence}\n" in part]
    assert len(tables) == 1, sentence
    for key, description in keys.items():
        due = "oui" if entity.model_fields[key].is_required() else ""
        assert f"| `{key}` | {due} | {description} |" in tables[0], key
