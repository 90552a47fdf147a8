"""What people come for, from the first page on, as a newcomer goes about it."""

import time

import checks
from service import call, first, identified, letter_code, new_address, new_identifier, token_of

SUBJECTS = {
    "kk": "Мектеп алдындағы көшеге жарық керек",
    "ru": "Нужно освещение на улице перед школой",
    "en": "The street in front of the school needs lights",
}
DEMANDS = {
    "kk": "Мектеп алдындағы көшеге күзге дейін шам орнату.",
    "ru": "Установить фонари на улице перед школой до осени.",
    "en": "Put up street lights in front of the school before autumn.",
}
ARGUMENTS = {
    "kk": "Қыста балалар сабақтан қараңғыда қайтады.\n\nБір жылда екі рет жол апаты болды.",
    "ru": "Зимой дети возвращаются с уроков в темноте.\n\nЗа год здесь было две аварии.",
    "en": "In winter the children walk home in the dark.\n\nThere were two accidents within a year.",
}


MODERATOR = "moderator-1@demo.example.org"


def waiting_for_check(language, supporters):
    """A petition that its supporters brought before the moderators."""
    author = identified()
    petition = call(
        "/petitions",
        {
            "profile": "kz",
            "body": first("/bodies?profile=kz&query=Almaty")["id"],
            "language": language,
            "topic": "environment",
            "subject": f"{SUBJECTS[language]} {time.time_ns() % 10_000_000}",
            "demands": [DEMANDS[language]],
            "arguments": ARGUMENTS[language],
        },
        author,
    )
    call(f"/petitions/{petition['id']}/submission", method="POST", token=author)
    for supporter in supporters:
        call(f"/petitions/{petition['id']}/support", method="POST", token=supporter)
    return call(f"/petitions/{petition['id']}")


def test_a_citizen_files_a_petition(visit, script):
    visitor = visit(width=360, script=script).open("")
    visitor.follow('header a[href$="/file"]')
    subject = f"{SUBJECTS[visitor.language]} {time.time_ns() % 10_000_000}"
    # Whoever is not signed in yet is led there, and back.
    visitor.sign_in().prove_who_they_are().open("/file").fill(subject=subject).press()
    if "/similar" in visitor.path:
        visitor.follow("main a.action")
    visitor.choose("body").press()
    visitor.choose("topic").press()
    visitor.fill(**{"demands-0": DEMANDS[visitor.language]}).press("/demands")
    visitor.fill(arguments=ARGUMENTS[visitor.language]).press("/arguments")
    assert subject in visitor.text
    visitor.press("/submission")
    assert not visitor.sees(".summary"), visitor.text
    assert subject in visitor.open("/me").text


def test_a_citizen_signs_and_takes_it_back(visit, script):
    visitor = visit(width=360, script=script)
    petition = first("/petitions?state=collecting", profile="kz")
    visitor.open(f"/petitions/{petition['reference']}")
    # Signing in leads back to the petition, and so does proving who one is.
    visitor.follow("section:has(#sign) a.action")
    assert visitor.path.startswith("/sign-in")
    address = new_address()
    since = time.time() - 1
    visitor.fill(email=address).press("/sign-in")
    visitor.fill(code=letter_code(address, since)).press("/sign-in/code")
    assert petition["reference"] in visitor.path
    visitor.follow("section:has(#sign) a.action")
    visitor.fill(national_identifier=new_identifier(), name="Айгүл Сәрсенова").press("/me/identity")
    assert petition["reference"] in visitor.path
    visitor.page.check("#consent")
    visitor.press("/signature")
    assert visitor.sees('form[action$="/withdrawal"]'), visitor.text
    visitor.page.locator("details:has(form) summary").click()
    visitor.press("/withdrawal")
    assert visitor.sees('form[action$="/signature"]'), visitor.text


def test_whoever_has_signed_in_goes_out_again(visit, script):
    visitor = visit(script=script).sign_in().open("/me").press("/sign-out")
    assert visitor.path == ""
    visitor.page.goto(visitor.address("/me"))
    assert visitor.path.startswith("/sign-in")


def test_a_moderator_publishes_a_petition(visit, script, supporters):
    visitor = visit(staff=MODERATOR, script=script)
    petition = waiting_for_check(visitor.language, supporters)
    visitor.open("/desk").follow('main a[href$="/desk/review"]')
    visitor.open(f"/desk/review/{petition['id']}")
    assert petition["subject"] in visitor.text
    visitor.press("/claim").follow('main a[href$="/publication"]')
    # Nothing is published before everything was looked at.
    visitor.press("/publication")
    assert visitor.sees(".summary")
    checks.all_of(visitor)
    for box in visitor.page.locator('main input[type="checkbox"]').all():
        box.check()
    visitor.press("/publication")
    assert not visitor.sees(".summary"), visitor.text
    citizen = visit(script=script).open(f"/petitions/{petition['reference']}")
    assert citizen.sees("section:has(#sign)")


def test_a_moderator_rejects_a_petition_and_says_why(visit, script, supporters):
    visitor = visit(staff=MODERATOR, script=script)
    petition = waiting_for_check(visitor.language, supporters)
    visitor.open(f"/desk/review/{petition['id']}").press("/claim").follow('main a[href$="/rejection"]')
    visitor.choose("code")
    quote = DEMANDS[visitor.language]
    visitor.fill(quote="not in the text", reason=ARGUMENTS[visitor.language]).press("/rejection")
    assert visitor.sees(".summary")
    assert visitor.page.input_value('[name="reason"]').replace("\r", "") == ARGUMENTS[visitor.language]
    visitor.fill(quote=quote).press("/rejection")
    assert not visitor.sees(".summary"), visitor.text
    if call(f"/petitions/{petition['id']}", token=token_of(MODERATOR))["state"] == "second_opinion":
        second = visit(staff="moderator-2@demo.example.org", script=script).open(f"/desk/review/{petition['id']}")
        second.press("/claim").follow('main a[href$="/second-opinion"]')
        checks.all_of(second)
        second.choose("agrees", "true").fill(reason=ARGUMENTS[visitor.language]).press("/second-opinion")
        assert not second.sees(".summary"), second.text
    assert quote in visit(script=script).open(f"/petitions/{petition['reference']}").text


def test_a_citizen_is_kept_from_the_desk(visit):
    visitor = visit().sign_in()
    for path in ("/desk", "/desk/review", "/desk/blocks", "/desk/owed", "/desk/admin"):
        assert visitor.page.goto(visitor.address(path)).status == 403, path


def answer(visitor):
    """Whatever the page asks: the first choice, and words or a number where those are wanted."""
    page = visitor.page
    groups = {field.get_attribute("name") for field in page.locator('main input[type="radio"]').all()}
    for name in groups:
        if not page.locator(f'main input[name="{name}"]:checked').count():
            visitor.choose(name)
    for number, choice in enumerate(page.locator("main select").all()):
        choice.select_option(index=min(number + 1, choice.locator("option").count() - 1))
    boxes = page.locator('main input[type="checkbox"]')
    if boxes.count():
        boxes.first.check()
    for field in page.locator('main input:not([type]), main input[type="text"], main textarea').all():
        if field.get_attribute("name") in ("number",):
            field.fill("1")
        elif not field.input_value() and field.get_attribute("name") not in ("wording", "reason"):
            field.fill(DEMANDS[visitor.language])
    for field in page.locator('main input[type="date"]').all():
        field.fill(time.strftime("%Y-%m-%d"))


def test_a_citizen_says_what_they_think_of_a_consultation(visit, script):
    consultation = first("/consultations?state=open")["reference"]
    visitor = visit(width=360, script=script).sign_in().prove_who_they_are()
    visitor.open(f"/consultations/{consultation}").follow('main a[href$="/contribution"]')
    own = f"/consultations/{consultation}/contribution"
    visitor.press(own)
    for _ in range(30):
        if visitor.path == own:
            break
        answer(visitor)
        checks.all_of(visitor)
        at = visitor.path
        visitor.page.locator("main form button").first.scroll_into_view_if_needed()
        with visitor.page.expect_navigation() as navigation:
            visitor.page.locator("main form button").first.click()
        visitor.keep(navigation.value)
        assert not visitor.sees(".summary"), f"{at}: {visitor.text}"
    assert visitor.path == own, visitor.path
    assert DEMANDS[visitor.language] in visitor.text
    visitor.press("/submission")
    assert visitor.path == own + "/receipt", visitor.text
    checks.all_of(visitor)


def test_what_a_citizen_says_of_a_service_is_answered_and_judged(visit, script):
    service = next(
        item for item in call("/initiatives?kind=service")["items"] if "Karkara" in item["body"]["name"]["en"]
    )
    citizen = visit(width=360, script=script).sign_in().prove_who_they_are()
    citizen.open(f"/initiatives/{service['reference']}").follow('main a[href$="/feedback"]')
    # Without words it comes back with what is missing.
    citizen.choose("kind", "problem").press("/feedback")
    assert citizen.sees(".summary") and citizen.page.is_checked('[name="kind"][value="problem"]')
    checks.all_of(citizen)
    answer(citizen)
    citizen.press("/feedback")
    assert citizen.path.startswith("/feedback/"), citizen.text
    reference = citizen.path.removeprefix("/feedback/").split("?")[0].split("#")[0]

    item = first(f"/initiatives/{service['id']}/feedback", reference=reference)["id"]
    official = visit(staff="official-kegen@demo.example.org", script=script).open("/desk/feedback")
    checks.all_of(official)
    official.follow(f'main a[href$="/desk/feedback/{item}"]')
    for step in ("acknowledgement", "answer"):
        official.follow(f'main a[href$="/{step}"]')
        official.press(f"/{step}")
        if step == "answer":
            assert official.sees(".summary")
            checks.all_of(official)
            official.choose("outcome", "done")
            for text in official.page.locator("main textarea").all():
                text.fill(ARGUMENTS[text.get_attribute("name")[-2:]])
            official.press(f"/{step}")
        assert not official.sees(".summary"), official.text

    citizen.page.reload()
    citizen.choose("verdict", "not_solved").press("/judgement")
    assert not citizen.sees(".summary"), citizen.text
    assert not citizen.sees('form[action$="/judgement"]')


def test_an_official_takes_a_petition_in(visit):
    """There is one in the demonstration, which is taken in once; whoever comes after finds what was done."""
    reached, taken_in = (call(f"/petitions?state={state}")["items"] for state in ("threshold_reached", "under_consideration"))
    petition = (reached or taken_in)[0]
    official = visit(staff="official-kegen@demo.example.org").open("/desk/owed")
    checks.all_of(official)
    official.open(f"/desk/answers/{petition['reference']}")
    checks.all_of(official)
    if official.sees('main a[href$="/registration"]'):
        official.follow('main a[href$="/registration"]').press("/registration")
        assert official.sees(".summary")
        official.fill(number="2026-17").press("/registration")
        assert not official.sees(".summary"), official.text
    official.follow('main a[href$="/decision"]').press("/decision")
    assert official.page.locator(".summary li").count() > 3
    checks.all_of(official)
