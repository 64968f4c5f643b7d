"""The plan of a session on one A4 page: the timetable, what to print, the links to project with their QR codes."""

from collections.abc import Mapping

from model.documents.handouts.handout_page import handout_pdf
from model.documents.qr_code import qr_svg
from model.register.entities import Register
from model.register.wording import count
from model.training.planner import RULE, Session, clock, spoken

SIZES = (10.5, 9.8, 9.2, 8.6, 8.0, 7.4)  # the first that makes one page


def plan_pdf(register: Register, session: Session, links: Mapping[str, str], codes: bool = True) -> bytes:
    """The plan as PDF bytes; `links` are addresses by what they show, with QR codes unless they lead nowhere else.

    Raises `FormatUnavailable` without Pango.
    """
    first, last = session.timetable[0].start, session.timetable[-1].end
    said = (
        f"De {clock(first)} à {clock(last)}, {count(session.people, 'personne')}. "
        f"Prévu : {spoken(session.minutes)} ; compté : {spoken(session.needed)}."
    )
    return handout_pdf(
        "plan.html.jinja",
        register,
        "Plan de la session",
        said,
        sizes=SIZES,
        session=session,
        links=[(title, link, qr_svg(link) if codes else "") for title, link in links.items()],
        rule=RULE,
        clock=clock,
        spoken=spoken,
    )
