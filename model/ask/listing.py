"""What is asked of rows: where they are, in which direction, of whom they speak, what comes most often, which ones do
not write a word."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from model.ask.exclusions import nature_said
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import holding, recipients, rows_of, to_bodies
from model.ask.telling import (
    FEW_ROWS,
    NOT_A_NO,
    NOT_FOUND,
    of_text,
    rows_brief,
    rows_said,
    rows_told,
    silence,
    the_text,
    told_on,
)
from model.ask.values import Mention, Outcome, Reading, TextWord, Told, quoted
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stem, stems
from model.graph.articles import cited_articles
from model.graph.filters import provisions_of
from model.register.account import publics_named
from model.register.entities import Direction, Flow, Provision, Register
from model.register.places import places
from model.register.wording import article_title, count, data_labels, listed, named, upper_first


def publics_told(register: Register, flows: Sequence[Flow]) -> str:
    """Of whom the rows of some flows speak, in their words when they are few; where they do not say it."""
    said: dict[str, list[Flow]] = defaultdict(list)
    for flow in flows:
        for item in flow.statements:
            for use, name in zip(item.population or (), publics_named(register, item), strict=True):
                words = f" : {listed(f'« {one} »' for one in use.words)}" if len(flows) <= FEW_ROWS else ""
                said[f"{name}{words}"].append(flow)
    publics = [f"{name} ({places(rows_of(register, found))})" for name, found in said.items()]
    lead = silence(register, flows, "population", "de quel public il s'agit")
    ours = f" Publics (noms donnés par nous, notre lecture) : {' ; '.join(publics)}." if publics else ""
    return f"{lead}{ours}".strip()


def by_nature(library: Library, read: Reading) -> Told | None:
    """« Qui ne reçoit que de l'anonymisé ? », « qui ne reçoit pas de nominatif ? »: the rows that say anonymised only,
    or that the text does not say it, and which other text does; None for another question."""
    denied = read.turned("négation")
    asks = (Ask.RECIPIENTS, Ask.WHO, *((Ask.IS_IT,) if read.personal else ()))
    told_so = denied or (read.ask is Ask.IS_IT and not read.verb)  # « les données sont-elles nominatives ? »
    asked = (read.anonymised and not (denied or read.personal)) or (read.personal and told_so and not read.anonymised)
    others = [word for word in read.words if not any("anonymis" in root for root in word.roots)]
    bodies = read.having("node") or read.having("family") or read.outsiders
    if not asked or read.ask not in asks or bodies or others or not library.whole(read.state):
        return None
    parts: list[str] = []
    shown, found, rows = library.at(read.state), dict[Flow, None](), list[Provision]()
    for state in dict.fromkeys((read.state, *(one.text for one in library.order))):
        register = library.at(state)
        outbound = to_bodies(register, register.flows)
        only = [(flow, item) for flow in outbound for item in flow.statements if item.nature == "anonymised"]
        own = list(dict.fromkeys(register.provision_by_id[one.provision] for _, item in only for one in item.basis))
        also = [flow for flow, _ in only if any(item.nature != "anonymised" for item in flow.statements)]
        alone = [flow for flow, _ in only if flow not in also]
        names, more = (_targets(register, flows) for flows in (alone, also))
        when = "" if state == read.state else f"Dans l'état « {library.label(state)} », "
        parts += [f"{when}données anonymisées seulement, pour : {names} ({places(own)})."] if only else []
        parts += [f"Anonymisées à ce titre, et d'autres données à un autre titre : {more}."] if also else []
        if state == read.state:
            found, rows = dict.fromkeys(flow for flow, _ in only), own
            if not only:
                parts.append(nature_said(shown, outbound, "les données transmises"))
    told = told_on(shown, list(found), Outcome.ANSWERED if found else Outcome.SILENT, upper_first(" ".join(parts)))
    took = frozenset({"nature", "négation", "restriction"})
    return replace(told, provisions=tuple(row.id for row in rows), took=took)


def _targets(register: Register, flows: Sequence[Flow]) -> str:
    return listed(dict.fromkeys(register.nodes[flow.target].short for flow in flows))


def without(library: Library, read: Reading) -> Told | None:
    """« Quelles lignes ne citent aucun article ? », « qui ne contrôle pas ? »: the rows that do not write it."""
    asked = read.ask in (Ask.WHERE, Ask.WHO, Ask.RECIPIENTS, Ask.SENDERS)
    if not (asked and read.turned("négation") and library.whole(read.state)) or read.having("node") or read.crossed:
        return None
    register = library.at(read.state)
    cited = any(word.raw.startswith("article") for word in read.typed)
    article = cited and {word.shown for word in read.words} <= {"code", "travail"}  # « aucun article de code »
    roots = [] if article else [word.roots for word in read.words] or ([stems("jeunes")] if read.young else [])
    if not (roots or article):
        return None
    pool = asked_flows(register, replace(read, words=()))
    but = read.text.split().index("mais") if "mais" in read.folded else 0
    kept = [word for word in read.words if 0 <= word.place < but]
    denied = [word for word in read.words if word.place > but]
    if kept and denied:  # « qui proposent des sanctions mais ne versent pas d'argent »
        return _but_not(register, holding(register, pool, kept), kept, denied)
    if read.ask in (Ask.WHO, Ask.RECIPIENTS):
        pool = tuple(flow for flow in pool if recipients(register, [flow]))
    neither = len(roots) > 1 and "ni" in read.folded
    wanted = [[root] for root in roots] if neither else [roots]
    found = [flow for flow in pool if not any(_writes(row, one) for row in rows_of(register, [flow]) for one in wanted)]
    if not found or len(found) == len(pool):
        return None
    together = "ensemble " if len(roots) > 1 else ""
    cites, writes = (rows_said(register, found, *two) for two in (("cite", "citent"), ("écrit", "écrivent")))
    word = read.quoted or "le mot « jeunes »"
    what = f"ne {cites} aucun article" if article else f"n'{writes} pas {together}{word}"
    if neither:
        what = f"n'{writes} ni {quoted((one.shown for one in read.words), 'ni')}"
    said = f"{rows_said(register, found)} {of_text(register)} qui {what} : {rows_brief(register, found, most=30)}. "
    if read.words or article:
        return told_on(register, found, Outcome.SILENT, f"{said}{NOT_A_NO}")
    said = f"Un mot qu'une ligne n'écrit pas ne dit pas de qui sont les données : ce n'est pas une réponse. {said}"
    return told_on(register, found, Outcome.NEAREST, f"{said}{publics_told(register, found)}".strip())


def _but_not(register: Register, having: Sequence[Flow], kept: list[TextWord], denied: list[TextWord]) -> Told | None:
    """The rows that write the first words and not the others."""
    both = holding(register, having, denied)
    found = [flow for flow in having if flow not in both]
    if not found:
        return None
    words, others = quoted(word.shown for word in kept), quoted((word.shown for word in denied), "ni")
    write = rows_said(register, found, "écrit", "écrivent")
    said = f"{rows_said(register, found)} {of_text(register)} qui {write} {words}"
    said = f"{said}, sans {others} : {rows_told(register, found, kept)}. {NOT_A_NO}"
    return told_on(register, found, Outcome.SILENT, said, took=("opposition", "négation"))


def _writes(row: Provision, roots: Sequence[frozenset[str]]) -> bool:
    """Whether a row, its name cell included, has all these words; without any, whether it cites an article."""
    written = stems(f"{row.designation or ''} {row.wording or row.summary or ''}")
    return all(one & written for one in roots) if roots else bool(row.articles)


def most_often(library: Library, read: Reading) -> Told | None:
    """« Quelle finalité est la plus fréquente ? »: counted by us and said so; volumes are in no text."""
    text = read.text
    match = WORDS.form("most").search(text)
    if not match or not library.whole(read.state) or read.words or read.having("node") or read.ask is Ask.CHANGED:
        return None
    register = library.at(read.state)
    of = stem(match[1] or "")
    about = read.roots - {of}
    took = frozenset({"comparaison"})
    if stem("finalites") in about and WORDS.form("often").search(text):
        return _ranked(register, _by_purpose(register), "familles de finalités, par nombre de destinataires", took)
    if stem("articles") in about and WORDS.form("often").search(text):
        return _ranked(register, _by_article(register), "articles, par nombre de lignes qui les citent", took)
    bodies = _by_body(register)
    if of == stem("finalites"):
        return _ranked(register, bodies, "organismes et traitements, par nombre de familles de finalités", took)
    lead = (
        f"{NOT_FOUND} : un volume, une fréquence ou une importance à comparer. Les lignes disent qui peut recevoir ou "
        "transmettre, et pour quoi ; elles ne disent pas combien."
    )
    return Told(Outcome.NOT_FOUND, f"{lead} {_top(bodies, 'familles de finalités par organisme')}", took=took)


def _by_purpose(register: Register) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for flow in (flow for flow in register.flows if recipients(register, [flow])):
        for name in (name for item in flow.statements for name in item.purpose_ids):
            found[register.purpose_by_id[name].label].add(flow.target)
    return found


def _by_article(register: Register) -> Mapping[str, set[str]]:
    rows = {row.id for row in rows_of(register, register.flows)}
    return {
        article_title(register, item.citation): {row.id for row, _ in item.provisions if row.id in rows}
        for item in cited_articles(register)
    }


def _by_body(register: Register) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for flow in register.flows:
        found[register.partner(flow).short] |= {name for item in flow.statements for name in item.purpose_ids}
    return found


def _ranked(register: Register, found: Mapping[str, Iterable[str]], what: str, took: frozenset[str]) -> Told:
    said = f"{_top(found, what)} {the_text(register)} ne les compte pas."
    return Told(Outcome.ANSWERED, said, state=register.state, took=took)


def _top(found: Mapping[str, Iterable[str]], what: str) -> str:
    """The first two numbers and who has them: « France Travail (9), puis DREETS (3) »."""
    by_number: dict[int, list[str]] = defaultdict(list)
    for name, items in found.items():
        by_number[len(list(items))].append(name)
    first = [f"{listed(by_number[number])} ({number})" for number in sorted(by_number, reverse=True)[:2]]
    return f"Compte fait par nous, notre lecture ({what}) : {', puis '.join(first)}."


def where_told(register: Register, flows: Sequence[Flow]) -> str:
    """The rows, and the articles that they cite."""
    provisions = list(dict.fromkeys(item for flow in flows for item in provisions_of(register, flow)))
    by_text: dict[str, list[Provision]] = {}
    for item in provisions:
        by_text.setdefault(item.text, []).append(item)
    said = [f"{upper_first(named(register.text_by_id[text]))} : {places(found)}." for text, found in by_text.items()]
    return " ".join([*said, cited_in(register, flows)]).rstrip()


def cited_in(register: Register, flows: Sequence[Flow]) -> str:
    """The articles that a few rows cite, or that they cite none; empty for many rows."""
    rows = rows_of(register, flows)
    cited = dict.fromkeys(article_title(register, one) for item in rows for one in item.articles)
    if len(rows) > FEW_ROWS:
        return ""
    return f"Articles cités : {listed(cited)}." if cited else "Aucun article n'y est cité."


def way_said(register: Register, flows: Sequence[Flow]) -> str:
    """« Vers I-MILO », « Depuis I-MILO » or « Dans les deux sens »."""
    ways = {register.direction(flow) for flow in flows}
    both = {Direction.INBOUND, Direction.OUTBOUND} <= ways
    return "Dans les deux sens" if both else "Vers I-MILO" if Direction.INBOUND in ways else "Depuis I-MILO"


def cited_told(register: Register, mentions: Sequence[Mention]) -> str:
    """Which rows cite an article; its content is not in the register, and that is said."""
    wanted = frozenset().union(*(mention.ids("article") for mention in mentions))
    said = []
    for item in (one for one in cited_articles(register) if one.id in wanted):
        rows = list(dict.fromkeys(row for row, _ in item.provisions))
        title = upper_first(article_title(register, item.citation))
        said.append(f"{title} : cité par {count(len(rows), 'ligne')} ({places(rows)}).")
    own = "Ce que dit cet article n'est" if len(said) < 2 else "Ce que disent ces articles n'est"
    return f"{' '.join(said)} {own} pas dans ce registre."


def data_said(register: Register, flows: Sequence[Flow]) -> str:
    """The categories of data of one flow or two, in our words; their plain sentence may leave them out."""
    few = flows if len(flows) < 3 else ()
    labels = [label for flow in few for item in flow.statements for label in data_labels(register, item) or ()]
    return f"Données nommées par le texte (nos mots) : {' ; '.join(dict.fromkeys(labels))}." if labels else ""
