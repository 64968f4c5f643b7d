"""A zip whose bytes depend on its contents and its day alone."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

READ_ME = "LISEZ-MOI.txt"


def zipped(folder: str, contents: Mapping[str, bytes], today: date) -> bytes:
    """The archive as bytes: these files, in a folder of that name."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = ZipInfo(f"{folder}/{name}", (*today.timetuple()[:3], 0, 0, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, contents[name])
    return written.getvalue()


def plain_text(lines: Sequence[str]) -> bytes:
    """Text with the line ends and the mark that every office PC reads well."""
    return ("\ufeff" + "\n".join(lines).replace("\n", "\r\n") + "\r\n").encode()
