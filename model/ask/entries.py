"""What a question may name in a register: each thing with its names, and those that a reader would cut out of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from model.ask.vocabulary import WORDS
from model.ask.words import stem, words_of
from model.register.entities import Register
from model.register.wording import article_title, day, node_names

_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_MENTIONED = re.compile(r"\s(?:mentionnée?s?|prévue?s?|exploitée?s?)\s.*$", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One thing that a question may name: its kind, its id and its name on screen."""

    kind: str
    id: str
    label: str


@cache
def head_roots() -> frozenset[str]:
    """The roots of the words by which alone a body is asked for: « réseau », « comité »."""
    return frozenset(map(stem, WORDS.heads))


def entries(register: Register) -> Iterator[tuple[Entry, list[str], list[str]]]:
    """What may be named, its names, and those cut out of them; the lines of a name are read one by one, and kept."""
    for node in register.nodes.values():
        yield Entry("node", node.id, node.short), list(node_names(node)), _shorter(node.label, node.short)
    for kind, items in (
        ("family", register.families),
        ("purpose", register.purposes),
        ("data", register.data_categories),
        ("population", register.populations),
    ):
        for item in items:
            heads = [name.partition(",")[0] for name in (item.label, item.short)] if kind == "family" else []
            first = [head for head in heads if any(word.raw not in WORDS.frame for word in words_of(head))]
            cut = [*_shorter(item.label, item.short), *first]
            yield Entry(kind, item.id, item.label), [item.label, item.short], cut
    for text in register.texts:
        kind = {"arrete": "arrêté", "decret": "décret"}.get(text.kind, text.kind)
        number = re.search(r"n°\s([\d-]+)", text.title)
        dated = [f"{kind} de {text.signed.year}", f"{kind} {text.signed.year}"] if text.signed else []
        if text.signed:
            dated += [f"{noun} du {day(text.signed).rpartition(' ')[0]}" for noun in (kind, "texte")]
        dated += [f"{kind} {number[1]}", number[1]] if number else []
        whole = [text.title, text.short, text.nor or ""]
        yield Entry("text", text.id, text.short), whole, [*_shorter(text.title), *dated]
    for provision in register.provisions:
        if (a := provision.annexe) is not None and (r := provision.row) is not None:
            whole = [
                f"{first}\n{last}" for first in (f"annexe {a}", f"a{a}") for last in (f"ligne {r}", f"l{r}", f"l{r:02}")
            ]
            whole += [f"ligne {r}\nannexe {a}"]
            loose = [f"ligne {r}", f"l{r}", f"{r}e ligne", f"{r}ème ligne", f"{r}ère ligne", f"ligne {r:02}"]
            yield Entry("row", provision.id, provision.place), whole, loose
    for annexe in dict.fromkeys(item.annexe for item in register.provisions if item.annexe is not None):
        yield Entry("annexe", str(annexe), f"annexe {annexe}"), [f"annexe {annexe}"], []
    for citation in {item.article: item for one in register.provisions for item in one.articles}.values():
        title = article_title(register, citation)
        bare = re.sub(r"^\D+", "", citation.number)
        whole = [citation.number, title, f"article {title}"]
        yield Entry("article", citation.article, title), whole, [bare, f"article {bare}"]


def _shorter(label: str, short: str = "") -> list[str]:
    """Names that a reader would cut out of a label: without its brackets, what they hold, without « mentionné à… »."""
    found = [inside for inside in _BRACKETS.findall(label) if inside.isalpha() and inside[:2].isupper()]
    for name in filter(None, (label, short)):
        inside_it = [(inside, words_of(inside)[:1]) for inside in _BRACKETS.findall(name)]
        held = [inside for inside, first in inside_it if first and first[0].raw in WORDS.institutions]
        found += held  # « ASP (agence de paiement) »
        bare = _BRACKETS.sub("", name).strip()
        first = words_of(bare)[:2]  # « réseau national »
        if len(first) == 2 and first[0].stem in head_roots() and first[1].raw not in WORDS.function:
            found.append(" ".join(word.shown for word in first))
        found += [
            cut
            for cut in (bare, _MENTIONED.sub("", bare), bare.removesuffix(" pour l'emploi"))
            if " " in cut or cut[:2].isupper() or cut == name
        ]
    return found
