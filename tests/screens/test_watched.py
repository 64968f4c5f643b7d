"""A data file that changes while the server runs: seen by its content, read once a change,
the last sound value kept."""

import os
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from model.register.errors import DataError, UnreadableFile
from model.register.loading import SHIPPED_FILE, load
from pages.frame import watched
from pages.frame.watched import LastGood, version_of

SOUND = SHIPPED_FILE.read_text(encoding="utf-8")
OTHER = SOUND.replace("label: code du travail", "label: Code du travail", 1)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound file, looked at afresh each time."""
    monkeypatch.setattr(watched, "LOOK_AGAIN", 0)
    monkeypatch.setattr(watched, "GLANCE", 0)
    file = tmp_path / "flows.yaml"
    file.write_text(SOUND, encoding="utf-8")
    return file


@pytest.fixture
def read() -> Callable:
    """`load`, which counts how often it was called."""

    def counted(file: Path) -> object:
        counted.times += 1
        return load(file)

    counted.times = 0
    return counted


BROKEN = SOUND.replace("\nhub: imilo", "\nhub: imlo", 1)
HARMS: dict[str, Callable[[Path], object]] = {
    "broken": lambda file: file.write_text(BROKEN, encoding="utf-8"),
    "truncated": lambda file: file.write_text(SOUND[: len(SOUND) // 2], encoding="utf-8"),
    "emptied": lambda file: file.write_bytes(b""),
    "binary": lambda file: file.write_bytes(b"\xff\xfe\x00" * 1000),
    "removed": lambda file: file.unlink(),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "a link to itself": lambda file: (file.unlink(), file.symlink_to(file.name)),
}


@pytest.mark.parametrize("name", HARMS)
def test_a_faulty_file_leaves_the_last_sound_value(name: str, file: Path, read: Callable) -> None:
    """However often it is asked for, a faulty content is read once; the value before stays, then the next one comes."""
    kept = LastGood()
    before, version = kept.now(file, read)
    HARMS[name](file)
    for _ in range(3):
        assert kept.now(file, read) == (before, version)
    assert kept.now(file, read)[0] is before
    assert isinstance(kept.fault, DataError | UnreadableFile)
    assert str(kept.fault).startswith("flows.yaml")
    assert read.times <= 2
    if file.is_dir():
        file.rmdir()
    if file.is_symlink():
        file.unlink()
    file.write_text(OTHER, encoding="utf-8")
    after, other = kept.now(file, read)
    assert kept.fault is None
    assert (after != before, other != version) == (True, True)
    assert after == load(file)


def test_a_file_that_may_no_longer_be_read_leaves_its_value(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights taken away (nobody takes them from root) or a disk that fails: said in French, the value stays."""
    kept = LastGood()
    before = kept.now(file, load)
    for error, said in (
        (PermissionError(13, "Permission denied"), "lecture refusée ; vérifiez vos droits sur ce fichier."),
        (OSError(5, "Input/output error"), "lecture impossible (erreur 5 du système)."),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", Mock(side_effect=error))
            assert kept.now(file, load) == before
        assert str(kept.fault).replace("\u00a0", " ") == f"flows.yaml : {said}"
    assert kept.now(file, load)[1] == before[1]
    assert kept.fault is None


def test_a_content_is_read_once(file: Path, read: Callable) -> None:
    """A file touched, or written again as it was, is not read again."""
    kept = LastGood()
    first, _ = kept.now(file, read)
    os.utime(file, (1, 1))
    file.write_text(SOUND, encoding="utf-8")
    assert kept.now(file, read)[0] is first
    assert read.times == 1


def test_a_change_that_hides_its_date_and_size_is_seen(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two contents of one length, with every date the same, the second is seen at the next look."""
    monkeypatch.setattr(Path, "stat", lambda *_, **__: os.stat_result((0o100644, 1, 1, 1, 0, 0, 9, 1, 1, 1)))
    now = [100.0]
    monkeypatch.setattr(watched, "LOOK_AGAIN", 2)
    monkeypatch.setattr(watched, "monotonic", lambda: now[0])
    before = version_of(file)
    file.write_bytes(OTHER.encode())
    now[0] += 3
    assert version_of(file) != before


def test_a_file_that_was_never_sound_raises(file: Path, read: Callable) -> None:
    """Without a value before, the fault is raised each time and the file is read once."""
    HARMS["broken"](file)
    kept = LastGood()
    for _ in range(3):
        with pytest.raises(DataError, match=r"^flows.yaml:\d+.*vouliez-vous dire"):
            kept.now(file, read)
    assert read.times == 1


def test_a_mistake_of_the_program_leaves_the_value_too(file: Path) -> None:
    """Whatever reading raises, the value before stays and nothing of the program is told."""
    kept = LastGood()
    before = kept.now(file, load)

    def failing(_: Path) -> object:
        raise ZeroDivisionError("secret detail")

    file.write_text(OTHER, encoding="utf-8")
    assert kept.now(file, failing) == before
    assert str(kept.fault) == "flows.yaml\u00a0: l'outil a rencontré une erreur en lisant ce fichier."
