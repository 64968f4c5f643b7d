"""What becomes of every part of a text: a row, an order, a known kind of passage, or a passage left to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from model.importing.files.document import Fragment
from model.importing.outline.centre import Centre, most_active
from model.importing.outline.furniture import passage_kind
from model.importing.outline.tree import Part
from model.importing.roles.filling import is_person
from model.importing.roles.reading import denies, filled, roles_in, triggers
from model.importing.roles.role import Role
from model.importing.sentences.clauses import phrases
from model.importing.sentences.leaves import Sentence, sentences_of, with_chapeaux
from model.importing.tables.raw import RawRow

_LIST = ("number", "letter", "dash", "capital", "roman")
_DATA_KINDS = (
    "données enregistrées",
    "finalités du traitement",
    "durée de conservation",
    "droits des personnes",
    "journalisation des opérations",
    "définition",
)


@dataclass
class Readings:
    """The rows of the sentences of a text, what was recognised without being a row, and what was not."""

    rows: list[RawRow] = field(default_factory=list)
    set_aside: list[Fragment] = field(default_factory=list)
    unused: list[Fragment] = field(default_factory=list)
    denials: list[Fragment] = field(default_factory=list)


class Reader:
    """Reads the sentences of a tree, part by part, with the frames of what stands above each."""

    def __init__(self, root: Part, centre: Centre) -> None:
        self._centre = centre
        self._frames: dict[Part, tuple[Role, ...]] = {}
        self._kinds: dict[Part, str | None] = {}
        self.found = Readings()
        if not centre.runs:
            subjects = [
                who
                for part in root.walk()
                for one in sentences_of(part)
                if len(one.text) < 2500
                for who in _subjects(one.text)
            ]
            if best := most_active(subjects):
                self._centre = replace(centre, runs=(best,))

    @property
    def centre(self) -> Centre:
        """The central system, with whoever was found to run it."""
        return self._centre

    def read(self, part: Part) -> None:
        """Put the words of one part where they belong; its parts are read by themselves."""
        if part.kind == "aside":
            self._aside(part, "repère de page ou note")
        elif not part.words:
            if part.text:
                self._aside(
                    part,
                    "titre d'article"
                    if part.kind == "article"
                    else "titre d'annexe"
                    if part.kind == "annexe"
                    else "numéro seul",
                )
        elif (part.parts and part.announces) or part.kind == "heading":
            self._announcing(part)
        else:
            for sentence in sentences_of(part):
                self._sentence(sentence)

    def _aside(self, part: Part, reason: str) -> None:
        self.found.set_aside.append(Fragment(part.text, part.place, reason))

    def frame(self, part: Part) -> tuple[Role, ...]:
        """What the words of a part say, which the items under it go on with."""
        if part not in self._frames:
            words = part.title if part.kind == "annexe" and part.title else part.words
            last = list(sentences_of(part))[-1].text if part.kind != "annexe" and part.words else words
            said = f"{last.rstrip(': ')}\u0020:" if part.kind in ("annexe", "heading") else last
            self._frames[part] = (
                () if not said.strip(": ") or passage_kind(last) in _DATA_KINDS else roles_in(said, self._centre)
            )
        return self._frames[part]

    def kind(self, part: Part) -> str | None:
        """The kind of passage that a part is, by its own words."""
        if part not in self._kinds:
            self._kinds[part] = passage_kind(part.words) if part.words else None
        return self._kinds[part]

    def _announcing(self, part: Part) -> None:
        """A sentence that announces a list: its items are its recipients, its data, or something known."""
        sentences = list(sentences_of(part))
        for sentence in sentences[:-1]:
            self._sentence(sentence)
        last = sentences[-1]
        roles = self.frame(part)
        own = [one for one in roles if one.who]
        above = self._inherited(part) if part.kind in (*_LIST, "alinea") else None
        if above is not None and own and not _FOLLOWS.search(last.text.rstrip(": ")):
            self._frames[part], roles, own = (), (), []  # a heading inside a list of recipients
        if above is not None and not roles and _DATA_LIST.search(last.text) and not _DATA_FIRST.match(last.text):
            self._with_its_data(part, last, above)
        elif own and not denies(last.text):
            items = tuple(item.words.strip("; .") for item in part.parts if item.kind in _LIST and item.words)
            whole = " ".join((last.text, *(item.text for item in part.parts if item.kind in _LIST)))
            for role in own:
                self._row(
                    replace(role, data=items if not role.data or _FOLLOWS.search(role.data[-1]) else role.data),
                    last,
                    whole[:3900],
                )
            self._kinds[part] = "données d'une liste de destinataires"
        else:
            reason = "phrase qui annonce la liste" if roles or above else self.kind(part)
            if reason or part.kind == "heading" or not triggers(last.text):
                self.found.set_aside.append(
                    Fragment(
                        last.text if len(sentences) > 1 else part.text,
                        part.place,
                        reason or "titre ou phrase qui annonce une suite",
                    )
                )
            else:
                self.found.unused.append(
                    Fragment(part.text, part.place, "annonce une liste qui n'a pas été comprise", likely=True)
                )

    def _with_its_data(self, part: Part, last: Sentence, above: Role) -> None:
        """An item that names a body, then announces its data: « 3° Des services de X, pour les données mentionnées : a) … »."""
        said = filled(above, last.text.rstrip(": "))
        items = tuple(item.words.strip("; .") for item in part.parts if item.words)
        self._frames[part], self._kinds[part] = (), "données d'une liste de destinataires"
        if said.who and not is_person(said.who) and not self._centre.is_system(said.who):
            self._row(
                replace(said, data=items),
                last,
                with_chapeaux(part, " ".join((part.text, *(item.text for item in part.parts))))[:3900],
            )
        else:
            self.found.unused.append(
                Fragment(part.text, part.place, "élément de liste dont le nom n'a pas été trouvé", likely=True)
            )

    def _inherited(self, part: Part) -> Role | None:
        """The role that a part goes on with: the nearest above that waits for bodies; None when a known kind comes first."""
        below: list[Part] = []
        for up in part.above:
            if up.kind == "article" and not up.words:
                continue
            roles = (
                [one for one in self.frame(up) if not one.who]
                if up.announces or up.kind in ("annexe", "heading")
                else []
            )
            if roles:
                role = roles[0]
                for one in reversed(below):
                    role = _with_words(role, one)
                return role
            if self.frame(up) or (self.kind(up) and up.announces):
                return None
            below.append(up)
        return None

    def _known_above(self, part: Part) -> str | None:
        for up in part.above:
            if up.announces and (kind := self.kind(up)):
                return kind
            if up.announces and self.frame(up):
                return None
        return None

    def _sentence(self, sentence: Sentence) -> None:
        part, text = sentence.part, sentence.text
        shown = part.text if sentence.index == 0 and text == part.words else text
        if denies(text):
            self.found.denials.append(
                Fragment(shown, part.place, "le texte l'exclut : aucune transmission ni relation")
            )
            return
        if sentence.is_item:
            role = self._inherited(part)
            if part.kind == "alinea" and role is not None and roles_in(text, self._centre):
                role = None  # a sentence by itself
            if role is not None:
                said = filled(role, text)
                if said.who and not is_person(said.who) and not self._centre.is_system(said.who):
                    self._row(said, sentence, sentence.whole)
                else:
                    self.found.unused.append(
                        Fragment(part.text, part.place, "élément de liste dont le nom n'a pas été trouvé", likely=True)
                    )
                return
            if (known := self._known_above(part)) and not _strong(text):
                self.found.set_aside.append(Fragment(shown, part.place, f"élément d'une liste : {known}"))
                return
        kind = passage_kind(text)
        roles = (
            ()
            if kind
            and kind
            in (
                "visa ou considérant",
                "date et signature",
                "journalisation des opérations",
                "publication et exécution",
                "renvoi à une annexe, un tableau ou un article",
            )
            else roles_in(text, self._centre)
        )
        if (
            kind
            and all(role.kind in ("access", "feed", "active", "passive") for role in roles)
            and kind not in ("finalités du traitement", "données enregistrées")
            and kind != "sécurité et habilitations"
        ):
            roles = ()
        roles = tuple(role for role in roles if role.who)
        for role in roles:
            self._row(role, sentence, text)
        if roles:
            return
        if kind:
            self.found.set_aside.append(Fragment(shown, part.place, kind))
            return
        likely = bool(triggers(text))
        reason = "parle peut-être de destinataires ou d'une transmission" if likely else "texte non reconnu"
        self.found.unused.append(Fragment(shown, part.place, reason, likely=likely))

    def _row(self, role: Role, sentence: Sentence, whole: str) -> None:
        part = sentence.part
        locator = sentence.locator + (f", phrase {sentence.index + 1}" if sentence.index else "")
        chapeau = with_chapeaux(part, "").strip() if sentence.is_item else ""
        self.found.rows.append(RawRow(role.who, whole, None, part.place, locator=locator, chapeau=chapeau, role=role))


_FOLLOWS = re.compile(r"\b(?:suivante?s|ci-après)\s*:?$", re.I)
# « …, pour les données mentionnées : » in an item; « Pour les informations numérotées 1 à 6 … : » above items.
_DATA_LIST = re.compile(
    r"\b(?:pour|concernant) (?:les |ces )?(?:seules )?(?:données|informations)\b[^:;]{0,80}:\s*$", re.I
)
_DATA_FIRST = re.compile(
    r"pour (?P<data>(?:les |l'|la )(?:seules? )?(?:données?|informations?|éléments?)\b[^:;,]{0,160}?)(?:,? et (?:seulement|uniquement)\b[^:]*)?\s*:\s*$",
    re.I,
)


def _strong(text: str) -> bool:
    return bool(re.search(r"\bdestinataires?\b|\bmises? en relation\b|\binterconnexion", text, re.I))


def _with_words(role: Role, part: Part) -> Role:
    """The role with the purposes and the data that a part between it and its items states."""
    words = part.title or part.words
    groups = phrases(words)
    purposes = tuple(one.words(words) for one in groups if one.kind == "purpose")
    excluded = tuple(one.words(words) for one in groups if one.kind == "excluded")
    limits = _DATA_FIRST.match(words)
    data = (limits["data"],) if limits and not role.data else role.data
    return replace(role, purposes=(*purposes, *role.purposes), data=data, excluded=(*excluded, *role.excluded))


def _subjects(text: str) -> Iterator[str]:
    """Who seems to send or to be told in a sentence of prose, to find out who runs a system that nobody is said to run."""
    for found in re.finditer(
        r"\b[Ll]a (?:commission|direction|caisse|agence|société)\b(?: (?:de|des|du|d'|nationale)\s?[\w']+){1,4}", text
    ):
        yield found[0]
