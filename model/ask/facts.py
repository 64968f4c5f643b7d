"""Texts, dates and terms; and which kind of question is answered from where, besides the flows."""

import re
from collections.abc import Callable

from model.ask.library import Library
from model.ask.links import linked, technical
from model.ask.matching import ends
from model.ask.rows import ends_of, holding, rows_of, to_bodies
from model.ask.rules_told import basis, retention, rights, rule_said, security
from model.ask.running import controllers
from model.ask.telling import NOT_FOUND, plain_sentences, told_on
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import key_of, stems, words_of
from model.reference.facts import Term
from model.register.entities import LegalText
from model.register.places import places
from model.register.wording import COVERAGE_LABELS, MONTHS, day, folded, listed, named, upper_first

_STARTS = " (ici, un état commence à la publication)"


def text_facts(library: Library, read: Reading) -> Told | None:
    """When a text was signed, published, came into force; whether it is repealed: each from its own field."""
    register = library.everything
    if read.having("node") and not read.having("text") and not read.asked_state and not WORDS.acts & read.folded:
        return None
    ids = [entry.id for mention in read.having("text") for entry in mention.entries if entry.kind == "text"]
    asked = {name for one in read.having("text") if len(one.ids("text")) == 1 for name in one.ids("text")}
    if read.ask is Ask.CHANGED:  # « remplace-t-il celui de 2021 ? »: the other text is named by its year
        ids.append(read.state)
    now = "modifi" in read.text or read.says("in_force")
    if not ids and now and "arrete" in read.folded:  # « l'arrêté a-t-il été modifié en 2026 ? »
        ids.append(library.state)
    if not ids and not read.asked_state and "decret" in read.folded:
        ids = [text.id for text in register.texts if text.kind == "decret"]
    if re.search("abrog|supprim", read.text):
        ids += [text.id for text in register.texts if text.status.startswith("Abrogé")]
    if end := read.says("newest"):  # « le texte le plus récent »
        dated = sorted((text for text in register.texts if text.signed), key=lambda text: str(text.signed))
        ids = ids or [dated[-1 if end[1] else 0].id]
    texts = [register.text_by_id[name] for name in dict.fromkeys(ids)] or [register.text_by_id[read.state]]
    said = " ".join(map(text_said, texts[:3]))
    if re.search(r"abroge\b|abrogee? par|\bt (?:il|elle) (?:abrog|supprim)", read.text):  # the answer first
        by = named(register.text_by_id[read.state])
        gone = sorted(texts[:3], key=lambda text: not text.status.startswith("Abrogé"))
        gone = [text for text in gone if by in text.status or not text.status.startswith("Abrogé")]
        kept = [text for text in texts if text.id in asked and text.id != read.state and "Abrogé" not in text.status]
        lead = "".join(f"Rien de ce qui a été lu ne dit abrogé {named(text)}. " for text in kept)
        said = f"{lead}{' '.join(f'{text.short} : {text.status}' for text in gone)} {said}"
    if read.says("repealed_by"):  # what did, and its dates
        since = [text for text in register.texts if any(named(text)[2:] in one.status for one in texts[:3])]
        said = " ".join([*(f"{one.short} : {one.status}" for one in texts[:3]), *map(text_said, since), said])
    if "modifi" in read.text:  # what is asked comes first
        said = f"{texts[0].status} {texts[0].caveat or ''} {said.replace(f'{texts[0].status} ', '')}"
    elif read.says("in_force"):
        none = [f"Aucun texte lu n'abroge {named(text)}." for text in texts[:3] if not text.repealed_by]
        said = " ".join([*none, said])
    return Told(Outcome.ANSWERED, said, state=read.state, screen="texte")


_MONTHS = tuple(map(folded, MONTHS))
_DATED = re.compile(
    rf"\b(?:arrete|decret|texte)s? d[ue] (?:(\d{{1,2}}) (?:er )?(?=[a-z]))?(?:({'|'.join(_MONTHS)}) )?(\d{{4}})\b"
)


def no_such_date(library: Library, read: Reading) -> Told | None:
    """« L'arrêté du 14 janvier 2025 »: that no text read is of that date, and which ones are near; None when one is."""
    match, texts = _DATED.search(read.text), library.everything.texts
    if match is None:
        return None
    date, month, year = match.groups()
    number = f"-{_MONTHS.index(month) + 1:02}" if month else ""
    asked = f"{year}{number}{f'-{int(date):02}' if date and month else ''}"
    events = library.reference.chronology.events if library.reference else ()
    dates = [str(one) for one in (*(text.signed for text in texts), *(event.date for event in events)) if one]
    if any(one == asked or one.startswith(f"{asked}-") for one in dates):
        return None
    typed = [word.shown for word in read.typed][read.text.count(" ", 0, match.start()) :]
    named_so = " ".join(typed[: match.group().count(" ") + 1]).replace(" er ", "er ")
    near = [text for text in texts if year in (str(text.signed)[:4], str(text.published)[:4])]
    near = near or [text for text in texts if text.signed]
    out = [text for text in texts if str(text.published) == asked]
    that_day = f" Ce jour-là a été publié : {listed(named(text) for text in out)}." if out else ""
    said = f"{NOT_FOUND} : « {named_so} ». Aucun texte lu n'a cette date.{that_day} Textes lus"
    around = " ".join(map(text_said, near)) if len(near) < len(texts) // 2 else f"{listed(map(named, near))}."
    return Told(Outcome.NOT_FOUND, f"{said}, les plus proches : {around}", screen="texte")


def text_said(text: LegalText) -> str:
    """« Arrêté du 3 janvier 2025 (NOR …) : signé le …, publié le …, en vigueur depuis : non établi. … »."""
    unknown = f"en vigueur depuis : non établi{_STARTS if text.published else ''}"
    dates = [
        f"signé le {day(text.signed)}" if text.signed else "signature : date non trouvée",
        f"publié le {day(text.published)}" if text.published else "publication : date non trouvée",
        f"en vigueur depuis le {day(text.in_force_from)}" if text.in_force_from else unknown,
    ]
    if text.kind == "presse":
        dates = ["article de presse"]
    number = f" (NOR {text.nor})" if text.nor else ""
    name = text.short.replace(f" du {day(text.signed)}", "") if text.signed else text.short
    named_so = f"{name}{number} :" if name == text.short else f"{name}{number}"  # « Arrêté signé le… », its date once
    return f"{named_so} {', '.join(dates)}. {text.status} Ce qui a été lu : {COVERAGE_LABELS[text.coverage].lower()}."


def events_of(library: Library, state: str, open_first: bool = False) -> str:
    """What the timeline says of the texts of a state: what is known of it when its flows were not read; what is not
    established comes last, or first when it is what is asked."""
    texts = next((one.texts for one in library.order if one.text == state), (state,))
    events = library.reference.chronology.in_order if library.reference else ()
    year = str(library.everything.text_by_id[state].signed or "")[:4]
    said = [one for one in events if one.text in texts or (not one.text and year and str(one.date)[:4] == year)]
    said.sort(key=lambda one: one.established is open_first)
    return " ".join(f"{one.title if one.established else 'Non établi'} : {one.change}" for one in said)


def since(library: Library, read: Reading) -> Told | None:
    """Since when a flow stands in a text read, or when a text dates from; None when nothing is named."""
    named_so = WORDS.acts & read.folded
    if not read.having("node") and (read.having("text") or Ask.TEXT in read.also or (named_so and not read.words)):
        return text_facts(library, read)
    nodes = library.everything.nodes.values()
    for mention in read.mentions:
        of_family = [node.id for node in nodes if node.family in mention.ids("family")]
        for name in (*(entry.id for entry in mention.entries if entry.kind == "node"), *of_family):
            if (newer := _first_named(library, frozenset(of_family) or frozenset({name}), mention.label)) is not None:
                return newer
            if lines := _first_texts(library, name, mention.role, read):
                said = f"{' '.join(lines)} Depuis quand cet échange existe en pratique : non établi."
                return Told(Outcome.ANSWERED, said, state=read.state)
    if not read.hub or read.words or read.outsiders:
        return None
    oldest = library.order[0].text if library.order else library.state  # I-MILO was created by it
    return Told(Outcome.ANSWERED, text_said(library.everything.text_by_id[oldest]), state=oldest, screen="texte")


def _first_named(library: Library, bodies: frozenset[str], label: str) -> Told | None:
    """Of bodies that the oldest state, read in full, does not name: the first text read that does, and what those
    before it say; None for any others."""
    register = library.everything
    names = bodies.union(*(one.before for one in register.equivalences if bodies & {*one.after}))
    order = [state.text for state in library.order]
    states = [library.at(text) for text in order]
    naming = [one.state for one in states if any(names & ends_of(one, flow) for flow in one.flows)]
    linked = any(names & {one.source, one.target} for one in states[0].relations)
    if not naming or naming[0] == order[0] or not library.whole(order[0]) or linked:
        return None
    first, before = register.text_by_id[naming[0]], library.order[: order.index(naming[0])]
    shown = library.at(first.id)
    flows = [flow for flow in shown.flows if names & ends_of(shown, flow)]
    out = f" (publié le {day(first.published)})" if first.published else ""
    said = f"Premier texte lu qui nomme « {label} » : {named(first)}{out}, {places(rows_of(shown, flows))}."
    for state in before:
        how = "ne le nomme pas sous ce nom" if library.whole(state.text) else "n'a été lu qu'en partie"
        said += f" {upper_first(named(register.text_by_id[state.text]))} {how}."
    press = [told.said for state in before for told in state.passage if len(stems(label) & stems(told.said)) > 1]
    said = " ".join([f"{said} Date exacte : non établie.", *press])
    return told_on(shown, flows, Outcome.ANSWERED, f"{said} Ce qu'il écrit : {plain_sentences(shown, flows)}")


def _first_texts(library: Library, name: str, role: Role, read: Reading) -> list[str]:
    """For a body: the oldest text read that names each of its flows; those that hold the words asked about."""
    register = library.everything
    found: dict[str, str] = {}
    signed = {text.id: text.signed for text in register.texts}
    flows = holding(register, register.flows, read.words) if read.words else register.flows
    renamed = [one for one in register.equivalences if name in one.after]
    names = {name, *(before for one in renamed for before in one.before)}  # Pôle emploi, before France Travail
    for flow in to_bodies(register, flows) if read.to_recipients else flows:  # « depuis quand est-il destinataire ? »
        if any(names & {end, register.owner(end)} for end in ends(flow, role)):
            first = min(flow.statements, key=lambda item: str(signed[item.text] or "9999"))
            text = register.text_by_id[first.text]
            dates = [f"signé le {day(text.signed)}"] if text.signed else []
            dates += [f"publié le {day(text.published)}"] if text.published else []
            known = ", ".join(dates) or "date non trouvée"
            found[f"{named(text)} ({known}) : {first.plain}"] = str(text.signed or "9999")
    oldest = [line for line, date in found.items() if date == min(found.values())]
    lines = [f"Plus ancien texte lu : {' ; '.join(line.rstrip('.') for line in oldest[:3])}."] if oldest else []
    lines += [f"Puis : {line}" for line in found if line not in oldest][:3]
    return [*lines, *(f"Rapprochement de notre lecture : {one.reason}" for one in renamed if lines and one.reason)]


def define(library: Library, read: Reading) -> Told | None:
    """The term of the glossary, or our plain sentence on the body, that the question names."""
    if read.having("article") or read.having("row"):  # what an article says is in no file here; a row says itself
        return None
    whole = any(one.ids("node") and one.end - one.start > 1 for one in read.mentions)  # « l'application CEJ »
    for term in () if whole else terms(library, read):
        expansion = f" ({term.expansion})" if term.expansion and term.expansion.lower() != term.term.lower() else ""
        said = f"{term.term}{expansion} : {term.definition} (Définition de l'équipe.)"
        return Told(Outcome.ANSWERED, said, screen="glossaire")
    for mention in read.mentions:
        for name in (entry.id for entry in mention.entries if entry.kind in ("node", "hub")):
            node = library.everything.nodes[name]
            return Told(Outcome.ANSWERED, f"{node.short} : {node.plain} (Phrase de l'équipe.)", screen="organismes")
    return None


def terms(library: Library, read: Reading) -> list[Term]:
    """The terms that the question names, the one with the longest name first."""
    if library.reference is None:
        return []
    asked = [*key_of(read.typed)]
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
    asked = frozenset().union(*(word.roots for word in read.words))
    named_ones = [one for one in terms(library, read) if asked & stems(" ".join((*one.names, one.expansion or "")))]
    lines = [f"Glossaire : {term.term}, {term.definition}" for term in named_ones[:1]]
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


TOPICS: dict[Ask, Callable[[Library, Reading], Told | None]] = {
    Ask.HOW_LONG: retention,
    Ask.CONTROLLER: controllers,
    Ask.RIGHT: rights,
    Ask.BASIS: basis,
    Ask.SECURITY: security,
    Ask.TEXT: text_facts,
    Ask.SINCE: since,
    Ask.DEFINE: define,
    Ask.TECHNICAL: technical,
    Ask.LINKED: linked,
}
