"""Bytes become text, character for character, or are refused in one plain line."""

from __future__ import annotations

import codecs

import pytest

from lint.documents import DocumentError, decode, encode

LATIN = b'<meta charset="%s">caf\xe9 \x96 5'


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("caf\u00e9 \U0001f600".encode(), "caf\u00e9 \U0001f600"),
        (b"\xef\xbb\xbfa\r\nb\rc", "\ufeffa\r\nb\rc"),
        ("\ufeffcaf\u00e9\r\n".encode("utf-16-le"), "\ufeffcaf\u00e9\r\n"),
        ("\ufeffcaf\u00e9".encode("utf-16-be"), "\ufeffcaf\u00e9"),
        (LATIN % b"windows-1252", '<meta charset="windows-1252">caf\u00e9 \u2013 5'),
        (LATIN % b"ISO-8859-1", '<meta charset="ISO-8859-1">caf\u00e9 \u2013 5'),
        (
            b"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>\xb1",
            "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>\u0105",
        ),
        ('<meta charset="latin-1">caf\u00e9'.encode(), '<meta charset="latin-1">caf\u00e9'),
    ],
)
def test_text_of_bytes(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"one\ntwo \x93x", 2, "byte 8 (0x93)"),
        (b"one\r\ntwo\rthree \xff", 3, "UTF-8"),
        (b"\x89PNG\r\n\x00", 2, "byte 6"),
        (b'<meta charset="klingon">\xff', 1, "klingon"),
        (b'<meta charset="base64">\xff', 1, "base64"),
        (b'<meta charset="shift_jis">\n\x81', 2, "SHIFT_JIS"),
        (b"\xff\xfea", 1, "UTF-16"),
        (b" " * 1100 + b'<meta charset="cp1252">\xe9', 1, "UTF-8"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, line: int, told: str) -> None:
    with pytest.raises(DocumentError) as error:
        decode(data)
    assert error.value.line == line
    assert told in error.value.message
    assert "\n" not in error.value.message


def test_a_limit_of_size() -> None:
    assert decode(b"abc", limit=3) == "abc"
    with pytest.raises(DocumentError, match="larger than"):
        decode(b"abcd", limit=3)


@pytest.mark.parametrize(
    "data",
    [
        b"caf\xc3\xa9\r\n",
        b"\xef\xbb\xbfcaf\xc3\xa9",
        codecs.BOM_UTF16_BE + "café".encode("utf-16-be"),
        b'<meta charset="latin1">caf\xe9',
        b'<meta charset="iso-8859-2">caf\xe9',
    ],
)
def test_encoding_is_the_inverse_of_decoding(data: bytes) -> None:
    assert encode(decode(data), data) == data
