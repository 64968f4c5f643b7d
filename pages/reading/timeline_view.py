"""The timeline of the texts as a list: date, what changes for the flows, how well it was read, and where."""

from __future__ import annotations

from html import escape

from model.reference.facts import (
    CONFIDENCE_LABELS,
    CONFIDENCE_SIGNS,
    DATED_LABELS,
    Chronology,
    Event,
    Glossary,
    Known,
    when,
)
from pages.frame.terms import explained


def timeline_html(chronology: Chronology, glossary: Glossary) -> str:
    """An ordered list of the events, oldest first, after the key of its signs; what is inferred says so first."""
    items = "".join(_item(event, glossary) for event in chronology.in_order)
    key = " · ".join(
        f'<span class="confiance {level}"><span aria-hidden="true">{CONFIDENCE_SIGNS[level]}</span> {label}</span>'
        for level, label in CONFIDENCE_LABELS.items()
    )
    return (
        f'<p class="note">{key}. Phrases de l\'équipe, et non du texte.</p>'
        f'<ol class="frise">{items}</ol>{not_found(chronology.not_found)}'
    )


def chronology_texts(chronology: Chronology) -> list[str]:
    """Every text of the timeline, to look for terms in."""
    return [f"{event.title} {event.change} {event.reason or ''}" for event in chronology.events] + list(
        chronology.not_found
    )


def _item(event: Event, glossary: Glossary) -> str:
    date = f'<time datetime="{event.date}">{escape(when(event.date))}</time>' if event.date else escape(when(None))
    details = [DATED_LABELS[event.dated]]
    if event.published:
        details.append(f"publié le {when(event.published)}")
    doubt = "" if event.established else "<strong>Non établi.</strong> "
    return (
        f'<li class="{event.confidence}"><p class="date">{date} <span class="note">({escape(", ".join(details))})'
        f"</span></p><p><strong>{escape(event.title)}</strong></p>"
        f"<p>{doubt}{explained(event.change, glossary)}</p>{confidence(event)}</li>"
    )


def confidence(fact: Known) -> str:
    """How well a fact was read, in words and by a sign, why not better, and links to what was read."""
    said = CONFIDENCE_LABELS[fact.confidence]
    reason = f" : {escape(fact.reason)}" if fact.reason else "."
    links = [link(address) for address in (fact.source, fact.second_source) if address]
    return (
        f'<p class="note"><span class="confiance {fact.confidence}"><span aria-hidden="true">'
        f"{CONFIDENCE_SIGNS[fact.confidence]}</span> {said.capitalize()}</span>{reason} {' · '.join(links)}</p>"
    )


def link(address: str) -> str:
    """A link to what was read, named by its site."""
    site = address.split("/")[2].removeprefix("www.")
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(site)} '
        '<span aria-hidden="true">↗</span></a>'
    )


def not_found(items: tuple[str, ...]) -> str:
    """What was looked for and not found, as a list; nothing when there is nothing to say."""
    if not items:
        return ""
    return (
        f'<div class="partie"><h3>Non trouvé</h3><ul>{"".join(f"<li>{escape(item)}</li>" for item in items)}</ul></div>'
    )
