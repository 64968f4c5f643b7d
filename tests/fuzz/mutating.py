"""How an input is changed into the next: bytes, or what is inside an archive, or the values of a YAML text."""

import io
import zipfile
from random import Random
from typing import Any

import atheris
import yaml

_ODD = (
    None,
    "",
    " ",
    "x",
    0,
    1,
    -1,
    10**9,
    True,
    [],
    {},
    "é\u00a0« » ;",
    "\u202e",
    "=1+1",
    "<b>",
    "2025-02-30",
    "a" * 5000,
)


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Another input made from one: inside an archive or a YAML text as often as not, else bytes."""
    chance = Random(seed)
    if data.startswith(b"PK") and chance.random() < 0.9:
        return _archive(data, most, chance)
    if chance.random() < 0.5 and (values := _values(data)):
        return _edited(values, chance)[:most]
    return bytes(atheris.Mutate(data, most))


def _archive(data: bytes, most: int, chance: Random) -> bytes:
    """The archive with one of its parts changed; bytes changed when it opens no more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        parts = {}
    if not parts:
        return bytes(atheris.Mutate(data, most))
    name = chance.choice([*parts, *[part for part in parts if "document" in part or "sheet" in part] * 4])
    part = parts[name]
    start = chance.randrange(len(part) + 1)
    piece = part[start : start + chance.choice((20, 100, 400))]
    parts[name] = chance.choice(
        (
            part[:start] + atheris.Mutate(piece, 1000) + part[start + len(piece) :],
            part[:start] + piece * chance.randrange(2, 40) + part[start:],
            part[:start] + part[start + len(piece) :],
        )
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def _values(data: bytes) -> dict[str, Any] | None:
    try:
        values = yaml.load(data, Loader=yaml.CSafeLoader)
    except Exception:
        return None
    return values if isinstance(values, dict) else None


def _edited(values: dict[str, Any], chance: Random) -> bytes:
    """The YAML of values with one to four places changed: left out, doubled, moved, or made odd."""
    for _ in range(chance.randrange(1, 5)):
        holders = [one for one in _holders(values) if one]
        if not holders:
            break
        holder, other = chance.choice(holders), chance.choice(holders)
        key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        taken = chance.choice(list(other.values()) if isinstance(other, dict) else other)
        change = chance.randrange(5)
        if change == 0:
            del holder[key]
        elif change == 1 and isinstance(holder, list):
            holder.append(holder[key])
        elif change == 2:
            holder[key] = chance.choice(_ODD)
        elif isinstance(holder[key], str) and change == 3:
            at = chance.randrange(len(holder[key]) + 1)
            holder[key] = (
                holder[key][:at]
                + chance.choice(("", " ", "é", "_2", "\n", "’"))
                + holder[key][at + chance.randrange(3) :]
            )
        else:
            holder[key] = taken
    try:
        return yaml.dump(values, Dumper=_Plain, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")
    except (RecursionError, yaml.YAMLError, ValueError):
        return b"{}"


class _Plain(yaml.CSafeDumper):
    """Writes the same value twice rather than as a reference."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def _holders(value: object) -> list[Any]:
    """Every mapping and list inside a value."""
    found, waiting, seen = [], [value], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list) and id(one) not in seen:
            seen.add(id(one))
            found.append(one)
            waiting += one.values() if isinstance(one, dict) else one
    return found
