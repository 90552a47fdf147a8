"""Somebody in front of a browser, who does nothing but read, fill in and press."""

import re
import time

from service import OUTPUT, PASSWORD, URL, letter_code, new_address, new_identifier, staff_code


class Visitor:
    def __init__(self, page, language, script=True):
        self.page = page
        self.language = language
        self.script = script

    def address(self, path):
        """Of a page in the visitor's language. `path` stands below it."""
        return f"{URL}/{self.language}{path}"

    def open(self, path):
        answer = self.page.goto(self.address(path))
        assert answer.status < 400, f"{path}: {answer.status}"
        self.keep(answer)
        return self

    @staticmethod
    def keep(answer):
        """The page as it was sent, for the validator: one for each route and outcome."""
        path = answer.url.removeprefix(URL).split("?")[0]
        name = re.sub(r"[^A-Za-z0-9]+", "-", path).strip("-") or "root"
        folder = OUTPUT / "html"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}-{answer.status}.html").write_bytes(answer.body())

    @property
    def path(self):
        """Where the visitor is now, below the language."""
        return re.sub(rf"^{URL}/{self.language}", "", self.page.url)

    def fill(self, **fields):
        for name, value in fields.items():
            self.page.fill(f'main [name="{name}"]', value)
        return self

    def choose(self, name, value=None):
        """One of several; the first where it does not matter which."""
        choice = f'main input[name="{name}"]' + (f'[value="{value}"]' if value else "")
        self.page.locator(choice).first.check()
        return self

    def press(self, action=None):
        """The button of the form that leads to an address that ends so, or of the last one."""
        button = self.page.locator(f'main form[action$="{action}"] button').first
        if not action:
            button = self.page.locator("main form button").last
        with self.page.expect_navigation() as navigation:
            button.click()
        self.keep(navigation.value)
        return self

    def follow(self, selector):
        with self.page.expect_navigation() as navigation:
            self.page.locator(selector).first.click()
        self.keep(navigation.value)
        return self

    def sees(self, selector):
        return self.page.locator(selector).count() > 0

    @property
    def text(self):
        return self.page.inner_text("main")

    def sign_in(self, address=None):
        """With a code that comes by letter."""
        address = address or new_address()
        self.open("/sign-in").fill(email=address)
        since = time.time() - 1
        self.press("/sign-in")
        self.fill(code=letter_code(address, since)).press("/sign-in/code")
        assert "/sign-in" not in self.path, self.text
        return self

    def sign_in_as_staff(self, address):
        """A code is good once, so whoever comes again in its half minute waits for the next."""
        for _ in range(4):
            self.open("/sign-in/staff")
            self.fill(email=address, password=PASSWORD, code=staff_code(address)).press("/sign-in/staff")
            if "/sign-in" not in self.path:
                assert self.path == "/desk"
                return self
            time.sleep(12)
        raise AssertionError(self.text)

    def prove_who_they_are(self, name="Айгүл Сәрсенова"):
        self.open("/me").fill(national_identifier=new_identifier(), name=name).press("/me/identity")
        assert not self.sees(".summary"), self.text
        return self
