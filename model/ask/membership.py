"""« X est-il destinataire ? »: only a body that a row of recipients names; several bodies are judged one by one."""

from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import recipients, rows_of
from model.ask.subjects import facts_told
from model.ask.telling import NOT_A_NO, NOT_FOUND, of_text, plain_sentences, told_on
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.vocabulary import Ask
from model.ask.words import stem
from model.register.entities import Actor, Flow, System
from model.register.places import places
from model.register.wording import upper_first


def member(library: Library, read: Reading) -> Told | None:  # one case a line
    """Whether a body is one of the recipients; None for another question, or when the plain answer is right."""
    asked = read.roots
    about = stem("destinataires") in asked and read.ask in (Ask.IS_IT, Ask.SUBJECT, Ask.WHY)
    mentions = [one for one in read.mentions if read.ask is not Ask.LINKED or not one.ids("hub")]
    if not library.whole(read.state) or read.words or len(mentions) != 1:
        return None
    register = library.at(read.state)
    mention = mentions[0]
    if about and mention.ids("hub"):
        if asked & {"imilo", "milo"}:
            said = (
                "I-MILO n'est pas un destinataire : c'est le traitement lui-même, dont la liste dit qui peut recevoir."
            )
            return Told(Outcome.ANSWERED, said, state=read.state)
        said = (
            f"Aucune ligne {of_text(register)} ne nomme les missions locales elles-mêmes parmi les destinataires "
            f"(leurs réseaux y sont). I-MILO est leur système : elles l'utilisent. {NOT_A_NO}"
        )
        why = f"{NOT_FOUND} : pourquoi. " if read.ask is Ask.WHY else ""
        return Told(Outcome.SILENT, f"{why}{said}", state=read.state, took=frozenset({"négation"}))
    about = about and read.ask is not Ask.WHY
    nodes = mention.ids("node")
    sided = [flow for flow in asked_flows(register, read) if flow.target in nodes]
    named = [node for node in map(register.nodes.get, nodes) if isinstance(node, Actor) and node.not_itself]
    name = "" if stem("contrôle") in asked or not named else named[0].not_itself
    if name and read.ask in (Ask.IS_IT, Ask.LINKED) and sided:
        rows = places(rows_of(register, sided))
        said = f"La ligne nomme ceux qui contrôlent ses crédits, et non {name} ({rows}) :"
        return told_on(register, sided, Outcome.SILENT, f"{said} {plain_sentences(register, sided)} {NOT_A_NO}")
    systems = [node for node in nodes if isinstance(register.nodes.get(node), System)]
    if about and systems and len(systems) == len(nodes):
        short = register.nodes[systems[0]].short
        said = f"{short} n'est pas un destinataire au sens {of_text(register)} : c'est un traitement."
        fed = [flow for flow in register.flows if flow.target in systems and not recipients(register, [flow])]
        fed = fed or [flow for flow in register.flows if flow.source in systems]
        return told_on(register, fed, Outcome.ANSWERED, f"{said} {plain_sentences(register, fed)}")
    return None


def user_sees(library: Library, read: Reading) -> Told | None:
    """« La mission locale peut-elle voir mon dossier ? »: they use I-MILO, and no row makes them a recipient of it."""
    hub = read.having("hub")
    rule = library.subject("saisie")
    asked = read.sight and read.hub is Role.RECIPIENT and hub and len(read.mentions) < 2 and not read.words
    if not (asked and rule) or "milo" in read.roots:
        return None
    facts, sources = facts_told(library, (rule,))
    said = (
        "I-MILO est le système des missions locales : elles l'utilisent, et aucune ligne ne les nomme parmi les "
        f"destinataires (leurs réseaux y sont). Qui y entre : {facts} Ce qui a été lu ne dit pas si tous leurs agents "
        "voient tout."
    )
    return Told(Outcome.ANSWERED, said, state=read.state, sources=sources, screen="durees")


def nature(library: Library, read: Reading) -> Told | None:
    """Whether what is named is a system or a body, from its kind in the register and the rows that name it;
    None when not asked."""
    if read.ask is not Ask.NATURE:
        return None
    register = library.at(read.state)
    names = [entry.id for mention in read.mentions for entry in mention.entries]
    nodes = [register.nodes[name] for name in names if name in register.nodes]
    parts: list[str] = []
    found: list[Flow] = []
    for node in nodes:
        own = [flow for flow in register.flows if node.id in (flow.source, flow.target)]
        rows = places(rows_of(register, own))
        if isinstance(node, System):
            where = f" ({rows})" if rows else ""
            runs = node.operator
            owner = f", que le texte rattache à {register.nodes[runs.actor].short}" if runs else ""
            parts.append(f"« {node.short} » est un traitement{where}{owner} : jamais un destinataire.")
        else:
            received = recipients(register, own)
            row = f"destinataire ({rows})" if received else "aucune ligne ne le nomme parmi les destinataires"
            parts.append(f"« {node.short} » est un organisme : {row}.")
        found += own
    if not parts:
        return None
    return told_on(register, found, Outcome.ANSWERED, upper_first(" ".join(dict.fromkeys(parts))))
