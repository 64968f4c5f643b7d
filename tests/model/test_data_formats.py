"""The data formats of a selection, each read back by what did not write it, with the same flows as the screen."""

import csv
import io
import re
from datetime import date, datetime
from xml.etree import ElementTree

import networkx as nx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS

from model.address.view import View
from model.documents.export import Selected, file_name
from model.documents.formats import FLOW_FORMATS, FLOWS, FORMATS
from model.documents.tables.csv_export import flows_csv
from model.documents.tables.graph_export import YED, selection_gexf, selection_graphml
from model.documents.tables.mermaid_export import escaped, flows_mermaid
from model.documents.tables.record_export import ASKED, BLANK_HEADS, CHOICES, record_xlsx
from model.documents.tables.register_export import extract
from model.documents.tables.rows import lines
from model.documents.tables.spreadsheet import cell_text, selection_xlsx
from model.figures.pens.svg import svg_figure
from model.figures.sankey_scene import sankey_scene
from model.graph.counts import UNVERIFIED
from model.graph.drawn import drawn_graph
from model.graph.filters import FACETS, Selection, in_perimeter, select
from model.reference.loading import load_reference
from model.register.account import account
from model.register.entities import Register
from model.register.loading import loads
from model.register.states import at
from model.register.wording import EVIDENCE_WORDS
from tests.builders import LABELS, a_flow, a_provision, a_register, a_statement, an_actor, registers
from tests.costly import costly
from tests.screens.conftest import plain

SVG = "{http://www.w3.org/2000/svg}"
HELVETICA = CORE_FONT_METRICS["Helvetica"].character_widths
GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
VIEWS = {
    "usual": View(),
    "second perimeter": View(Selection(second=True)),
    "one body": View(Selection({"organisme": ("france_travail",), "sens": ("sortant",)})),
    "nothing": View(Selection(text="introuvable")),
    "merged": View(merged=True),
}
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")


def sheet_rows(content: bytes, name: str) -> list[dict]:
    """The rows of a sheet under its heads."""
    page = openpyxl.load_workbook(io.BytesIO(content))[name]
    heads, *rows = page.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@st.composite
def selections(draw: st.DrawFn, register: Register) -> Selection:
    """Any combination of filters on a register, empty ones among them."""
    chosen = {}
    for facet in FACETS:
        ids = list(facet.options(register))
        if ids and draw(st.booleans()):
            chosen[facet.key] = tuple(draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)))
    return Selection(chosen, draw(st.sampled_from(["", "", "formation", "zzz"])), draw(st.booleans()))


@costly
@given(st.data())
def test_every_format_holds_the_flows_shown(register: Register, data: st.DataObject) -> None:
    """CSV rows, XLSX rows, ribbons of the SVG, edges of GraphML and GEXF, arrows of Mermaid and YAML agree."""
    export = Selected(register, View(data.draw(selections(register))))
    wanted = [flow.id for flow in export.shown.flows]
    statements = [flow.id for flow in export.shown.flows for _ in flow.statements]
    assert [line["id"] for line in csv.DictReader(io.StringIO(flows_csv(export.shown)))] == statements
    assert [row["Identifiant"] for row in sheet_rows(selection_xlsx(export), "Flux")] == statements
    root = ElementTree.fromstring(svg_figure(sankey_scene(export.shown, export.whole)))
    drawn = {flow for group in root.iter(f"{SVG}g") for flow in group.get("data-flows", "").split()}
    assert drawn == set(wanted)
    for graph in (
        nx.read_graphml(io.BytesIO(selection_graphml(export)), force_multigraph=True),
        nx.read_gexf(io.BytesIO(selection_gexf(export))),
    ):
        found = [facts["cle"] for *_, facts in graph.edges(data=True) if facts["type_de_lien"] == "flow"]
        assert sorted(found) == sorted(wanted)
    assert flows_mermaid(export.shown).count(">|") == len(wanted)
    assert len(sheet_rows(FLOW_FORMATS["kumu"].make(export), "Connections")) == len(wanted)
    for key in ("yaml", "json"):
        assert [flow.id for flow in loads(FLOW_FORMATS[key].make(export)).flows] == wanted


@pytest.mark.parametrize("name", VIEWS)
def test_the_workbook_holds_flows_sources_and_filters(register: Register, name: str) -> None:
    """Three sheets with frozen heads; rows are typed; the filters and the counts are those of the screen."""
    export = Selected(register, VIEWS[name], today=date(2026, 1, 2), link="https://exemple.fr/flux?x=1")
    book = openpyxl.load_workbook(io.BytesIO(selection_xlsx(export)))
    assert book.sheetnames == ["Flux", "Sources", "Filtres"]
    assert all(page.freeze_panes for page in book)
    said = {row["Quoi"]: row["Valeur"] for row in sheet_rows(selection_xlsx(export), "Filtres")}
    assert said["Filtres"] == export.filters
    assert (said["Flux affichés"], said["Flux en tout"]) == (len(export.shown.flows), len(export.whole.flows))
    assert said["Fait le"] == datetime(2026, 1, 2)
    assert said["Lien"] == "https://exemple.fr/flux?x=1"
    assert "arrêté du 3 janvier 2025" in said["État du droit"]
    used = {basis.provision for flow in export.shown.flows for one in flow.statements for basis in one.basis}
    assert len(sheet_rows(selection_xlsx(export), "Sources")) == len(used)


def test_cells_are_typed_and_carry_the_proof(register: Register) -> None:
    """Annexe and row are numbers, dates are days, the wording is that of the CSV, silence is written out."""
    export = Selected(register)
    rows = sheet_rows(selection_xlsx(export), "Flux")
    wordings = [line.wording for line in lines(export.shown)]
    assert [row["Fondement : mots du texte, ou résumé".replace(" :", "\u00a0:")] for row in rows] == wordings
    assert all(isinstance(row["Annexe"], int) and isinstance(row["Ligne"], int) for row in rows)
    asp = next(row for row in rows if row["Identifiant"] == "imilo_vers_asp")
    assert (asp["Données"], asp["Sens"], asp["Preuve"]) == ("Non précisé par le texte", "sortant", "texte")
    sources = sheet_rows(selection_xlsx(export), "Sources")
    assert {row["Signé le"] for row in sources} == {datetime(2025, 1, 3)}
    assert sum(row["Flux fondés"] for row in sources) == 35


def test_the_sources_of_a_workbook_say_a_long_title_once(everything: Register) -> None:
    """Each row names its text in few words; its whole title and what was read of it stand beside the first alone."""
    rows = sheet_rows(selection_xlsx(Selected(everything, View(Selection(second=True)))), "Sources")
    titles = [row["Titre entier"] for row in rows if row["Titre entier"]]
    assert len(titles) == len(set(titles)) == len({row["Texte"] for row in rows}) > 1
    assert all(len(row["Texte"]) <= 30 for row in rows)
    assert sum(bool(row["Ce qui a été lu"]) for row in rows) == len(titles)


def lines_in_arial(words: str, room: float) -> int:
    """How many lines words take in ten points of Helvetica, which is as wide as Arial, in a room in points."""
    lines, left = 1, room
    for word in words.split():
        wide = sum(HELVETICA.get(char, HELVETICA["default"]) for char in f"{word} ") / 100
        if wide > left + 2.78:  # the space at an end does not count
            lines, left = lines + 1, room
        left -= wide
    return lines


def test_a_workbook_is_read_and_printed_as_it_is(register: Register) -> None:
    """Rows are as high as their longest cell needs in Arial, which measures columns too, and hardly higher; seven
    columns go on paper under repeated heads, above the number of the page, addresses open."""
    book = openpyxl.load_workbook(io.BytesIO(selection_xlsx(Selected(register, link="https://exemple.fr/flux"))))
    page = book["Flux"]
    assert page.print_area.startswith("'Flux'!$A$1:$G$")
    assert (page.print_title_rows, page.page_setup.orientation) == ("$1:$1", "landscape")
    assert (page.oddFooter.left.text, page.oddFooter.right.text) == ("Flux I-MILO · &A", "&P sur &N")
    for row in page.iter_rows(min_row=2):
        widths = [(str(cell.value or ""), page.column_dimensions[cell.column_letter].width) for cell in row]
        most = max(lines_in_arial(words, 5.25 * width - 10) for words, width in widths)
        assert 12.75 * most <= page.row_dimensions[row[0].row].height <= 12.75 * (1.1 * most + 1.5)
        assert all(cell.font.name == "Arial" for cell in row)
    heads = [cell.value for cell in book["Sources"][1]]
    cells = [book["Sources"].cell(row, heads.index("Adresse") + 1) for row in range(2, book["Sources"].max_row + 1)]
    assert all(cell.hyperlink.target == cell.value for cell in cells if cell.value)
    assert any(cell.hyperlink for row in book["Filtres"].iter_rows() for cell in row)


def test_the_record_is_to_be_completed(register: Register) -> None:
    """Recipients and origins are filled from the texts; what only the body knows is empty and coloured."""
    content = record_xlsx(Selected(register, View(Selection(second=True))))
    assert len(sheet_rows(content, "Destinataires")) == 24
    (fed,) = sheet_rows(content, "Traitements alimentés")
    assert fed["Traitement alimenté, et non destinataire"] == "Application CEJ"
    assert len(sheet_rows(content, "Origines des données")) == 10
    page = openpyxl.load_workbook(io.BytesIO(content))["Fiche"]
    cells = {row[0].value: row[1] for row in page.iter_rows(min_row=2)}
    for heading in ASKED:
        assert cells[heading].value is None
        assert cells[heading].fill.fgColor.rgb.endswith("FFF6D6")
    for row in sheet_rows(content, "Destinataires"):
        assert row["Données"]
        assert row["Source"].startswith("Arrêté du 3 janvier 2025, annexe ")
        assert row["Contact"] is None
    assert "responsable" in cells["Responsables, selon les textes de l'état affiché"].value.lower()
    said = cells["Ce que contient ce brouillon"].value
    assert said.startswith("35 flux affichés sur 35")  # what the sheets hold, whatever the perimeter asked for
    assert "presse" not in said
    assert "et non le traitement propre d'un organisme" in cells["Ce que décrit cette fiche"].value
    rules = {str(rule.formula1): str(rule.sqref) for rule in page.data_validations.dataValidation}
    assert len(rules) <= len(CHOICES)
    for heading, words in CHOICES.items():
        assert cells[heading].coordinate in rules[f'"{",".join(words)}"'].split() or len(words) == 3


def test_the_record_carries_what_is_known_with_its_status_and_source(everything: Register) -> None:
    """Legal basis, durations, security, rights: each rule that was read, how well, from which version;
    the rest is asked."""
    reference = load_reference(everything)
    export = Selected(at(everything, everything.state), everything=everything, reference=reference, link=None)
    card = sheet_rows(record_xlsx(export), "Fiche")
    rows = {row["Rubrique"]: row for row in card}
    source = "D'où cela vient"
    said = {plain(str(row["Contenu"])).removeprefix(f"{plain(str(row[source]))} : ").lower(): row for row in card}
    assert rows["Base légale"]["Contenu"].startswith("Une mission d'intérêt public")
    assert rows["Base légale"]["Statut"] == "lu"
    for rule in (*reference.rules.retention, *reference.rules.rights):
        assert (plain(rule.rule).lower() in said) == rule.established
        if rule.established:
            row = said[plain(rule.rule).lower()]
            assert row["Contenu"].startswith(rule.version) == (rule.status != "current")  # whose rule it was
            assert row["Rubrique"].startswith("Ancien état") == (row["Statut"] == "ancien état")
            assert (row["Adresse"], row["D'où cela vient"]) == (rule.source, rule.version)
            assert (row["Statut"] == "lu") == (rule.status == "current" and rule.confidence == "seen")
    for missing in reference.rules.not_found:
        assert missing in rows["Non trouvé dans les textes lus"]["Contenu"]


def test_a_record_of_a_part_says_that_it_is_one(register: Register) -> None:
    """Filtered, its second row says that it is not the whole record; what no line names is said, and no sheet is
    empty; each page says which law, and the day."""
    content = record_xlsx(Selected(register, View(Selection({"organisme": ("regions",)})), today=date(2026, 11, 22)))
    card = {row["Rubrique"]: row["Contenu"] for row in sheet_rows(content, "Fiche")}
    assert "Ce n'est pas la fiche entière d'I-MILO : 1 flux sur 35" in plain(card["Fiche en partie, et non entière"])
    assert list(card).index("Fiche en partie, et non entière") == 2
    assert card["Données nommées par les textes, à l'entrée ou à la sortie"] == "Aucune nommée par les lignes retenues"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Fiche", "Destinataires", "Sources"]
    assert all(
        "3 janvier 2025" in page.oddHeader.left.text and "22 novembre" in page.oddHeader.left.text for page in book
    )
    assert "Fiche en partie, et non entière" not in {
        row["Rubrique"] for row in sheet_rows(record_xlsx(Selected(register)), "Fiche")
    }


@pytest.mark.parametrize("moment", ["decret_2015_59", "arrete_2021_11_17", "arrete_2025_01_03", "decret_2026_11"])
def test_the_record_says_who_answers_then_and_now(moment: str, everything: Register) -> None:
    """Each state has its controllers, or the rule that was read; when it is over, those of the day of the file stand
    above them, and they are marked as of a former state, as any other heading is."""
    reference = load_reference(everything)
    export = Selected(
        at(everything, moment), everything=everything, reference=reference, today=date(2026, 11, 22), link=None
    )
    content = record_xlsx(export)
    for page in openpyxl.load_workbook(io.BytesIO(content)).worksheets[1:]:  # no column that nobody fills, then or now
        columns = [[cell.value for cell in column] for column in page.iter_cols()]
        empty = [column[0] for column in columns if not any(column[1:])]
        assert page.max_row == 1 or [plain(head) for head in empty] in ([], [plain(head) for head in BLANK_HEADS]), (
            page.title
        )
    rows = [row for row in sheet_rows(content, "Fiche") if "esponsables" in row["Rubrique"]]
    *later, then, contacts = rows
    assert contacts["Rubrique"] == "Contacts des responsables"
    assert then["Contenu"]
    assert len(later) == (moment != "decret_2026_11")
    assert all(row["Rubrique"].startswith("Responsables le 22 novembre 2026") for row in later)
    assert all("France Travail" in row["Contenu"] and "depuis janvier 2026" in row["Contenu"] for row in later)
    head = "Ancien état : responsables" if later else "Responsables"
    assert plain(then["Rubrique"]) == f"{head}, selon les textes de l'état affiché"
    assert then["Statut"] == ("ancien état" if later else "lu")
    if moment == "decret_2015_59":
        assert "La version lue ne parle pas de responsabilité conjointe" in then["Contenu"]


@pytest.mark.parametrize("moment", ["decret_2015_59", "arrete_2025_01_03"])
def test_anonymised_never_disappears(moment: str, everything: Register) -> None:
    """A statement about anonymised data says so in the CSV, the workbook and the record, and no other one does."""
    export = Selected(at(everything, moment))
    wanted = [item.nature == "anonymised" for flow in export.shown.flows for item in flow.statements]
    rows = list(csv.DictReader(io.StringIO(flows_csv(export.shown))))
    assert ["anonymisées" in row["nature"] for row in rows] == wanted
    assert ["anonymisées" in row["Données"] for row in sheet_rows(selection_xlsx(export), "Flux")] == wanted
    record = record_xlsx(export)
    sheets = openpyxl.load_workbook(io.BytesIO(record)).sheetnames[1:-1]
    found = [row["Données"] for name in sheets for row in sheet_rows(record, name)]
    assert sum("anonymisées" in said for said in found) == sum(wanted)
    assert len(found) == len(wanted)


def test_a_state_whose_flows_are_not_verified_never_counts_zero(everything: Register) -> None:
    """The record and the note say that no flow is entered, and who answers; never « 0 flux »."""
    export = Selected(at(everything, "decret_2026_11"))
    assert export.summary == UNVERIFIED
    card = {row["Rubrique"]: row["Contenu"] for row in sheet_rows(record_xlsx(export), "Fiche")}
    assert card["Ce que contient ce brouillon"].startswith(UNVERIFIED)
    assert not any("0 flux" in str(said) for said in card.values())
    note = export.note
    assert UNVERIFIED in note.lead
    assert "0 flux" not in " ".join((note.lead, note.seen, *(fact.text for fact in note.facts)))
    assert "France Travail" in note.title


@pytest.mark.parametrize("name", VIEWS)
def test_the_graphs_are_those_of_the_screen(register: Register, name: str) -> None:
    """Same nodes and edges, directed, with labels, families and colours, in GraphML and in GEXF."""
    export = Selected(register, VIEWS[name])
    known = drawn_graph(export.shown, export.view.merged)
    for graph in (
        nx.read_graphml(io.BytesIO(selection_graphml(export)), force_multigraph=True),
        nx.read_gexf(io.BytesIO(selection_gexf(export))),
    ):
        assert graph.is_directed()
        assert set(graph.nodes) == set(known.nodes)
        ends = {(source, target, facts["cle"]) for source, target, facts in graph.edges(data=True)}
        assert ends == {(source, target, key) for source, target, key in known.edges(keys=True)}
        for node, facts in graph.nodes(data=True):
            assert facts["label"] == known.nodes[node]["entity"].short
            assert facts["famille"] == register.family_by_id[known.nodes[node]["entity"].family].label
            assert re.fullmatch("#[0-9A-F]{6}", facts["couleur"])
        for source, target, facts in graph.edges(data=True):
            wanted = known.edges[source, target, facts["cle"]]
            flow = export.shown.flow_by_id.get(facts["cle"])
            ends = [known.nodes[end]["entity"].short for end in (source, target)]
            assert facts["label"] == (" → " if flow else " · ").join(ends)  # what is no flow has no arrow
            assert facts["preuve"] == EVIDENCE_WORDS[wanted["evidence"]]
            assert not flow or facts["ou"] == " ; ".join(account(export.shown, flow).places)
            assert facts["sens"] == wanted.get("direction", "sans objet")
            assert facts["type_de_lien"] == wanted["kind"]
            assert facts["weight"] >= 1


def test_a_graph_of_flows_alone_leaves_out_what_is_none(register: Register) -> None:
    """On request, no « rattaché », no controller, and no node that only those would join."""
    export = Selected(register, only_flows=True)
    for graph in (
        nx.read_graphml(io.BytesIO(selection_graphml(export)), force_multigraph=True),
        nx.read_gexf(io.BytesIO(selection_gexf(export))),
    ):
        assert sorted(facts["cle"] for *_, facts in graph.edges(data=True)) == sorted(
            flow.id for flow in export.shown.flows
        )
        assert not list(nx.isolates(graph))


def test_yed_finds_its_labels_and_every_node_a_place_of_its_own(register: Register) -> None:
    """A label element for each node, at the place where the screen draws it; no two nodes on one point."""
    export = Selected(register)
    root = ElementTree.fromstring(selection_graphml(export))
    labels = [label.text for label in root.iter(f"{{{YED}}}NodeLabel")]
    known = drawn_graph(export.shown)
    assert labels == [known.nodes[node]["entity"].short for node in known]
    places = {(spot.get("x"), spot.get("y")) for spot in root.iter(f"{{{YED}}}Geometry")}
    assert len(places) == len(labels)
    spots = [node.find(f"{VIZ}position") for node in ElementTree.fromstring(selection_gexf(export)).iter(f"{GEXF}node")]
    assert len({(spot.get("x"), spot.get("y")) for spot in spots}) == len(labels)


def test_kumu_reads_every_end_of_a_connection_among_the_elements(register: Register) -> None:
    """Its own column names, one element a name, ends that are elements, directed connections."""
    content = FLOW_FORMATS["kumu"].make(Selected(register))
    elements, connections = sheet_rows(content, "Elements"), sheet_rows(content, "Connections")
    names = [row["Label"] for row in elements]
    assert len(set(names)) == len(names)
    assert {row[end] for row in connections for end in ("From", "To")} == set(names)
    assert {row["Direction"] for row in connections} == {"directed"}


def test_gexf_has_the_colours_that_gephi_reads(register: Register) -> None:
    """Each node carries a `viz:color` equal to its colour attribute; edges are directed by default."""
    root = ElementTree.fromstring(selection_gexf(Selected(register)))
    assert root.find(f"{GEXF}graph").get("defaultedgetype") == "directed"
    nodes = list(root.iter(f"{GEXF}node"))
    assert len(nodes) == len(drawn_graph(select(register, Selection())))
    for node in nodes:
        colour = node.find(f"{VIZ}color")
        said = "#{:02X}{:02X}{:02X}".format(*(int(colour.get(part)) for part in "rgb"))
        assert said in {value.get("value") for value in node.iter(f"{GEXF}attvalue")}


@pytest.mark.parametrize("name", VIEWS)
def test_the_yaml_of_a_selection_loads_again(register: Register, name: str) -> None:
    """It is a sound register equal to the extract; its flows and relations are those shown, word for word."""
    export = Selected(register, VIEWS[name])
    again = loads(FLOW_FORMATS["yaml"].make(export))
    assert again == extract(export.shown, register)
    assert (again.flows, again.relations) == (export.shown.flows, export.shown.relations)
    named = {item for flow in export.shown.flows for said in flow.statements for item in said.purpose_ids}
    anywhere = {item for flow in register.flows for said in flow.statements for item in said.purpose_ids}
    assert again.purposes == tuple(item for item in register.purposes if item.id in named or item.id not in anywhere)
    assert loads(FLOW_FORMATS["json"].make(export)) == again
    for provision in again.provisions:
        assert provision == register.provision_by_id[provision.id]


def test_the_whole_register_is_its_own_extract(everything: Register) -> None:
    """Nothing is lost nor marked when nothing is left out."""
    assert extract(everything, everything) == everything


def test_an_extract_says_that_it_is_one(register: Register) -> None:
    """A text that lost rows is partly covered, with the count; no name is said to be the text's without its words."""
    small = extract(select(register, Selection({"organisme": ("asp",)})), register)
    assert small.state_text.coverage == "partial"
    assert "2 flux sur 39" in small.state_text.coverage_reason.replace("\u00a0", " ")
    exact = "\n".join(provision.exact for provision in small.provisions)
    assert all(node.label_ours or node.label in exact for node in small.nodes.values())


@costly
@given(registers())
def test_hostile_labels_survive_in_every_data_format(register: Register) -> None:
    """Whatever the labels hold: cells are no formulas, graphs are sound XML, Mermaid has no stray quote, YAML
    reloads."""
    export = Selected(register, View(Selection(second=True)))
    for content, names in ((selection_xlsx(export), ("Flux", "Filtres")), (record_xlsx(export), ("Fiche",))):
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert {*names, "Sources"} <= {*book.sheetnames}
        assert all(page.max_row > 1 for page in book if page.title != "Sources")  # no page of heads alone
        for cell in (cell for page in book for row in page.iter_rows(min_row=2) for cell in row):
            assert cell.data_type != "f"
            assert not (isinstance(cell.value, str) and cell.value.startswith(FORMULAS))
    for written in (selection_graphml(export), selection_gexf(export)):
        assert ElementTree.fromstring(written).tag.rpartition("}")[2] in ("graphml", "gexf")
    for line in flows_mermaid(register).splitlines()[3:]:
        assert line.count('"') in (0, 2)
        assert not re.search(r"[<>`]", line.split('"')[1]) if '"' in line else True
    assert loads(FLOW_FORMATS["yaml"].make(export)) == register


@pytest.mark.parametrize("start", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(start: str) -> None:
    """The same apostrophe as in CSV stands before what a spreadsheet would compute, and the cell is a text."""
    provision = a_provision(designation=f"{start}HYPERLINK(1)", wording=f"{start}1+1")
    export = Selected(a_register(provisions=(provision,)))
    page = openpyxl.load_workbook(io.BytesIO(selection_xlsx(export)))["Flux"]
    heads = [cell.value for cell in page[1]]
    cell = page.cell(2, heads.index("Désignation") + 1)
    assert cell.data_type == "s"
    assert cell.value.replace("\r", "\n") == f"'{start}HYPERLINK(1)".replace("\r", "\n")


@pytest.mark.parametrize("text", ["#REF!", "1e3", "2025-01-03", "TRUE", "007"])
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    """Error codes, numbers and dates in words are kept as they were written."""
    export = Selected(a_register(provisions=(a_provision(designation=text),)))
    (row,) = sheet_rows(selection_xlsx(export), "Flux")
    assert row["Désignation"] == text


def test_a_cell_too_long_for_excel_says_that_it_is_cut() -> None:
    """Excel holds 32,767 characters: what is longer ends with a sign of it."""
    assert len(cell_text("x" * 40_000)) == 32_767
    assert cell_text("x" * 40_000).endswith("[…]")
    assert cell_text("a\x00b\x0bc") == "abc"


@pytest.mark.parametrize("label", LABELS)
def test_mermaid_labels_decode_to_the_label(label: str) -> None:
    """Each `#…;` code is one character; decoded, the label is there, line ends and controls apart."""
    decoded = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), escaped(label))
    wanted = "".join(char if char.isprintable() else " " for char in label.replace("\u00a0", " ")).strip()
    assert decoded.strip() == wanted
    assert not set('"<>`[]{}|\n') & set(escaped(label))


def test_mermaid_tells_the_press_from_the_law(register: Register) -> None:
    """Flows of the press are dotted, and only they are."""
    written = flows_mermaid(register)
    assert written.startswith("flowchart LR\n")
    assert (written.count("-->|"), written.count("-.->|")) == (35, 4)


def test_each_format_is_made_and_named(register: Register) -> None:
    """Keys are unique, every format gives bytes, and its file name ends with its extension."""
    export = Selected(register, VIEWS["one body"], screen="reseau", scale=1)
    assert len(FLOW_FORMATS) == sum(FLOWS in item.about for item in FORMATS)
    names = {}
    for item in FLOW_FORMATS.values():
        assert isinstance(item.make(export), bytes)
        names[item.key] = export.named(item)
        assert names[item.key].endswith(f"_2025-01-03.{item.extension}")
    assert len(set(names.values())) == len(names)
    assert names["xlsx"] == "flux-imilo_sortants_france-travail_2025-01-03.xlsx"
    assert names["png"] == "flux-imilo_figure-reseau-1x_sortants_france-travail_2025-01-03.png"


def test_a_file_name_is_safe_everywhere(register: Register) -> None:
    """Lower-case letters, digits, hyphens and underscores, not too long, whatever the filters."""
    chosen = {facet.key: tuple(facet.options(register)) for facet in FACETS}
    name = file_name(register, View(Selection(chosen, "../../ Où ? <é>", True)), "note", "pdf")
    assert re.fullmatch(r"[a-z0-9_-]+_2025-01-03\.pdf", name)
    assert len(name) < 150
    assert file_name(register, View(), "", "pdf") == "flux-imilo_2025-01-03.pdf"


def test_one_text_can_be_asked_for_in_every_format(register: Register) -> None:
    """With a text, each format holds the flows of that text only."""
    export = Selected(register, View(Selection(second=True)), text="arrete_2025_01_03_si_ft")
    assert len(export.shown.flows) == 4
    assert "Texte" in export.filters
    for item in FLOW_FORMATS.values():
        assert item.make(export)
    assert len(sheet_rows(selection_xlsx(export), "Flux")) == 4
    assert len(loads(FLOW_FORMATS["yaml"].make(export)).flows) == 4


def test_a_flow_with_two_statements_has_two_rows() -> None:
    """As in the CSV: one row per flow and statement."""
    both = a_register(a_flow("imilo", "asp", a_statement(data=()), a_statement()), actors=(an_actor(),))
    rows = sheet_rows(selection_xlsx(Selected(both)), "Flux")
    assert [row["Données"] for row in rows] == ["Aucune selon le texte", "Non précisé par le texte"]
    assert in_perimeter(both, False).flows == both.flows
