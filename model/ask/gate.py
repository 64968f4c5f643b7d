"""The gate: a question is answered only when everything understood of it was taken into account.

Each way of answering says which kinds of chips it took; a name or a word that it did not is still taken when its
sentence says it. Whatever is left is told, with the nearest rows, and nothing claims to answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model.ask.exclusions import of_companies
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import roots_written, rows_of
from model.ask.telling import (
    FEW_ROWS,
    NOT_A_NO,
    data_silence,
    first_sentences,
    rows_shown,
    told_on,
    whole_rows,
    without_account,
)
from model.ask.values import ANSWERS, BODIES, OURS, Chip, Outcome, Reading, Told
from model.ask.vocabulary import LISTED, WORDS
from model.ask.words import elided, key_of, stems, words_of, words_set
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register
from model.register.wording import listed, lower_first, named, upper_first

# Those of age and of situation are told aside, whatever the answer (answering.py).
ALWAYS = frozenset({"cadre", "correction", "moment", "nature", "question", "situation", "système", "âge"})
NAMES = BODIES | {"finalité", "donnée", "public", "article", "ligne", "annexe"}
FLOWS = NAMES | {"mot du texte", "verbe", "état", "lieu"}
TURNS_UNSAID = words_set("restriction totalité quantité obligation manière")
# What is not said at all, or was not found, is not said either with a restriction or for all.
_SILENCES = TURNS_UNSAID | {"négation", "temps", "en pratique", "âge"}
EVERYTHING = (
    FLOWS | _SILENCES | {"hypothèse", "condition", "texte", "sujet", "action", "comparaison", "exception", "opposition"}
)
# What narrows a question and turns nothing round: the rest is answered, and this is said to count for nothing.
_LIGHT = words_set("chemin manière temps obligation quantité lieu") | {"en pratique", "mot du texte"}
_EXCLUDING = frozenset({"exception", "négation", "structure", "opposition"})
_ECHOED = FLOWS | {"texte", "sujet", "action"}


@dataclass(frozen=True)
class Way:
    """One way to answer, None for a question of another kind; `took` are the kinds of chips it accounts for, or one
    chip of a kind."""

    answer: Callable[[Library, Reading], Told | None]
    took: frozenset[str] = frozenset()


def gated(library: Library, read: Reading, told: Told, took: frozenset[str]) -> Told:
    """The answer when it took everything into account, otherwise what is nearest, without claiming to answer."""
    yes, missed = told.sentence.startswith("Oui"), not_taken(read, told, took)
    own = upper_first(named(library.at(library.state).state_text))  # what is answered from is no word left aside
    missed = [chip for chip in missed if chip.kind != "texte" or upper_first(chip.label) != own]
    told = _named_by_us(read, told)
    if told.outcome not in ANSWERS or not (missed or yes):
        return told
    register = library.at(told.state or read.state)
    flows = [register.flow_by_id[flow] for flow in told.flows if flow in register.flow_by_id]
    if not missed:
        publics = _unwritten(register, read, flows)
        return _unsaid(register, publics, flows, told) if publics else told
    manner = {chip.kind for chip in missed} == {"manière"}  # « remontent toutes seules »
    unsaid = flows and (read.yes_no or manner) and library.whole(register.state) and told.outcome is Outcome.ANSWERED
    worded = all(chip.kind in TURNS_UNSAID and "…" not in chip.label for chip in missed)  # « ne … que » is no word
    if unsaid and len(flows) < FEW_ROWS and worded:
        return _unsaid(register, missed, flows, told)
    shown = listed(dict.fromkeys(f"« {chip.shown} » ({chip.kind})" for chip in missed))
    lost = tuple(chip.shown for chip in missed)
    excluding = read.ask in LISTED and bool({chip.kind for chip in missed} & _EXCLUDING)
    nobody = told.outcome is Outcome.SILENT and not (flows or read.outsiders or read.parties)
    if excluding or nobody:
        said = f"La question n'a pas été comprise en entier : {shown}."
        unknown = Told(Outcome.UNKNOWN, said, state=told.state)
        return replace(_to_set_aside(register, read, shown) if excluding else unknown, missed=lost)
    light = told.outcome is Outcome.ANSWERED and {chip.kind for chip in missed} <= _LIGHT
    near = nearest(register, flows) if flows and not light else told.sentence
    return replace(told, outcome=Outcome.NEAREST, missed=lost, sentence=without_account(shown, near))


def _to_set_aside(register: Register, read: Reading, shown: str) -> Told:
    """What a negation or an exception that was not accounted for leaves to say: all that the rows of a body named
    write; otherwise nothing."""
    said = f"Il n'a pas été tenu compte de : {shown}."
    own = asked_flows(register, read, words=False) if read.having("node") else ()
    if 0 < len(rows_of(register, own)) < FEW_ROWS:
        return told_on(register, own, Outcome.NEAREST, f"{said} À lire en entier : {whole_rows(register, own)}.")
    none = "Rien n'est montré, pour ne pas montrer ce qui est à écarter."
    return Told(Outcome.NEAREST, f"{said} {none}", state=register.state)


def _named_by_us(read: Reading, told: Told) -> Told:
    """The answer with what was read as what; never a « oui » of a body that the text does not name so."""
    ours = [chip for chip in read.chips if chip.note == OURS and chip.kind in BODIES and chip.words]
    typed = [(elided(one.words), one.label) for one in ours]
    typed = [two for two in typed if two[0] not in told.sentence or f"« {two[0]} »" in told.sentence]
    read_as = [f"« {one} » est lu comme : {label} ({OURS})." for one, label in typed]
    read_as = [one for one in dict.fromkeys(read_as) if one not in told.sentence]
    if told.outcome not in ANSWERS or not read_as:
        return told
    said = told.sentence.removeprefix("Oui, en droit. ").removeprefix("Oui, selon ce texte. ")
    return replace(told, sentence=f"{said} {' '.join(read_as)}")


def not_taken(read: Reading, told: Told, took: frozenset[str]) -> list[Chip]:
    """The chips of a question that its answer did not account for."""
    taken = ALWAYS | took | told.took | (_SILENCES if told.outcome is not Outcome.ANSWERED else frozenset())
    said = stems(told.sentence)
    return [
        chip
        for chip in read.chips
        if not {chip.kind, f"{chip.kind}:{chip.label}"} & taken and not (chip.kind in _ECHOED and _echoed(chip, said))
    ]


def _echoed(chip: Chip, said: frozenset[str]) -> bool:
    """Whether a sentence says all the words of a chip, as they were typed or as they were read."""
    keys = [{*key_of(words_of(text))} for text in (chip.words, chip.label)]
    return any(key and key <= said for key in keys)


def _unwritten(register: Register, read: Reading, flows: Sequence[Flow]) -> list[Chip]:
    """Those whose data are asked about (« sur les jeunes »), when no row of these flows names them: no « oui »."""
    roots = roots_written(register, flows)
    asked = [word for word in read.typed if word.raw in WORDS.publics]
    written = read.turned("situation") or any(word.stem in roots for word in asked)
    return [] if written else [Chip("cadre", one.shown, one.shown) for one in asked]


def nearest(register: Register, flows: Sequence[Flow]) -> str:
    """Rows that do not answer: what they say when they are few, otherwise where they are."""
    if len(flows) < FEW_ROWS:
        return first_sentences(register, flows)
    return f"{upper_first(rows_shown(register, flows))}."


def _unsaid(register: Register, missed: list[Chip], flows: list[Flow], told: Told) -> Told:
    """« Uniquement », « automatiquement », « toutes »: a word that the rows do not write, and what they do write."""
    roots = roots_written(register, flows)
    words = listed(dict.fromkeys(f"« {lower_first(chip.shown)} »" for chip in missed))
    text = named(register.state_text)
    exact = all(row.wording for flow in flows for row in provisions_of(register, flow))
    lead = (
        f"{upper_first(text)} n'écrit pas {words} ici" if exact else f"{words} : de ce texte, nous n'avons qu'un résumé"
    )
    if any(_echoed(chip, roots) for chip in missed):
        lead = f"{words} : à lire dans ces mots"
    silence = data_silence(register, flows) if any(chip.kind == "totalité" for chip in missed) else ""
    young = of_companies(flows) if any(chip.kind == "cadre" for chip in missed) else ""
    said = f"{silence} {lead}. {NOT_A_NO} Ce qu'il écrit : {whole_rows(register, flows)}.{young}".strip()
    return replace(told, outcome=Outcome.SILENT, sentence=said)
