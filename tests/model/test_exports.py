"""The exports: lines and columns of the CSV, keys of the JSON."""

import csv
import io
import json

import pytest
import yaml
from hypothesis import given

from model.documents.tables.csv_export import BYTE_ORDER_MARK, flows_csv, french_csv, harmless
from model.documents.tables.register_export import register_json
from model.documents.tables.rows import FRENCH_HEADS, Line, lines, of_text
from model.graph.filters import Selection, select
from model.register.entities import Register
from model.register.loading import SHIPPED_FILE, loads
from model.register.states import at
from tests.builders import a_flow, a_provision, a_register, a_statement, an_actor, registers

COLUMNS = (
    "id,source,target,direction,purposes,data,text,annexe,row,designation,wording,"
    "evidence,nature,populations,place,plain"
)
PRESS = "arrete_2025_01_03_si_ft"


def read(written: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The lines of a CSV, read by the standard library."""
    return list(csv.DictReader(io.StringIO(written, newline=""), delimiter=delimiter))


def test_the_columns_are_those_promised(register: Register) -> None:
    """Scripts rely on the names and on the order of the columns; no byte order mark comes before them."""
    assert flows_csv(register).split("\n")[0] == COLUMNS


def test_the_shipped_csv_has_39_lines(register: Register) -> None:
    """Ten flows in, 25 out, four around France Travail's system; relations are not flows."""
    found = [line["direction"] for line in read(flows_csv(register))]
    assert {one: found.count(one) for one in found} == {"sortant": 25, "entrant": 10, "externe": 4}


def test_each_line_carries_its_proof(register: Register) -> None:
    """A flow of the law has annexe, row, whole cell and founding sentence; one of the press, our summary."""
    for line in read(flows_csv(register)):
        assert "imilo" in (line["source"], line["target"]) or line["direction"] == "externe"
        if line["evidence"] == "law":
            assert line["text"] == "arrete_2025_01_03"
            provision = next(
                p for p in register.provisions if p.place == f"annexe {line['annexe']}, ligne {line['row']}"
            )
            assert line["designation"] == provision.designation
            assert line["wording"] in provision.wording
        else:
            assert (line["text"], line["annexe"], line["row"], line["designation"]) == (PRESS, "", "", "")
            assert line["wording"].startswith("résumé\u00a0: ")


def test_row_10_gives_each_flow_its_own_sentence(register: Register) -> None:
    """The two flows of annexe 2, row 10, have the same designation and different sentences."""
    there, back = (line for line in read(flows_csv(register)) if (line["annexe"], line["row"]) == ("2", "10"))
    assert there["designation"] == back["designation"]
    assert there["wording"] != back["wording"]
    assert "permettent d'alimenter I-MILO" in there["wording"]
    assert "SI MILO" in back["wording"]


def test_silence_is_written_out(register: Register) -> None:
    """Data and purposes that the text does not state read « non précisé », never an empty cell."""
    by_id = {line["id"]: line for line in read(flows_csv(register))}
    assert by_id["imilo_vers_asp"]["data"] == "non précisé"
    for flow in register.flows:
        (statement,) = flow.statements
        if register.evidence(statement) == "press":  # an article that says nothing is no text that says nothing
            assert by_id[flow.id]["data"] == by_id[flow.id]["nature"] == "non rapporté par l'article"
        assert (by_id[flow.id]["purposes"] == "non précisé") is (statement.purposes is None)
    assert by_id["si_gestion_asp_vers_imilo"]["data"] == "paiement_allocations | aide_insertion | ruptures_contrat"
    assert all(line["data"] and line["purposes"] for line in by_id.values())


def test_stated_as_none_differs_from_not_stated() -> None:
    """An empty list is the text saying that there is none."""
    (line,) = lines(a_register(a_flow("imilo", "asp", a_statement(data=(), purposes=None))))
    assert (line.data, line.purposes) == ("aucune selon le texte", "non précisé")


def test_several_bases_are_joined() -> None:
    """A statement that rests on two rows gives both rows and both wordings, in order."""
    provisions = (a_provision(), a_provision(id="ligne_2", row=2, designation="Autre", wording="Une. Deux."))
    basis = ({"provision": "ligne_1"}, {"provision": "ligne_2", "sentence": "Deux."})
    (line,) = lines(a_register(a_flow("imilo", "asp", a_statement(basis=basis)), provisions=provisions))
    assert (line.annexe, line.row, line.designation) == ("1 | 1", "1 | 2", "ASP | Autre")
    assert line.wording == f"{provisions[0]['wording']} | Deux."


def test_a_flow_has_a_line_per_statement() -> None:
    """Two statements of one flow are two lines under one id."""
    both = lines(a_register(a_flow("imilo", "asp", a_statement(data=()), a_statement())))
    assert [line.id for line in both] == ["imilo_vers_asp"] * 2


def test_one_text_can_be_asked_for(register: Register) -> None:
    """Of a text, only its statements are written; the two texts together make the whole."""
    law, press = (read(flows_csv(of_text(register, text))) for text in ("arrete_2025_01_03", PRESS))
    assert (len(law), len(press)) == (35, 4)
    assert law + press == read(flows_csv(register))
    assert read(flows_csv(of_text(register, "decret_2015_59"))) == []


def test_a_selection_exports_what_it_shows(register: Register) -> None:
    """The export of a selected register has the lines of its flows and no other."""
    shown = select(register, Selection({"sens": ("entrant",)}))
    assert [line["id"] for line in read(flows_csv(shown))] == [flow.id for flow in shown.flows]


def test_the_office_variant_opens_by_a_double_click(register: Register) -> None:
    """Semicolons, a byte order mark and CRLF; French heads and labels, no id but in the last column."""
    office = french_csv(register)
    assert office.startswith(BYTE_ORDER_MARK + ";".join(FRENCH_HEADS) + "\r\n")
    rows = read(office.removeprefix(BYTE_ORDER_MARK), ";")
    assert [row["Identifiant"] for row in rows] == [line["id"] for line in read(flows_csv(register))]
    ids = {item.id for item in (*register.purposes, *register.data_categories, *register.populations)}
    asp = next(row for row in rows if row["Identifiant"] == "imilo_vers_asp")
    assert (asp["De"], asp["Données"], asp["Où dans le texte"]) == (
        "I-MILO", "Non précisé par le texte", "annexe 1, ligne 12",
    )  # fmt: skip
    heads = ("Finalités (notre lecture)", "Données", "Public concerné (notre lecture)")
    assert not ids & {part for row in rows for head in heads for part in row[head].split(" ; ")}


def test_a_summary_of_an_article_says_where_it_stands(everything: Register) -> None:
    """For 2015 the place is the article and its paragraph, and the plain sentence stands beside."""
    for line in read(flows_csv(at(everything, "decret_2015_59"))):
        assert line["place"].startswith("article ")
        assert line["plain"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize("office", [False, True])
def test_no_cell_is_a_formula(start: str, office: bool) -> None:
    """A cell that a spreadsheet would compute gets an apostrophe, in both variants; full-width signs too."""
    register = a_register(provisions=(a_provision(designation=f"{start}HYPERLINK(1)", wording=f"{start}1+1"),))
    written = french_csv(register).removeprefix(BYTE_ORDER_MARK) if office else flows_csv(register)
    (line,) = read(written, ";" if office else ",")
    assert line["Désignation" if office else "designation"] == f"'{start}HYPERLINK(1)"
    assert (
        line["Fondement : mots du texte, ou résumé".replace(" :", "\u00a0:") if office else "wording"] == f"'{start}1+1"
    )


@given(registers())
def test_odd_cells_survive_the_csv(register: Register) -> None:
    """Whatever the labels hold, the CSV reads back cell for cell, apostrophes apart, and nothing is a formula."""
    found = [tuple(line.values()) for line in read(flows_csv(register))]
    assert found == [tuple(harmless(cell) for cell in line) for line in lines(register)]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for line in found for cell in line)
    assert all(len(line) == len(Line._fields) for line in found)


@given(registers())
def test_json_gives_the_register_back(register: Register) -> None:
    """The JSON, written as YAML by another tool, loads as the same register."""
    values = json.loads(register_json(register))
    assert loads(yaml.safe_dump(values)) == register


def test_json_has_the_keys_of_the_file(everything: Register) -> None:
    """The JSON says what the YAML says, key for key, apart from values written out though they are the default."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            usual = {"aliases": [], "also": [], "controllers": "partial"}
            return {key: bare(one) for key, one in value.items() if key not in usual or usual[key] != one}
        if isinstance(value, list):
            return [bare(one) for one in value]
        return value if isinstance(value, str | int | None) else value.isoformat()

    assert json.loads(register_json(everything)) == bare(yaml.safe_load(SHIPPED_FILE.read_text(encoding="utf-8")))


def test_json_is_readable_and_loads_as_it_is(register: Register) -> None:
    """Accents are not escaped, null is kept where the file must say it, and `loads` reads the JSON itself."""
    written = register_json(register)
    assert "données" in written
    assert '"data": null' in written
    assert loads(written) == register


def test_json_of_one_text(register: Register) -> None:
    """Of a text, only its flows and the relations that rest on it are written."""
    kept = json.loads(register_json(of_text(register, PRESS)))
    assert len(kept["flows"]) == 4
    assert {provision for one in kept["relations"] for provision in one["provisions"]} <= {
        one.id for one in register.provisions if one.text == PRESS
    }


def test_the_statements_of_another_text_are_left_out() -> None:
    """A flow with statements of two texts keeps those of the text asked for."""
    texts = a_register().texts
    other = texts[0].model_copy(update={"id": "autre", "short": "Autre"})
    provisions = (a_provision(), a_provision(id="ailleurs", text="autre"))
    elsewhere = a_statement(text="autre", basis=({"provision": "ailleurs"},))
    both = a_register(
        a_flow("imilo", "asp", a_statement(), elsewhere),
        a_flow("asp", "imilo"),
        texts=(*texts, other),
        provisions=provisions,
    )
    kept = of_text(both, "autre")
    assert [flow.id for flow in kept.flows] == ["imilo_vers_asp"]
    assert [one.text for one in kept.flows[0].statements] == ["autre"]
    assert an_actor()["id"] in kept.nodes
