"""A question said straight: without what only introduces it, and in the active voice (« par qui X est-il géré ? »)."""

import re

from model.ask.values import Chip
from model.ask.vocabulary import WORDS
from model.register.wording import folded, shortened

_LONGEST = 45  # characters of what a chip says was read as something else
_ABROAD = re.compile(r"\b[àa] l['’ ]\s?[ée]tranger\b", re.IGNORECASE)
_WHO = r"(?P<who>qui|quels? organismes?|quels? systèmes?|quels? acteurs?)"
_DONE = r"(?P<done>\w*(?:[éèe]e?s?|is(?:es?)?|[uû]e?s?|ie?s?))"
_PASSIVE = tuple(
    re.compile(rf"(?i)^(?:et )?{pattern}")
    for pattern in (
        rf"par {_WHO} (?:est|sont) {_DONE} (?P<what>[^?]+)",
        rf"par {_WHO} (?P<what>[^?]+?) (?:(?:est|sont)[- ](?:ils?|elles?|t-on)|peu(?:t|vent)-(?:ils?|elles?) être) "
        rf"{_DONE}\b(?P<rest>[^?]*)",
        rf"par {_WHO} (?P<what>[^?]+?) (?:est|sont) {_DONE}(?P<rest>)(?= ?\??$)",
        rf"(?P<what>[^?]+?),? (?:est|sont)(?:-(?:ils?|elles?))? {_DONE} par {_WHO}\b(?P<rest>[^?]*)",
    )
)
_ABOUT = re.compile(  # « I-MILO, qui l'alimente ? »
    r"(?i)^(?P<what>[^,?]{3,70}), (?:c['’]est )?(?P<who>qui)(?: est-ce)?(?: qui)? "
    r"(?:l['’]|les? |la )(?P<verb>\w+)(?P<rest>[^?]*)"
)
_ACTIVE = {
    "fait": "fait",
    "recu": "reçoit",
    "transmis": "transmet",
    "suivi": "suit",
    "tenu": "tient",
    "fourni": "fournit",
    "lu": "lit",
    "vu": "voit",
    "connu": "connaît",
    "obtenu": "obtient",
    "paye": "paie",
    "envoye": "envoie",
}


def straight(question: str) -> tuple[str, tuple[Chip, ...]]:
    """The question without what only introduces it (« je voudrais savoir si la CAF reçoit… » asks whether it does),
    and what was read as what in it."""
    question = _asked(_ABROAD.sub("hors de l'Union européenne", question))  # « un étranger » is someone else
    chips: dict[Chip, None] = {}
    if (asker := WORDS.form("asker").match(question)) and not WORDS.form("myself").search(question[asker.end() :]):
        chips[Chip("situation", asker["role"], asker["role"])] = None  # who asks, and nobody asked about
        question = question[asker.end() :]
    question = _active(question)
    for typed, said in WORDS.rephrasing:
        if not typed.search(question):
            continue
        if said.strip(" ?"):
            found = [
                (shortened(match.group(), _LONGEST), shortened(match.expand(said), _LONGEST))
                for match in typed.finditer(question)
            ]
            chips |= {Chip("correction", f"« {one} » lu comme « {as_read} »", one): None for one, as_read in found}
        question = typed.sub(said, question)
    return _asked(question), tuple(chips)


def _asked(question: str) -> str:
    """What is asked, after « je voudrais savoir… »."""
    question = WORDS.form("courtesy").sub(" ", question).strip()
    asked = WORDS.form("polite").sub("", question)
    return re.sub(r"^(?:si |s'|que |qu['’])", "est-ce que ", asked) if asked != question else question


def _active(question: str) -> str:
    """« Par qui X est-il géré ? », « X, qui le gère ? »: « Qui gère X ? »; any other question as it is."""
    if found := _ABOUT.match(question):
        return f"{found['who']} {found['verb']} {found['what']}{found['rest']} ?"
    for pattern in _PASSIVE:
        if (found := pattern.match(question)) and (verb := _verb(found["done"])):
            rest = found.groupdict().get("rest") or ""
            return f"{found['who']} {verb} {found['what'].strip()}{rest} ?"
    return question


def _verb(done: str) -> str:
    """The active form of a past participle: « gérées » is « gère », « reçus » is « reçoit »; empty for another word."""
    known = next((_ACTIVE[one] for one in _roots(folded(done)) if one in _ACTIVE), "")
    return known or (re.sub(r"ée?s?$", "e", done) if re.search(r"ée?s?$", done) else "")


def _roots(done: str) -> tuple[str, ...]:
    """« reçues »: « reçues », « reçue », « reçu »."""
    return done, done.removesuffix("s"), done.removesuffix("s").removesuffix("e")
