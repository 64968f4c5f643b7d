"""Any file or pasted text as a `Document`: its kind is told by its content, never by its name alone."""

import re

from model.importing.files.document import Document, Paragraph, Table, UnreadableDocument
from model.importing.files.hyphens import rejoined
from model.importing.files.lines import text_document
from model.importing.files.pdf import pdf_document
from model.importing.files.web import html_document
from model.importing.files.word import docx_document

MAX_BYTES = 5_000_000  # pasted or dropped: as server.maxUploadSize in .streamlit/config.toml
MAX_CHARACTERS = 20_000_000
MAX_LINES = 20_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"(?i)<(?:!doctype html|html|head|body|table|tbody|tr|td|th|p|div|article|section|ul|ol|span|script)\b"
)
_PARAGRAPHS = re.compile(r"</?(?:p|div|li|h[1-6])\b[^<>]{0,200}>", re.I)
_OTHERS = (
    (b"{\\rtf", "c'est un fichier RTF ; ouvrez-le et enregistrez-le en .docx, ou copiez son texte et collez-le."),
    (b"\x89PNG", "c'est une image ; il faut le texte lui-même, en .docx, .html ou .txt."),
    (b"\xff\xd8\xff", "c'est une image ; il faut le texte lui-même, en .docx, .html ou .txt."),
    (b"GIF8", "c'est une image ; il faut le texte lui-même, en .docx, .html ou .txt."),
)


def read_document(content: bytes, name: str = "texte collé") -> Document:
    """The blocks of a file or of pasted text (UTF-8).

    Raises `UnreadableDocument`, in French, with the cause and the way out: empty, binary, too big, protected, scanned…
    """
    try:
        document = _document(content, name)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{name} : {error}") from None
    if not any(isinstance(block, Table) or block.text for block in document.blocks):
        raise UnreadableDocument(f"{name} : aucun texte n'a été trouvé ; vérifiez le fichier, ou collez son texte.")
    if sum(map(len, document.texts)) > MAX_CHARACTERS:
        raise UnreadableDocument(f"{name} : texte trop long ; donnez-le en plusieurs morceaux.")
    lines = sum(1 if isinstance(block, Paragraph) else len(block.rows) for block in document.blocks)
    if lines > MAX_LINES:
        raise UnreadableDocument(
            f"{name} : {lines} paragraphes et lignes de tableau ; {MAX_LINES} au plus. Gardez la partie utile."
        )
    return document


def _document(content: bytes, name: str) -> Document:
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(
            f"fichier trop lourd (plus de {MAX_BYTES // 1_000_000} Mo) ; un arrêté pèse bien moins. "
            "Vérifiez que c'est le bon fichier, ou collez seulement le texte."
        )
    if not content.strip():
        raise UnreadableDocument("fichier vide ; choisissez-en un autre, ou collez le texte.")
    if content[:1024].lstrip().startswith(b"%PDF"):
        return rejoined(pdf_document(content, name))
    if content.startswith(b"PK\x03\x04"):
        return docx_document(content, name)
    if content.startswith(_OLE):
        raise UnreadableDocument(
            "c'est un document protégé par un mot de passe, ou un ancien format (.doc, .xls) ; "
            "enregistrez-le en .docx sans mot de passe, ou collez son texte."
        )
    for start, said in _OTHERS:
        if content.startswith(start):
            raise UnreadableDocument(said)
    text, messages = _decoded(content)
    suffix = name.lower().rpartition(".")[2]
    head = text[:20_000]
    tagged = len(_PARAGRAPHS.findall(head)) > 2
    is_html = bool(_HTML.search(head)) and (
        tagged or suffix in ("html", "htm", "xhtml") or head.lstrip().startswith("<")
    )
    if suffix in ("docx", "pdf", "doc", "odt", "xlsx"):
        messages = (*messages, f"Le nom finit par .{suffix}, mais le contenu est du texte : il est lu comme du texte.")
    read = html_document(text, name) if is_html else rejoined(text_document(text, name))
    return Document(read.name, read.blocks, (*messages, *read.messages))


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of bytes: UTF-8, UTF-16 with its mark, else the Windows encoding, which is said."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ()
    if content.count(0) or _controls(content) > len(content) / 20:
        raise UnreadableDocument(
            "ce n'est pas du texte (fichier binaire) ; donnez un .txt, .md, .html, .docx, .pdf ou .xlsx."
        )
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), (
            "Le fichier n'est pas en UTF-8 : il a été lu avec l'encodage de Windows (CP1252) ; vérifiez les accents.",
        )


def _controls(content: bytes) -> int:
    return len(content) - len(content.translate(None, bytes(set(range(32)) - {9, 10, 12, 13}) + b"\x7f"))
