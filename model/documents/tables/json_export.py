"""The register as JSON, with the keys of the YAML file."""

from __future__ import annotations

import json
import re

from model.documents.export import Selected
from model.documents.tables.rows import of_text
from model.documents.tables.yaml_export import extract
from model.register.entities import Register

_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")  # and the signs JSON itself escapes


def register_json(register: Register, text: str | None = None) -> str:
    """The register as JSON; `text` keeps only the flows and relations that rest on one text.

    A key is left out when its value is the default one, as in the file, so that the two read the same; null is kept
    where the file must say it. JSON being YAML, a whole register reads back equal with `loads`; days are texts there.
    """
    kept = register if text is None else of_text(register, text)
    written = json.dumps(kept.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False, indent=2)
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def selection_json(export: Selected) -> bytes:
    """The flows of an export as JSON that loads again: a register of its own, as the YAML is."""
    return register_json(extract(export.shown, export.register)).encode()
