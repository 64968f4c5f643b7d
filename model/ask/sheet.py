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
    """The words of one question and, as it is read, what each of them was taken for.

    `text` are the folded words that patterns are looked for in, as of the last `fold`; `verb` is the place of the main
    verb, and whether it sends, receives or exchanges; `ask` what is asked.
    """

    words: list[Word]
    lexicon: Lexicon
    taken: list[str] = field(default_factory=list)
    chips: list[tuple[int, Chip]] = field(default_factory=list)
    text: str = ""
    starts: list[int] = field(default_factory=list)
    verb: tuple[int, str] | None = None
    ask: Ask = Ask.SUBJECT

    def __post_init__(self) -> None:
        self.taken = [""] * len(self.words)

    def fold(self) -> None:
        """Write `text` anew, the words already taken for a name as `_` (I-MILO apart)."""
        self.text, self.starts = "", []
        for word, taken in zip(self.words, self.taken, strict=True):
            self.starts.append(len(self.text))
            unseen = taken == "subject" or (taken == "name" and word.raw != "imilo")
            self.text += ("_" * len(word.raw) if unseen else word.raw) + " "
        self.text = self.text.rstrip()

    def places(self, match: re.Match[str], free: bool = False) -> list[int]:
        """The words that a match of `text` covers, or those of them that nothing read."""
        covered = [place for place, start in enumerate(self.starts) if match.start() <= start < match.end()]
        return [place for place in covered if not (free and self.taken[place])]

    def raws(self, start: int, end: int | None = None) -> list[str]:
        """The folded words of a span; what of it stands outside the question counts for nothing."""
        return [word.raw for word in self.words[max(0, start) : end]]

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


def corrected(sheet: Sheet) -> list[Chip]:
    """Mistyped words replaced by the known word that is clearly the closest, each with a chip that says so."""
    chips = []
    for place, word in enumerate(sheet.words):
        if found := sheet.lexicon.correction(word):
            sheet.words[place] = Word(word.shown, found.raw)
            chips.append(Chip("correction", f"« {word.shown} » lu comme « {found.shown} »", word.shown))
    for place, (first, second) in enumerate(pairwise(list(sheet.words))):
        if two := sheet.lexicon.pair(first, second):
            sheet.words[place : place + 2] = [Word(first.shown, two[0].raw), Word(second.shown, two[1].raw)]
            typed = f"{first.shown} {second.shown}"
            chips.append(Chip("correction", f"« {typed} » lu comme « {two[0].shown} {two[1].shown} »", typed))
    return chips


def phrases(sheet: Sheet) -> list[TextWord]:
    """Expressions of several words that stand for a word of the texts: « numéro de sécurité sociale »."""
    sheet.fold()
    found: list[TextWord] = []
    for phrase, word in WORDS.phrases.items():
        for match in re.finditer(rf"\b{phrase}\b", sheet.text):
            places = sheet.places(match)
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


def turns_of(sheet: Sheet) -> None:
    """A chip for every turn of a question (negation, restriction, exception…): what an answer has to account for."""
    for match in WORDS.idling.finditer(sheet.text):
        if places := sheet.places(match, free=True):
            sheet.take(places, "flag")
            sheet.chip(places, "cadre", sheet.shown(places))
    for kind, pattern in WORDS.turning.items():
        for match in pattern.finditer(sheet.text):
            places = sheet.places(match, free=True)
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


def asks_of(sheet: Sheet) -> list[Ask]:
    """The kinds of question whose words are there, the one asked first."""
    found: list[Ask] = []
    for kind, pattern in WORDS.asked:
        match = pattern.search(sheet.text)
        if match is None:
            continue
        places = sheet.places(match)
        after = sheet.taken[places[-1] + 1 : places[-1] + 3]
        if all(sheet.taken[place] == "ask" for place in places) or ("subject" in after and match[0].startswith("qui ")):
            continue  # « qui sont les nouveaux destinataires de 2026 ? »: a subject, and no definition
        found.append(kind)
        every = [place for one in pattern.finditer(sheet.text) for place in sheet.places(one)]
        sheet.take(every, "ask")
        sheet.chip(sorted(set(every)), "question", kind.value, "" if len(found) == 1 else "en second")
    if Ask.TEXT in found and "abrog" in sheet.text:  # « abroge-t-il celui de 2022 sur la responsabilité conjointe ? »
        found = [Ask.TEXT, *(one for one in found if one not in (Ask.TEXT, Ask.CONTROLLER))]
    if Ask.CHANGED in found and found[0] is Ask.HOW_LONG:  # « ce qui a changé pour la durée de conservation »
        found.sort(key=lambda one: one is not Ask.CHANGED)
    return found


def first_ask(text: str) -> Ask | None:
    """The kind of question whose words come first in the order of the patterns; None without any."""
    return next((kind for kind, pattern in WORDS.asked if pattern.search(text)), None)


def verb_of(sheet: Sheet) -> tuple[int, str] | None:
    """The place of the main verb and whether it sends, receives or exchanges; None without one."""
    words = sheet.words
    for place, word in enumerate(words):
        if sheet.taken[place] in ("name", "word", "subject", "outsider"):
            continue
        may = {*sheet.raws(place - 3, place)} & {"peut", "peuvent", "pourrait", "va", "vont"}
        knows = word.raw != "savoir" or may
        if word.raw in ("vient", "viennent") and sheet.raws(place + 1, place + 2) == ["faire"]:
            continue  # « que vient faire X là-dedans ? »
        if word.raw.startswith("sa") and (sheet.taken[place] == "ask" or not knows):
            continue  # « que sait-on de… ? », « je voudrais savoir »
        after = {*sheet.raws(place + 1, place + 4)}
        if word.raw in WORDS.soft and not after & _SENT:
            continue
        kind = "send" if word.raw in WORDS.send else "receive" if word.raw in WORDS.receive else ""
        owned = sheet.raws(place + 1, place + 3)  # « qui a le droit de… ? »
        owns = bool(owned) and owned[0] in WORDS.determiners and owned[1:] != ["droit"]
        if (
            word.raw in ("a", "ont")
            and word.shown.lower() != "à"  # « permet-il à la région de… »
            and owns
            and words[place - 1].raw in ("qui", "il", "elle")
        ):  # « qui a mon… »
            kind = "receive"
        noun = word.raw in WORDS.frame and sheet.raws(place + 1, place + 2) != ["t"]
        if not kind and word.raw in WORDS.exchange and not noun:  # « échange-t-elle »
            kind = "exchange"
        if kind:
            return place, kind
    return None


def kind_asked(sheet: Sheet, asks: list[Ask]) -> tuple[Ask, bool]:
    """What is asked, and whether it is a yes-or-no question."""
    text = sheet.text
    who, whence = WORDS.form("who").search(text), WORDS.turn("whence", text)
    for place, start in enumerate(sheet.starts):  # « ne reçoit-elle … que pour… ? » asks no « que »
        if sheet.taken[place] == "flag" and sheet.words[place].raw in ("que", "qu"):
            text = text[:start] + "_" * len(sheet.words[place].raw) + text[start + len(sheet.words[place].raw) :]
    plain = text.replace("est ce que", "est ce __").replace("est ce qu ", "est ce __ ")
    what = None if who or whence else WORDS.turn("what", plain)
    is_it = WORDS.turn("is_it", text)
    for match in (who, whence, what):
        if match:
            sheet.take(_function(sheet, match), "ask")
    if asks:
        return asks[0], bool(is_it) and not who
    if asker := who or whence:
        kind = Ask.SENDERS if whence or who is None else _who(sheet, who)
        sheet.chip(sheet.places(asker), "question", kind.value)
        return kind, False
    if what:
        sheet.chip(sheet.places(what), "question", Ask.DATA.value)
        return Ask.DATA, False
    if is_it:
        sheet.chip(_function(sheet, is_it), "question", Ask.IS_IT.value)
        return Ask.IS_IT, True
    if sheet.words[0].raw == "destinataires":  # « destinataires contrôle »: words alone
        return Ask.RECIPIENTS, False
    return Ask.IS_IT if sheet.verb else Ask.SUBJECT, False


def _function(sheet: Sheet, match: re.Match[str]) -> list[int]:
    """The words of a turn of phrase that carry no meaning of their own."""
    return [place for place in sheet.places(match) if sheet.words[place].raw in WORDS.function]


def _who(sheet: Sheet, match: re.Match[str]) -> Ask:
    before, noun, kind = match["before"], match["noun"] or "", sheet.verb[1] if sheet.verb else ""
    if before in ("a", "au", "aux", "vers", "chez", "avec") or noun.startswith("destinataire"):
        return Ask.RECIPIENTS
    if before == "par" or (before in ("de", "d", "depuis") and kind == "receive"):
        return Ask.SENDERS
    if noun.startswith(("emetteur", "expediteur")):
        return Ask.SENDERS
    return {"send": Ask.SENDERS, "receive": Ask.RECIPIENTS}.get(kind, Ask.WHO)


def is_thing(sheet: Sheet, place: int) -> bool:
    """Whether an unknown word is what goes: « envoie-t-il mes vœux », « mon permis est-il transmis »; it is then looked
    for, as any datum that no text read writes."""
    if not sheet.verb:
        return False
    at, words = sheet.verb[0], sheet.raws(0)
    before = sheet.raws(place - 1, place)
    if before and before[0] in WORDS.starting and sheet.taken[place - 2 : place - 1] == ["word"]:
        return True  # « permis de conduire »
    if at > place:
        return bool(before) and before[0] in WORDS.mine and words[at] in WORDS.passive
    between = [words[one] for one in range(at + 1, place) if sheet.taken[one] != "word"]
    shown = sheet.words[place].shown
    someone = shown[:1].isupper() or sheet.raws(at - 1, at) == ["que"]
    if not between or (someone and between[0] not in WORDS.mine):  # « que reçoit la CPAM ? »
        return False
    return set(between) <= _SMALL and set(before) <= WORDS.determiners | WORDS.starting


def aged(sheet: Sheet) -> list[list[int]]:
    """The ages that a question is about; one only told (« j'ai 17 ans, qui voit mon dossier ? ») has its own chip."""
    sheet.fold()
    text, found = sheet.text, []
    for match in WORDS.form("aged").finditer(text):
        places = sheet.places(match, free=True)
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
    sheet.fold()
    text, told = sheet.text, False
    for match in WORDS.form("lasting").finditer(text) if WORDS.form("kept").search(joined(sheet.words)) else ():
        places = sheet.places(match, free=True)
        young = re.match(r"(?:1[4-8]|2\d|30) ans", match.group()) and not re.search("conserv|gard", text)
        if places and not young and not WORDS.form("has").search(text[: match.start()]):
            sheet.take(places, "flag")
            sheet.chip(places, "durée", sheet.shown(places))
            told = True
    return told
