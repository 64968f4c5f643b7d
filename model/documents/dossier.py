"""The dossier: a zip with the note, the figure, the data, the link and a page that says what each file is."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from model.documents.notes.note_of_export import note_of
from model.documents.pictures import FormatUnavailable
from model.documents.selected import Selected
from model.documents.selected_comparison import ComparedTexts
from model.register.wording import day

FILES = {
    "pdf": "la note, à imprimer ou à envoyer",
    "docx": "la note, à reprendre dans un traitement de texte",
    "html": "la note en une page web, avec la figure à explorer ; s'ouvre sans Internet",
    "svg": "la figure, nette à toute taille",
    "png": "la figure, en image",
    "csv-fr": "les flux, pour un tableur",
    "xlsx": "les flux, les sources et les filtres, dans un classeur",
    "json": "le registre de la sélection, pour un programme",
    "yaml": "le registre de la sélection, qui se recharge dans l'outil",
}
COMPARISON_FILES = {
    **{key: FILES[key] for key in ("pdf", "docx", "html", "svg", "png")},
    "pptx": "la note, à projeter",
    "csv-fr": "les changements, pour un tableur",
    "json": "la comparaison, pour un programme",
    "md": "le compte rendu, pour un courriel ou un commentaire",
}
STAMP = (2025, 1, 1, 0, 0, 0)  # the same content gives the same archive
LINK_FILE, README = "lien.url", "README.txt"


def dossier_zip(export: Selected) -> bytes:
    """The archive as bytes; a format that this machine cannot make is left out, and the README says so."""
    from model.documents.formats import FORMAT_BY_KEY, file_name, format_file_name

    note_of(export)  # an empty selection is refused before anything is made
    export = replace(export, scale=2)
    folder = PurePosixPath(file_name(export.register, export.view, "dossier", "zip")).stem
    files = {format_file_name(export, FORMAT_BY_KEY[key]): (FORMAT_BY_KEY[key], what) for key, what in FILES.items()}
    return _zipped(export, folder, files)


def comparison_zip(export: ComparedTexts) -> bytes:
    """The archive of a comparison, likewise."""
    from model.documents.comparison_formats import COMPARISON_FORMAT_BY_KEY as FORMAT
    from model.documents.comparison_formats import comparison_file_name

    note_of(export)
    export = replace(export, scale=2)
    folder = PurePosixPath(comparison_file_name(export, FORMAT["dossier"])).stem
    files = {comparison_file_name(export, FORMAT[key]): (FORMAT[key], what) for key, what in COMPARISON_FILES.items()}
    return _zipped(export, folder, files)


def _zipped(export: Selected | ComparedTexts, folder: str, files: dict[str, tuple]) -> bytes:
    contents: dict[str, bytes] = {}
    said, missing = [], []
    for name, (wanted, what) in files.items():
        try:
            contents[name] = wanted.make(export)
        except FormatUnavailable as error:
            missing.append(f"{name} : {error}")
        else:
            said.append(f"{name}\n    {what}")
    if export.link:
        contents[LINK_FILE] = f"[InternetShortcut]\r\nURL={_one_line(export.link)}\r\n".encode()
        said.append(f"{LINK_FILE}\n    un raccourci vers cette vue")
    contents[README] = _readme(export, said, missing)
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = ZipInfo(f"{folder}/{name}", STAMP)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, contents[name])
    return written.getvalue()


def _readme(export: Selected | ComparedTexts, said: list[str], missing: list[str]) -> bytes:
    """What is in the archive, in French; with line ends and a mark that every office PC reads well."""
    note = note_of(export)
    lines = [note.title, "", note.summary, note.filters, note.state, "", "Fichiers", *said]
    if missing:
        lines += ["", "Non faits sur ce serveur", *missing]
    lines += ["", "Sources"]
    for source in note.sources:
        places = f" : {source.places}" if source.places else ""
        lines.append(f"- {source.title}{places}.{f' {source.link}' if source.link else ''}")
    lines += ["", *(["Lien vers cette vue", _one_line(export.link), ""] if export.link else []), *note.mentions]
    lines.append(f"Dossier fait le {day(export.today)}.")
    return ("\ufeff" + "\n".join(lines).replace("\n", "\r\n") + "\r\n").encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())
