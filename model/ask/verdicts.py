"""What the words of rows settle: « autre chose que », « seulement », « seuls X et Y », « toutes les lignes »."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from model.ask.exclusions import no_power
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import holding, lacking_said, roots_written, rows_of, to_bodies
from model.ask.silences import coverage, datum_silence
from model.ask.telling import FEW_ROWS, NOT_A_NO, data_silence, of_text, rows_brief, rows_told, told_on, whole_rows
from model.ask.values import Outcome, Reading, Role, TextWord, Told, quoted
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stems
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.wording import count, folded, lower_first, upper_first

_TO = frozenset({"a", "qui", "destinataire", "destinataires", "organisme", "organismes"})
# « à des fins de statistiques publiques, de recherche ou d'évaluation »: three things.
_ONE = re.compile(r",\s*|\s+ou\s+|\s+et\s+(?=d'|de |du |des |la |le |l'|les )")
_LISTING = stems("fixe précise énumère définit liste détaille dit indique")
_OTHER = re.compile(r"\bautres? (?:chose|fins?|buts?|finalites?|usages?|objectifs?|raisons?)\b")


def written_besides(flow: Flow, words: Sequence[TextWord], publics: bool = False) -> list[str]:
    """What the row of a flow writes of its purposes (and of whom they serve) besides the words asked about."""
    told = [use for item in flow.statements for use in item.data or item.purposes or ()]
    phrases = [phrase for use in told for phrase in use.words]
    if publics:  # whom the purposes serve, without what is a condition on others: « et suivis par les missions… »
        people = [use for item in flow.statements for use in item.population or ()]
        phrases += [one for use in people for one in use.words if one not in {other.only for other in people}]
    said = dict.fromkeys(piece for phrase in phrases for piece in _ONE.split(phrase))
    return [piece for piece in said if not any(word.roots & stems(piece) for word in words)]


def also_written(register: Register, flows: Sequence[Flow], words: Sequence[TextWord], publics: bool = False) -> str:
    """« annexe 1, ligne 6 (Départements) : « assurer leurs missions… » », of those that write something besides."""
    found = {flow: written_besides(flow, words, publics) for flow in flows}
    said: dict[str, list[Flow]] = {}
    for flow, more in found.items():
        if more:
            said.setdefault(" ; ".join(f"« {one} »" for one in more), []).append(flow)
    return " ; ".join(f"{rows_brief(register, told)} : {more}" for more, told in said.items())


def _publics(flows: Sequence[Flow], words: Sequence[TextWord]) -> bool:
    """Whether the words asked about are those of a public, whose other ones then count too."""
    said = [one for flow in flows for item in flow.statements for use in item.population or () for one in use.words]
    return any(word.roots & stems(one) for one in said for word in words)


def other_purposes(library: Library, read: Reading) -> Told | None:
    """« Peut-elle s'en servir pour autre chose que… ? »: the purposes of its own row are compared, not the row."""
    other = any(_OTHER.search(folded(chip.words)) for chip in read.chips if chip.kind == "exception")
    asked = other or read.ask is Ask.WHY or " a quoi " in f" {read.text} "
    words, bodies = (*read.apart_words, *read.words), read.having("node")
    if any(word.either for word in words):  # « des stats ou du contrôle ? »
        return None
    if not (asked and words) or len(bodies) != 1 or read.turned("restriction") or not library.whole(read.state):
        return None  # « ne s'en sert-elle que pour… ? »: only_for
    register = library.at(read.state)
    flows = to_bodies(register, asked_flows(register, replace(read, ask=Ask.SUBJECT, mentions=bodies), words=False))
    if not flows:
        return None
    publics = _publics(flows, words)
    open_rows = [row for row in rows_of(register, flows) if row.open_list]
    datum = "" if read.says("using") else f"{data_silence(register, flows)} "
    ends = f" La liste est ouverte : {places(open_rows)}." if open_rows else ""
    outcome = Outcome.ANSWERED
    if also := also_written(register, flows, words, publics):
        whole = f" En entier : {whole_rows(register, flows)}."
        lacking = [one for one in words if not holding(register, flows, [one])]
        lead = f"Sa ligne n'a pas {quoted(one.shown for one in lacking)} ; elle écrit ceci."
        lead = "Sa ligne a ces mots ; elle écrit aussi ceci." if holding(register, flows, words) else lead
        lead = "Oui : sa ligne écrit aussi autre chose." if other else lead
        said = f"{datum}{lead} {upper_first(also)}.{ends}{whole}"
    else:
        outcome = Outcome.SILENT
        rows = whole_rows(register, flows)
        said = f"{datum}Sa ligne n'écrit pas d'autre finalité : {rows}.{ends} {NOT_A_NO}"
    return told_on(register, flows, outcome, said, took=("exception", "question"))


def besides(register: Register, read: Reading, flows: Sequence[Flow]) -> Told | None:
    """« Des données sur les jeunes hors RSA ? »: what the row of a body writes besides the words set apart."""
    also = also_written(register, flows, read.apart_words, publics=True) if read.apart_words else ""
    if not also:
        return None
    without = quoted(one.shown for one in read.apart_words)
    said = f"Sans {without}, sa ligne écrit aussi : {also}. En entier : {whole_rows(register, flows)}."
    said = f"{datum_silence(register, read)}{said}"
    return told_on(register, flows, Outcome.ANSWERED, said, took=("exception",))


def only_for(library: Library, read: Reading) -> Told | None:
    """« Qui ne reçoit que pour des statistiques ? », « tous ou seulement ceux au RSA ? »: what else rows write."""
    asks = (Ask.RECIPIENTS, Ask.WHO, Ask.IS_IT, Ask.WHY, Ask.DATA, Ask.SUBJECT)
    if not (read.turned("restriction") and read.words and read.ask in asks) or not library.whole(read.state):
        return None
    register = library.at(read.state)
    flows = to_bodies(register, asked_flows(register, read))
    publics = _publics(flows, read.words)
    if len(bodies := read.having("node")) == 1 and read.says("only_does") and not read.apart:
        return _besides_told(register, read, asked_flows(register, read.sideless(*bodies), words=False))
    what_for = read.ask is Ask.WHY or {"pour", "fins"} & read.folded or publics
    datum = "" if what_for or read.yes_no or read.having("node") else f"{data_silence(register, flows)} ".lstrip()
    if not (flows and (what_for or datum)) or read.apart or only_bodies(register, read, flows):
        return None  # « seulement des indicateurs » is about data, and no purpose
    took = ("restriction", "totalité")
    if read.yes_no and not read.having("node") and publics:  # « uniquement les jeunes de… ? »
        typed = quoted(chip.label for chip in read.chips if chip.kind == "restriction")
        rows = asked_flows(register, replace(read, words=()) if read.having("article") else read)
        said = f"Ce que le texte en écrit : {whole_rows(register, rows)}. Il n'y écrit pas {typed}. {NOT_A_NO}"
        return told_on(register, rows, Outcome.SILENT, said, took=took)
    if not (read.having("node") or read.yes_no):
        also = also_written(register, flows, read.words)
        alone = [flow for flow in flows if not written_besides(flow, read.words)]
        only = f"Seulement cela, d'après les mots de leur ligne : {rows_brief(register, alone)}."
        lead = only if alone else f"Chaque ligne qui a {read.quoted} écrit aussi autre chose."
        more = f" Ces mots, et autre chose : {also}." if also else ""
        return told_on(register, flows, Outcome.ANSWERED, f"{datum}{lead}{more}", took=took)
    return _besides_told(register, read, flows, publics=publics)


def _besides_told(register: Register, read: Reading, flows: Sequence[Flow], publics: bool = False) -> Told:
    """« Pas seulement », with what these rows write besides the words asked about, or that they write nothing else."""
    every = read.turned("totalité") and not roots_written(register, flows) & stems("tous toutes")
    none = " Le mot « tous » n'y est pas." if every else ""
    without = "" if holding(register, flows, read.words) else f" Sans {lacking_said(register, flows, read.words)}."
    if also := also_written(register, flows, read.words, publics):
        said = f"Pas seulement.{without} {upper_first(also)}.{none} En entier : {whole_rows(register, flows)}."
        return told_on(register, flows, Outcome.ANSWERED, said, took=("restriction", "totalité"))
    said = f"Leur ligne n'écrit rien d'autre : {whole_rows(register, flows)}.{none} {NOT_A_NO}"
    return told_on(register, flows, Outcome.SILENT, said, took=("restriction", "totalité"))


def only_these(library: Library, read: Reading) -> Told | None:
    """« Seuls X et Y peuvent sanctionner ? »: the rows of others that say the same, then what those of each say."""
    asked = read.ask in (Ask.SUBJECT, Ask.IS_IT) and (read.words or read.verb) and not read.apart
    if len(read.parties) < 2 or not asked or not _alone(read) or not library.whole(read.state):
        return None
    register = library.at(read.state)
    wide = replace(read, mentions=tuple(one for one in read.mentions if not one.is_body))
    own = [replace(wide, mentions=(*wide.mentions, one)) for one in read.parties]
    flows = [flow for one in own for flow in asked_flows(register, one)]
    ways = {register.direction(flow) for one in own for flow in asked_flows(register, one, words=False)}
    others = [flow for flow in asked_flows(register, wide) if flow not in flows and register.direction(flow) in ways]
    few = read.words and len(rows_of(register, others)) <= FEW_ROWS
    rows = rows_told(register, others, read.words) if few else rows_brief(register, others, most=30)
    parts = [f"Pas seulement : {lower_first(_the_same(read, rows))}" if others else _no_other(register)]
    for one, mine in zip(read.parties, own, strict=True):
        found, theirs = asked_flows(register, mine), asked_flows(register, mine, words=False)
        lacking = [word.shown for word in read.words if not holding(register, theirs, [word])]
        if found:
            said = rows_told(register, found, read.words) if read.words else rows_brief(register, found)
        elif read.words and theirs:
            said = f"sans {quoted(lacking, 'ni') or 'ces mots ensemble'}, {rows_brief(register, theirs)}"
        else:
            said = "aucune ligne ne le dit"
        parts.append(f"{upper_first(one.label)} : {said}.")
        flows += [] if found else theirs
    said = f"{no_power(register, read)}{' '.join(parts)}"
    return told_on(register, [*flows, *others], Outcome.ANSWERED, said, took=("restriction",))


def only_bodies(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Seule la DARES… ? »: which other rows say the same of other bodies, or that none does; empty for another."""
    if not read.parties or not _alone(read) or read.personal or read.anonymised:  # « …ou seulement des chiffres ? »
        return ""
    wide = replace(read, mentions=tuple(one for one in read.mentions if not one.is_body))
    ways = {register.direction(flow) for flow in (flows if read.verb else register.flows)}
    others = [flow for flow in asked_flows(register, wide) if flow not in flows and register.direction(flow) in ways]
    return _the_same(read, rows_brief(register, others, most=30)) if others else _no_other(register)


def _the_same(read: Reading, rows: str) -> str:
    return f"D'autres lignes {'ont aussi ces mots' if read.words else 'le disent aussi'} : {rows}."


def _no_other(register: Register) -> str:
    return f"Aucune autre ligne {of_text(register)} ne le dit d'un autre."


def _alone(read: Reading) -> bool:
    """Whether « seul » is said of the bodies named: « seule la DARES », « X est la seule à… »."""
    words, small = [word.raw for word in read.typed], WORDS.determiners | WORDS.mine
    near = (words[max(0, one.start - 3) : one.start] for one in read.parties)
    before = {word for found in near for word in [one for one in found if one not in small][-1:]}
    return bool(before & WORDS.alone) or any(
        re.fullmatch("seule?s?", one) and two in _TO for one, two in pairwise(words)
    )


def every_row(library: Library, read: Reading) -> Told | None:
    """« Toutes les lignes de l'annexe 2 vont-elles vers I-MILO ? », « à sens unique ? »: row by row."""
    sided = read.hub in (Role.RECIPIENT, Role.SENDER) or read.ask is Ask.DIRECTION
    asked = read.turned("totalité") and sided and read.having("annexe")
    if not asked or read.having("node") or read.words or read.turned("négation") or not library.whole(read.state):
        return None
    register = library.at(read.state)
    pool = asked_flows(register, replace(read, hub=None, direction="", ask=Ask.SUBJECT)) or register.flows
    rows = rows_of(register, pool)
    ways = {row: {flow.target == register.hub for flow in pool if row in rows_of(register, [flow])} for row in rows}
    into, out, both = ([row for row in rows if ways[row] == wanted] for wanted in ({True}, {False}, {True, False}))
    parts = [
        f"{where}, {count(len(found), 'ligne')} ({places(found)})"
        for where, found in (
            ("vers I-MILO seulement", into),
            ("depuis I-MILO seulement", out),
            ("dans les deux sens", both),
        )
        if found
    ]
    missing = both if read.ask is Ask.DIRECTION else out if read.hub is Role.RECIPIENT else into
    said = f"{'Non' if missing else 'Oui'} : {' ; '.join(parts)}."
    return told_on(register, pool, Outcome.ANSWERED, said, took=("totalité",))


def data_named(library: Library, read: Reading) -> Told | None:
    """« L'arrêté fixe-t-il les catégories de données par destinataire ? »: whether its rows of recipients name data."""
    asked = re.search(r"\b(?:donnees?|categories?)\b", read.text) and read.to_recipients and _LISTING & stems(read.text)
    turn = r"^est ce qu|\b(?:t|dit|precise|fixe|definit|indique|enumere|detaille) (?:il|elle|on)\b"
    whether = read.ask is Ask.IS_IT or (read.ask is Ask.DATA and re.search(turn, read.text))
    if not asked or not whether or read.bodies or read.outsiders or read.turned("négation"):
        return None
    register = library.at(read.state)
    flows = to_bodies(register, register.flows)
    if not flows:
        return None
    part = "" if library.whole(read.state) else f" Liste incomplète : {coverage(library, read.state)}"
    said = f"Oui, dans ce qui en a été lu : {whole_rows(register, flows)}.{part}"
    if quiet := data_silence(register, flows):
        said = f"{quiet} Aucune ligne de destinataire ne les énumère ({places(rows_of(register, flows))})."
    took = ("mot du texte", "verbe", "texte", "état", "totalité")
    return told_on(register, flows, Outcome.ANSWERED, said, took=took)


def not_all(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """That only some rows of an annexe say it; empty when all do, when none is named, or when somebody is."""
    annexes = {name for one in read.having("annexe") for name in one.ids("annexe")}
    whole = [row for row in rows_of(register, register.flows) if str(row.annexe) in annexes]
    found = [row for row in rows_of(register, flows) if row in whole]
    if read.parties or not 0 < len(found) < len(whole):
        return ""
    return f"Pas pour toutes : {len(found)} des {len(whole)} lignes le {'disent' if len(found) > 1 else 'dit'}. "
