"""The pattern page in a real browser: readable for everybody, with and without JavaScript."""

import pytest

from tests.ui.conftest import ADDRESS, open_page
from tests.visits import not_accessible

pytestmark = pytest.mark.browser
PATH = "/patronen/"


@pytest.mark.parametrize("path", [PATH, "/melder/", "/behandelaar/", "/bestaat-niet/"])
@pytest.mark.parametrize(("width", "language"), [(320, "nl"), (1280, "en")])
def test_every_page_is_accessible(chromium, path, language, width):
    page, complaints = open_page(
        chromium, path, locale=language, viewport={"width": width, "height": 900}
    )

    assert not_accessible(page) == []
    assert page.locator("html").get_attribute("lang") == language
    assert [one for one in complaints if "404" not in one] == []


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_page_scrolls_sideways(chromium, width):
    page, _ = open_page(chromium, PATH, viewport={"width": width, "height": 256})

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_narrow_screen_everything_in_a_row_of_a_table_has_room(chromium):
    page, _ = open_page(chromium, PATH, viewport={"width": 320, "height": 800})

    cells = page.locator("td[data-label]")
    cramped = cells.evaluate_all("all => all.filter(one => one.scrollHeight > one.clientHeight)")

    assert cells.count() > 0
    assert cramped == []


def test_mistakes_take_the_focus(chromium):
    page, _ = open_page(chromium, PATH)

    assert page.evaluate("document.activeElement.id") == "error-summary"


def test_three_presses_of_shift_leave_at_once(chromium):
    page, _ = open_page(chromium, "/melder/")

    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert page.url == f"{ADDRESS}/melder/"

    with page.expect_navigation():
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
    assert page.url == f"{ADDRESS}/weg/"


def test_who_left_does_not_find_the_page_again_by_going_back(chromium):
    page, _ = open_page(chromium, "/bestaat-niet/")
    page.goto(f"{ADDRESS}/melder/")

    with page.expect_navigation():
        page.click("[data-rd-quick-exit]")
    page.go_back()

    assert page.url == f"{ADDRESS}/bestaat-niet/"


def test_leaving_works_without_javascript(chromium):
    page, _ = open_page(chromium, "/melder/", java_script_enabled=False)

    page.click("[data-rd-quick-exit]")

    assert page.url == f"{ADDRESS}/weg/"


def test_leaving_is_always_within_reach(chromium):
    page, _ = open_page(chromium, "/melder/", viewport={"width": 320, "height": 560})
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

    box = page.locator("[data-rd-quick-exit]").bounding_box()
    assert box
    assert 0 <= box["y"] <= 560 - box["height"]


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_leaving_lies_beside_the_text_where_there_is_room(chromium, width):
    page, _ = open_page(chromium, "/melder/", viewport={"width": width, "height": 900})

    leaving = page.locator("[data-rd-quick-exit]").bounding_box()
    text = page.locator("main").bounding_box()

    assert leaving["x"] >= text["x"] + text["width"]
    assert leaving["x"] + leaving["width"] <= width


@pytest.mark.parametrize("width", [320, 768, 1024])
def test_leaving_is_a_bar_below_the_page_where_there_is_no_room(chromium, width):
    page, _ = open_page(chromium, "/melder/", viewport={"width": width, "height": 900})

    leaving = page.locator("[data-rd-quick-exit]").bounding_box()

    assert (leaving["x"], leaving["width"]) == (0, width)
    assert leaving["y"] + leaving["height"] == 900


def test_the_header_of_who_is_signed_in_is_one_row_also_with_a_long_name(chromium):
    page, _ = open_page(chromium, "/behandelaar/", viewport={"width": 1280, "height": 900})

    house = page.locator(".rd-header__name").bounding_box()
    tops = page.locator(".rd-header__tools :is(a, button)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().top)"
    )

    assert all(top < house["y"] + house["height"] for top in tops)


def test_the_count_runs_along_and_cuts_nothing_off(chromium):
    page, _ = open_page(chromium, PATH)

    page.fill("#id_empty_story", "a\nb")
    assert page.inner_text("#id_empty_story_count") == "Je kunt nog 1.996 tekens typen."

    page.fill("#id_empty_story", "x" * 2003)
    assert page.inner_text("#id_empty_story_count") == "Je hebt 3 tekens te veel."
    assert len(page.input_value("#id_empty_story")) == 2003


def test_copying_and_printing_are_offered_only_where_they_work(chromium):
    with_script, _ = open_page(chromium, PATH)
    without, _ = open_page(chromium, PATH, java_script_enabled=False)

    assert with_script.locator("[data-rd-print]").first.is_visible()
    assert not without.locator("[data-rd-print]").first.is_visible()


def test_a_form_is_sent_once_however_often_the_button_is_pressed(chromium):
    page, _ = open_page(chromium, PATH)
    sent = page.evaluate(
        """() => {
          const form = document.querySelector("main form[method=post]");
          let sent = 0;
          form.addEventListener("submit", (event) => {
            if (!event.defaultPrevented) sent += 1;
            event.preventDefault();
          });
          form.requestSubmit();
          form.requestSubmit();
          return sent;
        }"""
    )

    assert sent == 1


def test_the_skip_link_comes_first_and_shows_itself(chromium):
    page, _ = open_page(chromium, "/bestaat-niet/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_it_can_be_used_with_forced_colours(chromium):
    page, _ = open_page(chromium, PATH, forced_colors="active")

    border = "getComputedStyle(document.querySelector('.rd-message')).borderTopStyle"
    assert page.evaluate(border) == "solid"


def test_what_is_only_for_the_screen_is_not_printed(chromium):
    page, _ = open_page(chromium, PATH)
    page.emulate_media(media="print")

    assert not page.locator(".rd-quick-exit").first.is_visible()
    assert page.locator(".rd-code__groups").first.is_visible()


def test_what_is_folded_away_is_printed_and_folded_again(chromium):
    page, _ = open_page(chromium, PATH)
    is_open = "document.querySelector('main details').open"

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(is_open)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate(is_open)


def test_what_is_folded_away_is_printed_without_javascript(chromium):
    page, _ = open_page(chromium, PATH, java_script_enabled=False)
    page.emulate_media(media="print")

    assert page.locator(".rd-details__body").first.is_visible()


def test_the_code_is_selected_once_and_not_also_as_it_is_spelled(chromium):
    page, _ = open_page(chromium, PATH)

    spelled = "getComputedStyle(document.querySelector('.rd-code .rd-visually-hidden')).userSelect"
    assert page.evaluate(spelled) == "none"


@pytest.mark.parametrize(
    ("write", "said"),
    [("async () => {}", "Gekopieerd"), ("async () => { throw new Error() }", "lukte niet")],
)
def test_copying_is_announced_also_when_the_browser_refuses(chromium, write, said):
    page, complaints = open_page(chromium, PATH)
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard',"
        f" {{ configurable: true, value: {{ writeText: {write} }} }})"
    )
    button = page.locator("[data-rd-copy]").first
    button.evaluate("button => { button.hidden = false; button.click(); }")

    status = page.locator("[data-rd-said]").first
    status.get_by_text(said).wait_for()
    assert status.get_attribute("role") == "status"
    assert complaints == []


def test_everything_that_takes_the_focus_shows_it_the_same_way(chromium):
    page, _ = open_page(chromium, PATH)
    seen = set()

    for _press in range(80):
        page.keyboard.press("Tab")
        seen.add(
            tuple(
                page.evaluate(
                    "() => { const one = document.activeElement;"
                    " const { outlineStyle, outlineWidth } = getComputedStyle(one);"
                    " return [one.type || one.tagName, `${outlineStyle} ${outlineWidth}`]; }"
                )
            )
        )

    assert {"radio", "checkbox", "textarea"} <= {kind for kind, _outline in seen}
    assert {one for one in seen if one[1] != "solid 3px"} <= {("BODY", "none 3px")}


@pytest.mark.parametrize(("width", "size"), [(320, "narrow"), (1280, "wide")])
def test_of_each_chart_one_sheet_is_shown_and_its_words_are_as_large_as_text(chromium, width, size):
    page, _ = open_page(chromium, PATH, viewport={"width": width, "height": 900})

    sheets = page.locator(".rd-chart__sheet")
    shown = page.locator(f".rd-chart__sheet--{size}")
    heights = shown.locator("text").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )

    assert sheets.count() == 2 * shown.count() > 0
    assert [one.is_visible() for one in shown.all()] == [True] * shown.count()
    assert sum(one.is_visible() for one in sheets.all()) == shown.count()
    assert min(heights) >= 13


@pytest.mark.parametrize("width", [320, 1280])
def test_no_words_of_a_chart_lie_over_each_other_or_fall_off_the_sheet(chromium, width):
    page, _ = open_page(chromium, PATH, viewport={"width": width, "height": 900})

    wrong = page.locator(".rd-chart__sheet").evaluate_all(
        """sheets => sheets.filter(sheet => sheet.checkVisibility()).flatMap(sheet => {
          const edge = sheet.getBoundingClientRect();
          const boxes = [...sheet.querySelectorAll("text")].map(
            one => [one.textContent, one.getBoundingClientRect()]);
          const off = boxes.filter(([, box]) => box.right > edge.right + 1
            || box.left < edge.left - 1 || box.bottom > edge.bottom + 1);
          const over = boxes.filter(([, a], i) => boxes.some(([, b], j) => i < j
            && a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 3 && b.top < a.bottom - 3));
          return [...off, ...over].map(([words]) => words);
        })"""
    )

    assert wrong == []


def test_the_caption_of_figures_is_seen_on_a_narrow_screen_and_on_paper(chromium):
    page, _ = open_page(chromium, PATH, viewport={"width": 320, "height": 800})
    caption = page.locator(".rd-figure-table .utrecht-table__caption").first

    assert caption.bounding_box()["height"] > 20
    page.emulate_media(media="print")
    assert caption.bounding_box()["height"] > 20
