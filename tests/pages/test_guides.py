"""Guides that cannot run anything, and QR codes that fit any theme."""

from server.pages.guides import _safe, guide_html, qr_svg, qr_terminal
from sessions.library import built_in


def test_a_guide_has_a_part_for_every_step_as_html() -> None:
    for plan in built_in().values():
        parts = guide_html(plan)
        assert set(parts) == {step.id for step in plan.all_steps()}
        assert all("<p>" in part["say"] or "<ul>" in part["say"] for part in parts.values())


def test_a_guide_cannot_bring_scripts() -> None:
    assert "<script" not in _safe("hello <script>alert(1)</script>")
    assert "<img" not in _safe("![x](http://elsewhere/x.png)")
    assert "<a" not in _safe("[x](javascript:alert(1))")


def test_a_qr_code_takes_the_colour_of_its_surroundings() -> None:
    svg = qr_svg("http://127.0.0.1:8000/#ABC-DEF")
    assert svg.startswith("<svg")
    assert 'stroke="currentColor"' in svg
    assert "#0" not in svg


def test_a_qr_code_can_be_drawn_in_a_terminal() -> None:
    assert len(qr_terminal("http://127.0.0.1:8000/").splitlines()) > 10
