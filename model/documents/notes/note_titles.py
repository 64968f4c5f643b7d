"""The title of a note, made from the filters: it says what the view answers, in good French."""

from __future__ import annotations

import re

from model.address.view import View
from model.graph.filters import FACET_BY_KEY
from model.register.entities import DataCategory, Direction, Population, Purpose, Register
from model.register.states import may
from model.register.wording import listed, lower_first, named, upper_first

LONGEST = 110
_ARTICLES = ("Les ", "Le ", "La ", "L'", "L’", "Un ", "Une ")
_VERB = re.compile(r"^(?P<who>.{1,90}?) (?P<verb>peut|peuvent|pouvait|pouvaient) (?P<what>recevoir|alimenter)\b")


def note_title(shown: Register, view: View) -> str:
    """What the note is about: a body, a direction, the values of the filters, or all the flows of the text."""
    chosen, text = dict(view.selection.chosen), view.selection.text
    hub = shown.nodes[shown.hub].short
    flows = _flows(shown)
    if not chosen and not text:
        return f"{flows} selon {named(shown.state_text)}" if _inside(shown) else flows
    if set(chosen) <= {"organisme", "sens"} and len(chosen.get("organisme", ())) == 1 and not text:
        return _of_body(shown, chosen["organisme"][0])
    if set(chosen) == {"sens"} and not text and len(chosen["sens"]) == 1:
        if chosen["sens"][0] == Direction.OUTBOUND:
            return f"Qui {may(shown)} recevoir des données {of_hub(shown)}, et pour quoi"
        if chosen["sens"][0] == Direction.INBOUND:
            return f"Ce qui {may(shown)} alimenter {hub}"
    parts = []
    for key, values in chosen.items():
        labels = {option.id: option.label for option in FACET_BY_KEY[key].options(shown)}
        labels |= _labels(shown, key)
        parts.append(
            f"{FACET_BY_KEY[key].title.lower()} {listed([labels.get(value, value) for value in values], 'ou')}"
        )
    if text:
        parts.append(f"contenant « {text} »")
    said = f"{flows} : {' ; '.join(parts)}"
    return said if len(said) <= LONGEST else f"Une sélection : {lower_first(flows)}"


def _inside(shown: Register) -> bool:
    """Whether no flow stands outside I-MILO."""
    return all(shown.direction(flow) is not Direction.EXTERNAL for flow in shown.flows)


def _flows(shown: Register) -> str:
    """« Les flux d'I-MILO », and those of the other system, which only the press reports, named apart."""
    if _inside(shown):
        return f"Les flux {of_hub(shown)}"
    outside = "flux du SI France Travail selon la presse"
    if all(shown.direction(flow) is Direction.EXTERNAL for flow in shown.flows):
        return upper_first(outside)
    return f"Flux {of_hub(shown)}, et {outside}"


def of_hub(register: Register) -> str:
    """« d'I-MILO », « de France Travail »."""
    name = register.nodes[register.hub].short
    return f"d'{name}" if name[:1].lower() in "aeiouyéèêh" else f"de {name}"


def _of_body(shown: Register, body: str) -> str:
    hub = shown.nodes[shown.hub].short
    who, verb, what = _told(shown, body)
    name = who or shown.nodes[body].short
    directions = {shown.direction(flow) for flow in shown.flows}
    if directions == {Direction.EXTERNAL}:
        return f"Les flux rapportés par la presse qui concernent {name}"
    if Direction.EXTERNAL in directions:
        return f"Les flux qui concernent {name}"
    if directions == {Direction.OUTBOUND}:
        return (
            f"Ce {_that(who)}{who} {verb} recevoir {of_hub(shown)}" if what == "recevoir" else f"De {hub} vers : {name}"
        )
    if directions == {Direction.INBOUND} and len(shown.flows) == 1 and what == "alimenter":
        return f"Comment {who} {verb} alimenter {hub}"
    return f"Les flux entre {hub} et {name}"


def _told(shown: Register, body: str) -> tuple[str, str, str]:
    """What our plain sentences call the body when it receives or feeds (« les DREETS », « peuvent », « recevoir »)."""
    for wanted, flows in (
        ("recevoir", (flow for flow in shown.flows if flow.target == body and flow.source == shown.hub)),
        ("alimenter", (flow for flow in shown.flows if shown.owner(flow.source) == body or flow.source == body)),
    ):
        for flow in flows:
            said = _subject(flow.statements[0].plain)
            if said[2] == wanted and (wanted == "recevoir" or len(shown.flows) == 1 or flow.source == body):
                return said
    return "", "", ""


def _subject(plain: str) -> tuple[str, str, str]:
    """Who a plain sentence is about, with its verb: « les DREETS », « peuvent », « recevoir »; empty when it is other."""
    found = _VERB.match(plain)
    if not found:
        return "", "", ""
    who = found["who"]
    return (lower_first(who) if who.startswith(_ARTICLES) else who), found["verb"], found["what"]


def _that(who: str) -> str:
    return "qu'" if who[:1].lower() in "aeiouyéèê" else "que "


def _labels(register: Register, key: str) -> dict[str, str]:
    """Short labels, where the whole one would not fit in a title."""
    tables: dict[str, tuple[Purpose | DataCategory | Population, ...]] = {
        "finalite": register.purposes,
        "donnee": register.data_categories,
        "public": register.populations,
    }
    return {item.id: item.short for item in tables.get(key, ())}
