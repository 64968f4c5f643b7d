"""What a row seems to say: whom it names, in which direction, for which purposes, with which data."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any, Literal

from model.importing.cells import acronyms_in, named_in
from model.importing.centre import Centre
from model.importing.citations import Citations
from model.importing.directions import Above, Directed, directions_of
from model.importing.document import one_line
from model.importing.identifiers import Names, shortened
from model.importing.lexique import shipped_lexique
from model.importing.matching import Known, acronym_in, bare
from model.importing.names import Named, name_alone, names_in
from model.importing.operators import operator_words
from model.importing.patterns import PURPOSE, folded
from model.importing.plain import plain_sentence
from model.importing.proposal import (
    ProposedFlow,
    ProposedNode,
    ProposedOperator,
    ProposedPart,
    ProposedRow,
    ProposedUse,
    Reading,
)
from model.importing.raw import RawRow
from model.importing.role import Role
from model.importing.roles import filled
from model.importing.uses import TO_SORT_PURPOSE, Uses
from model.register.entities import Code, DataCategory, Direction, Family, Purpose, Register, Statement, System

LONGEST = 4000
TO_SORT = Family(
    id="a_classer",
    label="À classer",
    short="À classer",
    definition="Famille à choisir : l'import n'a pas su la proposer.",
)
_OPEN_LIST = re.compile(r"\.\.\.|…|\bnotamment\b|\betc\.?(?=\W|$)")
_SYSTEMS = re.compile(r"\btraitements?\b|\bsystèmes? d'information\b|\bapplications?\b|\bfichiers?\b", re.I)
_BODIES = re.compile(
    r"\b(?:organismes?|services?|destinataires?|acteurs?|administrations?|institutions?|entités?|partenaires?|personnes|agents)\b",
    re.I,
)
_GENERIC = re.compile(
    r"(?:les |le |la |l')?(?P<kind>traitement|système)s?(?: automatisée?s?| d'information| de gestion)*"
    r"(?: relatifs? (?:à la |à l'|aux? |à )| de l'| de la | du | des | de | d')",
    re.I,
)
_FED = re.compile(r"\baliment(?:er|ent|e)\b", re.I)
_ANONYMISED = re.compile(r"\bdonnées\b[^.;]{0,40}\b(?:anonymisées|anonymes|agrégées)\b", re.I)
_BARE = re.compile(r"(?:autres )?(?:agents?|personnels?|services?|membres?|personnes|organismes?)", re.I)
_PLAIN = Role("recipient", None, "")
Nature = Literal["anonymised", "personal", "companies"] | None
UNNAMED = "Traitement central à nommer"


class Understanding:
    """Understands rows one by one; new bodies, categories and codes get the same id wherever they come back."""

    def __init__(self, register: Register, centre: Centre) -> None:
        self._register = register
        self._names = Names(register)
        self._known = Known(register)
        self._uses = Uses(register, self._names)
        self._citations = Citations(register)
        self._nodes: dict[tuple[str, str], ProposedNode] = {}
        self._codes: dict[str, Code] = {}
        self._to_sort = False
        self.messages: list[str] = []
        self._families = [
            (item.id, re.compile("|".join(rf"\b{re.escape(stem)}" for stem in item.stems), re.I))
            for item in shipped_lexique().families
            if item.id in register.family_by_id
        ]
        nouns = "|".join(map(re.escape, shipped_lexique().systems))
        self._system_noun = re.compile(rf"(?:les |le |la |l'|des |du )?(?:{nouns})s?\b", re.I)
        bodies = "|".join(map(re.escape, shipped_lexique().bodies))
        self._body_noun = re.compile(rf"(?:les |le |la |l'|des |du )?(?:{bodies})(?:s|x)?\b", re.I)
        self.hub, self.hub_names = self._hub(centre)
        self._same_wording: dict[str, dict[tuple[Direction, str], Statement]] = defaultdict(dict)
        self._same_designation: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._learn()

    def _hub(self, centre: Centre) -> tuple[ProposedNode, tuple[str, ...]]:
        """The central system: the one the text names, the register's when it is that one; a name to give when it names none."""
        known = self._register.nodes[self._register.hub]
        said = list(centre.names)
        own = list(
            dict.fromkeys(
                [
                    known.short,
                    *(alias.name for alias in known.aliases),
                    *re.findall(r"«\s*([^»]+?)\s*»", known.label),
                    known.label,
                ]
            )
        )
        if any(_letters(name) == _letters(one) for name in own for one in said):
            node = ProposedNode(
                known.id,
                "system",
                known.label,
                known.short,
                known=True,
                label_ours=known.label_ours,
                family=Reading(known.family),
            )
            return node, tuple(dict.fromkeys([*said, *own]))
        name = next((one for one in said if _letters(one)), "")
        if not name:
            self.messages.append(
                "Ce texte ne nomme pas le traitement qu'il décrit : son nom est à donner ; aucun n'est supposé à sa place."
            )
        else:
            self.messages.append(
                f"Ce texte porte sur « {name} », et non sur {known.short} : le brouillon a un autre traitement central."
            )
        label = name or UNNAMED
        acronym = next((one for one in said[1:] if one.isupper() and len(one) < 15), None)
        node = ProposedNode(
            self._names.id("nodes", label), "system", label, self._names.short("nodes", label), known=False, label_ours=True,
            family=self._family(label), acronym=acronym,
        )  # fmt: skip
        return node, tuple(said)

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
    def new_categories(self) -> tuple[DataCategory, ...]:
        """The categories of data named by the rows and unknown so far."""
        return tuple(self._uses.new.values())

    @property
    def new_families(self) -> tuple[Family, ...]:
        """The family of what could not be sorted, when there is some and the register lacks it."""
        return (TO_SORT,) if self._to_sort and TO_SORT.id not in self._register.family_by_id else ()

    @property
    def new_purposes(self) -> tuple[Purpose, ...]:
        """The purpose of what could not be sorted, when there is some and the register lacks it."""
        known = TO_SORT_PURPOSE.id in self._register.purpose_by_id
        return (TO_SORT_PURPOSE,) if self._uses.unsorted and not known else ()

    @property
    def new_codes(self) -> tuple[Code, ...]:
        """The codes of law cited that the register lacks."""
        return tuple(self._codes.values())

    def row(self, raw: RawRow, parts: tuple[str, ...] = ()) -> ProposedRow | str:
        """A row understood, or why it cannot be one; `parts` are the words that name each body, when decided."""
        designation, wording = one_line(raw.designation), one_line(raw.wording)
        if max(len(designation), len(wording), len(raw.data or "")) > LONGEST:
            return f"cellule trop longue (plus de {LONGEST} caractères)"
        if not designation:
            return "ligne sans désignation"
        above = Above(raw.heading, raw.heads, raw.chapeau)
        doubts = list(raw.doubts)
        named = tuple(Named(words, words) for words in parts) or self._named(raw, designation)
        if not any(re.search(r"\w", one.words) for one in named):
            return "ligne dont la désignation ne nomme personne"
        several = len(named) > 1
        if several and not parts and not self._same_designation.get(designation):
            doubts.append(f"{len(named)} organismes ou traitements sont lus dans cette ligne ; vérifiez le découpage")
        if raw.role is not None and any(_BARE.fullmatch(one.words) for one in named):
            doubts.append("l'organisme n'est pas nommé à cet endroit du texte ; nommez-le")
        directed = self._directed(raw, wording, designation, above)
        articles, codes, questions = self._citations.cited(designation, wording)
        self._codes.update({code.id: code for code in codes})
        doubts += questions
        found = [self._part(one, several, raw, directed, above, doubts) for one in named]
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
        key = _key(raw)
        return ProposedRow(
            key=key,
            annexe=None if raw.locator else raw.annexe,
            row=None if raw.locator else raw.number,
            locator=raw.locator,
            designation=designation,
            wording=wording,
            data=raw.data,
            place=raw.place,
            parts=tuple(found),
            articles=articles,
            open_list=open_list[0] if open_list else None,
            open=tuple(dict.fromkeys(doubts)),
            heading=raw.heading,
            heads=raw.heads,
            chapeau=raw.chapeau,
            role=raw.role,
            group=raw.group,
        )

    def _directed(self, raw: RawRow, wording: str, designation: str, above: Above) -> tuple[Directed, ...]:
        """The directions of a row: what its sentence says when one was read, else what its cells and heads say."""
        role = raw.role
        if role is None:
            return directions_of(wording, designation, above, self.hub_names)
        said = (role.verb,) if role.verb in wording else ()
        if role.both:
            ways = (Direction.INBOUND, Direction.OUTBOUND)
            return tuple(
                Directed(Reading(way, said, 0.75, "les mêmes mots disent de lire et d'écrire"), None, wording)
                for way in ways
            )
        return (Directed(Reading(role.direction, said, role.score, role.reason), None, wording),)

    def _named(self, raw: RawRow, designation: str) -> tuple[Named, ...]:
        """The bodies of a designation: as a known text was read, when it has the very same words; else as it is written."""
        before = self._same_designation.get(designation, {})
        words = [one for said in before.values() for one in said]
        if len(before) > 1 and len(words) == len(before):
            return tuple(Named(one, self._known.node(node).label) for node, (one,) in before.items())
        if raw.role is not None:
            return names_in(designation)
        if found := acronyms_in(designation):
            return found
        several = named_in(raw.designation)
        if len(several) == 1 and not several[0].ours:
            split = names_in(several[0].words)
            return split if len(split) > 1 else _alone(several[0])
        return tuple(inner for one in several for inner in ((one,) if one.ours else _alone(one)))

    def _is_system(self, words: str, above: Above) -> bool:
        if self._system_noun.match(words):
            return True
        if self._body_noun.match(words):
            return False
        head = above.heads[0] if above.heads else above.chapeau or above.heading
        return bool(_SYSTEMS.search(head)) and not _BODIES.search(head)

    def _part(
        self, named: Named, several: bool, raw: RawRow, directed: tuple[Directed, ...], above: Above, doubts: list[str]
    ) -> ProposedPart:
        node, candidates = self._node(named, one_line(raw.designation), above, doubts)
        flows = tuple(self._flow(node, one, raw) for one in directed)
        apart = several or (
            named.words != one_line(raw.designation) and not self._same_designation.get(one_line(raw.designation))
        )
        return ProposedPart(named.words, named.words if apart else None, node, candidates, flows)

    def _node(
        self, named: Named, designation: str, above: Above, doubts: list[str]
    ) -> tuple[Reading[ProposedNode], tuple[tuple[str, float], ...]]:
        system = self._is_system(named.whole, above)
        before = self._same_designation.get(designation, {})
        exact = [node for node, words in before.items() if words == (named.words,) or (not words and len(before) == 1)]
        if len(exact) == 1:
            said = "même désignation que dans un texte déjà lu"
            return Reading(self._known_node(exact[0]), (named.words,), 1.0, said), ()
        found, score, reason, near = self._known.match(named.whole, system)
        if found is None and not near:
            other, other_score, other_reason, _ = self._known.match(named.whole, not system)
            if other and other_score >= 0.95:
                found, score, reason = other, other_score, other_reason
        if found:
            if score < 0.8:
                doubts.append(
                    f"« {shortened(named.words, 60)} » est rapproché de {self._known.node(found).short} ({reason}) ; à vérifier"
                )
            return Reading(self._known_node(found), (named.words,), score, reason), near
        node = self._new_node(named, system)
        if near:
            names = ", ".join(
                f"{self._known.node(other).short} ({round(100 * likeness)} %)" for other, likeness in near[:3]
            )
            doubts.append(f"« {shortened(named.words, 60)} » est proposé comme nouveau ; ressemble à : {names}")
        if node.family.value is None:
            doubts.append(f"famille à choisir pour « {shortened(named.words, 60)} »")
        return Reading(node, (named.words,), 0.7 if near else 0.8, "nom inconnu du registre"), near

    def _known_node(self, node_id: str) -> ProposedNode:
        node = self._known.node(node_id)
        kind: Literal["actor", "system"] = "system" if isinstance(node, System) else "actor"
        operator = None
        if isinstance(node, System) and node.operator:
            operator = ProposedOperator(node.operator.actor, node.operator.words, 0.9)
        return ProposedNode(
            node.id,
            kind,
            node.label,
            node.short,
            True,
            node.label_ours,
            Reading(node.family, (), 1.0),
            acronym_in(node.label),
            operator,
        )

    def _new_node(self, named: Named, system: bool) -> ProposedNode:
        kind: Literal["actor", "system"] = "system" if system else "actor"
        acronym = acronym_in(named.whole)
        key = (kind, acronym if acronym and not system else bare(named.whole) or named.whole)
        if key not in self._nodes:
            operator = self._operator(named) if system else None
            quoted = re.search(r"«\s*([^»]+?)\s*»", named.whole)
            quoted = None if operator and quoted and quoted[0] in operator.words else quoted
            name = (acronym if not system else None) or (quoted[1] if quoted else named.whole)
            family = self._family(named.whole)
            self._to_sort |= family.value is None
            self._nodes[key] = ProposedNode(
                id=self._names.id("nodes", name),
                kind=kind,
                label=named.whole,
                short=self._names.short(
                    "nodes", acronym if acronym and not system else quoted[1] if quoted else _brief(named.whole)
                ),
                known=False,
                label_ours=named.ours,
                family=family,
                acronym=acronym,
                operator=operator,
            )
        return self._nodes[key]

    def _operator(self, named: Named) -> ProposedOperator | None:
        """The body that the name of a system says runs it: a known one, or a new one."""
        words = operator_words(named.whole)
        if words is None:
            return None
        found, score, _, _ = self._known.match(words, system=False)
        if (
            found is None
            or not isinstance(self._register.nodes[found].id, str)
            or isinstance(self._register.nodes[found], System)
        ):
            node = self._new_node(Named(words, words), system=False)
            return ProposedOperator(node.id, words, 0.75)
        return ProposedOperator(found, words, min(0.95, score))

    @property
    def operators(self) -> tuple[ProposedNode, ...]:
        """The new bodies, those known only as operators among them."""
        return tuple(node for (kind, _), node in self._nodes.items() if kind == "actor")

    def _family(self, words: str) -> Reading[str]:
        first = " ".join(words.split()[:12])
        hits = [(found.start(), name, found[0]) for name, pattern in self._families if (found := pattern.search(first))]
        if hits:
            strong = [hit for hit in hits if hit[1] != self._families[-1][0]]  # the last one is for want of a better
            _, name, word = min(strong or hits)
            return Reading(name, (word,), 0.5, "d'après un mot du nom")
        return Reading(None, (), 0.0, "aucun mot du nom ne dit de quelle famille")

    def _said(
        self, raw: RawRow, directed: Directed, direction: Direction | None, text: str
    ) -> tuple[tuple[ProposedUse, ...] | None, tuple[ProposedUse, ...] | None, tuple[ProposedUse, ...] | None, Nature]:
        """The purposes, data, population and nature of data that the words of a row state."""
        population = self._uses.population(f"{one_line(raw.designation)}\n{one_line(text)}")
        anonymised = _ANONYMISED.search(text) or _ANONYMISED.search(raw.chapeau)
        nature: Nature = "anonymised" if anonymised else None
        if raw.role is not None:
            purposes = self._uses.stated_purposes(raw.role.purposes)
            return purposes, self._uses.stated_data(raw.role.data, raw.role.excluded), population, nature
        inbound = direction is Direction.INBOUND
        data = self._uses.data(one_line(text), raw.data, fed=inbound or bool(_FED.search(text)))
        wording = one_line(raw.wording if not directed.sentence else text)
        if raw.group and wording.startswith(one_line(raw.group)):
            wording = wording[len(one_line(raw.group)) :].strip()
        own = filled(_PLAIN, one_line(raw.designation))
        data = data or self._uses.stated_data(own.data, own.excluded)
        purposes = None
        if not (inbound and data):
            sentence = bool(PURPOSE.search(wording))
            purposes = (
                (self._uses.purposes(wording) if sentence else None)
                or self._uses.column_purpose(raw, wording)
                or self._uses.purposes(wording)
                or self._uses.stated_purposes(own.purposes)
            )
        return purposes, data, population, nature

    def _flow(self, node: Reading[ProposedNode], directed: Directed, raw: RawRow) -> ProposedFlow:
        text, direction = directed.founding, directed.direction.value
        name = node.value.id if node.value else ""
        before = self._same_wording.get(one_line(directed.sentence or raw.wording), {})
        exactly = before.get((direction, name)) if direction else None
        same = exactly or next((one for (way, _), one in before.items() if way is direction), None)
        if same is not None and not raw.data:
            purposes, data, population = (_as_read(getattr(same, key)) for key in ("purposes", "data", "population"))
            nature = same.nature
        else:
            purposes, data, population, nature = self._said(raw, directed, direction, text)
        plain = (
            exactly.plain
            if exactly
            else plain_sentence(node.value, self.hub, direction, shortened(one_line(raw.designation), 200))
        )
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


def _as_read(uses: tuple[Any, ...] | None) -> tuple[ProposedUse, ...] | None:
    """The uses of a statement of the register, as certain as the words are the same."""
    if uses is None:
        return None
    said = "mêmes mots que dans un texte déjà lu"
    return tuple(
        ProposedUse(
            getattr(use, "purpose", None) or getattr(use, "category", None) or use.population,
            use.words,
            1.0,
            use.reason or said,
        )
        for use in uses
    )


def _brief(name: str) -> str:
    """A name without the words that most names of its kind share, for a short name."""
    found = _GENERIC.match(name)
    if found is None or len(name) - found.end() < 4:
        name = re.sub(r"^(?:les|le|la) (?=\w)|^l'(?=\w)", "", name, flags=re.I)
        return f"{name[:1].upper()}{name[1:]}"
    acronym = acronym_in(name)
    return f"{found['kind'].capitalize()} {acronym or name[found.end() :]}"


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", folded(name))


def _key(raw: RawRow) -> str:
    if raw.locator:
        letters = re.sub(r"[^a-z0-9]+", "_", folded(raw.locator).encode("ascii", "ignore").decode()).strip("_")
        return letters[:70].strip("_") or "element"
    return f"a{raw.annexe}_l{raw.number:02}"
