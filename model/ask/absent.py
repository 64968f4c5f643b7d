"""Subjects asked for by a phrase of data/sujets.yaml; those whom no row names, by a phrase or by an unknown name."""

import re

from rapidfuzz import fuzz

from model.ask.lexicon import Lexicon
from model.ask.sheet import Sheet, aged
from model.ask.values import Mention
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import elided, key_of, singular, stems, words_of
from model.reference.facts import Absent, Asked, Subject
from model.register.wording import folded, listed, node_names

_DONE = re.compile(r"ée?s?$")
_NOT_NAMED = "absent du registre sous ce nom"


def asked_about(sheet: Sheet, alone: type[Asked] | None = None) -> tuple[list[Subject], list[Absent]]:
    """The subjects and the absent of a question, the longest phrases first; or those of one word, of one kind alone."""
    found: list[tuple[int, Asked]] = []

    def take(places: list[int], item: Asked, label: str) -> None:
        subject = isinstance(item, Subject)
        sheet.take(places, "subject" if subject else "outsider")
        sheet.chip(places, "sujet" if subject else "organisme", label, "" if subject else _NOT_NAMED)
        typed = sheet.shown(list(range(places[0], places[-1] + 1)))  # « tuteur de stage », its small words too
        found.append((places[0], _as_typed(item, typed) if isinstance(item, Absent) else item))

    places = [place for place, word in enumerate(sheet.words) if sheet.lexicon.counts(word) and not sheet.taken[place]]
    for size in (1,) if alone else range(min(sheet.lexicon.longest_phrase, len(places)), 1, -1):
        for at in range(len(places) - size + 1):
            span = places[at : at + size]
            item = sheet.lexicon.phrases.get(tuple(sheet.words[place].stem for place in span))
            free = isinstance(item, alone or Asked) and not any(sheet.taken[place] for place in span)
            if free and item and not _something_else(sheet, span, places[:at], item):
                take(span, item, item.label)
    if alone is Subject and (age := next((one for one in sheet.lexicon.phrases.values() if one.id == "ages"), None)):
        for span in aged(sheet):
            take(span, age, age.label)
    if alone is Absent:
        sheet.fold()
        for name, label in WORDS.absent.items():
            plain = Absent(id="entreprises", label=label, asked=(label,))
            item = next((one for one in sheet.lexicon.phrases.values() if one.label == label), plain)
            for match in re.finditer(rf"\b{name}\b", sheet.text):
                take(sheet.places(match), item, label)
    told = [item for _, item in sorted(found, key=lambda one: one[0])]  # the first told, first
    subjects = [item for item in dict.fromkeys(told) if isinstance(item, Subject)]
    absent = {item.id: item for _, item in reversed(found) if isinstance(item, Absent)}  # « le maire… de ma commune »
    return subjects, [*absent.values()][::-1]


def _as_typed(item: Absent, typed: str) -> Absent:
    """Somebody under the name that was typed, with what it is short for, or brought near to as we read it."""
    if stems(typed) <= stems(item.label):
        return item
    typed = re.sub(r"(?<=\b\w) (?=\w\b)", "", typed)  # « E2C » is three words
    letters = ".*".join(re.findall("[a-z]", folded(typed))) if " " not in typed else typed
    short = re.match(rf"(?:les |le |la |l['’])?{letters}", folded(item.label))  # « SPIP », « OPCO »
    meant = item.label if short else f"rapproché ici de : {item.label}, notre lecture"
    return item.model_copy(update={"label": f"« {elided(typed)} » ({meant})"})


def _something_else(sheet: Sheet, span: list[int], before: list[int], item: Asked) -> bool:
    """Whether a body is named right before « est informé », which is then not the young person; or whether a word of
    the phrase is a turn of another form: « l'arrêté oblige-t-il… » is no « obligations »; « que dit l'arrêté
    des mineurs ? » asks for no summary."""
    held = {word.raw for one in item.asked for word in words_of(one)}
    if len(span) == 1 and singular(sheet.words[span[0]].raw) not in map(singular, held):
        return True  # « démarches » is no « démarchage »
    typed = [sheet.words[place].raw for place in span]
    of_it = item.id == "resume_arrete" and {*sheet.raws(span[-1] + 1, span[-1] + 2)} & {"des", "sur", "pour"}
    if of_it or any(word not in held and turn.fullmatch(word) for word in typed for turn in WORDS.turning.values()):
        return True
    shown = [sheet.words[place].shown.lower() for place in span]
    asked = " ".join(item.asked).lower().replace(",", "").split()
    if len(span) == 1 and _DONE.search(shown[0]) and shown[0] not in asked:
        return True  # « est-il enregistré ? » asks for no « qui enregistre »
    moved = {*sheet.raws(span[0] - 5, span[0])} & (WORDS.send | WORDS.receive)
    if shown[0] == "informations" and (shown[0] not in held or moved - WORDS.frame):
        return True  # « l'INSEE donne-t-il des informations sur les jeunes ? »: data, and no right to be informed
    if typed[0] not in ("est", "sont"):
        return False
    roots = [sheet.words[place].stem for place in before if sheet.words[place].raw not in WORDS.function]
    ends = [tuple(roots[at:]) for at in range(len(roots))]
    nodes = any(one.kind == "node" for key in ends for one in sheet.lexicon.names.get(key, ()))
    absent = any(
        isinstance(sheet.lexicon.phrases.get(key), Absent) for key in [*ends, *((root,) for root in roots[-4:])]
    )
    return bool(set(roots[-2:]) & set(sheet.lexicon.heads)) or nodes or absent


_ARTICLE = re.compile(r"[lrd]\.\d")
_ELIDED = re.compile(r"\b([ldLD]) ")
_WITHIN_NAMES = frozenset({"de", "du", "des", "d", "la", "le", "les", "l", "pour", "en", "et", "a", "au", "aux"})
NEARLY = 75  # from 0 to 100: two spellings that may be of one name
_UNKNOWN = "nom inconnu ici"


def institutions(sheet: Sheet, mentions: list[Mention], outsiders: list[Absent]) -> list[Mention]:
    """« Le conseil de l'emploi », « le ministère de l'intérieur »: names made of known words that no text writes, added
    to `outsiders`; comes back the mentions without the one that such a name begins with."""
    moves = (WORDS.send | WORDS.receive | WORDS.exchange | WORDS.doing | WORDS.deciding) - WORDS.frame
    heads = {singular(one) for one in WORDS.institutions}
    for place, word in enumerate(sheet.words[:-1]):
        own = [one for one in mentions if one.start <= place < one.end]
        articled = place and sheet.words[place - 1].raw in WORDS.determiners | {"du", "au", "aux", "des"}
        known = sheet.taken[place] not in ("", "name") or any(one.end - one.start > 1 for one in own)
        if singular(word.raw) not in heads or known or not articled:
            continue
        held: list[int] = []
        if sheet.words[place + 1].raw in WORDS.starting | {"pour", "en"}:
            for at in range(place + 1, min(place + 8, len(sheet.words))):
                raw = sheet.words[at].raw
                if sheet.taken[at] or raw in moves or (raw in WORDS.function and raw not in _WITHIN_NAMES):
                    break
                held += [at] if raw not in WORDS.function else []
        if held:
            span = list(range(place, held[-1] + 1))
            typed = _ELIDED.sub(r"\1'", sheet.shown(span))
            near = _near_names(sheet.lexicon, typed)
            note = f"Aucun organisme de ce nom dans ce registre. Noms proches : {listed(near)}." if near else None
            mentions = [one for one in mentions if one not in own]
            for at in span:
                sheet.taken[at] = "outsider"
            sheet.chip(span, "organisme", f"« {typed} »", _UNKNOWN)
            outsiders.append(Absent(id="inconnu", label=f"« {typed} »", asked=(typed,), note=note))
    return mentions


def _near_names(lexicon: Lexicon, typed: str) -> list[str]:
    """The short names of the bodies of the law shown that share most words with a name, the likest first."""
    register = lexicon.register
    roots = {*key_of(words_of(typed))}
    now = [flow for flow in register.flows if any(item.text == register.state for item in flow.statements)]
    ends = dict.fromkeys(end for flow in now for end in (flow.target, register.owner(flow.source)) if end)
    scores = {
        register.nodes[end].short: max(
            (len(roots & stems(name)), fuzz.ratio(folded(name), folded(typed)))
            for name in node_names(register.nodes[end])
        )
        for end in ends
    }
    return [name for name in sorted(scores, key=lambda name: scores[name], reverse=True) if scores[name][0]][:4]


def unknown_names(sheet: Sheet, places: list[int]) -> tuple[Absent, ...]:
    """The names that nothing read writes, when nothing else of a question on flows is unknown: no row names them."""
    names = [sheet.words[place].shown for place in places]
    sigles = bool(names) and all(map(sheet.lexicon.is_acronym, names))
    alone = sigles and all(word.shown in names or word.raw in WORDS.function for word in sheet.words)  # « L'IGAS ? »
    if not (sheet.ask is Ask.LINKED or sheet.verb or alone):
        return ()
    if any(_ARTICLE.match(sheet.words[place].raw) for place in places):
        return ()
    known = {folded(name) for node in sheet.lexicon.register.nodes.values() for name in node_names(node)}
    near = any(fuzz.ratio(folded(name), one) >= NEARLY for name in names for one in known)
    written = any(sheet.words[at].stem in sheet.lexicon.roots for at in places)  # by some text: no such name
    if written or (near and not sigles):  # perhaps mistyped: proposed
        return ()
    foreign = (sheet.lexicon.is_foreign(sheet.words[at].shown) or _someone(sheet, at) for at in places)
    if not (sigles or all(foreign)):
        return ()
    for place in places:
        sheet.take([place], "outsider")
        sheet.chip([place], "organisme", sheet.words[place].shown, _UNKNOWN)
    return tuple(Absent(id="inconnu", label=f"« {name} »", asked=(name,)) for name in names)


def _someone(sheet: Sheet, place: int) -> bool:
    """Whether an unknown word is who receives or sends, by its article and what stands beside: « à la nounou »."""
    before, after = sheet.raws(0, place), sheet.raws(place + 1, place + 2)
    verbs = WORDS.send | WORDS.receive
    if not before or before[-1] not in WORDS.determiners | {"des"}:
        return bool(before) and before[-1] in WORDS.towards
    asked = verbs if sheet.ask is Ask.DATA else frozenset()  # « que reçoit le parquet ? »
    return bool({*after} & (verbs | WORDS.helping) or {*before[-2:-1]} & (WORDS.towards | asked))
