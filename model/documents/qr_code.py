"""The QR code of a link, as SVG."""

from __future__ import annotations

import io

import segno


def qr_svg(link: str, size: float = 84) -> str:
    """A QR code that leads to the link, `size` pixels wide, with its quiet zone;
    empty when the link is too long for one."""
    try:
        code = segno.make(link, micro=False, error="m")
    except segno.DataOverflowError:
        return ""
    scale = size / code.symbol_size(border=4)[0]
    written = io.BytesIO()
    code.save(written, kind="svg", scale=scale, border=4, xmldecl=False, svgclass=None, lineclass=None, light="#FFFFFF")
    return written.getvalue().decode().strip()


def qr_png(link: str) -> bytes:
    """The same code as a PNG, for documents that take no SVG; empty when the link is too long for one."""
    try:
        code = segno.make(link, micro=False, error="m")
    except segno.DataOverflowError:
        return b""
    written = io.BytesIO()
    code.save(written, kind="png", scale=8, border=4)
    return written.getvalue()
