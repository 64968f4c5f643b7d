"""« X est-il destinataire ? »: only a body that a row of recipients names; two sides asked at once are judged apart."""

from collections.abc import Sequence
from dataclasses import replace

from model.ask.aside import near_told
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.silences import NOT_A_NO
from model.ask.telling import of_text, plain_sentences, recipients, rows_of, told_on
from model.ask.values import Mention, Outcome, Reading, Role, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stem, words_of
from model.register.entities import Actor, Flow, Register, System
from model.register.places import places
from model.register.wording import upper_first


def both_sides(library: Library, read: Reading) -> Told | None:
    """« Reçoit-il et transmet-il ? »: each side with its row or its silence; not understood when no body is named."""
    words = [word.raw for word in words_of(read.question)]
    if read.hub in (Role.RECIPIENT, Role.SENDER) and any(
        WORDS.joining & set(words[max(0, one.start - 2) : one.start]) for one in read.mentions[1:]
    ):
        return Told(
            Outcome.UNKNOWN,
            "Cette case ne sait pas répondre à la fois pour les missions locales, lues comme leur système, et pour un "
            "organisme : la question n'a pas été comprise. Les poser l'une après l'autre.",
        )
    if not read.both or read.ask not in (Ask.IS_IT, Ask.SUBJECT, Ask.DATA, Ask.COUNT, Ask.RECIPIENTS, Ask.SENDERS):
        return None
    bodies = [mention for mention in read.mentions if mention.ids("node") | mention.ids("family")]
    if len(bodies) != 1 or read.words or not library.whole(read.state):
        return Told(
            Outcome.UNKNOWN,
            "Cette case ne sait pas croiser « reçoit » et « transmet » dans une seule question : la question n'a pas "
            "été comprise. Les poser l'une après l'autre.",
        )
    register = library.at(read.state)
    parts: list[str] = []
    found: list[Flow] = []
    for role, verb in ((Role.RECIPIENT, "Recevoir"), (Role.SENDER, "Transmettre")):
        side = replace(read, mentions=(replace(bodies[0], role=role),), hub=None)
        flows = [flow for flow in asked_flows(register, side) if register.hub in (flow.source, flow.target)]
        said = plain_sentences(register, flows) if flows else _silence(bodies[0], role)
        parts.append(f"{verb} : {said}")
        found += flows
    return _told(register, " ".join(parts), found, Outcome.ANSWERED if found else Outcome.SILENT)


def _silence(mention: Mention, role: Role) -> str:
    side = "destinataires" if role is Role.RECIPIENT else "ceux qui peuvent alimenter I-MILO"
    return f"aucune ligne ne nomme {mention.label} parmi {'les ' if role is Role.RECIPIENT else ''}{side}. {NOT_A_NO}"


def member(library: Library, read: Reading) -> Told | None:  # noqa: PLR0911  # one case a line
    """Whether a body is one of the recipients; None for another question, or when the plain answer is right."""
    asked = {word.stem for word in words_of(read.question)}
    about = stem("destinataires") in asked and read.ask in (Ask.IS_IT, Ask.SUBJECT)
    if about and read.yes_no and read.words and not read.mentions:
        return near_told(library, read)
    if not library.whole(read.state) or read.words or len(read.mentions) != 1:
        return None
    register = library.at(read.state)
    mention = read.mentions[0]
    if about and mention.ids("hub"):
        if asked & {"imilo", "milo"}:
            return Told(
                Outcome.ANSWERED,
                "I-MILO n'est pas un destinataire : c'est le traitement lui-même, dont la liste dit qui peut recevoir.",
                state=read.state,
            )
        said = (
            f"Aucune ligne {of_text(register)} ne nomme les missions locales elles-mêmes parmi les destinataires "
            f"(leurs réseaux y sont). I-MILO est leur système : elles l'utilisent. {NOT_A_NO}"
        )
        return Told(Outcome.SILENT, said, state=read.state)
    nodes = mention.ids("node")
    sided = [flow for flow in asked_flows(register, read) if flow.target in nodes]
    named = [node for node in map(register.nodes.get, nodes) if isinstance(node, Actor) and node.not_itself]
    name = "" if stem("contrôle") in asked or not named else named[0].not_itself
    if name and read.ask is Ask.IS_IT and sided:
        rows = places(rows_of(register, sided))
        said = f"La ligne nomme ceux qui contrôlent ses crédits, et non {name} ({rows}) :"
        return _told(register, f"{said} {plain_sentences(register, sided)} {NOT_A_NO}", sided, Outcome.SILENT)
    systems = [node for node in nodes if isinstance(register.nodes.get(node), System)]
    if about and systems and len(systems) == len(nodes):
        short = register.nodes[systems[0]].short
        said = f"{short} n'est pas un destinataire au sens {of_text(register)} : c'est un traitement."
        fed = [flow for flow in register.flows if flow.target in systems and not recipients(register, [flow])]
        fed = fed or [flow for flow in register.flows if flow.source in systems]
        return _told(register, f"{said} {plain_sentences(register, fed)}", fed, Outcome.ANSWERED)
    return None


def nature(library: Library, read: Reading) -> Told | None:
    """Whether what is named is a system or a body, from its kind in the register and the rows that name it;
    None when not asked."""
    if read.ask is not Ask.NATURE:
        return None
    register = library.at(read.state)
    nodes = [
        register.nodes[name]
        for mention in read.mentions
        for name in (entry.id for entry in mention.entries)
        if name in register.nodes
    ]
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
        found += [flow for flow in own if flow not in found]
    if not parts:
        return None
    return _told(register, " ".join(dict.fromkeys(parts)), found, Outcome.ANSWERED)


def each(read: Reading) -> list[Reading]:
    """« X et Y peuvent-ils sanctionner ? »: one reading for each body that the question names; empty for another."""
    bodies = [mention for mention in read.mentions if mention.ids("node")]
    last = [word.raw for word in words_of(read.question)][-1:]
    roles = {mention.role for mention in bodies}
    same_side = read.verb in ("receive", "send") and len(roles) == 1 and Role.EITHER not in roles
    apart = last == ["aussi"] or same_side or (read.words and not read.verb)
    compared = read.ask is Ask.SUBJECT and any(word.stem == "differenc" for word in words_of(read.question))
    who = read.ask is Ask.WHO and read.words and not read.verb
    wanted = compared or who or (apart and read.ask is Ask.IS_IT)
    if not wanted or len(bodies) < 2 or read.hub in roles:
        return []
    others = tuple(mention for mention in read.mentions if mention not in bodies)
    names = {mention.label for mention in bodies}
    return [
        replace(
            read,
            mentions=(*others, mention),
            chips=tuple(chip for chip in read.chips if chip.label not in names - {mention.label}),
        )
        for mention in bodies
    ]


def _told(register: Register, said: str, flows: Sequence[Flow], outcome: Outcome) -> Told:
    ordered = [flow for flow in register.flows if flow in flows]
    return told_on(register, ordered, outcome, upper_first(said))
