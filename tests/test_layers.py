"""What may import what: the layers of docs and design, checked by reading the sources."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Where a third-party library may be imported: files, or folders ending in /.
LIBRARIES = {
    "streamlit": ("app.py", "pages/"),
    "yaml": ("model/loading/", "model/writing.py"),
    "networkx": ("model/graph.py", "model/figures/network_layout.py", "model/exports/"),
    "plotly": ("model/figures/",),
    "openpyxl": ("model/exports/",),
    "weasyprint": ("model/exports/",),
    "pypdfium2": ("model/exports/", "model/importing/"),
    "docx": ("model/exports/",),
    "lxml": ("model/importing/",),
    "rapidfuzz": ("model/ask/", "model/importing/"),
    "pptx": ("model/exports/",),
    "segno": ("model/exports/",),
}

# What each part must not import: the arrows of the layers, turned round. The first part that fits a file counts.
FORBIDDEN = {
    "model/entities.py": ("model", "pages", "app"),
    "model/errors.py": ("model", "pages", "app"),
    "model/loading/": (
        "model.figures", "model.exports", "model.graph", "model.query", "model.view", "model.units", "model.labels",
        "model.writing", "pages", "app",
    ),
    "model/figures/": ("model.exports", "model.loading", "model.writing", "pages", "app"),
    "model/exports/": ("model.loading", "pages", "app"),  # pictures and documents carry figures
    "model/__main__.py": ("model.figures", "model.graph", "pages", "app"),
    "model/diff_command.py": ("model.figures", "model.graph", "pages", "app"),  # a command of its own
    "model/": ("model.figures", "model.exports", "pages", "app"),
    "pages/shared/": ("pages.screens", "app"),
    "pages/screens/": ("app",),
}  # fmt: skip


def imports(source: str) -> list[tuple[int, str]]:
    """The line and full name of everything a source imports, `from x import y` giving x.y."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides what it imports"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def within(name: str, part: str) -> bool:
    """Whether an imported name is a module or stands in it."""
    return name == part or name.startswith(f"{part}.")


def violations(path: str, source: str) -> list[str]:
    """What a file imports against the layers, one sentence each; `path` is relative to the repository."""
    forbidden = next((names for part, names in FORBIDDEN.items() if path == part or path.startswith(part)), ())
    found = []
    for line, name in imports(source):
        for library, places in LIBRARIES.items():
            allowed = any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)
            if within(name, library) and not allowed:
                found.append(f"{path}:{line}: {library} may only be imported in {', '.join(places)}")
        own = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if any(within(name, part) for part in forbidden) and not within(name, own):
            found.append(f"{path}:{line}: must not import {name}")
    return found


def sources() -> list[Path]:
    """Every Python file of the application."""
    return [ROOT / "app.py", *sorted((ROOT / "model").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_layer_may(path: Path) -> None:
    """No arrow points back, and each library stays where it belongs."""
    assert violations(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("model/query.py", "import streamlit as st"),
        ("model/query.py", "def late():\n    from streamlit import session_state"),
        ("model/query.py", "import yaml"),
        ("model/units.py", "from networkx import MultiDiGraph"),
        ("model/labels.py", "import plotly.graph_objects as go"),
        ("model/graph.py", "from pages.shared.frame import Screen"),
        ("model/labels.py", "from model.figures import palette"),
        ("model/entities.py", "from model.labels import day"),
        ("model/loading/rules.py", "from model.query import select"),
        ("model/exports/rows.py", "from model import loading"),
        ("model/__main__.py", "import model.figures.sankey"),
        ("pages/shared/frame.py", "from pages.screens import flux"),
        ("pages/screens/flux.py", "import app"),
        ("pages/screens/flux.py", "import plotly"),
    ],
)
def test_a_planted_violation_is_found(path: str, source: str) -> None:
    """The check sees late imports, aliases, submodules and `from package import module`."""
    assert len(violations(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pages/screens/flux.py", "import streamlit as st\nfrom model.figures.sankey import sankey_figure"),
        ("model/figures/sankey.py", "import plotly.graph_objects as go\nfrom model.units import units"),
        ("model/loading/__init__.py", "import yaml\nfrom model.loading.rules import broken_rules"),
        ("model/graph.py", "import networkx as nx"),
        ("model/query.py", "import yamlish"),
    ],
)
def test_what_the_layers_allow_is_left_alone(path: str, source: str) -> None:
    """The check does not cry wolf."""
    assert violations(path, source) == []
