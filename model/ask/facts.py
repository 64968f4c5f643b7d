"""Questions about what surrounds the flows: durations, responsibilities, rights, legal basis, texts, terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from model.ask.lexicon import key_of
from model.ask.library import Library
from model.ask.telling import capital, places
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.vocabulary import FUNCTION, Ask
from model.ask.words import stems, words_of
from model.reference.facts import STATUS_LABELS, RetentionAndRights, Rule, Term
from model.register.entities import LegalText, System
from model.register.wording import COVERAGE_LABELS, day, listed, named

NOT_FOUND = "Non trouvé dans les textes lus"


def rule_said(rule: Rule) -> str:
    """« Dossier d'un jeune : deux ans après… (version ; dernière version lue) »."""
    doubt = f" ; lu en partie : {rule.reason.rstrip('.')}" if rule.reason and rule.confidence != "seen" else ""
    return f"{rule.subject} : {rule.rule.rstrip('.')} ({rule.version} ; {STATUS_LABELS[rule.status]}{doubt})."


def _told(outcome: Outcome, sentence: str, rules: Iterable[Rule] = (), screen: str = "durees") -> Told:
    sources = tuple(dict.fromkeys(rule.source for rule in rules))
    return Told(outcome, sentence, sources=sources, screen=screen)


def _roots(read: Reading) -> frozenset[str]:
    """The roots of every word of the question that says what it is about."""
    asked = frozenset().union(*(word.roots for word in read.words))
    labels = stems(" ".join(mention.label for mention in read.mentions))
    typed = frozenset(word.stem for word in words_of(read.question) if word.raw not in FUNCTION)
    return asked | labels | typed


def _matching(rules: Sequence[Rule], roots: frozenset[str]) -> list[Rule]:
    """The rules whose subject, or otherwise whose text, has the most of these roots; none when nothing matches."""
    for text in (lambda rule: rule.subject, lambda rule: f"{rule.subject} {rule.rule}"):
        scores = {rule.id: len(roots & (stems(text(rule)) - _EMPTY)) for rule in rules}
        best = max(scores.values(), default=0)
        if best:
            return [rule for rule in rules if scores[rule.id] == best]
    return []


_EMPTY = stems("jeune donnée données dossier mission locale ministre chaque un deux fin ces seules sont durées")


def retention(library: Library, read: Reading) -> Told:
    """How long data are kept: the rules read for whom the question names, the young person's otherwise."""
    rules = _reference(library).retention
    old = read.asked_state and library.past(read.state)
    rules = tuple(rule for rule in rules if (rule.status == "former") == old or rule.status == "unchecked")
    bodies = frozenset().union(*(mention.ids("node") for mention in read.mentions)) - {library.everything.hub}
    found = [rule for rule in rules if bodies & set(rule.bodies)]
    found = found or _matching(
        rules, _roots(read) - stems("temps durée conservation conserver garder année combien données")
    )
    if not found and (bodies or read.words):
        who = listed(library.everything.nodes[name].short for name in bodies) or _words(read)
        return _told(
            Outcome.NOT_FOUND,
            f"{NOT_FOUND} : aucune durée lue ne porte sur {who}. Les durées lues portent sur I-MILO. "
            + " ".join(map(rule_said, rules[:1])),
            rules[:1],
        )
    found = found or [rule for rule in rules if rule.status != "unchecked"][:2]
    return _told(Outcome.ANSWERED, " ".join(map(rule_said, found)), found)


def controllers(library: Library, read: Reading) -> Told:
    """Who answers for I-MILO, manages or supplies it; who runs another system when a text says so."""
    register = library.everything
    for mention in read.mentions:
        systems = [register.nodes[name] for name in sorted(mention.ids("node")) if name != register.hub]
        for system in systems:
            if isinstance(system, System):
                return _operator(library, system)
    rules = _reference(library).controllers
    bodies = frozenset().union(*(mention.ids("node") for mention in read.mentions)) - {register.hub}
    if bodies:
        found = [rule for rule in rules if bodies & set(rule.bodies) and rule.status != "unchecked"]
        if not found:
            who = listed(register.nodes[name].short for name in sorted(bodies))
            first = [rule for rule in rules if rule.status == "current"][:1]
            return _told(
                Outcome.NOT_FOUND,
                f"{NOT_FOUND} : aucun texte lu ne fait de {who} un responsable d'I-MILO. "
                + " ".join(map(rule_said, first)),
                first,
            )
        return _told(Outcome.ANSWERED, " ".join(map(rule_said, found)), found)
    roots = _roots(read)
    if missing := roots & stems("héberger hébergeur hébergement dpo délégué éditeur sous-traitants"):
        held = [rule for rule in rules if missing & stems(rule.rule)]
        if not held:
            return _told(
                Outcome.NOT_FOUND,
                f"{NOT_FOUND} : {_asked(read)}. " + " ".join(rule_said(rule) for rule in rules[:1]),
                rules[:1],
            )
        return _told(Outcome.ANSWERED, " ".join(map(rule_said, held)), held)
    if read.asked_state:
        texts = next((state.texts for state in library.order if state.text == read.state), (read.state,))
        rules = tuple(rule for rule in rules if rule.text in texts) or rules
    supply = roots & stems(
        "gère gérer gestion fournit conçoit édite développe administre exploite exploitant maintient fonctionner"
    )
    named = [rule for rule in rules if rule.id.startswith("responsables") or (supply and rule.status == "current")]
    named = [rule for rule in named if rule.status == "current" or read.asked_state or not supply] or list(rules)
    named = [rule for rule in named if not rule.id.startswith("acces")][:3]
    return _told(Outcome.ANSWERED, " ".join(map(rule_said, named)), named)


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
        f"{capital(text)} rattache « {system.short} » à {owner} ({places([provision])} : {words}) ; "
        f"il ne dit pas autrement qui l'exploite. {system.plain}"
    )
    return Told(Outcome.ANSWERED, said, provisions=(provision.id,), screen="organismes")


def rights(library: Library, read: Reading) -> Told:
    """Which rights, and where: what was read of access, correction, information; what was not found of the others."""
    reference = _reference(library)
    roots = _roots(read)
    refused = roots & stems(
        "opposer opposition effacer effacement supprimer suppression refuser refus limitation portabilité oubli"
    )
    address = [rule for rule in reference.rights if rule.id.startswith("demandes")]
    if refused:
        missing = [
            line for line in reference.not_found if stems(line) & stems("opposition effacement limitation portabilité")
        ]
        return _told(
            Outcome.NOT_FOUND,
            f"{NOT_FOUND}. {' '.join(missing[:1])} {' '.join(map(rule_said, address))}".strip(),
            address,
        )
    if roots & stems("information informé affiche"):
        found = [rule for rule in reference.rights if rule.id.startswith(("information", "acces_rectification"))]
    else:
        found = [rule for rule in reference.rights if rule.id.startswith(("acces_rectification", "demandes"))]
    if roots & stems("réclamation plainte cnil"):
        return _told(Outcome.NOT_FOUND, f"{NOT_FOUND} : {_asked(read)}. {' '.join(map(rule_said, found))}", found)
    rest = [line for line in reference.not_found if stems(line) & stems("opposition adresser")]
    said = " ".join([*map(rule_said, found), *(f"{NOT_FOUND} : {line}" for line in rest)])
    return _told(Outcome.ANSWERED, said, found)


def basis(library: Library, read: Reading) -> Told:
    """On which legal basis the data are processed; consent was not found anywhere."""
    found = [rule for rule in _reference(library).rights if rule.id.startswith("base_legale")]
    said = " ".join(map(rule_said, found))
    if _roots(read) & stems("consentement consentir accord"):
        return _told(Outcome.NOT_FOUND, f"{NOT_FOUND} : le consentement ou l'accord du jeune. {said}", found)
    return _told(Outcome.ANSWERED if found else Outcome.NOT_FOUND, said or f"{NOT_FOUND}.", found)


def security(library: Library, read: Reading) -> Told:
    """How access to I-MILO is protected, as far as it was read."""
    reference = _reference(library)
    rules = [*reference.rights, *reference.controllers, *reference.retention]
    access = [rule for rule in reference.rights if rule.id.startswith("acces_systeme")]
    roots = _roots(read) - _EMPTY
    if roots & stems("habilité habilitation agents"):
        access += [rule for rule in rules if rule.id.startswith("acces_france_travail")]
    if roots & stems("fuite piratage pirate pirater chiffrement chiffré"):
        return _told(Outcome.NOT_FOUND, f"{NOT_FOUND} : {_asked(read)}. {' '.join(map(rule_said, access))}", access)
    return _told(Outcome.ANSWERED, " ".join(map(rule_said, access)), access)


def text_facts(library: Library, read: Reading) -> Told:
    """When a text was signed, published, came into force; whether it is repealed: each from its own field."""
    register = library.everything
    ids = [entry.id for mention in read.having("text") for entry in mention.entries if entry.kind == "text"]
    texts = [register.text_by_id[name] for name in dict.fromkeys(ids)] or [register.text_by_id[read.state]]
    return Told(Outcome.ANSWERED, " ".join(map(text_said, texts[:3])), state=read.state, screen="texte")


def text_said(text: LegalText) -> str:
    """« Arrêté du 3 janvier 2025 (NOR …) : signé le …, publié le …, en vigueur depuis : non établi. … »."""
    dates = [
        f"signé le {day(text.signed)}" if text.signed else "signature : date non trouvée",
        f"publié le {day(text.published)}" if text.published else "publication : date non trouvée",
        f"en vigueur depuis le {day(text.in_force_from)}" if text.in_force_from else "en vigueur depuis : non établi",
    ]
    if text.kind == "presse":
        dates = ["article de presse"]
    number = f" (NOR {text.nor})" if text.nor else ""
    return f"{text.short}{number} : {', '.join(dates)}. {text.status} Ce qui a été lu : {COVERAGE_LABELS[text.coverage].lower()}."


def since(library: Library, read: Reading) -> Told | None:
    """Since when a flow stands in a text read, or when a text dates from; None when nothing is named."""
    if read.having("text") and not read.having("node"):
        return text_facts(library, read)
    for mention in read.mentions:
        for name in mention.ids("node"):
            if lines := _first_texts(library, name, mention.role):
                said = " ".join(lines)
                return Told(
                    Outcome.ANSWERED,
                    f"{said} Depuis quand cet échange existe en pratique : non établi.",
                    state=read.state,
                )
    roots = _roots(read) - _EMPTY - stems("depuis date quand")
    events = (
        [event for event in library.reference.chronology.in_order if library.reference] if library.reference else []
    )
    scored = [(len(roots & stems(f"{event.title} {event.change}")), event) for event in events if event.established]
    best = max((score for score, _ in scored), default=0)
    if read.hub and not read.words:
        return text_facts_of_creation(library)
    if best:
        found = [event for score, event in scored if score == best][:2]
        said = " ".join(f"{event.title} ({event.date or 'date non trouvée'}) : {event.change}" for event in found)
        return Told(Outcome.ANSWERED, said, sources=tuple(event.source for event in found), screen="durees")
    return None


def text_facts_of_creation(library: Library) -> Told:
    """The text of the oldest state: I-MILO was created by it."""
    oldest = library.order[0].text if library.order else library.state
    return Told(Outcome.ANSWERED, text_said(library.everything.text_by_id[oldest]), state=oldest, screen="texte")


def _first_texts(library: Library, name: str, role: Role) -> list[str]:
    """For a body: the oldest text read that names each of its flows."""
    register = library.everything
    lines: dict[str, None] = {}
    signed = {text.id: text.signed for text in register.texts}
    for flow in register.flows:
        pair = {Role.SENDER: (flow.source,), Role.RECIPIENT: (flow.target,)}.get(role, (flow.source, flow.target))
        if any(name in (end, register.owner(end)) for end in pair):
            first = min(flow.statements, key=lambda item: str(signed[item.text] or "9999"))
            text = register.text_by_id[first.text]
            lines[f"Plus ancien texte lu : {named(text)} ({_dated(text)}) : {first.plain}"] = None
    return list(lines)[:3]


def _dated(text: LegalText) -> str:
    dates = [f"signé le {day(text.signed)}"] if text.signed else []
    dates += [f"publié le {day(text.published)}"] if text.published else []
    return ", ".join(dates) or "date non trouvée"


def define(library: Library, read: Reading) -> Told | None:
    """The term of the glossary, or our plain sentence on the body, that the question names."""
    for term in _terms(library, read):
        expansion = f" ({term.expansion})" if term.expansion and term.expansion.lower() != term.term.lower() else ""
        return Told(
            Outcome.ANSWERED,
            f"{term.term}{expansion} : {term.definition} (Définition de l'équipe.)",
            screen="glossaire",
        )
    for mention in read.mentions:
        for name in mention.ids("node") | mention.ids("hub"):
            node = library.everything.nodes[name]
            return Told(Outcome.ANSWERED, f"{node.short} : {node.plain} (Phrase de l'équipe.)", screen="organismes")
    return None


def _terms(library: Library, read: Reading) -> list[Term]:
    """The terms that the question names, the one with the longest name first."""
    if library.reference is None:
        return []
    asked = [word.stem for word in words_of(read.question) if word.raw not in FUNCTION]
    asked += [root for word in read.words for root in word.roots]
    found = []
    for term in library.reference.glossary.terms:
        keys = [key_of(words_of(name)) for name in (*term.names, term.expansion or "")]
        sizes = [
            len(key) for key in keys if key and any(tuple(asked[at : at + len(key)]) == key for at in range(len(asked)))
        ]
        if sizes:
            found.append((max(sizes), term))
    return [term for _, term in sorted(found, key=lambda item: -item[0])]


def anywhere(library: Library, read: Reading) -> Told | None:
    """What is known, outside the flows, of words that no flow holds: terms, rules, events; None when nothing is."""
    if not read.words or library.reference is None:
        return None
    lines = [f"Glossaire : {term.term}, {term.definition}" for term in _terms(library, read)[:1]]
    reference = library.reference
    rules = (*reference.rules.retention, *reference.rules.controllers, *reference.rules.rights)
    wanted = [word.roots for word in read.words]
    for rule in rules:
        if all(roots & stems(f"{rule.subject} {rule.rule}") for roots in wanted):
            lines.append(rule_said(rule))
    for event in reference.chronology.in_order:
        if event.established and all(roots & stems(f"{event.title} {event.change}") for roots in wanted):
            lines.append(f"Chronologie : {event.title}. {event.change}")
    return Told(Outcome.ANSWERED, " ".join(lines[:3]), screen="glossaire") if lines else None


def _reference(library: Library) -> RetentionAndRights:
    if library.reference is None:
        return RetentionAndRights.model_construct(retention=(), controllers=(), rights=(), not_found=())
    return library.reference.rules


def _words(read: Reading) -> str:
    return listed(f"« {word.shown} »" for word in dict.fromkeys(read.words)) if read.words else _asked(read)


def _asked(read: Reading) -> str:
    """What the question is about in its own words: its question word aside."""
    said = [word.shown for word in words_of(read.question) if word.raw not in FUNCTION]
    return re.sub(r"\s+", " ", " ".join(said)).strip().lower()


TOPICS: dict[Ask, Callable[[Library, Reading], Told | None]] = {
    Ask.HOW_LONG: retention,
    Ask.CONTROLLER: controllers,
    Ask.RIGHT: rights,
    Ask.BASIS: basis,
    Ask.SECURITY: security,
    Ask.TEXT: text_facts,
    Ask.SINCE: since,
    Ask.DEFINE: define,
}
