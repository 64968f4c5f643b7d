"""The JSON Schema of the data file and the guide that goes with it say what the model says."""

import json

import jsonschema
import pytest
import yaml
from pydantic.fields import FieldInfo

from model.register.entities import (
    AnnexeRows,
    Basis,
    DecidedBody,
    Entity,
    Flow,
    NamedBy,
    PurposeUse,
    Register,
    Statement,
)
from model.register.loading import SHIPPED_FILE
from model.register.schema import GUIDE, SHIPPED_SCHEMA, guide_text, kinds_held, register_schema, schema_text

KINDS = [kind for kind, _ in kinds_held()]


def validator() -> jsonschema.Draft7Validator:
    """A validator of the schema that also checks the form of dates."""
    return jsonschema.Draft7Validator(register_schema(), format_checker=jsonschema.FormatChecker())


def shipped_values() -> dict:
    """The data file as an editor sees it: days are texts."""
    return json.loads(json.dumps(yaml.safe_load(SHIPPED_FILE.read_text(encoding="utf-8")), default=str))


def test_the_shipped_schema_is_fresh() -> None:
    """data/flows.schema.json is what `make schema` writes today."""
    assert SHIPPED_SCHEMA.read_text(encoding="utf-8") == schema_text(), "lancez « make schema »"


def test_the_shipped_guide_is_fresh() -> None:
    """The tables of data/README.md are what `make schema` writes today, and a stale one would be seen."""
    guide = GUIDE.read_text(encoding="utf-8")
    assert guide == guide_text(guide), "lancez « make schema »"
    assert guide_text(guide.replace(Register.meaning, "Autre chose.")) == guide


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


def test_the_schema_finds_what_the_loader_finds() -> None:
    """An editor underlines unknown keys, long labels, wrong values and wrong types while one types: each its place."""
    faults = {
        ("actors", 0, "short"): "x" * 31,
        ("actors", 1, "zzz"): "clé inconnue",
        ("texts", 0, "coverage"): "presque",
        ("texts", 1, "signed"): "3 janvier",
        ("provisions", 0, "row"): 0,
        ("flows", 0, "statements"): [],
    }
    values = shipped_values()
    for (section, rank, key), value in faults.items():
        values[section][rank][key] = value
    found = sorted(tuple(error.absolute_path) for error in validator().iter_errors(values))
    unknown = ("actors", 1)  # a key that is not of the schema is told of what holds it
    assert found == sorted(unknown if key == "zzz" else (section, rank, key) for section, rank, key in faults)


def on_a_line(field: FieldInfo) -> str:
    """The description of a key, which may be written on several lines."""
    return (field.description or "").replace("\n", " ")


def test_every_key_is_described_in_french() -> None:
    """Each kind of value that the file holds says what it is, and each of its keys what it means."""
    assert set(KINDS) >= {Register, Flow, Statement, Basis, PurposeUse, AnnexeRows, NamedBy, DecidedBody}
    for kind in KINDS:
        assert kind.meaning.endswith("."), kind
        for key, field in kind.model_fields.items():
            assert field.description and field.description.endswith("."), (kind, key)


def test_the_schema_carries_the_descriptions() -> None:
    """An editor shows the French description of every key, and no English one."""
    schema = register_schema()
    assert set(schema["$defs"]) == {kind.__name__ for kind in KINDS if kind is not Register}
    for kind in KINDS:
        part = schema if kind is Register else schema["$defs"][kind.__name__]
        assert part["description"] == kind.meaning
        said = {key: value["description"] for key, value in part["properties"].items()}
        assert said == {key: on_a_line(field) for key, field in kind.model_fields.items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_guide_documents_every_key(kind: type[Entity]) -> None:
    """data/README.md says of each key, in the table of its kind, what the editor says, and whether it is due."""
    tables = [part for part in GUIDE.read_text(encoding="utf-8").split("\n### ") if f"\n{kind.meaning}\n" in part]
    assert len(tables) == 1, kind.meaning
    for key, field in kind.model_fields.items():
        due = "oui" if field.is_required() else ""
        assert f"| `{key}` | {due} | {on_a_line(field)} |" in tables[0], key
