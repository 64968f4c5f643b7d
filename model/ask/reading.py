"""From a question to what was understood of it: every word ends in a chip, or among the words left aside."""

from dataclasses import replace

from model.ask.absent import asked_about, institutions, unknown_names
from model.ask.beside import either, set_apart, typed_together
from model.ask.chips import chip_of_frame, chips_of_names, chips_of_structure
from model.ask.lexicon import Lexicon
from model.ask.moments import moment_of, not_dates
from model.ask.naming import (
    as_words,
    headed,
    named,
    with_roles,
    without_places,
    words_looked_for,
)
from model.ask.roles import across, acting_for, direction_of, of_asker, of_tools
from model.ask.sheet import (
    Sheet,
    asks_of,
    corrected,
    first_ask,
    kind_asked,
    lasting,
    phrases,
    turns_of,
    verb_of,
)
from model.ask.values import Mention, Reading, Role, TextWord
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import words_of
from model.reference.facts import Absent, Subject
from model.register.wording import listed

_KNOWING = frozenset({"savoir", "sait", "saura", "savent", "sauront", "saurait"})
_THAT = frozenset({"que", "qu", "si", "quand"})
_NO_STATE = "aucun état saisi"


def reading(lexicon: Lexicon, question: str, state: str) -> Reading:
    """What is understood of one question about a register; `state` is the state of the law shown."""
    sheet = Sheet(list(words_of(question)), lexicon)
    fixed = corrected(sheet)
    text_words = phrases(sheet)
    subjects, outsiders = asked_about(sheet)
    mentions = institutions(sheet, named(sheet), outsiders)
    long = lasting(sheet)
    subjects += asked_about(sheet, Subject)[0]
    sheet.fold()
    turns_of(sheet)
    acting_for(sheet, mentions)
    (moment, *others), asked_state = _when(sheet, mentions, state)
    mentions = not_dates(sheet.words, sheet.taken, mentions)
    asks = asks_of(sheet)
    if long and Ask.HOW_LONG not in asks:  # « depuis quelle donnée courent les 19 ans ? »
        asks.insert(int(Ask.CHANGED in asks), Ask.HOW_LONG)
    sheet.verb = verb_of(sheet)
    sheet.ask, yes_no = ask, _ = kind_asked(sheet, asks)
    mentions += headed(sheet)
    outsiders += asked_about(sheet, Absent)[1]
    if subjects or outsiders:  # « ma conseillère peut voir quoi sur moi ? »
        chip_of_frame(sheet, WORDS.people, "cadre")
    text_words += words_looked_for(sheet)
    mentions = without_places(sheet, of_tools(sheet, mentions, Ask.LINKED in asks))
    first = _told_first(question)
    mentions, text_words = as_words(sheet, mentions, text_words, len(words_of(first)))
    text_words = either(sheet, typed_together(question, text_words))
    apart, apart_words = set_apart(sheet, mentions, text_words, ask)
    mentions = [mention for mention in mentions if mention not in apart]
    text_words = [word for word in text_words if word not in apart_words]
    apart = [replace(mention, role=Role.APART) for mention in apart]
    mentions, hub = with_roles(sheet, mentions)
    hub = hub or _to_us(sheet)
    mentions = of_asker(sheet, mentions, len(words_of(first)))
    hub = across(sheet, mentions, hub)
    chips_of_names(sheet, [*mentions, *apart], WORDS.staff if ask is Ask.HOW_LONG else frozenset())
    if asked_state:
        labels = [state.label for state in lexicon.register.states if state.text in (moment, *others)]
        sheet.chip([at for at, one in enumerate(sheet.taken) if one == "state"], "état", listed(labels) or _NO_STATE)
    crossed = _crossed(sheet)
    mentions, text_words = _situation(sheet, first, mentions, text_words, hub)
    chips_of_structure(sheet)
    outsiders += unknown_names(sheet, left_of(sheet))
    _towns(sheet, subjects)
    left = [*(sheet.words[place].shown for place in left_of(sheet)), *(() if ask is Ask.RIGHT else _to_me(sheet))]
    if ask is Ask.COUNT and sheet.text.startswith("est ce qu"):  # « est-ce que l'ASP sait combien je touche ? »
        left.append("combien")
    for kind in asks[1:]:
        if kind not in WORDS.same_answer.get(asks[0], ()) and not subjects:
            left.append(kind.value)
    return Reading(
        question=question,
        ask=ask,
        chips=(*(chip for _, chip in sorted(sheet.chips, key=lambda item: item[0])), *fixed),
        left=tuple(dict.fromkeys(left)),
        mentions=tuple(mentions),
        words=tuple(text_words),
        outsiders=tuple(dict.fromkeys(outsiders)),
        subjects=tuple(dict.fromkeys(subjects)),
        also=frozenset(asks) - {ask},
        state=moment,
        asked_state=asked_state,
        other_state=others[-1] if others else "",
        yes_no=yes_no,
        verb=sheet.verb[1] if sheet.verb else "",
        sight=any(word.raw in WORDS.sight or word.stem == "dossi" for word in sheet.words),
        personal=any(word.raw in WORDS.nature for word in sheet.words),
        now=bool(WORDS.turn("now", sheet.text)),
        young=any(word.stem == "jeun" for word in sheet.words),
        to_recipients=any(word.stem == "destinatair" for word in sheet.words),
        hub=hub,
        direction=direction_of(sheet),
        apart=tuple(apart),
        apart_words=tuple(apart_words),
        crossed=crossed,
    )


def _when(sheet: Sheet, mentions: list[Mention], state: str) -> tuple[tuple[str, ...], bool]:
    """The states asked about (the one to answer from, then those to be compared with it, the farthest last), and
    whether the question names them."""
    register, changed = sheet.lexicon.register, first_ask(sheet.text) is Ask.CHANGED
    moment, asked_state, at = moment_of(register, sheet.words, sheet.taken, mentions, state)
    sheet.take(at, "state")
    if at and not asked_state:
        sheet.chip(at, "moment", register.text_by_id[moment].short, "l'état affiché")
    found = [moment]
    while asked_state and changed:
        other, twice, at = moment_of(register, sheet.words, sheet.taken, [], state)
        if not twice or all(sheet.taken[place] for place in at):  # « avant », read once
            break
        sheet.take(at, "state")
        found.append(other)
    order = [one.text for one in register.states]
    compared = asked_state and len(found) < 2 and changed and "remplac" not in sheet.text
    if compared:  # « celui de 2021 », named as a text
        found += [name for one in mentions for name in sorted(one.ids("text")) if name in order and name not in found]
    if len(found) > 2 and set(found) <= set(order):
        found.sort(key=order.index)
    return tuple(reversed(found)), asked_state


def _told_first(question: str) -> str:
    """The situation told before a question; empty when that is what is asked: « j'ai été malade, le saura-t-on ? »."""
    told = WORDS.form("situation").match(question)
    return told.group() if told and not WORDS.form("known_of").search(question[told.end() :]) else ""


def _situation(
    sheet: Sheet, first: str, mentions: list[Mention], text_words: list[TextWord], hub: Role | None
) -> tuple[list[Mention], list[TextWord]]:
    """What is named and looked for, without what only says where somebody stands: « j'ai arrêté le lycée, qui… ? ».

    What a row writes, and whom the question itself is about, are kept; the rest is a chip of its own.
    """
    end = len(words_of(first))
    aside = [word for word in text_words if 0 <= word.place < end and not word.roots & sheet.lexicon.notions]
    asked = [one for one in mentions if one.start >= end and not one.ids("hub")]
    own = bool(asked) or "qui" in sheet.raws(end)
    ours = hub is Role.RECIPIENT  # « …, comment la mission locale a-t-elle eu mon numéro ? »
    own |= ours and any(word.place >= end for word in text_words)
    turns = [at for at, chip in sheet.chips if at < end and chip.kind in ("négation", "exception", "opposition")]
    denied = min(turns, default=end)  # « j'ai pas de logement, qui est prévenu ? »
    aside += [word for word in text_words if denied < word.place < end and word not in aside]
    if any(one.start >= end and one.ids("node") for one in mentions):  # whom the question is about has its own rows
        aside = [word for word in text_words if 0 <= word.place < end]
    if not any(0 <= word.place < end for word in text_words if word not in aside):  # « …sans rien » is of it too
        sheet.chips = [one for one in sheet.chips if one[0] not in turns]
    gone = [one for one in mentions if one.start < end and own and not one.ids("hub")]
    places = [word.place for word in aside] + [place for one in gone for place in range(one.start, one.end)]
    known = next((at for at, word in enumerate(sheet.words) if word.raw in _KNOWING), len(sheet.words))
    after = next((at for at in range(known, len(sheet.words)) if sheet.words[at].raw in _THAT), len(sheet.words))
    places += [place for place in left_of(sheet) if place < end or place > after]
    first = first or sheet.shown(list(range(min(after + 1, len(sheet.words)), len(sheet.words))))
    if places:
        sheet.take(sorted(places), "flag")
        sheet.chips = [one for one in sheet.chips if one[0] not in places]
        sheet.chip(sorted({*range(end), *places}), "situation", first.strip(" ,;:.?"))
    return [one for one in mentions if one not in gone], [word for word in text_words if word not in aside]


def _towns(sheet: Sheet, subjects: list[Subject]) -> None:
    """« Un jeune déménage de Lille à Marseille »: names of places, which say nothing of the subject."""
    for place in (at for at in left_of(sheet) if at and subjects and sheet.lexicon.is_foreign(sheet.words[at].shown)):
        if sheet.words[place - 1].raw in WORDS.towards | WORDS.starting:
            sheet.take([place], "frame")
            sheet.chip([place], "cadre", sheet.words[place].shown)


def _crossed(sheet: Sheet) -> tuple[tuple[str, bool], ...]:
    """The two verbs of a question that joins receiving and transmitting, and whether each is denied; else nothing."""
    verbs = [
        (place, "send" if word.raw in WORDS.send else "receive")
        for place, word in enumerate(sheet.words)
        if sheet.taken[place] not in ("name", "word")
        and word.raw in WORDS.send | WORDS.receive
        and word.raw not in WORDS.soft | WORDS.function
        and (word.raw not in WORDS.passive or word.shown.lower() == "alimente")  # and not « alimenté »
    ]
    if len({kind for _, kind in verbs}) < 2:
        return ()
    (first, one), (last, two) = verbs[0], next(verb for verb in verbs if verb[1] != verbs[0][1])
    between = {*sheet.raws(first, last)}
    if not between & (WORDS.joining | {"mais", "sans"}) and not {"aussi", "fois"} & {*sheet.raws(0)}:
        return ()
    sheet.chip([first, last], "croisement", sheet.shown([first, last]))
    denied = [{"ne", "n", "sans"} & {*sheet.raws(place - 3, place)} for place in (first, last)]
    return (one, bool(denied[0])), (two, bool(denied[1] or "sans" in between))


def left_of(sheet: Sheet) -> list[int]:
    """The words that carry meaning and were taken for nothing."""
    return [at for at, word in enumerate(sheet.words) if not sheet.taken[at] and word.raw not in WORDS.function]


def _to_us(sheet: Sheet) -> Role | None:
    """The side of I-MILO in « qui nous envoie… ? »: those who ask as « nous » are of a mission locale."""
    before = sheet.verb[0] - 1 if sheet.verb else -1
    if before < 0 or sheet.words[before].raw != "nous" or sheet.words[before + 1].raw not in WORDS.send:
        return None
    if sheet.words[0].raw in ("pouvez", "pourriez"):
        return None
    sheet.chip([before], "système", "I-MILO", "« nous », lu comme une mission locale")
    return Role.RECIPIENT


def _to_me(sheet: Sheet) -> list[str]:
    """« qui peut m'envoyer… »: what is sent to the person who asks is no flow;
    « pouvez-vous me donner » is politeness."""
    three = zip(sheet.words, sheet.words[1:], sheet.words[2:], strict=False)
    return [
        f"{word.shown}'{verb.shown}" if len(word.raw) == 1 else f"{word.shown} {verb.shown}"
        for (before, word, verb), taken in zip(three, sheet.taken[2:], strict=False)
        if taken != "word"
        and word.raw in WORDS.to_me - {"nous"}
        and verb.raw in WORDS.send
        and before.raw not in ("vous", "tu")
    ]
