"""What holds of every answer, whatever way it was found."""

import re
from dataclasses import replace

from model.ask.exclusions import NO_POWER
from model.ask.in_flows import WITHIN
from model.ask.library import Library
from model.ask.rows import ends_of, holding, to_bodies
from model.ask.sentences import sentences
from model.ask.silences import classes_said
from model.ask.subjects import age_told
from model.ask.telling import NOT_A_NO, PERMISSION, data_silence, said_first, whole_rows
from model.ask.values import ANSWERS, BODIES, Outcome, Reading, TextWord, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stems, words_of
from model.register.wording import folded, upper_first

LATER = "Des textes plus récents existent ; leur effet sur ces lignes n'a pas été vérifié."

_SAME = "Même réponse."
_AGAIN = "Pour le reste, même réponse."
_ALL = 12  # flows of an answer that is of no one in particular
_LONGEST = 30  # characters of a sentence that is said again
_NO_YES = re.compile(r"^Oui(?:, en droit|, selon ce texte)?\. ")


def finished(library: Library, read: Reading, told: Told) -> Told:
    """The answer to one reading, with what holds of every answer, whatever way it was found: the silence on data that
    are asked, what it leaves out of whoever asks (an age, a situation), that texts have come since."""
    told = _no_power(library, read, _about_data(library, read, told))
    said = _of_situation(library, read, told) + _read_as(read, told)
    if read.sight and read.subjects and read.ask in (Ask.RECIPIENTS, Ask.WHO) and "personnels" not in told.sentence:
        said += f" {WITHIN}"  # who reads a datum of the file: not only those who receive
    if read.turned("âge"):
        rows = age_told(library)  # first when it tells of all
        whole = said_first(rows, told.sentence) if len(told.flows) > _ALL else f"{told.sentence} {rows}".rstrip()
        told = replace(told, sentence=whole)
        said += " Le reste de cette réponse ne dépend pas de l'âge dit."
    theirs = [one.words for one in read.chips if one.kind in BODIES and one.words]  # « je suis à la DDETS, on reçoit… »
    aside = [one for one in read.chips if one.kind == "situation" and not one.note]
    aside = [one for one in aside if not any(name in one.label for name in theirs)]
    aside = [one for one in aside if not _said_of(one.label, told, library.lexicon.notions)]
    for chip in aside:
        said += f" La situation dite (« {chip.label} ») n'entre pas dans cette réponse."
    ours = [one for one in read.chips if one.kind == "système" and one.note and one.words]
    if ours and told.outcome in ANSWERS:  # never a « oui » of a mission locale
        told = replace(told, sentence=_NO_YES.sub("", told.sentence))
        said += f" « {ours[0].words} » : ici, {ours[0].note} (notre lecture)."
    if told.outcome in ANSWERS and (later := _later(library, read, told)) and later not in told.sentence:
        said += f" {later}"
    whole = f"{told.sentence}{said}" if told.outcome in ANSWERS else told.sentence
    for caution in (NOT_A_NO, PERMISSION):  # each once, at its last place
        whole = whole.replace(f" {caution}", "", whole.count(f" {caution}") - 1) if whole.count(caution) > 1 else whole
    return replace(told, sentence=whole)


def _said_of(situation: str, told: Told, notions: frozenset[str]) -> bool:
    """Whether an answer says what was told before the question, as the duration of a contract that was signed."""
    none = WORDS.frame | WORDS.asking  # « ans »
    words = {word.stem for word in words_of(situation) if word.raw.isalpha() and word.raw not in none}
    plain = words - {word.stem for word in words_of(situation) if word.raw in WORDS.function}
    said = plain & stems(told.sentence)
    return len(said) >= 2 if not told.flows else bool(said & notions)


def _later(library: Library, read: Reading, told: Told) -> str:
    """That texts have come since the one answered from: in full of « aujourd'hui », « encore », « n'a plus », and of
    whoever no row names; in short of the rows shown."""
    shown = told.state in ("", library.state) and not (read.asked_state or read.subjects)
    today = read.now or read.turned("temps") or any("plus" in one.label for one in read.chips if one.kind == "négation")
    unnamed = told.outcome is Outcome.SILENT and " ne nomme " in told.sentence
    caveat = library.at(library.state).state_text.caveat or "" if shown and told.state else ""
    return caveat if unnamed or today else LATER if caveat and told.flows else ""


def _no_power(library: Library, read: Reading, told: Told) -> Told:
    """The answer; when it is asked who may punish or cut, after that rows on data give no such power."""
    asked = read.says("power_asked") and library.at(library.state).state_text.kind == "arrete"
    said = NO_POWER.strip()
    if not (asked and told.flows and told.state == library.state) or said in told.sentence:
        return told
    return replace(told, sentence=said_first(said, told.sentence))


def _of_situation(library: Library, read: Reading, told: Told) -> str:
    """The rows of whom the question names that write a notion of the situation told: « je saisis une rupture… »."""
    register = library.at(library.state)
    if told.state != library.state or not read.bodies or not library.whole(library.state):
        return ""
    labels = [one.label for one in read.chips if one.kind == "situation" and not one.note]
    notions = {word.stem: word for label in labels for word in words_of(label)}
    notions = {
        root: word
        for root, word in notions.items()
        if root in library.lexicon.notions and word.raw not in WORDS.function and word.raw == folded(word.shown)
    }
    own = [one for one in register.flows if read.bodies & ends_of(register, one) and one.id not in told.flows]
    for root, word in notions.items():
        if held := holding(register, own, [TextWord(frozenset({root}), word.shown)]):
            return f" Une autre ligne écrit « {word.shown} ». {upper_first(whole_rows(register, held))}."
    return ""


def _read_as(read: Reading, told: Told) -> str:
    """The everyday words that were looked for under another word of the texts, when the answer rests on that."""
    found = [one for one in read.chips if one.kind == "mot du texte" and one.note and one.words]
    starts = {text: {word.stem[:3] for word in words_of(text)} for one in found for text in (one.words, one.label)}
    found = [one for one in found if not starts[one.words] & starts[one.label]]
    shown = [one for one in dict.fromkeys(found) if told.flows and not one.words.isupper()]
    return "".join(f" « {one.words} » : cherché dans le texte comme « {one.label} » (notre lecture)." for one in shown)


def _about_data(library: Library, read: Reading, told: Told) -> Told:
    """The answer; when data are asked and it shows recipients, after that their rows do not say which data."""
    asked = bool(read.ask is Ask.DATA or read.says("data_asked")) or read.sight
    known = read.anonymised or read.crossed or read.turned("retour") or "nature" in told.took
    if not (asked and told.flows) or known or "quelles données" in told.sentence or told.outcome is Outcome.UNKNOWN:
        return told
    register = library.at(told.state or read.state)
    shown = [register.flow_by_id[flow] for flow in told.flows if flow in register.flow_by_id]
    silence = data_silence(register, to_bodies(register, shown))
    if not silence:
        return told
    plainly = read.ask is Ask.DATA or read.says("data_asked")
    later = told.outcome is Outcome.SILENT or not plainly  # what is denied, or asked, comes first
    first, *rest = sentences(told.sentence) if later and "\n" not in told.sentence else ("",)
    said = " ".join((first, silence, *rest)) if first else said_first(silence, told.sentence)
    return replace(told, sentence=said)


def cautions_once(library: Library, told: tuple[Told, ...]) -> tuple[Told, ...]:
    """The answers to several questions, what is said of every silence and of later texts in the first of them only."""
    register = library.at(library.state)
    classes = (classes_said(register, rows_too) for rows_too in (False, True))
    stock = {*sentences(" ".join((NOT_A_NO, LATER, *classes, register.state_text.caveat or "")))}
    found: list[Told] = []
    for one in told:
        before = " ".join(other.sentence for other in found)
        lines: list[list[str]] = []
        again = False
        for line in one.sentence.split("\n"):
            lines.append([])
            for sentence in sentences(line):
                if sentence not in before or len(sentence) < _LONGEST:
                    lines[-1].append(sentence)
                    before += f" {sentence}"
                else:
                    again = again or (bool(found) and sentence not in stock)
        said = "\n".join(" ".join(kept) for kept in lines if kept)
        alike = next((new for old, new in zip(told, found, strict=False) if old.sentence == one.sentence), None)
        same = found and not said and next(sentences(one.sentence), "") == next(sentences(found[0].sentence), "")
        left = f"{said} {_AGAIN}" if said and again else said or (_SAME if same else one.sentence)
        said = alike.sentence if alike else left
        found.append(replace(one, sentence=said))
    return tuple(found)
