"""The JSON Schema of the data file: what lets an editor complete and check it while one types."""

from __future__ import annotations

import json
from pathlib import Path

from model.register.descriptions import ENTITIES
from model.register.entities import Register

SHIPPED_SCHEMA = Path(__file__).parents[2] / "data" / "flows.schema.json"

# What pydantic writes is plain draft 7 (`$defs` is only a place to point at), the draft that YAML editors know best.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def register_schema() -> dict[str, object]:
    """The schema of `Register`, with French descriptions and without the titles that repeat the keys."""
    schema = Register.model_json_schema()
    definitions = schema.pop("$defs")
    register = {**schema, "title": "Registre des flux I-MILO"}
    for entity, (sentence, keys) in ENTITIES.items():
        described = register if entity is Register else definitions[entity.__name__]
        described["description"] = sentence
        if entity is not Register:
            del described["title"]
        for key, description in keys.items():
            values = described["properties"][key]
            values.pop("title", None)
            values["description"] = description
    return {"$schema": _DRAFT, **register, "$defs": definitions}


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(register_schema(), ensure_ascii=False, indent=2) + "\n"
