"""Owns the step from bytes to text: `decode` never fails, `readable` takes out what is no text.

Order of trust: byte order mark, strict UTF-8, the charset the page declares, UTF-8 with stray bytes of Windows-1252,
charset-normalizer's guess, Windows-1252. The layout of every report's text comes from `readable`: line ends become
LF, control characters go (those of the C1 range become the Windows-1252 character that was meant), lone surrogates
become U+FFFD. All other code points stay as they are: nothing is normalised, composed or folded.
"""

import codecs
import re

from charset_normalizer import from_bytes

from parallax.reading.kinds import wide_encoding

BOM_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers take these labels to mean; source: WHATWG Encoding Standard, section 4.2.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
DECLARED = re.compile(rb"""<meta[^>]{1,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)
DECLARED_XML = re.compile(rb"""<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""", re.IGNORECASE)
HIGH = bytes(range(128, 256))
FIRST_HIGH = re.compile(rb"[\x80-\xff]")
NO_CHARSETS = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
SAMPLE = 65536  # bytes that charset-normalizer looks at
FEW = 16  # fewer bytes outside ASCII than this say nothing about a charset: they are taken for Windows-1252

CONTROLS: dict[int, str | None] = {code: None for code in (*range(32), 127) if code not in (9, 10)}
CONTROLS |= {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(128, 160)}
CONTROLS |= {0x0B: "\n", 0x0C: "\n", 0x85: "…", 0x2028: "\n", 0x2029: "\n\n", 0xFEFF: None}
CONTROLS |= dict.fromkeys(range(55296, 57344), "�")
TO_CLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A lone byte inside UTF-8 is Windows-1252; a sequence begun and not finished is lost."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    lost = error.object[error.start : error.end]
    cut = len(lost) > 1 or error.reason == "unexpected end of data"
    return ("\ufffd" if cut else lost.decode("cp1252", "replace")), error.end


codecs.register_error("parallax-stray", _stray)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes; `declared` is the charset label that came with them, right or wrong."""
    for bom, encoding in BOM_ENCODINGS:
        if data.startswith(bom):
            return data.decode(encoding, "parallax-stray" if encoding == "utf-8" else "replace").lstrip("\ufeff")
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    label = _codec(declared)
    if label.startswith("iso2022") and b"\x1b$" in data:
        return data.decode(label, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(legacy_encoding(data, label), "parallax-stray")


def legacy_encoding(data: bytes, declared: str = "") -> str:
    """The encoding of bytes that are not valid UTF-8; "utf-8" where most of what is outside ASCII is UTF-8."""
    if declared and declared != "utf-8" and _fits(data, declared):
        return declared
    lenient = data.decode("utf-8", "replace")
    lost = lenient.count("\ufffd")
    if len(lenient) - len(lenient.encode("ascii", "ignore")) >= 2 * lost:
        return "utf-8"
    outside = len(data) - len(data.translate(None, HIGH))
    if outside < FEW or outside * 200 < len(data):
        return "cp1252"
    best = from_bytes(_telling(data)).best()
    return best.encoding if best and best.encoding not in {"ascii", "utf_8"} else "cp1252"


def _telling(data: bytes) -> bytes:
    """A bounded sample that begins a little before the first byte outside ASCII."""
    first = FIRST_HIGH.search(data)
    start = max(0, first.start() - 1024) if first else 0
    return data[start : start + SAMPLE]


def declared_charset(head: bytes) -> str | None:
    """The charset label of an HTML or XML page, from its first 4,096 bytes."""
    found = DECLARED.search(head, 0, 4096) or DECLARED_XML.match(head.lstrip()[:300])
    return found[1].decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str:
    """Python's name for the encoding that browsers would use for a label; empty where there is none."""
    try:
        name = codecs.lookup(label or "").name
        "".encode(name)  # refuses codecs that are no text encodings, such as hex or zip
    except (LookupError, ValueError, TypeError):
        return ""
    return "" if name in NO_CHARSETS else MEANT.get(name, name)


def _fits(data: bytes, encoding: str) -> bool:
    """Whether at most one character in a hundred is lost when data is read in this encoding."""
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return False
    return text.count("\ufffd") * 100 <= len(text)


def readable(text: str) -> str:
    """The text as a report holds it: LF line ends, no control characters but tab and LF, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(CONTROLS) if TO_CLEAN.search(text) else text
