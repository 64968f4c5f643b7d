"""What holds of every answer, whatever way it was found."""

import re
from dataclasses import replace

from model.ask.gate import BODIES
from model.ask.library import Library
from model.ask.rows import to_bodies
from model.ask.sentences import sentences
from model.ask.silences import said_first
from model.ask.subjects import age_told
from model.ask.telling import data_silence
from model.ask.values import ANSWERS, Outcome, Reading, Told
from model.ask.vocabulary import WORDS, Ask

_NO_YES = re.compile(r"^Oui(?:, en droit|, selon ce texte)?\. ")


def finished(library: Library, read: Reading, told: Told) -> Told:
    """The answer to one reading, with what holds of every answer, whatever way it was found: the silence on data that
    are asked, what it leaves out of whoever asks (an age, a situation), that texts have come since."""
    told = _about_data(library, read, told)
    said = age_told(library) if read.turned("âge") else ""
    theirs = [one.words for one in read.chips if one.kind in BODIES and one.words]  # « je suis à la DDETS, on reçoit… »
    aside = [one for one in read.chips if one.kind == "situation" and not one.note]
    aside = [one for one in aside if not any(name in one.label for name in theirs)]
    for chip in aside:
        said += f" La situation dite (« {chip.label} ») n'entre pas dans cette réponse."
    ours = [one for one in read.chips if one.kind == "système" and one.note and one.words]
    if ours and told.outcome in ANSWERS:  # never a « oui » of a mission locale
        told = replace(told, sentence=_NO_YES.sub("", told.sentence))
        said += f" « {ours[0].words} » : ici, {ours[0].note} (notre lecture)."
    if told.outcome in ANSWERS and (later := _later(library, read, told)) and later not in told.sentence:
        said += f" {later}"
    return replace(told, sentence=f"{told.sentence}{said}") if told.outcome in ANSWERS else told


def _later(library: Library, read: Reading, told: Told) -> str:
    """That texts have come since the one answered from: of « aujourd'hui », « encore », « n'a plus », and of whoever
    no row names; empty otherwise."""
    shown = told.state in ("", library.state) and not (read.asked_state or read.subjects)
    today = read.now or read.turned("temps") or any("plus" in one.label for one in read.chips if one.kind == "négation")
    unnamed = told.outcome is Outcome.SILENT and " ne nomme " in told.sentence
    flows = told.state and (unnamed or today)
    return (library.at(library.state).state_text.caveat or "") if shown and flows else ""


def _about_data(library: Library, read: Reading, told: Told) -> Told:
    """The answer; when data are asked and it shows recipients, after that their rows do not say which data."""
    asked = read.ask is Ask.DATA or WORDS.form("data_asked").search(read.text)
    known = read.anonymised or read.crossed or read.turned("retour") or "nature" in told.took
    if not (asked and told.flows) or known or "quelles données" in told.sentence or told.outcome is Outcome.UNKNOWN:
        return told
    register = library.at(told.state or read.state)
    shown = [register.flow_by_id[flow] for flow in told.flows if flow in register.flow_by_id]
    silence = data_silence(register, to_bodies(register, shown))
    if not silence:
        return told
    first, *rest = sentences(told.sentence) if told.outcome is Outcome.SILENT else ("",)  # what is denied comes first
    said = " ".join((first, silence, *rest)) if first else said_first(silence, told.sentence)
    return replace(told, sentence=said)
