"""Who acts for a body, and whose data a question is about: neither is a side of a flow, nor a filter of rows."""

import re

from model.ask.lexicon import Lexicon
from model.ask.sheet import Sheet
from model.ask.values import Mention
from model.ask.vocabulary import WORDS
from model.ask.words import stem, stems, words_set

_FOLLOWED = stems("dossier suivi suivie suivis suis inscrit inscrite accompagné accompagnée")
_PARTICIPLE = re.compile(r"(?:suivi|accompagne|inscrit)e?s?")
_PERSONS = words_set(
    "jeune jeunes usager usagers fils fille filles enfant enfants ado ados neveu niece personne personnes mineur"
)
_MINE = frozenset({"mon", "ma", "mes", "notre", "nos", "son", "sa", "ses", "leur", "leurs"})


def acting_for(sheet: Sheet, lexicon: Lexicon, mentions: list[Mention]) -> None:
    """« un agent de France Travail », « le SI du FSE »: who acts for a body is read as that body, and shown."""
    for place in _support(sheet):
        sheet.take([place], "frame")
        sheet.chip([place], "cadre", sheet.words[place].shown)
    for mention in mentions:
        at = mention.start - 1
        while at > 0 and sheet.words[at].raw in ("l", "la", "le", "les"):
            at -= 1
        acted = at > 0 and sheet.words[at].raw in WORDS.starting and sheet.words[at - 1].raw in WORDS.acting
        if mention.start and sheet.words[mention.start - 1].raw in WORDS.people:  # « mon référent France Travail »
            acted, at = True, mention.start
        if lexicon.is_user(mention.ids("node")) and where_followed(sheet, mention):
            acted, at = True, 1 + max(place for place in range(mention.start) if sheet.words[place].stem in _FOLLOWED)
        if acted and not sheet.taken[at - 1]:
            sheet.take([at - 1], "frame")
            sheet.chip([at - 1], "cadre", sheet.words[at - 1].shown)


def _support(sheet: Sheet) -> list[int]:
    """« les données des jeunes suivis », « mon fils accompagné »: participles that say of whom the data are, and filter
    nothing; with what is said beside them (« …au titre du CEJ »), the other words are looked for as they are."""
    words = [word.raw for word in sheet.words]
    found = []
    for place in range(1, len(words)):
        before = words[max(0, place - 4) : place - 1]
        whose = {*before} & _MINE or any(word in WORDS.frame - WORDS.publics for word in before)
        if _PARTICIPLE.fullmatch(words[place]) and words[place - 1] in _PERSONS and whose and not sheet.taken[place]:
            found.append(place)
    return found


def where_followed(sheet: Sheet, mention: Mention) -> bool:
    """« mon dossier à la mission locale », « suivi par la mission locale »: where the young person is, and no side."""
    before = [
        word.raw for word in sheet.words[max(0, mention.start - 3) : mention.start] if word.raw not in WORDS.determiners
    ]
    small = before[-1:] and before[-1] in WORDS.towards | WORDS.starting | WORDS.by | {"en", "dans"}
    return bool(small) and bool(before[-2:-1]) and stem(before[-2]) in _FOLLOWED
