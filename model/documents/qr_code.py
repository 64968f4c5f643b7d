"""The QR code of a link, as SVG."""

import io
from collections.abc import Callable

import segno


def qr_svg(link: str, size: float = 84) -> str:
    """A QR code that leads to the link, `size` pixels wide, with its quiet zone; empty for a link too long for one."""
    settings = {"xmldecl": False, "svgclass": None, "lineclass": None, "light": "#FFFFFF"}
    return _written(link, "svg", lambda wide: size / wide, **settings).decode().strip()


def qr_png(link: str) -> bytes:
    """The same code as a PNG, for documents that take no SVG; empty when the link is too long for one."""
    return _written(link, "png", lambda _: 8)


def _written(link: str, kind: str, scale: Callable[[float], float], **settings: object) -> bytes:
    try:
        code = segno.make(link, micro=False, error="m")
    except segno.DataOverflowError:
        return b""
    written = io.BytesIO()
    code.save(written, kind=kind, scale=scale(code.symbol_size(border=4)[0]), border=4, **settings)
    return written.getvalue()
