"""The page that every handout is printed on: A4, tagged PDF in French, letters selectable, nothing fetched from anywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape

from model.documents.notes.note_pdf import FONT
from model.documents.pictures import weasyprint_html
from model.figures.svg_parts import clean
from model.register.entities import Register
from model.register.wording import state_sentence

STYLE = """
@page { size: A4 %(turned)s; margin: 14mm 16mm 15mm; @bottom-left { content: string(titre); font: 7.5pt %(font)s; color: #42526B }
  @bottom-right { content: "page " counter(page) " sur " counter(pages); font: 7.5pt %(font)s; color: #42526B } }
html { font: 10.5pt/1.4 %(font)s; color: #16202E }
body, p, ul, ol { margin: 0; padding: 0 }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0 0 1mm; string-set: titre content() }
h2 { font-size: 1.12em; margin: 0 0 1mm; color: #0B4F4B }
section { margin-top: 5mm; break-inside: avoid }
.genre, .note { color: #42526B; font-size: .9em }
.etat { border: .3mm solid #A08A3C; background: #FFF6DC; padding: 1mm 2mm; margin-top: 2mm; font-size: .92em }
blockquote { margin: 1.2mm 0; padding: .6mm 0 .6mm 3mm; border-left: .8mm solid #0B4F4B }
.choix { list-style: none; margin-top: 1mm }
.choix li { margin: .8mm 0; padding-left: 7mm; text-indent: -5mm }
.bonne { font-weight: 700 }
table { border-collapse: collapse; width: 100%%; margin-top: 3mm }
caption { text-align: left; color: #42526B; padding-bottom: 1mm }
th, td { border: .2mm solid #9AA5B4; padding: 1mm 1.6mm; text-align: left; vertical-align: top }
thead { display: table-header-group }
thead th { background: #EEF1F5 }
tbody th { font-weight: 650 }
tr { break-inside: avoid }
.entier { white-space: nowrap }
figure { margin: 2mm 0 0 }
figure img { display: block; width: 100%% }
.legende { color: #42526B; font-size: .9em; margin-top: 1mm }
"""


def handout_pdf(
    register: Register,
    title: str,
    sentence: str,
    body: str,
    *,
    style: str = "",
    turned: bool = False,
    sizes: Iterable[float] = (),
    pages: int = 1,
) -> bytes:
    """A handout as PDF bytes: title, sentence, state of the law, then `body` (already HTML).

    `turned` lays the page on its side; with `sizes` (in points), the first that makes at most `pages` is taken, else the last.
    Raises `FormatUnavailable` without Pango.
    """
    html = weasyprint_html()
    from weasyprint.urls import URLFetcher

    only_data = URLFetcher(allowed_protocols=["data"])  # nothing is fetched from anywhere
    body = re.sub(r"I-MILO(?=[^<>]*<)", '<span class="entier">I-MILO</span>', body)  # in words, not in attributes
    usual = STYLE % {"font": FONT, "turned": "landscape" if turned else ""}
    for size in sizes or (0,):
        sized = f"html {{ font-size: {size}pt }}" if size else ""
        page = clean(
            f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<meta name="author" content="Flux I-MILO"><style>{usual}{style}{sized}</style></head><body>'
            f'<h1>{escape(title)}</h1><p>{escape(sentence)}</p><p class="etat">{escape(state_sentence(register))}</p>{body}'
            f'<p class="note" style="margin-top: 6mm">Outil de formation et d\'information, indépendant : ce n\'est pas un '
            f"site officiel.</p></body></html>"
        )
        document = html(string=page, url_fetcher=only_data).render(pdf_variant="pdf/ua-1")
        if len(document.pages) <= pages:
            break
    return document.write_pdf(pdf_variant="pdf/ua-1")


def inline_svg(svg: str) -> str:
    """A drawing as the address of an image that holds it."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
