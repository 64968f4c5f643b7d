"""A file written whole or not at all, and why it could not be, in French."""

import errno
from pathlib import Path

_REASONS = {
    errno.ENOENT: "le dossier n'existe pas",
    errno.ENOTDIR: "le dossier n'existe pas",
    errno.EISDIR: "c'est un dossier",
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.ENOSPC: "plus de place",
    errno.EDQUOT: "plus de place",
    errno.EFBIG: "plus de place",  # more than what one file may take here
    errno.EROFS: "ce disque n'accepte pas d'écriture",
}


def save(content: bytes, path: Path) -> None:
    """Write a file beside its place, then put it there: what stood there stays when it cannot be. Raises `OSError`."""
    if path.exists() and not path.is_file():  # a device, a pipe
        path.write_bytes(content)
        return
    place = path.resolve()
    beside = place.with_name(f".{place.name[:200]}.partiel")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    except OSError:
        if beside.is_file():
            beside.unlink()
        raise


def reason(error: Exception) -> str:
    """Why something could not be written."""
    return _REASONS.get(getattr(error, "errno", None) or 0, str(error))
