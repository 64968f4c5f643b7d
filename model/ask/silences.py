"""What a text does not say, what was not read of it, and where else the same thing is found."""

from collections.abc import Sequence
from dataclasses import replace

from model.ask.facts import anywhere, define
from model.ask.library import Library
from model.ask.matching import apart_in_rows, asked_flows, holding, near_flows
from model.ask.rules_told import access_since
from model.ask.telling import data_silence, first_sentences, of_text, recipients, rows_brief, rows_told, told, told_on
from model.ask.values import Outcome, Reading, Role, TextWord, Told
from model.ask.vocabulary import Ask
from model.ask.words import joined, stems, words_of
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Register
from model.register.wording import count, listed, named, upper_first

_FEW_ROWS = 4  # a word that more rows hold says nothing of the one asked about
NOT_A_NO = "Ce n'est pas « non » : le silence d'un texte n'est ni une permission, ni une interdiction."


def datum_silence(register: Register, read: Reading) -> str:
    """When a datum is asked of those who receive: that the text does not say which data they do."""
    about_data = read.ask in (Ask.DATA, Ask.RECIPIENTS, Ask.IS_IT) and read.verb in ("receive", "send")
    senders = read.hub is Role.RECIPIENT or any(mention.role is Role.SENDER for mention in read.mentions)
    typed = joined(words_of(read.question))
    about_nature = any("anonymis" in root for word in read.words for root in word.roots)
    if not about_data or " pour " in typed or senders or read.ask is Ask.SENDERS or about_nature:
        return ""
    outbound = [flow for flow in register.flows if recipients(register, [flow])]
    wanted = [flow for flow in asked_flows(register, read, words=False) if flow in outbound] or outbound
    quiet = [flow for flow in wanted if any(item.data is None for item in flow.statements)]
    return f"{data_silence(register, quiet)} ".lstrip()


def outsider_told(library: Library, register: Register, read: Reading) -> Told:
    """Someone whom no row names under that name: said so, with the rows that speak of something near."""
    if not library.whole(read.state):
        return unread(library, register, read, ())
    names = listed(dict.fromkeys(item.label for item in read.outsiders))
    senders = " ni parmi ceux qui peuvent alimenter I-MILO" if read.verb == "send" else ""
    parts = [f"Aucune ligne {of_text(register)} ne nomme {names} parmi les destinataires{senders}."]
    flows: list[Flow] = []
    parts += [f"{item.note} (Notre lecture.)" for item in read.outsiders if item.note]
    if read_too := holding_rows(register, [row for item in read.outsiders for row in item.rows]):
        parts.append(f"À lire : {rows_brief(register, read_too)}.")
        flows += read_too
    near = [item.near or "" for item in read.outsiders]
    searched = [(related, [TextWord(stems(word), word) for word in related.split()]) for related in near]
    searched.append((" ".join(dict.fromkeys(word.shown for word in read.words)), list(read.words)))
    for asked, words in searched:
        found = holding(register, register.flows, words) if asked else ()
        if found and (asked in near or len({provisions_of(register, flow) for flow in found}) <= _FEW_ROWS):
            parts.append(f"Lignes où figure « {asked} » : {rows_told(register, found, words)}.")
            flows += [flow for flow in found if flow not in flows]
    if _has_classes(register):
        parts.append(
            "Le texte désigne plusieurs destinataires par catégorie, sans les énumérer : il ne dit pas qui en fait "
            "partie. Ce n'est donc pas « non »."
        )
    return told_on(register, flows, Outcome.SILENT, " ".join(parts))


def holding_rows(register: Register, rows: Sequence[str]) -> list[Flow]:
    """The flows that rest on some rows."""
    return [flow for flow in register.flows if any(row.id in rows for row in provisions_of(register, flow))]


def _has_classes(register: Register) -> bool:
    """Whether some recipients are a class of bodies that the text does not list."""
    return any(
        register.direction(flow) is Direction.OUTBOUND and "énumère pas" in register.nodes[flow.target].plain
        for flow in register.flows
    )


def unread(library: Library, register: Register, read: Reading, flows: Sequence[Flow]) -> Told:
    """A text read in part says nothing of what it does not show."""
    said = f"Non connu : ce texte n'a été lu que partiellement. {coverage(library, read.state)}"
    flows = flows or register.flows
    if flows:
        said += f" Ce qui en a été lu : {told(register, list(flows)[:4], library.past(read.state))}"
    said += access_since(library, read)
    for state in library.order:
        other = library.at(state.text, second=False)
        found = asked_flows(other, read) if library.whole(state.text) and (read.mentions or read.words) else ()
        if found:
            said += f" Dans l'état « {state.label} », lu en entier : {told(other, found[:3], library.past(state.text))}"
    return told_on(register, flows, Outcome.UNREAD, said)


def coverage(library: Library, state: str) -> str:
    """What was read of the text that names a state, and what was not."""
    text = library.everything.text_by_id[state]
    return f"{text.short} : {text.coverage_reason}"


def nothing_found(  # noqa: PLR0911  # one case a line
    library: Library, register: Register, read: Reading
) -> Told:
    """Understood, and no flow answers: what the text does not say, and where else it was found."""
    if not library.whole(read.state):
        return unread(library, register, read, ())
    if scattered := apart_in_rows(register, read):
        said = f"Aucune ligne {of_text(register)} n'a ces mots à la suite : {read.quoted}. Lignes où ils sont séparés, "
        said += f"sans répondre à la question : {rows_brief(register, scattered)}."
        return told_on(register, scattered, Outcome.NEAREST, said)
    theirs = read.ask is Ask.SUBJECT and not read.words and library.lexicon.is_user(read.bodies)
    if theirs and (term := define(library, read)):  # « le rôle de la mission locale »: I-MILO is their tool
        return term
    elsewhere = _elsewhere(library, register, read)
    if unread_words := [word.shown for word in read.words if not word.roots & library.lexicon.roots]:
        shown = listed((f"« {word} »" for word in dict.fromkeys(unread_words)), "ni")
        searched = f"cherché dans {count(len(library.order), 'état')} du droit"
        elsewhere.append(f"Rien dans ce registre ne s'appelle {shown} ({searched}) ; une ligne peut le dire autrement.")
    if read.words and not read.mentions:
        if found := anywhere(library, read):
            said = " ".join(filter(None, (_unworded(register, read), *elsewhere, found.sentence)))
            return Told(Outcome.SILENT, said, state=read.state, screen=found.screen)
        if read.ask is Ask.SUBJECT and (term := define(library, read)):
            return term
    own = _whatever_side(register, read)
    subject = _silent_subject(register, read, bool(own))
    same = asked_flows(register, read, words=False) if read.words and read.having("article") else ()
    if same:
        shown = listed(f"« {word} »" for word in dict.fromkeys(word.shown for word in read.words))
        said = f"{first_sentences(register, same)} Ces lignes n'écrivent pas {shown}. {NOT_A_NO}"
        return told_on(register, same, Outcome.SILENT, said)
    said = " ".join(
        [
            f"{datum_silence(register, read) if read.words else ''}{upper_first(named(register.state_text))} ne le dit "
            f"pas : {subject}.",
            NOT_A_NO,
            *_other_rows(register, read),
            *elsewhere,
        ]
    )
    if own and not any(one.startswith(("Ce que le texte en dit", "Dans l'autre sens")) for one in elsewhere):
        said += f" Lignes qui nomment un organisme ou un traitement de la question : {rows_brief(register, own)}."
    return Told(Outcome.SILENT, said, state=read.state)


def _whatever_side(register: Register, read: Reading) -> list[Flow]:
    """The flows of every body named, each by itself and on any side: looked at before anything negative is said."""
    bodies = [mention for mention in read.mentions if mention.ids("node") | mention.ids("family")]
    alone = [
        replace(read, mentions=(replace(one, role=Role.EITHER),), ask=Ask.SUBJECT, hub=None, direction="")
        for one in bodies
    ]
    found = {flow.id for one in alone for flow in asked_flows(register, one, words=False)}
    return [flow for flow in register.flows if flow.id in found]


def _other_rows(register: Register, read: Reading) -> list[str]:
    """The rows that hold the words asked about without naming the body asked about."""
    found = holding(register, register.flows, read.words) if read.words and read.having("node") else ()
    if not found and len(read.words) > 1 and not read.having("node"):
        near = near_flows(register, read)
        return [f"Lignes où figure une partie de ces mots : {rows_brief(register, near)}."] if near else []
    if not found:
        return []
    shown = read.quoted
    return [f"Lignes où figure {shown}, pour d'autres organismes ou traitements : {rows_brief(register, found)}."]


def _unworded(register: Register, read: Reading) -> str:
    shown = read.quoted
    together = "ensemble " if len({word.shown for word in read.words}) > 1 else ""
    near = near_flows(register, read) if together else ()
    rows = f" Lignes où figure une partie de ces mots : {rows_brief(register, near)}." if near else ""
    return f"{datum_silence(register, read)}{shown} : {together}dans aucune ligne {of_text(register)}. {NOT_A_NO}{rows}"


def _silent_subject(register: Register, read: Reading, has_flows: bool) -> str:
    rows = sum(item.rows for item in register.state_text.rows_expected)
    lines = f"aucune de ses {rows} lignes" if rows else "aucun de ses passages résumés ici"
    bodies = [mention for mention in read.mentions if mention.ids("node") | mention.ids("family")]
    if len(bodies) == 1 and not read.words and len(read.mentions) == len(bodies):
        name = bodies[0].label
        match bodies[0].role:
            case Role.RECIPIENT:
                return f"{lines} ne nomme {name} parmi ceux qui peuvent recevoir des données"
            case Role.SENDER:
                return f"{lines} ne dit que des données partent de : {name}"
        if not has_flows:
            return f"{lines} ne fonde de flux vers ou depuis : {name}"
    said = (
        "organisme",
        "destinataire",
        "expéditeur",
        "mot du texte",
        "finalité",
        "donnée",
        "public",
        "article",
        "ligne",
    )
    asked = [chip.label for chip in read.chips if chip.kind in said]
    names = list(dict.fromkeys(asked))
    if len(names) == 1 and read.words and not holding(register, register.flows, read.words):
        return f"{lines} n'emploie « {names[0]} »"
    if len(names) == 1 and not read.words and not (has_flows and bodies[0].role is Role.EITHER):
        side = {
            Role.RECIPIENT: " parmi ceux qui peuvent recevoir des données",
            Role.SENDER: " parmi ceux qui peuvent alimenter I-MILO",
        }
        return f"{lines} ne nomme {names[0]}{side.get(bodies[0].role, '') if bodies else ''}"
    return f"{lines} ne réunit : {' ; '.join(names) or 'ce qui est demandé'}"


def _elsewhere(library: Library, register: Register, read: Reading) -> list[str]:
    """The other direction, the links that are no flows, the press, the other states: where it was found instead."""
    said = []
    turned = [mention for mention in read.mentions if mention.ids("node")]
    if turned and any(mention.role is not Role.EITHER for mention in turned):
        names = frozenset().union(*(mention.ids("node") for mention in turned))
        same = asked_flows(register, replace(read, mentions=tuple(turned)), words=False)
        wide = library.at(read.state, second=True)
        back = [
            flow
            for flow in wide.flows
            if flow not in same and names & {flow.source, flow.target, wide.owner(flow.source), wide.owner(flow.target)}
        ]
        if same:
            said.append(f"Ce que le texte en dit : {first_sentences(register, same)}")
        elif len(turned) == 1:
            own = [flow for flow in back if wide.hub in (flow.source, flow.target)]
            if own:
                said.append(f"Dans l'autre sens : {first_sentences(wide, own)}")
            press = [flow for flow in back if flow not in own]
            if press:
                said.append(f"Second périmètre, sans I-MILO : {first_sentences(wide, press)}")
    names = read.bodies
    said += [
        f"Un lien qui n'est pas un flux : {relation.plain}"
        for relation in library.at(read.state, second=True).relations
        if relation.kind != "same_as" and names & {relation.source, relation.target}
    ][:2]
    said += [
        f"Rapprochement de notre lecture : {item.reason}"
        for item in library.everything.equivalences
        if names & {*item.before, *item.after} and read.asked_state
    ]
    if not library.second:
        wider = library.at(read.state, second=True)
        more = [flow for flow in asked_flows(wider, read) if flow.id not in register.flow_by_id]
        if more and not any("Second périmètre" in one for one in said):
            said.append(f"Second périmètre, sans I-MILO : {first_sentences(wider, more)}")
    for state in library.order:
        if state.text == read.state:
            continue
        other = library.at(state.text, second=False)
        found = asked_flows(other, read)
        if found and (read.words or read.mentions):
            shown = rows_told(other, found[:4], read.words) if read.words else first_sentences(other, found)
            said.append(f"Absent de l'état affiché, présent dans l'état « {state.label} » : {shown.rstrip('.')}.")
    return said
