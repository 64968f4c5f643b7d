"""Who sends and who receives, read in the sentence first, then in what stands above the row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.importing.proposals.proposal import Reading
from model.importing.roles.speaking import kinds_of_verbs, triggers
from model.importing.words.cadres import pattern, pattern_of, role_of, shipped_cadres
from model.importing.words.matching import tokens
from model.importing.words.patterns import folded, name_in, sentences
from model.register.entities import Direction

RELATED = re.compile(r"\b(?:mise?s? en relation|interconnect\w*|rapprochements?|rapprochée?s?)\b", re.I)
_QUOTED = re.compile(r"«([^»]+)»")


@dataclass(frozen=True)
class Directed:
    """The sentences of a row that share a direction; `sentence` is None when they are the whole row."""

    direction: Reading[Direction]
    sentence: str | None
    founding: str


def directions_of(
    wording: str, designation: str, above: Sequence[str], hub_names: tuple[str, ...]
) -> tuple[Directed, ...]:
    """The directions of a row, by its words, then by those above it; two sentences may found two opposite flows."""
    parts = sentences(wording)
    read = [_said(sentence, designation, above, hub_names) for sentence in parts]
    stated = [(one.value, one) for one in read if one.value is not None]
    values = list(dict.fromkeys(value for value, _ in stated))
    if not stated:
        return (Directed(_from_above(above), None, wording or designation),)
    if len(values) == 1:
        best = max((one for _, one in stated), key=lambda one: one.score)
        return (Directed(best, None, wording),)
    groups: dict[Direction, list[tuple[str, Reading[Direction]]]] = {value: [] for value in values}
    current = values[0]
    for sentence, one in zip(parts, read, strict=True):
        current = one.value or current
        groups[current].append((sentence, one))
    found = []
    for value in values:
        said = [sentence for sentence, _ in groups[value]]
        joined = " ".join(said)
        best = max((one for _, one in groups[value]), key=lambda one: one.score)
        found.append(Directed(best, joined if joined in wording else said[0], joined))
    return tuple(found)


def told_by_column(sense: str, wording: str, hub_names: tuple[str, ...]) -> tuple[Directed, ...]:
    """The directions that a column of a table says, two when both ways; empty when its words are not known."""
    before, arrow, after = re.sub(r"\s(?:vers|->|→)\s", "\u2192", sense).partition("\u2192")
    if arrow and (name_in(before, hub_names) or name_in(after, hub_names)):
        ways = [Direction.INBOUND if name_in(after, hub_names) else Direction.OUTBOUND]
    elif ways := _seen_from(sense, hub_names):
        pass
    else:
        told = shipped_cadres().senses
        both = pattern(told["both"]).search(sense)
        ends = (("inbound", Direction.INBOUND), ("outbound", Direction.OUTBOUND))
        said = {name for name, _ in ends if both or pattern(told[name]).search(sense)}
        said = {"inbound"} if role_of(sense) == "source" else said
        ways = [way for name, way in ends if name in said]
    return tuple(
        Directed(Reading(way, (sense,), 0.9, "une colonne du tableau dit le sens"), None, wording) for way in ways
    )


def _seen_from(sense: str, hub_names: tuple[str, ...]) -> list[Direction]:
    """Which way a cell that names the central system says: « Alimente X », « Consulté par X », « Transmet à X »."""
    hub = name_in(sense, hub_names)
    if hub is None:
        return []
    plain = folded(sense)
    links = plain.partition(folded(hub))[0].replace("l'", " ").split()[-2:]
    by = "par" in links
    reads, feeds = (
        re.search(verbs, plain) for verbs in (r"consult|interrog|\blit\b|acce[ds]", r"aliment|enrich|a jour")
    )
    if reads or feeds:
        into = by is bool(reads)
    elif not {"par", "a", "au", "vers", "dans", "de", "du", "depuis"} & set(links):
        return []
    else:
        into = "recu" in plain if by else bool({"a", "au", "vers", "dans"} & set(links))
    return [Direction.INBOUND if into else Direction.OUTBOUND]


def _whole_words(found: re.Match[str]) -> str:
    """The words of a match, without a last one that the bounded pattern cut, nor « L. » without its number."""
    said, after = found[0], found.string[found.end() : found.end() + 1]
    whole = said.rsplit(" ", 1)[0] if after.isalnum() and " " in said.strip() else said
    return re.sub(r"(?: (?:\w\.|articles?|aux?))+$", "", whole.strip()) if after else whole.strip()


def _said(sentence: str, designation: str, above: Sequence[str], hub_names: tuple[str, ...]) -> Reading[Direction]:  # noqa: PLR0911 - a list of decisions, read from top to bottom
    """The direction that a sentence states; None when it states none."""
    for found in pattern_of("feeds").finditer(sentence):
        fed, words = found["object"], (found[0],)
        if name_in(fed, hub_names):
            return Reading(Direction.INBOUND, words, 0.97, f"la phrase dit d'alimenter {name_in(fed, hub_names)}")
        if _names(fed, designation):
            return Reading(Direction.OUTBOUND, words, 0.93, "la phrase dit d'alimenter ce que désigne la ligne")
        return Reading(
            Direction.INBOUND,
            words,
            0.75,
            f"« {fed} » est lu comme tenu dans {hub_names[0] if hub_names else 'le traitement'}",
        )
    if sent := pattern_of("data_sent").search(sentence):
        how, words = (sent["how"] or "").lower(), (_whole_words(sent),)
        rest = sent["rest"][:60]
        if how in ("à", "au", "aux", "par"):
            hub = name_in(rest, hub_names) is not None
            way = Direction.INBOUND if hub is (how != "par") else Direction.OUTBOUND
            sure = 0.95 if hub else 0.7 if how == "par" else 0.85
            return Reading(way, words, sure, "la phrase dit à qui, ou par qui, les données sont transmises")
        recipients = next((text for text in above if pattern_of("outbound").search(text)), None)
        if recipients:
            return Reading(
                Direction.OUTBOUND,
                (*words, recipients),
                0.97,
                "les données sont transmises, et l'annexe nomme des destinataires",
            )
        return Reading(Direction.OUTBOUND, words, 0.8, "les données transmises servent à ce que désigne la ligne")
    if {"recipient", "access"} & kinds_of_verbs(sentence):  # the verbs of sentences are those of rows
        return Reading(Direction.OUTBOUND, triggers(sentence)[:1], 0.8, "ce que désigne la ligne reçoit les données")
    return Reading(None)


def _names(text: str, designation: str) -> bool:
    """Whether a text names what a designation names: the same quoted name, acronym, or most of its words."""
    quoted = {folded(name.strip()) for name in _QUOTED.findall(designation)}
    if any(name in folded(text) for name in quoted):
        return True
    mine, other = set(tokens(text)), set(tokens(designation))
    common = {"traitement", "systeme", "information", "automatise", "donnee", "dossier", "application"}
    return len(mine & other - common) >= 2 and len(mine & other) >= 0.6 * len(mine)


def _from_above(above: Sequence[str]) -> Reading[Direction]:
    for text in above:
        out, coming = bool(pattern_of("outbound").search(text)), bool(pattern_of("inbound").search(text))
        if out and not coming:
            return Reading(Direction.OUTBOUND, (text,), 0.9, "ce qui précède la ligne annonce des destinataires")
        if coming and not out:
            return Reading(Direction.INBOUND, (text,), 0.9, "ce qui précède la ligne annonce des données reçues")
        if found := RELATED.search(text):
            return Reading(None, (found[0],), 0.0, "« mis en relation » ne dit pas dans quel sens")
    return Reading(None, (), 0.0, "rien ne dit qui transmet à qui")
