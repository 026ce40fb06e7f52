"""The words of quantities, as expressions for folded, lower-case text in re.VERBOSE."""

from __future__ import annotations

import re
from typing import Final

from lint.language.quantities.quantity import MONEY

#: Lines are wrapped anywhere.
_WHITE: Final = r"\s{1,4}"


def phrases(*lines: str) -> str:
    """An alternation of phrases parted by "|", longest first; the spaces of a phrase match any short run of white space."""
    phrases = sorted((phrase.strip() for line in lines for phrase in line.split("|")), key=len, reverse=True)
    return "(?:" + "|".join(_WHITE.join(re.escape(word) for word in phrase.split()) for phrase in phrases) + ")"


#: White space within an expression. J joins the words of a compound: "six weeks", "six-week".
S: Final = rf"(?:{_WHITE})"
J: Final = rf"(?:{S}|-)"
#: No letter, digit or possessive goes on; and no decimal, time or fraction.
STOP: Final = r"(?!\w)(?!'(?:s|re|ll|d|ve)\b)(?![.,:/][0-9])(?!\*)"

DIGITS: Final = r"""
(?:(?: [0-9]{1,3}(?:,[0-9]{3}){1,3}+(?:\.[0-9]{1,6})?+     # 1,200.50
     | [0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}(?![0-9])               # 1,20,000
     | [0-9]{1,7}+(?:\.[0-9]{1,6})?+ )
   (?:\x20?[½¼¾⅓⅔]|\x20(?:1/2|1/4|3/4))?
 | 1/2|1/4|3/4|[½¼¾⅓⅔])"""

ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
ONE_WORD: Final = "|".join([*ONES.split()[1:], "single"])
TEN_WORD: Final = "|".join([*TENS.split(), "fourty"])
SMALL: Final = rf"(?:(?:(?:{TEN_WORD})(?:{J}(?:{'|'.join(ONES.split()[1:10])}))?|{ONE_WORD})\b)"
_HUNDRED: Final = rf"(?:{J}hundred\b(?:(?:{S}and)?{S}{SMALL})?)"
#: One beginning for all, and each part said once: what is written out for hundreds and thousands apart takes long to compile.
CARDINAL: Final = (
    rf"(?:(?:{SMALL}|a\b(?={J}(?:hundred|thousand)\b)){_HUNDRED}?"
    rf"(?:{J}thousand\b(?:(?:{S}and)?{S}(?:{SMALL}|a\b(?={J}hundred\b)){_HUNDRED}?)?)?)"
)
NUMERAL: Final = rf"(?:[0-9]{{1,3}}|{ONE_WORD})"
VAGUE: Final = rf"(?:(?:a{S})?couple(?:{S}of)?|(?:a{S})?few(?:{S}of)?|several)\b"
DOZEN: Final = rf"(?:half{J}(?:a{J})?|a{S}half{J}|(?:a|{SMALL}){S})dozen\b"

_TIMES: Final = {
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs h",
    "day": "day days",
    "week": "week weeks wk wks weekly fortnight fortnights",
    "month": "month months mth mths monthly",
    "year": "year years yr yrs yearly decade decades",
}
UNITS: Final = {
    **{word: unit for unit, words in _TIMES.items() for word in words.split()},
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters"), "mm"),
    **dict.fromkeys(("cm", "cms", "centimetre", "centimetres", "centimeter", "centimeters"), "cm"),
}
#: "h" needs a digit before it, and "weekly" a hyphen: "six weekly sessions" are six, "six-weekly" ones are six weeks apart.
UNIT: Final = (
    "(?:"
    + "|".join(sorted((word for word in UNITS if word != "h" and not word.endswith("ly")), key=len, reverse=True))
    + r"|(?<=[0-9½])h|(?<=[0-9]\x20)h|(?<=-)(?:weekly|monthly|yearly))(?:(?!\w)(?!-round\b)|(?<=[0-9]h)(?=[0-5][0-9](?!\w)))"
)
ADJECTIVE: Final = "(?:full|whole|working|business|calendar|consecutive|clear|solid|good|short|further|more|extra|additional)"
PERCENT: Final = rf"(?:\x20?%|{J}?(?:per{S}cent|percent|pct)\b)"
CODE: Final = "(?:" + "|".join(sorted(code.lower() for code in MONEY)) + ")"
#: R for rand needs three digits: "R2" is a name.
SIGN: Final = rf"(?:(?:us|au|a|ca|c|nz|sg|s)?\$|[£€₹]|rs\.?|dhs?|{CODE}|r(?=\x20?[0-9]{{3}}|[0-9]{{1,3}}[\x20,][0-9]{{3}}))"
_CURRENCY_NAME: Final = rf"(?:pounds?(?:{S}sterling)?|euros?|dollars?|rupees?|dirhams?|rand|francs?|dhs?)"
CURRENCY_AFTER: Final = rf"(?:\x20?[€£₹](?!\x20?[0-9])|{J}?(?:{CODE}|{_CURRENCY_NAME})(?!\w))"

ABOUT: Final = phrases(
    "about|around|around about|at around|roughly|approximately|approx|approx.|circa|ca.|c.|nearly|almost|close to|some|something like",
    "more or less|in the region of|on average|an average of|average of|give or take|just about|just over|just under|just more than",
    "just less than|just shy of|just short of|a little over|a little under|a little more than|a little less than|a bit over|a bit under",
    "a bit more than|a bit less than|slightly over|slightly under|slightly more than|slightly less than",
)
AT_MOST: Final = phrases(
    "up to|up to and including|at most|at the most|at the very most|a maximum of|maximum of|maximum|maximum:|max|max.|max:|a max of|max of",
    "under|well under|less than|fewer than|shorter than|younger than|below|well below|not above|not exceeding|as many as|as much as",
    "as long as|no more than|not more than|never more than|rarely more than|seldom more than|any more than|no greater than|no longer than",
    "no later than|not longer than|never longer than|rarely longer than|no older than|not over|never over|rarely over",
)
#: "As little as two weeks" is the least it takes: other people's take longer.
AT_LEAST: Final = phrases(
    "at least|at the least|at the very least|a minimum of|minimum of|minimum|minimum:|a min of|min of|minimum age|minimum age of",
    "minimum age is|minimum age:|well over|above|well above|more than|longer than|older than|greater than|upwards of|upward of",
    "in excess of|as little as|as few as|as low as|as soon as|as early as|no less than|not less than|never less than",
    "rarely less than|no fewer than|not fewer than",
    "never fewer than|no younger than|no earlier than|not under|not below",
)
FILLER: Final = phrases(
    "just|only|a mere|another|a further|an additional|an extra|an estimated|a total of|a|an|some|age|ages|aged|age of",
    "the age of|the ages of",
)
COMING: Final = phrases("the|the first|the very first|your first|the next|the following|the last|the past")
#: A point of time that a change is told by: "from week four", "between day three and day five".
POINT: Final = re.compile(
    rf"""(?P<unit>day|week|month){S}(?P<low>{NUMERAL})(?!\w)
         (?:(?:{S}?-{S}?|{S}(?:to|and|or){S})(?:(?P=unit){S})?(?P<high>{NUMERAL})(?!\w|{S}(?:sessions|treatments|visits)))?""",
    re.VERBOSE,
)
BARE_UNIT: Final = re.compile(r"(?P<unit>minutes|hours|days|weeks|months|years)\b")

#: What "a" is followed by where it counts.
AFTER_ARTICLE: Final = (
    rf"(?:(?:{ADJECTIVE}{S})?(?:min|hour|hr|day|week|wk|fortnight|month|mth|year|yr|decade|mm|milli|cm|centi)"
    rf"|half|quarter|couple|few|dozen|hundred|thousand|[a-z]{{3,12}}{S}or{S}two\b)"
)
