"""What a sentence says by its verb and what stands around it, whatever their order: who gives what to whom, told from
the central system. Read where no frame of words is known; what it does not understand says nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from model.importing.outline.centre import Centre
from model.importing.roles.filling import (
    is_abstract,
    is_person,
    is_somebody,
    is_thing,
    names_body,
    names_system,
    role_of_groups,
    stands_for,
    stated,
)
from model.importing.roles.origins import origin, origins
from model.importing.roles.role import HOLDER_UNSAID, Role
from model.importing.roles.sending import shares
from model.importing.sentences.clauses import masked, phrases
from model.importing.sentences.verbs import Verb, around, verbs_in
from model.importing.words.cadres import FrameKind, pattern_of, shipped_cadres
from model.register.entities import Direction

OUT, IN = Direction.OUTBOUND, Direction.INBOUND
_KINDS: dict[str, tuple[FrameKind, FrameKind]] = {  # how the role is told, outwards and inwards
    "sends": ("active", "active"), "puts": ("outlet", "feed"), "fills": ("outlet", "fills"),
    "gets": ("recipient", "source"), "reads": ("access", "consult"), "shows": ("access", "access"),
    "asks": ("recipient", "source"), "links": ("relation", "relation"),
}  # fmt: skip
TOLD_AS: dict[str, FrameKind] = {  # the kind of frame that a verb counts as, where only its presence tells
    "sends": "active", "puts": "feed", "fills": "feed", "gets": "source", "reads": "access", "shows": "access",
    "asks": "source", "links": "relation",
}  # fmt: skip
_WRITTEN = "la phrase dit qui renseigne des données, sans nommer le traitement"
_WRITES = re.compile(r"renseign|met(?:tent)? à jour", re.I)
_SAME = re.compile(r"(?:aux?|à la)\smêmes?\s", re.I)
_THERE = re.compile(r"(?:^|[\s'])y$", re.I)
_OF = re.compile(r"^(?:(?:de |à )?la |(?:de |à )?l'|les? |aux? |des |du |de |d')(?=\S)", re.I)
_ACCESS = re.compile(r"(?:l'|un )accès (?:à |aux? )|(?:un|le) droit d'accès.*", re.I)
_DATA = re.compile(r"(?:les |ces |des )?(?:données|informations|éléments|renseignements)\b", re.I)
_RELATIVE = re.compile(r",\s(?:qui|dont|d'où|(?:au|du|des|aux)quel(?:le)?s?|à (?:qui|laquelle)|de laquelle)\s")
_PRONOUN = re.compile(r"(?:ils?|elles?|nous|celui-ci|celle-ci|on)$", re.I)


def by_valency(text: str, centre: Centre) -> tuple[Role, ...]:
    """What the first verb that is understood says; empty when none is."""
    for verb in verbs_in(text):
        held = pattern_of("subordinate").search(text, 0, verb.start) or (
            verb.kind == "sends" and pattern_of("by_persons").match(text)
        )
        if not held and (roles := tuple(_Reading(text, verb, centre).roles())):
            return roles
    return ()


def most_told(texts: Iterable[str], centre: Centre) -> str:
    """The body to which several others send, when nothing says who holds the data; empty when none is."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        said = next((_Reading(text, one, centre) for one in verbs_in(text)[:1] if one.kind == "sends"), None)
        to = said.marked("to") if said and said.somebody(said.before) and not said.verb.passive else []
        if said and len(to) == 1:  # who sends to several at once sends outwards
            tellers[_OF.sub("", to[0])].add(said.before)
    best = max(tellers, key=lambda one: len(tellers[one]), default="")
    return best if best and names_body(best) and len(tellers[best]) > 1 and not centre.names else ""


def completed(role: Role, text: str, centre: Centre) -> Role:
    """The role of a sentence with what a relative just after the body says of it, the relative left out of the name."""
    at = text.find(role.who) if role.who else -1
    found = _RELATIVE.search(masked(text), at + 3, at + len(role.who) + 12) if at >= 0 else None
    if found is None or role.whos:
        return role
    return with_relative(replace(role, who=text[at : found.start()][: len(role.who)]), text[found.start() :], centre)


def with_relative(role: Role, relative: str, centre: Centre) -> Role:
    """The role with what a relative says of the last body it names: « …, qui y dépose les avis », « …, dont il reçoit
    les dates »."""
    found = pattern_of("relative").match(relative)
    if found is None or not role.who:
        return role
    who = (role.whos or (role.who,))[-1]
    rest, to = (
        found["rest"].rstrip(" .;"),
        re.sub(r"^à (les?) ", lambda one: f"au{one[1][2:]} ".replace("aus", "aux"), f"à {who}"),
    )
    said = by_valency(
        f"{who} {rest}" if found["who"] else f"{rest} auprès de {who}" if found["of"] else f"{rest} {to}", centre
    )
    told = next((one for one in said if _OF.sub("", who).endswith(_OF.sub("", one.who)) or one.who.endswith(who)), None)
    if told is None or (role.direction is not None and told.direction is not role.direction):
        return role
    if role.direction is None:
        role = replace(role, kind=told.kind, direction=told.direction, verb=told.verb)
    return replace(role, data=role.data or told.data, purposes=role.purposes or told.purposes)


class _Reading:
    """One verb of a sentence: what it is done by, to, on, from, told from the central system."""

    def __init__(self, text: str, verb: Verb, centre: Centre) -> None:
        self.text, self.verb, self.centre = text, verb, centre
        self.left, self.right = around(text, verb)
        before = [one.words for one in self.left if one.mark in ("bare", "what") and one.words.lower() != "y"]
        told = (
            text[: verb.start].strip(" ,"),
            text[: verb.end].rpartition(" ")[0],
        )  # « y sont versés », « d'y verser »
        self.there = any(map(_THERE.search, told))
        self.subjects = [verb.causee] if verb.causee else before
        self.before = next(iter(self.subjects), "")
        nouns = (one for one in self.right if one.mark == "what" or (one.mark == "bare" and one.words[:1].isupper()))
        objects = [one.words for one in nouns]
        self.opens = text.rstrip().endswith(":")
        self.inverted = not self.before
        if verb.passive and self.before.lower() == "il" and self.right and self.right[0].mark in ("bare", "what"):
            self.before = self.right[0].words  # « il est adressé copie de la décision au maire »
        if self.inverted and objects:  # the verb first: its subject comes last
            self.before = objects.pop() if verb.passive or len(objects) > 1 else ""
            self.subjects = [self.before]
        if verb.nominal and not verb.passive:  # « procède à la consultation du fichier »
            objects = [_OF.sub("", one.words) for one in self.right if one.mark == "of"] or objects
        near = [one for one in objects if f", {one}," not in text] or objects[-1:]  # not « reçoit, le jour venu, … »
        self.object = near[0] if near else ""

    def marked(self, *marks: str) -> list[str]:
        """The words of the groups of some marks."""
        return [one.words for one in (*self.left, *self.right) if one.mark in marks and one.words]

    def ours(self, words: str) -> bool:
        """Whether some words stand for the central system, for whoever runs it, or for its data."""
        return bool(
            self.centre.is_system(words)
            or self.centre.runs_it(words)
            or _PRONOUN.match(words)
            or _SAME.match(words)
            or _DATA.fullmatch(words.strip())
        )

    def somebody(self, words: str) -> bool:
        """Whether some words may be an end of a flow: a body or another system."""
        if self.ours(words) or stands_for(words):
            return False
        proper = words[:1].isupper() and not is_thing(words) and not is_abstract(words)
        proper = proper and words.replace("'", " ").split(" ")[0].lower() not in shipped_cadres().openers
        return is_somebody(words) or (proper and not words.lower().startswith(("l'", "d'")))

    def many(self, words: str) -> bool:
        """Whether some words may be people of a trade that is not known: « les irrigants »."""
        whole = re.match(r"(?:les|chaque|tout) ", words, re.I) and not (is_thing(words) or is_abstract(words))
        return bool(whole) and not (self.ours(words) or stands_for(words))

    def roles(self) -> Iterator[Role]:
        """What the verb says; of the items that follow, when it announces a list and names nobody."""
        tells = self.opens and self.verb.kind == "sends" and not (self.verb.passive or self.left)
        if tells:  # « Sont tenus de transmettre au greffe les avis : 1° Les mairies … »
            yield replace(self._told("active", IN, "", stated((self.object,))), guessed=HOLDER_UNSAID)
            return
        told = tuple(getattr(self, f"_{self.verb.kind}")())
        yield from told or (self._waiting() if self.opens else ())

    def _waiting(self) -> Iterator[Role]:
        """What the verb says of the items that follow: they fill, are taken from, are read or linked."""
        kind, passive = self.verb.kind, self.verb.passive
        mine = not self.before or self.ours(self.before)
        if (kind == "fills" and (mine if passive else self.ours(self.object))) or (
            kind == "gets" and mine and not passive
        ):
            yield self._told("source", IN, "", ())
        elif kind == "reads" and mine and not (self.object or self.marked("by", "to")):
            yield self._told("consult", IN, "", ())

    def _role(self, direction: Direction | None, whos: Sequence[str], *data: str) -> Iterator[Role]:
        """The role of somebody, with the purposes and limits that stand around the verb."""
        named = [one for one in dict.fromkeys(whos) if not is_person(one)]
        if not named:
            return
        named_data = (one for one in data if one and (re.match(r"une?\s", one) or not names_body(one)))
        told = stated(tuple(one for one in named_data if not self.ours(one)))
        role = self._told(_KINDS[self.verb.kind][direction is IN], direction, named[0], told)
        if not told:
            role = replace(role, data=stated(tuple(one for one in role.data if one not in named)))
        role = replace(role, whos=tuple(named) if len(named) > 1 else ())
        that = next((one.start for one in self.right if one.mark == "that"), None)
        yield role if that is None else with_relative(role, self.text[that:], self.centre)

    def _told(self, kind: FrameKind, direction: Direction | None, who: str, data: tuple[str, ...]) -> Role:
        cuts = (0, self.verb.start, self.verb.end, len(self.text))
        inside = (
            phrases(self.text, *cuts[1:3]) if "," in self.text[cuts[1] : cuts[2]] else ()
        )  # « sont, pour …, remises »
        kept = (one for one in inside if one.kind in ("purpose", "condition"))
        groups = [*phrases(self.text, *cuts[:2]), *kept, *phrases(self.text, *cuts[2:])]
        verb = self.text[self.verb.start : self.verb.end]
        return role_of_groups(kind, direction, verb, who, self.text, groups, data or None)

    def _sends(self) -> Iterator[Role]:
        """What is given, by whom, to whom or where."""
        thing, givers = (self.before, self.marked("by")) if self.verb.passive else (self.object, self.subjects)
        to = self.marked("to", "into")
        ends = [one for one in to if self.somebody(one)]
        makers = [one for words in (givers or [thing]) for one in [origin(words)] if self.somebody(one)]
        alone = self.verb.passive and not to and thing and not names_body(thing)
        if makers and (self.there or any(map(self.ours, to)) or alone):
            yield from self._role(IN, makers, thing)
        elif ends and not any(map(self.somebody, givers)) and thing and not names_body(thing):
            yield from self._shared(ends, thing)

    def _shared(self, ends: Sequence[str], thing: str) -> Iterator[Role]:
        """What each of several is given, or all of them: « au préfet les relevés, au maire les avis »."""
        after = self.text[self.verb.end :].strip()
        told = (
            shares(after, "" if self.inverted else self.before) if self.verb.passive else shares(after, with_first=True)
        )
        for who, what in told:
            yield from self._role(OUT, [who], what)
        if not told:
            yield from self._role(OUT, ends, thing)

    def _puts(self) -> Iterator[Role]:
        """What is written, by whom, where."""
        thing, givers = (self.before, self.marked("by")) if self.verb.passive else (self.object, self.subjects)
        into = self.marked("into")
        outer = [one for one in into if self.somebody(one) and names_system(one)]
        home = self.there or any(map(self.ours, (*into, *self.marked("to"))))
        makers = [one for one in givers if self.somebody(one) or (home and self.many(one))]
        makers = makers or [one for one in [origin(thing)] if one != thing and self.somebody(one)]
        if outer and (not makers or all(map(self.ours, givers))):
            yield from self._role(OUT, outer, thing)
        elif makers and not outer and home:
            yield from self._role(IN, makers, thing)

    def _fills(self) -> Iterator[Role]:
        """What is filled, by whom, with what."""
        store, givers = (
            (self.before, self.marked("by", "source")) if self.verb.passive else (self.object, self.subjects)
        )
        given = [one for words in givers for one in origins(words) if self.somebody(one)]
        of = [*self.marked("of"), *(one[3:] for one in self.marked("bare") if one.startswith("en "))]
        inside = self.there or any(map(self.ours, self.marked("into")))
        if given and (self.ours(store) or (inside and not names_system(store))):
            yield from self._role(IN, given, *(_OF.sub("", one) for one in of), *([] if self.ours(store) else [store]))
        elif given and self.centre.names and _WRITES.match(self.text, self.verb.start) and not names_system(store):
            yield from (replace(one, guessed=_WRITTEN) for one in self._role(IN, given, store))
        elif names_system(store) and not self.ours(store):
            whole = givers[0] if givers else ""
            if not whole or self.ours(whole) or not self.somebody(whole):
                yield from self._role(OUT, [store], whole, *of)

    def _gets(self) -> Iterator[Role]:
        """What is taken, by whom, from whom."""
        thing, taker = (self.before, "") if self.verb.passive else (self.object, self.before)
        sources = [
            one for words in self.marked("source", "of") for one in origins(_OF.sub("", words)) if self.somebody(one)
        ]
        takers = [one for one in self.subjects if self.somebody(one)] if taker else []
        if sources and not takers:
            yield from self._role(IN, sources, thing)
        elif takers and thing and not self.somebody(thing) and not sources:
            yield from self._role(OUT, takers, thing)

    def _reads(self) -> Iterator[Role]:
        """What is read, by whom."""
        stores = [self.before] if self.verb.passive else [self.object, *self.marked("to")]
        store = next(filter(None, stores), "")
        readers = self.marked("by") if self.verb.passive else self.subjects
        others = [one for one in readers if self.somebody(one)]
        if others and (self.ours(store) or not names_system(store)):
            yield from self._role(OUT, others, re.sub(r"^(?:aux?|à)\s", "", store))
        elif not others and names_system(store) and self.somebody(store):
            yield from self._role(IN, [store])

    def _shows(self) -> Iterator[Role]:
        """What is open to whom: « est accessible à … », « l'accès à … est ouvert aux … »."""
        readers = [one for one in self.marked("by", "to") if self.somebody(one)]
        store = _ACCESS.sub("", self.before)
        if readers and store and not self.somebody(store):
            yield from self._shared(readers, "" if is_abstract(store) else store)

    def _asks(self) -> Iterator[Role]:
        """What is asked for, of whom."""
        to = [one for one in self.marked("to", "source") if self.somebody(one)]
        thing = self.before if self.verb.passive else self.object
        asked = to or ([thing] if not self.verb.passive and self.somebody(thing) else [])
        if asked and (self.verb.passive or not self.before or self.ours(self.before)):
            yield from self._role(IN, asked, "" if thing in asked else thing)

    def _links(self) -> Iterator[Role]:
        """What is linked to what; the way is not said."""
        ends = [one for one in self.marked("with") if not self.ours(one) and not stands_for(one)]
        of = [one for words in self.marked("of") if names_system(one := re.sub(r"^(?:de (?=l)|du |des )", "", words))]
        others = of or [one for one in (*self.marked("to"), self.before, self.object) if names_system(one)]
        yield from self._role(None, ends or [one for one in others if not self.ours(one)])
