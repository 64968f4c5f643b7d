"""What a word found does not say: set apart (« sauf… »), or said of something else than what is asked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.ask.library import Library
from model.ask.matching import asked_flows, flows_apart
from model.ask.rows import (
    CLAUSES,
    founding_texts,
    holding,
    recipients,
    roots_written,
    rows_of,
    to_bodies,
    trimmed,
    with_names,
)
from model.ask.telling import FEW_ROWS, data_silence, rows_brief, rows_said, the_text
from model.ask.values import Reading, Role, TextWord, quoted
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import elided, stem, stems, words_of
from model.register.entities import Actor, Direction, Flow, Provision, Register
from model.register.once import once
from model.register.places import places
from model.register.wording import listed

NO_POWER = "L'arrêté dit pour quoi des données peuvent être transmises ; il ne donne pas ce pouvoir. "
NATURES = {
    "personal": "données à caractère personnel",
    "anonymised": "données anonymisées seulement",
    "companies": "données sur des entreprises (notre lecture)",
    None: "données dont la nature n'est pas dite",
}
_UNSAID = "sont personnelles ou anonymisées."
_TELLING = ("parl", "cit", "mention", "ecri", "nomm")  # what a row does, and no power of a body
_MARKS = r"\b(?:sauf|hormis|excepté|à l'exclusion|hors)\b"
_SET_APART = re.compile(rf"{_MARKS}.*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_DENIED = re.compile(r"\b(?:ne |n')[^;.]*?\b(?:aucune?|pas|jamais)\b", re.IGNORECASE)


def apart_said(read: Reading) -> str:
    """« Retranché : … », what is taken away of what follows; empty without anything."""
    names = [one.label for one in read.apart] + [f"« {one.shown} »" for one in read.apart_words]
    whole = " (la ligne entière, dès qu'elle a ces mots)" if read.apart_words else ""
    return f"Retranché : {listed(dict.fromkeys(names))}{whole}. " if names else ""


def is_class(register: Register, name: str) -> bool:
    """Whether a recipient is a category that the text does not list: « Organismes qui… », « Acteurs… »."""
    node = register.nodes[name]
    first = next((word.raw for word in words_of(node.label) if word.raw not in WORDS.determiners), "")
    return isinstance(node, Actor) and (first in WORDS.classes or "énumère pas" in node.plain)


@once
def rows_of_classes(register: Register) -> list[Provision]:
    """The rows whose recipient is such a category."""
    classes = {name for name in recipients(register, register.flows) if is_class(register, name)}
    return rows_of(register, [flow for flow in register.flows if flow.target in classes])


def excluded(register: Register, flows: Sequence[Flow], words: Sequence[TextWord]) -> list[str]:
    """The clauses that set one of the words apart when no other part of these texts holds it; empty otherwise."""
    texts = [text for flow in flows for text in founding_texts(register, flow)]
    apart: list[str] = []
    kept: list[str] = []
    for text in texts:
        for piece in CLAUSES.split(text):
            found = [piece] if _DENIED.search(_BRACKETS.sub("", piece)) else _SET_APART.findall(piece)
            apart += found
            kept += [] if found == [piece] else [_SET_APART.sub("", piece)]
    roots = stems(" ".join(kept))
    alone = [word for word in words if not word.roots & roots]
    said = (trimmed(piece) for piece in apart if any(word.roots & stems(piece) for word in alone))
    return list(dict.fromkeys(re.sub(rf"^{_MARKS}\s+", "", piece) for piece in said))


def said_for_all(library: Library, read: Reading, absent: Sequence[TextWord]) -> list[str]:
    """What another text says of these words for all: « …ne vont à aucun destinataire », whoever is named."""
    said = []
    for state in (one for one in library.order if one.text != read.state):
        other = library.at(state.text, second=False)
        flows = holding(other, other.flows, absent)
        rules = [one for one in excluded(other, flows, absent) if "aucun destinataire" in one]
        lead = f"Absent de l'état affiché, dit pour tous dans l'état « {state.label} » (résumé par nous) : "
        said += [f"{lead}{' ; '.join(rules).rstrip('.')}."] if rules else []
    return said


def where_written(register: Register, flows: Sequence[Flow], words: Sequence[TextWord]) -> str:
    """In what the words looked for were found: sentences of rows, or names too when no sentence has them."""
    texts = [roots_written(register, [flow]) for flow in flows]
    written = any(all(word.roots & roots for word in words) for roots in texts)
    return "sans les noms des organismes" if written else "noms des organismes compris"


def not_in_rows(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """What is to be said after rows that hold the words asked about: of whom they do not speak, what else has them."""
    parts = (part(register, read, flows) for part in (_of_young_people, _not_who, half_said, _neither))
    mine = read.ask is Ask.RECIPIENTS and {"je", "j"} & read.folded  # « je touche le RSA : qui reçoit mes données ? »
    others = " D'autres lignes, qui n'ont pas ces mots, peuvent aussi porter sur la même personne."
    return "".join(parts) + (others if mine else "")


def _not_who(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """What rows that hold the words asked about do not say: who does it, who reads it, who may."""
    inbound = all(register.direction(flow) is Direction.INBOUND for flow in flows)
    receiving = read.ask is Ask.RECIPIENTS or (read.verb == "receive" and read.ask in (Ask.IS_IT, Ask.DATA))
    said = ""
    if inbound and (read.ask is Ask.WHO or receiving) and (read.hub is not Role.RECIPIENT or read.sight):
        one = " Cette ligne dit ce qui peut alimenter I-MILO ; elle ne dit ni qui le fait, ni qui le lit."
        many = " Ces lignes disent ce qui peut alimenter I-MILO ; elles ne disent ni qui le fait, ni qui le lit."
        said = rows_said(register, flows, one, many)
    return f"{said}{of_companies(flows)}"


def of_companies(flows: Sequence[Flow]) -> str:
    """That rows speak of companies and not of young people, our reading; empty for other rows."""
    alone = flows and all(item.nature == "companies" for flow in flows for item in flow.statements)
    said = " Cette ligne parle de données sur des entreprises, et non sur des jeunes (notre lecture)."
    return said if alone else ""


def _neither(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Santé ou handicap »: the one of the two that no row shown writes, in its sentences or its names."""
    texts = [text for flow in flows for text in with_names(register, flow)]
    absent = [one.shown for word in read.words for one in word.either if not one.roots & stems(" ".join(texts))]
    return f" Dans aucune de ces lignes : {quoted(absent)}." if absent else ""


def told_of_text(read: Reading) -> bool:
    """Whether what a text writes is asked (« le mot « santé » apparaît-il ? »), and not what becomes of data."""
    return any(word.raw.startswith((*_TELLING, "appar", "figur")) for word in read.typed)


def not_so_named(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Pôle emploi est-il nommé ? »: the names typed that no row shown writes; or empty."""
    roots = stems(" ".join(text for flow in flows for text in with_names(register, flow)))
    typed = [read.typed[one.start : one.end] for one in read.having("node") if one.start >= 0]
    names = [elided(" ".join(word.shown for word in words)) for words in typed if not {w.stem for w in words} <= roots]
    unwritten = quoted(names) if told_of_text(read) and read.yes_no else ""
    return f"{the_text(register)} n'écrit pas {unwritten}." if unwritten else ""


def no_power(register: Register, read: Reading) -> str:
    """« Qui peut sanctionner ? », « combien peuvent… ? »: said before the rows, that they give no such power."""
    may = frozenset() if told_of_text(read) else (WORDS.able | WORDS.little) & read.folded
    about = read.ask is Ask.COUNT or (read.ask in (Ask.IS_IT, Ask.SUBJECT) and read.having("node"))
    asked = read.ask is Ask.WHO or (may and about)
    powers = any(word.roots & stems(" ".join(WORDS.powers)) for word in read.words)
    if not (asked and powers) or read.verb or register.state_text.kind != "arrete":
        return ""
    return NO_POWER


def _of_young_people(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Qui contrôle les jeunes ? »: the rows that hold the words asked about and do not speak of young people."""
    powers = stems(" ".join(WORDS.powers))
    if not read.young or read.verb or not any(word.roots & powers for word in read.words):
        return ""
    silent = [row for row in rows_of(register, flows) if stem("jeunes") not in stems(row.wording or row.summary or "")]
    rows = places(silent)
    return f" Le mot « jeune » n'est pas dans : {rows}." if rows else ""


def half_said(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Formation professionnelle » found as typed: the rows that have only its first word, or the two apart."""
    first = next((one for word in read.words for one in read.words if word.after and one.roots == word.after), None)
    if not first and len(read.words) == 2 and read.words[0].shown.startswith("propos"):  # « proposer des sanctions »
        first = read.words[1]
    wide = asked_flows(register, replace(read, words=(first,))) if first else ()
    known = {flow.id for flow in (*flows, *flows_apart(register, read))}
    apart = [flow for flow in wide if flow.id not in known]
    return f" Avec « {first.shown} » seul ou ailleurs : {rows_brief(register, apart)}." if first and apart else ""


def no_such_data(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Des données sur le handicap sont-elles transmises ? »: rows that name no data do; else empty."""
    asked = read.ask is Ask.IS_IT and read.words and not read.parties and read.says("data_of")
    out = to_bodies(register, flows)
    named_so = any(item.data is not None for flow in out for item in flow.statements)
    return data_silence(register, out) if asked and out and not named_so else ""


def nature_told(library: Library, register: Register, flows: Sequence[Flow], which: str = "ces données") -> str:
    """Whether the text calls these data personal or anonymised; of a few recipients of whom it does not say, what the
    texts before called what they could receive."""
    said, names = nature_said(register, flows, which), {flow.target for flow in flows}
    former = {name for one in library.everything.equivalences if names & {*one.after} for name in one.before}
    if not (said.endswith(_UNSAID) and len(names) < FEW_ROWS and register.state == library.state):
        return said
    for past in (library.at(state.text) for state in library.order if library.past(state.text)):
        if own := [flow for flow in past.flows if flow.target in names | former]:
            said += f" Avant ({places(rows_of(past, own))}) : {nature_said(past, own)}"
    return said


def nature_said(register: Register, flows: Sequence[Flow], which: str = "ces données") -> str:
    """Whether the text calls these data personal, anonymised or about companies, or leaves it unsaid."""
    natures = {item.nature for flow in flows for item in flow.statements}
    if natures == {None}:
        return f"{the_text(register)} ne dit pas si {which} {_UNSAID}"
    said = [NATURES[nature] for nature in NATURES if nature in natures]
    many = ", selon les lignes," if len(natures) > 1 else ""
    return f"{the_text(register)} parle ici{many} de {listed(said, 'ou')}."


def about_others(register: Register, read: Reading, flows: Sequence[Flow]) -> bool:
    """Whether the rows that hold the words asked about are about companies, or do not name the young people asked."""
    if not read.words or read.ask not in (Ask.IS_IT, Ask.RECIPIENTS, Ask.WHO):
        return False
    companies = all(item.nature == "companies" for flow in flows for item in flow.statements)
    asked = stem("entreprise") in {root for word in read.words for root in word.roots}
    young = read.young and read.ask is Ask.IS_IT and not read.verb
    texts = roots_written(register, flows)
    return (companies and not asked) or (young and stem("jeunes") not in texts)
