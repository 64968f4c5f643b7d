"""Who answers for I-MILO, who manages or supplies it, and who runs the other systems, as far as texts say so."""

import re
from dataclasses import replace

from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import holding, into_hub, rows_of
from model.ask.rules_told import asked_in, lines, not_found, roots_asked, rules_read, told_rules, words_asked
from model.ask.telling import FEW_ROWS, NOT_FOUND, designated, rows_told, the_text, told_on
from model.ask.values import BODIES, Outcome, Reading, Told
from model.ask.words import stems
from model.register.entities import Register, System
from model.register.places import places
from model.register.wording import listed, named, upper_first


def controllers(library: Library, read: Reading) -> Told:  # noqa: PLR0911, PLR0912  # one case a line
    """Who answers for I-MILO, manages or supplies it; who runs another system when a text says so."""
    systems = re.search(r"traitement|systeme|logiciel|dispositif", read.text)
    if systems and not read.having("node") and (read.turned("négation") or read.turned("exception")):
        return _without_operator(library, read)
    register = library.everything
    for mention in read.mentions:
        nodes = [register.nodes[name] for name in sorted(mention.ids("node")) if name != register.hub]
        named_so = [one for one in nodes if isinstance(one, System)]
        if named_so and (len(named_so) == len(nodes) or (read.says("runs") and named_so[0].operator)):
            return _operator(library, named_so[0])
    rules = rules_read(library).controllers
    bodies = read.bodies - {register.hub}
    proofs = library.everything.provision_by_id
    runs = [(system, system.operator) for system in library.at(read.state).systems if system.operator]
    attached = [
        system
        for system, operator in runs
        if operator.actor in bodies and (library.second or proofs[operator.provision].evidence == "law")
    ]
    if attached and systems and "responsab" not in read.question:
        parts = [_operator(library, system) for system in attached]
        rows = tuple(dict.fromkeys(row for part in parts for row in part.provisions))
        return Told(Outcome.ANSWERED, " ".join(part.sentence for part in parts), provisions=rows, screen="organismes")
    if bodies and read.says("runs") and not read.hub and not read.roots & stems("imilo responsable"):
        return _who_runs(library.at(read.state), bodies)
    if bodies:
        found = [rule for rule in rules if bodies & set(rule.bodies) and rule.status != "unchecked"]
        if not found:
            who = listed(register.nodes[name].short for name in sorted(bodies))
            first = [rule for rule in rules if rule.status == "current"][:1]
            return not_found(f"aucun texte lu ne fait de {who} un responsable d'I-MILO", first)
        if all(rule.status == "former" for rule in found):  # « est-elle encore responsable ? »: who is comes first
            found = [rule for rule in rules if rule.status == "current"][:1] + found
        said = lines(found)
        if received := _received(library, read):
            said = f"{received} Responsable : {said}"
        return told_rules(Outcome.ANSWERED, said, found)
    roots = roots_asked(read)
    told_of = stems(" ".join(f"{rule.subject} {rule.rule}" for rule in rules)) | stems("exploite gère supplier fournit")
    if read.having("article") and (cited := _cited(library, read)):
        return _who_runs(library.at(read.state), cited).taking("article", "mot du texte")
    if read.words and not read.hub and not any(word.roots & told_of for word in read.words):
        return _of_words(library, read)
    if missing := roots & stems("héberger hébergeur hébergement dpo délégué éditeur sous-traitants"):
        held = [rule for rule in rules if missing & stems(rule.rule)]
        return told_rules(Outcome.ANSWERED, lines(held), held) if held else not_found(asked_in(read), rules[:1])
    if read.asked_state:
        texts = next((state.texts for state in library.order if state.text == read.state), (read.state,))
        signed = {text.id: text.signed for text in register.texts}
        year = next((int(word.raw) for word in read.typed if word.raw.isdigit() and len(word.raw) == 4), 0)
        own = tuple(rule for rule in rules if rule.text in texts)
        own = tuple(
            rule for rule in own if not year or rule.date or not (on := signed.get(rule.text or "")) or on.year <= year
        )
        if not own:
            former = [rule for rule in rules if rule.status == "former"]
            when = f"en {year}" if year else "à cet état du droit"
            said = f"{NOT_FOUND} : qui était responsable {when}. Ce qui est connu autour :\n{lines(former)}"
            return told_rules(Outcome.NOT_FOUND, said, former)
        rules = own
    supply = roots & stems(
        "gère gérer gestion fournit conçoit édite développe administre exploite exploitant maintient fonctionner"
    )
    named = [rule for rule in rules if rule.topic == "controllers" or (supply and rule.status == "current")]
    named = [rule for rule in named if rule.status == "current" or read.asked_state or not supply] or list(rules)
    named = [rule for rule in named if rule.topic != "access"]
    designed = bool(roots & stems("conçoit édite développe"))  # who supplies the system then comes first
    first = sorted(named, key=lambda rule: designed and rule.topic == "controllers")[:3]
    return told_rules(Outcome.ANSWERED, lines(first), named[:3])


def _of_words(library: Library, read: Reading) -> Told:
    """« Les sanctions, qui en décide ? »: the few rows that write it, which say nothing of that; else not found."""
    shown = library.at(read.state)
    held = holding(shown, shown.flows, read.words) if library.whole(read.state) else ()
    if not held or len(rows_of(shown, held)) > FEW_ROWS:
        return not_found(f"qui exploite ou gère {words_asked(read)}")
    rows = rows_told(shown, held, read.words)
    said = f"{the_text(shown)} ne dit pas qui en décide, ni qui les gère ; il écrit : {rows}."
    return told_on(shown, held, Outcome.SILENT, said)


def _cited(library: Library, read: Reading) -> frozenset[str]:
    """The systems that the rows citing an article let feed I-MILO."""
    shown = library.at(read.state)
    return frozenset(flow.source for flow in into_hub(shown, asked_flows(shown, replace(read, words=()))))


def _received(library: Library, read: Reading) -> str:
    """« Responsable, reste-t-il destinataire ? »: the rows of those asked about, in the law shown when the state that
    is asked was not read in full; empty when they are not asked, or when there are none."""
    shown = library.at(read.state if library.whole(read.state) else library.state)
    flows = [flow for flow in shown.flows if flow.target in read.bodies] if read.to_recipients else []
    lead = "L'un et l'autre. Destinataire"
    if not library.whole(read.state):
        text = named(shown.state_text)
        lead = f"Ce qui a été lu ({library.label(read.state)}) ne dit rien de sa ligne. Selon {text}"
    return f"{lead} : {rows_told(shown, flows)}." if flows else ""


def _who_runs(register: Register, bodies: frozenset[str]) -> Told:
    """Who runs something else than I-MILO: only the words by which the rows designate it."""
    flows = [flow for flow in register.flows if bodies & {flow.source, flow.target}]
    said, text = designated(register, flows), the_text(register)
    lead = f"{text} ne le dit pas autrement que par ces mots : {said}." if said else f"{text} ne le dit pas."
    told = told_on(register, flows, Outcome.SILENT, f"{lead} Le nom de celui qui le fait n'y est pas.")
    return replace(told, took=BODIES)


def _without_operator(library: Library, read: Reading) -> Told:
    """The systems of a state that no text read attaches to a body."""
    register = library.at(read.state)
    ends = {end for flow in register.flows for end in (flow.source, flow.target)} - {register.hub}
    alone = [system for system in register.systems if system.id in ends and system.operator is None]
    flows = [flow for flow in register.flows if {flow.source, flow.target} & {system.id for system in alone}]
    names = listed(system.short for system in alone)
    said = f"{the_text(register)} ne rattache à aucun organisme : {names}."
    return replace(
        told_on(register, flows, Outcome.ANSWERED, f"{said} Il ne dit pas autrement qui exploite les autres."),
        took=frozenset({"négation", "exception", "verbe"}),
    )


def _operator(library: Library, system: System) -> Told:
    if system.operator is None:
        said = f"Non dit : ce qui a été lu ne dit pas qui exploite « {system.short} ». {system.plain}"
        return Told(Outcome.SILENT, said, screen="organismes")
    register = library.everything
    provision = register.provision_by_id[system.operator.provision]
    owner = register.nodes[system.operator.actor].short
    text = named(register.text_by_id[provision.text])
    words = f"« {system.operator.words} »" if provision.wording else "résumé par nous"
    said = (
        f"{upper_first(text)} rattache {system.short} (nom donné par nous) à {owner} ({places([provision])} : "
        f"{words}) ; "
        f"il ne dit pas autrement qui l'exploite. {system.plain}"
    )
    return Told(Outcome.ANSWERED, said, provisions=(provision.id,), screen="organismes")
