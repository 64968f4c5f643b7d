"""How long data are kept: the rules read, for whom the question names, or of the durations that it says."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.ask.library import Library
from model.ask.rules_told import (
    EMPTY_ROOTS,
    lines,
    matching,
    not_found,
    roots_asked,
    rules_read,
    told_rules,
    words_asked,
)
from model.ask.telling import the_text
from model.ask.values import BODIES, Outcome, Reading, Told, quoted
from model.ask.vocabulary import WORDS
from model.ask.words import stems
from model.register.entities import System
from model.register.wording import listed, upper_first


def retention(library: Library, read: Reading) -> Told:
    """How long data are kept; that the arrêté itself fixes nothing, first, when that is asked."""
    if not (read.says("fixes") and library.whole(read.state)):
        return _kept(library, read)
    none = f"{the_text(library.at(read.state))} n'en fixe aucune."
    if _at_theirs(read):
        told = _kept(library, read)
        return replace(told, sentence=f"{none} {told.sentence}").taking("mot du texte", "texte", "état", "verbe")
    told = _kept(library, replace(read, words=(), mentions=read.having("node"), asked_state=False, question="durée"))
    said = f"{none} Les durées lues sont dans un autre texte :"
    return replace(told, sentence=f"{said}\n{told.sentence}").taking("mot du texte", "texte", "état")


def _at_theirs(read: Reading) -> bool:
    """Whether it is of what somebody else than I-MILO keeps: « dix ans chez France Travail »."""
    before = (read.text.split()[max(0, one.start - 2) : max(0, one.start)] for one in read.having("node"))
    return bool(read.says("they_keep")) or any("chez" in words for words in before)


def _kept(library: Library, read: Reading) -> Told:
    """How long data are kept: the rules read for whom the question names, the young person's otherwise."""
    if _at_theirs(read):
        what = "combien de temps ceux qui reçoivent des données les gardent. Les durées lues portent sur I-MILO"
        return not_found(what).taking("durée", "verbe", *BODIES)
    rules = rules_read(library).retention
    if numbers := [_in_letters(chip.label) for chip in read.chips if chip.kind == "durée"]:
        return _numbered(library, read, numbers)
    old = read.asked_state and library.past(read.state)
    rules = tuple(rule for rule in rules if (rule.status == "former") == old or rule.status == "unchecked")
    bodies = read.bodies - {library.everything.hub}
    found = [rule for rule in rules if bodies & set(rule.bodies)]
    staff, whose = (
        stems(" ".join(WORDS.staff)),
        rf"\b(?:de|des|du|d|pour) (?:\w+ )?(?:{'|'.join(sorted(WORDS.staff))})\b",
    )
    of_staff = re.search(whose, read.text)
    account = read.says("account")
    theirs = account or (of_staff and all(word.roots & staff for word in read.words))
    if theirs and not read.young and (library.lexicon.is_user(bodies) or not bodies):
        found = matching(rules, stems("agents utilisent"))  # « les données des salariés de la mission locale »: theirs
        return told_rules(Outcome.ANSWERED, lines(found), found).taking("mot du texte", *BODIES)
    actors = any(not isinstance(library.everything.nodes[name], System) for name in bodies)
    plain = stems(
        "temps durée conservation conserver garder année combien données imilo âge jusque longtemps long reste partir "
        "commence court"
    )
    plain |= stems(" ".join(WORDS.nature))  # « mes infos perso »: of nobody's staff
    plain |= frozenset() if of_staff else staff  # « mon conseiller garde mes données »: those of the young person
    if read.turned("comparaison"):  # « plus long que pour les autres ? »
        rules = tuple(rule for rule in rules if rule.topic == "file")
        said = f"Ces durées ne partent pas du même moment ; côte à côte :\n{lines(rules)}"
        return replace(told_rules(Outcome.ANSWERED, said, rules), took=frozenset({"exception"}))
    found = found or ([] if actors else matching(rules, roots_asked(read) - plain))
    others = [word for word in read.words if word.roots - EMPTY_ROOTS - staff]
    if not found and (bodies or others):
        who = listed(library.everything.nodes[name].short for name in sorted(bodies)) or words_asked(read)
        return not_found(f"aucune durée lue ne porte sur {who}. Les durées lues portent sur I-MILO", rules[:1])
    found = found or [rule for rule in rules if rule.topic == "file"]
    return told_rules(Outcome.ANSWERED, lines(found), found).taking(*(() if others else ("mot du texte",)))


_NUMBERS = {"1": "un", "2": "deux", "3": "trois", "5": "cinq", "7": "sept", "10": "dix", "19": "dix-neuf"}


def _in_letters(duration: str) -> str:
    """« 19 ans » as rules write it: « dix-neuf ans »."""
    words = duration.lower().split()
    return f"{'-'.join(_NUMBERS.get(word, word) for word in words[:-1])} {words[-1].replace('année', 'an')}"


def _numbered(library: Library, read: Reading, numbers: Sequence[str]) -> Told:
    """The rules read that say these durations, the last version and those before; that none says one of them."""
    rules = rules_read(library).retention
    found = [rule for number in numbers for rule in rules if re.search(rf"\b{number}\b", rule.rule.lower())]
    about = matching(
        rules, roots_asked(read) - stems("temps durée conservation garder données imilo partir commence court délai")
    )
    bodies = [rule for rule in rules if read.bodies & set(rule.bodies)]
    near = [rule for rule in found if rule in (*about, *bodies)]
    if (
        len(numbers) == 1
        and found
        and not near
        and (own := [rule for rule in bodies or about if rule.status != "former"])
    ):
        what = quoted(numbers)  # « celles du FSE, dix ans, non ? »
        said = f"{upper_first(what)} n'est pas la durée lue ici :\n{lines(own)}\n{what} se lit pour autre chose :\n"
        told = told_rules(Outcome.ANSWERED, f"{said}{lines(found)}", (*own, *found))
        return replace(told, took=BODIES)
    found = near if near and len(numbers) < 2 else [*found, *bodies]
    if missing := [number for number in numbers if not any(number in rule.rule.lower() for rule in found)]:
        what = f"une durée de {listed(missing, 'ou')}"
        return not_found(what, found or bodies or about or [rule for rule in rules if rule.topic == "file"])
    return replace(told_rules(Outcome.ANSWERED, lines(dict.fromkeys(found)), found), took=BODIES)
