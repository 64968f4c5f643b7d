"""What becomes of every part of a text: a row, an order, a known kind of passage, or a passage left to the reader."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from model.importing.accounting import lists
from model.importing.accounting.chapeaux import Chapeaux
from model.importing.accounting.losses import DENIED
from model.importing.files.document import Fragment
from model.importing.outline.centre import Centre, most_active, subjects_of
from model.importing.outline.passage_kinds import may_hide, passage_kind, tells_recipients
from model.importing.outline.tree import MARKED, Part
from model.importing.roles.beside import excepted, in_line, likewise, other_clauses, said_by, with_besides, with_subject
from model.importing.roles.filling import is_abstract, is_person, is_thing, names_body, stands_for
from model.importing.roles.reading import by_itself, filled, named_before, roles_in
from model.importing.roles.receiving import given_by
from model.importing.roles.role import ITEM_ALONE, Role
from model.importing.roles.sending import FOLLOWS
from model.importing.roles.speaking import clauses, denies, triggers
from model.importing.roles.valency import most_told
from model.importing.sentences.clauses import phrases
from model.importing.sentences.leaves import Sentence, sentences_of, with_chapeaux
from model.importing.tables.raw import Found, RawRow
from model.importing.words.cadres import pattern_of
from model.register.entities import Direction

_OF_PLACE = re.compile(
    r"(?:du (?:lieu|siège|domicile|ressort|site)|chargée?s)\b", re.I
)  # « les autorités : a) Du lieu de détention … »
MORE_SAID = "dit autre chose, dans une phrase dont une ligne a été tirée"
MOST_DENIALS = 20  # told among the messages


class Reader:
    """Reads the sentences of a tree, part by part, with the frames of what stands above each."""

    def __init__(self, root: Part, centre: Centre, *, alone: bool = False) -> None:
        self._centre = centre
        self._alone = alone  # the new words of an amending text, read without the one it amends
        self._subject: tuple[Part | None, str] = (None, "")  # who begins the last sentence read, and in which article
        self.found = Found()
        if not centre.runs:
            texts = [one.text for part in root.walk() for one in sentences_of(part) if len(one.text) < 2500]
            best = most_active(who for text in texts for who in subjects_of(text)) or most_told(texts, centre)
            self._centre = replace(centre, runs=(best,)) if best else centre
        self._chapeaux = Chapeaux(self._centre)

    @property
    def centre(self) -> Centre:
        """The central system, with whoever was found to run it."""
        return self._centre

    def read(self, part: Part) -> None:
        """Put the words of one part where they belong; its parts are read by themselves."""
        if part.kind == "aside":
            self._aside(part, "repère de page ou note")
        elif part.kind == "article" and part.parts and len(part.words) < 120 and part.words[-1:].isalpha():
            self._aside(part, "titre ou rubrique")  # « Article 2 - Données reçues »
        elif not part.words:
            if part.text:
                kinds = {"article": "titre d'article", "annexe": "titre d'annexe"}
                self._aside(part, kinds.get(part.kind, "numéro seul"))
        elif (part.parts and part.announces) or part.kind == "heading":
            self._announcing(part)
        else:
            for sentence in sentences_of(part):
                for place, text in enumerate(clauses(sentence.text, self._chapeaux.inherited(part) is not None)):
                    self._sentence(replace(sentence, text=text, index=sentence.index + place * sentence.is_item))

    def _aside(self, part: Part, reason: str, text: str = "") -> None:
        self.found.set_aside.append(Fragment(text or part.text, part.place, reason))

    def _announcing(self, part: Part) -> None:
        """A sentence that announces a list: its items are its recipients, its data, or something known."""
        *before, last = sentences_of(part)
        for sentence in before:
            self._sentence(sentence)
        roles = self._chapeaux.frame(part)
        own = [one for one in roles if one.who]
        above = self._chapeaux.inherited(part) if part.kind in (*MARKED, "alinea") else None
        if (mission := pattern_of("missions").search(last.text)) and not lists.begins(part):
            self._with_missions(part, last, above, last.text[: mission.start()].rstrip(" ,"))
        elif above is not None and not roles and lists.names_itself(part, last.text, above):
            self._with_its_items(part, last, above)
        elif own and not denies(last.text):
            listed = [item for item in part.parts if item.kind in (*MARKED, "alinea") and item.words]
            items = tuple(item.words.strip("; .") for item in listed)
            whole = " ".join((last.text, *(item.text for item in listed)))
            told = lists.lists_data(part, last.text) or (own[0].kind == "active" and not own[0].data)
            for role in own:
                data = items if told and (not role.data or FOLLOWS.search(role.data[-1])) else role.data
                self._row(replace(role, data=data), last, whole[:3900])
            if told:
                self._chapeaux.settle(part, "données d'une liste de destinataires")
        else:
            known = roles or above or lists.begins(part)
            reason = "phrase qui annonce la liste" if known else self._chapeaux.kind(part)
            if not known and (lists.lists_bodies(part) or lists.DANGLING.search(last.text)):
                if self._chapeaux.kind(part) not in lists.DATA_KINDS:
                    self._chapeaux.settle(part, None)  # its items are told one by one
                self._left(part.text, part, "annonce une liste d'organismes qui n'a pas été comprise", likely=True)
            elif reason or part.kind == "heading" or not triggers(last.text):
                shown = last.text if before else part.text
                self._aside(part, reason or "titre ou phrase qui annonce une suite", shown)
            else:
                self._left(part.text, part, "annonce une liste qui n'a pas été comprise", likely=True)

    def _with_missions(self, part: Part, last: Sentence, above: Role | None, said: str) -> None:
        """A sentence that names bodies, then lists what they do: « les agents des services chargés de : a) … »."""
        self._chapeaux.settle(part, "missions d'organismes nommés au-dessus", ())
        whole = " ".join((part.text, *(item.text for item in part.parts)))[:3900]
        roles = (filled(above, said),) if above is not None else roles_in(said, self._centre)
        if not self._rows([one for one in roles if one.who], last, whole):
            self._left(part.text, part, "annonce des missions ; les organismes n'ont pas été trouvés", likely=True)

    def _with_its_items(self, part: Part, last: Sentence, above: Role) -> None:
        """An item that names a body, then its data (« pour les données mentionnées : a) … ») or what else it lists."""
        items = tuple(item.words.strip("; .") for item in part.parts if item.words)
        listed = bool(pattern_of("data_list").search(last.text))
        own = last.text.rstrip(": ")
        where = all(map(_OF_PLACE.match, items))
        joint = "\u0020; " if "\u0020: " in own else "\u0020: " if above.completes else " "
        said = filled(above, own if listed or where else joint.join((own, *items))[:3900])
        of_items = (group.words(one) for one in items for group in phrases(one) if group.kind == "data_limit")
        items = items if listed else tuple(of_items) if where else said.data
        self._chapeaux.settle(part, "précisions sur un organisme de la liste", ())
        whole = with_chapeaux(part, " ".join((part.text, *(item.text for item in part.parts))))[:3900]
        if not self._rows([replace(said, data=items)], last, whole):
            self._left(part.text, part, "élément de liste dont le nom n'a pas été trouvé", likely=True)

    def _sentence(self, sentence: Sentence) -> None:  # noqa: PLR0911, PLR0912 - a list of decisions, read from top to bottom
        part, text = sentence.part, sentence.text
        shown = part.text if sentence.index == 0 and text == part.words else text
        if denies(text):
            self._rows([one for one in (excepted(text),) if one], sentence, text)
            self._denied(shown, part)
            return
        if sentence.is_item:
            role = self._chapeaux.inherited(part)
            alone = part.kind == "alinea" and not text.endswith(";") and pattern_of("whole_sentence").match(text)
            own = roles_in(text, self._centre)
            # « 4. L'application TH fournit à X… », under « X reçoit des informations dans les conditions suivantes : »
            entire = text.endswith(".") and self._centre.is_system(text) and any(one.who for one in own)
            if entire or (part.kind == "alinea" and role is not None and (alone or own)):
                role = None  # a sentence by itself
            if role is not None and lists.DANGLING.search(text):
                self._aside(part, "début de phrase que la suite complète")
                return
            if role is not None:
                more = lists.more_bodies(text)
                items = (text[: more[0]] if more else text, *lists.pieces(text, more))
                said = by_itself(text, role, self._centre) or [filled(role, one) for one in items]
                if not self._rows(said, sentence, sentence.whole):
                    self._left(part.text, part, "élément de liste dont le nom n'a pas été trouvé", likely=True)
                elif more:  # « 1° X, pour … ; Y »: each of them, or listed
                    for told, words in zip(said, items, strict=False):
                        if not self._names(told, item=True):
                            self._left(words, part, "élément de liste dont le nom n'a pas été trouvé", likely=True)
                return
            if self._alone and not part.above[:1] and self._alone_names(part, sentence):
                return
            if (known := self._chapeaux.known_above(part)) and not (entire or tells_recipients(text)):
                by = given_by(text) if known == "données enregistrées" else None
                if by and not self._centre.runs_it(by.who) and self._rows((by,), sentence, text):
                    return
                self._aside(part, f"élément d'une liste : {known}", shown)
                return
        if self.found.rows and (row := lists.with_aim(self.found.rows[-1], part, text)) is not None:
            self.found.rows[-1] = row
            self._aside(part, "finalité ou données de la ligne qui précède", shown)
            return
        if said := in_line(text, self._centre) or self._likewise(text):
            self._rows(said, sentence, text)
            for one in (role.who for role in said if not self._names(role)):
                self._left(one, part, "élément de liste dont le nom n'a pas été trouvé", likely=True)
            self._others(text, said[0].verb, part)
            return
        kind = passage_kind(text)
        roles = () if kind in lists.SILENT else lists.spoken(kind, self._said(sentence))
        whole = sentence.whole if lists.gone_on(part, text) else text
        if self._rows([role for role in roles if role.who], sentence, whole):
            self._others(text, roles[0].verb, part)
            return
        if kind and not may_hide(kind, text):
            self._aside(part, kind, shown)
        elif any(stands_for(role.who) for role in roles):
            self._left(shown, part, "dit quelque chose d'un organisme désigné par un pronom", likely=True)
        else:
            likely = bool(triggers(text)) or (
                part.kind in (*MARKED, "alinea") and text[-1:] in ";," and names_body(text)
            )
            why = "parle peut-être de destinataires ou d'une transmission" if likely else "texte non reconnu"
            self._left(shown, part, why, likely=likely)

    def _others(self, text: str, verb: str, part: Part) -> None:
        """List what a sentence says beside the rows that were taken from it."""
        mine = takewhile(lambda row: row.place == part.place, reversed(self.found.rows))
        names = " ".join(one for row in mine if row.role for one in (row.role.who, *row.role.whos))
        for one in other_clauses(text, verb, names):
            if not (self._centre.is_system(one) or self._centre.runs_it(one)):
                self._left(one, part, MORE_SAID, likely=True)

    def _said(self, sentence: Sentence) -> Sequence[Role]:
        """What a sentence says, of each body that semicolons separate; a first pronoun is the subject before."""
        article = next((one for one in sentence.part.above if one.kind == "article"), None)
        before = self._subject[1] if self._subject[0] is article else ""
        text, subject = with_subject(lists.gone_on(sentence.part, sentence.text) or sentence.text, before)
        self._subject = article, "" if self._centre.is_system(subject) else subject
        more = lists.more_bodies(text)
        roles = said_by(text[: more[0]].rstrip(" ;") if more else text, self._centre)
        listed = [one for one in roles if one.who and one.direction is Direction.OUTBOUND and more]
        return (*roles, *(filled(replace(listed[0], whos=()), one) for one in lists.pieces(text, more) if listed))

    def _alone_names(self, part: Part, sentence: Sentence) -> bool:
        """Whether an item that no sentence announces names somebody, supposed to be a recipient."""
        said = filled(Role("recipient", Direction.OUTBOUND, "", guessed=ITEM_ALONE), sentence.text)
        return names_body(sentence.text) and self._rows((said,), sentence, part.text)

    def _likewise(self, text: str) -> tuple[Role, ...]:
        """What « il en va de même de … » says of somebody: the same as the sentence just before."""
        said = likewise(self.found.rows[-1].role, text) if self.found.rows else None
        return (said,) if said is not None and self._names(said) else ()

    def _denied(self, text: str, part: Part) -> None:
        self._aside(part, DENIED, text)
        if len(self.found.messages) < MOST_DENIALS:
            self.found.messages.append(f"Le texte exclut : « {text[:200]} »")

    def _left(self, text: str, part: Part, reason: str, *, likely: bool) -> None:
        self.found.unused.append(Fragment(text, part.place, reason, likely=likely))

    def _rows(self, roles: Sequence[Role], sentence: Sentence, whole: str) -> bool:
        """Whether any of the roles names somebody who can be a row; those that do become rows."""
        rows = self.found.rows
        last = rows[-1].role if rows and rows[-1].place == sentence.part.place else None
        told = (replace(one, who=named_before(whole, one, last)) if stands_for(one.who) else one for one in roles)
        for role in (named := [one for one in told if self._names(one, item=sentence.is_item)]):
            self._row(role, sentence, whole)
        return bool(named)

    def _names(self, role: Role, *, item: bool = False) -> bool:
        """Whether a role names a body or a system: no pronoun, not the central system, nor a person the data are about.

        People whom the text itself calls « destinataires » are recipients.
        """
        nobody = [stands_for, self._centre.is_system]
        nobody += [] if role.completes else [is_abstract, is_thing]
        given = role.direction is Direction.INBOUND and "fourni" in role.verb  # « fournies par les usagers du port »
        given = given or (item and role.kind == "access")  # « ont accès : – les élèves, en ce qui concerne … »
        nobody += [] if role.completes or role.kind == "recipient" or given else [is_person]
        return bool(role.who) and not any(tells(role.who) for tells in nobody)

    def _row(self, role: Role, sentence: Sentence, whole: str) -> None:
        part, role = sentence.part, with_besides(role, sentence.text)
        locator = sentence.locator + (f", phrase {sentence.index + 1}" if sentence.index else "")
        chapeau = with_chapeaux(part, "").strip() if sentence.is_item else ""
        self.found.rows.append(RawRow(role.who, whole, None, part.place, locator=locator, chapeau=chapeau, role=role))
