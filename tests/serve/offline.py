"""`make check-wheels`: the wheels are gathered, then the application is installed from them alone, and answers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browser.served import Served

ROOT = Path(__file__).parents[2]
NOWHERE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_NO_CACHE_DIR": "1", "PYTHON": sys.executable}
LEFT = (".git", ".venv", ".venv-tools", ".hypothesis", ".mypy_cache", ".ruff_cache", "__pycache__", "dist", "build")


def test_an_installation_from_wheels_alone_serves(tmp_path: Path) -> None:
    """In a copy of the project, with an index that does not answer and no cache; its own Python then serves."""
    wheels, copy = tmp_path / "wheels", tmp_path / "projet"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT))
    gather = ["sh", "scripts/wheels.sh", "gather", str(wheels)]
    subprocess.run(gather, cwd=copy, env=os.environ | {"PYTHON": sys.executable}, check=True)
    assert {file.suffix for file in wheels.iterdir()} == {".whl"}
    install = ["sh", "scripts/wheels.sh", "install", str(wheels)]
    subprocess.run(install, cwd=copy, env=os.environ | NOWHERE, check=True)
    served = Served(copy, copy / ".venv" / "bin" / "python")
    try:
        served.start()
    finally:
        served.stop()
