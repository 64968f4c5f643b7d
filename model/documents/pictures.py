"""Pictures of a figure: SVG as it is, PNG rendered without a browser, by WeasyPrint then PDFium."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from model.documents.formats import SCALES, USUAL_SCALE
from model.figures.svg_parts import clean
from model.register.errors import Unusable

if TYPE_CHECKING:
    from model.documents.export import Export

PIXELS_PER_POINT = 96 / 72
MOST_PIXELS = 120_000_000
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = re.compile(f"{_RIGHT_TO_LEFT}(?:[^<>&]*{_RIGHT_TO_LEFT})?")


class FormatUnavailable(Unusable):
    """A format that this machine cannot make; the message says why and what is possible, in French."""


def svg_bytes(svg: str) -> bytes:
    """The drawing as an SVG file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}\n'.encode()


def svg_file(export: Export) -> bytes:
    """The figure of an export as an SVG file."""
    return svg_bytes(export.picture)


def png_file(export: Export) -> bytes:
    """The figure of an export as a PNG of its scale; raises `FormatUnavailable` where Pango is missing."""
    return png_bytes(export.picture, export.scale)


def png_bytes(svg: str, scale: int = USUAL_SCALE) -> bytes:
    """The drawing as a PNG, `scale` times its size; raises `FormatUnavailable` where Pango is missing."""
    if scale not in SCALES:
        raise ValueError(f"scale must be one of {SCALES}, not {scale!r}")
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf_of(in_visual_order(svg)))
    try:
        page = document[0]
        # Small pictures are drawn larger and reduced: PDFium nibbles at letters and leaves seams at low resolutions.
        finer = {1: 4, 2: 2}.get(scale, 1)
        wanted = scale * PIXELS_PER_POINT * finer
        if page.get_width() * page.get_height() * wanted**2 > MOST_PIXELS:
            raise FormatUnavailable(
                f"Image PNG impossible à l'échelle {scale} : elle serait trop grande. Choisissez une échelle plus "
                "petite, ou le format SVG."
            )
        picture = page.render(scale=wanted).to_pil().convert("RGB").reduce(finer)
    finally:
        document.close()
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=3, dpi=(96 * scale, 96 * scale))  # as small as 6, in two thirds of it
    return written.getvalue()


def in_visual_order(svg: str) -> str:
    """The drawing with its right-to-left runs turned round: WeasyPrint sets the letters of an SVG from left to
    right."""
    return re.sub(r">[^<>]+<", lambda words: _RUN.sub(lambda run: run[0][::-1], words[0]), svg)


@lru_cache(maxsize=4)  # the same drawing goes into several formats, and WeasyPrint sets it letter by letter
def pdf_of(svg: str) -> bytes:
    """The drawing alone on a PDF page of its size, all vectors; raises `FormatUnavailable` where Pango is missing."""
    html = weasyprint_html()
    size = re.search(r'width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"', svg)
    if size is None:
        raise ValueError("a drawing says its width and its height")
    page = f"@page {{ size: {size['width']}px {size['height']}px; margin: 0 }} "
    page += "svg { display: block } body { margin: 0 }"
    return cast("bytes", html(string=f'<html lang="fr"><style>{page}</style><body>{svg}</body></html>').write_pdf())


def laid_out(page: str) -> Any:
    """A page of HTML laid out by WeasyPrint as tagged pages; raises `FormatUnavailable` where Pango is missing."""
    html = weasyprint_html()
    from weasyprint.urls import URLFetcher

    only_data = URLFetcher(allowed_protocols=["data"])  # nothing is fetched from anywhere
    return html(string=clean(page), url_fetcher=only_data).render(pdf_variant="pdf/ua-1")


def pdf_bytes(document: Any) -> bytes:
    """The pages laid out as a tagged PDF."""
    return cast("bytes", document.write_pdf(pdf_variant="pdf/ua-1"))


def weasyprint_html() -> Any:
    """WeasyPrint's `HTML`, imported only when asked for; raises `FormatUnavailable` where Pango is missing."""
    try:
        from weasyprint import HTML
    except (OSError, ImportError) as missing:
        raise FormatUnavailable(
            "Ce format n'est pas disponible sur ce serveur : il y manque la bibliothèque Pango (paquet "
            "libpangoft2-1.0-0 sous Debian). Les autres formats restent possibles, dont SVG et HTML."
        ) from missing
    return HTML
