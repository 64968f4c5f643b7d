"""The files of hashes: the versions of constraints.txt, each with a hash, and nothing of where they came from."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"([A-Za-z0-9._-]+)==(\S+)( --hash=sha256:[0-9a-f]{64})?")


def pins(name: str) -> dict[str, tuple[str, bool]]:
    """The version of each package of a file, and whether its hash is there."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [PINNED.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(found)
    return {plain(one[1]): (one[2], bool(one[3])) for one in found if one}


def plain(name: str) -> str:
    """The name of a package as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_pinned_version_has_its_hash() -> None:
    """`make lock` was run after the last change of constraints.txt or pyproject.toml."""
    constraints, everything, run = pins("constraints.txt"), pins("locks/dev.txt"), pins("locks/run.txt")
    assert {name: version for name, (version, _) in everything.items()} == {
        name: version for name, (version, _) in constraints.items()
    }
    assert all(hashed for _, hashed in everything.values())
    assert run.items() < everything.items()
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {plain(re.split(r"[<>=]", one)[0]) for one in wanted} <= run.keys()


def test_nothing_tells_where_the_files_came_from() -> None:
    """They install from whatever index is configured."""
    for file in (ROOT / "locks").iterdir():
        assert "://" not in file.read_text(encoding="utf-8")
