"""A browser for all tests, and visitors for each."""

import os

import pytest
from playwright.sync_api import sync_playwright

from service import LANGUAGES, OUTPUT, URL, identified
from visitor import Visitor

CHROMIUM = os.environ.get("PAGES_BROWSER", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # The sandbox of a browser needs an account that is not root's, as machines for tests have.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "no_script"])
def script(request):
    return request.param


@pytest.fixture(scope="session")
def signed_in(browser):
    """The cookies of somebody of the staff, who signs in once: codes are good once, too."""
    states = {}

    def state(address):
        if address not in states:
            context = browser.new_context()
            Visitor(context.new_page(), "en").sign_in_as_staff(address)
            states[address] = context.storage_state()
            context.close()
        return states[address]

    return state


@pytest.fixture(scope="session")
def supporters():
    """As many people as a petition needs before it is checked."""
    return [identified() for _ in range(50)]


@pytest.fixture
def visit(browser, signed_in, language, request):
    """Opens a window: visit(width=360, script=False) for somebody new, visit(staff=address) for a member of staff."""
    contexts = []
    # What a handler of the browser raises ends no test, so it is told at the end.
    wrong = []

    def open_window(width=1000, height=900, script=True, staff=None, **options):
        if staff:
            options["storage_state"] = signed_in(staff)
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, locale=language, **options
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: None if is_own(request) else wrong.append(f"asked: {request.url}"))
        page.on("pageerror", lambda error: wrong.append(f"a script failed: {error}"))
        return Visitor(page, language, script)

    yield open_window
    for number, context in enumerate(contexts):
        for page in context.pages:
            name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
            page.screenshot(path=OUTPUT / "last" / f"{name}-{number}.png", full_page=True)
        context.close()
    assert not wrong, wrong


def is_own(request):
    """Pages ask nobody but the service; one test makes a page of another site."""
    return request.url.startswith((URL, "data:", "https://elsewhere.example/"))
