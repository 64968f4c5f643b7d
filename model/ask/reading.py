"""From a question to what was understood of it: every word ends in a chip, or among the words left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from model.ask.lexicon import Entry, Lexicon
from model.ask.moments import moment_of
from model.ask.roles import sided
from model.ask.values import Chip, Mention, Reading, Role, TextWord
from model.ask.vocabulary import (
    DOING,
    EVERYDAY,
    EXCEPT,
    EXCHANGE,
    FRAME,
    FUNCTION,
    HYPOTHESIS,
    IS_IT,
    JOINING,
    NEGATION,
    ONLY,
    OUTSIDERS,
    PATTERNS,
    PHRASES,
    RECEIVE,
    SEND,
    SIGHT,
    SOFT,
    WHAT,
    WHENCE,
    WHO,
    Ask,
)
from model.ask.words import Word, stem, words_of

MISSIONS_LOCALES = (
    "missions_locales"  # their system is I-MILO: about exchanges, they stand for it, and the chip says so
)
# A second kind of question that says the same thing as the first: « depuis quand est-il responsable ? ».
_SAME = {
    Ask.CONTROLLER: {Ask.SINCE, Ask.SECURITY, Ask.BASIS},
    Ask.TEXT: {Ask.SINCE},
    Ask.CHANGED: {Ask.SINCE, Ask.TEXT, Ask.COUNT, Ask.CONTROLLER},
    Ask.HOW_LONG: {Ask.RIGHT, Ask.SECURITY},
    Ask.RIGHT: {Ask.SECURITY, Ask.BASIS, Ask.SINCE},
    Ask.SINCE: {Ask.TEXT},
    Ask.COUNT: {Ask.WHERE},
    Ask.BASIS: {Ask.WHERE},
    Ask.WHERE: {Ask.TEXT},
    Ask.DIRECTION: {Ask.WHERE},
}
_OUR_NAMES = frozenset({"purpose", "data", "population"})
_ABOUT_FLOWS = frozenset({Ask.COUNT, Ask.WHERE, Ask.DIRECTION, Ask.WHY})


@dataclass
class _Sheet:
    """The words of one question and, as it is read, what each of them was taken for."""

    words: list[Word]
    taken: list[str] = field(default_factory=list)
    chips: list[tuple[int, Chip]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = [""] * len(self.words)

    def pattern_text(self) -> tuple[str, list[int]]:
        """The folded words, those already taken for a name as `_` (I-MILO apart), and where each begins."""
        text, starts = "", []
        for word, taken in zip(self.words, self.taken, strict=True):
            starts.append(len(text))
            text += ("_" * len(word.raw) if taken == "name" and word.raw not in ("imilo", "milo") else word.raw) + " "
        return text.rstrip(), starts

    def places(self, match: re.Match[str], starts: list[int]) -> list[int]:
        """The words that a match of `pattern_text` covers."""
        return [place for place, start in enumerate(starts) if match.start() <= start < match.end()]

    def take(self, places: list[int], what: str) -> None:
        """Mark words as understood, unless they already were."""
        for place in places:
            self.taken[place] = self.taken[place] or what

    def shown(self, places: list[int]) -> str:
        """Words as they were typed."""
        return " ".join(self.words[place].shown for place in places)

    def chip(self, places: list[int], kind: str, label: str, note: str = "") -> None:
        """A chip for some words, at their place."""
        self.chips.append((places[0] if places else 0, Chip(kind, label, self.shown(places), note)))


def reading(lexicon: Lexicon, question: str, state: str) -> Reading:
    """What is understood of one question about a register; `state` is the state of the law shown."""
    sheet = _Sheet(list(words_of(question)))
    fixed = _correct(sheet, lexicon)
    mentions = _named(sheet, lexicon)
    text_words = _phrases(sheet)
    text, starts = sheet.pattern_text()
    negative = _flag(sheet, text, starts, NEGATION, "négation", "question négative")
    if not negative:
        _flag(sheet, text, starts, ONLY, "restriction", "seulement")
    hypothetical = _flag(sheet, text, starts, HYPOTHESIS, "hypothèse", "si…")
    for place, word in enumerate(sheet.words):
        if word.raw == "si" and not sheet.taken[place]:
            sheet.take([place], "flag")
            sheet.chip([place], "condition", "si")
    moment, asked_state, at = moment_of(lexicon.register, sheet.words, sheet.taken, mentions, state)
    sheet.take(at, "state")
    other, twice, at = moment_of(lexicon.register, sheet.words, sheet.taken, [], state)
    if asked_state and twice and Ask.CHANGED.value in _first_ask(text):
        sheet.take(at, "state")
        moment, other = other, moment
    else:
        other = ""
    asks = _asks(sheet, text, starts)
    verb = _verb(sheet)
    ask, yes_no = _kind(sheet, text, starts, asks, verb)
    also = frozenset(asks) - {ask}
    mentions += _heads(sheet, lexicon)
    outsiders = _outsiders(sheet)
    text_words += _text_words(sheet, lexicon, verb)
    mentions, text_words = _as_words(sheet, mentions, text_words, verb)
    mentions, hub = _roles(sheet, lexicon, mentions, verb, ask)
    _chips(sheet, mentions)
    if asked_state:
        _state_chip(sheet, lexicon, moment)
    left = [sheet.words[place].shown for place in _left(sheet)]
    for kind in asks[1:]:
        if kind not in _SAME.get(asks[0], set()):
            left.append(kind.value)
    return Reading(
        question=question,
        ask=ask,
        chips=(*(chip for _, chip in sorted(sheet.chips, key=lambda item: item[0])), *fixed),
        left=tuple(dict.fromkeys(left)),
        mentions=tuple(mentions),
        words=tuple(text_words),
        outsiders=outsiders,
        also=also,
        state=moment,
        asked_state=asked_state,
        other_state=other,
        yes_no=yes_no,
        negative=negative,
        hypothetical=hypothetical,
        verb=verb[1] if verb else "",
        sight=any(word.raw in SIGHT for word in sheet.words),
        hub=hub,
        direction=_direction(sheet),
    )


def _correct(sheet: _Sheet, lexicon: Lexicon) -> list[Chip]:
    """Mistyped words replaced by the known word that is clearly the closest, each with a chip that says so."""
    chips = []
    for place, word in enumerate(sheet.words):
        if found := lexicon.correction(word):
            sheet.words[place] = Word(word.shown, found.raw)
            chips.append(Chip("correction", f"« {word.shown} » lu comme « {found.shown} »", word.shown))
    return chips


def _named(sheet: _Sheet, lexicon: Lexicon) -> list[Mention]:
    """What the register names, the longest names first at each place."""
    places = [place for place, word in enumerate(sheet.words) if word.raw not in FUNCTION]
    found: list[Mention] = []
    asking = any(word.raw.startswith(("qu", "combien", "comment")) for word in sheet.words)
    at = 0
    while at < len(places):
        for size in range(min(lexicon.longest, len(places) - at), 0, -1):
            span = places[at : at + size]
            entries = lexicon.names.get(tuple(sheet.words[place].stem for place in span), ())
            if (
                size < len(places) or asking
            ):  # within a question, they are looked for as words of the texts, ours come second
                entries = tuple(entry for entry in entries if entry.kind not in _OUR_NAMES)
            if not entries and found and sheet.words[span[0] - 1].raw in JOINING and found[-1].end == span[0] - 1:
                head = sheet.words[found[-1].start].stem  # « les comités régionaux et locaux »
                entries = lexicon.names.get((head, *(sheet.words[place].stem for place in span)), ())
            if entries:
                found += _more_rows(sheet, lexicon, places[at + size :], entries)
                found.append(Mention(entries, span[0], span[-1] + 1))
                sheet.take(list(range(span[0], span[-1] + 1)), "name")
                at += size - 1
                break
        at += 1
    return found


def _more_rows(sheet: _Sheet, lexicon: Lexicon, after: list[int], entries: tuple[Entry, ...]) -> list[Mention]:
    """« lignes 15, 17 et 18 », « lignes 4 à 6 »: the rows that follow the first one."""
    if not any(entry.kind == "row" for entry in entries):
        return []
    found: list[Mention] = []
    last = int(entries[0].label.rpartition(" ")[2])
    for place in after:
        word, before = sheet.words[place], sheet.words[place - 1].raw
        numbers = range(last + 1, int(word.raw) + 1) if word.raw.isdigit() and before == "a" else (word.raw,)
        rows = [entry for number in numbers for entry in lexicon.names.get((stem("ligne"), str(number)), ())]
        if not word.raw.isdigit() or not rows:
            break
        last = int(word.raw)
        found.append(Mention(tuple(rows), place, place + 1))
        sheet.take([place], "name")
    return found


def _phrases(sheet: _Sheet) -> list[TextWord]:
    text, starts = sheet.pattern_text()
    found: list[TextWord] = []
    for phrase, word in PHRASES.items():
        for match in re.finditer(rf"\b{phrase}\b", text):
            places = sheet.places(match, starts)
            if not any(sheet.taken[place] for place in places):
                sheet.take(places, "word")
                sheet.chip(places, "mot du texte", word.upper() if len(word) < 5 else word)
                found.append(TextWord(frozenset({stem(words_of(word)[0].raw)}), sheet.shown(places)))
    return found


def _flag(sheet: _Sheet, text: str, starts: list[int], pattern: re.Pattern[str], kind: str, label: str) -> bool:
    match = pattern.search(text)
    if match is None:
        return False
    places = [place for place in sheet.places(match, starts) if _is_small(sheet.words[place])]
    sheet.take(places, "flag")
    sheet.chip(places, kind, label)
    return True


def _is_small(word: Word) -> bool:
    """Whether a word only carries the negation, the restriction or the hypothesis, and not what they bear on."""
    return word.raw in _SMALL


_SMALL = frozenset(
    [
        "ne",
        "n",
        "pas",
        "plus",
        "jamais",
        "aucun",
        "aucune",
        "personne",
        "rien",
        "sans",
        "que",
        "seul",
        "seule",
        "seuls",
        "seulement",
        "uniquement",
        "si",
        "s",
        "et",
        "meme",
        "mais",
        "il",
        "ils",
        "se",
        "passe",
        "t",
        "arrive",
        "imagine",
        "imaginons",
        "suppose",
        "supposons",
        "admettons",
        "qu",
    ]
)


def _asks(sheet: _Sheet, text: str, starts: list[int]) -> list[Ask]:
    """The kinds of question whose words are there, the one asked first."""
    found: list[Ask] = []
    for kind, pattern in PATTERNS:
        match = pattern.search(text)
        if match is None:
            continue
        places = sheet.places(match, starts)
        if all(sheet.taken[place] == "ask" for place in places):
            continue
        if not found or kind not in found:
            found.append(kind)
        every = [place for one in pattern.finditer(text) for place in sheet.places(one, starts)]
        sheet.take(every, "ask")
        if len(found) == 1:
            sheet.chip(sorted(set(every)), "question", kind.value)
        else:
            sheet.chip(sorted(set(every)), "question", kind.value, "en second")
    return found


def _first_ask(text: str) -> str:
    """The kind of question whose words come first in the order of the patterns; empty without any."""
    return next((kind.value for kind, pattern in PATTERNS if pattern.search(text)), "")


def _verb(sheet: _Sheet) -> tuple[int, str] | None:
    """The place of the main verb and whether it sends, receives or exchanges; None without one."""
    words = sheet.words
    for place, word in enumerate(words):
        if sheet.taken[place] in ("name", "word"):
            continue
        after = {one.raw for one in words[place + 1 : place + 4]}
        if word.raw in SOFT and not after & {
            "donnee",
            "donnees",
            "informations",
            "infos",
            "a",
            "au",
            "aux",
            "avec",
            "mes",
        }:
            continue
        kind = "send" if word.raw in SEND else "receive" if word.raw in RECEIVE else ""
        if word.raw in ("a", "ont", "possede") and place and words[place - 1].raw == "qui":  # « qui a mon numéro ? »
            kind = "receive"
        if not kind and word.raw in EXCHANGE and word.raw not in FRAME:
            kind = "exchange"
        if kind:
            return place, kind
    return None


def _kind(
    sheet: _Sheet, text: str, starts: list[int], asks: list[Ask], verb: tuple[int, str] | None
) -> tuple[Ask, bool]:
    """What is asked, and whether it is a yes-or-no question."""
    who, whence = WHO.search(text), WHENCE.search(text)
    what = (
        None
        if who or whence
        else WHAT.search(text.replace("est ce que", "est ce __").replace("est ce qu ", "est ce __ "))
    )
    yes_no = not asks and not who and not whence and not what and bool(IS_IT.search(text) or (verb and "?" in text))
    for match in (who, whence, what):
        if match:
            sheet.take(sheet.places(match, starts), "ask")
    if asks:
        return asks[0], bool(IS_IT.search(text)) and not who
    if who or whence:
        kind = _who(who, verb, whence is not None)
        sheet.chip(sheet.places(who or whence, starts), "question", kind.value)  # type: ignore[arg-type]  # one is there
        return kind, False
    if what:
        sheet.chip(sheet.places(what, starts), "question", Ask.DATA.value)
        return Ask.DATA, False
    if match := IS_IT.search(text):
        small = [place for place in sheet.places(match, starts) if sheet.words[place].raw in FUNCTION]
        sheet.chip(small, "question", Ask.IS_IT.value)
        return Ask.IS_IT, True
    if verb and not yes_no:
        return Ask.IS_IT, True
    return (Ask.IS_IT, True) if yes_no else (Ask.SUBJECT, False)


def _who(match: re.Match[str] | None, verb: tuple[int, str] | None, whence: bool) -> Ask:
    if match is None or whence:
        return Ask.SENDERS
    before, noun = match["before"] or "", match["noun"] or ""
    if before in ("a", "au", "aux", "vers", "chez", "avec") or noun.startswith("destinataire"):
        return Ask.RECIPIENTS
    if before in ("de", "d", "par", "depuis") and verb and verb[1] == "receive":
        return Ask.SENDERS
    if before == "par" or noun.startswith(("emetteur", "expediteur")):
        return Ask.SENDERS
    if verb is None:
        return Ask.WHO
    return {"send": Ask.SENDERS, "receive": Ask.RECIPIENTS}.get(verb[1], Ask.WHO)


def _heads(sheet: _Sheet, lexicon: Lexicon) -> list[Mention]:
    """Bodies asked for by the first word of their name alone: « les comités »."""
    found = []
    for place, word in enumerate(sheet.words):
        if not sheet.taken[place] and (entries := lexicon.heads.get(word.stem)):
            found.append(Mention(entries, place, place + 1))
            sheet.take([place], "name")
    return found


def _outsiders(sheet: _Sheet) -> tuple[tuple[str, str], ...]:
    """Those often asked about whom the register does not name, with words to look for in their place."""
    found = []
    for place, word in enumerate(sheet.words):
        for names, label, related in OUTSIDERS:
            if word.raw in names and not sheet.taken[place]:
                sheet.take([place], "outsider")
                sheet.chip([place], "organisme", label, "absent du registre sous ce nom")
                found.append((label, related))
    return tuple(dict.fromkeys(found))


def _text_words(sheet: _Sheet, lexicon: Lexicon, verb: tuple[int, str] | None) -> list[TextWord]:
    """The words to be looked for in what was read."""
    found = []
    for place, word in enumerate(sheet.words):
        if sheet.taken[place] or word.raw in FUNCTION or word.raw in FRAME or not word.raw.isalpha():
            continue
        if (
            word.raw in EXCEPT
            or word.raw in DOING
            or (word.raw in SEND | RECEIVE | EXCHANGE and (verb or word.raw not in SOFT))
        ):
            continue
        if word.raw in EVERYDAY:
            own = {word.stem} & lexicon.roots
            found += [
                TextWord(frozenset(own | {stem(words_of(one)[0].raw) for one in idea.split("|")}), word.shown)
                for idea in EVERYDAY[word.raw].split()
            ]
        elif word.stem in lexicon.roots:
            found.append(TextWord(frozenset({word.stem}), word.shown))
        else:
            continue
        sheet.take([place], "word")
        read = EVERYDAY.get(word.raw, "").replace("|", " ou ")
        sheet.chip([place], "mot du texte", read or word.shown, f"pour « {word.shown} »" if read else "")
    return found


def _as_words(
    sheet: _Sheet, mentions: list[Mention], text_words: list[TextWord], verb: tuple[int, str] | None
) -> tuple[list[Mention], list[TextWord]]:
    """« Qui contrôle les missions locales ? »: with other words and no exchange, they are words of the text too."""
    theirs = [mention for mention in mentions if mention.ids("node") == {MISSIONS_LOCALES}]
    if verb or not text_words or not theirs:
        return mentions, text_words
    kept = [mention for mention in mentions if mention not in theirs]
    for mention in theirs:
        places = list(range(mention.start, mention.end))
        sheet.chip(places, "mot du texte", sheet.shown(places))
        text_words = [
            *text_words,
            *(TextWord(frozenset({stem(one)}), sheet.shown(places)) for one in ("mission", "locale")),
        ]
    return kept, text_words


def _roles(
    sheet: _Sheet,
    lexicon: Lexicon,
    mentions: list[Mention],
    verb: tuple[int, str] | None,
    ask: Ask,
) -> tuple[list[Mention], Role | None]:
    """The mentions with their sides; I-MILO (or the missions locales, in a question on exchanges) is set apart."""
    mentions = sorted(mentions, key=lambda mention: mention.start)
    found: list[Mention] = []
    hub: Role | None = None
    for mention in mentions:
        role = (
            sided(sheet.words, mention, verb, ask, found)
            if mention.ids("node") | mention.ids("family")
            else Role.EITHER
        )
        mention = replace(mention, role=role)
        nodes = mention.ids("node")
        if lexicon.register.hub in nodes or (nodes == {MISSIONS_LOCALES} and verb):
            hub = role
            mention = replace(mention, entries=(Entry("hub", lexicon.register.hub, "I-MILO"),))
        found.append(mention)
    return found, hub


def _state_chip(sheet: _Sheet, lexicon: Lexicon, moment: str) -> None:
    label = next((state.label for state in lexicon.register.states if state.text == moment), "aucun état saisi")
    sheet.chip([place for place, taken in enumerate(sheet.taken) if taken == "state"], "état", label)


def _chips(sheet: _Sheet, mentions: list[Mention]) -> None:
    """The chips of what is named and of the frame; the other ones are already there."""
    names = {
        "purpose": "finalité",
        "data": "donnée",
        "population": "public",
        "article": "article",
        "row": "ligne",
        "annexe": "annexe",
        "text": "texte",
    }
    for mention in mentions:
        places = list(range(mention.start, mention.end))
        kinds = {entry.kind for entry in mention.entries}
        if "hub" in kinds:
            ours = sheet.words[mention.start].stem not in ("imilo", "milo")
            sheet.chip(places, "système", "I-MILO", "les missions locales, lues comme leur système" if ours else "")
        elif kinds & {"node", "family"}:
            sheet.chip(places, mention.role.value, mention.label, "notre lecture" if kinds == {"family"} else "")
        else:
            kind = next(names[kind] for kind in names if kind in kinds)
            sheet.chip(places, kind, mention.label, "notre lecture" if kind == "finalité" else "")
    for place, word in enumerate(sheet.words):
        if not sheet.taken[place] and word.raw in SEND | RECEIVE | EXCHANGE | DOING:
            sheet.take([place], "verb")
            sheet.chip([place], "verbe", word.shown)
    frame = [place for place, word in enumerate(sheet.words) if not sheet.taken[place] and word.raw in FRAME]
    if frame:
        sheet.take(frame, "frame")
        sheet.chip(frame, "cadre", sheet.shown(frame))


def _left(sheet: _Sheet) -> list[int]:
    """The words that carry meaning and were taken for nothing."""
    return [
        place
        for place, word in enumerate(sheet.words)
        if not sheet.taken[place] and (word.raw not in FUNCTION or word.raw in EXCEPT)
    ]


def _direction(sheet: _Sheet) -> str:
    """« entrant » or « sortant » when the question says it."""
    for word in sheet.words:
        if word.raw.startswith("entrant"):
            return "entrant"
        if word.raw.startswith("sortant") and not any(one.stem.startswith("diplom") for one in sheet.words):
            return "sortant"
    return ""
