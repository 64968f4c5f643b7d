"""The bodies and systems that the rows name, and the central system of the draft: known ones, or new ones."""

import re
from dataclasses import replace
from typing import Literal

from model.importing.names.naming import Named
from model.importing.outline.centre import Centre
from model.importing.proposals.proposal import ProposedNode, ProposedOperator, Reading
from model.importing.words.cadres import pattern_of
from model.importing.words.identifiers import Names
from model.importing.words.lexique import shipped_lexique, with_nouns
from model.importing.words.matching import Known, acronym_in, bare
from model.importing.words.patterns import letters
from model.register.entities import Family, Register, System

TO_SORT = Family(
    id="a_classer",
    label="À classer",
    short="À classer",
    definition="Famille à choisir : l'import n'a pas su la proposer.",
)
_SYSTEMS = re.compile(r"\btraitements?\b|\bsystèmes? d'information\b|\bapplications?\b|\bfichiers?\b", re.I)
_ARTICLE = re.compile(r"^(?:les |la |le |l')", re.I)
UNNAMED = "Traitement central à nommer"
_END = re.compile(r"(?<!\s)\s*+(?:,\s*+)?(?:(?:mentionné|prévu|visé|relatif|dénommé|permettant)[\w]*\b.*)$", re.I)


class Nodes:
    """The nodes that words designate: those of a register, and new ones, each once."""

    def __init__(self, register: Register, names: Names, known: Known) -> None:
        self._register, self._names, self._known = register, names, known
        self._nodes: dict[tuple[str, str], ProposedNode] = {}
        self.to_sort = False
        self._families = [
            (item.id, re.compile(rf"(?:{'|'.join(map(re.escape, item.stems))})(?!\w)", re.I))
            for item in shipped_lexique().families
            if item.id in register.family_by_id
        ]
        self._system_noun = with_nouns(r"(?i)(?:les |le |la |l'|des |du )?{system}s?\b")
        self._body_noun = with_nouns(r"(?i)(?:les |le |la |l'|des |du )?{body}(?:s|x)?\b")

    def hub(self, centre: Centre) -> tuple[ProposedNode, tuple[str, ...], str]:
        """The central system: the one the text names, the register's when it is that one; else one to name."""
        known = self._register.nodes[self._register.hub]
        said = list(centre.names)
        quoted = re.findall(r"«\s*+([^»]*[^»\s])\s*+»", known.label)
        own = [known.short, *(alias.name for alias in known.aliases), *quoted, known.label]
        if any(_letters(name) == _letters(one) for name in own for one in said):
            return ProposedNode.of(known), tuple(dict.fromkeys([*said, *own])), ""
        name = next((one for one in said if _letters(one)), "")
        if centre.asked:
            told = f"Ce texte ne dit pas quel traitement il règle, mais renvoie à « {name} » : dites si c'est bien lui."
        elif name:
            told = (
                f"Ce texte porte sur « {name} », et non sur {known.short} : le brouillon a un autre traitement central."
            )
        else:
            told = (
                "Ce texte ne nomme pas le traitement qu'il décrit : "
                "son nom est à donner ; aucun n'est supposé à sa place."
            )
        label = name or UNNAMED
        acronym = next((one for one in said[1:] if one.isupper() and len(one) < 15), None)
        node = ProposedNode(
            self._names.id("nodes", label), "system", label, self._names.short("nodes", label), known=False,
            label_ours=True, family=self._family(label), acronym=acronym,
        )  # fmt: skip
        return node, tuple(said), told

    def is_system(self, words: str, head: str) -> bool:
        """Whether a name is that of a system, by its noun, else by the head of its column."""
        if self._system_noun.match(words):
            return True
        if self._body_noun.match(words):
            return False
        return bool(_SYSTEMS.search(head)) and not pattern_of("bodies_head").search(head)

    def known_node(self, node_id: str) -> ProposedNode:
        """A node of the register, as it is proposed."""
        node = self._known.node(node_id)
        proposed = ProposedNode.of(node, acronym_in(node.label), 1.0)
        if isinstance(node, System) and node.operator:
            return replace(proposed, operator=ProposedOperator(node.operator.actor, node.operator.words, 0.9))
        return proposed

    def new_node(self, named: Named, system: bool) -> ProposedNode:
        """A node that the register lacks; the same words give the same one."""
        kind: Literal["actor", "system"] = "system" if system else "actor"
        acronym = (
            None if named.whole.partition(" (")[0].isupper() else acronym_in(named.whole)
        )  # « ABC (DEF) »: a network
        key = (kind, acronym if acronym and not system else bare(named.whole) or named.whole)
        if key not in self._nodes:
            operator = self._operator(named) if system else None
            quoted = re.search(r"«\s*+([^»]*[^»\s])\s*+»", named.whole)
            quoted = None if operator and quoted and quoted[0] in operator.words else quoted
            name = (acronym if not system else None) or (quoted[1] if quoted else named.whole)
            family = self._family(named.whole)
            self.to_sort |= family.value is None
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
        if found is None:
            node = self.new_node(Named(words, words), system=False)
            return ProposedOperator(node.id, words, 0.75)
        return ProposedOperator(found, words, min(0.95, score))

    @property
    def operators(self) -> tuple[ProposedNode, ...]:
        """The new bodies, those known only as operators among them."""
        return tuple(node for (kind, _), node in self._nodes.items() if kind == "actor")

    def _family(self, words: str) -> Reading[str]:
        """The family of a name, by the words that begin it only: others say whom the body works with."""
        name = _ARTICLE.sub("", words)
        for family, pattern in self._families:
            if found := pattern.match(name):
                return Reading(family, (found[0],), 0.5, "d'après le début du nom")
        return Reading(None, (), 0.0, "le début du nom ne dit pas de quelle famille")


def _brief(name: str) -> str:
    """A name without the words that most names of its kind share, for a short name."""
    found = pattern_of("generic_name").match(name)
    if found is None or len(name) - found.end() < 4:
        name = re.sub(r"^(?:les|le|la) (?=\w)|^l'(?=\w)", "", name, flags=re.I)
        return f"{name[:1].upper()}{name[1:]}"
    acronym = acronym_in(name)
    return f"{found['kind'].capitalize()} {acronym or name[found.end() :]}"


def _letters(name: str) -> str:
    return "".join(letters(name))


def operator_words(name: str) -> str | None:
    """The exact words of a system's name that say who runs it, or None."""
    found = pattern_of("named_after").match(name)
    if found is None or (not found["noun"] and not found["body"][0].isupper()):
        return None
    start = found.start("body") - (2 if found["link"].endswith("l'") else 0)
    words = name[start:]
    return _END.sub("", words).strip(" ,;.") or None
