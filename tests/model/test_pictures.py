"""The pictures: an SVG holds what the figure of the screen holds, a PNG has its size, and hostile words stay words."""

import io
import re
import sys
from html import unescape
from itertools import pairwise
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from PIL import Image

from model.address.view import View
from model.documents.export import Selected
from model.documents.formats import FLOW_FORMATS
from model.documents.notes.note_picture import picture_svg
from model.documents.pictures import FormatUnavailable, pdf_of, png_bytes, svg_bytes
from model.figures.legend import legend_lines
from model.figures.network_scene import network_scene
from model.figures.palette import CLEAR, DARK
from model.figures.pens.plotly import plotly_figure
from model.figures.pens.svg import svg_figure
from model.figures.sankey_layout import NARROW, WIDE
from model.figures.sankey_scene import sankey_scene
from model.figures.svg_parts import clean, cut_to_width, text_width, typeset
from model.graph.filters import Selection, in_perimeter, select
from model.register.entities import Register
from pages.frame.figures import figure_legend
from tests.builders import LABELS, a_flow, a_register, an_actor, registers
from tests.costly import THOROUGH, costly
from tests.shipped import SHIPPED

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = {
    "usual": View(),
    "second perimeter": View(Selection(second=True)),
    "grouped": View(grouped=True),
    "merged": View(merged=True),
    "one body": View(Selection({"organisme": ("france_travail",)})),
    "one purpose": View(Selection({"finalite": ("controler",)})),
    "focus": View(focus=("organisme:france_travail",)),
    "no data column": View(with_data=False),
    "no purpose column": View(with_purposes=False),
}


def read(svg: str) -> ElementTree.Element:
    """The drawing, read by the standard library; a doctype or an unknown entity would be refused."""
    return ElementTree.fromstring(svg)


def words(element: ElementTree.Element) -> str:
    """The words of a text, lines joined by a space."""
    return " ".join("".join(element.itertext()).split())


def texts(root: ElementTree.Element, kind: str) -> list[str]:
    """The texts of one kind, in order."""
    return [words(item) for item in root.iter(f"{SVG}text") if item.get("class") == kind]


def groups(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    """The groups of one kind, faded ones among them."""
    return [item for item in root.iter(f"{SVG}g") if (item.get("class") or "").split()[:1] == [kind]]


def keys(trace) -> list[str]:
    """The focus keys of a Plotly trace: its custom data, or the first of each when it carries more."""
    return [item if isinstance(item, str) else item[0] for item in trace.customdata]


def plain(annotation: str) -> str:
    """The words of a Plotly annotation."""
    said = re.sub("<[^>]*>", "", annotation.replace("<br>", " "))
    for code, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        said = said.replace(code, char)
    return " ".join(clean(said).split())


def both_sankeys(register: Register, view: View, frame=WIDE):
    """The Sankey of a view as Plotly draws it and as SVG."""
    scene = sankey_scene(
        select(register, view.selection),
        in_perimeter(register, view.selection.second),
        view,
        frame=frame,
    )
    return plotly_figure(scene), read(svg_figure(scene))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_svg_has_the_nodes_links_and_labels_of_the_screen(register: Register, name: str, frame) -> None:
    """Same boxes and ribbons, in the same order, with the same keys, widths, labels, heads and press marks."""
    figure, root = both_sankeys(register, VIEWS[name], frame)
    trace = figure.data[0]
    boxes, ribbons = groups(root, "box"), groups(root, "ribbon")
    assert [box.get("data-focus") for box in boxes] == keys(trace.node)[: len(boxes)]
    assert [ribbon.get("data-focus") for ribbon in ribbons] == keys(trace.link)[: len(ribbons)]
    # a box with words in it is two nodes for Plotly, and a clear band between them that hears the pointer
    second = keys(trace.node)[len(boxes) :]
    assert second == keys(trace.link)[len(ribbons) :] and set(second) <= set(keys(trace.node)[: len(boxes)])
    values = trace.link.value[: len(ribbons)]
    widths = [value / int(ribbon.get("data-units")) for ribbon, value in zip(ribbons, values, strict=True)]
    assert widths == pytest.approx([widths[0]] * len(ribbons))  # pixels per unit: the same for all
    named = [item for item in figure.layout.annotations if item.name]
    assert texts(root, "label") == [plain(item.text) for item in named]
    others = [plain(item.text) for item in figure.layout.annotations if not item.name]
    assert [*texts(root, "head"), *texts(root, "sample")] == others
    marks = [item for item in root.iter(f"{SVG}path") if item.get("class") == "press"]
    dashed = [shape.path for shape in figure.layout.shapes if shape.type == "path" and shape.line.dash == "dash"]
    assert len(marks) == " ".join(dashed).count("M")  # the lines of one look are one path


@pytest.mark.parametrize("name", VIEWS)
def test_the_colours_are_those_of_the_screen(register: Register, name: str) -> None:
    """Each box and ribbon has the colour and the opacity that Plotly gives it."""
    figure, root = both_sankeys(register, VIEWS[name])
    trace = figure.data[0]
    for kind, wanted in (("box", trace.node.color), ("ribbon", trace.link.color)):
        shapes = [group.find(f"{SVG}rect" if kind == "box" else f"{SVG}path") for group in groups(root, kind)]
        for shape, colour in zip(shapes, wanted[: len(shapes)], strict=True):
            if colour == CLEAR:
                continue  # a box: its frame is a shape of the page
            if colour.startswith("rgba"):
                *rgb, opacity = (float(part) for part in colour[5:-1].split(","))
                assert shape.get("fill") == "#{:02X}{:02X}{:02X}".format(*map(int, rgb))
                assert float(shape.get("fill-opacity", 1)) == opacity
            else:
                assert shape.get("fill") == colour


@pytest.mark.parametrize("name", VIEWS)
def test_ribbons_fill_their_bars_and_stand_in_the_middle_of_their_boxes(register: Register, name: str) -> None:
    """Ribbons touch one another; on the fuller side of a bar they go from its top to its bottom, in a box they keep to
    its middle, the same above as below."""
    view = VIEWS[name]
    shown, whole = select(register, view.selection), in_perimeter(register, view.selection.second)
    scene = sankey_scene(shown, whole, view)
    for rank, bar in enumerate(scene.bars):
        sides = (
            sorted((band.start, band.thick) for band in scene.bands if band.source == rank),
            sorted((band.end, band.thick) for band in scene.bands if band.target == rank),
        )
        for side in filter(None, sides):
            for (top, thick), (below, _) in pairwise(side):
                assert top + thick == pytest.approx(below)
            if bar.until is not None:
                above, under = side[0][0] - bar.top, bar.top + bar.height - sum(side[-1])
                assert above == pytest.approx(under) and above >= -0.01
        if bar.until is None:
            assert max(sum(thick for _, thick in side) for side in sides) == pytest.approx(bar.height)


@pytest.mark.parametrize("name", ["usual", "second perimeter", "grouped", "merged", "one body", "focus"])
def test_the_network_svg_has_the_nodes_edges_and_labels_of_the_screen(register: Register, name: str) -> None:
    """Same nodes and edges with the same keys, the same labels and family heads."""
    view = VIEWS[name]
    shown = select(register, view.selection)
    scene = network_scene(shown, register, view)
    figure, root = plotly_figure(scene), read(svg_figure(scene))
    nodes = next(trace for trace in figure.data if trace.name == "nodes")
    edges = next(trace for trace in figure.data if trace.name == "edges")
    assert [node.get("data-focus") for node in groups(root, "node")] == keys(nodes)
    assert [edge.get("data-focus") for edge in groups(root, "edge")] == keys(edges)
    named = [plain(item.text) for item in figure.layout.annotations if item.name]
    assert texts(root, "label") == named
    others = [plain(item.text) for item in figure.layout.annotations if not item.name]
    assert [*texts(root, "head"), *texts(root, "sample")] == others
    flows = {flow for edge in groups(root, "edge") for flow in edge.get("data-flows", "").split()}
    assert flows == {flow.id for flow in shown.flows}


@pytest.mark.parametrize("screen", ["flux", "reseau"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_says_everything_about_itself(register: Register, screen: str, name: str) -> None:
    """Title, sentence, filters, legend, state of the law, source and date stand inside, nothing cut."""
    export = Selected(register, VIEWS[name], screen=screen)
    root = read(picture_svg(export))
    written = [words(item) for item in root.iter(f"{SVG}text")]
    assert " ".join((root.findtext(f"{SVG}title") or "").split()) in texts(root, "title")
    for said in (export.summary, export.filters, *legend_lines(export.shown, export.view, screen)):
        assert " ".join(typeset(said).split()) in written
    assert not re.search(r"\w'\w", " ".join(written))  # French typography
    assert any("État du droit" in said and "Arrêté du 3 janvier 2025" in said for said in texts(root, "source"))
    assert str(export.today.year) in texts(root, "day")[0]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("screen", ["flux", "reseau"])
def test_the_legend_is_that_of_the_screen(name: str, screen: str) -> None:
    """Word for word what stands under the figure, without its marks."""
    register = SHIPPED
    shown = SimpleNamespace(view=VIEWS[name], narrow=False, whole=register, shown=register)
    html = figure_legend(shown, screen)
    on_screen = " ".join(unescape(re.sub("<[^>]+>", "", html.replace("</p>", " "))).split())
    assert on_screen == " ".join(" ".join(legend_lines(register, VIEWS[name], screen)).split())


@pytest.mark.parametrize("screen", ["flux", "reseau"])
@pytest.mark.parametrize("name", VIEWS)
def test_every_text_keeps_within_the_picture(register: Register, screen: str, name: str) -> None:
    """By the cautious widths, no line of text goes over the edge."""
    _inside(picture_svg(Selected(register, VIEWS[name], screen=screen)))


def _inside(svg: str) -> None:
    root = read(svg)
    width = float(root.get("viewBox").split()[2])
    for text in root.iter(f"{SVG}text"):
        size, bold = float(text.get("font-size")), text.get("font-weight") == "bold"
        for line in text.findall(f"{SVG}tspan") or [text]:
            x, wide = float(line.get("x")), text_width(line.text or "", size, bold)
            left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "start")]
            assert left >= -2, line.text
            assert left + wide <= width + 2, line.text


def test_labels_of_a_column_do_not_overlap(register: Register) -> None:
    """From one label of a column to the next there is room for its letters."""
    _, root = both_sankeys(register, VIEWS["second perimeter"])
    columns: dict[float, list[tuple[float, float]]] = {}
    for text in root.iter(f"{SVG}text"):
        if text.get("class") == "label":
            size = float(text.get("font-size"))
            ys = [float(line.get("y")) for line in text.findall(f"{SVG}tspan") or [text]]
            columns.setdefault(float(text.get("x")), []).append((min(ys) - size * 0.8, max(ys) + size * 0.25))
    for found in columns.values():
        found.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(found))


@costly
@given(registers())
def test_hostile_labels_stay_words(register: Register) -> None:
    """Whatever the labels hold, the picture is sound XML, holds them as words, runs nothing and cuts nothing."""
    for screen in ("flux", "reseau"):
        svg = picture_svg(Selected(register, View(Selection(second=True)), screen=screen))
        root = read(svg)
        known = {"svg", "g", "title", "desc", "rect", "path", "text", "tspan", "polyline", "polygon", "circle"}
        assert {item.tag.removeprefix(SVG) for item in root.iter()} <= known
        assert not any(name.startswith("on") for item in root.iter() for name in item.attrib)
        labels = "".join("".join(texts(root, "label")).split())  # a word wider than its column goes on below
        for flow in register.flows:
            for end in (flow.source, flow.target):
                for word in typeset(register.nodes[end].short).split():
                    assert word in labels
        _inside(svg)


@pytest.mark.parametrize("label", LABELS)
def test_each_odd_label_is_drawn(label: str) -> None:
    """Quotes, tags, right-to-left words, emoji and 471 characters are words of the SVG."""
    register = a_register(actors=(an_actor(short=label[:30], label=label[:471]),))
    export = Selected(register, View(Selection(second=True)))
    titles = [item.text for item in read(picture_svg(export)).iter(f"{SVG}title")]
    assert any(typeset(label[:471]).strip() in title for title in titles) or "\r" in label


def test_odd_labels_go_through_to_the_png() -> None:
    """All of them in one picture."""
    actors = tuple(an_actor(f"n{rank}", short=label[:30], label=label[:471]) for rank, label in enumerate(LABELS))
    register = a_register(*(a_flow("imilo", actor["id"]) for actor in actors), actors=actors)
    assert png_bytes(picture_svg(Selected(register, View())), 1).startswith(b"\x89PNG")


def test_an_svg_file_is_utf_8_and_readable() -> None:
    """The file declares its encoding; accents are not turned into codes."""
    assert svg_bytes("<svg>é</svg>") == '<?xml version="1.0" encoding="UTF-8"?>\n<svg>é</svg>\n'.encode()


@pytest.mark.parametrize("scale", [1, 2, 3, 4] if THOROUGH else [1, 4])
def test_a_png_has_the_size_of_its_scale(register: Register, scale: int) -> None:
    """One pixel per unit of the drawing at 1×, four at 4×, give or take the last one."""
    svg = picture_svg(Selected(register, VIEWS["one body"]))
    wide, high = (float(part) for part in read(svg).get("viewBox").split()[2:])
    picture = Image.open(io.BytesIO(png_bytes(svg, scale)))
    assert picture.size == (pytest.approx(wide * scale, abs=2), pytest.approx(high * scale, abs=2))
    assert len(picture.convert("RGB").getcolors(maxcolors=10_000_000)) > 50


def test_a_dark_picture_is_dark(register: Register) -> None:
    """The page of the dark theme fills the whole picture, corners included."""
    svg = picture_svg(Selected(register, VIEWS["one body"], theme=DARK))
    picture = Image.open(io.BytesIO(png_bytes(svg, 1))).convert("RGB")
    right, low = picture.width - 2, picture.height - 2
    for corner in ((1, 1), (right, 1), (1, low), (right, low)):
        assert picture.getpixel(corner) == (0x0F, 0x17, 0x20)


def test_an_unknown_scale_is_refused() -> None:
    """Only whole scales from 1 to 4."""
    with pytest.raises(ValueError, match="scale must be one of"):
        png_bytes("<svg/>", 7)


def test_without_pango_only_png_fails(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is said in French; the SVG is made all the same."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf_of.cache_clear()  # drawings that another test had set
    export = Selected(register, VIEWS["one body"])
    with pytest.raises(FormatUnavailable, match="Pango"):
        FLOW_FORMATS["png"].make(export)
    assert FLOW_FORMATS["svg"].make(export).startswith(b"<?xml")


def test_nothing_shown_still_makes_a_picture(register: Register) -> None:
    """An empty selection gives a picture that says so."""
    export = Selected(register, View(Selection(text="introuvable")))
    assert "0 flux affiché sur 35" in picture_svg(export).replace("\u00a0", " ")
    assert Selected(register, View(), text="decret_2015_59").shown.flows == ()
    assert read(picture_svg(Selected(register, View(), text="decret_2015_59"))).tag == f"{SVG}svg"


def test_a_long_word_is_cut_to_the_width() -> None:
    """A paragraph keeps within its width, and every character is there."""
    lines = cut_to_width("mot " + "x" * 400 + " fin", 12, 200)
    assert "".join(lines).replace(" ", "") == "mot" + "x" * 400 + "fin"
    assert all(text_width(line, 12) <= 200 for line in lines)
