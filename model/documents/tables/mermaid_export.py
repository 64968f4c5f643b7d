"""A selection as a Mermaid flowchart, for wikis and documents written in Markdown."""

from __future__ import annotations

from model.graph.filters import counts_sentence
from model.register.entities import Register
from model.register.wording import NOT_STATED_SHORT

_PLAIN = frozenset(" '’,:()/ \u202f")


def flows_mermaid(shown: Register) -> str:
    """The flows as a `flowchart LR`: an arrow per flow with its purposes or data, dotted when only the press says so."""
    ends = dict.fromkeys(end for flow in shown.flows for end in (flow.source, flow.target))
    lines = [
        "flowchart LR",
        f"  accTitle: {_plain('Les flux d’I-MILO')}",
        f"  accDescr: {_plain(counts_sentence(shown))}",
    ]
    lines += [f'  n_{end}["{escaped(shown.nodes[end].short)}"]' for end in ends]
    for flow in shown.flows:
        press = any(shown.evidence(statement) == "press" for statement in flow.statements)
        arrow = "-.->" if press else "-->"
        lines.append(f'  n_{flow.source} {arrow}|"{escaped(_what(shown, flow))}"| n_{flow.target}')
    if shown.hub in ends:
        lines += ["  classDef centre fill:#1F3350,color:#FFFFFF,stroke:#1F3350", f"  class n_{shown.hub} centre"]
    return "\n".join(lines) + "\n"


def _what(shown: Register, flow) -> str:
    """The purposes of a flow out, the data of a flow in, or that the text does not say."""
    outbound = flow.source == shown.hub
    names = shown.purpose_by_id if outbound else shown.category_by_id
    ids = dict.fromkeys(
        item for statement in flow.statements for item in (statement.purpose_ids if outbound else statement.data_ids)
    )
    return ", ".join(names[item].short for item in ids) or NOT_STATED_SHORT


def escaped(text: str) -> str:
    """The text as a quoted Mermaid label: all but letters, digits and mild punctuation become `#…;` codes."""
    flat = "".join(char if char.isprintable() else " " for char in text.replace(" ", " ")).strip()
    return "".join(char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in flat) or "#32;"


def _plain(text: str) -> str:
    """A sentence for a line that takes no quotes."""
    return "".join(char for char in text if char not in "{};#\n\r").strip() or "Aucun flux"
