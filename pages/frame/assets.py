"""The style sheet and the scripts of the frame, as files that the browser asks for once and keeps.

Streamlit would send them again at every run of a screen; `pages/frame/doors.py` answers for them instead.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"
_PREFIX = "habillage"
_KINDS = {".css": "text/css", ".js": "text/javascript"}
# A component of Streamlit's that hands over to a script of ours; what it returns undoes what the script did.
_LOADER = """export default function (given) {
  let undo, gone = false;
  import(new URL("%s", document.baseURI)).then(found => { if (!gone) undo = found.default(given); });
  return () => { gone = true; if (undo) undo(); };
}"""


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """The content and the kind of each file, by its name with a mark of its content."""
    found = {}
    for file in sorted(FOLDER.iterdir()):
        if file.suffix in _KINDS:
            content = file.read_bytes()
            name = f"{file.stem}.{sha256(content).hexdigest()[:12]}{file.suffix}"
            found[name] = (content, _KINDS[file.suffix])
    return found


def link(name: str) -> str:
    """The address of a file, from any screen: each is one step below the root of the application."""
    stem, _, suffix = name.rpartition(".")
    marked = next(one for one in _files() if one.startswith(f"{stem}.") and one.endswith(f".{suffix}"))
    return f"{_PREFIX}/{marked}"


def sheet(name: str) -> str:
    """The HTML of a short style sheet of ours, for one screen."""
    return f"<style>{(FOLDER / name).read_text('utf-8')}</style>"


def loader(name: str) -> str:
    """The few lines of script that stand for a script of ours."""
    return _LOADER % link(name)


def asked_for(path: str) -> tuple[bytes, str] | None:
    """The content and the kind of the file at that address; None when the address is of something else."""
    folder, _, name = path.rpartition("/")
    return _files().get(name) if folder.rpartition("/")[2] == _PREFIX else None
