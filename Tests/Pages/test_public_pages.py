"""Every public page, in each language, on a phone and on a screen: accessible, light, and in its language throughout."""

import functools

import pytest

import checks
from service import OUTPUT, call, first


@functools.cache
def references():
    petition = {state: first(f"/petitions?state={state}&profile=kz")["reference"] for state in ("collecting", "rejected", "decided")}
    consultation = {
        state: first(f"/consultations?state={state}")["reference"] for state in ("open", "analysing", "concluded")
    }
    return petition, consultation


def petition(state):
    return lambda: f"/petitions/{references()[0][state]}"


def consultation(state, rest=""):
    return lambda: f"/consultations/{references()[1][state]}{rest}"


def contribution():
    asked = first("/consultations?state=analysing")
    return "/contributions/" + first(f"/consultations/{asked['id']}/contributions")["reference"]


def document():
    asked = first("/consultations?state=open")
    text = first(f"/consultations/{asked['id']}/documents")["id"]
    return f"/consultations/{asked['reference']}/documents/{text}/versions/1"


PAGES = {
    "home": "",
    "petitions": "/petitions",
    "petitions-found": "/petitions?query=%D0%B0",
    "petition-collecting": petition("collecting"),
    "petition-rejected": petition("rejected"),
    "petition-decided": petition("decided"),
    "consultations": "/consultations",
    "consultation-open": consultation("open"),
    "consultation-analysing": consultation("analysing"),
    "contributions": consultation("analysing", "/contributions"),
    "contribution": lambda: contribution(),
    "document": lambda: document(),
    "outcome": consultation("concluded", "/outcome"),
    "initiatives": "/initiatives",
    "initiative": lambda: "/initiatives/" + first("/initiatives?kind=service")["reference"],
    "petition-history": lambda: f"/petitions/{references()[0]['decided']}/history",
    "overdue": "/overdue",
    "bodies": "/bodies",
    "body": lambda: "/bodies/" + first("/bodies?profile=kz&query=Zhalanash")["id"],
    "refusals": "/refusals",
    "commitments": "/commitments",
    "figures": "/figures",
    "about": "/about",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "api": "/api",
    "api-tag": "/api/petitions",
    "sign-in": "/sign-in",
    "sign-in-staff": "/sign-in/staff",
    "enrolment": "/sign-in/staff/enrolment",
}


@pytest.fixture(params=PAGES)
def path(request):
    path = PAGES[request.param]
    return path() if callable(path) else path


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible(visit, path, width, scheme):
    visitor = visit(width=width, color_scheme=scheme).open(path)
    checks.all_of(visitor)
    checks.in_language(visitor.page, visitor.language)


def test_a_page_is_light(visit, path):
    visitor = visit(width=360)
    size, requests = checks.light(visitor.page, visitor.address(path))
    with open(OUTPUT / "weights.txt", "a") as file:
        print(f"{size:>7} bytes {requests} requests  {visitor.language}{path}", file=file)


def test_the_same_page_comes_in_the_language_that_is_chosen(visit, path):
    visitor = visit().open(path)
    for other in ("kk", "ru", "en"):
        if other == visitor.language:
            continue
        visitor.page.locator(f'header a[hreflang="{other}"]').click()
        assert visitor.page.url == f"{visitor.address(path)}".replace(f"/{visitor.language}", f"/{other}", 1)
        assert visitor.page.get_attribute("html", "lang") == other
        visitor.page.go_back()


def test_what_is_not_there_is_told_as_a_page(visit):
    visitor = visit(width=320)
    answer = visitor.page.goto(visitor.address("/petitions/KZ-2020-999999"))
    assert answer.status == 404
    checks.all_of(visitor)


def test_a_colour_of_their_own_hides_nothing(visit, path):
    """Whoever forces colours still sees what is pressed and what has the focus."""
    visitor = visit(forced_colors="active").open(path)
    visitor.page.keyboard.press("Tab")
    outline = visitor.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in ("none", "hidden")
    checks.accessible(visitor.page)


def test_a_printed_page_has_its_text_and_no_way_to_press(visit, path):
    visitor = visit().open(path)
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator("h1").is_visible()
    for hidden in ("nav", "form"):
        for element in visitor.page.locator(hidden).all():
            assert not element.is_visible()


def test_all_that_can_be_pressed_is_reached_with_the_keyboard(visit, path):
    visitor = visit().open(path)
    page = visitor.page
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]"
        ".filter(element => element.checkVisibility()).length"
    )
    reached = 0
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached += 1
        if reached == 1:
            assert page.evaluate("document.activeElement.className") == "skip"
    # Of a group of radio buttons only one is reached with Tab; arrows go on.
    groups = page.evaluate(
        "(all => all.length - new Set(all.map(one => one.name)).size)([...document.querySelectorAll('[type=radio]')])"
    )
    assert reached >= wanted - groups
