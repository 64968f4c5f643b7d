"""The timeline of the texts as a list: date, what changes for the flows, how well it was read, and where."""

from functools import partial

from markupsafe import Markup

from model.reference.facts import Chronology, Glossary, Known
from pages.frame.templates import part_of
from pages.frame.terms import explained


def timeline_html(chronology: Chronology, glossary: Glossary) -> Markup:
    """An ordered list of the events, oldest first, after the key of its signs; what is inferred says so first."""
    return part_of("reading/facts", "timeline", chronology, partial(explained, glossary=glossary))


def confidence(fact: Known) -> Markup:
    """How well a fact was read, in words and by a sign, why not better, and links to what was read."""
    return part_of("reading/facts", "confidence", fact)


def not_found(items: tuple[str, ...]) -> Markup:
    """What was looked for and not found, as a list; nothing when there is nothing to say."""
    return part_of("reading/facts", "not_found", items)
