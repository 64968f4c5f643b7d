"""A selection as a Mermaid flowchart, for wikis and documents written in Markdown."""

import re

from model.documents.export import Selected
from model.documents.tables.rows import unsaid
from model.graph.counts import counts_sentence
from model.register.account import Account, accounts
from model.register.entities import Direction, Register
from model.register.wording import hub_named

_PLAIN = frozenset(" '’,:()/ \u202f")


def flows_mermaid(shown: Register, title: str = "") -> str:
    """The flows as a `flowchart LR`, under a title: an arrow per flow with its purposes or data,
    dotted when only the press says so."""
    ends = dict.fromkeys(end for flow in shown.flows for end in (flow.source, flow.target))
    title = title or f"Les flux {hub_named(shown, 'de')}"
    lines = ["flowchart LR", f"  accTitle: {_plain(title)}", f"  accDescr: {_plain(counts_sentence(shown))}"]
    lines += [f'  n_{end}["{escaped(shown.nodes[end].short)}"]' for end in ends]
    for said in accounts(shown):
        arrow = "-.->" if said.press else "-->"
        lines.append(f'  n_{said.flow.source} {arrow}|"{escaped(_what(said))}"| n_{said.flow.target}')
    if shown.hub in ends:
        lines += ["  classDef centre fill:#1F3350,color:#FFFFFF,stroke:#1F3350", f"  class n_{shown.hub} centre"]
    return "\n".join(lines) + "\n"


def mermaid_file(export: Selected) -> str:
    """The flows of an export as a Mermaid flowchart, under the answer that they give."""
    return flows_mermaid(export.shown, export.answer.sentence)


def _what(said: Account) -> str:
    """The purposes of a flow out, the data of a flow in, or that the text does not say."""
    named = said.purposes if said.direction is Direction.OUTBOUND else said.data
    return ", ".join(named.shorts) or unsaid(named)


def escaped(text: str) -> str:
    """The text as a quoted Mermaid label: all but letters, digits and mild punctuation become `#…;` codes."""
    flat = "".join(char if char.isprintable() else " " for char in text.replace(" ", " ")).strip()
    return "".join(char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in flat) or "#32;"


def _plain(text: str) -> str:
    """A sentence for a line that takes no quotes, and that a semicolon would end."""
    return re.sub(r"[{}#\n\r]", "", re.sub(r"\s*;", ",", text)).strip() or "Aucun flux"
