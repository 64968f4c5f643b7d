"""Durations, responsibilities, rights, legal basis, protection: what was read of them, told as such."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.telling import rows_brief, rows_told, told_on
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.vocabulary import WORDS
from model.ask.words import joined, stems, words_of
from model.reference.facts import STATUS_LABELS, RetentionAndRights, Rule
from model.register.entities import Register, System
from model.register.places import places
from model.register.wording import listed, named, upper_first

NOT_FOUND = "Non trouvé dans les textes lus"
_CAN = frozenset({"peut", "peuvent", "doit", "doivent", "refuse", "refusent", "a", "ont"})
EMPTY_ROOTS = stems("jeune donnée données dossier mission locale ministre chaque un deux fin ces seules sont durées")


def rule_said(rule: Rule) -> str:
    """« Dossier d'un jeune : deux ans après… (version ; dernière version lue) »."""
    doubt = f" ; lu en partie : {rule.reason.rstrip('.')}" if rule.reason and rule.confidence != "seen" else ""
    return f"{rule.subject} : {rule.rule.rstrip('.')} ({rule.version} ; {STATUS_LABELS[rule.status]}{doubt})."


def _lines(rules: Iterable[Rule]) -> str:
    """Each rule on a line of its own."""
    return "\n".join(map(rule_said, rules))


_THEY_KEEP = re.compile(
    r"^(?!.*\b(?:donnees|infos?|informations?) (?:des|de) )"
    r".*\b(?:partenaires|organismes?|destinataires?|administrations?|acteurs)\b"
    r".*\b(?:gard(?:er|ent|e)|conserv(?:er|ent|e))\b"
    r"|\b(?:gardent|conservent|garder|conserver) (?:les|des|mes) .*\b(?:partenaires|organismes|destinataires)\b"
)


def retention(library: Library, read: Reading) -> Told:
    """How long data are kept: the rules read for whom the question names, the young person's otherwise."""
    if _THEY_KEEP.search(joined(words_of(read.question))):
        return _told(
            Outcome.NOT_FOUND,
            f"{NOT_FOUND} : combien de temps ceux qui reçoivent des données les gardent. Les durées lues portent sur "
            f"I-MILO.",
        )
    rules = _reference(library).retention
    old = read.asked_state and library.past(read.state)
    rules = tuple(rule for rule in rules if (rule.status == "former") == old or rule.status == "unchecked")
    bodies = read.bodies - {library.everything.hub}
    found = [rule for rule in rules if bodies & set(rule.bodies)]
    actors = any(not isinstance(library.everything.nodes[name], System) for name in bodies)
    found = (
        found or []
        if actors
        else found
        or _matching(
            rules, roots_asked(read) - stems("temps durée conservation conserver garder année combien données")
        )
    )
    if not found and (bodies or any(word.roots - EMPTY_ROOTS for word in read.words)):
        who = listed(library.everything.nodes[name].short for name in sorted(bodies)) or _words(read)
        return _told(
            Outcome.NOT_FOUND,
            f"{NOT_FOUND} : aucune durée lue ne porte sur {who}. Les durées lues portent sur I-MILO. "
            + _lines(rules[:1]),
            rules[:1],
        )
    found = found or [rule for rule in rules if rule.topic == "file"]
    return _told(Outcome.ANSWERED, _lines(found), found)


def controllers(library: Library, read: Reading) -> Told:  # noqa: PLR0911, PLR0912  # one case a line
    """Who answers for I-MILO, manages or supplies it; who runs another system when a text says so."""
    if (
        read.turned("négation")
        and not read.having("node")
        and re.search(r"traitement|système|dispositif", read.question.lower())
    ):
        return _without_operator(library, read)
    register = library.everything
    for mention in read.mentions:
        nodes = [register.nodes[name] for name in sorted(mention.ids("node")) if name != register.hub]
        systems = [one for one in nodes if isinstance(one, System)]
        if systems and len(systems) == len(nodes):
            return _operator(library, systems[0])
    rules = _reference(library).controllers
    bodies = read.bodies - {register.hub}
    proofs = library.everything.provision_by_id
    runs = [(system, system.operator) for system in library.at(read.state).systems if system.operator]
    attached = [
        system
        for system, operator in runs
        if operator.actor in bodies and (library.second or proofs[operator.provision].evidence == "law")
    ]
    if attached and re.search(r"traitement|système|logiciel", read.question.lower()):
        parts = [_operator(library, system) for system in attached]
        rows = tuple(dict.fromkeys(row for part in parts for row in part.provisions))
        return Told(Outcome.ANSWERED, " ".join(part.sentence for part in parts), provisions=rows, screen="organismes")
    runs_it = re.search(r"\bqui (?:gere|exploit|heberg|administr)", joined(words_of(read.question)))
    if bodies and runs_it and not read.hub and not stems(read.question) & stems("imilo responsable"):
        return _who_runs(library.at(read.state), bodies)
    if bodies:
        found = [rule for rule in rules if bodies & set(rule.bodies) and rule.status != "unchecked"]
        if not found:
            who = listed(register.nodes[name].short for name in sorted(bodies))
            first = [rule for rule in rules if rule.status == "current"][:1]
            return _told(
                Outcome.NOT_FOUND,
                f"{NOT_FOUND} : aucun texte lu ne fait de {who} un responsable d'I-MILO. " + _lines(first),
                first,
            )
        if all(rule.status == "former" for rule in found):  # « est-elle encore responsable ? »: who is comes first
            found = [rule for rule in rules if rule.status == "current"][:1] + found
        said = _lines(found)
        shown = library.at(read.state)
        received = [flow for flow in shown.flows if flow.target in bodies] if read.to_recipients else []
        if received:
            said = f"L'un et l'autre. Destinataire : {rows_told(shown, received)}. Responsable : {said}"
        return _told(Outcome.ANSWERED, said, found)
    roots = roots_asked(read)
    told_of = stems(" ".join(f"{rule.subject} {rule.rule}" for rule in rules)) | stems("exploite gère supplier fournit")
    if read.words and not read.hub and not any(word.roots & told_of for word in read.words):
        return _told(Outcome.NOT_FOUND, f"{NOT_FOUND} : qui exploite ou gère {_words(read)}.")
    if missing := roots & stems("héberger hébergeur hébergement dpo délégué éditeur sous-traitants"):
        held = [rule for rule in rules if missing & stems(rule.rule)]
        if not held:
            return _told(
                Outcome.NOT_FOUND,
                f"{NOT_FOUND} : {_asked(read)}. " + _lines(rules[:1]),
                rules[:1],
            )
        return _told(Outcome.ANSWERED, _lines(held), held)
    if read.asked_state:
        texts = next((state.texts for state in library.order if state.text == read.state), (read.state,))
        signed = {text.id: text.signed for text in register.texts}
        year = next((int(word.raw) for word in words_of(read.question) if word.raw.isdigit() and len(word.raw) == 4), 0)
        own = tuple(rule for rule in rules if rule.text in texts)
        own = tuple(
            rule for rule in own if not year or rule.date or not (on := signed.get(rule.text or "")) or on.year <= year
        )
        if not own:
            former = [rule for rule in rules if rule.status == "former"]
            when = f"en {year}" if year else "à cet état du droit"
            said = f"{NOT_FOUND} : qui était responsable {when}. Ce qui est connu autour :\n{_lines(former)}"
            return _told(Outcome.NOT_FOUND, said, former)
        rules = own
    supply = roots & stems(
        "gère gérer gestion fournit conçoit édite développe administre exploite exploitant maintient fonctionner"
    )
    named = [rule for rule in rules if rule.topic == "controllers" or (supply and rule.status == "current")]
    named = [rule for rule in named if rule.status == "current" or read.asked_state or not supply] or list(rules)
    named = [rule for rule in named if rule.topic != "access"][:3]
    return _told(Outcome.ANSWERED, _lines(named), named)


def _who_runs(register: Register, bodies: frozenset[str]) -> Told:
    """Who runs something else than I-MILO: only the words by which the rows designate it."""
    flows = [flow for flow in register.flows if bodies & {flow.source, flow.target}]
    bases = [basis for flow in flows for item in flow.statements for basis in item.basis]
    rows = [(basis.named_by, register.provision_by_id[basis.provision]) for basis in bases]
    said = dict.fromkeys(f"« {name or row.designation} » ({places([row])})" for name, row in rows if row.designation)
    text = upper_first(named(register.state_text))
    lead = (
        f"{text} ne le dit pas autrement que par ces mots : {' ; '.join(said)}." if said else f"{text} ne le dit pas."
    )
    told = told_on(register, flows, Outcome.SILENT, f"{lead} Le nom de celui qui le fait n'y est pas.")
    return replace(told, took=frozenset(map(str, Role)))


def _without_operator(library: Library, read: Reading) -> Told:
    """The systems of a state that no text read attaches to a body."""
    register = library.at(read.state)
    ends = {end for flow in register.flows for end in (flow.source, flow.target)} - {register.hub}
    names = [system.short for system in register.systems if system.id in ends and system.operator is None]
    said = f"{upper_first(named(register.state_text))} ne rattache à aucun organisme : {listed(names)}."
    return Told(
        Outcome.ANSWERED,
        f"{said} Il ne dit pas autrement qui exploite les autres.",
        state=read.state,
        took=frozenset({"négation"}),
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
        f"{upper_first(text)} rattache « {system.short} » à {owner} ({places([provision])} : {words}) ; "
        f"il ne dit pas autrement qui l'exploite. {system.plain}"
    )
    return Told(Outcome.ANSWERED, said, provisions=(provision.id,), screen="organismes")


def rights(library: Library, read: Reading) -> Told:
    """Which rights, and where: what was read of access, correction, information; what was not found of the others."""
    reference = _reference(library)
    roots = roots_asked(read)
    if who := _who_may(read):
        return _told(
            Outcome.NOT_FOUND,
            f"{NOT_FOUND} : si {who} peut refuser, corriger ou effacer. Les droits lus sont ceux des personnes.",
        )
    refused = roots & stems(
        "opposer opposition effacer effacement supprimer suppression refuser refus limitation portabilité oubli obligé"
    )
    address = [rule for rule in reference.rights if rule.topic == "requests"]
    if refused:
        missing = [
            line for line in reference.not_found if stems(line) & stems("opposition effacement limitation portabilité")
        ]
        return _told(
            Outcome.NOT_FOUND,
            f"{NOT_FOUND}. {' '.join(missing[:1])} {_lines(address)}".strip(),
            address,
        )
    if roots & stems("information informé affiche"):
        found = [rule for rule in reference.rights if rule.topic in ("information", "correction")]
    else:
        found = [rule for rule in reference.rights if rule.topic in ("correction", "requests")]
    if roots & stems("réclamation plainte cnil"):
        return _told(Outcome.NOT_FOUND, f"{NOT_FOUND} : {_asked(read)}. {_lines(found)}", found)
    rest = [line for line in reference.not_found if stems(line) & stems("opposition adresser")]
    said = "\n".join([*map(rule_said, found), *(f"{NOT_FOUND} : {line}" for line in rest)])
    return _told(Outcome.ANSWERED, said, found)


def _who_may(read: Reading) -> str:
    """« Les missions locales peuvent-elles refuser ? »: a body that would have the right, and no person; or empty."""
    words = [word.raw for word in words_of(read.question)]
    for one in read.mentions:
        before, after = words[max(0, one.start - 2) : one.start], words[one.end : one.end + 1]
        small = WORDS.towards | WORDS.starting | WORDS.by
        if (one.ids("node") or one.ids("hub")) and set(after) & _CAN and not small & set(before):
            return one.label if one.ids("node") else "la mission locale"
    return ""


def basis(library: Library, read: Reading) -> Told:
    """On which legal basis the data are processed; consent was not found anywhere."""
    found = [rule for rule in _reference(library).rights if rule.topic == "legal_basis"]
    said = _lines(found)
    register = library.at(read.state)
    bodies = read.bodies
    flows = [flow for flow in asked_flows(register, read) if bodies & {flow.source, flow.target}] if bodies else []
    if bodies and not flows and (alone := asked_flows(register, read, words=False)):
        said = (
            f"{upper_first(named(register.state_text))} ne le dit pas : aucune de ces lignes n'emploie {_words(read)} "
            f"({rows_brief(register, alone)}). Ce n'est pas « non ». La base légale lue est celle du traitement "
            f"I-MILO, et non celle de chaque transmission : {said}"
        )
    if flows:
        said = (
            f"Les mots de la ligne : {rows_told(register, flows[:4])}. La base légale lue est celle du traitement "
            f"I-MILO, et non celle de chaque transmission : {said}"
        )
    if roots_asked(read) & stems("consentement consentir accord"):
        return _told(Outcome.NOT_FOUND, f"{NOT_FOUND} : le consentement ou l'accord du jeune. {said}", found)
    return _told(Outcome.ANSWERED if found else Outcome.NOT_FOUND, said or f"{NOT_FOUND}.", found)


def access_since(library: Library, read: Reading) -> str:
    """What was read elsewhere of the access of a body to I-MILO; empty when nothing was."""
    bodies = read.bodies
    texts = next((state.texts for state in library.order if state.text == read.state), ()) if read.asked_state else ()
    rules = [
        rule
        for rule in (*_reference(library).controllers, *_reference(library).rights)
        if rule.topic in ("access", "correction") and bodies & set(rule.bodies) and (not texts or rule.text in texts)
    ]
    return "".join(f" {rule_said(rule)}" for rule in rules)


def security(library: Library, read: Reading) -> Told:
    """How access to I-MILO is protected, as far as it was read."""
    reference = _reference(library)
    rules = [*reference.rights, *reference.controllers, *reference.retention]
    access = [rule for rule in (*reference.rights, *reference.retention) if rule.topic == "security"]
    if read.asked_state:
        access = [rule for rule in access if rule.text == read.state] or access
    roots = roots_asked(read) - EMPTY_ROOTS
    if roots & stems("habilité habilitation agents"):
        access += [rule for rule in rules if rule.topic == "access"]
    if roots & stems("fuite piratage pirate pirater chiffrement chiffré aipd impact"):
        return _told(Outcome.NOT_FOUND, f"{NOT_FOUND} : {_asked(read)}. {_lines(access)}", access)
    return _told(Outcome.ANSWERED, _lines(access), access)


def _told(outcome: Outcome, sentence: str, rules: Iterable[Rule] = (), screen: str = "durees") -> Told:
    sources = tuple(dict.fromkeys(rule.source for rule in rules))
    return Told(outcome, sentence, sources=sources, screen=screen)


def roots_asked(read: Reading) -> frozenset[str]:
    """The roots of every word of the question that says what it is about."""
    asked = frozenset().union(*(word.roots for word in read.words))
    labels = stems(" ".join(mention.label for mention in read.mentions))
    typed = frozenset(word.stem for word in words_of(read.question) if word.raw not in WORDS.function)
    return asked | labels | typed


def _matching(rules: Sequence[Rule], roots: frozenset[str]) -> list[Rule]:
    """The rules whose subject, or otherwise whose text, has the most of these roots; none when nothing matches."""
    for text in (lambda rule: rule.subject, lambda rule: f"{rule.subject} {rule.rule}"):
        scores = {rule.id: len(roots & (stems(text(rule)) - EMPTY_ROOTS)) for rule in rules}
        best = max(scores.values(), default=0)
        if best:
            found = [rule for rule in rules if scores[rule.id] == best]
            rest = roots - stems(" ".join(f"{rule.subject} {rule.rule}" for rule in found)) - EMPTY_ROOTS
            return found + [rule for rule in rules if rule not in found and rest & (stems(rule.subject) - EMPTY_ROOTS)]
    return []


def _reference(library: Library) -> RetentionAndRights:
    if library.reference is None:
        return RetentionAndRights.model_construct(retention=(), controllers=(), rights=(), not_found=())
    return library.reference.rules


def _words(read: Reading) -> str:
    return listed(f"« {word.shown} »" for word in dict.fromkeys(read.words)) if read.words else _asked(read)


def _asked(read: Reading) -> str:
    """What the question is about in its own words: its question word aside."""
    turned = {word for chip in read.chips if chip.kind in WORDS.turning for word in chip.words.split()}
    said = [
        word.shown for word in words_of(read.question) if word.raw not in WORDS.function and word.shown not in turned
    ]
    return re.sub(r"\s+", " ", " ".join(said)).strip().lower().replace("imilo", "I-MILO")
