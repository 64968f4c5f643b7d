"""Writes locks/*.txt: each version of constraints.txt with the hash of the file that the present machine installs.

The hashes are those of the files for Linux on x86-64 with Python 3.11, as in the Docker image; run this there. Nothing
of the index they come from is written.
"""

import json
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = ROOT / "locks"
WANTED = {"run.txt": ".", "dev.txt": ".[test,lint]"}
HEAD = """\
# Made by `make lock` from pyproject.toml and constraints.txt: do not edit. For Linux (glibc), x86-64, Python 3.11;
# elsewhere `make install` takes constraints.txt, without hashes.
"""


def hashes(wanted: str) -> dict[str, str]:
    """What pip would install: « name==version » and the SHA-256 of its file."""
    report = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--only-binary=:all:",
         "--constraint", "constraints.txt", "--report", "-", wanted],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    found = {}
    for item in json.loads(report)["install"]:
        said = item["metadata"]
        if said["name"] != "flux-imilo":
            found[f"{said['name']}=={said['version']}"] = item["download_info"]["archive_info"]["hashes"]["sha256"]
    return found


def main() -> int:
    """Write the two files; 1 on a machine whose hashes would be others."""
    here = (sys.platform, platform.machine(), sys.version_info[:2], platform.libc_ver()[0])
    if here != ("linux", "x86_64", (3, 11), "glibc"):
        print(f"Les empreintes se font sous Linux x86-64 avec Python 3.11, et non ici : {here}.", file=sys.stderr)
        return 1
    LOCKS.mkdir(exist_ok=True)
    for name, wanted in WANTED.items():
        lines = [f"{pinned} --hash=sha256:{digest}" for pinned, digest in hashes(wanted).items()]
        (LOCKS / name).write_text("\n".join([HEAD.rstrip(), *sorted(lines, key=str.lower), ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
