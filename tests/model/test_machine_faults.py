"""No room left, a disk that takes no writing, a clock that is wrong: said in French, and nothing is lost."""

import errno
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from model.address.view import View
from model.cli.saving import reason, save
from model.documents.export import Selected
from model.documents.formats import FLOW_FORMATS
from model.documents.pictures import FormatUnavailable
from model.graph.filters import Selection
from model.register.loading import SHIPPED_FILE, load
from model.register.states import at
from tests.commands import run_apart

SHIPPED = load()

# In a process whose every file may hold nothing: what each format gives, or says.
_NO_ROOM = """
import resource
from tests.model.test_machine_faults import FLOW_FORMATS, made
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
for key in FLOW_FORMATS:
    print(key, made(key))
"""


def made(key: str) -> str:
    """« fait », or what is said instead."""
    try:
        assert FLOW_FORMATS[key].make(Selected(at(SHIPPED, SHIPPED.state), View(Selection({"organisme": ("asp",)}))))
    except FormatUnavailable as error:
        return str(error)
    return "fait"


@pytest.mark.documents
def test_without_room_a_workbook_says_so_and_the_rest_is_made() -> None:
    """Only workbooks are made in a temporary file."""
    done = subprocess.run(
        [sys.executable, "-c", _NO_ROOM], cwd=SHIPPED_FILE.parents[1], capture_output=True, check=True
    )
    said = dict(line.split(" ", 1) for line in done.stdout.decode().splitlines())
    assert said.keys() == FLOW_FORMATS.keys()
    refused = {key: words for key, words in said.items() if words != "fait"}
    assert refused.keys() == {key for key, item in FLOW_FORMATS.items() if item.extension == "xlsx"}
    assert all("plus de place" in words for words in refused.values())


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


def test_an_export_that_finds_no_room_leaves_what_stood_there(tmp_path: Path) -> None:
    """The file of before is whole, nothing is left beside it, and the command says why."""
    target = tmp_path / "flux.csv"
    target.write_text("celui d'avant")
    done = run_apart("export", "--format", "csv", "-o", target, preexec_fn=_small_files)
    assert done.returncode == 2
    assert "flux.csv : écriture impossible (plus de place)." in done.stderr
    assert target.read_text() == "celui d'avant"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_written_through_a_link(tmp_path: Path) -> None:
    """The link stays a link, and the file that it names is written."""
    target, link = tmp_path / "vrai.csv", tmp_path / "lien.csv"
    target.write_text("avant")
    link.symlink_to(target)
    save(b"apr\xc3\xa8s", link)
    assert link.is_symlink()
    assert target.read_text() == "après"


@pytest.mark.parametrize(
    ("number", "said"), [(errno.EROFS, "n'accepte pas d'écriture"), (errno.EDQUOT, "place"), (errno.EACCES, "droits")]
)
def test_why_a_file_cannot_be_written_is_said_in_french(number: int, said: str) -> None:
    """Whatever the system answers, its number is known."""
    assert said in reason(OSError(number, "English words"))


@pytest.mark.documents
@pytest.mark.parametrize(("key", "clock"), [("xlsx", 0.0), ("xlsx", 7_500_000_000.0), ("docx", 0.0), ("pptx", 0.0)])
def test_a_clock_out_of_reason_is_said(key: str, clock: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without battery wakes up in 1970, a year that no office document can say."""
    monkeypatch.setattr("time.time", lambda: clock)
    assert "horloge" in made(key)
    assert made("csv") == "fait"
