"""« Si… »: the question is answered as it is without its condition; what would follow is in no text."""

from collections.abc import Callable
from dataclasses import replace

from model.ask.facts import TOPICS
from model.ask.library import Library
from model.ask.matching import asked_flows, near_flows
from model.ask.outsiders import outsider_told
from model.ask.rows import holding, rows_of
from model.ask.silences import nothing_found
from model.ask.subjects import durations_told, facts_told, near_rows
from model.ask.telling import FEW_ROWS, NOT_A_NO, NOT_FOUND, first_sentences, told_on, whole_rows
from model.ask.values import ANSWERS, Outcome, Reading, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import words_of
from model.register.places import places
from model.register.wording import listed, named, upper_first

_TOPICS = (Ask.HOW_LONG, Ask.RIGHT, Ask.CONTROLLER)
_CONDITIONAL = frozenset({"hypothèse", "condition"})
_ASIDE = "La condition dite n'entre pas dans cette réponse."
_LEAD = f"{NOT_FOUND} : ce qui arriverait dans ce cas. Les textes disent ce qui est permis, et non ce qui suivrait."


def hypothesis_told(library: Library, read: Reading, told_of: Callable[[Library, Reading], Told]) -> Told | None:
    """The answer to a question with a condition, which `told_of` gives without it; first that no text says what would
    follow, when that is asked or when nothing else answers. None for a question without a condition."""
    if not (read.turned("hypothèse") or read.turned("condition")):
        return None
    if found := _denied(library, read) or _case_read(library, read):
        return found
    plain = replace(read, chips=tuple(chip for chip in read.chips if chip.kind not in _CONDITIONAL))
    told = told_of(library, plain)
    if told.outcome is Outcome.NEAREST and (bare := _unconditional(plain)):
        found = told_of(library, bare)
        aside = f" {_ASIDE}" if found.outcome in ANSWERS else ""
        told = replace(found, sentence=f"{found.sentence}{aside}") if aside else told
    if told.outcome in (Outcome.UNKNOWN, Outcome.EMPTY):
        return Told(Outcome.NOT_FOUND, _LEAD, state=read.state)
    if read.having("node") and not told.flows and library.whole(read.state):
        register = library.at(read.state)
        flows = asked_flows(register, replace(read, ask=Ask.IS_IT), words=False)
        own = told_on(register, flows, told.outcome, f"{told.sentence} {first_sentences(register, flows)}".strip())
        told = replace(told, sentence=own.sentence, flows=own.flows, provisions=own.provisions)
    if not read.says("follows"):
        return told
    outcome = Outcome.NOT_FOUND if told.outcome in ANSWERS else told.outcome
    return replace(told, outcome=outcome, sentence=f"{_LEAD} {told.sentence}")


def _unconditional(read: Reading) -> Reading | None:
    """The reading without the words to look for that only its condition has; None when it has none."""
    match = WORDS.form("condition").search(read.question)
    held = [word.shown for word in words_of(match.group())] if match else []
    before = len(words_of(read.question[: match.start()])) if match else 0
    gone = [word for word in read.words if before <= word.place < before + len(held)]
    chips = [chip for chip in read.chips if chip.kind == "mot du texte" and {*chip.words.split()} <= {*held}]
    if not gone or not chips:
        return None
    kept = tuple(chip for chip in read.chips if chip not in chips)
    return replace(read, words=tuple(word for word in read.words if word not in gone), chips=kept)


def _case_read(library: Library, read: Reading) -> Told | None:
    """What was read of the case that is put, when it is one that something read is about, with the rows near it."""
    facts, sources = facts_told(library, read.subjects)
    if not facts:
        return None
    register, whole = library.at(read.state), library.whole(read.state)
    parts = [f"Ce qui a été lu de ce cas : {facts}"]
    flows = near_rows(register, read, parts) if whole else []
    parts += [outsider_told(library, register, read).sentence] if read.outsiders else []
    if whole and read.having("node"):
        own = asked_flows(register, read, words=False)
        none = "" if own else nothing_found(library, register, replace(read, words=())).sentence
        parts.append(first_sentences(register, own) or none)
        flows += own
    topic = TOPICS[read.ask](library, read) if read.ask in _TOPICS and not durations_told(library, read) else None
    parts += [topic.sentence] if topic else []
    turned = any(read.turned(kind) for kind in WORDS.turning if kind not in _CONDITIONAL)
    settled = not (turned or read.having("node") or any(item.silence for item in read.subjects))
    outcome = Outcome.ANSWERED if settled else Outcome.NOT_FOUND
    parts[:0] = [] if settled or NOT_FOUND in parts[0] else [f"{NOT_FOUND} : ce qui arriverait dans ce cas."]
    return told_on(register, flows, outcome, " ".join(parts), sources)


def _denied(library: Library, read: Reading) -> Told | None:
    """« Si rien ne m'est confié… »: the few rows that write what the condition denies, with whom they designate."""
    turned = read.turned("négation") or read.turned("exception")
    status = read.turned("exception") and read.having("node")  # « si nous ne sommes pas délégataires »
    if not (turned and (read.words or status) and library.whole(read.state)) or read.subjects or read.ask in _TOPICS:
        return None
    register = library.at(read.state)
    own = asked_flows(register, read, words=False) if read.having("node") else near_flows(register, read)
    held = holding(register, own, read.words) if read.words else own
    if not 0 < len(rows_of(register, held)) < FEW_ROWS:
        return None
    designated = ((row.designation, places([row])) for row in rows_of(register, held))
    whom = listed((f"« {name} » ({place})" for name, place in designated if name), ";")
    said = f"Dans {named(register.state_text)}, la ligne où ces mots sont ne vise que ce qu'elle écrit ; elle peut "
    said += "viser plusieurs cas, et une autre ligne peut s'appliquer (notre lecture). "
    said += f"{upper_first(whole_rows(register, held))}."
    said += f" Destinataires : {whom}." if whom else ""
    return told_on(register, held, Outcome.SILENT, f"{said} {NOT_A_NO}")
