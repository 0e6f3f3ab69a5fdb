"""Renders the installation pages, each in both languages. They contain no script and load nothing from other sites."""

from collections.abc import Mapping
from html import escape
from string import Template
from types import MappingProxyType

from adapters.slack.texts import InstallText
from rules.model.notice import Language
from rules.texts.core import Translation

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
"""Headers of every page: addresses contain a code, and no other site may embed the button (clickjacking)."""
LANGUAGES = (Language.ENGLISH, Language.DANISH)

_PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Toldvagt</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; color: #14375e }
section + section { border-top: 1px solid #c8d3df; margin-top: 2rem }
a { display: inline-block; padding: .6rem 1rem; border-radius: .4rem; background: #14375e; color: #fff }
</style>
</head>
<body>
<main>
$sections</main>
</body>
</html>
""")
_SECTION = Template("""<section lang="$language">
<h1>$title</h1>
$lines</section>
""")
_LINE = Template("<p>$line</p>\n")
_LINK = Template('<p><a href="$url">$label</a></p>\n')


def begin(url: str) -> str:
    """Render the first page, with the button that leads to Slack."""
    return _page(
        InstallText.TITLE.value, (InstallText.INTRODUCTION.value,), link=(InstallText.ADD.value, url)
    )


def done(workspace: str, *, command: str) -> str:
    """Render the page after an installation. workspace: its name."""
    facts = {"workspace": workspace, "command": command}
    return _page(InstallText.DONE.value, (InstallText.DONE_TEXT.value, InstallText.NEXT.value), facts=facts)


def failed(why: InstallText, *, again: str) -> str:
    """Render the page of a failed installation. again: the address of the first page."""
    return _page(InstallText.FAILED.value, (why.value,), link=(InstallText.AGAIN.value, again))


def _page(
    title: Translation,
    lines: tuple[Translation, ...],
    *,
    link: tuple[Translation, str] | None = None,
    facts: Mapping[str, str] = MappingProxyType({}),
) -> str:
    sections = (
        _SECTION.substitute(
            language=language.value,
            title=escape(title.text(language)),
            lines="".join(_LINE.substitute(line=escape(each.text(language, **facts))) for each in lines)
            + _button(link, language),
        )
        for language in LANGUAGES
    )
    return _PAGE.substitute(sections="".join(sections))


def _button(link: tuple[Translation, str] | None, language: Language) -> str:
    if link is None:
        return ""
    label, url = link
    return _LINK.substitute(url=escape(url), label=escape(label.text(language)))
