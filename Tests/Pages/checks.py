"""What holds of every page, whoever reads it."""

import gzip
import importlib.resources

from service import LANGUAGES, URL

AXE = (importlib.resources.files("axe_core_python") / "axe.min.js").read_text()
# WCAG 2.2 at level AA, and what axe's authors hold to be good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def accessible(page):
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)["violations"]
    assert not found, "\n".join(
        f"{rule['id']}: {rule['help']}\n  {node['html'][:200]}" for rule in found for node in rule["nodes"][:3]
    )


def fits(page):
    """Nothing has to be scrolled sideways (WCAG 1.4.10)."""
    width, needed = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert needed <= width, f"{page.url} needs {needed} pixels of {width}."


def titled(page):
    assert page.title().endswith(" – Dauys") and len(page.title()) > len(" – Dauys")
    assert page.locator("h1").count() == 1


def in_language(page, language):
    """The page says its language, and leads to itself in each of the others."""
    assert page.get_attribute("html", "lang") == language
    here = page.url.removeprefix(f"{URL}/{language}").split("#")[0]
    for other in LANGUAGES:
        link = page.locator(f'link[rel="alternate"][hreflang="{other}"]')
        assert link.get_attribute("href") == f"/{other}{here}", link.get_attribute("href")


def light(page, address):
    """At most three requests and 30 kB, compressed as the reverse proxy does."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}
    assert len(sizes) <= 3, sizes
    assert sum(sizes.values()) <= 30_000, sizes
    return sum(sizes.values()), len(sizes)


def all_of(visitor):
    # Without scripts axe does not run either, and the page is the same.
    if visitor.script:
        accessible(visitor.page)
    fits(visitor.page)
    titled(visitor.page)
