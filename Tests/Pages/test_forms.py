"""Forms: what is wrong is said where it is, nothing that was filled in is lost, and nothing happens twice."""

import time

import checks
from service import call, first, letter_code, new_address

SUBJECT = "Орталық көшеге жаяу жүргіншілер өткелі керек"


def has_errors(visitor, *fields):
    """A title that begins with it, a summary that has the focus and leads to each field, and each field says why."""
    page = visitor.page
    assert page.title().split(":")[0] in ("Error", "Ошибка", "Қате"), page.title()
    assert page.evaluate("document.activeElement.className") == "summary"
    for field in fields:
        page.locator(f'.summary a[href="#{field}"]').click()
        assert page.evaluate("document.activeElement.id") == field
        described = page.get_attribute(f"#{field}", "aria-describedby") or page.locator(
            f"fieldset:has(#{field})"
        ).get_attribute("aria-describedby")
        assert page.locator("#" + described.split()[-1]).is_visible()
    checks.all_of(visitor)


def begin(visitor, subject):
    """A draft with everything but its demands and its arguments."""
    visitor.open("/file").fill(subject=subject).press()
    if "/similar" in visitor.path:
        visitor.follow("main a.action")
    visitor.choose("body").press()
    visitor.choose("topic").press()
    assert visitor.path.startswith("/drafts/"), visitor.text


def test_an_address_of_the_wrong_form_is_kept_and_said_to_be_wrong(visit):
    visitor = visit(width=320).open("/sign-in").fill(email="nobody").press("/sign-in")
    has_errors(visitor, "email")
    assert visitor.page.input_value("#email") == "nobody"


def test_a_code_that_is_wrong_is_said_to_be_wrong_and_not_shown_again(visit):
    visitor = visit(width=320).open("/sign-in").fill(email=new_address()).press("/sign-in")
    visitor.fill(code="000 000").press("/sign-in/code")
    has_errors(visitor)
    assert visitor.page.input_value("#code") == ""


def test_staff_are_not_told_which_of_the_three_was_wrong(visit):
    visitor = visit(width=320).open("/sign-in/staff")
    visitor.fill(email="moderator-1@demo.example.org", password="something else", code="123456").press("/sign-in/staff")
    one = visitor.page.inner_text(".summary")
    visitor.fill(email=new_address(), password="something else", code="123456").press("/sign-in/staff")
    assert visitor.page.inner_text(".summary") == one
    assert visitor.page.input_value("#password") == ""
    has_errors(visitor)


def test_a_question_without_an_answer_is_asked_again(visit):
    visitor = visit(width=320).sign_in().prove_who_they_are()
    visitor.open("/file").press()
    has_errors(visitor, "subject")
    begin(visitor, f"{SUBJECT} {time.time_ns()}")
    visitor.press("/demands")
    has_errors(visitor, "demands-0")


def test_a_petition_cannot_be_signed_without_consent(visit):
    visitor = visit(width=320).sign_in().prove_who_they_are()
    visitor.open("/petitions/" + first("/petitions?state=collecting", language="kk")["reference"])
    visitor.press("/signature")
    has_errors(visitor, "consent")


def test_a_form_that_is_sent_twice_has_one_effect(visit):
    visitor = visit(bypass_csp=True).sign_in().prove_who_they_are()
    subject = f"{SUBJECT} {time.time_ns()}"
    visitor.open("/file").fill(subject=subject).press()
    if "/similar" in visitor.path:
        visitor.follow("main a.action")
    visitor.choose("body").press()
    visitor.choose("topic")
    form = visitor.page.url
    # Two presses, the second before the first one is answered.
    visitor.page.evaluate(
        "() => { const form = document.querySelector('main form'); const data = new URLSearchParams(new FormData(form));"
        "return Promise.all([1, 2].map(() => fetch(form.action, {method: 'POST', body: data}))) }"
    )
    visitor.page.goto(form)
    visitor.open("/me")
    assert visitor.page.get_by_text(subject).count() == 1


def test_back_and_reload_send_nothing_again(visit):
    visitor = visit().sign_in().prove_who_they_are()
    reference = first("/petitions?state=collecting", language="ru")["reference"]
    before = call(f"/petitions/{petition_id(reference)}/count")
    visitor.open(f"/petitions/{reference}")
    visitor.page.check("#consent")
    visitor.press("/signature")
    visitor.page.reload()
    visitor.page.go_back()
    visitor.page.go_forward()
    visitor.page.reload()
    assert visitor.sees('form[action$="/withdrawal"]')
    after = call(f"/petitions/{petition_id(reference)}/count")
    assert after["signatures"] - before["signatures"] == 1


def petition_id(reference):
    return first("/petitions?state=collecting", reference=reference)["id"]


def test_two_tabs_do_not_take_from_each_other(visit):
    visitor = visit().sign_in().prove_who_they_are()
    begin(visitor, f"{SUBJECT} {time.time_ns()}")
    first_tab = visitor.page
    second = first_tab.context.new_page()
    second.goto(first_tab.url)
    second.fill('[name="demands-0"]', "Бағдаршам орнату")
    second.locator("main form button").first.click()
    second.wait_for_url(lambda address: not address.endswith("/demands"))
    visitor.fill(**{"demands-0": "Жылдамдықты шектеу"}).press("/demands")
    # Whoever is last sees both, or what they had written: nothing goes without a word.
    everything = visitor.page.content()
    assert "Жылдамдықты шектеу" in everything


def test_what_was_filled_in_outlives_the_session(visit):
    address = new_address()
    visitor = visit().sign_in(address).prove_who_they_are()
    begin(visitor, f"{SUBJECT} {time.time_ns()}")
    draft = visitor.path.removesuffix("/demands")
    visitor.fill(**{"demands-0": "Өткелге белгі қою"})
    visitor.page.context.clear_cookies()
    visitor.press("/demands")
    assert visitor.page.locator('main input[type=hidden][value="Өткелге белгі қою"]').count() == 1, visitor.text
    checks.accessible(visitor.page)
    with visitor.page.context.expect_page() as opened:
        visitor.page.locator("main a[target=_blank]").click()
    beside = opened.value
    since = time.time() - 1
    beside.fill("#email", address)
    beside.locator('form[action$="/sign-in"] button').click()
    beside.fill("#code", letter_code(address, since))
    beside.locator("main form button").click()
    beside.wait_for_url(lambda url: "/sign-in" not in url)
    # Once to get the token of the new session, and once to send.
    visitor.press()
    if visitor.sees('main input[type=hidden][value="Өткелге белгі қою"]'):
        visitor.press()
    assert "Өткелге белгі қою" in visitor.open(draft).text


def test_a_page_of_another_site_cannot_sign(visit):
    visitor = visit().sign_in().prove_who_they_are()
    reference = first("/petitions?state=collecting", language="en")["reference"]
    page = visitor.page
    page.unroute_all()
    page.route("https://elsewhere.example/**", lambda route: route.fulfill(content_type="text/html", body=f"""
        <form method="post" action="{visitor.address(f'/petitions/{reference}/signature')}">
        <input name="consent" value="true"><button>!</button></form>"""))
    page.context.set_extra_http_headers({})
    page.goto("https://elsewhere.example/")
    with page.expect_navigation() as navigation:
        page.locator("button").click()
    assert navigation.value.status in (401, 403)
    visitor.open(f"/petitions/{reference}")
    assert not visitor.sees('form[action$="/withdrawal"]')
