"""A register as YAML text that a person can read and that `loads` reads back equal."""

import re

import yaml

from model.register.entities import Register

LONG = 90
_WIDTH = 118
_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")
# What another YAML reader (1.2, as in editors) takes for a number though ours does not: 1e3, 0o17, 12_000.
_LIKE_A_NUMBER = re.compile(r"[-+.]?\d[\w.:+-]*")


class _Dumper(yaml.SafeDumper):
    """Lists set in under their key, no anchors, every text in the most readable style that keeps it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=_style(value))


def _style(value: str) -> str | None:
    """Folded for long texts; between quotes for what YAML would change or misread; None lets PyYAML choose."""
    if _BREAKS.search(value):
        return '"'
    if "\n" in value:
        return "|"
    if len(value) > LONG:
        return ">"
    return "'" if _LIKE_A_NUMBER.fullmatch(value) else None


_Dumper.add_representer(str, _text)


def register_yaml(register: Register) -> str:
    """The register as YAML: sections in the order of the model, a blank line between them, default values left out.

    Comments of the file it came from are lost: a register does not carry them.
    """
    values = register.model_dump(exclude_defaults=True)
    return "\n".join(_section(key, value) for key, value in values.items())


def _section(key: str, value: object) -> str:
    return yaml.dump(
        {key: value}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False
    )
