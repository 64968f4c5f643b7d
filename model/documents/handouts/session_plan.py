"""The plan of a session on one A4 page: the timetable, what to print, the links to project with their QR codes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from model.documents.handouts.handout_page import handout_pdf, inline_svg
from model.documents.qr_code import qr_svg
from model.register.entities import Register
from model.register.wording import count
from model.training.planner import RULE, Session, clock, spoken

SIZES = (10.5, 9.8, 9.2, 8.6, 8.0, 7.4)  # the first that makes one page
STYLE = """
table { margin-top: 1mm } tbody th { font-weight: 400 } .heure { white-space: nowrap; width: 26mm }
.duree, .nombre { white-space: nowrap; width: 16mm; text-align: right } .case { width: 9mm; text-align: center }
th, td { padding: .6mm 1.6mm } @page { margin: 11mm 16mm 14mm } section { margin-top: 3mm }
.liens { list-style: none; padding: 0 } .liens li { display: inline-block; vertical-align: middle; position: relative }
.liens li { width: 66mm; min-height: 17mm; padding-left: 19mm; margin: .5mm 2mm .5mm 0 }
.liens img { position: absolute; left: 0; top: 0; width: 17mm; height: 17mm } .liens a { color: #0B4F4B; overflow-wrap: anywhere; font-size: .88em }
.verdict { font-weight: 700; margin-top: 2mm }
"""


def plan_pdf(register: Register, session: Session, links: Mapping[str, str], codes: bool = True) -> bytes:
    """The plan as PDF bytes; `links` are addresses by what they show, with QR codes unless they lead nowhere else.

    Raises `FormatUnavailable` without Pango.
    """
    first, last = session.timetable[0].start, session.timetable[-1].end
    said = (
        f"De {clock(first)} à {clock(last)}, {count(session.people, 'personne')}. "
        f"Prévu : {spoken(session.minutes)} ; compté : {spoken(session.needed)}."
    )
    body = (
        f'<p class="verdict">{escape(session.verdict)}</p>{_timetable(session)}{_links(links, codes)}{_copies(session)}'
        f'<section><p class="note">{escape(RULE)}</p></section>'
    )
    return handout_pdf(register, "Plan de la session", said, body, style=STYLE, sizes=SIZES)


def _table(heads: tuple[tuple[str, str], ...], rows: str) -> str:
    head = "".join(f'<th scope="col" class="{kind}">{escape(label)}</th>' for label, kind in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _timetable(session: Session) -> str:
    rows = "".join(
        f'<tr><th scope="row" class="heure">{clock(hour.start)} – {clock(hour.end)}</th>'
        f'<td>{escape(hour.activity.title)}</td><td class="duree">{spoken(hour.activity.minutes)}</td>'
        f"<td>{escape(hour.activity.needed)}</td></tr>"
        for hour in session.timetable
    )
    heads = (("Horaire", "heure"), ("Ce qu'on fait", ""), ("Durée", "duree"), ("Ce qu'il faut", ""))
    return f"<section><h2>Déroulé</h2>{_table(heads, rows)}</section>"


def _links(links: Mapping[str, str], codes: bool) -> str:
    if not links:
        return ""
    items = ""
    for title, link in links.items():
        code = qr_svg(link) if codes else ""
        image = f'<img src="{inline_svg(code)}" alt="Code QR : {escape(title)}">' if code else ""
        address = f'<a href="{escape(link)}">{escape(link)}</a>'
        items += f"<li>{image}<div><p><strong>{escape(title)}</strong></p><p>{address}</p></div></li>"
    return f'<section><h2>À projeter et à partager</h2><ul class="liens">{items}</ul></section>'


def _copies(session: Session) -> str:
    rows = "".join(
        f'<tr><td class="case">☐</td><th scope="row">{escape(item.title)}</th><td class="nombre">{item.number}</td>'
        f"<td>{escape(item.whom)}</td></tr>"
        for item in session.copies
    )
    heads = (("Fait", "case"), ("À imprimer", ""), ("Nombre", "nombre"), ("Pour qui", ""))
    return f"<section><h2>Supports</h2>{_table(heads, rows)}</section>"
