"""Owns what makes text from outside harmless in each face: terminal, Markdown, HTML, links.

Nothing that a report says can move a cursor, change a colour, reorder a line, start markup or run a script.
Characters with such powers become visible stand-ins, those that show nothing are left out; all is linear in the text.
"""

import html as _html
import re
import unicodedata
from urllib.parse import quote, urlsplit

# Shown as their Unicode control pictures (U+2400 block), C1 controls and lone surrogates as U+FFFD.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Unicode Standard Annex 9: embeddings, overrides and isolates reorder what stands around them.
_REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Direction marks, zero-width spaces, soft hyphen, annotation anchors and tag characters: they show nothing.
_UNSEEN = re.compile(
    "["
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f"
    r"\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
    "]"
)
_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_MARKDOWN_SIGNS = re.compile(r"[\\`*_{}\[\]()#!|~$^]")
_MARKDOWN_OPENER = re.compile(r"^(\d{1,9})?([-+=.)]|:)")
_MARKDOWN_AUTOLINK = re.compile(r"(?i)(https?|ftp|xmpp|mailto|www)([:.])")
_POWERS = {"Cc", "Cf", "Cs"}
_URL_SAFE = "%/:?#@!$&'()*+,;=~-._[]"


def visible(text: str) -> str:
    """The text with powerless stand-ins for all control and reordering characters; line breaks stay."""
    text = _UNSEEN.sub("", text)
    text = _REORDERING.sub("\ufffd", text)
    return _CONTROL.sub(_picture, _BREAKS.sub("\n", text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def flat(text: str) -> str:
    """`visible` on one line: every run of blanks and breaks is one space, none at either end."""
    return _BLANKS.sub(" ", visible(text)).strip()


def markdown(text: str) -> str:
    """Text as one line of Markdown (CommonMark and GitHub's) that renders as these very characters."""
    text = flat(text)
    text = _MARKDOWN_SIGNS.sub(lambda sign: "\\" + sign[0], text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKDOWN_AUTOLINK.sub(r"\1\\\2", text)
    return _MARKDOWN_OPENER.sub(lambda start: (start[1] or "") + "\\" + start[2], text)


def html(text: str) -> str:
    """Text as HTML character data, safe in an element and in a quoted attribute."""
    return _html.escape(visible(text), quote=True)


def link(url: str | None) -> str | None:
    """The address if it may be linked, percent-encoded to plain ASCII: http or https, a host, and no user name."""
    if url is None or any(sign.isspace() or sign == "\\" or unicodedata.category(sign) in _POWERS for sign in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None  # a user name can pass itself off as the host
    return quote(url, safe=_URL_SAFE)
