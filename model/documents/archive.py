"""Archives whose bytes depend on their contents and day alone; the dossier of a view: every format, and its link."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from model.documents.export import Export
from model.documents.formats import FIRST_YEAR, LAST_YEAR, NOTE, PICTURE, Format
from model.documents.notes.parts import Note, sentences
from model.documents.pictures import FormatUnavailable
from model.register.wording import day

LINK_FILE, READ_ME = "lien.url", "LISEZ-MOI.txt"


def zipped(folder: str, contents: Mapping[str, bytes], today: date) -> bytes:
    """The archive as bytes: these files, in a folder of that name."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            year = min(max(today.year, FIRST_YEAR), LAST_YEAR)  # a clock may be wrong
            entry = ZipInfo(f"{folder}/{name}", (year, today.month, today.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, contents[name])
    return written.getvalue()


def plain_text(lines: Sequence[str]) -> bytes:
    """Text with the line ends and the mark that every office PC reads well."""
    return ("\ufeff" + "\n".join(lines).replace("\n", "\r\n") + "\r\n").encode()


def dossier_zip(export: Export) -> bytes:
    """The archive as bytes; a format that this machine cannot make is left out, and the READ_ME says so."""
    note = export.note
    export = replace(export, scale=2)
    folder = PurePosixPath(export.named(export.formats["dossier"])).stem
    contents: dict[str, bytes] = {}
    said, missing = [], []
    for wanted in sorted(export.formats.values(), key=_read_first):
        if wanted.key == "dossier":
            continue
        name = export.named(wanted)
        try:
            contents[name] = wanted.make(export)
        except FormatUnavailable as error:
            missing.append(f"{name} : {error}")
        else:
            said.append(f"{name}\n    {wanted.label}")
    if export.link:
        contents[LINK_FILE] = f"[InternetShortcut]\r\nURL={_one_line(export.link)}\r\n".encode()
        said.append(f"{LINK_FILE}\n    un raccourci vers cette vue")
    contents[READ_ME] = _read_me(export, note, said, missing)
    return zipped(folder, contents, export.today)


def _read_first(wanted: Format) -> tuple[bool, bool]:
    """Notes, then figures, then data, each in the order of formats."""
    return wanted.name != NOTE, wanted.name != PICTURE


def _read_me(export: Export, note: Note, said: list[str], missing: list[str]) -> bytes:
    """What is in the archive, in French."""
    lines = [sentences(note.title, note.lead), "", note.summary, note.filters, note.state, ""]
    lines += ["Fichiers, la note d'abord", *said]
    if missing:
        lines += ["", "Non faits sur ce serveur", *missing]
    lines += ["", "Sources"]
    for source in note.sources:
        title = f"{source.aside} : {source.title}" if source.aside else source.title
        places = f"{', ' if source.aside else ' : '}{source.places}" if source.places else ""
        lines.append(f"- {title}{places}.{f' {source.link}' if source.link else ''}")
    lines += ["", *(["Lien vers cette vue", _one_line(export.link), ""] if export.link else []), *note.mentions]
    lines.append(f"Dossier fait le {day(export.today)}.")
    return plain_text(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
