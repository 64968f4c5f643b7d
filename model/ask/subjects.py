"""What was read of the subjects asked about besides the flows, told from the files around."""

from dataclasses import replace

from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.outsiders import outsider_told
from model.ask.rows import holding, holding_rows, recipients, roots_written, rows_of, with_names
from model.ask.rules_told import rights, rule_said, rules_read
from model.ask.silences import nothing_found
from model.ask.telling import (
    NOT_FOUND,
    data_silence,
    first_sentences,
    rows_brief,
    rows_said,
    rows_told,
    told_on,
    whole_rows,
    without_account,
)
from model.ask.values import BODIES, Outcome, Reading, Role, TextWord, Told, quoted
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stems
from model.reference.facts import Event, Rule, Subject, when
from model.register.entities import Flow, Register
from model.register.wording import listed, named, upper_first

_IN_PART = "l'article 2 du décret de 2015 n'a été lu qu'en partie"
_FEW = 3
_BOUND = stems("doit doivent obligation obligatoire")


def facts_told(
    library: Library, subjects: tuple[Subject, ...], texts: tuple[str, ...] = (), year: str = ""
) -> tuple[str, tuple[str, ...]]:
    """What was read of some subjects, with how well, and the addresses it was read at.

    When `texts` are given, the events of other texts are left out; what says `year` comes first.
    """
    lines: dict[str, None] = {}
    sources: dict[str, None] = {}
    for subject in subjects if library.reference else ():
        for said in subject.said:
            doubt = f" (réserve : {said.reason[:1].lower()}{said.reason[1:]})" if said.reason else ""
            lines[f"{said.text.rstrip('.')}{doubt}."] = None
            sources[said.source] = None
        for name in subject.facts:
            fact = library.reference.fact(name) if library.reference else None
            if isinstance(fact, Rule):
                lines[rule_said(fact)] = None
            elif isinstance(fact, Event) and not (texts and fact.text and fact.text not in texts):
                title = f"{fact.title} ({when(fact.date)})" if fact.dated == "signed" and fact.date else fact.title
                lines[f"{title} : {fact.change}" if fact.established else f"Non établi : {fact.change}"] = None
            if isinstance(fact, Rule | Event):
                sources[fact.source] = None
    return " ".join(sorted(lines, key=lambda line: year not in line)), tuple(sources)


def age_told(library: Library) -> str:
    """The one age that the texts write, with the rows that are about it."""
    ages = library.subject("ages")
    rows = holding_rows(library.at(library.state), ages.rows) if ages else []
    return f"{ages.said[0].text} {upper_first(whole_rows(library.at(library.state), rows))}." if ages and rows else ""


def tells_apart(read: Reading) -> bool:
    """Whether a subject asked about is two things at once, « flux entrant et flux sortant »: what is said of it is
    what tells them apart."""
    return any(WORDS.joining & {*chip.words.split()} for chip in read.chips if chip.kind == "sujet")


def durations_told(library: Library, read: Reading) -> bool:
    """Whether the facts of a subject asked about are the durations that are asked."""
    rules = {rule.id for rule in rules_read(library).retention}
    return read.ask is Ask.HOW_LONG and bool(rules & {fact for item in read.subjects for fact in item.facts})


def subject_told(library: Library, read: Reading) -> Told:
    """What was read of the subjects asked about; first what was not found of them, when it is what is asked."""
    register = library.at(read.state)
    texts = next((state.texts for state in library.order if state.text == read.state), (read.state,))
    year = next((word.raw for word in read.typed if word.raw.isdigit() and len(word.raw) == 4), "")
    facts, sources = facts_told(library, read.subjects, texts if read.asked_state else (), year)
    if not facts and not any(item.silence or item.rows for item in read.subjects):
        return Told(Outcome.UNKNOWN, "La question n'a pas été comprise : ce qui a été lu porte sur un autre texte.")
    silences = [item.silence for item in read.subjects if item.silence]
    if read.ask in WORDS.unsaid and not silences and not durations_told(library, read):
        silences = [f"{WORDS.unsaid[read.ask]} ({listed(item.label for item in read.subjects)})"]
    if read.turned("obligation") and not silences and not stems(facts) & _BOUND:
        silences = ["si c'est une obligation"]
    if read.ask is Ask.IS_IT and facts and not silences and (others := _not_of(library, read, facts)):
        silences = [f"ce qu'il en est de {others}"]
    missing = f"{NOT_FOUND} : {' ; '.join(silences)}." if silences else ""
    held = facts and read.ask is Ask.IS_IT and not (read.outsiders or read.having("node") or read.turned("temps"))
    held = held and all(one.startswith("à qui ") for one in silences)  # « l'OQTF est-il dans le dossier ? »: it is
    ruled = facts and read.outsiders and any(item.near or item.rows for item in read.subjects)  # by rows shown with it
    seen = f"Ce qui a été lu : {facts}" if facts else ""
    who = outsider_told(library, register, read).sentence if read.outsiders and library.whole(read.state) else ""
    outcome = Outcome.SILENT if who else Outcome.NOT_FOUND if silences and not held else Outcome.ANSWERED
    of_file = library.subject("contenu_du_dossier") in read.subjects
    seen_first = held or ruled or read.ask is Ask.COUNT or not (missing or (who and of_file))
    parts = list(filter(None, (seen, who, missing) if seen_first else (who, missing, seen)))
    lost = [word.shown for word in read.words if not word.roots & stems(facts)] if facts else []
    if read.ask is Ask.RIGHT and of_file:  # « savoir ce qu'il contient »
        parts.insert(len(parts) if read.outsiders else 0, rights(library, read).sentence)
    flows = list[Flow]()
    if library.whole(read.state):
        flows = list(asked_flows(register, read, words=False)) if read.bodies else []  # of a body named beside it
        if flows:
            said = f"{data_silence(register, flows)} " if recipients(register, flows) else ""
            parts.append(f"{said}{first_sentences(register, flows)}")
        elif read.bodies and not read.outsiders:
            parts.append(nothing_found(library, register, replace(read, words=())).sentence)
        flows += near_rows(register, read, parts)
        for shown in dict.fromkeys(lost):  # what rows write is not lost
            writing = holding(register, register.flows, [word for word in read.words if word.shown == shown])
            if writing and len(rows_of(register, writing)) < _FEW:
                lost = [one for one in lost if one != shown]
                parts.append(f"Où le texte écrit « {shown} » : {whole_rows(register, writing)}.")
                flows += writing
    outcome = Outcome.NEAREST if lost else outcome
    rules = rules_read(library).controllers if read.ask is Ask.CONTROLLER else ()  # « …si j'ai une fuite ? »
    joined = " ".join([*parts, *[rule_said(rule) for rule in rules if rule.status == "current"][:1]])
    sentence = without_account(quoted(lost), joined) if lost else joined
    told = told_on(register, flows, outcome, sentence, sources, "durees")
    took = frozenset() if facts else frozenset({"mot du texte"})  # nothing was found, whatever stands beside
    wide = frozenset() if read.having("node") else BODIES  # « combien coûte I-MILO à la collectivité ? »
    unsaid = wide | {"comparaison", "annexe"} if outcome is Outcome.NOT_FOUND else frozenset()
    apart = frozenset({"différence", "comparaison"}) if facts and tells_apart(read) else frozenset()
    beside = BODIES if flows or read.bodies else frozenset()
    return replace(told, took=took | unsaid | apart | beside, missed=tuple(lost))


def in_practice(library: Library, read: Reading) -> Told | None:
    """« Les données circulent-elles réellement ? », of nobody named: no text says what is in service."""
    subject, named = library.subject("en_service"), any(not one.ids("hub") for one in read.mentions)
    already = "déjà" in read.question.lower() and not read.asked_state and bool(read.verb or read.folded & WORDS.moving)
    if not (subject and (read.turned("en pratique") or already)):
        return None
    if named or read.words or read.outsiders or read.subjects:
        return None
    return subject_told(library, replace(read, subjects=(subject,)))


def _not_of(library: Library, read: Reading, facts: str) -> str:
    """« Le département peut-il modifier le dossier ? »: the bodies asked about of whom these facts do not speak."""
    own = [one for one in read.having("node") if not library.lexicon.is_user(one.ids("node"))]
    said = stems(facts)
    return quoted(one.label for one in own if not stems(one.label.partition(" (")[0]) <= said)


def contents(library: Library, read: Reading) -> Told | None:
    """« Le NIR est-il dans I-MILO ? »: what was read of the content of the file, and no row of recipients; None when
    the question is another one, or when the rows of what feeds the file say it."""
    held = library.subject("contenu_du_dossier")
    text = read.text
    every = WORDS.form("all_in_file").search(text) and read.ask in (Ask.DATA, Ask.SUBJECT, Ask.WHO)
    one = WORDS.form("in_the_file").search(text) and read.words and read.ask in (Ask.IS_IT, Ask.SUBJECT)
    others = (
        any(not mention.ids("hub") for mention in read.mentions)
        or read.outsiders
        or any(chip.kind == "verbe" and not chip.words.startswith("collect") for chip in read.chips)
    )
    if not held or not (every or one) or others:
        return None
    facts, _ = facts_told(library, (held,))
    missing = [word for word in read.words if not word.roots & stems(facts)]
    register = library.at(read.state)
    fed = asked_flows(register, replace(read, hub=Role.RECIPIENT))
    if missing and any(item.nature != "companies" for flow in fed for item in flow.statements):
        return None
    if missing and library.whole(read.state) and (found := _partly(register, read, library.lexicon.notions)):
        return found
    unread = f"{read.quoted}, dans le dossier du jeune ; {_IN_PART}" if missing else None
    said = held.said
    if one and not missing:  # what names it first, then what was read of the version of today; the rest is not asked
        naming = [item for item in said if any(word.roots & stems(item.text) for word in read.words)]
        said = tuple(dict.fromkeys((*naming, said[0])))
    about = (held.model_copy(update={"said": said, "silence": unread}),)
    return subject_told(library, replace(read, ask=Ask.IS_IT if one else read.ask, words=(), subjects=about))


def _partly(register: Register, read: Reading, notions: frozenset[str]) -> Told | None:
    """The one or two rows that write most of the words asked about (what feeds I-MILO first), and the words that they
    do not write: a word found is not lost for those beside it."""
    things: dict[str, list[TextWord]] = {}
    for word in read.words:
        things.setdefault(word.shown, []).append(word)
    known = [words for words in things.values() if any(word.roots & notions for word in words)]
    pool = [flow for flow in register.flows if {item.nature for item in flow.statements} != {"companies"}]
    for flows in ([flow for flow in pool if flow.target == register.hub], pool):
        told = [(flow, roots_written(register, [flow])) for flow in flows]
        scores = [sum(all(word.roots & roots for word in words) for words in known) for _, roots in told]
        best = [flow for (flow, _), score in zip(told, scores, strict=True) if score and score == max(scores)]
        if best and len(rows_of(register, best)) < _FEW:
            written = stems(" ".join(text for flow in best for text in with_names(register, flow)))
            absent = [f"« {one} »" for one, words in things.items() if not all(word.roots & written for word in words)]
            lead = f"Sans {listed(absent, 'ni')}, {named(register.state_text)} écrit" if absent else "Le texte écrit"
            said = f"{upper_first(lead)} : {whole_rows(register, best)}. C'est une permission, de données qui "
            said += "vont vers I-MILO ou en partent ; elle ne dit pas "
            said += f"ce que contient un dossier ({_IN_PART}), ni qui y est."
            return told_on(register, best, Outcome.SILENT, said)
    return None


def near_rows(register: Register, read: Reading, parts: list[str]) -> list[Flow]:
    """The flows whose rows hold the words near a subject, told in `parts`."""
    found = holding_rows(register, [row for item in read.subjects for row in item.rows])
    if found:
        parts.append(f"À lire : {rows_brief(register, found)}.")
    for subject in read.subjects:
        words = [TextWord(stems(word), word) for word in (subject.near or "").split()]
        held = holding(register, register.flows, words) if words else ()
        if held and len(held) < len(register.flows) // 2:
            few = len(rows_of(register, held)) < _FEW
            rows = whole_rows(register, held) if few else rows_told(register, held, words)
            parts.append(f"{rows_said(register, held)} où figure « {subject.near} » : {rows}.")
            found += held
    return found
