"""The words of one question as they are read: what each was taken for, which kind of question they ask."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from model.ask.lexicon import Lexicon
from model.ask.values import Chip, TextWord
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import Word, joined, stems, words_of

# « jeunes sans diplôme »: a public, and nothing to be taken away.
_WITHOUT = stems("diplôme titre qualification emploi")
_SMALL = frozenset(
    {"t", "il", "elle", "ils", "elles", "on", "des", "de", "d", "mon", "ma", "mes", "l", "la", "le", "les"}
) | {"son", "sa", "ses", "un", "une", "leurs", "nos", "notre", "cette", "ces", "toutes", "tous"}
_SPREAD = ("négation", "restriction", "hypothèse")  # turns whose small words stand apart
_NOT_OF_IT = frozenset({"s", "t", "se", "il", "ils"})  # « ne s'en sert-elle que… »
# What a soft verb sends, or to whom.
_SENT = frozenset({"donnee", "donnees", "informations", "infos", "a", "au", "aux", "avec", "mes"})


@dataclass
class Sheet:
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
            unseen = taken == "subject" or (taken == "name" and word.raw not in ("imilo", "milo"))
            text += ("_" * len(word.raw) if unseen else word.raw) + " "
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


def corrected(sheet: Sheet, lexicon: Lexicon) -> list[Chip]:
    """Mistyped words replaced by the known word that is clearly the closest, each with a chip that says so."""
    chips = []
    for place, word in enumerate(sheet.words):
        if found := lexicon.correction(word):
            sheet.words[place] = Word(word.shown, found.raw)
            chips.append(Chip("correction", f"« {word.shown} » lu comme « {found.shown} »", word.shown))
    for place, (first, second) in enumerate(pairwise(list(sheet.words))):
        if two := lexicon.pair(first, second):
            sheet.words[place : place + 2] = [Word(first.shown, two[0].raw), Word(second.shown, two[1].raw)]
            typed = f"{first.shown} {second.shown}"
            chips.append(Chip("correction", f"« {typed} » lu comme « {two[0].shown} {two[1].shown} »", typed))
    return chips


def phrases(sheet: Sheet) -> list[TextWord]:
    """Expressions of several words that stand for a word of the texts: « numéro de sécurité sociale »."""
    text, starts = sheet.pattern_text()
    found: list[TextWord] = []
    for phrase, word in WORDS.phrases.items():
        for match in re.finditer(rf"\b{phrase}\b", text):
            places = sheet.places(match, starts)
            if not any(sheet.taken[place] for place in places):
                sheet.take(places, "word")
                said = word.upper() if word in ("nir", "rqth") else word
                typed = sheet.shown(places)
                sheet.chip(places, "mot du texte", said, "" if typed.lower() == word else f"pour « {typed} »")
                found += sought(word, said, places[0])
    return found


def sought(meant: str, shown: str, place: int, own: frozenset[str] = frozenset()) -> list[TextWord]:
    """The words of the texts that an everyday one stands for, to be looked for; « | » parts two names of one thing."""
    if "|" in meant:
        return [TextWord(own | stems(meant), shown, place)]
    words = [word for word in words_of(meant) if word.raw not in WORDS.function]
    return [TextWord(own | {word.stem}, shown, place) for word in words]


def turns_of(sheet: Sheet, text: str, starts: list[int]) -> None:
    """A chip for every turn of a question (negation, restriction, exception…): what an answer has to account for."""
    for match in WORDS.idling.finditer(text):
        places = [place for place in sheet.places(match, starts) if not sheet.taken[place]]
        if places:
            sheet.take(places, "flag")
            sheet.chip(places, "cadre", sheet.shown(places))
    for kind, pattern in WORDS.turning.items():
        for match in pattern.finditer(text):
            places = [place for place in sheet.places(match, starts) if not sheet.taken[place]]
            if kind in _SPREAD:
                small = WORDS.small - (_NOT_OF_IT if kind == "restriction" else frozenset())
                places = [place for place in places if sheet.words[place].raw in small]
            if not places:
                continue
            sheet.take(places, "flag")
            after = sheet.words[places[-1] + 1 : places[-1] + 4]
            if match.group() != "sans" or not any(word.stem in _WITHOUT for word in after):
                apart = kind in _SPREAD
                sheet.chip(places, kind, (" … " if apart else " ").join(sheet.words[place].shown for place in places))


def asks_of(sheet: Sheet, text: str, starts: list[int]) -> list[Ask]:
    """The kinds of question whose words are there, the one asked first."""
    found: list[Ask] = []
    for kind, pattern in WORDS.asked:
        match = pattern.search(text)
        if match is None:
            continue
        places = sheet.places(match, starts)
        after = sheet.taken[places[-1] + 1 : places[-1] + 3]
        if all(sheet.taken[place] == "ask" for place in places) or ("subject" in after and match[0].startswith("qui ")):
            continue  # « qui sont les nouveaux destinataires de 2026 ? »: a subject, and no definition
        if not found or kind not in found:
            found.append(kind)
        every = [place for one in pattern.finditer(text) for place in sheet.places(one, starts)]
        sheet.take(every, "ask")
        if len(found) == 1:
            sheet.chip(sorted(set(every)), "question", kind.value)
        else:
            sheet.chip(sorted(set(every)), "question", kind.value, "en second")
    if Ask.TEXT in found and "abrog" in text:  # « abroge-t-il celui de 2022 sur la responsabilité conjointe ? »
        found = [Ask.TEXT, *(one for one in found if one not in (Ask.TEXT, Ask.CONTROLLER))]
    if Ask.CHANGED in found and found[0] is Ask.HOW_LONG:  # « ce qui a changé pour la durée de conservation »
        found.sort(key=lambda one: one is not Ask.CHANGED)
    return found


def first_ask(text: str) -> str:
    """The kind of question whose words come first in the order of the patterns; empty without any."""
    return next((kind.value for kind, pattern in WORDS.asked if pattern.search(text)), "")


def verb_of(sheet: Sheet) -> tuple[int, str] | None:
    """The place of the main verb and whether it sends, receives or exchanges; None without one."""
    words = sheet.words
    for place, word in enumerate(words):
        if sheet.taken[place] in ("name", "word", "subject", "outsider") or (
            place == 0 and word.raw in ("donne", "donnez")
        ):
            continue
        may = {one.raw for one in words[max(0, place - 3) : place]} & {"peut", "peuvent", "pourrait", "va", "vont"}
        knows = word.raw != "savoir" or may
        if word.raw in ("vient", "viennent") and "faire" in [one.raw for one in words[place + 1 : place + 2]]:
            continue  # « que vient faire X là-dedans ? »
        if word.raw.startswith("sa") and (sheet.taken[place] == "ask" or not knows):
            continue  # « que sait-on de… ? », « je voudrais savoir »
        after = {one.raw for one in words[place + 1 : place + 4]}
        if word.raw in WORDS.soft and not after & _SENT:
            continue
        kind = "send" if word.raw in WORDS.send else "receive" if word.raw in WORDS.receive else ""
        owns = word.raw == "possede" or any(one.raw in WORDS.determiners for one in words[place + 1 : place + 2])
        owns = owns and [one.raw for one in words[place + 2 : place + 3]] != ["droit"]  # « qui a le droit de… ? »
        if (
            word.raw in ("a", "ont", "possede")
            and word.shown.lower() != "à"  # « permet-il à la région de… »
            and owns
            and place
            and words[place - 1].raw in ("qui", "il", "elle")
        ):  # « qui a mon… »
            kind = "receive"
        noun = word.raw in WORDS.frame and [one.raw for one in words[place + 1 : place + 2]] != ["t"]
        if not kind and word.raw in WORDS.exchange and not noun:  # « échange-t-elle »
            kind = "exchange"
        if kind:
            return place, kind
    return None


def kind_asked(
    sheet: Sheet, text: str, starts: list[int], asks: list[Ask], verb: tuple[int, str] | None
) -> tuple[Ask, bool]:
    """What is asked, and whether it is a yes-or-no question."""
    who, whence = WORDS.form("who").search(text), WORDS.turn("whence", text)
    for place, start in enumerate(starts):  # « ne reçoit-elle … que pour… ? » asks no « que »
        if sheet.taken[place] == "flag" and sheet.words[place].raw in ("que", "qu"):
            text = text[:start] + "_" * len(sheet.words[place].raw) + text[start + len(sheet.words[place].raw) :]
    what = (
        None
        if who or whence
        else WORDS.turn("what", text.replace("est ce que", "est ce __").replace("est ce qu ", "est ce __ "))
    )
    is_it = WORDS.turn("is_it", text)
    yes_no = not asks and not who and not whence and not what and bool(is_it or (verb and "?" in text))
    for match in (who, whence, what):
        if match:
            sheet.take(_function(sheet, match, starts), "ask")
    if asks:
        return asks[0], bool(is_it) and not who
    if asker := who or whence:
        kind = _who(who, verb, whence is not None)
        sheet.chip(sheet.places(asker, starts), "question", kind.value)
        return kind, False
    if what:
        sheet.chip(sheet.places(what, starts), "question", Ask.DATA.value)
        return Ask.DATA, False
    if is_it:
        sheet.chip(_function(sheet, is_it, starts), "question", Ask.IS_IT.value)
        return Ask.IS_IT, True
    if verb and not yes_no:
        return Ask.IS_IT, False
    return (Ask.IS_IT, True) if yes_no else (Ask.SUBJECT, False)


def _function(sheet: Sheet, match: re.Match[str], starts: list[int]) -> list[int]:
    """The words of a turn of phrase that carry no meaning of their own."""
    return [place for place in sheet.places(match, starts) if sheet.words[place].raw in WORDS.function]


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


def is_thing(sheet: Sheet, place: int, verb: tuple[int, str]) -> bool:
    """Whether an unknown word is what goes: « envoie-t-il mes vœux », « mon permis est-il transmis »; it is then looked
    for, as any datum that no text read writes."""
    at, words = verb[0], [word.raw for word in sheet.words]
    before = words[max(0, place - 1) : place]
    if before and before[0] in WORDS.starting and sheet.taken[place - 2 : place - 1] == ["word"]:
        return True  # « permis de conduire »
    if at > place:
        return bool(before) and before[0] in WORDS.mine and words[at] in WORDS.passive
    between = [words[one] for one in range(at + 1, place) if sheet.taken[one] != "word"]
    shown = sheet.words[place].shown
    someone = shown[:1].isupper() or words[max(0, at - 1) : at] in (["que"], ["qu"])
    if not between or (someone and between[0] not in WORDS.mine):  # « que reçoit la CPAM ? »
        return False
    return set(between) <= _SMALL and set(before) <= WORDS.determiners | WORDS.starting


def aged(sheet: Sheet) -> list[list[int]]:
    """The ages that a question is about; one only told (« j'ai 17 ans, qui voit mon dossier ? ») has its own chip."""
    text, starts = sheet.pattern_text()
    found = []
    for match in WORDS.form("aged").finditer(text):
        places = [place for place in sheet.places(match, starts) if not sheet.taken[place]]
        moved = bool(WORDS.moving & {*text[match.end() :].split()})  # « j'ai 19 ans, mon dossier part-il… ? »
        asked = moved or verb_of(sheet) or first_ask(text) or WORDS.form("who").search(text)
        if places and WORDS.form("has").search(text[: match.start()]) and asked:
            sheet.take(places, "flag")
            sheet.chip(places, "âge", sheet.shown(places))
        elif places:
            found.append(places)
    return found


def lasting(sheet: Sheet) -> bool:
    """Whether a question speaks of a duration of conservation, « dix-neuf ans », « 7 mois »: each has its chip."""
    text, starts = sheet.pattern_text()
    told = False
    for match in WORDS.form("lasting").finditer(text) if WORDS.form("kept").search(joined(sheet.words)) else ():
        places = [place for place in sheet.places(match, starts) if not sheet.taken[place]]
        young = re.match(r"(?:1[4-8]|2\d|30) ans", match.group()) and not re.search("conserv|gard", text)
        if places and not young and not WORDS.form("has").search(text[: match.start()]):
            sheet.take(places, "flag")
            sheet.chip(places, "durée", sheet.shown(places))
            told = True
    return told
