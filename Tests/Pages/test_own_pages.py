"""The pages of somebody who has signed in: their own, and the desks of staff."""

import pytest

import checks

OWN = ["/me", "/me/settings", "/me/signatures", "/me/follows", "/me/data", "/me/accesses", "/me/erasure", "/file"]

DESKS = {
    "moderator-1@demo.example.org": [
        "/desk",
        "/desk/review",
        "/desk/contributions",
        "/desk/redactions",
        "/desk/reports",
        "/desk/organisations",
        "/desk/hiding",
        "/desk/complaints",
        "/desk/suspects",
        "/desk/blocks",
        "/desk/blocks/new",
    ],
}


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_ones_own_is_accessible(visit, width):
    visitor = visit(width=width).sign_in().prove_who_they_are()
    for path in OWN:
        checks.all_of(visitor.open(path))
        checks.in_language(visitor.page, visitor.language)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("staff", DESKS)
def test_a_desk_is_accessible(visit, staff, width):
    visitor = visit(width=width, staff=staff)
    for path in DESKS[staff]:
        checks.all_of(visitor.open(path))
        checks.in_language(visitor.page, visitor.language)


@pytest.mark.parametrize("staff", DESKS)
def test_a_desk_is_light(visit, staff):
    visitor = visit(staff=staff)
    for path in DESKS[staff]:
        checks.light(visitor.page, visitor.address(path))
