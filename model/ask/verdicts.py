"""What the words of rows settle, said first: other purposes than the one asked, that one only, the same of two bodies,
every row of an annexe."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.ask.exclusions import may_hold
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import roots_written, rows_of, to_bodies
from model.ask.sides import only_bodies
from model.ask.silences import NOT_A_NO, coverage, datum_silence
from model.ask.telling import data_silence, rows_brief, told_on, whole_rows
from model.ask.values import Outcome, Reading, Role, TextWord, Told
from model.ask.vocabulary import Ask
from model.ask.words import stems
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.wording import count, listed, upper_first

# « à des fins de statistiques publiques, de recherche ou d'évaluation »: three things.
_ONE = re.compile(r",\s*|\s+ou\s+|\s+et\s+(?=d'|de |du |des |la |le |l'|les )")
_LISTING = stems("fixe précise énumère définit liste détaille dit indique")
_USING = re.compile(r"\b(?:utilis|serv|emplo|exploit|fai[rt]|font)")
_OTHER = re.compile(r"\bautres? (?:chose|fins?|buts?|finalites?|usages?|objectifs?|raisons?)\b")


def written_besides(flow: Flow, words: Sequence[TextWord], publics: bool = False) -> list[str]:
    """What the row of a flow writes of its purposes (and of whom they serve) besides the words asked about."""
    phrases = [phrase for item in flow.statements for use in item.purposes or () for phrase in use.words]
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
    chips = " ".join(chip.words for chip in read.chips if chip.kind == "exception")
    words = (*read.apart_words, *read.words)
    bodies = read.having("node")
    what_for = read.ask is Ask.WHY or " a quoi " in f" {read.text} "
    if (
        (not what_for and not _OTHER.search(chips.lower().replace("é", "e")))
        or not words
        or len(bodies) != 1
        or read.turned("restriction")  # « ne s'en sert-elle que pour… ? »: only_for
        or not library.whole(read.state)
    ):
        return None
    register = library.at(read.state)
    plain = replace(read, words=(), apart=(), apart_words=(), ask=Ask.SUBJECT, mentions=bodies)
    flows = to_bodies(register, asked_flows(register, plain))
    if not flows:
        return None
    open_rows = [row for row in rows_of(register, flows) if row.open_list]
    datum = "" if _USING.search(read.text) else f"{data_silence(register, flows)} "
    ends = f" La liste est ouverte : {places(open_rows)}." if open_rows else ""
    if also := also_written(register, flows, words, publics=_publics(flows, words)):
        whole = f" En entier : {whole_rows(register, flows)}." if _publics(flows, words) else ""
        said = f"{datum}Oui : sa ligne écrit aussi autre chose. {upper_first(also)}.{ends}{whole}"
        told = told_on(register, flows, Outcome.ANSWERED, said)
    else:
        said = f"{datum}Sa ligne n'écrit pas d'autre finalité : {whole_rows(register, flows)}.{ends} {NOT_A_NO}"
        other = may_hold(register, read, ()).replace(" Des catégories", " À un autre titre, des catégories")
        told = told_on(register, flows, Outcome.SILENT, f"{said}{other}")
    return replace(told, took=frozenset({"exception", "question"}))


def besides(register: Register, read: Reading, flows: Sequence[Flow]) -> Told | None:
    """« Des données sur les jeunes hors RSA ? »: what the row of a body writes besides the words set apart."""
    also = also_written(register, flows, read.apart_words, publics=True) if read.apart_words else ""
    if not also:
        return None
    without = listed(dict.fromkeys(f"« {one.shown} »" for one in read.apart_words))
    said = f"Sans {without}, sa ligne écrit aussi : {also}. En entier : {whole_rows(register, flows)}."
    said = f"{datum_silence(register, read)}{said}"
    return replace(told_on(register, flows, Outcome.ANSWERED, said), took=frozenset({"exception"}))


def only_for(library: Library, read: Reading) -> Told | None:
    """« Qui ne reçoit que pour des statistiques ? », « tous ou seulement ceux au RSA ? »: what else rows write."""
    asks = (Ask.RECIPIENTS, Ask.WHO, Ask.IS_IT, Ask.WHY, Ask.DATA)
    if not (read.turned("restriction") and read.words and read.ask in asks) or not library.whole(read.state):
        return None
    register = library.at(read.state)
    flows = to_bodies(register, asked_flows(register, read))
    if read.ask is not Ask.WHY and not {"pour", "fins"} & read.folded and not _publics(flows, read.words):
        return None  # « seulement des indicateurs » is about data, and no purpose
    if not flows or read.apart or only_bodies(register, read, flows):
        return None
    if read.yes_no and not read.having("node") and _publics(flows, read.words):  # « uniquement les jeunes de… ? »
        typed = listed(f"« {chip.label} »" for chip in read.chips if chip.kind == "restriction")
        wide = replace(read, words=()) if read.having("article") else read
        rows = asked_flows(register, wide)
        said = f"Ce que le texte en écrit : {whole_rows(register, rows)}. Il n'y écrit pas {typed}. {NOT_A_NO}"
        return replace(told_on(register, rows, Outcome.SILENT, said), took=frozenset({"restriction", "totalité"}))
    body = bool(read.having("node")) or read.yes_no
    publics = body and _publics(flows, read.words)
    also = also_written(register, flows, read.words, publics)
    alone = [flow for flow in flows if not written_besides(flow, read.words, publics)]
    took = frozenset({"restriction", "totalité"})
    roots = roots_written(register, flows)
    every = " Le mot « tous » n'y est pas." if read.turned("totalité") and not roots & stems("tous toutes") else ""
    if body and also:
        told = told_on(
            register,
            flows,
            Outcome.ANSWERED,
            f"Pas seulement. {upper_first(also)}.{every} En entier : {whole_rows(register, flows)}.",
        )
    elif body:
        said = f"Leur ligne n'écrit rien d'autre : {whole_rows(register, flows)}.{every} {NOT_A_NO}"
        told = told_on(register, flows, Outcome.SILENT, said)
    else:
        only = f"Seulement cela, d'après les mots de leur ligne : {rows_brief(register, alone)}."
        lead = only if alone else f"Chaque ligne qui a {read.quoted} écrit aussi autre chose."
        more = f" Ces mots, et autre chose : {also}." if also else ""
        told = told_on(register, flows, Outcome.ANSWERED, f"{lead}{more}")
    return replace(told, took=took)


def every_row(library: Library, read: Reading) -> Told | None:
    """« Toutes les lignes de l'annexe 2 vont-elles vers I-MILO ? », « à sens unique ? »: row by row."""
    sided = read.hub in (Role.RECIPIENT, Role.SENDER) or read.ask is Ask.DIRECTION
    cited = re.search(r"\bcit(?:e|ent|er)\b.* articles?\b", read.text)
    asked = read.turned("totalité") and (sided or cited) and read.having("annexe") and not read.having("node")
    if not asked or read.words or read.turned("négation") or not library.whole(read.state):
        return None
    register = library.at(read.state)
    pool = asked_flows(register, replace(read, hub=None, direction="", ask=Ask.SUBJECT))
    ways = {row: [flow for flow in pool if row in rows_of(register, [flow])] for row in rows_of(register, pool)}
    if cited:
        missing = [row for row in ways if not row.articles]
        lead = (
            f"Pas toutes : {places(missing)} n'en {'citent' if len(missing) > 1 else 'cite'} aucun"
            if missing
            else "Oui"
        )
        told = told_on(register, pool, Outcome.ANSWERED, f"{lead}. Sur {count(len(ways), 'ligne')}.")
        return replace(told, took=frozenset({"totalité"}))
    into, out, both = (
        [row for row, flows in ways.items() if {flow.target == register.hub for flow in flows} == wanted]
        for wanted in ({True}, {False}, {True, False})
    )
    parts = [f"vers I-MILO seulement, {count(len(into), 'ligne')} ({places(into)})"] if into else []
    parts += [f"depuis I-MILO seulement, {count(len(out), 'ligne')} ({places(out)})"] if out else []
    parts += [f"dans les deux sens, {count(len(both), 'ligne')} ({places(both)})"] if both else []
    missing = both if read.ask is Ask.DIRECTION else out if read.hub is Role.RECIPIENT else into
    lead = "Non" if missing else "Oui"
    told = told_on(register, pool, Outcome.ANSWERED, f"{lead} : {' ; '.join(parts)}.")
    return replace(told, took=frozenset({"totalité"}))


def data_named(library: Library, read: Reading) -> Told | None:
    """« L'arrêté fixe-t-il les catégories de données par destinataire ? »: whether its rows of recipients name data."""
    typed = read.text
    asked = re.search(r"\b(?:donnees?|categories?)\b", typed) and read.to_recipients and _LISTING & stems(typed)
    whether = read.ask is Ask.IS_IT or (read.ask is Ask.DATA and re.search(r"^est ce qu|\bt (?:il|elle|on)\b", typed))
    if not asked or not whether or read.bodies or read.outsiders or read.turned("négation"):
        return None
    register = library.at(read.state)
    flows = to_bodies(register, register.flows)
    took = frozenset({"mot du texte", "verbe", "texte", "état", "totalité"})
    if quiet := data_silence(register, flows):
        said = f"{quiet} Aucune ligne de destinataire ne les énumère ({places(rows_of(register, flows))})."
        return replace(told_on(register, flows, Outcome.ANSWERED, said), took=took)
    part = "" if library.whole(read.state) else f" Liste incomplète : {coverage(library, read.state)}"
    said = f"Oui, dans ce qui en a été lu : {whole_rows(register, flows)}.{part}"
    return replace(told_on(register, flows, Outcome.ANSWERED, said), took=took) if flows else None
