"""The pictures in docs/screenshots: ten pages as newcomers find them in the demonstration."""

import os
import pathlib

import pytest

from service import first
from test_public_pages import consultation, petition

FOLDER = os.environ.get("PAGES_SCREENSHOTS")

PUBLIC = {
    "home": ("kk", ""),
    "petition": ("ru", petition("decided")),
    "signing": ("kk", petition("collecting")),
    "consultation": ("en", consultation("open")),
    "outcome": ("ru", consultation("concluded", "/outcome")),
    "overdue": ("kk", "/overdue"),
    "body": ("ru", lambda: "/bodies/" + first("/bodies?profile=kz&query=Zhalanash")["id"]),
    "figures": ("en", "/figures"),
}
STAFF = {
    "review": ("ru", "moderator-1@demo.example.org", "/desk/review"),
    "owed": ("kk", "official-zhalanash@demo.example.org", "/desk/owed"),
}


@pytest.mark.skipif(not FOLDER, reason="Without --screenshots none are made.")
@pytest.mark.parametrize("name", [*PUBLIC, *STAFF])
def test_a_picture_is_made(browser, name):
    from visitor import Visitor

    language, *staff, path = PUBLIC.get(name) or STAFF[name]
    context = browser.new_context(viewport={"width": 900, "height": 1100}, locale=language)
    visitor = Visitor(context.new_page(), language)
    if staff:
        visitor.sign_in_as_staff(*staff)
    visitor.open(path() if callable(path) else path)
    folder = pathlib.Path(FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=folder / f"{name}.png")
    context.close()
