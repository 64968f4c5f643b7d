"""Someone whom no row names under that name: said so, with the rows that speak of something near, or that answer."""

from collections.abc import Sequence
from dataclasses import replace

from model.ask.exclusions import is_class
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import ends_of, holding, holding_rows, lacking_in, rows_of, to_bodies
from model.ask.rules_told import rights
from model.ask.silences import classes_said, notions_in, unread
from model.ask.telling import (
    FEW_ROWS,
    NOT_A_NO,
    data_silence,
    first_sentences,
    of_text,
    plain_sentences,
    rows_brief,
    rows_said,
    rows_told,
    the_text,
    told_on,
    whole_rows,
)
from model.ask.values import BODIES, Mention, Outcome, Reading, Role, TextWord, Told, quoted
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import key_of, stems, words_of
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.wording import listed, upper_first

_EACH = (Ask.IS_IT, Ask.RECIPIENTS, Ask.DATA, Ask.WHY, Ask.LINKED)


def outsider_told(library: Library, register: Register, read: Reading) -> Told:
    """Someone whom no row names under that name: said so, with the rows that speak of something near."""
    if not library.whole(read.state):
        return unread(library, register, read, ())
    names = [*dict.fromkeys(item.label for item in read.outsiders)]
    neither = listed(names, "ni") if len(names) < 2 else f"ni {listed(names, 'ni')}"
    senders = " ni parmi ceux qui peuvent alimenter I-MILO" if read.verb == "send" else ""
    parts = [f"Aucune ligne {of_text(register)} ne nomme {neither} parmi les destinataires{senders}."]
    if read.ask is Ask.LINKED:
        inbound = rows_of(register, [one for one in register.flows if one.target == register.hub])
        parts = [
            f"Aucune des {len(inbound)} lignes sur ce qui peut alimenter I-MILO ({places(inbound)}) ne nomme {neither}."
        ]
    flows = _meant(register, read)
    meant = bool(flows)
    outcome = Outcome.SILENT
    if flows:
        denied = f"pas {names[0]}" if len(names) < 2 else neither
        outcome, said = _read_in(register, read, flows, denied)
        parts = [*parts[1:], *([data_silence(register, flows)] if read.ask is Ask.DATA else []), *said]
    of_one = [] if flows else _of_a_body(read)
    beside = [] if flows else [*_joined(read), *of_one]
    for one in beside if read.ask in _EACH else ():  # « X et la police »
        theirs = asked_flows(register, replace(read, mentions=(one,), words=()))
        parts.append(f"Pour {one.label} : {first_sentences(register, theirs) or 'aucune ligne ne le dit.'}")
        flows += theirs
    if read.having("row"):  # « la ligne 4 concerne-t-elle les associations ? »
        others = tuple(one for one in read.mentions if one.start not in {body.start for body in of_one})
        named_rows = asked_flows(register, replace(read, words=(), mentions=others))
        parts.append(f"Ce qu'écrit la ligne nommée : {whole_rows(register, named_rows)}.")
        flows += named_rows
    flows += _to_read(register, read, parts) if not meant else []
    wider = [] if meant else _wider(register, read)
    parts[:1] = [_in_a_class(register, wider, parts[0], names)] if wider else parts[:1]
    flows += wider
    near = [] if meant else list(dict.fromkeys(item.near or "" for item in read.outsiders))
    searched = [(related, [TextWord(stems(word), word) for word in related.split()]) for related in near]
    searched.insert(0, (" ".join(dict.fromkeys(word.shown for word in read.words)), list(read.words)))
    for asked, words in searched:
        found = holding(register, register.flows, words) if asked else ()
        found = tuple(flow for flow in found if flow not in flows)
        if found and (asked in near or len({provisions_of(register, flow) for flow in found}) <= FEW_ROWS):
            shown = quoted(word.shown for word in words)
            parts.append(f"{rows_said(register, found)} où figure {shown} : {rows_told(register, found, words)}.")
            parts += _whom(register, found) if any(near) else []
            flows += found
    lost = [] if read.anonymised else notions_in(library, lacking_in(register, register.flows, read.words))
    parts += [f"Dans aucune ligne : {quoted(word.shown for word in lost)}."] if lost else []
    if classes := classes_said(register):
        parts += [] if read.ask is Ask.LINKED else [classes]
        parts += [] if wider or outcome is Outcome.ANSWERED else [NOT_A_NO]
    return told_on(register, flows, outcome, " ".join(parts))


def _read_in(register: Register, read: Reading, flows: Sequence[Flow], denied: str) -> tuple[Outcome, list[str]]:
    """The row in which we read somebody whom it does not name, and what is asked that it does not write."""
    ours = "le lire dans cette ligne est notre lecture"
    said = [
        f"{plain_sentences(register, flows)} Ce texte ne nomme {denied} : {ours}.",
        *_whom(register, flows),
    ]
    unwritten = [word for word in read.words if not holding(register, flows, [word])]
    if not unwritten:
        return Outcome.ANSWERED, said
    seen = rows_said(register, flows, "Cette ligne n'écrit", "Ces lignes n'écrivent")
    said.append(f"{seen} pas {listed(quoted([word.shown]) for word in unwritten)}. {NOT_A_NO}")
    return Outcome.ANSWERED if read.to_recipients else Outcome.SILENT, said  # « sommes-nous destinataires ? »: they are


def _joined(read: Reading) -> list[Mention]:
    """« X et la police »: the bodies named beside somebody whom no row names, on the side that is asked about."""
    sides = (Role.RECIPIENT, Role.EITHER, *((Role.SENDER,) if read.verb == "send" else ()))
    typed = [word.raw for word in read.typed]
    beside = [one for one in read.having("node") if one.role in sides]
    around = {one: {*typed[max(0, one.start - 4) : max(0, one.start)], *typed[one.end : one.end + 2]} for one in beside}
    return [one for one in beside if around[one] & WORDS.joining]


def _to_read(register: Register, read: Reading, parts: list[str]) -> list[Flow]:
    """The rows that are to be read of somebody whom none names, told in `parts`, in full when few."""
    if read.asked_state:  # what is said of them is of the rows shown; of another text, its own words if it has any
        typed = [one for item in read.outsiders for one in item.asked if len(words_of(one)) == 1]
        words = [TextWord(stems(one), one) for one in typed]
        found = [flow for flow in register.flows if any(holding(register, [flow], [word]) for word in words)]
        parts += [f"À lire, où ce mot figure : {rows_brief(register, found)}."] if found else []
        return found
    parts += dict.fromkeys(f"{item.note} (Notre lecture.)" for item in read.outsiders if item.note)
    found = holding_rows(register, [row for item in read.outsiders for row in item.rows])
    own = to_bodies(register, found)
    held = holding(register, found, read.words) if read.words else ()
    few = held or (own if len(own) == len(found) and len(rows_of(register, own)) < _FEW else ())
    parts += [f"À lire : {whole_rows(register, few) if few else rows_brief(register, found)}."] if found else []
    return found


def _whom(register: Register, flows: Sequence[Flow]) -> list[str]:
    """Whom the one row of recipients among these is of, in all its words: their condition may stand there."""
    rows = [row for row in rows_of(register, to_bodies(register, flows)) if row.designation]
    return [f"Qui y est désigné ({places(rows)}) : « {rows[0].designation} »."] if len(rows) == 1 else []


def _of_a_body(read: Reading) -> list[Mention]:
    """« Les élus du conseil régional »: the bodies that somebody whom no row names is said to be of, as recipients."""
    typed = read.typed
    theirs = {word.stem for item in read.outsiders for phrase in item.asked for word in words_of(phrase)}
    found = []
    for one in read.having("node"):
        before = [word for word in typed[: max(one.start, 0)] if word.raw not in WORDS.determiners][-2:]
        if len(before) > 1 and before[1].raw in WORDS.starting and before[0].stem in theirs:
            found.append(replace(one, role=Role.RECIPIENT))
    return found


def onward_told(library: Library, read: Reading) -> Told | None:
    """« La DARES peut-elle transmettre à des chercheurs ? »: what goes from somebody else than I-MILO to a third one;
    None when a flow joins them, or nobody is named to whom it goes."""
    senders = [one for one in read.mentions if one.role is Role.SENDER and one.ids("node")]
    if read.verb != "send" or read.hub or "nous" in read.folded or not senders or not library.whole(read.state):
        return None
    typed = read.typed
    to = [one.label for one in read.mentions if one.role is Role.RECIPIENT and one.ids("node")]
    to += [item.label for item in read.outsiders]
    small = WORDS.determiners | {"des", "de", "d"}
    for word in read.words:  # « …à des chercheurs ? »
        before = [one.raw for one in typed[: max(word.place, 0)] if one.raw not in small]
        to += [f"« {typed[word.place].shown} »"] if {*before[-1:]} & WORDS.towards else []
    wide = library.at(read.state, second=True)
    own = tuple(one for one in read.mentions if one not in senders)
    if not to or (own and asked_flows(wide, replace(read, words=()))):
        return None
    names = {name for one in senders for name in one.ids("node")}
    ends = [ends_of(wide, one) for one in wide.relations]
    if any(names & both and (read.bodies - names) & both for both in ends):  # a link that is no flow, told as such
        return None
    register = library.at(read.state)
    who = listed(dict.fromkeys(one.label for one in senders))
    flows = [one for one in register.flows if names & {one.source, one.target, register.owner(one.source)}]
    text = the_text(register)
    said = [f"{text} dit ce qui va vers I-MILO ou en part ; il ne dit rien de ce qui passe d'un organisme à un autre"]
    said = [f"{said[0]} (ici, de : {who} ; à : {listed(dict.fromkeys(to))}). {NOT_A_NO}"]
    said += [f"Ce qu'il en dit : {first_sentences(register, flows)}"] if flows else []
    other = [one for one in library.order if one.text != read.state and library.whole(one.text)] if read.words else []
    for state in other:
        then = library.at(state.text)
        if held := holding(then, [one for one in then.flows if names & {one.source, one.target}], read.words[-1:]):
            said.append(f"Dans l'état « {state.label} » : {first_sentences(then, held)}")
    took = BODIES | {"mot du texte", "verbe"}
    return replace(told_on(register, flows, Outcome.SILENT, " ".join(said)), took=took)


def _meant(register: Register, read: Reading) -> list[Flow]:
    """The rows of recipients that answer of someone whom no row names so: « une association conventionnée », a body
    named right beside them; « ma commune a confié un dispositif », of a wider class, with every word of its row."""
    words, typed = read.words, read.typed
    before = {words_of(chip.words)[-1].raw for chip in read.chips if "absent" in chip.note and chip.words}
    beside = [one for one in read.having("node") if 0 < one.start <= len(typed) and typed[one.start - 1].raw in before]
    status = {name for one in read.having("node") if _has_status(read, one, before) for name in one.ids("node")}
    if read.verb == "send" and (fed := [one for one in register.flows if register.owner(one.source) in status]):
        return fed  # « …sous convention, peut-elle nous en envoyer ? »: by what the text attaches to them
    outbound = to_bodies(register, register.flows)
    names = {name for one in beside if one.role is Role.RECIPIENT for name in one.ids("node")}
    wider = _wider(register, read)
    said = frozenset(key_of(typed))
    held = [flow for flow in outbound if not words or holding(register, [flow], words)]
    held = [one for one in held if one.target in names or (one in wider and _case_of(register, one, words, said))]
    return [flow for flow in outbound if flow.target in status or flow in held]


def _has_status(read: Reading, one: Mention, before: set[str]) -> bool:
    """« Notre association est délégataire », « avec qui nous avons une convention »: of the row, whatever is asked."""
    if one.start < 0:  # named so in the question before
        return one.role in (Role.RECIPIENT, Role.SENDER)
    just_before = [said.raw for said in read.typed[max(0, one.start - 2) : one.start]]
    own = read.typed[one.start : one.start + 1]
    agreed = any(word.raw.startswith("convention") for word in own) and "si" not in read.folded
    return agreed or (len(just_before) > 1 and just_before[1] in WORDS.being and just_before[0] in before)


def _in_a_class(register: Register, flows: Sequence[Flow], denied: str, names: Sequence[str]) -> str:
    """That no row names somebody, then the rows of a class that may hold them, which is our reading."""
    plain = listed(name.partition(" (")[0] for name in names)
    ours = f"{denied.removesuffix('.')} ; lire {plain} dans celle qui suit est notre lecture."
    return " ".join([ours, f"{upper_first(whole_rows(register, flows))}.", *_whom(register, flows)])


def _wider(register: Register, read: Reading) -> list[Flow]:
    """The flows to recipients named by a wider class than somebody asked about: « Collectivités… », of a commune."""
    classes = stems(" ".join(item.near or "" for item in read.outsiders))
    outbound = to_bodies(register, register.flows)
    return [flow for flow in outbound if words_of(register.nodes[flow.target].label)[0].stem in classes]


_FEW = 3  # rows shown in all their words
_CASE = 3  # words of a case, of which one alone (« les dispositifs ») is no matter of a row


def _case_of(register: Register, flow: Flow, words: Sequence[TextWord], said: frozenset[str]) -> bool:
    """Whether a question puts the case by which a row designates somebody: « a confié à la mission locale… »."""
    designation = stems(" ".join(row.designation or "" for row in provisions_of(register, flow)))
    return len(words) > 1 or len(said & designation) >= _CASE


_CALLED = "Ceux que le texte désigne par un mot de la question ; il ne dit pas qui en fait partie :"


def outsiders(library: Library, read: Reading) -> Told | None:
    """Those whom no row names; with the rights of access that were read, when seeing one's file is asked."""
    if not read.outsiders:
        return None
    register = library.at(read.state)
    told = outsider_told(library, register, read)
    called = [flow for flow in _called_so(register, read) if flow.id not in told.flows[:1]]
    if called and library.whole(read.state):
        denied = told.sentence.partition(". ")[0]
        told = told_on(register, called, Outcome.ANSWERED, f"{_CALLED} {first_sentences(register, called)} {denied}.")
    access = f" {rights(library, read).sentence}" if read.ask is Ask.RIGHT and read.sight else ""
    return replace(told, sentence=f"{told.sentence}{access}")


def _called_so(register: Register, read: Reading) -> list[Flow]:
    """The flows to the one category of recipients that a word of the question names: « … délègue à une association »
    is of « délégataires »."""
    outbound = to_bodies(register, register.flows)
    called = [flow for flow in outbound if not getattr(register.nodes[flow.target], "not_itself", None)]  # an act
    heads = {flow.target: _head(register.nodes[flow.target].short) for flow in called}
    named_so = {name for name, head in heads.items() if any(head in word.roots for word in read.words)}
    return [flow for flow in outbound if flow.target in named_so and is_class(register, flow.target)]


def _head(short: str) -> str:
    """The root of the word that tells a category: « délégataires… », « … conventionnés »."""
    words = [word for word in words_of(short.partition("(")[0]) if word.raw not in WORDS.classes]
    return words[0].stem if words else ""
