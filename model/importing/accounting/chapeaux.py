"""What stands above each part of a tree and announces it: the role that waits for its items, the kind of passage."""

from model.importing.accounting import lists
from model.importing.outline.centre import Centre
from model.importing.outline.passage_kinds import passage_kind
from model.importing.outline.tree import Part
from model.importing.roles.reading import roles_in
from model.importing.roles.role import Role
from model.importing.roles.speaking import kinds_of_verbs
from model.importing.sentences.leaves import sentences_of
from model.register.entities import Direction


class Chapeaux:
    """The words that announce, read once each."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._frames: dict[Part, tuple[Role, ...]] = {}
        self._kinds: dict[Part, str | None] = {}

    def settle(self, part: Part, kind: str | None, frame: tuple[Role, ...] | None = None) -> None:
        """Say what a part is, whatever its words were taken for; with the roles that wait for its items."""
        self._kinds[part] = kind
        if frame is not None:
            self._frames[part] = frame

    def frame(self, part: Part) -> tuple[Role, ...]:
        """What the words of a part say, which the items under it go on with."""
        if part not in self._frames:
            words = part.title if part.kind == "annexe" and part.title else part.words
            last = list(sentences_of(part))[-1].text if part.kind != "annexe" and part.words else words
            last = (self.inherited(part) is None and lists.gone_on(part, last)) or last
            said = f"{last.rstrip(': ?')}\u0020:" if part.kind in ("annexe", "heading", "alinea") else last
            said = f"{said.rstrip(': ')} par\u0020:" if said.endswith(":") and lists.all_begin(part, lists.BY) else said
            roles = roles_in(said, self._centre) if said.strip(": ") else ()
            if passage_kind(last) in lists.DATA_KINDS:  # « Les destinataires … sont : » is stronger than any other word
                kinds = ("recipient", "sendings", "source", *(("access", "passive") * lists.lists_bodies(part)))
                roles = tuple(role for role in roles if role.kind in kinds)
            if lists.lists_acts(part):  # « est destiné à : – gérer … »
                roles = ()
            if lists.all_begin(part, lists.FROM) and kinds_of_verbs(said) & {"source", "recipient"}:
                roles = (Role("source", Direction.INBOUND, ""),)  # « obtient : 1° Auprès de la caisse, … »
            self._frames[part] = lists.waiting(roles, part, said)
        return self._frames[part]

    def kind(self, part: Part) -> str | None:
        """The kind of passage that a part is, by its own words."""
        if part not in self._kinds:
            self._kinds[part] = passage_kind(part.words) if part.words else None
        return self._kinds[part]

    def inherited(self, part: Part) -> Role | None:
        """The role that a part goes on with: the nearest above that waits for bodies; None after a known kind."""
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
                    role = lists.with_words(role, one)
                return role
            if self.frame(up) or (self.kind(up) and up.announces):
                return None
            below.append(up)
        return None

    def known_above(self, part: Part) -> str | None:
        """The kind of passage of what announces a part; None when it says who receives or sends."""
        for up in part.above:
            if up.announces and (kind := self.kind(up)):
                return kind
            if up.announces and self.frame(up):
                return None
        return None
