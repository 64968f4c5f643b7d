"""Data files while the server runs: a change is seen by its content, and a faulty one leaves the last sound value."""

import logging
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from model.register.errors import DataError, UnreadableFile
from model.register.loading import file_content

Version = str  # of a file: the same for the same content
T = TypeVar("T")
GLANCE = 0.2  # seconds during which a file is not asked about again: a run of a screen asks ten times
LOOK_AGAIN = 2.0  # seconds after which a content is looked at, even when date and size are the same
_log = logging.getLogger(__name__)
# Of each file: date and size as last asked for, when they were, when its content was looked at, its version.
_seen: dict[Path, tuple[tuple[int, ...], float, float, Version]] = {}


def version_of(file: Path) -> Version:
    """What tells one content of a file from the next, whatever its date says; why it cannot be read otherwise."""
    dated: tuple[int, ...]
    now = monotonic()
    before, glanced, looked, version = _seen.get(file, ((-1,), -GLANCE, 0.0, ""))
    if now - glanced < GLANCE:
        return version
    try:
        stat = file.stat()
        dated = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino, stat.st_mode)
    except OSError:
        dated = ()
    if before == dated and now - looked < LOOK_AGAIN:
        _seen[file] = (dated, now, looked, version)
        return version
    try:
        version = sha256(file_content(file)).hexdigest()
    except UnreadableFile as error:
        version = str(error)
    _seen[file] = (dated, now, now, version)
    return version


class LastGood(Generic[T]):
    """The last sound value of a file: read once at each change of content, kept when what is read next is faulty.

    `fault` is what is wrong with the present content; None when the value is that of the present content.
    """

    def __init__(self) -> None:
        self.fault: DataError | UnreadableFile | None = None
        self._kept: tuple[T, Version] | None = None
        self._tried: Version | None = None
        self._reading = Lock()

    def now(self, file: Path, read: Callable[[Path], T]) -> tuple[T, Version]:
        """The value, and the content that it is of; while a visitor waits for it to be read,
        others go on with the last.

        Raises the fault when there never was a sound value.
        """
        version = version_of(file)
        if version != self._tried and self._reading.acquire(blocking=self._kept is None):
            try:
                if version != self._tried:
                    self._read(file, read, version)
            finally:
                self._reading.release()
        if self._kept is not None:
            return self._kept
        raise (self.fault or UnreadableFile(f"{file.name} : lecture impossible.")).with_traceback(None)

    def _read(self, file: Path, read: Callable[[Path], T], version: Version) -> None:
        try:
            self._kept, self.fault = (read(file), version), None
        except (DataError, UnreadableFile) as fault:
            self.fault = fault
        except Exception:  # the border: whatever a file makes fail, the last sound value stays
            _log.exception("reading %s failed", file)
            self.fault = UnreadableFile(f"{file.name} : l'outil a rencontré une erreur en lisant ce fichier.")
        self._tried = version
