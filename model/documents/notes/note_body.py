"""The note as pieces of HTML that several formats share: opening, figure, flows, sources; everything is escaped here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape

from model.documents.notes.comparison_note import ComparisonNote
from model.documents.notes.note import NoteFlow
from model.documents.notes.note_sources import Source
from model.documents.notes.note_table import AnyNote
from model.documents.notes.told_changes import NoteChange
from model.graph.units import units
from model.register.wording import NOT_STATED

LONGEST_PLAIN = 340


def opening(note: AnyNote) -> str:
    """Title, sentence, filters, state of the law, key figures and the author's own words."""
    words = "".join(f"<p>{escape(line)}</p>" for line in note.words)
    own = f'<section class="mots"><h2>En bref</h2>{words}</section>' if words else ""
    figures = "".join(
        f"<li><strong>{escape(item.value)}</strong> <span>{escape(item.label)}</span></li>" for item in note.key_figures
    )
    return (
        f'<header><p class="genre">Note de synthèse · {escape(note.written_on)}</p><h1>{escape(note.title)}</h1>'
        f'<p class="phrase">{escape(note.summary)}</p><p class="filtres">{escape(note.filters)}</p>'
        f'<p class="etat">{escape(note.state).replace(chr(10), "<br>")}</p></header>'
        f'<ul class="chiffres">{figures}</ul>{own}'
    )


def legend_block(lines: Iterable[str]) -> str:
    """The legend, a paragraph per line."""
    return '<div class="legende">' + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</div>"


def flows_block(note: AnyNote) -> str:
    """The flows or changes that matter, each with its plain sentence, what is known of it and its exact place."""
    compared = isinstance(note, ComparisonNote)
    told = [_change(change) for change in note.changes] if compared else [_flow(flow) for flow in note.flows]
    items = f"<ol>{''.join(f'<li>{item}</li>' for item in told)}</ol>" if told else ""
    rule = f'<p class="regle">{escape(note.rule)}</p>' if note.rule else ""
    block = f'<section class="flux"><h2>{escape(note.flows_title)}</h2>{items}{rule}</section>'
    return f"{_changes(note)}{block}" if compared else block


def _changes(note: ComparisonNote) -> str:
    """What changes, by verdict: sign, number and word, which flows, and what the verdict claims."""
    items = "".join(
        f"<li><strong>{escape(group.head)}.</strong> {escape(group.names)} "
        f'<span class="couverture">{escape(group.meaning)}</span></li>'
        for group in note.groups
    )
    links = f'<p class="couverture">{escape(note.links_said)}</p>' if note.links_said else ""
    return f'<section class="change"><h2>{escape(note.changes_title)}</h2><ul>{items}</ul>{links}</section>'


def _change(change: NoteChange) -> str:
    detail = f'<p class="lecture">{escape(shortened(change.detail))}</p>' if change.detail else ""
    return (
        f"<p><strong>{escape(change.said_verdict)} : {escape(change.title)}</strong></p>"
        f"<p>{escape(shortened(change.plain))}</p>{detail}"
        f'<p class="lieu">Avant : {escape(change.before)}. Après : {escape(change.after)}.</p>'
    )


def _flow(flow: NoteFlow) -> str:
    press = " (selon la presse)" if flow.press else ""
    return (
        f'<p><strong>{escape(flow.title)}</strong> <span class="lieu">{escape(" ; ".join(flow.places))}{press}</span></p>'
        f"<p>{escape(shortened(flow.plain))}</p>"
        f'<p class="lecture">Finalités (notre lecture) : {_said(flow.said_purposes)}. '
        f"Données : {_said(flow.said_data)}.</p>"
    )


def sources_block(note: AnyNote, code: str = "") -> str:
    """The sources with their lines, the coverage, the link (and its code, already HTML) and the mentions."""
    items = "".join(f"<li>{_source(source)}</li>" for source in note.sources)
    mentions = "".join(f"<p>{escape(mention)}</p>" for mention in note.mentions)
    link = f'<p class="lien">Cette vue : <a href="{escape(note.link)}">{escape(note.link)}</a></p>' if note.link else ""
    return (
        f'<section class="sources"><h2>Sources</h2>{code}<ul>{items}</ul>{link}</section>'
        f'<footer class="mentions">{mentions}</footer>'
    )


def _source(source: Source) -> str:
    said = f"{escape(source.title)}{f' : {escape(source.places)}' if source.places else ''}."
    if source.link:
        note = f" ({escape(source.link_note)})" if source.link_note else ""
        said += f' <a href="{escape(source.link)}">{escape(source.link)}</a>{note}.'
    return f'{said} <span class="couverture">Ce qui est saisi : {escape(source.coverage)}</span>'


def flow_rows(note: AnyNote) -> str:
    """Every flow shown as a real table, the same content as the figure."""
    compared = isinstance(note, ComparisonNote)
    keys = _keys(note)
    rows = "".join(_change_row(row, keys[row.key]) if compared else _flow_row(row, keys[row.id]) for row in note.rows)
    names = (
        ("Flux", "Verdict", "Ce qui peut être dit", "Avant", "Après")
        if compared
        else ("Flux", "Données", "Finalités (notre lecture)", "Texte")
    )
    heads = "".join(f'<th scope="col">{head}</th>' for head in names)
    return (
        f"<table><caption>{escape(note.summary)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _flow_row(row: NoteFlow, keys: str) -> str:
    return (
        f'<tr data-flux="{escape(row.id)}" data-cles="{escape(keys)}"><th scope="row">{escape(row.title)}</th>'
        f"<td>{_said(row.said_data)}</td><td>{_said(row.said_purposes)}</td>"
        f"<td>{escape(' ; '.join(row.places))}{' (presse)' if row.press else ''}</td></tr>"
    )


def _change_row(row: NoteChange, keys: str) -> str:
    return (
        f'<tr data-flux="{escape(row.key)}" data-cles="{escape(keys)}"><th scope="row">{escape(row.title)}</th>'
        f"<td>{escape(row.said_verdict)}</td><td>{escape(row.plain)} {escape(row.detail)}</td>"
        f"<td>{escape(row.before)}</td><td>{escape(row.after)}</td></tr>"
    )


def _keys(note: AnyNote) -> dict[str, str]:
    """For each flow, everything it passes through, as focus keys: what the script of the HTML page lights up."""
    keys: dict[str, set[str]] = defaultdict(set)
    for unit in note.drawn.units() if isinstance(note, ComparisonNote) else units(note.shown):
        keys[unit.flow.id] |= unit.keys
    return {flow: " ".join(sorted(found)) for flow, found in keys.items()}


def shortened(text: str, longest: int = LONGEST_PLAIN) -> str:
    """The text, or its beginning, cut between words, when it is too long for a page."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} […]"


def _said(words: str) -> str:
    return f"<em>{escape(words)}</em>" if words == NOT_STATED else escape(words)
