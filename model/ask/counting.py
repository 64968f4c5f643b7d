"""How many: recipients, systems, rows and flows are counted apart; what cannot be counted here is said not to be
found."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.ask.exclusions import half_said, no_power
from model.ask.facts import define
from model.ask.library import Library
from model.ask.links import undirected
from model.ask.matching import asked_flows
from model.ask.rows import into_hub, provisions_holding, recipients, rows_of, to_bodies
from model.ask.telling import NOT_FOUND, of_text, rows_told, told_on
from model.ask.values import OURS, Outcome, Reading, Role, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import joined, stem, stems, words_of
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.states import may
from model.register.wording import article_title, count, data_labels, listed, named

_COUNTABLE = stems(
    "destinataires organismes acteurs administrations services partenaires institutions traitements systèmes sources "
    "flux lignes comités collectivités opérateurs expéditeurs émetteurs reçoivent recevoir peuvent alimentent "
    "transmettent envoient logiciels applications outils"
)


_BODIES = stems("organismes destinataires acteurs partenaires")


def uncounted(library: Library, read: Reading) -> Told | None:
    """What cannot be counted here (young people, files, missions locales): not found, with the term that may say it."""
    text, match = read.text, read.says("counted")
    noun = stem(match[1].split()[-1]) if match else ""
    sender = any(mention.role is Role.SENDER for mention in read.mentions)
    if read.ask is Ask.COUNT and read.verb == "send" and match and sender and noun in _BODIES:
        said = "Seuls se comptent ici les destinataires, ou ce qui alimente I-MILO : le reste n'a pas été compris."
        return Told(Outcome.UNKNOWN, said)
    if read.ask is not Ask.COUNT or match is None or noun in _COUNTABLE or match[1] in WORDS.function:
        return None
    if noun == stem("articles"):
        register = library.at(read.state)
        rows = rows_of(register, asked_flows(register, replace(read, words=())))
        titles = dict.fromkeys(article_title(register, one) for row in rows for one in row.articles)
        codes = [one.label for one in register.codes if joined(words_of(one.label)) in text]
        titles = {title: None for title in titles if not codes or any(one in title for one in codes)}
        cited = [title for title in titles if all(word.roots & stems(title) for word in read.words)]
        said = f"{count(len(cited), 'article cité', 'articles cités')} ({places(rows)}) : {listed(cited)}."
        said = said if cited else f"Aucun article n'y est cité ({places(rows)})."
        return Told(Outcome.ANSWERED, f"{said} Compte fait par nous, notre lecture.", state=read.state)
    if noun == stem("donnees") and read.parties:
        register = library.at(read.state)
        flows = asked_flows(register, replace(read, words=(), ask=Ask.SUBJECT))
        named_so = [data_labels(register, item) or () for flow in flows for item in flow.statements]
        if labels := dict.fromkeys(one for found in named_so for one in found):
            many = count(len(labels), "catégorie de données", "catégories de données")
            ours = f"{many} : {listed(labels)} ({places(rows_of(register, flows))}). Compte fait par nous, {OURS}."
            return told_on(register, flows, Outcome.ANSWERED, ours)
    if noun == stem("finalites"):
        register = library.at(read.state)
        ways = ([flow for flow in register.flows if flow.source == register.hub], register.flows)
        sent, every = (
            len({one for flow in way for item in flow.statements for one in item.purpose_ids}) for way in ways
        )
        said = "un compte des finalités. Chaque ligne en écrit une ou plusieurs ; notre lecture range ce qui part"
        said = f"{NOT_FOUND} : {said} d'I-MILO en {sent}, et tout, avec ce qui l'alimente, en {every}."
        return Told(Outcome.NOT_FOUND, said, state=read.state)
    term = define(library, read)
    more = f" {term.sentence}" if term else ""
    first = text.count(" ", 0, match.start(1))
    typed = " ".join(word.shown for word in read.typed[first:][: len(match[1].split())])
    what = f"d'{typed}" if match[1][0] in "aeiouh" else f"de {typed}"
    return Told(Outcome.NOT_FOUND, f"{NOT_FOUND} : combien {what}.{more}", state=read.state)


def _asks_systems(read: Reading) -> bool:
    said = "traitement|systeme|logiciel|source|aliment|emetteur|expediteur|transmett|envoi"
    return bool(re.search(said, read.text))


def _asks_fed(read: Reading) -> bool:
    """« Combien de systèmes reçoivent ? », « combien de traitements I-MILO alimente-t-il ? »: the other direction."""
    systems = re.search(r"combien (?:de |d )?(?:traitement|systeme|logiciel|application|fichier)", read.text)
    return read.fed_systems or bool(systems and read.verb == "receive")


def counted_flows(register: Register, read: Reading, flows: Sequence[Flow]) -> list[Flow]:
    """The flows of what is counted: systems that feed, every flow or row, otherwise recipients alone."""
    if _asks_fed(read):
        return [flow for flow in flows if flow.source == register.hub and not recipients(register, [flow])]
    if _asks_systems(read):
        return into_hub(register, flows)
    if "ligne" in read.text and (read.to_recipients or read.verb == "receive"):
        return to_bodies(register, flows)
    if re.search(r"flux|ligne", read.text) and not read.says("bodies_counted"):
        return list(flows)
    return to_bodies(register, flows) or list(flows)


def counted(  # noqa: PLR0911  # one thing counted a return
    register: Register, read: Reading, flows: Sequence[Flow]
) -> str:
    """How many of what was asked: recipients, systems, rows or flows, each said for what it is."""
    asked = read.text
    rows = list(dict.fromkeys(item for flow in flows for item in provisions_holding(register, flow, read.words)))
    where = places(rows)
    targets = recipients(register, flows)
    inbound = into_hub(register, flows)
    sources = dict.fromkeys(flow.source for flow in inbound)
    if "ligne" in asked and not read.says("bodies_counted"):
        expected = register.state_text.rows_expected
        if not (read.mentions or read.words or read.to_recipients or read.verb) and expected:
            parts = listed(f"{item.rows} dans l'annexe {item.annexe}" for item in expected)
            return f"{sum(item.rows for item in expected)} lignes dans {named(register.state_text)} : {parts}."
        return f"{count(len(rows), 'ligne')} ({where})."
    if _asks_fed(read) and flows:
        fed = dict.fromkeys(register.nodes[flow.target].short for flow in flows)
        return (
            f"{count(len(fed), 'traitement')} {may(register, len(fed))} recevoir des "
            f"données d'I-MILO selon {named(register.state_text)} ({where}) : {listed(fed)}. Les destinataires, eux, "
            "sont des organismes."
        )
    if _asks_systems(read) and not sources and (links := undirected(register)):
        return links
    if not flows or (_asks_systems(read) and not sources):
        return f"Aucune ligne {of_text(register)} ne répond à ce compte."
    if _asks_systems(read):
        many = f"{count(len(sources), 'traitement')} {may(register, len(sources))} alimenter I-MILO"
        return f"{many} selon {named(register.state_text)} ({where})."
    if not targets and "flux" not in asked:
        return f"Aucun destinataire à compter : ces lignes n'en nomment pas ({where})."
    if "flux" in asked:
        inbound_count, rest = len(inbound), len(flows) - len(inbound)
        ways = f" ({inbound_count} vers I-MILO et {rest} depuis I-MILO)" if not read.direction else ""
        way = f" {read.direction}{'s' if len(flows) > 1 else ''}" if read.direction else ""
        scope = f" ({where})" if read.mentions or read.words or read.direction else " dans ce registre"
        return (
            f"{count(len(flows), 'flux', 'flux')}{way}{scope}, par paire d'organismes ou de traitements{ways} : un "
            "découpage fait par nous (notre lecture)."
        )
    power = no_power(register, read)
    if read.words and (said := by_family(register, read, flows)):
        return f"{power}{said}"
    names = listed(register.nodes[name].short for name in targets) if len(targets) <= 8 else ""
    held = rows_of(register, [flow for flow in flows if flow.target in targets])
    lines = (
        f"{count(len(held), 'ligne de destinataires', 'lignes de destinataires')}, soit "
        if "categorie" in asked or re.search(r"\d ou (?:plus|moins|\d)", asked)  # « 19 ou 24 ? »: both are said
        else ""
    )
    said = (
        f"{power}{lines}{count(len(targets), 'organisme destinataire', 'organismes destinataires')} selon "
        f"{named(register.state_text)} "
        f"({places(rows)}){f' : {names}' if names else ''}. Compte fait par nous, notre lecture : une ligne peut "
        "nommer plusieurs organismes, et un organisme être une catégorie que le texte n'énumère pas."
    )
    if read.words:
        exact = all(register.provision_by_id[row.id].wording for row in rows)
        lead = "Mots exacts" if exact else "Nos résumés"
        said += f" {lead} : {rows_told(register, [flow for flow in flows if flow.target in targets], read.words)}."
        said += half_said(register, read, flows)
    return said


def by_family(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """The recipients of each of our families of purposes that a word serves, apart; empty when it serves one only.

    « Contrôle » is said of young people, of missions locales, of credits: one number would add up unlike things.
    """
    families: dict[str, list[Flow]] = {}
    for flow in flows:
        for use in (use for item in flow.statements for use in item.purposes or ()):
            if all(word.roots & stems(" ".join(use.words)) for word in read.words):
                families.setdefault(use.purpose, []).append(flow)
    if len(families) < 2 or len(recipients(register, flows)) < 2:
        return ""
    said = []
    for name, found in families.items():
        targets = recipients(register, found)
        rows = places(row for flow in found for row in provisions_holding(register, flow, read.words))
        bodies = listed(register.nodes[target].short for target in targets)
        said.append(f"« {register.purpose_by_id[name].label} » : {len(targets)} ({bodies} ; {rows})")
    return (
        f"{read.quoted} sert plusieurs finalités dans {named(register.state_text)} : les destinataires sont comptés à "
        f"part, par famille (classement fait par nous, notre lecture). {' ; '.join(said)}."
    )
