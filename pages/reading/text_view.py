"""The text of the arrêté as HTML: each row word for word, its cited articles, the flows it founds."""

from itertools import groupby
from textwrap import shorten

from markupsafe import Markup

from model.graph.articles import cited_articles
from model.graph.filters import provisions_of
from model.register.entities import Flow, Provision, Register
from model.register.quotation import cited
from model.register.wording import count, named
from pages.frame.present import Screen
from pages.frame.templates import html


def flows_of(register: Register, provision: Provision) -> tuple[Flow, ...]:
    """The flows that a provision founds, in the order of the register."""
    return tuple(flow for flow in register.flows if provision in provisions_of(register, flow))


def text_sentence(register: Register, rows: list[Provision], represented: tuple[int, int]) -> str:
    """How much of the text of the state is entered, and in whose words it is given."""
    done, expected = represented
    text = named(register.state_text)
    if expected:
        said = "est représentée" if done < 2 else "sont représentées"
        return (
            f"{count(done, 'ligne')} sur {expected} de {text} {said} par au moins un flux. "
            "Le texte est donné mot pour mot ; il ne suit pas les filtres."
        )
    entered = f"{count(len(rows), 'passage')} de {text}".replace("de le ", "du ")
    said = "est résumé" if len(rows) < 2 else "sont résumés"
    return f"{entered} {said} ici, avec nos mots. {register.state_text.coverage_reason}"


def title(provision: Provision) -> str:
    """« Annexe 1, ligne 12 : Agence de services… », for a list to choose from."""
    said = provision.designation or provision.summary or ""
    return f"{provision.place[:1].upper()}{provision.place[1:]} : {shorten(said, 90, placeholder=' …')}"


def reading(screen: Screen, rows: list[Provision], chosen: bool = False) -> Markup:
    """The rows as one reads them, annexe by annexe; or the one that was chosen."""
    return html(
        "reading/text",
        register=screen.register,
        whole=screen.whole,
        annexes=groupby(rows, key=lambda row: row.annexe),
        chosen=chosen,
        narrow=screen.narrow,
        cited=cited,
        flows_of=flows_of,
    )


def articles_table(screen: Screen) -> Markup:
    """For each article cited: which rows cite it, in which column, and which flows they found."""
    register, wanted = screen.whole, screen.view.subject.article
    found = sorted(cited_articles(register), key=lambda item: item.id != wanted)
    return html("reading/articles", register=register, found=found, wanted=wanted)
