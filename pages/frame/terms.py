"""Terms explained where they stand: a hover on the word, and the same words in a list reached by keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from model.graph.filters import provisions_of
from model.reference.facts import Glossary, Term
from model.reference.glossary import ACRONYM, passages, terms_in
from model.register.entities import Register


def explained(text: str, glossary: Glossary) -> str:
    """The text as HTML, the first occurrence of each term carrying its meaning as a title.

    A title cannot be reached by keyboard: a screen that uses this shows `words_of_page` too.
    """
    seen: set[str] = set()
    parts = []
    for passage in passages(text, glossary):
        words = escape(passage.text)
        if passage.term is None or passage.term.id in seen:
            parts.append(words)
            continue
        seen.add(passage.term.id)
        tag = "abbr" if ACRONYM.search(passage.text) else "span"  # abbr is for abbreviations
        parts.append(f'<{tag} class="mot" title="{escape(meaning(passage.term, passage.text))}">{words}</{tag}>')
    return "".join(parts)


def words_of_page(texts: Iterable[str], glossary: Glossary) -> str:
    """The list « Mots de cette page »: the terms that the texts use, folded; nothing when they use none."""
    terms = terms_in(texts, glossary)
    if not terms:
        return ""
    items = "".join(
        f"<div><dt>{escape(term.term)}</dt><dd>{escape(meaning(term, term.term))}</dd></div>" for term in terms
    )
    return f'<details class="mots"><summary>Mots de cette page ({len(terms)})</summary><dl>{items}</dl></details>'


def meaning(term: Term, shown: str) -> str:
    """The term in plain words: its definition, after its expansion when an acronym is what is shown."""
    if term.expansion and ACRONYM.search(shown):
        return f"{term.expansion[0].upper()}{term.expansion[1:]}. {term.definition}"
    return term.definition


def texts_shown(shown: Register) -> list[str]:
    """What the figures and the tables of a register say, as texts to look for terms in."""
    texts = ["flux, finalités, organismes, traitements, notre lecture, non précisé"]
    nodes = dict.fromkeys(end for flow in shown.flows for end in (flow.source, flow.target))
    texts += [f"{shown.nodes[node].label} {shown.nodes[node].short} {shown.nodes[node].plain}" for node in nodes]
    for flow in shown.flows:
        texts += [provision.wording or provision.summary or "" for provision in provisions_of(shown, flow)]
    return texts
