"""The service whose pages are tried: where it is, what is in it, and the letters that it sends."""

import email
import email.policy
import json
import os
import pathlib
import random
import re
import subprocess
import time
import urllib.error
import urllib.request

URL = os.environ["PAGES_URL"]
PROGRAM = os.environ["PAGES_PROGRAM"]
OUTPUT = pathlib.Path(os.environ["PAGES_OUTPUT"])
LETTERS = pathlib.Path(os.environ["DAUYS_DATA_DIR"]) / "mail" / "new"

LANGUAGES = ("kk", "ru", "en")
PASSWORD = "nothing here is real"


def call(path, body=None, token=None, method=None):
    """What the API answers; None where it answers nothing."""
    request = urllib.request.Request(URL + "/api/v1" + path, method=method)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", "Bearer " + token)
    try:
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{method or 'GET'} {path}: {error.code} {error.read().decode()}") from error
    return json.loads(text) if text else None


def first(path, **wanted):
    """The first of a list for which all of these hold."""
    for item in call(path)["items"]:
        if all(item.get(name) == value for name, value in wanted.items()):
            return item
    raise AssertionError(f"{path} lists nothing with {wanted}.")


def command(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def staff_code(address):
    """Of the authenticator app of somebody of the demonstration's staff."""
    return re.search(r"[0-9]{6}", command("admin", "code", "--email", address)).group()


def token_of(address):
    return command("admin", "token", "--email", address)


def letter_code(address, since):
    """The code in the newest letter to an address that was written after an instant."""
    for _ in range(100):
        for file in LETTERS.glob("*"):
            if file.stat().st_mtime < since:
                continue
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if letter["To"] and address in letter["To"]:
                code = re.search(r"\b[0-9]{6}\b", letter.get_body(("plain",)).get_content())
                if code:
                    return code.group()
        time.sleep(0.2)
    raise AssertionError(f"No letter with a code came to {address}.")


def new_address():
    return f"person-{time.time_ns()}@example.org"


def new_identifier():
    """An individual identification number of the right form that nobody here has: born in 1990, with a control digit."""
    while True:
        digits = [9, 0, 0, 1, random.randint(0, 2), random.randint(1, 9), *random.choices(range(10), k=5)]
        check = sum(digit * weight for digit, weight in zip(digits, range(1, 12))) % 11
        if check == 10:
            check = sum(digit * weight for digit, weight in zip(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])) % 11
        if check < 10:
            return "".join(map(str, [*digits, check]))


def identified(name="A citizen"):
    """The token of a new account of somebody who proved who they are."""
    address = new_address()
    since = time.time() - 1
    call("/sign-in/codes", {"email": address, "language": "en"})
    token = call("/sign-in/tokens", {"email": address, "code": letter_code(address, since)})["token"]
    call(
        "/me/identity",
        {"provider": "demonstration", "national_identifier": new_identifier(), "name": name},
        token,
    )
    return token
