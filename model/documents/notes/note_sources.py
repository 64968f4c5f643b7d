"""The sources of a note: the texts on which its flows rest, with the exact places."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from model.diff.controllers import joint_controllers
from model.documents.controllers import periods
from model.graph.filters import provisions_of
from model.register.entities import LegalText, Provision, Register, Relation
from model.register.places import places
from model.register.wording import cited

OFFICIAL, COPY = ("decret", "arrete"), "ce qui a été lu ; adresse officielle non trouvée"
ALSO = "Cités aussi"  # what is only quoted beside what is shown


@dataclass(frozen=True)
class Source:
    """A text on which what is shown rests: which of its places, its address when known,
    what was read of it if not all; `aside` names what rests on it beside the flows."""

    title: str
    short: str
    places: str
    link: str | None
    link_note: str
    coverage: str
    aside: str = ""

    @property
    def said(self) -> str:
        """Everything it says, as one line."""
        said = f" Ce qui est saisi : {self.coverage}" if self.coverage else ""
        if self.aside:
            return f"{', '.join(filter(None, (self.title, self.places)))}."
        link = f" {self.link}." if self.link else ""
        link = f"{link[:-1]} ({self.link_note})." if link and self.link_note else link
        return f"{self.title}{f' : {self.places}' if self.places else ''}.{link}{said}"


def sources(shown: Register, links: Iterable[Relation] = ()) -> tuple[Source, ...]:
    """The texts on which the flows shown and these links rest, each with its places, in the order of the register."""
    linked = {provision for link in links for provision in link.provisions}
    rows: dict[str, list[Provision]] = defaultdict(list)
    reporters: dict[str, None] = {}
    for provision in shown.provisions:
        if provision.id in linked or any(provision in provisions_of(shown, flow) for flow in shown.flows):
            rows[provision.text].append(provision)
            if provision.reported_by:
                reporters[provision.reported_by] = None
    texts = [text for text in shown.texts if text.id in rows]
    texts += [shown.text_by_id[text] for text in reporters if text not in rows]
    found = [_source(text, rows[text.id]) for text in texts]
    last = {source.link: rank for rank, source in enumerate(found)}  # an address is given once, by the last that has it
    return tuple(
        source if last[source.link] == rank else replace(source, link=None) for rank, source in enumerate(found)
    )


def controllers_sources(register: Register) -> tuple[Source, ...]:
    """The texts of a state that say who answers for I-MILO, with their places, and how much of each was read."""
    linked = {one for link in joint_controllers(register) for one in link.provisions}
    found = []
    for text in register.texts:
        if rows := [item for item in register.provisions if item.id in linked and item.text == text.id]:
            read = "" if text.coverage == "full" else " (lu en partie)"
            title = f"{cited(text)}{read}"
            aside = f"Responsables {periods(register)}".strip()
            found.append(replace(_source(text, rows), title=title, coverage="", aside=aside))
    return tuple(found)


def text_source(text: LegalText) -> Source:
    """A text as a source of which no place is named."""
    return _source(text, [])


def cited_source(text: LegalText) -> Source:
    """A text that is only quoted beside what is shown, and whether it was read in part."""
    read = "" if text.coverage == "full" or text.kind not in OFFICIAL else " (lu en partie)"
    return replace(_source(text, []), title=f"{cited(text)}{read}", coverage="", aside=ALSO)


def press_source(address: str) -> Source:
    """An article of the press by its address."""
    name = f"article de {urlsplit(address).netloc.removeprefix('www.')}"
    return Source(name, name, "", address, "", "", ALSO)


def _source(text: LegalText, provisions: list[Provision]) -> Source:
    note = (text.url_note or "") if text.url else COPY if text.kind in OFFICIAL else ""
    title = cited(text) if text.nor else text.title
    read = "" if text.coverage == "full" else text.coverage_reason
    return Source(title, text.short, places(provisions), text.link, note, read)
