"""What looks like a quantity and is none: dates, times, telephone numbers, addresses, "Week 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lint.language.quantities.elements import read_point
from lint.language.quantities.grammar import NUMERAL, POINT, UNIT, J, S

_MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY: Final = "(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur|urs)?(?:days?)?)"
_CLOCK: Final = r"[0-9]{1,2}(?:[:.][0-9]{2})?"
_TO: Final = rf"(?:{S}?-{S}?|{S}(?:to|until|till|and|or){S})"

_ANY_DIGIT: Final = re.compile("[0-9]")
_DIGIT_TRAPS: Final = re.compile(
    rf"""(?<!\w)(?:
      [0-9]{{1,2}}(?:st|nd|rd|th)?(?:{_TO}[0-9]{{1,2}}(?:st|nd|rd|th)?)?{S}(?:of{S})?
        (?!may\b(?!\x20[0-9]{{4}}))(?!mar{S}[a-z]){_MONTH}(?!\w)(?:[.,]?\x20[0-9]{{4}}(?!\w))?             # 12 March 2024
    | [0-9]{{1,4}}(?:/[0-9]{{1,2}}/|\.[0-9]{{1,2}}\.)[0-9]{{1,4}}(?![\w%])
    | (?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}})(?!\w)
    | 10\.[0-9]{{4,5}}/[^\s]{{1,200}}+                                                                  # a DOI
    | [0-9]\.[0-9]{S}out{S}of{S}(?:[0-9]{{1,2}}|five|ten)(?!\w)                                        # 4.9 out of 5
    | (?:{_CLOCK}{S}?(?:[ap]m|[ap]\.m\.?)?{_TO})?{_CLOCK}{S}?(?:[ap]m|[ap]\.m\.?|noon|o'clock)(?!\w)   # 9 to 5pm
    | [0-9]{{1,4}}:[0-9]{{1,4}}(?:{_TO}{_CLOCK})?(?!\w)                                                # 10:30
    | (?<![£$€₹.,])(?<![£$€₹]\x20)[0-9]{{1,3}}(?:\.[0-9])?/[0-9]{{1,3}}(?:/[0-9]{{1,3}})?(?!{J}?{UNIT}|{S}of{S}an?\b)(?!\w)  # 24/7
    | (?<![.,])(?<![0-9]\x20)0[0-9]{{2,5}}(?:[\x20-][0-9]{{2,6}}){{0,4}}(?!\w)                                               # 07700 900123
    | (?:[0-9]{{1,5}}[\x20-]){{2,5}}[0-9]{{3,5}}(?![\w%])(?!{J}?{UNIT})                            # 555-123-4567
    | [0-9]{{5}}[\x20-][0-9]{{5,6}}(?!\w)
    | [0-9]{{3}}\.[0-9]{{3}}\.[0-9]{{4}}(?!\w)
    | [0-9]{{7,}}+
    | [2-9][\x20-]in[\x20-]1(?!\w)(?!{J}?{UNIT})                                                        # a 2-in-1 facial
    )
    | (?<!\w)\+[0-9]{{1,3}}(?:[\x20()-]{{0,2}}[0-9]){{6,14}}                                          # +44 20 7946 0958
    | \([0-9]{{2,5}}\)[\x20-]?[0-9]{{3,8}}(?:[\x20-][0-9]{{2,5}}){{0,2}}                             # (555) 123-4567
    | [(\[][0-9]{{1,2}}[)\]]                                                                          # three (3), a reference [2]
    | [#№]\x20?[0-9]+
    | ^[\x20\t]{{0,4}}[0-9]{{1,2}}[.)][\x20\t](?=[\x20\t]*\w)                                      # the number of an item
    """,
    re.VERBOSE | re.MULTILINE,
)
_WORD_TRAPS: Final = re.compile(
    rf"""(?<!\w)(?:
      {_MONTH}\.?{S}(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?![\w%-])(?!{J}?{UNIT})(?!{S}(?:sessions|treatments|visits))
        (?:,?\x20[0-9]{{4}})?|[0-9]{{4}})(?!\w)                                                              # May 2025
    | (?:{_WEEKDAY}(?:{_TO}{_WEEKDAY})?|daily|weekdays|weekends|open|opening\x20hours):?{S}(?:from{S})?
      {_CLOCK}{_TO}{_CLOCK}(?![\w%])(?!{J}?{UNIT})                                                     # Monday to Friday 9-12
    | (?:two|three|four|five)-in-one(?!\w)
    | spf[\x20-]?[0-9]{{1,3}}\+?
    | (?:no|nos|nr)\.\x20?[0-9]+(?!\w) | no[0-9]+ | (?<!a\x20)number\x20(?:[0-9]+|one)(?!{J}?{UNIT})(?!\w)
    | (?:types?|class|grades?|stages?|phases?|levels?|steps?|chapter|figure|fig\.?|table|page|pp?\.|part|room|suite|floor|unit|flat|version
        |section|question|q|myth|category|tier|zone|option|norwood|fitzpatrick|article|model|gen|generation|line|platform|exit|junction|route
        |iso|en
        |(?<!a\x20)(?<!per\x20)(?<!each\x20)(?<!every\x20)(?<!one\x20)(?<!last\x20)(?<!this\x20)(?<!next\x20)(?<!single\x20)
         (?:days?|weeks?|months?|years?|hour|session|visit|appointment|treatment))
      {S}(?:{NUMERAL}(?!\w)(?:(?:{_TO}|{S}?[,&]{S}?){NUMERAL}(?!\w)){{0,3}}+|[0-9]{{4,5}}(?!\w))
      (?![.,][0-9]|\x20?%|\+)(?!{J}?{UNIT})(?!{S}(?:sessions|visits|times|of{S}the))                  # Week 3, types 1 to 4
    | (?:tel|telephone|phone|call|ring|text|whatsapp|fax|gdc|gmc|nmc|cqc|npi|abn|vat|reg|registration|licen[cs]e|company)
      (?:\x20(?:us|no|number|on|now|at)){{0,2}}[.:]{{0,2}}\x20?[0-9(](?:[\x20()-]{{0,2}}[0-9]){{4,14}}(?!\w)
    | https?://[^\s]{{1,2000}}+ | www\.[^\s]{{1,2000}}+
    | [0-9.]{{1,4}}{S}out{S}of{S}(?:[0-9]{{1,3}}|five|ten){S}stars?
    )""",
    re.VERBOSE,
)
#: Addresses and postcodes are told by their capitals; so is "May" and a line that begins anew.
_CASED_TRAPS: Final = re.compile(
    r"""(?<!\w)(?:
      [0-9]{1,4}[a-zA-Z]?(?:-[0-9]{1,4})?,?\x20(?!(?:Minute|Min|Hour|Hr|Day|Week|Wk|Month|Year|Yr|Session|Treatment|Visit)s?\b)
        (?:[A-Z][\w']{0,20}\x20){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Place|Square|Court|Terrace|Crescent|Gardens|Boulevard|Blvd
        |Row|Mews|Hill|Parade|Quay|Wharf|House|Grove|Highway|Broadway|Arcade|Close|Way|Park)\b
    | [A-Z]{1,2}[0-9][0-9A-Z]?\x20[0-9][A-Z]{2}(?!\w)
    | (?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\x20[0-9]{5}(?!\w)
    | (?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\x20[0-9]{4}(?!\w)
    | [0-9]{1,2}(?:st|nd|rd|th)?\x20(?:May|MAY)(?!\w)
    ) | \n(?=[\x20\t]{0,4}[A-Z])""",
    re.VERBOSE,
)


def cover(folded: str, lower: str) -> str:
    """The lower-case text with zero bytes over what looks like a quantity and is none."""
    digits = _ANY_DIGIT.search(lower)
    spans = [match.span() for match in _DIGIT_TRAPS.finditer(lower)] if digits else []
    points = [point for match in POINT.finditer(lower) if (point := read_point(lower, match.start()))]
    spans += [
        match.span()
        for match in _WORD_TRAPS.finditer(lower)
        if not any(point.start <= match.start() and match.end() <= point.end for point in points)
    ]
    if digits or "\n" in folded:
        spans += [match.span() for match in _CASED_TRAPS.finditer(folded)]
    return _blanked(lower, spans) if spans else lower


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with zero bytes, which no part of the grammar matches, over some spans that may overlap."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            pieces += [text[at : max(at, start)], "\0" * (end - max(at, start))]
            at = end
    return "".join([*pieces, text[at:]])
