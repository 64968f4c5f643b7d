"""The rules that the shipped data must keep, checked against the official text and against one another."""

import re

import pytest
import yaml

from model.graph.coverage import represented_rows
from model.graph.highlights import highlights
from model.register.account import account
from model.register.entities import SHORT_LABEL_LIMIT, Direction, Provision, Register, Statement
from model.register.loading import SHIPPED_FILE
from model.register.states import at
from model.register.wording import lower_first
from tests.official_text import LAW, cited_articles, official_rows, one_line

STATE = "arrete_2025_01_03"
QUOTED_KEYS = {"designation", "wording", "words", "open_list", "named_by", "sentence", "place"}


def rows_of(register: Register) -> dict[tuple[int, int], Provision]:
    """The rows of the annexes entered in the data."""
    return {(one.annexe, one.row): one for one in register.provisions if one.text == STATE}


def statements_of(register: Register, text: str = STATE) -> list[tuple[str, Statement]]:
    """Every statement of a text, with the id of its flow."""
    return [(flow.id, one) for flow in register.flows for one in flow.statements if one.text == text]


def test_the_official_text_holds_29_rows() -> None:
    """The independent reading of the text finds 19 rows, then 10."""
    assert [annexe for annexe, _ in official_rows()] == [1] * 19 + [2] * 10


def test_provisions_equal_the_rows_of_the_official_text(register: Register) -> None:
    """Both cells of each of the 29 rows are entered word for word, and there is no other row."""
    entered = {place: (one_line(one.designation), one_line(one.wording)) for place, one in rows_of(register).items()}
    assert entered == official_rows()


def test_quotations_of_the_state_stand_in_the_official_text(register: Register) -> None:
    """Designation, wording, sentence and name of each statement are found word for word in the text."""
    law = one_line(LAW)
    for flow, statement in statements_of(register):
        for basis in statement.basis:
            provision = register.provision_by_id[basis.provision]
            for quoted in (provision.designation, provision.wording, basis.sentence, basis.named_by):
                assert one_line(quoted) in law, (flow, quoted)


@pytest.mark.parametrize("column", ["designation", "wording"])
def test_articles_cited_are_those_of_the_text(register: Register, column: str) -> None:
    """Each article number of each cell is a citation with the right code, and no citation is made up."""
    for place, cells in official_rows().items():
        cell = cells[0] if column == "designation" else cells[1]
        expected = list(dict.fromkeys(cited_articles(cell)))
        provision = rows_of(register)[place]
        assert [(one.code, one.number) for one in provision.articles if one.column == column] == expected, place


def test_article_l_5411_5_1_is_cited_by_three_rows(register: Register) -> None:
    """« Which rows cite L. 5411-5-1? »: annexe 1, row 15 in its designation, rows 17 and 18 in their wording."""
    cited = [
        (place, one.column)
        for place, provision in rows_of(register).items()
        for one in provision.articles
        if one.number == "L. 5411-5-1"
    ]
    assert cited == [((1, 15), "designation"), ((1, 17), "wording"), ((1, 18), "wording")]


def test_every_row_founds_a_flow(register: Register) -> None:
    """29 rows of 29 are the basis of at least one flow."""
    assert represented_rows(register) == (29, 29)


def test_35_flows_with_imilo(register: Register) -> None:
    """Ten flows come in and 25 go out; what concerns another system is known from the press only."""
    directions = [register.direction(flow) for flow in register.flows]
    assert directions.count(Direction.INBOUND) == 10
    assert directions.count(Direction.OUTBOUND) == 25
    for flow in register.flows:
        external = register.direction(flow) is Direction.EXTERNAL
        assert {register.evidence(one) for one in flow.statements} == {"press" if external else "law"}


def test_rows_that_name_several_bodies_give_as_many_flows(register: Register) -> None:
    """Rows 1, 2 and 19 of annexe 1 found two flows, row 14 three, row 10 of annexe 2 one each way, the others one."""
    several = {(1, 1): 2, (1, 2): 2, (1, 19): 2, (1, 14): 3, (2, 10): 2}
    for place, provision in rows_of(register).items():
        founded = [flow for flow, one in statements_of(register) if provision.id in {b.provision for b in one.basis}]
        assert len(founded) == several.get(place, 1), (place, founded)


def test_every_flow_has_a_proof(register: Register) -> None:
    """Each statement rests on a provision that says something and says where it stands."""
    for flow in register.flows:
        for statement in flow.statements:
            for basis in statement.basis:
                provision = register.provision_by_id[basis.provision]
                assert provision.wording or provision.summary, flow.id
                assert provision.place, flow.id


def test_words_stand_in_what_founds_the_flow(register: Register) -> None:
    """The words of each purpose, datum and population are in the designation or the founding sentence."""
    for flow in register.flows:
        for statement in flow.statements:
            founding = []
            for basis in statement.basis:
                provision = register.provision_by_id[basis.provision]
                founding += [provision.designation, basis.sentence or provision.wording or provision.summary]
            exact = one_line("\n".join(filter(None, founding)))
            for use in (*(statement.purposes or ()), *(statement.data or ()), *(statement.population or ())):
                for words in use.words:
                    assert one_line(words) in exact, (flow.id, words)


def test_data_is_not_stated_for_recipients_of_annexe_1(register: Register) -> None:
    """The text names no data per recipient, save by their aim in rows 8 and 9, where that is said beside them."""
    for flow, statement in statements_of(register):
        provision = register.provision_by_id[statement.basis[0].provision]
        if provision.annexe == 1 and provision.row not in (8, 9):
            assert statement.data is None, flow


def test_data_named_by_their_aim_only_are_not_named(register: Register) -> None:
    """« Les données nécessaire(s) à », in either annexe, is a need and no kind of data: none is entered, a note says
    so."""
    aimed = []
    for flow, statement in statements_of(register):
        provision = register.provision_by_id[statement.basis[0].provision]
        by_aim = bool(re.search(r"\bles données nécessaires? (à|au)\b", provision.wording or ""))
        assert by_aim == ("par leur but, sans en nommer aucune" in (statement.note or "")), flow
        aimed += [provision.place] if by_aim else []
        assert not (by_aim and statement.data), flow
    assert aimed == ["annexe 1, ligne 8", "annexe 1, ligne 9", "annexe 2, ligne 2"]


def test_annexe_1_names_no_data(register: Register) -> None:
    """It has no column for them: « non précisé » for each of its 24 recipients, and remarks say « aucun des 24 »."""
    for flow, statement in statements_of(register):
        if register.provision_by_id[statement.basis[0].provision].annexe == 1:
            assert statement.data is None, flow
    assert "pour aucun des 24 destinataires" in highlights(at(register, register.state))[-1].said


def test_data_of_annexe_2_are_those_of_the_sentence(register: Register) -> None:
    """Rows 2 and 6 name no data, row 5 three kinds; every other row at least one."""
    for flow, statement in statements_of(register):
        provision = register.provision_by_id[statement.basis[0].provision]
        if provision.annexe == 2 and provision.row in (2, 6):
            assert statement.data is None
        elif provision.annexe == 2:
            assert len(statement.data or ()) >= (3 if provision.row == 5 else 1), flow


def test_a_public_is_never_wider_than_its_sentence(register: Register) -> None:
    """What narrows a public is said after its name wherever publics are told; row 6 adds two conditions up."""
    flow = register.flow_by_id["imilo_vers_departements"]
    (row,) = (item for item in flow.statements if item.text == STATE)
    told = account(register, flow, row).public
    assert all("suivis par les missions locales" in words for words in told.labels)
    assert all("suivis par les missions locales" in words or "les mêmes" in words for words in told.shorts)
    for one in register.flows:
        for statement in one.statements:
            labels = account(register, one, statement).public.labels
            for use, label in zip(statement.population or (), labels, strict=True):
                assert label.endswith(f"({use.only})" if use.only else register.population_by_id[use.population].label)


def test_a_purpose_of_2015_is_one_that_its_passage_writes(register: Register) -> None:
    """Those whom the décret of 2015 names by their charge, or by what they did, have none: one rule for all."""
    for flow, statement in statements_of(register, "decret_2015_59"):
        summary = register.provision_by_id[statement.basis[0].provision].summary or ""
        unwritten = "n'écrit pas de finalité" in summary
        assert not (unwritten and statement.purposes), flow
        assert unwritten == ("sans écrire de finalité" in statement.plain), flow


def test_a_plain_sentence_keeps_who_transmits(register: Register) -> None:
    """« données transmises par… » is the only fact that « d'où viennent » asks: no summary leaves it out."""
    for flow, statement in statements_of(register):
        wording = statement.basis[0].sentence or register.provision_by_id[statement.basis[0].provision].wording or ""
        if "données transmises par" in wording:
            assert "données transmises par" in statement.plain, flow


def test_nature_is_not_stated_for_flows_about_people(register: Register) -> None:
    """Only row 8 of annexe 2 says what the data are about (companies); elsewhere the text does not say."""
    said = {
        register.provision_by_id[statement.basis[0].provision].place: statement.nature
        for _, statement in statements_of(register)
        if statement.nature
    }
    assert said == {"annexe 2, ligne 8": "companies"}


def test_every_flow_of_the_arrete_has_a_purpose(register: Register) -> None:
    """Both annexes have a column « Finalités » and fill it on every row: no purpose is « non précisé »."""
    for flow, statement in statements_of(register):
        assert statement.purposes, flow


def test_inbound_flows_feed_imilo_or_the_file_as_their_sentence_says(register: Register) -> None:
    """« alimenter le dossier du jeune » where the row says so, « alimenter I-MILO » elsewhere."""
    for flow in register.flows:
        for statement in flow.statements if register.direction(flow) is Direction.INBOUND else ():
            basis = statement.basis[0]
            said = basis.sentence or register.provision_by_id[basis.provision].wording
            file = "alimenter le dossier du jeune" in said
            assert ("alimenter_dossier" in statement.purpose_ids, "alimenter_imilo" in statement.purpose_ids) == (
                file,
                not file,
            ), flow


def test_controls_of_unlike_things_have_families_of_their_own(register: Register) -> None:
    """Sanctions stand in rows 3, 15 and 16 only; no family mixes them with the control of bodies, credits or duties."""
    rows: dict[str, set[tuple[int | None, int | None]]] = {}
    for _, statement in statements_of(register):
        provision = register.provision_by_id[statement.basis[0].provision]
        for purpose in statement.purpose_ids:
            rows.setdefault(purpose, set()).add((provision.annexe, provision.row))
    sanctions = {place for place, (_, wording) in official_rows().items() if "sanctions" in wording}
    assert rows["controler"] == sanctions == {(1, 3), (1, 15), (1, 16)}
    assert rows["controler_missions_locales"] == {(1, 1)}
    assert rows["controler_fse"] == {(1, 7)}
    assert rows["controler_obligation"] == {(2, 2)}
    assert rows["piloter"] == {(1, 1), (1, 2)}
    assert rows["indicateurs"] == {(1, 3)}


def test_a_public_is_entered_wherever_a_row_says_one(register: Register) -> None:
    """A row that names young people, job seekers or disabled people where it says for whom has a public."""
    silent = {
        register.provision_by_id[statement.basis[0].provision].place
        for _, statement in statements_of(register)
        if statement.population is None
    }
    telling = {"annexe 1, ligne 5", "annexe 1, ligne 15", "annexe 1, ligne 16", "annexe 2, ligne 8"}
    assert not silent & telling
    for (annexe, row), (_, wording) in official_rows().items():
        if annexe == 2 and re.search(r"\b(du jeune|des jeunes|du bénéficiaire)\b", wording):
            assert f"annexe 2, ligne {row}" not in silent


def test_operators_are_those_that_the_text_names(register: Register) -> None:
    """Rows 1, 2, 4 and 7 of annexe 2 name no operator; the other systems have one, proved by words of their row."""
    without = set()
    for flow in register.flows:
        for statement in flow.statements:
            provision = register.provision_by_id[statement.basis[0].provision]
            ends = (register.nodes[end] for end in (flow.source, flow.target) if end != register.hub)
            if provision.annexe == 2 and any(node.operator is None for node in ends):
                without.add(provision.row)
    assert without == {1, 2, 4, 7}
    for system in register.systems:
        if system.operator:
            provision = register.provision_by_id[system.operator.provision]
            assert system.operator.words in (provision.exact or provision.summary), system.id


def test_open_lists_are_those_of_rows_3_15_and_16(register: Register) -> None:
    """A list is said to be open exactly where the text writes « ... » or « notamment »."""
    opened = [place for place, one in rows_of(register).items() if one.open_list]
    written = [place for place, (_, wording) in official_rows().items() if re.search(r"\.\.\.|notamment", wording)]
    assert opened == written == [(1, 3), (1, 15), (1, 16)]


def test_a_flow_between_two_ends_has_one_id(register: Register) -> None:
    """The pair source → target is the flow: no pair appears twice."""
    pairs = [(flow.source, flow.target) for flow in register.flows]
    assert len(pairs) == len(set(pairs))


def test_short_labels_fit(register: Register) -> None:
    """Every short label fits in a figure and is told from the others of its kind."""
    for kind in (register.nodes.values(), register.purposes, register.data_categories, register.populations):
        shorts = [item.short for item in kind]
        assert max(map(len, shorts)) <= SHORT_LABEL_LIMIT
        assert len(shorts) == len(set(shorts))


def test_a_family_of_purposes_names_nobody_that_its_rows_do_not(register: Register) -> None:
    """Young people, companies, missions locales, sanctions, in a name of ours: every row of it writes them; and the
    name of a group or of a family holds for each of its own, alone."""
    labels = {item.id: lower_first(item.label) for item in register.purposes}
    for flow, statement in statements_of(register):
        wording = " ".join(register.provision_by_id[basis.provision].exact for basis in statement.basis)
        for word in ("jeunes", "entreprises", "missions locales", "sanctions", "indicateurs"):
            said = [labels[use.purpose] for use in statement.purposes or () if word in labels[use.purpose]]
            assert not said or word in wording, (flow, said)
    assert not [item.label for item in (*register.purpose_groups, *register.families) if " et " in item.short]


def test_every_family_of_purposes_serves(register: Register) -> None:
    """Each family of purposes is defined in one sentence and used by a flow."""
    used = {use for flow in register.flows for one in flow.statements for use in one.purpose_ids}
    assert {purpose.id for purpose in register.purposes} == used
    for item in (*register.purposes, *register.families, *register.populations):
        assert item.definition.endswith("."), item.id


def test_everyday_names_lead_to_bodies(register: Register) -> None:
    """Pôle emploi is a former name of France Travail, Cap emploi the everyday name of the L. 5214-3-1 bodies."""
    aliases = {(alias.name, alias.kind): node.id for node in register.nodes.values() for alias in node.aliases}
    assert aliases["Pôle emploi", "former"] == "france_travail"
    holder = register.nodes[aliases["Cap emploi", "everyday"]]
    assert "L. 5214-3-1" in holder.label


def our_words(node: yaml.Node, key: str = "") -> list[tuple[str, str, int]]:
    """Every text of the file that is ours, not quoted: its key, itself and its line."""
    if isinstance(node, yaml.MappingNode):
        keys = {k.value: v.value for k, v in node.value}
        quoted_name = "family" in keys and keys.get("label_ours") != "true"
        skipped = QUOTED_KEYS | {"label"} if quoted_name else QUOTED_KEYS
        return [found for k, v in node.value if k.value not in skipped for found in our_words(v, k.value)]
    if isinstance(node, yaml.SequenceNode):
        return [found for item in node.value for found in our_words(item, key)]
    return [(key, node.value, node.start_mark.line + 1)] if node.tag.endswith(":str") else []


def test_our_own_words_follow_french_typography() -> None:
    """Non-breaking spaces before : ; ? ! and inside « » in every text of ours; quotations are left alone."""
    ours = our_words(yaml.compose(SHIPPED_FILE.read_text(encoding="utf-8")))
    assert len(ours) > 500
    wrong = re.compile(
        r" [;:?!»]|« |[^\s\u00a0\u202f:;?!][;?!](?=\s|$)|«[^\u00a0\u202f]|[^\u00a0\u202f]»|\w:\s|[.]{3}|  "
    )
    faulty = [(line, text) for key, text, line in ours if key not in ("url", "source") and wrong.search(text)]
    assert faulty == []


def test_quotations_have_no_non_breaking_space(register: Register) -> None:
    """The official text has none, and quotations add none."""
    assert "\u00a0" not in LAW
    assert all("\u00a0" not in provision.exact for provision in register.provisions)


def test_no_address_is_made_up(register: Register) -> None:
    """An official address is on legifrance.gouv.fr and says how it is known, or the source is what was read."""
    for text in register.texts:
        assert text.link, text.id
        if text.url:
            assert text.url.startswith("https://www.legifrance.gouv.fr/"), text.id
    assert register.text_by_id[STATE].url == "https://www.legifrance.gouv.fr/eli/arrete/2025/1/3/TSSD2435360A/jo/texte"
    assert register.text_by_id[STATE].url_note
    assert "modifié" in register.state_text.caveat


def test_who_is_responsible_for_imilo_is_a_relation(everything: Register) -> None:
    """Joint controllers before and since January 2026 are relations that rest on a provision, never flows."""
    found = [item for item in everything.relations if item.target == everything.hub and item.kind != "related"]
    assert {item.kind for item in found} == {"joint_controller"}
    since = {item.source for item in found if item.period == "depuis janvier 2026"}
    assert since == {"france_travail", "dsiml", "missions_locales"}


def test_what_feeds_is_said_as_it_is_written(register: Register) -> None:
    """Where a sentence says « Des traitements mis en place », ours does: no system named feeds I-MILO by itself."""
    for flow in register.flows:
        for statement in flow.statements:
            for basis in statement.basis:
                whole = basis.sentence or register.provision_by_id[basis.provision].wording or ""
                if whole.startswith("Des traitements mis en place"):
                    assert statement.plain.startswith("Des traitements mis en place"), flow.id
