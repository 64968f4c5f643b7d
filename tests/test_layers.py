"""What may import what: the layers of docs and design, checked by reading the sources."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Where a third-party library may be imported: files, or folders ending in /.
LIBRARIES = {
    "streamlit": ("app.py", "pages/"),
    "yaml": ("model/register/",),
    "networkx": ("model/register/graph.py", "model/graph/", "model/diff/", "model/figures/", "model/documents/"),
    "jinja2": ("model/documents/", "pages/frame/"),
    "starlette": ("app.py", "pages/frame/doors.py"),
    "plotly": ("model/figures/pens/plotly.py",),
    "openpyxl": ("model/documents/", "model/importing/files/"),
    "weasyprint": ("model/documents/",),
    "pypdfium2": ("model/documents/", "model/importing/"),
    "docx": ("model/documents/",),
    "lxml": ("model/importing/",),
    "rapidfuzz": ("model/register/", "model/ask/", "model/importing/"),
    "pptx": ("model/documents/", "model/figures/pens/slides.py", "model/figures/pens/slide_text.py"),
    "segno": ("model/documents/",),
    "markupsafe": ("model/documents/", "pages/"),
}

# The rooms from the ground up: a room may import those on the lines before its own, never one on its own line.
FLOORS = (
    ("model/register/",),
    ("model/graph/",),
    ("model/reference/", "model/diff/"),
    ("model/importing/words/",),
    ("model/importing/files/",),
    ("model/importing/outline/",),
    ("model/importing/sentences/",),
    ("model/importing/names/",),
    ("model/importing/roles/",),
    ("model/importing/tables/",),
    ("model/importing/accounting/",),
    ("model/importing/orders/",),
    ("model/importing/proposals/",),
    ("model/importing/review/",),
    ("model/importing/",),
    ("model/draft/",),
    ("model/address/",),
    ("model/ask/", "model/training/", "model/figures/"),
    ("model/documents/",),
    ("model/cli/",),
    ("model/__main__.py", "pages/frame/"),
    ("pages/reading/", "pages/impact/", "pages/draft/"),
    ("pages/note/", "pages/training/"),
    ("pages/screens/",),
    ("app.py",),
)


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Every node of a source, parsed once for all the rules."""
    return tuple(ast.walk(ast.parse(source)))


def imports(source: str) -> list[tuple[int, str]]:
    """The line and full name of everything a source imports, `from x import y` giving x.y."""
    found = []
    for node in nodes(source):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides what it imports"
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def within(name: str, part: str) -> bool:
    """Whether an imported name is a module or stands in it."""
    return name == part or name.startswith(f"{part}.")


def dotted(room: str) -> str:
    """The name under which a room is imported."""
    return room.removesuffix(".py").rstrip("/").replace("/", ".")


def floor_of(path: str) -> int:
    """On which floor a file stands; a file in no room is a mistake."""
    floors = [number for number, rooms in enumerate(FLOORS) for room in rooms if path == room or path.startswith(room)]
    assert floors, f"{path}: in no room of the table"
    return floors[0]


def room_of(path: str) -> str:
    """The room of a file, or the file itself when it is one."""
    return next(room for rooms in FLOORS for room in rooms if path == room or path.startswith(room))


def violations(path: str, source: str) -> list[str]:
    """What a file imports against the layers, one sentence each; `path` is relative to the repository."""
    found = []
    for line, name in imports(source):
        for library, places in LIBRARIES.items():
            allowed = any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)
            if within(name, library) and not allowed:
                found.append(f"{path}:{line}: {library} may only be imported in {', '.join(places)}")
        home = next((room for rooms in FLOORS for room in rooms if within(name, dotted(room))), None)
        if home and home != room_of(path) and floor_of(home) >= floor_of(path):
            found.append(f"{path}:{line}: must not import {name}")
    return found


def sources() -> list[Path]:
    """Every Python file of the application."""
    every = [ROOT / "app.py", *(ROOT / "model").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    return sorted(path for path in every if path != ROOT / "model" / "__init__.py")


def test_a_file_imports_only_what_its_layer_may() -> None:
    """No arrow points back, and each library stays where it belongs."""
    places = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sources()}
    found = {place: faults for place, text in places.items() if (faults := violations(place, text))}
    assert found == {}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("model/graph/filters.py", "import streamlit as st"),
        ("model/graph/filters.py", "def late():\n    from streamlit import session_state"),
        ("model/graph/filters.py", "import yaml"),
        ("model/register/states.py", "from networkx import MultiDiGraph"),
        ("model/register/wording.py", "import plotly.graph_objects as go"),
        ("model/graph/units.py", "from pages.frame.present import Screen"),
        ("model/register/wording.py", "from model.figures import palette"),
        ("model/register/loading/rules.py", "from model.graph.filters import select"),
        ("model/importing/review/drafting.py", "from model.draft import flows"),
        ("model/importing/names/naming.py", "from model.importing.roles.reading import roles_in"),
        ("model/importing/words/lexique.py", "from model.importing import propose"),
        ("model/ask/engine.py", "import model.figures.sankey_scene"),
        ("pages/frame/frame.py", "from pages.screens import flux"),
        ("pages/draft/imports.py", "from pages.note import note_preview"),
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
        ("pages/screens/flux.py", "import streamlit as st\nfrom model.figures.pens.plotly import plotly_figure"),
        ("model/figures/pens/plotly.py", "import plotly.graph_objects as go\nfrom model.graph.units import units"),
        ("model/register/loading/__init__.py", "import yaml\nfrom model.register.loading.rules import broken_rules"),
        ("model/graph/drawn.py", "import networkx as nx"),
        ("model/graph/filters.py", "import yamlish"),
    ],
)
def test_what_the_layers_allow_is_left_alone(path: str, source: str) -> None:
    """The check does not cry wolf."""
    assert violations(path, source) == []


def test_every_room_says_what_it_holds() -> None:
    """The first line of each room of the model is its purpose; there are fewer than sixteen of them."""
    rooms = [path for path in (ROOT / "model").iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert len(rooms) < 16
    for room in rooms:
        assert ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))), room


def test_the_entities_are_imported_from_their_package() -> None:
    """One path for each notion: the modules inside model/register/entities are known to model/register/ only."""
    for path in sources():
        if not path.relative_to(ROOT).as_posix().startswith("model/register/"):
            for line, name in imports(path.read_text(encoding="utf-8")):
                inside = name.removeprefix("model.register.entities.")
                assert name == inside or not inside[:1].islower(), f"{path}:{line}: imports {name}"


# Ids of the data that are also plain words, each for what it stands for in code. An id of several words has no place
# here.
ALSO_A_WORD = {
    "entreprises": "a word of questions",
    "etat": "a key of addresses",
    "formation": "a screen",
    "imilo": "how people type I-MILO in a question",
    "information": "a word that every name of a system has",
    "jeunes": "a word of the texts",
    "travail": "a key of the session",
}


def test_no_entity_of_the_data_is_named_in_code() -> None:
    """What is said of one body, flow or text stands in data/, where its id is checked: code names none of them."""
    ids = {
        id_ for line in (ROOT / "data" / "flows.yaml").read_text(encoding="utf-8").splitlines() for id_ in ids_in(line)
    }
    assert len(ids) > 200
    assert set(ALSO_A_WORD) <= ids
    for path in sources():
        for node in nodes(path.read_text(encoding="utf-8")):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named = node.value.rpartition(":")[2]
                assert named not in ids or named in ALSO_A_WORD, f"{path}:{node.lineno}: names {named}"


def ids_in(line: str) -> list[str]:
    """The id that a line of YAML gives, if it gives one."""
    return re.findall(r"^  - (?:\{)?id: (\w+)", line)


# Where whole documents are put together: their parts are ours alone.
WHOLE_PAGES = {"pages/frame/assets.py", "pages/frame/page.py"}


def test_no_value_is_written_into_html_by_hand() -> None:
    """A label is data: what stands between tags goes through a template or `Markup.format`, which escape."""
    for path in sources():
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith("pages/") or place in WHOLE_PAGES:
            continue
        for node in nodes(path.read_text(encoding="utf-8")):
            if isinstance(node, ast.JoinedStr):
                ours = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
                assert not re.search(r"</?[a-z][a-z0-9]*[\s>]", ours), f"{place}:{node.lineno}: a value between tags"


def test_the_map_leads_somewhere() -> None:
    """Every folder and file that CONTRIBUTING.md names in full is there."""
    named = re.findall(
        r"`((?:model|pages|data|tests)/[\w./]*)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    )
    assert len(named) > 40
    assert [path for path in named if not (ROOT / path).exists()] == []
