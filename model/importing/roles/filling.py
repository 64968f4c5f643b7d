"""What groups of words of a sentence are made into: who, purposes, data; and what they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from model.importing.outline.centre import Centre
from model.importing.roles.role import Role
from model.importing.sentences.clauses import Phrase, masked, phrases
from model.importing.words.cadres import FrameKind, pattern_of, shipped_cadres
from model.importing.words.lexique import with_nouns
from model.register.entities import Direction

_DET = r"les |la |le |l'|une? |aux |au |à la |à l'|des |du |de la |de l'|tout |toute |chaque |nos |notre |vos |votre "
_PROPER = re.compile(r"(?:à )?(?:[A-ZÀ-Ý][\w'-]+[ -][A-ZÀ-Ý]|France\b)")
_BEGINS = re.compile(r"(?:^|[,;:]\s)(?P<who>(?P<first>[A-ZÀ-Ý][\w-]+)(?:'\w+)?(?: [\w'-]+){0,3})\s?$")
_LOOSE_END = re.compile(r",?\s(?:(?:et|ou),? à terme|ainsi qu(?:e|')?|et|ou|ne|chacune?|sont|est)$")
# « pour les besoins du service, peuvent … »: the verb of the sentence ends a purpose.
_MODAL = re.compile(r",\s(?:peuvent|peut|sont|est|seront|ont|doivent|doit)\b")
_CONCERNS = re.compile(r"pour ce qui concerne")  # « pour ce qui concerne les lycées » names no data
_PERSON = rf"(?i)(?:{_DET})?\s?(?:personnes? |même )?{{person}}s?\b"
_SYSTEM = rf"(?i)(?:{_DET}|ce |son |autres |d'autres )*{{system}}s?\b"


def is_person(words: str) -> bool:
    """Whether some words name the people the data are about, who are never recipients here."""
    return bool(
        with_nouns(_PERSON).match(words.strip()) or re.match(r"(?:aux |les |à )?personnes? dont\b", words.strip(), re.I)
    )


def is_thing(words: str) -> bool:
    """Whether some words begin with the noun of a datum, a document, an act or a time, which is nobody."""
    return bool(pattern_of("thing_begins").match(words.strip())) and not is_somebody(words)


def is_abstract(words: str) -> bool:
    """Whether some words begin with the noun of an act or a state (« la transmission de … »), which is nobody."""
    words = words.strip()
    act = pattern_of("abstract").match(words) and not _PROPER.match(words)  # « France Travail » is no act
    return bool(act) and not is_somebody(words)


def is_act(words: str) -> bool:
    """Whether some words begin with what is done: « Contrôle des titres », « Recouvrer la taxe »."""
    return bool(pattern_of("acts").match(words)) or is_abstract(words)


def gives(words: str) -> bool:
    """Whether some words after « pour » name what somebody gives, and not what for."""
    return not pattern_of("acts").match(words)


def stands_for(who: str) -> bool:
    """Whether some words only stand for somebody named elsewhere: « ils », « ces agents »."""
    return bool(pattern_of("stands_for").match(who.strip(" ,;:.")))


@dataclass(frozen=True)
class Clause:
    """A verb of some kind in a sentence, with the groups of words before and after it."""

    kind: FrameKind
    found: re.Match[str]
    text: str
    left: Sequence[Phrase]
    right: Sequence[Phrase]
    centre: Centre

    @property
    def verb(self) -> str:
        """Its verb."""
        return self.found[0].strip()

    @property
    def before(self) -> str:
        """The words before the verb."""
        return self.text[: self.found.start()]

    @property
    def about(self) -> str:
        """Those words without the marks around them, nor the purposes and conditions that begin a sentence."""
        words = self.before.strip(" ,;:")
        first = self.left[0] if self.left else None
        cut = masked(words).rfind(", ") if first and not first.start and first.kind in ("purpose", "condition") else -1
        return words[cut + 2 :] if cut > 0 else words

    @property
    def subject(self) -> str:
        """The last body that the groups before the verb name, or the proper name that begins it; else empty."""
        if re.search(r"(?:^|,\s)nous$", self.about, re.I):
            return "nous"
        proper = _BEGINS.search(self.before)
        named = proper is not None and proper["first"].lower() not in shipped_cadres().openers
        return (whos_in(self.left, self.text) or ([proper["who"]] if proper and named else [""]))[-1]

    @property
    def opens(self) -> bool:
        """Whether it announces a list."""
        return self.text.rstrip().endswith(":")

    def after(self, first: str = "who") -> tuple[Phrase, ...]:
        """The groups of words after the verb, the first one of a class."""
        return phrases(self.text, self.found.end(), first=first)

    def role(
        self,
        direction: Direction | None,
        whos: str | Sequence[str],
        groups: Sequence[Phrase] | None = None,
        data: tuple[str, ...] | None = None,
        kind: FrameKind | None = None,
    ) -> Role:
        """What it says of somebody, or of several; the groups are those around the verb by default."""
        who, told = (whos, ()) if isinstance(whos, str) else (whos[0], tuple(whos) if len(whos) > 1 else ())
        said = [*self.left, *self.right] if groups is None else groups
        return role_of_groups(kind or self.kind, direction, self.verb, who, self.text, said, data, told)


def role_of_groups(
    kind: FrameKind,
    direction: Direction | None,
    verb: str,
    who: str,
    text: str,
    groups: Sequence[Phrase],
    data: tuple[str, ...] | None = None,
    whos: tuple[str, ...] = (),
) -> Role:
    """A role with the purposes, data, exclusions and conditions of groups of words; `data` when known."""
    groups = [one for one in groups if not _CONCERNS.search(text, one.start, one.inner) or is_thing(one.words(text))]
    said = {name: said_in(groups, text, name) for name in ("purpose", "data", "excluded", "condition", "data_limit")}
    inserted = [
        (one, cut)
        for key in ("purpose", "condition")
        for one in said[key]
        if (cut := pattern_of("then_what").search(one))
    ]
    if inserted and kind != "relation":  # « reçoit, en vue du contrôle, la nature et le poids »: the object comes after
        cuts = {one: one[: cut.start()] for one, cut in inserted}
        said |= {key: tuple(cuts.get(one, one) for one in said[key]) for key in ("purpose", "condition")}
        said["data"] = said["data"] or tuple(end for one, cut in inserted if not names_body(end := one[cut.end() :]))
        data = data or None
    aims = [one for one in groups if one.kind in ("purpose", "limit") and pattern_of("for_data").match(text, one.start)]
    if about := [one.words(text) for one in aims if gives(one.words(text))]:  # « uniquement pour la localisation »
        said["purpose"] = tuple(one for one in said["purpose"] if one not in about)
        said["data"] = (*said["data"], *about)
    if said["data_limit"]:  # « pour les données du I, à l'exception du H, et au D du III »
        data = (*said["data_limit"], *(one[3:] for one in said["data"] if one.startswith("et ")))
    said["data"] = tuple(one for one in said["data"] if not one.startswith("et "))
    if direction is Direction.INBOUND and kind in ("feed", "source", "fills", "sendings", "passive") and not data:
        # « est alimenté par la caisse, pour le quotient familial »: what comes from it, not what for
        for_it = [one for one in groups if text.startswith("pour ", one.start)]
        told = (*said_in(for_it, text, "purpose"), *said_in(for_it, text, "limit"))
        given = tuple(one for one in told if gives(one) and not (is_person(one) or is_somebody(one)))
        said["purpose"] = tuple(one for one in said["purpose"] if one not in given)
        data = (*(said["data"] if data is None else data), *given) if given else data
    data = stated(tuple(without(one) for one in (said["data"] if data is None else data)))
    limits = (
        one for one in said_in(groups, text, "limit") if not any(one in words for words in (*data, *said["purpose"]))
    )
    return Role(
        kind, direction, verb, who, said["purpose"], data, said["excluded"], said["condition"], tuple(limits), whos=whos
    )


def said_in(groups: Sequence[Phrase], text: str, kind: str) -> tuple[str, ...]:
    """The words of the groups of one class."""
    found = (one.words(text) for one in groups if one.kind == kind and not _on_behalf(one, text))
    if kind in ("purpose", "condition"):
        found = (_MODAL.split(words)[0].strip(" ,;:.") for words in found)
    found = (_LOOSE_END.sub("", pattern_of("when").sub("", words) if kind == "data" else words) for words in found)
    return tuple(words.removeprefix("que ") for words in found if len(words) > 3 or kind == "excluded")


def _on_behalf(one: Phrase, text: str) -> bool:
    """Whether a purpose only says under whom somebody stands: « au titre de l'autorité judiciaire »."""
    words = one.words(text)
    return (
        one.kind == "purpose"
        and text[one.start :].lower().startswith("au titre")
        and names_body(words)
        and (not names_system(words))
    )


def without(words: str) -> str:
    """Some data without when, nor what is left out of them: « ces informations, à l'exclusion de celles du c »."""
    words = pattern_of("when").sub("", words)
    groups = phrases(words, first="data")
    cut = next((one.start for one in groups if one.kind == "excluded"), None)
    if cut is not None:  # « …, dans la mesure nécessaire à leurs missions et à l'exclusion de … »
        cut = next((one.start for one in groups[1:] if one.kind in ("condition", "excluded")), cut)
    return words[:cut].strip(" ,") or words


def stated(data: tuple[str, ...]) -> tuple[str, ...]:
    """The data that a sentence really names: « tout ou partie des données » names none."""
    return tuple(one for one in data if not pattern_of("no_data").match(one))


def whos_in(groups: Sequence[Phrase], text: str) -> list[str]:
    """The words of the groups that name somebody."""
    return [one.words(text) for one in groups if one.kind == "who"]


def names_system(words: str) -> bool:
    """Whether some words begin with the noun of a system."""
    return bool(with_nouns(_SYSTEM).match(words))


def names_body(words: str) -> bool:
    """Whether some words begin with the noun of a body, or with an acronym."""
    return bool(pattern_of("body_begins").match(words))


def is_somebody(words: str) -> bool:
    """Whether some words begin with the noun of a body or of a system, or with an acronym."""
    return names_body(words) or names_system(words)


def holds_body(text: str) -> bool:
    """Whether some words hold, anywhere, the noun of a body or of a system, an acronym or a proper name."""
    return bool(pattern_of("holds_somebody").search(text))


def unlike_a_name(words: str) -> bool:
    """Whether some words begin neither with the noun of a body or of a system, nor with a capital."""
    return not (is_somebody(words) or words[:1].isupper() or words.startswith(("ceux", "celles")))
