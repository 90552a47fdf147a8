"""What people come for, from the first page on, as a newcomer goes about it."""

import time

import checks
from service import call, first, identified, letter_code, new_address, new_identifier

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
    assert quote in visit(script=script).open(f"/petitions/{petition['reference']}").text


def test_a_citizen_is_kept_from_the_desk(visit):
    visitor = visit().sign_in()
    for path in ("/desk", "/desk/review", "/desk/blocks", "/desk/owed", "/desk/admin"):
        assert visitor.page.goto(visitor.address(path)).status == 403, path
