"""Things compared, side by side: counts, bodies, annexes, terms, texts; « les mêmes que… », « plus de… que de… »."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from model.ask.facts import terms, text_said
from model.ask.library import Library
from model.ask.likeness import alike
from model.ask.matching import asked_flows
from model.ask.rows import rows_of, to_bodies
from model.ask.subjects import tells_apart
from model.ask.telling import NOT_A_NO, NOT_FOUND, NOT_SET_SIDE_BY_SIDE, data_silence, told_on, whole_rows
from model.ask.values import OURS, SIDES, Outcome, Reading, Role, Told, least_sure
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import words_of
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register, System
from model.register.places import places
from model.register.wording import count, listed, named, upper_first


def halves_of(question: str) -> tuple[str, ...]:
    """« plus », then the two counts that a comparison asks for; nothing for another question."""
    match = WORDS.form("compared").match(question.strip())
    if match is None:
        return ()
    one, two = match["one"], match["two"]
    noun = re.split(r"\s+(?:en|dans|selon)\s+", one)[0]
    two = re.sub(r"^(?:celles|ceux)(?= d)", one.split()[0], two)  # « les lignes de l'annexe 1… que celles de… »
    if WORDS.form("place").match(two):
        two = f"{noun} {two}"
    elif found := re.match(r"(à|pour|qui|dont)\s", two):  # « autant de destinataires pour X que pour Y »
        two = f"{one.partition(f' {found[1]} ')[0]} {two}"
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
    known = {"davantage": "plus", "aussi": "autant"}.get(how, how)
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
    against = read.ask is Ask.CHANGED and read.says("against")
    plain = read.ask is Ask.SUBJECT and not read.verb
    dated = read.asked_state or read.other_state or read.having("text")
    others = read.words or read.apart or len(bodies) != len(read.mentions)
    if len(bodies) < 2 or not (against or plain) or dated or others or not library.whole(read.state):
        return None
    register = library.at(read.state)
    side = SIDES.get(read.verb, Role.EITHER)  # « ce que reçoivent X et Y »
    one_each = [replace(read, mentions=(replace(one, role=side),), ask=Ask.SUBJECT) for one in bodies]
    sides = [list(asked_flows(register, one)) for one in one_each]
    if side is Role.RECIPIENT:  # a system that a text attaches to a body is no recipient
        sides = [to_bodies(register, flows) or flows for flows in sides]
    if not (any(sides) if side is not Role.EITHER else all(sides)) or (plain and asked_flows(register, read)):
        return None
    families = [{name for flow in flows for item in flow.statements for name in item.purpose_ids} for flows in sides]
    label = {one.id: one.label for one in register.purposes}
    common = set.intersection(*families)
    parts = [f"à tous : {listed(label[name] for name in sorted(common)) or 'aucune'}"]
    for one, found in zip(bodies, families, strict=True):
        alone = sorted(found - {name for other in families if other is not found for name in other})
        parts += [f"à {one.label} seul : {listed(label[name] for name in alone)}"] if alone else []
    both = list(dict.fromkeys(flow for flows in sides for flow in flows))
    silence = f"{data_silence(register, both)} ".lstrip() if side is Role.RECIPIENT else ""
    said = f"{silence}{NOT_SET_SIDE_BY_SIDE} ; côte à côte, selon {named(register.state_text)}, familles de finalités "
    said += f"(classement fait par nous, notre lecture) : {' ; '.join(parts)}."
    for one, flows in zip(bodies, sides, strict=True):
        way = "peuvent recevoir des données" if side is Role.RECIPIENT else "peuvent alimenter I-MILO"
        none = f"aucune ligne ne le nomme parmi ceux qui {way}. {NOT_A_NO}"
        said += f"\n{one.label} : {f'{whole_rows(register, flows)}.' if flows else none}"
    return told_on(register, both, Outcome.ANSWERED if all(sides) else Outcome.SILENT, said)


def compared_annexes(library: Library, read: Reading) -> Told | None:
    """« La différence entre les deux annexes ? »: what each holds, counted; None for another question."""
    named_so = {name for one in read.having("annexe") for name in one.ids("annexe")}
    two = len(named_so) > 1 or "deux annexes" in read.text
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
        back = (
            f" ; de son côté, I-MILO peut alimenter {listed(register.nodes[name].short for name in to)}" if to else ""
        )
        parts.append(f"annexe {annexe}, {count(len(rows), 'ligne')} : {listed(said)}{back}")
    text = f"Selon {named(register.state_text)} (comptes faits par nous) : {' ; '.join(parts)}."
    return Told(Outcome.ANSWERED, text, state=read.state, took=frozenset({"annexe", "différence"}))


def _ranked(register: Register, named_so: Sequence[str], sides: Sequence[Sequence[Flow]]) -> str:
    """« Qui a le plus de finalités ? »: how many families of ours the rows of each body have, the most first."""
    families = [
        {name for flow in to_bodies(register, flows) for item in flow.statements for name in item.purpose_ids}
        for flows in sides
    ]
    told = sorted(zip(named_so, map(len, families), strict=True), key=lambda one: -one[1])
    said = listed(f"{who} {number}" for who, number in told)
    return f"Par familles de finalités, compte fait par nous ({OURS}) : {said}. {NOT_SET_SIDE_BY_SIDE}"


def same_text(library: Library, read: Reading) -> Told | None:
    """« I-MILO et le SI de France Travail, c'est le même texte ? »: the texts that speak of each."""
    if not read.says("same_text"):
        return None
    wide = library.at(read.state, second=True)
    texts = {library.everything.nodes[wide.hub].short: {wide.state}} if read.hub or read.having("hub") else {}
    for name in sorted(read.bodies):
        flows = [flow for flow in wide.flows if name in (flow.source, flow.target)]
        texts[wide.nodes[name].short] = {item.text for flow in flows for item in flow.statements}
    if len(texts) != 2 or not all(texts.values()):
        return None
    said = [f"{who} : {listed(wide.text_by_id[one].short for one in sorted(own))}" for who, own in texts.items()]
    same = len(set(map(frozenset, texts.values()))) == 1
    lead = "Un seul texte" if same else "Deux textes"
    dated = " ".join(text_said(wide.text_by_id[one]) for one in sorted(set().union(*texts.values())))
    told = f"{lead}. {' ; '.join(said)}. {dated}"
    return Told(Outcome.ANSWERED, told, state=read.state, took=frozenset({"comparaison"}))


def same_row(library: Library, read: Reading) -> Told | None:
    """« X, c'est pareil que la ligne 16 ? »: whom that row designates, and which rows are those of X."""
    rows, bodies = read.having("row"), read.having("node")
    alone = len(rows) == 1 and len(bodies) == 1 and not (read.words or read.outsiders)
    if not (read.turned("comparaison") and alone and library.whole(read.state)):
        return None
    register = library.at(read.state)
    theirs = rows_of(register, asked_flows(register, read.sideless(*bodies)))
    found = [register.provision_by_id[name] for name in sorted(rows[0].ids("row"))]
    if not theirs or not all(row.designation for row in found):
        return None
    said = " ; ".join(f"« {row.designation} » ({places([row])})" for row in found)
    own = "C'est une ligne où nous le lisons" if set(found) & set(theirs) else f"Ses lignes sont : {places(theirs)}"
    flows = asked_flows(register, read.sideless(*rows))
    told = f"La ligne nommée vise : {said}. {own} (notre lecture)."
    return told_on(register, flows, Outcome.ANSWERED, told, took={"comparaison", "ligne"})


def notions_told(library: Library, read: Reading) -> Told | None:
    """« Quelle différence entre destinataire et mis en relation ? »: each as we define it, side by side; None when
    no two terms are named."""
    if not read.turned("différence") or tells_apart(read):  # our sentence on both says it
        return None
    found = terms(library, read) if not read.bodies and not read.having("row") else []
    if systems := _two_systems(library, read):
        said = " ".join(f"{one.short} : {one.plain}" for one in systems)
        return Told(
            Outcome.ANSWERED, f"{said} (Phrases de l'équipe.)", screen="organismes", took=frozenset({"différence"})
        )
    if len(found) not in (2, 3):
        return None
    said = " ".join(f"{term.term} : {term.definition}" for term in found)
    took = frozenset({"différence", "chemin", "verbe", "mot du texte"})
    return Told(Outcome.ANSWERED, f"{said} (Définitions de l'équipe.)", screen="glossaire", took=took)


def _two_systems(library: Library, read: Reading) -> list[System]:
    """« I-MILO et le SI de France Travail »: the two systems that a question names and nothing else; else nothing."""
    nodes = library.everything.nodes
    hub = [nodes[library.everything.hub]] if read.hub or read.having("hub") else []
    named_so = [nodes[name] for name in sorted(read.bodies) if nodes[name] not in hub]
    both = [one for one in (*hub, *named_so) if isinstance(one, System)]
    return both if len(both) == len(hub) + len(named_so) == 2 and not read.words else []


def each(read: Reading) -> list[Reading]:
    """« X et Y peuvent-ils sanctionner ? », « les mêmes données que la région ? »: one reading for each body that the
    question names; empty for another."""
    bodies = list(read.having("node"))
    if len(bodies) == 1 and read.turned("comparaison") and read.ask is Ask.WHY:  # « les comités »
        bodies = [replace(bodies[0], entries=(one,)) for one in bodies[0].entries if one.kind == "node"]
    besides = [one for one in read.apart if one.ids("node")] if read.ask in (Ask.DATA, Ask.WHY) and bodies else []
    bodies += besides  # « que reçoit la région, mais pas le département ? »: the text names no datum
    roles = {one.role for one in bodies}
    same_side = read.verb in ("receive", "send") and len(roles) == 1 and Role.EITHER not in roles
    apart = read.text.endswith(" aussi") or same_side or (read.words and not read.verb)
    who = read.ask is Ask.WHO and read.words and not read.verb
    like = read.turned("comparaison") or read.turned("différence") or bool(besides)
    alternative = read.words and {"ou", "entre"} & read.folded and read.ask in (Ask.WHO, Ask.RECIPIENTS, Ask.IS_IT)
    if not (who or like or alternative or (apart and read.ask is Ask.IS_IT)) or len(bodies) < 2 or read.hub in roles:
        return []
    others = tuple(one for one in read.mentions if not one.ids("node"))
    if like or alternative:  # both stand on the side of the first
        to_them = alternative and (read.ask is Ask.RECIPIENTS or read.verb == "receive")
        bodies = [replace(one, role=Role.RECIPIENT if to_them else bodies[0].role) for one in bodies]
        why = ("négation",) if read.ask is Ask.WHY and read.turned("comparaison") else ()
        told = ("comparaison", "croisement", "différence", *why, *(("exception",) if besides else ()))
        read = replace(read, chips=tuple(one for one in read.chips if one.kind not in told), hub=None, apart=())
    names = {one.label for one in bodies}
    return [
        replace(
            read,
            question=read.question.replace("aussi", ""),
            mentions=(*others, one),
            chips=tuple(chip for chip in read.chips if chip.label not in names - {one.label}),
        )
        for one in bodies
    ]


def side_by_side(library: Library, read: Reading, tell: Callable[[Library, Reading], Told]) -> Told | None:
    """Each body asked about, told apart; the least sure outcome is that of all."""
    halves = each(read)
    if not halves:
        return None
    told = [tell(library, half) for half in halves]
    said = "\n".join(f"{half.mentions[-1].label} : {one.sentence}" for half, one in zip(halves, told, strict=True))
    if read.turned("comparaison") or read.turned("différence") or read.apart:
        register, lead = library.at(read.state), NOT_SET_SIDE_BY_SIDE
        if read.ask is Ask.WHY and read.turned("comparaison"):
            sides = [[register.flow_by_id[flow] for flow in one.flows] for one in told]
            most = WORDS.form("most").search(read.text)
            lead = (
                _ranked(register, [half.mentions[-1].label for half in halves], sides)
                if most
                else alike(register, sides)
            )
        if read.ask is Ask.WHY and read.turned("négation"):  # « pourquoi n'a-t-il pas la même chose que… ? »
            lead = f"{NOT_FOUND} : pourquoi. {upper_first(lead.removeprefix('Non, '))}"
        if re.search(r"\b(?:la|une) meme ligne\b", read.text):
            rows = [rows_of(register, [register.flow_by_id[flow] for flow in one.flows]) for one in told]
            where = listed(f"{half.parties[-1].label} ({places(own)})" for half, own in zip(halves, rows, strict=True))
            lead = f"{'La même ligne' if all(own == rows[0] for own in rows) else 'Pas la même ligne'} : {where}"
        said = f"{lead} ; côte à côte :\n{said.replace('Oui, en droit. ', '')}"
    return Told(
        least_sure(one.outcome for one in told),
        said,
        tuple(dict.fromkeys(flow for one in told for flow in one.flows)),
        tuple(dict.fromkeys(row for one in told for row in one.provisions)),
        halves[0].state,
        took=frozenset().union(*(one.took & {"nature"} for one in told), {"exception"} if read.apart else ()),
    )
