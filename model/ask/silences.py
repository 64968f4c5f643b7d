"""What a text does not say, what was not read of it, and where else the same thing is found."""

from collections.abc import Sequence
from dataclasses import replace

from model.ask.elsewhere import OF_IT, elsewhere_told, neither, of_named
from model.ask.exclusions import excluded, half_said, nature_told, rows_of_classes, said_for_all, told_of_text
from model.ask.facts import anywhere, define, events_of
from model.ask.library import Library
from model.ask.matching import apart_in_rows, asked_flows, near_flows
from model.ask.rows import holding, lacking_in, rows_of, to_bodies
from model.ask.rules_told import access_since, role_lines
from model.ask.telling import (
    FEW_ROWS,
    NOT_A_NO,
    data_silence,
    first_sentences,
    of_text,
    rows_brief,
    rows_said,
    rows_shown,
    rows_told,
    the_text,
    told,
    told_on,
    whole_rows,
    without_account,
)
from model.ask.values import OURS, Mention, Outcome, Reading, Role, TextWord, Told, quoted
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import elided
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.wording import listed, named


def datum_silence(register: Register, read: Reading) -> str:
    """When a datum is asked of those who receive: that the text does not say which data they do."""
    about_data = read.ask in (Ask.RECIPIENTS, Ask.IS_IT) and read.verb in ("receive", "send")
    about_data = about_data or (read.ask is Ask.DATA and bool(read.verb or read.parties))
    named = read.mentions if read.parties else ()  # « I-MILO envoie-t-il… ? » names nobody
    senders = read.hub is Role.RECIPIENT or any(mention.role is Role.SENDER for mention in named)
    if not about_data or (" pour " in read.text and read.ask is not Ask.DATA) or senders or read.anonymised:
        return ""
    if read.ask is Ask.RECIPIENTS and read.to_recipients and read.words and "donnees" not in read.folded:
        return ""  # « quels destinataires peuvent proposer des sanctions ? »
    outbound = to_bodies(register, register.flows)
    wanted = [flow for flow in asked_flows(register, read, words=False) if flow in outbound] or outbound
    quiet = [flow for flow in wanted if any(item.data is None for item in flow.statements)]
    annexes = {row.annexe for row in rows_of(register, quiet)}
    said = data_silence(register, quiet)
    if len(annexes) == 1 and None not in annexes and len(quiet) > 1:  # annexe 2 does name data
        said = f"L'annexe {annexes.pop()} {of_text(register)} ne précise pas quelles données."
    return f"{said} ".lstrip()


def classes_said(register: Register, rows_too: bool = False) -> str:
    """That recipients are named by classes that may hold somebody not named; empty when none is."""
    rows = rows_of_classes(register)
    where = f" ({places(rows)})" if rows_too else ""
    said = f"Le texte désigne plusieurs destinataires par catégorie, sans les énumérer{where} : "
    return f"{said}il ne dit pas qui en fait partie." if rows else ""


def unread(library: Library, register: Register, read: Reading, flows: Sequence[Flow]) -> Told:
    """A text read in part says nothing of what it does not show."""
    said = f"Ce texte n'a été lu que partiellement. {coverage(library, read.state)}"
    flows = flows or register.flows
    if apart := excluded(register, flows, read.words):  # said first: what the rest of the sentence would hide
        whose = listed(dict.fromkeys(register.partner(flow).short for flow in flows))
        said = f"Ce qui est exclu, d'après notre résumé de ce qui a été lu ({whose}) : {' ; '.join(apart)}. {said}"
    if not (flows or read.having("node")) and (events := events_of(library, read.state)):
        return Told(Outcome.UNREAD, f"{said} {events}", state=read.state, screen="texte")
    if flows:
        said += f" Ce qui en a été lu : {told(register, list(flows)[:4])}"
    said += access_since(library, read)
    for state in library.order:
        other = library.at(state.text, second=False)
        found = asked_flows(other, read) if library.whole(state.text) and (read.mentions or read.words) else ()
        if found:
            said += f" Dans l'état « {state.label} », lu en entier : {told(other, found[:3])}"
    return told_on(register, flows, Outcome.UNREAD, said)


def coverage(library: Library, state: str) -> str:
    """What was read of the text that names a state, and what was not."""
    text = library.everything.text_by_id[state]
    return f"{text.short} : {text.coverage_reason}"


def nothing_found(library: Library, register: Register, read: Reading) -> Told:
    """Understood, and no flow answers: what the text does not say, and where else it was found."""
    if not library.whole(read.state):
        return unread(library, register, read, ())
    if read.words and asked_flows(register, read, words=False):
        return _words_not_found(library, register, read)
    roles = role_lines(library, read)
    theirs = read.ask is Ask.SUBJECT and (library.lexicon.is_user(read.bodies) or roles)
    if theirs and (term := define(library, read)):  # « le rôle de la mission locale »: I-MILO is their tool
        return replace(term, sentence=" ".join([term.sentence, *roles]))
    own, elsewhere = _whatever_side(register, read), elsewhere_told(library, register, read)
    elsewhere += roles
    subject = _silent_subject(register, read, bool(own))
    unnamed = read.turned("négation") and told_of_text(read)  # « la CAF n'y figure pas, c'est bien ça ? »
    lead = "En effet" if unnamed and "ne nomme" in subject else f"{the_text(register)} ne le dit pas"
    said = f"{lead} : {subject}{f' ({named(register.state_text)})' if unnamed else ''}. {NOT_A_NO}"
    if own and not any(one.startswith((OF_IT, "Dans l'autre sens")) for one in elsewhere):
        named_so = rows_said(register, own, "Ligne qui nomme", "Lignes qui nomment")
        elsewhere.append(f"{named_so} ce dont parle la question : {rows_brief(register, own)}.")
    held = holding(register, register.flows, read.words) if read.words and not own else ()
    if held and len(rows_of(register, held)) < FEW_ROWS:
        elsewhere.append(
            f"{rows_said(register, held)} où figure {read.quoted} : {rows_told(register, held, read.words)}."
        )
    if not own and read.having("node") and any(one.role is Role.RECIPIENT for one in read.mentions):
        elsewhere.append(classes_said(register, rows_too=True))
    return Told(Outcome.SILENT, " ".join(filter(None, [said, *elsewhere])), state=read.state)


def _words_not_found(library: Library, register: Register, read: Reading) -> Told:
    """Words that no flow asked about holds. A text is said to be silent on a notion that none of its rows writes, or
    of a body whose own rows are shown; whatever else is not found was perhaps not understood, and nothing is denied."""
    near = apart_in_rows(register, read) or near_flows(register, read)
    datum, own = datum_silence(register, read), _whatever_side(register, read)
    datum = f"Ce que dit cet article n'est pas dans ce registre. {datum}" if read.having("article") else datum
    if asks_nature := bool(own and read.anonymised):  # whether the text says it of these rows is the answer
        datum = f"{nature_told(library, register, own)} {datum}"
    elsewhere = elsewhere_told(library, register, read)
    if absent := notions_in(library, lacking_in(register, register.flows, read.words)):
        if (
            len(absent) < len(read.words) and not own
        ):  # « les commentaires des conseillers »: an older text on the first
            elsewhere = elsewhere_told(library, register, replace(read, words=tuple(absent)))
        found = None if own else anywhere(library, read)
        found = None if found and read.anonymised and not found.sentence.startswith("Glossaire") else found
        said = f"{datum}Dans aucune ligne {of_text(register)} : {neither(absent)}. {NOT_A_NO}"
        elsewhere = [*said_for_all(library, read, absent), *elsewhere] if own else elsewhere
        known = [found.sentence] if found else []
        asks_what = not (
            read.verb or read.mentions or read.folded & WORDS.moving
        )  # « le NIR est-il traité ? », and not who receives it
        if own and len(own) < FEW_ROWS * 2 and not any(one.startswith(OF_IT) for one in elsewhere):
            elsewhere.insert(0, f"{of_named(read, absent)} : {first_sentences(register, own)}")
        rest = [word for word in read.words if word not in absent]
        if others := holding(register, register.flows, rest) if rest and not own else ():
            lead = f"{rows_said(register, others)} où sont les autres mots"
            elsewhere.insert(0, f"{lead} : {rows_brief(register, others)}.")
        return Told(
            Outcome.SILENT,
            " ".join([*known, said, *elsewhere] if asks_what else [said, *elsewhere, *known]),
            state=read.state,
            screen=found.screen if found else None,
            took=frozenset({"nature"}) if asks_nature else frozenset(),
        )
    turned_round = [] if read.parties else holding(register, register.flows, read.words)
    sent = read.hub is Role.SENDER and datum  # « I-MILO envoie des données de santé ? »
    if turned_round and (read.direction or sent):
        text = named(register.state_text)
        said = f"Dans le sens demandé, aucune ligne n'écrit {neither(read.words)}. Dans l'autre sens, {text} l'écrit :"
        said = f"{said} {rows_told(register, turned_round, read.words)}. {NOT_A_NO}"
        quiet = data_silence(register, to_bodies(register, asked_flows(register, read, words=False)))
        return told_on(register, turned_round, Outcome.SILENT, f"{datum.strip() or quiet} {said}".strip())
    if turned := holding(register, own, read.words):
        same = [flow for flow in asked_flows(register, read, words=False) if flow not in turned]
        text = named(register.state_text)
        said = f"{datum}Dans l'autre sens, {text} l'écrit : {rows_told(register, turned, read.words)}."
        if same:
            without = neither(lacking_in(register, same, read.words)) or "ces mots ensemble"
            said += f" Dans le sens demandé, sans {without} : {whole_rows(register, same[:FEW_ROWS])}."
        return told_on(register, turned, Outcome.SILENT, f"{said} {NOT_A_NO}")
    shown = own or (asked_flows(register, read, words=False) if read.having("article") else ())
    if shown and (lacking := notions_in(library, lacking_in(register, shown, read.words))):
        if others := holding(register, register.flows, read.words):
            half = half_said(register, replace(read, mentions=(), hub=None), others)
            theirs = rows_said(register, others, "Une autre ligne a", "D'autres lignes ont")
            elsewhere.insert(0, f"{theirs} ces mots : {rows_brief(register, others)}.{half}")
        rows = rows_shown(register, shown)
        said = f"{datum}Ce que le texte en écrit, sans {neither(lacking)} ni mot de même racine : {rows}. {NOT_A_NO}"
        return told_on(register, shown, Outcome.SILENT, " ".join([said, *_other_places(elsewhere)]))
    if (annexe := read.having("annexe")) and not read.parties:
        others = holding(register, register.flows, read.words)
        said = f"Aucune ligne de l'{listed(one.label for one in annexe)} n'écrit {neither(read.words)}."
        said += f" Ailleurs dans ce texte : {rows_told(register, others, read.words)}." if others else ""
        return told_on(register, others, Outcome.SILENT, f"{datum}{said} {NOT_A_NO}")
    return _not_together(library, register, read, (*near,), own, datum, elsewhere)


def _not_together(
    library: Library,
    register: Register,
    read: Reading,
    near: tuple[Flow, ...],
    own: Sequence[Flow],
    datum: str,
    elsewhere: list[str],
) -> Told:
    """Words of which each stands in some row, and never all in one: the rows of whom it is about, or the nearest."""
    known = None if read.mentions else anywhere(library, read)
    if known and read.ask is Ask.SUBJECT:
        return known
    lack = "a ces mots ensemble" if len({word.shown for word in read.words}) > 1 else "écrit ce mot ici"
    apart = f"Aucune ligne n'{lack} ({read.quoted}), ce qui ne dit rien du texte."
    elsewhere += [f"Ailleurs dans ce qui a été lu : {known.sentence}"] if known else []
    at_once = read.words if "la fois" in read.text and not read.mentions else ()
    each = {
        one.shown: holding(register, register.flows, [two for two in at_once if two.shown == one.shown])
        for one in at_once
    }
    if len(each) > 1 and all(each.values()):  # « à la fois de X et de Y ? »: the rows of each
        near = tuple(dict.fromkeys(flow for flows in each.values() for flow in flows))
        rows = " ; ".join(f"« {word} », {rows_brief(register, flows)}" for word, flows in each.items())
        said = f"{datum}À part : {rows}."
        return told_on(register, near, Outcome.NEAREST, f"{said} {apart}")
    if own and read.parties and len(rows_of(register, own)) <= FEW_ROWS:
        answered = f"{datum}{first_sentences(register, own)}"
        lacking = lacking_in(register, own, read.words)
        lost = tuple(word.shown for word in lacking or read.words)
        without = f"{answered} Sans {neither(lacking)}, ni mot de même racine. {NOT_A_NO}"
        told = told_on(register, own, Outcome.NEAREST, without if lacking else without_account(quoted(lost), answered))
        return replace(told, missed=lost)
    near = near if len(rows_of(register, near)) <= FEW_ROWS else ()  # many are near nothing
    rows = f"Le plus proche : {rows_shown(register, near)}. " if near else ""
    return told_on(register, near, Outcome.NEAREST, " ".join([f"{datum}{rows}{apart}", *_other_places(elsewhere)]))


def notions_in(library: Library, words: Sequence[TextWord]) -> list[TextWord]:
    """The words that are notions of the texts, or that no text read writes: those whose silence means something."""
    lexicon = library.lexicon
    return [word for word in words if word.roots & lexicon.notions or not word.roots & lexicon.roots]


def _other_places(elsewhere: Sequence[str]) -> list[str]:
    """What stands elsewhere, without what the rows shown have said already."""
    return [one for one in elsewhere if not one.startswith(OF_IT)]


def _whatever_side(register: Register, read: Reading) -> list[Flow]:
    """The flows of every body named, each by itself and on any side: looked at before anything negative is said."""
    bodies = read.parties
    together = asked_flows(register, read.sideless(*read.mentions), words=False) if bodies else ()
    found = {flow.id for one in bodies for flow in asked_flows(register, read.sideless(one), words=False)}
    return list(together) or [flow for flow in register.flows if flow.id in found]


_WHERE = ("hub", "annexe", "text")  # kinds of what is named that says where, and not of whom


def _silent_subject(register: Register, read: Reading, has_flows: bool) -> str:
    """What no row says, of the one or the several things named: each of them is a notion of the register."""
    rows = sum(item.rows for item in register.state_text.rows_expected)
    lines = f"aucune de ses {rows} lignes" if rows else "aucun de ses passages résumés ici"
    bodies = read.parties
    side = {
        Role.RECIPIENT: " parmi ceux qui peuvent recevoir des données",
        Role.SENDER: " parmi ceux qui peuvent alimenter I-MILO",
        Role.EITHER: " parmi ceux qui peuvent recevoir des données ou alimenter I-MILO",
    }
    alone = len(bodies) == 1 and all(one in bodies or any(map(one.ids, _WHERE)) for one in read.mentions)
    alone = alone and not asked_flows(register, replace(read, hub=None, direction=""), words=False)
    if alone and (bodies[0].role is not Role.EITHER or not has_flows):
        return f"{lines} ne nomme {_as_typed(read, bodies[0])}{side.get(bodies[0].role, '')}"
    annexes = {one for one in read.mentions if one.ids("annexe") or one.ids("text")} if bodies else set()
    named_ones = [mention for mention in read.mentions if not mention.ids("hub") and mention not in annexes]
    names = list(dict.fromkeys(mention.label for mention in named_ones))
    together = (
        f"ne nomme {names[0]} {'pour cela' if bodies else 'ainsi'}"
        if len(names) == 1
        else f"ne parle à la fois de : {' ; '.join(names)}"
    )
    return f"{lines} {together}"


def _as_typed(read: Reading, body: Mention) -> str:
    """The name of a body: as it was typed, between « », when that name is one of ours."""
    typed = " ".join(word.shown for word in read.typed[max(body.start, 0) : body.end])
    ours = any(one.note == OURS and one.words == typed and one.label == body.label for one in read.chips)
    return f"« {elided(typed)} »" if ours and typed else body.label
