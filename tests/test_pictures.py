import re
from xml.etree import ElementTree

import pytest

from eval.metrics import ReliabilityBin
from eval.reports.pictures import Bar, reliability_diagram, risk_coverage_curve, scores_by_kind

BINS = [
    ReliabilityBin(low=low, high=high, n=n, confidence=confidence, accuracy=accuracy)
    for low, high, n, confidence, accuracy in (
        (0.4, 0.5, 4, 0.45, 0.25),
        (0.5, 0.6, 2, 0.58, 0.5),
        (0.9, 1.0, 10, 0.96, 1.0),
    )
]
CURVE = [(number / 10, risk) for number, risk in enumerate((0, 0, 0.1, 0.1, 0.2, 0.2, 0.25, 0.3), 1)]
BARS = [Bar("single", 20, 0.85, (0.64, 0.95)), Bar("conflict", 4, 1.0, (0.51, 1.0)), Bar("why", 5, 0.0, None)]
PICTURES = {
    "reliability": reliability_diagram(BINS),
    "risk": risk_coverage_curve(CURVE, (0.8, 0.3)),
    "kinds": scores_by_kind(BARS),
}


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def found(svg: str, name: str) -> list[ElementTree.Element]:
    return [element for element in parsed(svg).iter() if element.tag == f"{{http://www.w3.org/2000/svg}}{name}"]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in found(svg, "text")]


def size(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name])


@pytest.mark.parametrize("svg", PICTURES.values(), ids=PICTURES)
class TestEveryPicture:
    def test_it_has_a_title_and_a_description(self, svg: str) -> None:
        root = parsed(svg)
        assert root.attrib["role"] == "img"
        first, second = list(root)[:2]
        assert (first.tag.endswith("title"), second.tag.endswith("desc")) == (True, True)
        assert first.text
        assert second.text

    def test_it_loads_and_runs_nothing(self, svg: str) -> None:
        assert not re.search(r"<script|<style|<image|<use|<foreignObject|href|url\(|\bon\w+=", svg)
        assert re.findall(r"https?://[^\"]*", svg) == ["http://www.w3.org/2000/svg"]

    def test_its_ink_is_that_of_the_page(self, svg: str) -> None:
        assert parsed(svg).attrib["fill"] == "currentColor"
        colours = {element.get(name) for element in parsed(svg).iter() for name in ("fill", "stroke")} - {None}
        assert colours
        assert all(colour in ("currentColor", "none") or str(colour).startswith("var(--") for colour in colours)

    def test_nothing_lies_outside_of_it(self, svg: str) -> None:
        _, _, width, height = map(float, parsed(svg).attrib["viewBox"].split())
        for element in parsed(svg).iter():
            for name in ("x", "x1", "x2", "cx"):
                assert 0 <= float(element.get(name, 0)) <= width
            for name in ("y", "y1", "y2", "cy"):
                assert 0 <= float(element.get(name, 0)) <= height
        for box in found(svg, "rect"):
            assert size(box, "x") + size(box, "width") <= width
            assert size(box, "y") + size(box, "height") <= height


@pytest.mark.parametrize("empty", [reliability_diagram([]), risk_coverage_curve([]), scores_by_kind([])])
def test_nothing_measured_is_no_picture(empty: str) -> None:
    assert empty == ""


class TestReliability:
    svg = PICTURES["reliability"]

    def test_heights_are_shares(self) -> None:
        first, second, third = (size(box, "height") for box in found(self.svg, "rect"))
        assert first / third == pytest.approx(1 / 4, abs=1e-2)
        assert second / third == pytest.approx(1 / 2, abs=1e-2)

    def test_dots_stand_at_the_mean_confidence_on_the_height_of_the_share(self) -> None:
        boxes, dots = found(self.svg, "rect"), found(self.svg, "circle")
        for box, dot in zip(boxes, dots, strict=True):
            assert size(dot, "cy") == size(box, "y")
            assert size(box, "x") <= size(dot, "cx") <= size(box, "x") + size(box, "width")
        left, right = size(boxes[1], "x") - 1, size(boxes[1], "x") + size(boxes[1], "width") + 1
        assert (size(dots[1], "cx") - left) / (right - left) == pytest.approx(0.8, abs=1e-2)  # 58% in 50%–60%

    def test_shares_and_numbers_of_answers_are_written(self) -> None:
        assert {"25%", "50%", "100%"} <= set(texts(self.svg))
        below = texts(self.svg)[texts(self.svg).index("n") :]
        assert [text for text in below if text.isdigit()] == ["4", "2", "10"]
        assert "16 answers in 3 bins" in (found(self.svg, "desc")[0].text or "")
        assert "confidence 40%–50%: 4 answers, 25% right, mean confidence 45%" in self.svg

    def test_axes_are_named(self) -> None:
        assert {"confidence of the answer", "share that is right"} <= set(texts(self.svg))


class TestRiskCoverage:
    svg = PICTURES["risk"]

    def test_the_curve_goes_through_its_points(self) -> None:
        (line,) = found(self.svg, "polyline")
        places = [tuple(map(float, place.split(","))) for place in line.attrib["points"].split()]
        assert len(places) == len(CURVE)
        step = places[1][0] - places[0][0]
        assert all(places[n][0] - places[0][0] == pytest.approx(n * step, abs=0.2) for n in range(8))
        height = places[0][1] - places[7][1]  # of a risk of 0.3
        assert places[0][1] - places[2][1] == pytest.approx(height / 3, abs=0.2)

    def test_the_shipped_point_is_marked_and_told(self) -> None:
        told = "Shipped: 80% answered, 30% of them wrong"
        assert told in texts(self.svg)
        (dot,) = [dot for dot in found(self.svg, "circle") if told in ElementTree.tostring(dot, "unicode")]
        (line,) = found(self.svg, "polyline")
        assert line.attrib["points"].split()[-1] == f"{dot.attrib['cx']},{dot.attrib['cy']}"
        assert "Shipped" not in risk_coverage_curve(CURVE)

    def test_risks_are_written_along_the_way(self) -> None:
        svg = risk_coverage_curve([(number / 10, number / 12) for number in range(1, 10)])
        dots = [(dot[0].text or "").split(" ") for dot in found(svg, "circle")]
        assert [(dot[0], dot[2]) for dot in dots] == [("20%", "17%"), ("40%", "33%"), ("70%", "58%")]

    @pytest.mark.parametrize(("risk", "top"), [(0.02, "10%"), (0.1, "10%"), (0.11, "20%"), (0.9, "100%"), (1, "100%")])
    def test_the_axis_holds_the_highest_risk(self, risk: float, top: str) -> None:
        svg = risk_coverage_curve([(0.5, 0.0), (1.0, risk)])
        ticks = [text for text in found(svg, "text") if text.get("text-anchor") == "end" and text.text != "n"]
        assert ticks[-1].text == top
        assert all(float(place.split(",")[1]) >= 30 for place in found(svg, "polyline")[0].attrib["points"].split())


class TestByKind:
    svg = PICTURES["kinds"]

    def test_widths_are_shares(self) -> None:
        first, second, third = (size(box, "width") for box in found(self.svg, "rect"))
        assert first / second == pytest.approx(0.85, abs=1e-3)
        assert third == 0

    def test_whiskers_are_intervals(self) -> None:
        full = size(found(self.svg, "rect")[1], "width")
        left = size(found(self.svg, "rect")[1], "x")
        whiskers = [line for line in found(self.svg, "line") if line.attrib["y1"] == line.attrib["y2"]]
        shares = [((size(one, "x1") - left) / full, (size(one, "x2") - left) / full) for one in whiskers]
        assert shares == [pytest.approx(bar.interval, abs=1e-3) for bar in BARS if bar.interval]
        assert len(shares) == 2  # none where there is no interval

    def test_numbers_are_written(self) -> None:
        assert {"single (20)", "85%", "64%–95%", "conflict (4)", "51%–100%"} <= set(texts(self.svg))

    def test_labels_are_escaped(self) -> None:
        svg = scores_by_kind([Bar("<b>\x1b[31m & \ud800", 1, 1.0, (0.2, 1.0))])
        assert "<b>" not in svg
        assert "<b> [31m & (1)" in texts(svg)
