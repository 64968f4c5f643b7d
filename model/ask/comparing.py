"""« Plus de destinataires que de traitements ? »: each side counted as asked alone, and both numbers said;
« compare la région et le département »: the rows of each, side by side."""

import re
from collections.abc import Iterable
from dataclasses import replace

from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import rows_of
from model.ask.silences import NOT_SET_SIDE_BY_SIDE
from model.ask.telling import told_on, whole_rows
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import words_of
from model.graph.filters import provisions_of
from model.register.entities import System
from model.register.wording import count, listed, named


def halves_of(question: str) -> tuple[str, ...]:
    """« plus », then the two counts that a comparison asks for; nothing for another question."""
    match = WORDS.form("compared").match(question.strip())
    if match is None:
        return ()
    one, two = match["one"], match["two"]
    noun = re.split(r"\s+(?:en|dans|selon)\s+", one)[0]
    if WORDS.form("place").match(two):
        two = f"{noun} {two}"
    elif len(words_of(two)) == 1 and len(words_of(one)) > 1:  # « plus de flux sortants que d'entrants »
        two = f"{noun.split()[0]} {two}"
    return match["how"].lower(), f"Combien de {one} ?", f"Combien de {two} ?"


def compared(told: tuple[Told, ...], how: str, order: Iterable[str]) -> Told | None:
    """Both counts with what they say of one another; None when one of them is not a number."""
    numbers = [re.match(r"\d+", one.sentence) for one in told if one.outcome is Outcome.ANSWERED]
    if len(told) != 2 or len(numbers) != 2 or not all(numbers):
        return None
    first, second = (int(number.group()) for number in numbers if number)
    word = "autant" if first == second else "plus" if first > second else "moins"
    known = {"davantage": "plus"}.get(how, how)
    yes = "Oui" if word == known else "Non"
    both = {*told[0].flows, *told[1].flows}
    same = told[0].state == told[1].state
    return replace(
        told[0],
        sentence=f"{yes}, selon nos comptes : {first} contre {second}.\n1) {told[0].sentence}\n2) {told[1].sentence}",
        flows=tuple(flow for flow in order if flow in both) if same else (),
        provisions=tuple(dict.fromkeys((*told[0].provisions, *told[1].provisions))),
        state=told[0].state if same else "",
    )


def compared_bodies(library: Library, read: Reading) -> Told | None:
    """« Compare la région et le département », « DREETS et DARES »: the rows of each, the purposes that they share and
    do not (our families); None when two texts, or a flow between them, are asked about."""
    bodies = read.parties
    asked = read.text
    against = read.ask is Ask.CHANGED and re.search(r"\b(?:compar\w+|par rapport)\b", asked)
    plain = read.ask is Ask.SUBJECT and not read.verb
    dated = read.asked_state or read.other_state or read.having("text")
    others = read.words or read.apart or len(bodies) != len(read.mentions)
    if len(bodies) < 2 or not (against or plain) or dated or others or not library.whole(read.state):
        return None
    register = library.at(read.state)
    one_each = [replace(read, mentions=(replace(one, role=Role.EITHER),), ask=Ask.SUBJECT) for one in bodies]
    sides = [asked_flows(register, one) for one in one_each]
    if not all(sides) or (plain and asked_flows(register, read)):
        return None
    families = [{name for flow in flows for item in flow.statements for name in item.purpose_ids} for flows in sides]
    label = {one.id: one.label for one in register.purposes}
    common = set.intersection(*families)
    parts = [f"à tous : {listed(label[name] for name in sorted(common)) or 'aucune'}"]
    for one, found in zip(bodies, families, strict=True):
        alone = sorted(found - {name for other in families if other is not found for name in other})
        parts += [f"à {one.label} seul : {listed(label[name] for name in alone)}"] if alone else []
    said = f"{NOT_SET_SIDE_BY_SIDE} ; côte à côte, selon {named(register.state_text)}, familles de finalités "
    said += f"(classement fait par nous, notre lecture) : {' ; '.join(parts)}."
    for one, flows in zip(bodies, sides, strict=True):
        said += f"\n{one.label} : {whole_rows(register, flows)}."
    return told_on(register, list(dict.fromkeys(flow for flows in sides for flow in flows)), Outcome.ANSWERED, said)


def compared_annexes(library: Library, read: Reading) -> Told | None:
    """« La différence entre les deux annexes ? »: what each holds, counted; None for another question."""
    asked = read.text
    named_so = {name for one in read.having("annexe") for name in one.ids("annexe")}
    two = len(named_so) > 1 or "deux annexes" in asked
    if not (two and read.turned("différence")) or read.bodies or read.words or not library.whole(read.state):
        return None
    register = library.at(read.state)
    parts = []
    every = rows_of(register, register.flows)
    for annexe in sorted({str(row.annexe) for row in every if row.annexe}):
        rows = [row for row in every if str(row.annexe) == annexe]
        flows = [flow for flow in register.flows if {*provisions_of(register, flow)} & {*rows}]
        out = {flow.target for flow in flows if flow.source == register.hub}
        into = {flow.source for flow in flows if flow.target == register.hub}
        to = [name for name in sorted(out) if isinstance(register.nodes[name], System)]
        said = []
        if len(out) > len(to):
            said.append(f"{count(len(out) - len(to), 'organisme')} qui peuvent recevoir des données d'I-MILO")
        if into:
            systems = count(len(into), "traitement ou dispositif", "traitements ou dispositifs")
            said.append(f"{systems} qui peuvent alimenter I-MILO")
        if to:
            said.append(f"{listed(register.nodes[name].short for name in to)}, qu'I-MILO peut alimenter")
        parts.append(f"annexe {annexe}, {count(len(rows), 'ligne')} : {listed(said)}")
    text = f"Selon {named(register.state_text)} (comptes faits par nous) : {' ; '.join(parts)}."
    return Told(Outcome.ANSWERED, text, state=read.state, took=frozenset({"annexe", "différence"}))
