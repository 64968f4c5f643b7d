"""The text of the arrêté as HTML: each row word for word, its cited articles, the flows it founds."""

from __future__ import annotations

from html import escape

from model.graph.articles import cited_articles
from model.graph.filters import provisions_of
from model.register.entities import Flow, Provision, Register
from model.register.quotation import cited
from model.register.wording import OPEN_LIST, article_title, count, flow_title, named, provision_place, upper_first
from pages.frame.frame import Screen
from pages.frame.html import choose_button, go_button, table

_COLUMNS = {"designation": "désignation", "wording": "finalité"}


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
    return f"{upper_first(provision.place)} : {said[:90]}"


def reading(screen: Screen, rows: list[Provision], chosen: str | None) -> str:
    """The rows as one reads them, annexe by annexe."""
    pieces, annexe = [], None
    for provision in rows:
        if provision.annexe is not None and provision.annexe != annexe and chosen is None:
            annexe = provision.annexe
            pieces.append(f"<h2>Annexe {annexe}</h2>")
        pieces.append(_row(screen, provision, chosen))
    return "".join(pieces)


def _row(screen: Screen, provision: Provision, chosen: str | None) -> str:
    register = screen.register
    flows = flows_of(screen.whole, provision)
    buttons = "".join(choose_button(flow_title(register, flow), f"flux:{flow.id}") for flow in flows)
    place = upper_first(provision.place)
    head = (
        (f"Ligne {provision.row}" if provision.row else place)
        if chosen is None
        else provision_place(register, provision)
    )
    more = "" if chosen else go_button("Lire cette ligne seule, avec sa figure", "texte", disposition=provision.id)
    open_list = (
        f'<p class="note">{OPEN_LIST.capitalize()} (« {escape(provision.open_list)} »).</p>'
        if provision.open_list
        else ""
    )
    return (
        f'<section class="ligne-texte{" choisie" if chosen else ""}" aria-label="{escape(provision.place)}">'
        f"<h3>{escape(head)}</h3>"
        f"{_words(provision)}{open_list}"
        f'<p class="note">{_founded(flows)}</p>'
        f'<div class="flux">{buttons}</div><p class="note">{more}</p></section>'
    )


def _words(provision: Provision) -> str:
    """Both columns word for word, or our summary said to be one."""
    if provision.wording is None:
        return f"<blockquote class='resume'><p>Résumé : {escape(provision.summary or '')}</p></blockquote>"
    return (
        f'<blockquote class="designation"><p>{_cited(provision, "designation")}</p></blockquote>'
        f"<blockquote><p>{_cited(provision, 'wording')}</p></blockquote>"
    )


def _founded(flows: tuple[Flow, ...]) -> str:
    if not flows:
        return "Ne fonde aucun flux : ce passage dit un lien, ou qui répond du traitement."
    return f"{count(len(flows), 'flux fondé', 'flux fondés')} sur ce passage :"


def _cited(provision: Provision, column: str) -> str:
    parts = []
    for piece in cited(provision, column):
        if piece.article:
            parts.append(go_button(piece.text, "texte", cite=piece.article))
        else:
            parts.append(escape(piece.text))
    return "".join(parts)


def articles_table(screen: Screen) -> str:
    """For each article cited: which rows cite it, in which column, and which flows they found."""
    register = screen.whole
    wanted = screen.view.subject.article
    found = cited_articles(register)
    rows = []
    for article in sorted(found, key=lambda item: item.id != wanted):
        title = escape(article_title(register, article.citation))
        where = "<br>".join(
            f"{go_button(provision.place, 'texte', disposition=provision.id)} ({_COLUMNS[column]})"
            for provision, column in article.provisions
        )
        flows = "<br>".join(choose_button(flow_title(register, flow), f"flux:{flow.id}") for flow in article.flows)
        rows.append([f"<strong>{title}</strong> (choisi)" if article.id == wanted else title, where, flows])
    caption = f"{count(len(found), 'article cité', 'articles cités')} par {named(register.state_text)}, et les flux des lignes qui les citent."
    return table(caption, ("Article", "Lignes qui le citent", "Flux de ces lignes"), rows)
