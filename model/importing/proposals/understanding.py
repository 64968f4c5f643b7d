"""What a row seems to say: whom it names, in which direction, for which purposes, with which data."""

import re
from collections import defaultdict
from dataclasses import fields, replace
from typing import Literal

from model.importing.files.document import one_line
from model.importing.names.cells import acronyms_in, limits_in, named_in
from model.importing.names.naming import Named, name_alone, names_in
from model.importing.outline.centre import Centre
from model.importing.proposals.categories import Categories, limited, without
from model.importing.proposals.directions import Directed, directions_of, told_by_column
from model.importing.proposals.doubts import limit_doubts, name_doubts, of_bodies, unread_doubts
from model.importing.proposals.nodes import TO_SORT, Nodes
from model.importing.proposals.proposal import (
    New,
    ProposedFlow,
    ProposedNode,
    ProposedPart,
    ProposedRow,
    ProposedUse,
    Reading,
)
from model.importing.proposals.purposes import ASKED, MORE_THAN_SAID, TO_SORT_PURPOSE, Purposes
from model.importing.proposals.uses import ReadBefore, as_read
from model.importing.roles.reading import filled
from model.importing.roles.role import Role
from model.importing.tables.raw import RawRow
from model.importing.words.citations import Citations
from model.importing.words.identifiers import Names
from model.importing.words.matching import LIKE, Known
from model.importing.words.patterns import PURPOSE, letters
from model.register.entities import Code, Direction, Register, Statement
from model.register.wording import permission, shortened

LONGEST = 4000
_OPEN_LIST = re.compile(r"\.\.\.|…|\bnotamment\b|\betc\.?(?=\W|$)")
_FED = re.compile(r"\baliment(?:er|ent|e)\b", re.I)
_ANONYMISED = re.compile(r"\bdonnées\b[^.;]{0,40}\b(?:anonymisées|anonymes|agrégées)\b", re.I)
_SHORT = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý\d]{1,2}")
_PLAIN = Role("recipient", None, "")
Nature = Literal["anonymised", "personal", "companies"] | None


class Understanding:
    """Understands rows one by one; new bodies, categories and codes get the same id wherever they come back."""

    def __init__(self, register: Register, centre: Centre, *, likeness: bool = True) -> None:
        self._register = register
        self._likeness = likeness  # whether a body of a name alike is proposed: somebody must be asked about it
        self._names = Names(register)
        self._known = Known(register)
        self._read = ReadBefore(register)
        self._purposes = Purposes(register, self._read)
        self._categories = Categories(register, self._names, self._read)
        self._citations = Citations(register)
        self._codes: dict[str, Code] = {}
        self.messages: list[str] = []
        self._nodes = Nodes(register, self._names, self._known)
        self.hub, self.hub_names, said = self._nodes.hub(centre)
        self._elsewhere = bool(centre.names) and self.hub.id != register.hub  # a text that names another system
        self.messages.append(said) if said else None
        self._same_wording: dict[str, dict[tuple[Direction, str], Statement]] = defaultdict(dict)
        self._same_designation: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._learn()

    def _learn(self) -> None:
        """What the register's texts said of each wording and designation, word for word."""
        register = self._register
        if self.hub.id != register.hub:
            return
        for flow in register.flows:
            direction = register.direction(flow)
            if direction is Direction.EXTERNAL:
                continue
            node = flow.source if direction is Direction.INBOUND else flow.target
            for statement in flow.statements:
                for basis in statement.basis:
                    provision = register.provision_by_id.get(basis.provision)
                    if provision is None or provision.evidence != "law":
                        continue
                    if provision.wording:
                        for words in {basis.sentence or provision.wording}:
                            self._same_wording[one_line(words)].setdefault((direction, node), statement)
                    if provision.designation:
                        named = (basis.named_by,) if basis.named_by else ()
                        self._same_designation[one_line(provision.designation)].setdefault(node, named)

    @property
    def new(self) -> New:
        """What the rows read so far need that the register lacks."""
        unsorted = self._nodes.to_sort and TO_SORT.id not in self._register.family_by_id
        without_purpose = self._purposes.unsorted and TO_SORT_PURPOSE.id not in self._register.purpose_by_id
        return New(
            (TO_SORT,) if unsorted else (),
            tuple(self._categories.new.values()),
            tuple(self._codes.values()),
            (TO_SORT_PURPOSE,) if without_purpose else (),
            self._nodes.operators,
        )

    def row(self, raw: RawRow, parts: tuple[str, ...] = ()) -> ProposedRow | str:
        """A row understood, or why it cannot be one; `parts` are the words that name each body, when decided."""
        designation, wording = one_line(raw.designation), one_line(raw.wording)
        if max(len(designation), len(wording), len(raw.data or "")) > LONGEST:
            return f"cellule trop longue (plus de {LONGEST} caractères)"
        if not designation:
            return "ligne sans désignation"
        doubts = list(raw.doubts)
        named = tuple(Named(words, words) for words in parts) or self._named(raw, designation)
        if not any(re.search(r"\w", one.words) for one in named):
            return "ligne dont la désignation ne nomme personne"
        several = len(named) > 1
        if several and not parts and not self._same_designation.get(designation):
            doubts.append(f"{len(named)} organismes ou traitements sont lus dans cette ligne ; vérifiez le découpage")
        doubts += (*name_doubts(named), *unread_doubts(raw.role)) if raw.role else limit_doubts(raw.designation)
        named = of_bodies(named)
        directed = self._directed(raw, wording, designation)
        articles, codes, questions = self._citations.cited(designation, wording)
        self._codes.update({code.id: code for code in codes})
        doubts += questions
        found = [self._part(one, several, raw, directed, doubts) for one in named]
        for use in dict.fromkeys(use for part in found for flow in part.flows for use in flow.purposes or ()):
            if use.reason in ASKED:
                said = "finalité à classer" if use.reason == MORE_THAN_SAID else "autre finalité, à classer"
                doubts += (f"{said} : « {words} » ; {use.reason}" for words in use.words)
        for one in directed:
            if any(
                way is one.direction.value for way, _ in self._same_wording.get(one_line(one.sentence or wording), {})
            ):
                continue  # read before, with the very same words
            if one.direction.value is None:
                doubts.append(f"sens non décidé : {one.direction.reason or 'rien ne le dit'}")
            elif one.direction.score < 0.8:
                doubts.append(f"sens à vérifier : {one.direction.reason}")
        open_list = _OPEN_LIST.search(wording) or _OPEN_LIST.search(designation)
        cells = {one.name: getattr(raw, one.name) for one in fields(RawRow)}
        placed = {"annexe": None, "number": None} if raw.locator else {}
        return ProposedRow(
            **(cells | placed | {"designation": designation, "wording": wording}),
            key=_key(raw),
            parts=tuple(found),
            articles=articles,
            open_list=open_list[0] if open_list else None,
            open=tuple(dict.fromkeys(doubts)),
        )

    def _directed(self, raw: RawRow, wording: str, designation: str) -> tuple[Directed, ...]:
        """The directions of a row: what its sentence says when one was read, else what its cells and heads say."""
        role = raw.role
        if raw.sense and (told := told_by_column(raw.sense, wording or designation, self.hub_names)):
            return told
        if role is None:
            return directions_of(wording, designation, raw.above, self.hub_names)
        said = (role.verb,) if role.verb and role.verb in wording else ()
        if role.both:
            ways = (Direction.INBOUND, Direction.OUTBOUND)
            return tuple(
                Directed(Reading(way, said, 0.75, "les mêmes mots disent de lire et d'écrire"), None, wording)
                for way in ways
            )
        return (Directed(Reading(role.direction, said, role.score, role.reason), None, wording),)

    def _named(self, raw: RawRow, designation: str) -> tuple[Named, ...]:
        """The bodies of a designation: as a known text with the same words was read; else as it is written."""
        before = self._same_designation.get(designation, {})
        words = [one for said in before.values() for one in said]
        if len(before) > 1 and len(words) == len(before):
            return tuple(Named(one, self._known.node(node).label) for node, (one,) in before.items())
        if raw.role is not None:
            return tuple(one for words in raw.role.whos or (designation,) for one in names_in(words))
        if found := acronyms_in(designation):
            return found
        several = named_in(raw.designation)
        if len(several) == 1 and not several[0].ours:
            split = names_in(several[0].words)
            return split if len(split) > 1 else _alone(several[0])
        return tuple(inner for one in several for inner in ((one,) if one.ours else _alone(one)))

    def _part(
        self, named: Named, several: bool, raw: RawRow, directed: tuple[Directed, ...], doubts: list[str]
    ) -> ProposedPart:
        node, candidates = self._node(named, raw, doubts)
        flows = tuple(self._flow(node, one, raw) for one in directed)
        limits = limits_in(one_line(raw.designation), named.words)
        if raw.role is None and limits[1]:
            flows = tuple(replace(one, data=limited(one.data, *limits)) for one in flows)
            doubts.append(f"« {named.words} » : la cellule limite ses données (« {', '.join(limits[1])} »)")
        apart = several or (
            named.words != one_line(raw.designation) and not self._same_designation.get(one_line(raw.designation))
        )
        return ProposedPart(named.words, named.words if apart else None, node, candidates, flows)

    def _node(
        self, named: Named, raw: RawRow, doubts: list[str]
    ) -> tuple[Reading[ProposedNode], tuple[tuple[str, float], ...]]:
        system = self._nodes.is_system(named.whole, (*raw.heads, raw.chapeau or raw.heading)[0])
        before = self._same_designation.get(one_line(raw.designation), {})
        exact = [node for node, words in before.items() if words == (named.words,) or (not words and len(before) == 1)]
        if len(exact) == 1:
            said = "même désignation que dans un texte déjà lu"
            return Reading(self._nodes.known_node(exact[0]), (named.words,), 1.0, said), ()
        found, score, reason, near = self._known.match(named.whole, system)
        if found is None and not near:  # named as a body, known as a system, or the reverse
            other = self._known.match(named.whole, not system)
            if other[1] >= 0.95:
                found, score, reason, _ = other
        short = self.hub.id != self._register.hub and _SHORT.fullmatch(named.whole)
        own = found is not None and self._known.node(found).short.startswith(named.whole)
        foreign = bool(short) and (self._elsewhere or not own)
        if found and ((not self._likeness and score < 0.8) or foreign):  # « SPE » may be somebody else's acronym there
            near, found = ((found, LIKE), *near), None
        if found:
            if score < 0.8:
                doubts.append(
                    f"« {shortened(named.words, 60)} » est rapproché de {self._known.node(found).short} ({reason}) ; "
                    "à vérifier"
                )
            return Reading(self._nodes.known_node(found), (named.words,), score, reason), near
        node = self._nodes.new_node(named, system)
        if near:
            names = ", ".join(
                f"{self._known.node(other).short} ({round(100 * likeness)} %)" for other, likeness in near[:3]
            )
            doubts.append(f"« {shortened(named.words, 60)} » est proposé comme nouveau ; ressemble à : {names}")
        if node.family.value is None:
            doubts.append(f"famille à choisir pour « {shortened(named.words, 60)} »")
        return Reading(node, (named.words,), 0.7 if near else 0.8, "nom inconnu du registre"), near

    def _said(
        self, raw: RawRow, directed: Directed, node: str, text: str
    ) -> tuple[tuple[ProposedUse, ...] | None, tuple[ProposedUse, ...] | None, tuple[ProposedUse, ...] | None, Nature]:
        """The purposes, data, population and nature of data that the words of a row state."""
        population = self._read.population(f"{one_line(raw.designation)}\n{one_line(text)}")
        anonymised = _ANONYMISED.search(text) or _ANONYMISED.search(raw.chapeau)
        nature: Nature = "anonymised" if anonymised else None
        inbound = directed.direction.value is Direction.INBOUND
        before = self._read.before(*((node, self.hub.id) if inbound else (self.hub.id, node)))
        if raw.role is not None:
            purposes = self._purposes.stated(raw.role.purposes, one_line(raw.text), before)
            return purposes, self._categories.stated(raw.role.data, raw.role.excluded), population, nature
        data = self._categories.named(one_line(text), raw.data, fed=inbound or bool(_FED.search(text)))
        wording = one_line(text if directed.sentence else raw.wording if raw.why is None else raw.why)
        own = filled(_PLAIN, one_line(raw.designation))
        data = without(data or self._categories.stated(own.data, own.excluded), (raw.excluded,))
        purposes = None
        if raw.sense or not (inbound and data):
            sentence, row = bool(PURPOSE.search(wording)), one_line(raw.text)
            purposes = (
                (self._purposes.named(wording, row, before) if sentence else None)
                or self._purposes.of_column(raw, wording, before)
                or self._purposes.named(wording, row, before)
                or self._purposes.stated(own.purposes, row, before)
            )
        return purposes, data, population, nature

    def _flow(self, node: Reading[ProposedNode], directed: Directed, raw: RawRow) -> ProposedFlow:
        text, direction = directed.founding, directed.direction.value
        name = node.value.id if node.value else ""
        before = self._same_wording.get(one_line(directed.sentence or raw.wording), {})
        exactly = before.get((direction, name)) if direction else None
        same = exactly or next((one for (way, _), one in before.items() if way is direction), None)
        if same is not None and not raw.data:
            purposes, data, population = (as_read(getattr(same, key)) for key in ("purposes", "data", "population"))
            nature = same.nature
        else:
            purposes, data, population, nature = self._said(raw, directed, name, text)
        named = node.value.short if node.value else shortened(one_line(raw.designation), 200)
        plain = exactly.plain if exactly else permission("ce texte", self.hub.short, named, direction)
        return ProposedFlow(
            direction=directed.direction,
            sentence=directed.sentence,
            founding=one_line(text),
            purposes=purposes,
            data=data,
            population=population,
            nature=nature,
            plain=plain,
            note=exactly.note if exactly else None,
        )


def _alone(one: Named) -> tuple[Named, ...]:
    """A name of a cell without what limits it, when something does."""
    name = name_alone(one.words)
    return (one,) if name == one.words or len(name) < 4 else (Named(name, name),)


def _key(raw: RawRow) -> str:
    if raw.locator:
        return "_".join(letters(raw.locator))[:70].strip("_") or "element"
    return f"a{raw.annexe}_l{raw.number:02}"
