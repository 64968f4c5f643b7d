"""Questions that are not answered: something was not understood; what to ask instead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from model.ask.absent import NEARLY
from model.ask.exclusions import told_of_text
from model.ask.facts import TOPICS
from model.ask.gate import nearest
from model.ask.library import Library
from model.ask.matching import asked_flows, near_flows
from model.ask.outsiders import outsider_told
from model.ask.rows import ends_of, holding, rows_of
from model.ask.silences import datum_silence
from model.ask.subjects import facts_told
from model.ask.telling import FEW_ROWS, NOT_A_NO, of_text, told_on
from model.ask.values import BODIES, Chip, Outcome, Reading, Told, quoted
from model.ask.vocabulary import PRONOUNS_SEEN, WORDS, Ask
from model.graph.filters import provisions_of
from model.register.entities import Direction
from model.register.places import places
from model.register.wording import count, folded, listed, named, node_names, shortened, upper_first

_PART = " La question n'est pas comprise en entier"


def near_told(library: Library, read: Reading) -> Told:
    """Rows near a question of which something was not understood; nothing is answered."""
    left = listed([f"« {shortened(word, 45)} »" for word in read.left[:4]], "ou")
    whole = library.whole(read.state)  # never the rows of another state than the one asked about
    register = library.at(read.state if whole else library.state)
    flows = near_flows(register, read) if whole and (read.having("node") or read.having("row") or read.words) else ()
    lead = f"{'Mots non compris' if len(read.left) > 1 else 'Mot non compris'} : {left}."
    if dates := [word for word in read.left if word.isdigit() and len(word) == 4]:
        lead = f"Une seule date à la fois se lit dans cette question (laissé de côté : {listed(dates)})."
    if place := no_such_place(library, read):
        lead = place
        if not library.whole(read.state) and len(read.left) == 1:
            return Told(Outcome.NEAREST, f"{place} Le reste n'est pas connu.", state=read.state, screen="texte")
    if set(PRONOUNS_SEEN) & set(read.left):
        lead = "Un pronom (« la », « lui »…) : on ne sait pas de qui il s'agit. Écrivez le nom à sa place."
    if kinds := [word for word in read.left if word in set(Ask)]:
        lead = f"Deux genres de question à la fois ne se répondent pas ici (ici aussi : {listed(kinds)})."
    if mine := [word for word in read.left if set(re.split(r"[' ]", word.lower())) & WORDS.to_me]:
        lead = f"« {mine[0]} » : seul ce qui va vers I-MILO ou en part peut se chercher ici."
    if read.outsiders:
        lead += f" {outsider_told(library, library.at(read.state), replace(read, words=())).sentence}"
    lead += _PART
    facts, sources = facts_told(library, read.subjects)
    if facts:
        said = f"{lead}. Ce qui a été lu de son sujet : {facts}"
        return Told(Outcome.NEAREST, said, sources=sources, screen="durees")
    unknown = not (mine or kinds or set(PRONOUNS_SEEN) & set(read.left))
    if not flows and whole and unknown and read.verb and read.ask in (Ask.RECIPIENTS, Ask.SENDERS):
        wanted = Direction.OUTBOUND if read.ask is Ask.RECIPIENTS else Direction.INBOUND
        flows = asked_flows(register, read, words=False)
        flows = tuple(flow for flow in flows if register.direction(flow) is wanted) or flows
        rows = places(row for flow in flows for row in provisions_of(register, flow))
        datum = f" {datum_silence(register, read)}".rstrip()
        said = f"{lead.removesuffix(_PART)}{datum}{_PART}. À lire : {rows}."
        return told_on(register, flows, Outcome.NEAREST, said)
    flows = flows if len(rows_of(register, flows)) <= FEW_ROWS else ()  # many are near nothing
    if not flows and read.outsiders:
        return Told(Outcome.NEAREST, f"{lead.removesuffix(_PART)} Le reste de la question n'a pas été compris.")
    if not flows:
        return Told(Outcome.UNKNOWN, f"{lead.removesuffix(_PART)} La question n'a pas été comprise.")
    said = f"{lead}. Lignes les plus proches : {nearest(register, flows)}"
    return told_on(register, flows, Outcome.NEAREST, said)


def unwritten_told(library: Library, read: Reading) -> Told | None:
    """« Le texte parle-t-il de géolocalisation ? »: that no row writes the words that nothing read writes, each looked
    for as it was typed; None for another question."""
    words = [word for word in read.typed if word.shown in read.left and word.raw.isalpha()]
    plain = len(words) == len(read.left) and not any(one.ids("node") or one.ids("row") for one in read.mentions)
    written = told_of_text(read) and (WORDS.acts & read.folded or read.says("cited_there"))
    if not (words and plain and written and library.whole(read.state)) or read.words or read.outsiders or read.subjects:
        return None
    register = library.at(read.state)
    rows = sum(item.rows for item in register.state_text.rows_expected)
    typed = quoted((word.shown for word in words), "ni")
    said = f"Aucune des {rows} lignes {of_text(register)} n'écrit {typed} (cherché tel quel, ou de même racine)."
    return Told(Outcome.SILENT, f"{said} {NOT_A_NO}", state=read.state) if rows else None


def no_such_place(library: Library, read: Reading) -> str:
    """That a row or an article does not exist, when that is what was not understood."""
    register = library.everything
    text = register.text_by_id[read.state]
    for word in read.left:
        plain = word.replace(" ", "").lower()
        if plain.isdigit() and "ligne" in read.text and text.rows_expected:
            rows = listed(f"{count(item.rows, 'ligne')} dans l'annexe {item.annexe}" for item in text.rows_expected)
            return f"{upper_first(named(text))} n'a pas de ligne {word[:6]} : il y a {rows}."
        if plain.isdigit() and re.search(rf"\bannexe {plain}\b", read.text):
            return _no_such_annexe(library, read, plain)
        if plain[:1] in "lrd" and plain[1:].lstrip(".").replace("-", "").isdigit():
            return f"Aucune ligne de ce registre ne cite d'article {word[:30]}."
    return ""


def _no_such_annexe(library: Library, read: Reading, number: str) -> str:
    """That the text of the state read in full has no annexe of that number, and which other text read has one."""
    register = library.everything
    text = register.text_by_id[read.state]
    own = dict.fromkeys(str(item.annexe) for item in text.rows_expected)
    said = []
    if own and library.whole(read.state):
        said = [f"{upper_first(named(text))} n'a pas d'annexe {number} : ses annexes sont {listed(own)}."]
    there = [item for item in register.provisions if item.place.startswith(f"annexe {number}")]
    said += [
        f"{upper_first(named(text))}, lu en partie : de son annexe {number}, "
        f"seul a été lu ce passage ({item.place}) : {item.summary or item.wording}"
        if item.text == read.state
        else f"Une annexe {number} est dans un autre texte lu, {named(register.text_by_id[item.text])} ({item.place})."
        for item in sorted(there, key=lambda item: item.text != read.state)[:1]
    ]
    return " ".join(said) or f"Dans ce qui a été lu, aucune annexe {number}."


_MOST = 4

_VERBS = {"reçoit": "reçoit", "transmet": "transmet"}


def suggestions(library: Library, left: tuple[str, ...] = (), readings: Sequence[Reading] = ()) -> tuple[str, ...]:
    """Questions that are understood: about the bodies whose names are nearest to the words left aside, about what was
    understood, or else examples when nothing was."""
    register = library.at(library.state)
    names = {folded(name): node for node in register.nodes.values() for name in node_names(node) if len(name) < 40}
    found: dict[str, None] = {}
    for word in left[:5]:
        if len(word) > 2 and word.isalpha():
            for name, _, _ in process.extract(
                folded(word), list(names), scorer=fuzz.ratio, limit=2, score_cutoff=NEARLY
            ):
                found[names[name].short] = None
    for read in readings:
        for flow in (flow for flow in register.flows if ends_of(register, flow) & read.bodies):
            verb = "reçoit" if flow.target in read.bodies else "transmet"
            found[f"Que {verb} « {register.partner(flow).short} » ?"] = None
        for asked in (one for one in read.words if holding(register, register.flows, [one])):
            found[f"Quelles lignes parlent de « {asked.shown} » ?"] = None
    known = any(read.mentions or read.subjects or read.ask in TOPICS for read in readings)  # what is shown is of it
    return tuple(found)[:_MOST] or (() if known else examples(library))


def examples(library: Library) -> tuple[str, ...]:
    """A few questions that the register answers, each of another kind."""
    register = library.at(library.state)
    found = []
    for direction, question in ((Direction.OUTBOUND, "Que reçoit {} ?"), (Direction.INBOUND, "Que transmet {} ?")):
        flows = [flow for flow in register.flows if register.direction(flow) is direction]
        if flows:
            node = min((register.partner(flow) for flow in flows), key=lambda one: len(one.short))
            found.append(question.format(f"« {node.short} »"))
    rows = [provision.row for provision in register.provisions if provision.row is not None]
    if rows:
        found.append(f"À quoi sert la ligne {max(rows)} ?")
    return tuple(found)


def values_of(library: Library, chip: Chip) -> dict[str, str]:
    """The values of the same kind that a chip could have, as shown, with the words that ask for them; empty for most.

    Bodies and systems of the flows of the state shown, states of the law, rows, and the direction of the verb.
    """
    register = library.at(library.state)
    match chip.kind:
        case "état":
            return {state.label: state.label for state in library.order}
        case "ligne":
            return {row.place: row.place for row in register.provisions if row.row is not None}
        case "verbe":
            return _VERBS
        case kind if kind in BODIES:
            ends = {end for flow in register.flows for end in (flow.source, flow.target)} - {register.hub}
            names = sorted(register.nodes[end].short for end in ends)
            return dict(zip(names, names, strict=True))
    return {}


def with_value(question: str, chip: Chip, words: str) -> str:
    """The question with the words of a chip replaced; added at its end when they are not found side by side."""
    typed = [re.escape(word) for word in chip.words.split()]
    span = r"(?<!\w)(?:l['’]|la |le |les )?" + r"\W+".join(typed) + r"(?!\w)"
    found, times = re.subn(span, lambda _: words, question, count=1) if typed else (question, 0)
    return found if times else f"{question.rstrip(' ?')} {words} ?"
