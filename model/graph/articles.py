"""The articles cited by the provisions, and who cites them: « quels flux citent l'article L. 5411-5-1 ? »."""

from collections import defaultdict
from dataclasses import dataclass

from model.register.entities import ArticleCitation, Flow, Provision, Register


@dataclass(frozen=True)
class CitedArticle:
    """One article, each provision that cites it with the column, and the flows those provisions found."""

    id: str
    citation: ArticleCitation
    provisions: tuple[tuple[Provision, str], ...]
    flows: tuple[Flow, ...]


def cited_articles(register: Register) -> tuple[CitedArticle, ...]:
    """Every article cited, by code then by number; provisions and flows in the order of the register."""
    provisions: dict[str, list[tuple[Provision, str]]] = defaultdict(list)
    first: dict[str, ArticleCitation] = {}
    for provision in register.provisions:
        for citation in provision.articles:
            first.setdefault(citation.article, citation)
            provisions[citation.article].append((provision, citation.column))
    flows: dict[str, dict[str, Flow]] = defaultdict(dict)
    for facts in register.facts:
        for provision in facts["provisions"]:
            for citation in provision.articles:
                flows[citation.article][facts["entity"].id] = facts["entity"]
    found = [
        CitedArticle(article, citation, tuple(provisions[article]), tuple(flows[article].values()))
        for article, citation in first.items()
    ]
    return tuple(sorted(found, key=lambda item: (item.citation.code, _number(item.citation.number))))


def _number(number: str) -> tuple[str, list[int]]:
    letter, _, digits = number.partition(". ")
    return letter, [int(part) for part in digits.split("-")]
