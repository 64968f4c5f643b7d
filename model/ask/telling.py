"""What flows say, in French sentences that claim no more than their text: plain sentences, exact words, rows."""

import re
from collections.abc import Iterable, Sequence

from model.ask.rows import into_hub, provisions_holding, recipients, rows_of
from model.ask.values import Outcome, TextWord, Told
from model.ask.words import stems
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Register, Statement
from model.register.places import places
from model.register.states import may
from model.register.wording import count, listed, lower_first, named, upper_first

FEW, _MOST_NAMES = 4, 30
PERMISSION = "C'est une permission, et non la preuve d'un échange en service."


def told_on(
    register: Register,
    flows: Sequence[Flow],
    outcome: Outcome,
    said: str,
    sources: tuple[str, ...] = (),
    screen: str | None = None,
    took: Iterable[str] = (),
) -> Told:
    """An answer that rests on some flows of a state, and on their provisions; `took` are the kinds of chips that it
    accounts for besides those that every answer of its way does."""
    rows = dict.fromkeys(item.id for flow in flows for item in provisions_of(register, flow))
    named_so = tuple(flow.id for flow in flows)
    return Told(outcome, said, named_so, tuple(rows), register.state, sources, screen, frozenset(took))


def where(register: Register, statement: Statement) -> str:
    """« arrêté du 3 janvier 2025, annexe 1, ligne 6 », « décret du 26 janvier 2015, article 4, I, 2° (résumé) »."""
    provisions = [register.provision_by_id[basis.provision] for basis in statement.basis]
    if register.evidence(statement) == "press":
        reporters = dict.fromkeys(item.reported_by for item in provisions if item.reported_by)
        said = listed(register.text_by_id[item].short for item in reporters)
        return f"selon la presse : {said}, liste partielle"
    short = register.text_by_id[statement.text].short
    ours = "" if all(item.wording for item in provisions) else ", résumé par nous"
    return f"{lower_first(short)}, {places(provisions)}{ours}"


def first_sentences(register: Register, flows: Sequence[Flow], most: int = 3) -> str:
    """The plain sentences of the first flows; how many are left out is said."""
    more = len(flows) - most
    cut = f" Et {count(more, 'autre flux', 'autres flux')}." if more > 0 else ""
    return f"{plain_sentences(register, flows[:most])}{cut}"


def plain_sentences(register: Register, flows: Sequence[Flow]) -> str:
    """Every statement of the flows in its own plain sentence, with its place; those alike of one row are told once."""
    said = dict.fromkeys(
        f"{plain(register, statement)} ({where(register, statement)})."
        for flow in flows
        for statement in flow.statements
    )
    return " ".join(said)


def told(register: Register, flows: Sequence[Flow]) -> str:
    """What the flows say: one by one when they are few, otherwise summed up by side, the press apart."""
    if len(flows) <= FEW or len({provisions_of(register, flow) for flow in flows}) <= 2:
        return plain_sentences(register, flows)
    press = [flow for flow in flows if any(register.evidence(item) == "press" for item in flow.statements)]
    law = [flow for flow in flows if flow not in press]
    parts = [_sum(register, law)] if law else []
    if press:
        names = listed(register.nodes[flow.source].short for flow in press)
        parts.append(
            f"Selon la presse (liste partielle), {names} {'alimenteraient' if len(press) > 1 else 'alimenterait'} "
            f"{register.nodes[press[0].target].short}."
        )
    return " ".join(parts)


def _sum(register: Register, flows: Sequence[Flow]) -> str:
    """Many flows in two or three parts: how many recipients, sources, other systems, under which rows."""
    hub = register.nodes[register.hub].short
    targets = recipients(register, flows)
    received = set(targets)
    parts = [
        (targets, [flow for flow in flows if flow.target in received], "organisme", f"recevoir des données d'{hub}"),
        (
            list(dict.fromkeys(flow.source for flow in flows if register.direction(flow) is Direction.INBOUND)),
            into_hub(register, flows),
            "traitement",
            f"alimenter {hub}",
        ),
    ]
    said = []
    for names, found, noun, verb in parts:
        if names:
            rows = places(rows_of(register, found))
            said.append(
                f"{count(len(names), noun)} {may(register, len(names))} {verb} ({rows}) : "
                f"{_names(register, names)}."
                f"{_anonymised(register, found)}"
            )
    told = {flow.id for _, found, _, _ in parts for flow in found}
    rest = [flow for flow in flows if flow.id not in told]
    if rest:
        said.append(f"Vers un traitement, et non un destinataire : {plain_sentences(register, rest)}")
    return f"Selon {named(register.state_text)} : {' '.join(said)}" if said else plain_sentences(register, flows)


def _anonymised(register: Register, flows: Sequence[Flow]) -> str:
    """Who of these receive anonymised data only; empty when nobody does."""
    only = [flow for flow in flows if {item.nature for item in flow.statements} == {"anonymised"}]
    if not only:
        return ""
    names = listed(register.nodes[flow.target].short for flow in only)
    return f" Seulement des données anonymisées : {names}."


def _names(register: Register, ends: list[str]) -> str:
    names = [register.nodes[end].short for end in ends]
    more = len(names) - _MOST_NAMES
    return f"{', '.join(names[:_MOST_NAMES])} et {more} autres" if more > 1 else listed(names)


def data_silence(register: Register, flows: Sequence[Flow]) -> str:
    """That the text does not say which data, or for how many flows; empty when it always does."""
    return silence(register, flows, "data", "quelles données")


def purpose_silence(register: Register, flows: Sequence[Flow]) -> str:
    """That the text does not say what for, or for how many flows; empty when it always does."""
    return silence(register, flows, "purposes", "pour quelle finalité")


def silence(register: Register, flows: Sequence[Flow], field: str, what: str) -> str:
    """That the text does not say one thing, or for how many flows; empty when it always does."""
    quiet = [flow for flow in flows if any(getattr(item, field) is None for item in flow.statements)]
    if not quiet:
        return ""
    texts = {item.text for flow in quiet for item in flow.statements}
    press = any(register.evidence(item) == "press" for flow in quiet for item in flow.statements)
    if press:
        subject, verb = "l'article de presse", "ne rapporte pas"
    else:
        subject = named(register.text_by_id[texts.pop()]) if len(texts) == 1 else "le texte"
        verb = "ne précise pas"
    rows = rows_of(register, quiet)
    few = f" ({places(rows)})" if len(rows) <= FEW else f", pour {count(len(quiet), 'flux', 'flux')} sur {len(flows)}"
    among = "" if len(quiet) == len(flows) else few
    return upper_first(f"{subject} {verb} {what}{among}.")


def the_text(register: Register) -> str:
    """« L'arrêté du 3 janvier 2025 »: the text of the state, as the subject of a sentence."""
    return upper_first(named(register.state_text))


def of_text(register: Register) -> str:
    """« de l'arrêté du 3 janvier 2025 », « du décret du 26 janvier 2015 »."""
    return f"de {named(register.state_text)}".replace("de le ", "du ")


def rows_told(register: Register, flows: Sequence[Flow], words: Sequence[TextWord] = ()) -> str:
    """« annexe 1, ligne 3 (France Travail) : « sanctions » ; annexe 1, ligne 15 (…) : … », rows alike once."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for flow in flows:
        place = places(provisions_holding(register, flow, words))
        if any(register.evidence(item) == "press" for item in flow.statements):
            place = "selon la presse"
        said = tuple(quotes(register, flow, words))
        way = "" if register.direction(flow) is Direction.OUTBOUND else "→ "
        if register.direction(flow) is Direction.INBOUND:
            name = f"{register.nodes[flow.source].short} → {register.nodes[flow.target].short}"
        else:
            name = register.nodes[flow.target if not way else flow.source].short
        groups.setdefault((place, said), []).append(name)
    return " ; ".join(
        f"{place} ({', '.join(dict.fromkeys(names))})" + (f" : {' ; '.join(said)}" if said else "")
        for (place, said), names in groups.items()
    )


def rows_said(register: Register, flows: Sequence[Flow], one: str = "Ligne", many: str = "Lignes") -> str:
    """« Ligne » or « Lignes », or other words, by how many rows the flows rest on."""
    return many if len(rows_of(register, flows)) > 1 else one


def whole_rows(register: Register, flows: Sequence[Flow]) -> str:
    """Every row of some flows in all its words: « annexe 1, ligne 6 (Départements) : « Les données… » »."""
    said: dict[str, dict[str, list[str]]] = {}
    for flow in flows:
        for basis in (basis for statement in flow.statements for basis in statement.basis):
            row = register.provision_by_id[basis.provision]
            text = (basis.sentence or row.wording or row.summary or "").rstrip(".")
            words = f"« {text} »" if row.wording else f"notre résumé : {text}"
            said.setdefault(words, {}).setdefault(places([row]), []).append(register.partner(flow).short)
    shown = (
        (listed(f"{place} ({', '.join(dict.fromkeys(names))})" for place, names in where.items()), words)
        for words, where in said.items()
    )
    return " ; ".join(f"{where} : {words}" for where, words in shown)


def rows_brief(register: Register, flows: Sequence[Flow], most: int = 8) -> str:
    """« annexe 1, ligne 3 (France Travail) ; … »: places and names only."""
    found: dict[str, list[str]] = {}
    for flow in flows:
        partner = register.partner(flow).short
        place = places(provisions_of(register, flow))
        found.setdefault(place, []).append(partner)
    shown = [f"{place} ({', '.join(dict.fromkeys(names))})" for place, names in found.items()]
    more = len(shown) - most
    return " ; ".join([*shown[:most], *([f"et {count(more, 'autre ligne', 'autres lignes')}"] if more > 0 else [])])


CLAUSES = re.compile(r"(?<=[;:])\s+|(?<=[a-zà-ÿ)\d]\.)\s+(?=[A-ZÀ-Ý])")
_LONGEST_QUOTE, _SHORT = 330, 220
_BEGINS = re.compile(r"[,;(] ?|(?<![LRD])\. ")  # what a clause begins after, which « L. 114-1 » is not
_JOINED = re.compile(r"\b(?:et|ou)\s$")


def plain(register: Register, statement: Statement) -> str:
    """The plain sentence of a statement; the press speaks of another arrêté than the one shown, and that is said."""
    said = statement.plain.rstrip(".")
    other = "l'arrêté du même jour sur le SI France Travail prévoit"
    return said.replace("l'arrêté prévoit", other) if register.evidence(statement) == "press" else said


def quotes(register: Register, flow: Flow, words: Sequence[TextWord] = ()) -> list[str]:
    """The exact words of each statement that hold the words looked for (without any, its purposes, or its data).

    A statement known by our summary only gives its plain sentence, without quotation marks.
    """
    found = []
    held = provisions_holding(register, flow, words)
    for statement in flow.statements:
        provisions = [register.provision_by_id[basis.provision] for basis in statement.basis]
        if not any(item in held for item in provisions):
            continue
        if not all(item.wording for item in provisions):
            told_already = all(word.roots & stems(statement.plain) for word in words)
            texts = [] if told_already else [item.summary or "" for item in provisions]
            held_by = [one for text in texts for one in clauses_of(text, words) if len(one) < _LONGEST_QUOTE]
            found.append(". ".join([plain(register, statement), *(f"Notre résumé : {one}" for one in held_by)]))
            continue
        phrases = [phrase for use in statement.purposes or () for phrase in use.words]
        phrases += [phrase for use in statement.data or () for phrase in use.words] if words or not phrases else []
        phrases += [phrase for use in statement.population or () for phrase in use.words] if words else []
        whole = [basis.sentence or register.provision_by_id[basis.provision].wording or "" for basis in statement.basis]
        if words:
            holding = [phrase for phrase in phrases if any(word.roots & stems(phrase) for word in words)]
            phrases = _shortest(holding, words)
        public = [phrase for use in statement.population or () for phrase in use.words]
        phrases = [_from_its_clause(whole, one) if one in public else one for one in phrases]
        if words and all(len(text) <= _SHORT for text in whole):  # in one piece, and so in its own grammar
            phrases = whole
        phrases = _whole_clauses(whole, phrases) if phrases else [_clause(text, words) for text in whole if words]
        found.append(" ; ".join(f"« {phrase.strip().rstrip('.')} »" for phrase in dict.fromkeys(phrases) if phrase))
    return list(dict.fromkeys(filter(None, found)))


def _from_its_clause(texts: Sequence[str], phrase: str) -> str:
    """A public with what stands before it in its clause: by itself, it would be the subject of what follows."""
    text = next((text for text in texts if phrase in text), phrase)
    start = text.index(phrase)
    begins = max((match.end() for match in _BEGINS.finditer(text, 0, start)), default=0)
    return text[begins:start] + phrase


def trimmed(clause: str) -> str:
    """A clause without what ends it."""
    return re.sub(r"^\s+|[\s;.:]+$", "", clause)


def clauses_of(text: str, words: Sequence[TextWord]) -> list[str]:
    """The clauses of a summary that hold one of the words, in order."""
    pieces = [trimmed(piece) for piece in CLAUSES.split(text)]
    return [piece for piece in pieces if any(word.roots & stems(piece) for word in words)]


def _shortest(phrases: Sequence[str], words: Sequence[TextWord]) -> list[str]:
    """Phrases that hold all the words between them, none of them for nothing; none when they do not."""
    missing = list(words)
    kept = []
    for phrase in sorted(dict.fromkeys(phrases), key=len, reverse=True):
        roots = stems(phrase)
        if any(word.roots & roots for word in missing):
            kept.append(phrase)
            missing = [word for word in missing if not word.roots & roots]
    return kept if not missing else []


def _whole_clauses(texts: Sequence[str], phrases: Sequence[str]) -> list[str]:
    """Phrases with what follows them in their clause: no quotation stops before « et le contrôle »."""
    found = []
    for words in phrases:
        text = next((text for text in texts if words in text), words)
        before = text[: text.index(words)]
        start = max(before.rfind(";") + 1, before.rfind(". ") + 1) if _JOINED.search(before) else len(before)
        phrase = text[start : len(before)] + words  # no quotation begins at « et le contrôle » either
        after = text[text.index(phrase) + len(phrase) :]
        rest = re.split(r"[;)]|(?<=[a-zà-ÿ])\.(?:\s|$)", after)[0]
        opened = f"{phrase}{rest}".count("(") > f"{phrase}{rest}".count(")")
        closed = after.partition(")")[0] + ")" if opened and ")" in after else rest.rstrip(" ,.")
        found.append(f"{phrase}{closed}".rstrip(" ,"))
    return [one for one in found if not any(one != other and one in other for other in found)]


def _clause(text: str, words: Sequence[TextWord]) -> str:
    """The whole sentence, or, when it is long, its part between commas that holds the first word looked for."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    pieces = text.replace(" ; ", ", ").replace(" (", ", ").split(", ")
    return next((piece.rstrip(")") for piece in pieces if any(word.roots & stems(piece) for word in words)), text)
