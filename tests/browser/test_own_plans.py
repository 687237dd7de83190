"""Plans of one's own in a browser: made, changed by keys alone, looked at, kept, and played."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from server.service.lifecycle.import_limit import MOST
from server.wire.refusals import refused
from sessions import errors, library
from tests.browser.reading import barriers
from tests.browser.window import DESK, PHONE, Size, Window, window
from tests.drivers.server import RestartableServer

BUILT_IN = "Building Deeper Connections"
COPY = f"{BUILT_IN} (copy)"
FINE = "Nothing is wrong. This plan can be played."
KEPT = "Kept on the server."
# A name at the end of one line, and what it names in the next.
APART = """() => [...document.querySelectorAll('.preview-tools label')].filter((label) => {
  const boxes = [label, document.getElementById(label.htmlFor)];
  const [one, other] = boxes.map((it) => it.getBoundingClientRect());
  return one.bottom < other.top || other.bottom < one.top;
}).map((it) => it.innerText)"""


@dataclass
class PlansDesk:
    """The start page of somebody who writes plans."""

    seen: Window
    url: str

    @property
    def page(self) -> Page:
        return self.seen.page

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(name, exact=True).locator("visible=true").first

    def copy(self) -> None:
        """Make a copy of the built-in plan, and open it."""
        self.page.get_by_role("button", name=f"Make a copy {BUILT_IN}", exact=True).click()
        self.page.get_by_role("button", name=f"Change {COPY}", exact=True).click()
        expect(self.page.get_by_text(FINE)).to_be_visible()

    def play(self, title: str, *, language: str = "") -> None:
        """Go from the list to the lobby of a session of a plan."""
        self.button("Close").click()
        self.page.get_by_role("link", name="Back to the start page").click()
        for choice in filter(None, (title, language)):
            self.page.locator(".choice-label", has_text=choice).click()
        self.field("Who facilitates").fill("Ana")
        self.page.get_by_text("The same person runs this server").click()
        self.page.get_by_text("Nobody to name").click()
        self.button("Open the lobby").click()
        expect(self.page.locator(".door-code")).to_be_visible()

    def keep(self) -> None:
        """Keep what was written, once the check has come to it."""
        expect(self.button("Keep")).to_have_attribute("aria-disabled", "false")
        self.button("Keep").click()
        expect(self.page.locator(".plan-bar .hint[role=status]")).to_have_text(KEPT)


def opened(
    browser: Browser, server: RestartableServer, size: Size, more: str = "&plans"
) -> PlansDesk:
    url = f"{server.url}/facilitator#start={server.start_token}"
    return PlansDesk(window(browser, "plans", f"{url}{more}", size=size), url)


@pytest.fixture
def desk(browser: Browser, server: RestartableServer) -> Iterator[PlansDesk]:
    """Give a start page with the list of plans; what was made is removed afterwards."""
    made = opened(browser, server, DESK)
    yield made
    assert made.seen.troubles == []
    for path in (server.data / "plans").rglob("*.yaml"):
        path.unlink()


def test_a_plan_is_copied_changed_looked_at_and_played(
    desk: PlansDesk, server: RestartableServer
) -> None:
    desk.copy()
    desk.field("Title").fill("Our own hour")
    desk.page.locator(".plan-step summary").first.click()
    desk.field("Prompt").fill("Breathe, and read along.")
    desk.keep()
    [kept] = (server.data / "plans" / "operator").glob("*.yaml")
    text = kept.read_text(encoding="utf-8")
    assert "title: Our own hour" in text
    assert "Breathe, and read along." in text
    assert "# The built-in workshop." in text, "comments stay"

    desk.button("Look at it").click()
    phone = desk.page.frame_locator(".preview-phone iframe")
    screen = desk.page.frame_locator(".preview-screen iframe")
    leader = desk.page.frame_locator(".preview-desk iframe")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    expect(phone.locator("#app > *")).to_have_count(1)  # what stood there before it came is gone
    expect(screen.locator(".qr")).to_be_visible()
    expect(desk.page.locator(".preview-at")).to_have_text("Before it begins: waiting")
    desk.button("On").click()
    expect(leader.get_by_text("Breathe, and read along.").first).to_be_visible()
    desk.page.get_by_label("Step", exact=True).select_option("wall-of-fears")
    desk.button("On").click()
    expect(phone.locator("textarea")).to_be_visible()
    desk.button("On").click()
    expect(screen.locator(".note-text").first).to_be_visible()
    desk.button("Close the preview").click()

    desk.play("Our own hour")
    expect(desk.page.get_by_text("This plan is one of your own.")).to_be_visible()
    assert desk.page.locator(".guide-link").count() == 0, "it is printed nowhere as what it was"
    desk.button("Start the workshop").click()
    expect(desk.page.get_by_text("Breathe, and read along.").first).to_be_visible()


def test_what_was_not_kept_survives_a_reload_and_is_undone_step_by_step(desk: PlansDesk) -> None:
    desk.copy()
    desk.field("Title").fill("")
    wrong = desk.field("Title")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    said = wrong.get_attribute("aria-describedby")
    assert said
    expect(desk.page.locator(f"[id='{said.split()[-1]}']")).to_contain_text("This text is empty.")
    expect(desk.button("Keep")).to_have_attribute("aria-disabled", "true")
    desk.field("Title").fill("Half a title")
    desk.page.reload()
    expect(desk.page.get_by_text("What you had not kept yet is here again.")).to_be_visible()
    expect(desk.field("Title")).to_have_value("Half a title")
    desk.button("Throw my changes away").click()
    expect(desk.field("Title")).to_have_value(COPY)
    desk.button("Undo").click()
    expect(desk.field("Title")).to_have_value("Half a title")
    desk.keep()


def test_of_two_windows_the_second_is_told_and_keeps_its_own_as_a_copy(
    desk: PlansDesk, browser: Browser, server: RestartableServer
) -> None:
    desk.copy()
    edit = desk.page.evaluate("location.hash").partition("&")[2]
    other = opened(browser, server, DESK, f"&{edit}")
    expect(other.field("Title")).to_have_value(COPY)
    desk.field("Title").fill("The first one")
    desk.keep()
    other.field("Title").fill("The second one")
    expect(other.button("Keep")).to_have_attribute("aria-disabled", "false")
    other.button("Keep").click()
    other.button("Keep mine as a copy").click()
    expect(other.page).not_to_have_url(re.compile(edit))  # the copy is kept, and open
    expect(other.page.get_by_role("heading", name="The second one")).to_be_visible()
    expect(other.page.get_by_text(FINE)).to_be_visible()
    plans = (server.data / "plans" / "operator").glob("*.yaml")
    kept = {re.search(r"^title: (.*)$", path.read_text(), re.MULTILINE)[1] for path in plans}  # type: ignore[index]
    assert kept == {"The first one", "The second one"}
    assert [t for t in other.seen.troubles if "409" not in t] == [], "only the refusal was logged"


def test_steps_and_sections_move_by_keys_alone_and_keep_the_focus(desk: PlansDesk) -> None:
    desk.copy()
    summaries = desk.page.locator(".plan-step summary bdi")
    first, second = summaries.nth(0).inner_text(), summaries.nth(1).inner_text()
    desk.page.locator(".plan-step summary").nth(0).focus()
    desk.page.keyboard.press("Alt+ArrowDown")
    expect(summaries.nth(1)).to_have_text(first)
    expect(summaries.nth(0)).to_have_text(second)
    expect(desk.page.locator(".plan-bar .hint[role=status]")).to_contain_text("is now number 2")
    focused = desk.page.locator(".plan-step summary:focus bdi")
    expect(focused).to_have_text(first)
    up = desk.page.get_by_role("button", name=f"Move “{first}” up", exact=True)
    up.focus()
    desk.page.keyboard.press("Enter")
    expect(summaries.nth(0)).to_have_text(first)
    expect(up).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".plan-bar .hint[role=status]")).to_have_text(
        "It is the first already."
    )


def test_a_bad_file_gets_a_sentence_with_its_line_and_a_good_one_is_taken(
    desk: PlansDesk, tmp_path: Path, server: RestartableServer
) -> None:
    bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
    bad.write_text("id: x\ntitle: <script>alert(1)</script>\ntitle: twice\n")
    text = Path("sessions/plans/building-deeper-connections.yaml").read_text(encoding="utf-8")
    good.write_text(text.replace(BUILT_IN, "From a file"), encoding="utf-8")
    field = desk.page.locator("input[type=file]").first
    field.set_input_files(bad)
    said = desk.page.locator(".plan-import [role=alert]").first
    expect(said).to_contain_text("Line 3")
    assert not list((server.data / "plans").rglob("*.yaml"))
    field.set_input_files(good)
    expect(desk.button("Change From a file")).to_be_visible()
    desk.seen.troubles = [each for each in desk.seen.troubles if "422" not in each]


def test_a_press_on_a_problem_leads_to_it_and_what_was_meant_is_taken_by_one(
    desk: PlansDesk,
) -> None:
    desk.copy()
    text = desk.page.get_by_label("The plan as text (YAML)")
    desk.page.get_by_label("As text").check()
    whole = text.input_value()
    wrong = whole.replace("activity: share", "activity: shrae", 1)
    wrong = wrong.replace("axes:", "axis:", 1)
    text.fill(wrong)
    problems = desk.page.locator(".plan-check li")
    misspelt = problems.filter(has_text="There is no activity")
    line = wrong[: wrong.index("shrae")].count("\n") + 1
    expect(misspelt).to_contain_text(f"Line {line}, column 19")
    misspelt.get_by_role("button", name="Go there").click()
    expect(text).to_be_focused()
    assert text.evaluate("(it) => it.value.slice(it.selectionStart, it.selectionEnd)") == "shrae"
    desk.page.get_by_label("In fields").check()
    misspelt.get_by_role("button", name="Go there").click()
    expect(desk.page.locator(".plan-step summary:focus, .plan-step button:focus")).to_be_visible()
    problems.filter(has_text='"axis" is not').get_by_role("button", name="Go there").click()
    expect(text).to_be_focused()  # no field shows the instruments
    misspelt.get_by_role("button", name="Write “share”").click()
    expect(misspelt).to_have_count(0)
    problems.filter(has_text='"axis" is not').get_by_role("button", name="Write “axes”").click()
    expect(desk.page.get_by_text(FINE)).to_be_visible()
    assert text.input_value() == whole, "nothing else was changed"


def test_a_preview_can_begin_with_a_step(browser: Browser, server: RestartableServer) -> None:
    more = "&preview=building-deeper-connections&format=75&step=wall-of-fears"
    seen = opened(browser, server, DESK, more)
    expect(seen.page.locator(".preview-at")).to_contain_text(": announced")
    expect(seen.page.get_by_label("Step", exact=True)).to_have_value("wall-of-fears")


def test_a_plan_is_written_in_another_language_kept_shown_and_played_in_it(
    desk: PlansDesk, server: RestartableServer
) -> None:
    desk.copy()
    desk.field("Another language").select_option("de")
    desk.button("Add it").click()
    expect(desk.field("Write in")).to_have_value("de")
    missing = desk.page.locator(".plan-translation [role=status]")
    count = int(missing.inner_text().split()[0])
    assert barriers(desk.seen, "translation") == []
    assert fits(desk.page)
    desk.field("Title").fill("Unsere Stunde")
    desk.button("To the next one").click()
    desk.page.keyboard.type("Worum es geht.")
    expect(missing).to_contain_text(f"{count - 2} texts")
    desk.page.get_by_role("heading", name="What we agree", exact=True).locator("..").get_by_label(
        "Prompt"
    ).fill("Wie alt bist du?")
    problem = desk.page.locator(".plan-check li")
    expect(problem).to_contain_text("asks for")
    desk.field("Write in").select_option("")
    expect(desk.field("Title")).to_have_value(COPY)
    problem.get_by_role("button", name="Go there").click()
    expect(desk.field("Write in")).to_have_value("de")
    expect(desk.page.locator("textarea:focus")).to_have_value("Wie alt bist du?")
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.type("Wie kommst du an?")
    desk.keep()
    [kept] = (server.data / "plans" / "operator").glob("*.yaml")
    text = kept.read_text(encoding="utf-8")
    german = library.examine(text).in_language("de")
    assert german is not None
    assert (german.title, german.about) == ("Unsere Stunde", "Worum es geht.")

    desk.button("Look at it").click()
    leader = desk.page.frame_locator(".preview-desk iframe")
    expect(desk.page.get_by_label("Language", exact=True)).to_have_value("de")
    expect(leader.get_by_text("Unsere Stunde").first).to_be_visible()
    desk.page.get_by_label("Language", exact=True).select_option("en")
    expect(leader.get_by_text(COPY).first).to_be_visible()
    desk.button("Close the preview").click()
    with desk.page.expect_download() as saved:
        desk.button("Save as a file").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8") == text, "all languages, as kept"

    desk.play(COPY, language="Deutsch")
    expect(desk.page.get_by_text("Unsere Stunde").first).to_be_visible()


def test_on_a_phone_a_choice_of_the_preview_stands_beside_its_name(
    browser: Browser, server: RestartableServer
) -> None:
    narrow = opened(browser, server, PHONE)
    narrow.page.get_by_role("button", name=f"Look at it {BUILT_IN}", exact=True).click()
    expect(narrow.page.locator(".preview-tools label")).to_have_count(2)
    assert narrow.page.evaluate(APART) == []
    assert narrow.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert narrow.seen.troubles == []


def test_a_plan_of_ones_own_is_shown_as_it_will_be_printed(desk: PlansDesk) -> None:
    desk.page.get_by_role("button", name=f"Make a copy {BUILT_IN}", exact=True).click()
    expect(desk.button(f"Change {COPY}")).to_be_focused()  # it stands far from what made it
    desk.page.get_by_role("link", name="Back to the start page").click()
    desk.page.locator(".choice-label", has_text=COPY).click()
    desk.page.get_by_role("link", name="This plan of yours, to print").click()
    paper = desk.page.frame_locator(".plan-paper")
    expect(paper.get_by_role("heading", level=1)).to_have_text(COPY)
    expect(paper.locator(".guide-say").first).to_be_visible()
    face = paper.locator("html").evaluate("(it) => getComputedStyle(it).fontFamily")
    assert "system-ui" in face, "it has its style"
    desk.page.get_by_label("Length", exact=True).select_option("60")
    expect(paper.locator("main > header")).to_contain_text("60 min")
    printed = "window.printed = 0; frames[0].print = () => { window.printed++; }; 0"
    desk.page.evaluate(printed)
    desk.button("Print this page").click()
    assert desk.page.evaluate("window.printed") == 1
    assert barriers(desk.seen, "paper") == []
    assert fits(desk.page)


def test_a_press_on_a_slow_line_is_said_and_copies_once(
    desk: PlansDesk, server: RestartableServer
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/api/plans/text/*", hold)
    copying = desk.page.get_by_role("button", name=f"Make a copy {BUILT_IN}", exact=True)
    copying.click()
    row = desk.page.locator(".plan-row", has=copying)
    expect(row.get_by_role("status")).to_have_text("One moment ...")
    copying.click()
    for route in held:
        route.continue_()
    expect(desk.button(f"Change {COPY}")).to_be_focused()
    expect(desk.page.get_by_text("One moment ...")).to_have_count(0)
    assert len(held) == 1
    assert len(list((server.data / "plans").rglob("*.yaml"))) == 1


def test_times_that_do_not_add_up_lead_to_the_minutes(desk: PlansDesk) -> None:
    desk.copy()
    desk.field("Minutes").fill("61")
    desk.page.locator(".plan-check").get_by_role("button", name="Go there").first.click()
    expect(desk.field("Minutes")).to_be_focused()


def test_a_step_shows_that_it_opens(desk: PlansDesk) -> None:
    desk.copy()
    step = desk.page.locator(".plan-step summary").first
    shut = step.evaluate(MARK)
    assert shut.startswith("matrix"), "something is drawn before its title"
    step.click()
    assert step.evaluate(MARK) not in (shut, "none")


MARK = "(it) => getComputedStyle(it, '::before').transform"
CHAPTER = Path("tests/sessions/chapters/asking.txt")
DROPPED = """([text, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const dropped = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector(".plan-chapter").dispatchEvent(dropped);
}"""


@pytest.mark.parametrize("way", ["choose", "drop", "paste"])
def test_a_chapter_is_drafted_shown_and_opened_in_the_editor(
    desk: PlansDesk, server: RestartableServer, way: str
) -> None:
    expect(desk.page.get_by_role("heading", name="Bring a chapter in")).to_be_visible()
    if way == "choose":
        desk.page.locator(".plan-chapter input[type=file]").set_input_files(CHAPTER)
    elif way == "drop":
        desk.page.evaluate(DROPPED, [CHAPTER.read_text(encoding="utf-8"), "asking.txt"])
    else:
        desk.field("Or paste its text here").fill(CHAPTER.read_text(encoding="utf-8"))
        desk.button("Draft a plan of this text").click()
    drafted = desk.page.locator(".plan-chapter .plan-check")
    expect(drafted.locator("li")).to_have_count(5)
    expect(drafted).to_contain_text(
        "Overcoming Fear of a No is a section, read aloud, then: A wall"
    )
    assert barriers(desk.seen, "drafted") == []
    assert fits(desk.page)
    assert not list((server.data / "plans").rglob("*.yaml")), "nothing is kept yet"
    desk.button("Open the draft").click()
    expect(desk.page.get_by_text(FINE)).to_be_visible()
    expect(desk.field("Title")).to_have_value("Asking One Another for Help")


def test_what_is_no_chapter_gets_a_sentence_and_nothing_happens(
    desk: PlansDesk, server: RestartableServer
) -> None:
    field = desk.page.locator(".plan-chapter input[type=file]")
    said = desk.page.locator(".plan-chapter [role=alert]")
    for name, raw, sentence in (
        ("a.txt", b"", "There is no text in it to read."),
        ("b.txt", b"One line.\n\nAnother line.\n", "There are no headings in it"),
        ("c.txt", b"PK\x03\x04\x00", "This is not a text"),
        (
            "d.txt",
            "# Gr\u00fc\u00dfe\n\nText".encode("latin-1"),
            "Line 1, column 5: The file holds",
        ),
        ("e.txt", b"x" * (256 * 1024 + 1), "is larger than a chapter can be"),
    ):
        field.set_input_files({"name": name, "mimeType": "text/plain", "buffer": raw})
        expect(said).to_contain_text(f"“{name}”")
        expect(said).to_contain_text(sentence)
    assert not list((server.data / "plans").rglob("*.yaml"))
    desk.seen.troubles = [each for each in desk.seen.troubles if "422" not in each]


def test_more_chapters_than_are_read_lose_neither_the_draft_nor_what_was_pasted(
    desk: PlansDesk,
) -> None:
    field = desk.field("Or paste its text here")
    pressed = desk.button("Draft a plan of this text")
    field.fill(CHAPTER.read_text(encoding="utf-8"))
    pressed.click()
    drafted = desk.page.locator(".plan-chapter .plan-check")
    expect(drafted.locator("li")).to_have_count(5)
    many = errors.TooManyImports(most=MOST)  # not really: other tests bring chapters in as well
    desk.page.route(
        "**/api/plans/chapter*",
        lambda route: route.fulfill(status=many.status, json=refused(many)),
    )
    field.fill("# Another chapter\n\nIts text.\n")
    pressed.click()
    said = desk.page.locator(".plan-chapter [role=alert]")
    expect(said).to_have_text(many.message())
    expect(drafted.locator("li")).to_have_count(5)
    expect(field).to_have_value("# Another chapter\n\nIts text.\n")
    desk.seen.troubles = [each for each in desk.seen.troubles if "429" not in each]


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_nobody_is_kept_out_and_nothing_sticks_out(
    browser: Browser, server: RestartableServer, size: Size
) -> None:
    desk = opened(browser, server, size)
    desk.copy()
    desk.page.locator(".plan-step summary").nth(3).click()
    desk.field("Title").fill("")
    expect(desk.page.locator(".plan-check.has-problems")).to_be_visible()
    found = [*barriers(desk.seen, "editor")]
    assert fits(desk.page)
    desk.button("Undo").click()
    expect(desk.page.get_by_text(FINE)).to_be_visible()
    desk.button("Look at it").click()
    expect(
        desk.page.frame_locator(".preview-phone iframe").get_by_role("heading", level=1)
    ).to_be_visible()
    found += barriers(desk.seen, "preview")
    assert fits(desk.page)
    desk.button("Close the preview").click()
    desk.button("Close").click()
    desk.button(f"Remove {COPY}").click()
    found += barriers(desk.seen, "removing")
    desk.button("Remove it").click()
    expect(desk.page.get_by_text("None yet.")).to_be_visible()
    found += barriers(desk.seen, "list")
    assert fits(desk.page)
    assert keeps_its_margins(desk.page)
    assert found == []
    assert desk.seen.troubles == []


MARGINS = """(it) => {
  const edge = it.getBoundingClientRect().right - parseFloat(getComputedStyle(it).paddingRight);
  return [...it.children].every((each) => each.getBoundingClientRect().right <= edge + 1);
}"""


def keeps_its_margins(page: Page) -> bool:
    """Tell whether everything on the page ends where its margin begins."""
    return bool(page.locator("main.plans").evaluate(MARGINS))


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
