"""Quantities that copy states: durations, money, lengths, percentages and bare counts, with their bounds.

`find` reads a text from left to right. Where a number, a sign of money or a word such as "a few" begins, the parts of a small grammar are
tried at that place:

    quantity = before* element (separator element)? after*
    element  = money | ratio | fraction | article unit | amount unit?
    before   = "about", "up to", "from", "between" ...     after = "or so", "or more", "+" ...

Every part is bounded in length, so the work grows with the text and with nothing else. What looks like a number and is none (dates, times,
telephone numbers, "Week 3") is covered up first. Whether a quantity says anything about a treatment is asked elsewhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from lint.language.text import fold, fold_case

_MINUTES: Final = {"minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 30.44 * 1440, "year": 365.25 * 1440}
_LENGTHS: Final = {"mm": 1.0, "cm": 10.0}
_SIGNS: Final = {"GBP": "£", "USD": "$", "EUR": "€", "INR": "₹"}
_MONEY: Final = frozenset({"GBP", "USD", "EUR", "AUD", "CAD", "NZD", "INR", "AED", "SGD", "ZAR", "CHF"})
#: How long a unit may be when it is set beside another one, in days: a month is four weeks to one writer and 31 days to the next.
_SLACK: Final = {"week": (7.0, 7.5), "month": (28.0, 31.0), "year": (360.0, 366.0)}
_APPROXIMATELY: Final = 0.2


@dataclass(frozen=True)
class Quantity:
    """One stated quantity and its place.

    `start` and `end` are characters of the text, half open, round the whole expression ("up to a year", "from £199"). `low` and `high` are
    in `unit`, or `low` in `low_unit` where the two differ ("a few hours to a couple of days"); None is an open end, and never both are.
    Units: minute hour day week month year, mm cm, percent, a code of money (GBP), "" for a bare count.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    low_unit: str
    approximate: bool = False

    @property
    def dimension(self) -> str:
        """What is measured: "duration", "money", "length", "percent" or "count". Only quantities of one dimension can be compared."""
        return _dimension(self.unit)

    def range(self) -> tuple[float, float]:
        """Both ends in the base unit of the dimension: minutes, millimetres; money, percentages and counts as they are.

        An open end is 0 or infinity. A month has 30.44 days and a year 365.25.
        """
        low = 0.0 if self.low is None else self.low * _scale(self.low_unit)
        return low, math.inf if self.high is None else self.high * _scale(self.unit)

    def overlaps(self, other: Quantity) -> bool:
        """Whether both can hold: the ranges meet, an approximate one reaching 20 % further each way.

        Units of time are given their slack where they differ ("a month" and "four weeks"). Other dimensions, and prices in two currencies,
        cannot contradict each other.
        """
        if self.dimension != other.dimension or (self.dimension == "money" and self.unit != other.unit):
            return True
        mixed = len({self.unit, self.low_unit, other.unit, other.low_unit}) > 1
        (low, high), (other_low, other_high) = self._widened(mixed), other._widened(mixed)
        return max(low, other_low) <= min(high, other_high) * (1 + 1e-9)

    def _widened(self, mixed: bool) -> tuple[float, float]:
        """The range in base units with the slack of its units, where they are compared with others, and of "about"."""
        low, high = self.range()
        if mixed and self.low_unit in _SLACK:
            low *= _SLACK[self.low_unit][0] * _MINUTES["day"] / _MINUTES[self.low_unit]
        if mixed and self.unit in _SLACK:
            high *= _SLACK[self.unit][1] * _MINUTES["day"] / _MINUTES[self.unit]
        return (low * (1 - _APPROXIMATELY), high * (1 + _APPROXIMATELY)) if self.approximate else (low, high)

    def __str__(self) -> str:
        """A short text for tables that `find` reads as the same value: "3–6 weeks", "up to 1 year", "from £199"."""
        about = "about " if self.approximate else ""
        if self.low is None:
            return "unknown" if self.high is None else f"up to {about}{_measured(self.high, self.unit)}"
        if self.high is None:
            bound = "from" if self.dimension == "money" else "at least"
            return f"{bound} {about}{_measured(self.low, self.low_unit)}"
        if self.low_unit != self.unit:
            return f"{about}{_measured(self.low, self.low_unit)} to {_measured(self.high, self.unit)}"
        if self.low == self.high:
            return about + _measured(self.low, self.unit)
        low, high = _number(self.low, self.unit), _number(self.high, self.unit)
        if self.unit in _MONEY:
            sign = _SIGNS.get(self.unit)
            return f"{about}{sign}{low}–{sign}{high}" if sign else f"{about}{self.unit} {low}–{high}"
        return f"{about}{low}–{_measured(self.high, self.unit)}"


def find(text: str) -> list[Quantity]:
    """All quantities of a text, in order and apart from each other."""
    lower = fold_case(text)
    if not _START.search(lower):
        return []
    covered = _cover(fold(text), lower)
    found: list[Quantity] = []
    at = floor = 0
    while start := _START.search(covered, at):
        begin = start.end("use") if start["use"] else start.start()
        if (
            not start["use"]
            and _GLUED.search(covered, max(0, begin - 2), begin)
            and not _OVER_HYPHEN.search(covered, max(0, begin - 7), begin)
        ):
            at = begin + 1
            continue
        quantity, end = _quantity(text, covered, begin, floor)
        if quantity:
            found.append(quantity)
            floor = end
        at = max(end, begin + 1)
    return found


# Values as text


def _dimension(unit: str) -> str:
    if unit in _MINUTES:
        return "duration"
    if unit in _LENGTHS:
        return "length"
    if unit in _MONEY:
        return "money"
    return unit or "count"


def _scale(unit: str) -> float:
    return _MINUTES.get(unit) or _LENGTHS.get(unit) or 1.0


def _number(value: float, unit: str) -> str:
    if unit in _MONEY:
        return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _measured(value: float, unit: str) -> str:
    number = _number(value, unit)
    if unit in _MONEY:
        return f"{_SIGNS[unit]}{number}" if unit in _SIGNS else f"{unit} {number}"
    if unit == "percent":
        return f"{number}%"
    plural = "s" if unit in _MINUTES and number != "1" else ""
    return f"{number} {unit}{plural}".rstrip()


# Parts of the grammar. All are written for folded, lower-case text and re.VERBOSE.


def _phrases(*lines: str) -> str:
    """An alternation of phrases parted by "|", longest first; the spaces of a phrase match any short run of white space."""
    phrases = sorted((phrase.strip() for line in lines for phrase in line.split("|")), key=len, reverse=True)
    return "(?:" + "|".join(_S.join(re.escape(word) for word in phrase.split()) for phrase in phrases) + ")"


#: White space within an expression: lines are wrapped anywhere. _J joins the words of a compound: "six weeks", "six-week".
_S: Final = r"(?:[\x20\t\r\n]{1,4})"
_J: Final = rf"(?:{_S}|-)"
#: No letter, digit or possessive goes on; and no decimal, time or fraction.
_STOP: Final = r"(?!\w)(?!'(?:s|re|ll|d|ve)\b)(?![.,:/][0-9])(?!\*)"

_DIGITS: Final = r"""
(?:(?: [0-9]{1,3}(?:,[0-9]{3}){1,3}+(?:\.[0-9]{1,6})?+     # 1,200.50
     | [0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}(?![0-9])               # 1,20,000
     | [0-9]{1,7}+(?:\.[0-9]{1,6})?+ )
   (?:\x20?[½¼¾⅓⅔]|\x20(?:1/2|1/4|3/4))?
 | 1/2|1/4|3/4|[½¼¾⅓⅔])"""
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS: Final = {
    **{word: float(value) for value, word in enumerate(_ONES.split())},
    **{word: 10.0 * value for value, word in enumerate(_TENS.split(), 2)},
    "fourty": 40.0,
    "single": 1.0,
}
_ONE_WORD: Final = "|".join([*_ONES.split()[1:], "single"])
_TEN_WORD: Final = "|".join([*_TENS.split(), "fourty"])
_SMALL: Final = rf"(?:(?:(?:{_TEN_WORD})(?:{_J}(?:{'|'.join(_ONES.split()[1:10])}))?|{_ONE_WORD})\b)"
_HUNDREDS: Final = rf"(?:(?:{_SMALL}|a\b){_J}hundred\b(?:(?:{_S}and)?{_S}{_SMALL})?)"
_THOUSANDS: Final = rf"(?:(?:{_HUNDREDS}|{_SMALL}|a\b){_J}thousand\b(?:(?:{_S}and)?{_S}(?:{_HUNDREDS}|{_SMALL}))?)"
_CARDINAL: Final = rf"(?:{_THOUSANDS}|{_HUNDREDS}|{_SMALL})"
_NUMERAL: Final = rf"(?:[0-9]{{1,3}}|{_ONE_WORD})"

#: Words that stand for a range, by their key word.
_VAGUE_VALUES: Final = {"couple": (2.0, 3.0), "few": (3.0, 5.0), "several": (3.0, 8.0)}
_VAGUE: Final = rf"(?:(?:a{_S})?couple(?:{_S}of)?|(?:a{_S})?few(?:{_S}of)?|several)\b"
_DOZEN: Final = rf"(?:half{_J}(?:a{_J})?|a{_S}half{_J}|(?:a|{_SMALL}){_S})dozen\b"

_TIMES: Final = {
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs h",
    "day": "day days",
    "week": "week weeks wk wks weekly fortnight fortnights",
    "month": "month months mth mths monthly",
    "year": "year years yr yrs yearly decade decades",
}
_UNITS: Final = {
    **{word: unit for unit, words in _TIMES.items() for word in words.split()},
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters"), "mm"),
    **dict.fromkeys(("cm", "cms", "centimetre", "centimetres", "centimeter", "centimeters"), "cm"),
}
_FACTORS: Final = {"fortnight": 2.0, "fortnights": 2.0, "decade": 10.0, "decades": 10.0}
#: "h" needs a digit before it, and "weekly" a hyphen: "six weekly sessions" are six, "six-weekly" ones are six weeks apart.
_UNIT: Final = (
    "(?:"
    + "|".join(sorted((word for word in _UNITS if word != "h" and not word.endswith("ly")), key=len, reverse=True))
    + r"|(?<=[0-9½])h|(?<=[0-9]\x20)h|(?<=-)(?:weekly|monthly|yearly))(?:(?!\w)(?!-round\b)|(?<=[0-9]h)(?=[0-5][0-9](?!\w)))"
)
_ADJECTIVE: Final = "(?:full|whole|working|business|calendar|consecutive|clear|solid|good|short|further|more|extra|additional)"
_PERCENT: Final = rf"(?:\x20?%|{_J}?(?:per{_S}cent|percent|pct)\b)"

_CURRENCIES: Final = {
    **{"£": "GBP", "$": "USD", "us$": "USD", "€": "EUR", "₹": "INR", "rs": "INR", "rs.": "INR", "dh": "AED", "dhs": "AED", "r": "ZAR"},
    **{"a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "sg$": "SGD"},
    **{"pound": "GBP", "euro": "EUR", "dollar": "USD", "rupee": "INR", "dirham": "AED", "rand": "ZAR", "franc": "CHF"},
    **{code.lower(): code for code in _MONEY},
}
_CODE: Final = "(?:" + "|".join(sorted(code.lower() for code in _MONEY)) + ")"
#: R for rand needs three digits: "R2" is a name.
_SIGN: Final = rf"(?:(?:us|au|a|ca|c|nz|sg|s)?\$|[£€₹]|rs\.?|dhs?|{_CODE}|r(?=\x20?[0-9]{{3}}|[0-9]{{1,3}}[\x20,][0-9]{{3}}))"
_CURRENCY_NAME: Final = rf"(?:pounds?(?:{_S}sterling)?|euros?|dollars?|rupees?|dirhams?|rand|francs?|dhs?)"
_CURRENCY_AFTER: Final = rf"(?:\x20?[€£₹](?!\x20?[0-9])|{_J}?(?:{_CODE}|{_CURRENCY_NAME})(?!\w))"

#: Units that are none of ours: a number before one is no count either. The short ones must touch the number.
_OTHER_UNIT: Final = re.compile(
    rf"""
    {_J}?(?:mls?|millilit(?:re|er)s?|lit(?:re|er)s?|cc|mg|mcg|[µμ]g|g|grams?|kgs?|kilos?|kilograms?|lbs?|stones?|oz|ounces?|j|joules?
      |[kmg]?hz|[nµμ]m|um|microns?|nanomet(?:re|er)s?|km|m|met(?:re|er)s?|miles?|ft|feet|foot|inch(?:es)?|degrees?|k?w|watts?|volts?|lux|db
      |bar|psi|k?cals?|calories|rpm|mph|px|[mgt]b|iu|ppm|seconds?|secs?|pence|cents?|[cm]m[²³23]|sq|square|stars?|times|fold
      |thirds?|quarters?|fifths?|halves|eighths|tenths|o'clock)(?![\w])
  | {_S}in{_S}the{_S}(?:morning|afternoon|evening)\b
  | (?:[cfvspx]|in)(?!\w) | \x20?["°*]
  | -(?:d|way|tone|piece|sided|handed|faced|off|stop|on|in|size|time|of|hit|man|woman|roof)\b
    """,
    re.VERBOSE,
)

_MONEY_BEFORE: Final = re.compile(
    rf"""(?P<sign>{_SIGN}){_S}?(?P<inner>[£€$₹])?\x20?(?P<amount>[0-9]{{1,3}}(?:\x20[0-9]{{3}})++(?![0-9.,])|{_DIGITS})(?P<thousand>k|\x20thousand|\x20million)?
         (?=(?:pppn|pp|pm|pcm|ppm|ph|pw|pa|ea)?(?!\w))(?![.,:][0-9])(?:{_S}?(?P<code>{_CODE})(?!\w))?""",
    re.VERBOSE,
)
_RATIO: Final = re.compile(
    rf"""(?P<part>[0-9]{{1,5}}|{_CARDINAL})(?:{_S}times)?{_J}(?P<of>out{_J}of|in)(?:{_S}every)?{_J}(?P<whole>[0-9]{{1,3}}(?:,?000)?|{_CARDINAL}){_STOP}
         (?!{_J}?{_UNIT})(?!{_PERCENT})""",
    re.VERBOSE,
)
#: "9 in 10" is a share; "5 in 30" may be anything.
_WHOLES: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1_000, 10_000})
_SCORE: Final = re.compile(rf"(?:rated|scored|rating|score|stars|average)(?:{_S}(?:of|us|is|it))?{_S}\Z")
_FRACTION: Final = re.compile(
    rf"""(?:(?P<half>(?:an?{_J})?half|½|1/2){_J}(?:an?{_J})? | (?P<three>three{_J}quarters|3/4|¾){_S}of{_S}an?{_S}
          | (?P<quarter>(?:a{_S})?quarter|1/4|¼){_S}of{_S}an?{_S}) (?P<unit>{_UNIT})""",
    re.VERBOSE,
)
#: A day spa is no day.
_ARTICLE: Final = re.compile(
    rf"""an?{_S}(?:{_ADJECTIVE}{_S})?(?!min\b)(?P<unit>{_UNIT})
         (?!(?<=day){_J}(?:spa|case|surgery|cream|clinic|unit|pass|bed|patients?|care|job|trip)\b)""",
    re.VERBOSE,
)
_PLAIN: Final = re.compile(
    rf"""(?P<amount>(?P<vague>{_VAGUE}) | (?P<dozen>{_DOZEN})
           | (?P<digits>{_DIGITS})(?:(?P<k>k)(?!\w)|\x20(?P<many>thousand|million)\b)? | {_CARDINAL})
         (?:{_J}and{_J}a{_J}(?P<share>half|quarter)(?={_J}{_UNIT}))?
         (?P<ish>-?ish\b|{_S}or{_S}so\b(?={_J}?(?:{_UNIT}|[a-z])))?
         (?P<more>\+|{_S}plus(?={_S}{_UNIT})|{_S}or{_S}(?:more|fewer|less)(?={_J}{_UNIT}))?
         (?:{_J}?(?:{_ADJECTIVE}{_S})?(?P<unit>{_UNIT})(?:{_J}old\b|{_S}of{_S}age\b)?
           | (?P<percent>{_PERCENT}) | (?P<currency>{_CURRENCY_AFTER}))?""",
    re.VERBOSE,
)
_AND_A_PART: Final = re.compile(rf"{_J}and{_J}(?:a{_J})?(?P<share>half|quarter)\b(?!{_S}of)")
#: "1 hour 30 minutes", and "1 h 30" where the unit is left out.
_SECOND_UNIT: Final = re.compile(rf"{_S}?(?P<and>and{_S})?(?P<amount>{_DIGITS}|{_SMALL}){_J}?(?P<unit>{_UNIT})", re.VERBOSE)
_BARE_MINUTES: Final = re.compile(rf"\x20?(?P<amount>[0-5][05]){_STOP}(?!\x20?(?:[a-z%€£-]))")
_SMALLER: Final = {"hour": ("minute", 60), "day": ("hour", 24), "week": ("day", 7), "year": ("month", 12)}
_WEIGHT_BEFORE: Final = re.compile(
    rf"\b(?:los(?:e|es|t|ing)|shed|shedding|drop|dropped|weigh|weighs|gained?){_S}(?:[a-z]{{1,8}}{_S}){{0,2}}\Z"
)
_WEIGHT_AFTER: Final = re.compile(rf"{_S}(?:of{_S}(?:fat|weight)|lighter|heavier|overweight|lost|in{_S}weight)\b")

_SEPARATOR: Final = re.compile(rf"(?P<word>{_J}(?P<which>to|or|and|till|until){_J})|(?P<dash>{_S}?-{_S}?)")

_ABOUT: Final = _phrases(
    "about|around|around about|at around|roughly|approximately|approx|approx.|circa|ca.|c.|nearly|almost|close to|some|something like",
    "more or less|in the region of|on average|an average of|average of|give or take|just about|just over|just under|just more than",
    "just less than|just shy of|just short of|a little over|a little under|a little more than|a little less than|a bit over|a bit under",
    "a bit more than|a bit less than|slightly over|slightly under|slightly more than|slightly less than",
)
_AT_MOST: Final = _phrases(
    "up to|up to and including|at most|at the most|at the very most|a maximum of|maximum of|maximum|maximum:|max|max.|max:|a max of|max of",
    "under|well under|less than|fewer than|shorter than|younger than|below|well below|not above|not exceeding|as many as|as much as",
    "as long as|no more than|not more than|never more than|rarely more than|seldom more than|any more than|no greater than|no longer than",
    "no later than|not longer than|never longer than|rarely longer than|no older than|not over|never over|rarely over",
)
#: "As little as two weeks" is the least it takes: other people's take longer.
_AT_LEAST: Final = _phrases(
    "at least|at the least|at the very least|a minimum of|minimum of|minimum|minimum:|a min of|min of|minimum age|minimum age of",
    "minimum age is|minimum age:|well over|above|well above|more than|longer than|older than|greater than|upwards of|upward of",
    "in excess of|as little as|as few as|as low as|as soon as|as early as|no less than|not less than|never less than",
    "rarely less than|no fewer than|not fewer than",
    "never fewer than|no younger than|no earlier than|not under|not below",
)
_FILLER: Final = _phrases(
    "just|only|a mere|another|a further|an additional|an extra|an estimated|a total of|a|an|some|age|ages|aged|age of",
    "the age of|the ages of",
)
_COMING: Final = _phrases("the|the first|the very first|your first|the next|the following|the last|the past")
#: What may stand before an element. The longest that ends there is taken.
_BEFORE: Final = re.compile(
    rf"""(?<!\w)(?:(?P<approximate>{_ABOUT}|~|≈) | (?P<upper>{_AT_MOST}|<=?|≤) | (?P<within>within|inside)
      | (?P<lower>{_AT_LEAST}|(?<![0-9])(?<![0-9]\x20)min[.:]?|>=?|≥) | (?P<over>over)
      | (?P<from>{_phrases("from|starting from|starting at|starts from|starts at|start from|start at")}) | (?P<between>between)
      | (?P<filler>{_FILLER}) | (?P<coming>{_COMING})){_J}?\Z""",
    re.VERBOSE,
)
_AFTER: Final = re.compile(
    rf"""
      (?P<approximate>(?:-?ish|{_S}(?:or{_S}so|or{_S}thereabouts|give{_S}or{_S}take|on{_S}average|approx|approximately))(?!\w)
        |{_S}?\(approx(?:imately|\.)?\))
    | (?P<lower>{_S}?\+(?![\w(]) | {_S}plus(?={_S}?(?:[.,;:!?)|/\n]|\Z))
        | {_S}(?:or|and){_S}(?:over|above|older|upwards?|up(?!{_S}to))\b | {_S}or{_S}(?:more|longer|greater)\b
        | {_S}(?:onwards|upwards|at{_S}(?:the{_S}(?:very{_S})?)?least|minimum)\b)
    | (?P<upper>{_S}(?:or|and){_S}(?:under|below|younger)\b | {_S}or{_S}(?:less|fewer|sooner|shorter|quicker)\b
        | {_S}(?:max|maximum|tops|at{_S}(?:the{_S}(?:very{_S})?)?most)\b)""",
    re.VERBOSE,
)
#: "six sessions or more": the bound is said after what is counted.
_COUNTED: Final = re.compile(rf"{_S}(?:sessions|treatments|visits|appointments|sittings)(?={_S}(?:or|minimum|maximum|max|at)\b)")
#: "over 18s", "18s and over"; elsewhere "the 90s" and "in your 30s" are no counts.
_AGES: Final = re.compile(r"(?P<age>[0-9]{1,2})(?:'?s)(?!\w)")
_AND_OVER: Final = re.compile(rf"{_S}(?:and|or){_S}(?:(?P<lower>over|above|older)|under|younger|below)\b")

_BETWEEN: Final = re.compile(rf"\bbetween{_S}\Z")
_END: Final = re.compile(_STOP)
_BLANK: Final = " \t\r\n"
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
#: "from 18" is an age from here on.
_YOUNGEST: Final = 10
#: The space in "£1 000".
_THIN: Final = re.compile(r"\x20(?=[0-9]{3})")
_THOUSANDTHS: Final = re.compile(r"\.[0-9]{3}\Z")
_NUMBERS: Final = re.compile(r"[0-9]/[0-9]|[0-9][0-9,.]*|[½¼¾⅓⅔]")
_LETTERS: Final = re.compile(r"[a-z]+")

_LETTER_NEXT: Final = re.compile(r"[\x20\t]{1,4}[a-z]|-[a-z]")
#: What follows "one" where it counts nothing ...
_NOT_ONE_AFTER: Final = re.compile(
    rf"""{_J}{
        _phrases(
            "of|day|another|thing|things|way|roof|reason|stop|place|off|to|on|by|at|in|for|from|with|without|that|which|who|whom|whose|is",
            "was|are|were|has|have|had|can|could|will|would|should|may|might|must|does|do|did|and|as|than|but|if|when|where|so|because|you|we|they",
            "he|she|i|it|time|too|here|there|after|before|per|not|size|sided|piece|woman|man|liner|knows|wants|needs|feels|said|says|or|side",
            "point|word",
        )
    }(?![\w])""",
    re.VERBOSE,
)
#: ... and what stands before it.
_NOT_ONE_BEFORE: Final = re.compile(rf"(?:\b(?:no|the|any|every|each|this|that|which|some|another|second|number|square|day){_S}|[a-z]-)\Z")
_ONE_DAY: Final = re.compile(rf"one{_S}day(?:,?{_S}(?:you|we|i|they|he|she|it|this|that|when|soon|maybe|perhaps)\b)")
_TIME_BEFORE: Final = re.compile(
    rf"\b(?:after|in|within|for|about|around|only|just|least|than|to|or|by|of|takes?|lasts?|needs?|every|over|with|until|allow|wait){_S}\Z"
)
_DAY_WORDS: Final = re.compile(
    rf"""overnight\b(?!{_S}(?:success|sensation|fix))
       | (?:next|following|same){_S}(?:working{_S}|business{_S})?day\b(?P<two>{_S}or{_S}two\b)?
       | (?:next|following){_S}morning\b
       | day{_S}after\b(?={_S}?(?:[,.;:!?]|\Z))""",
    re.VERBOSE,
)
#: A point of time that a change is told by: "from week four", "between day three and day five".
_POINT: Final = re.compile(
    rf"""(?P<unit>day|week|month){_S}(?P<low>{_NUMERAL})(?!\w)
         (?:(?:{_S}?-{_S}?|{_S}(?:to|and|or){_S})(?:(?P=unit){_S})?(?P<high>{_NUMERAL})(?!\w|{_S}(?:sessions|treatments|visits)))?""",
    re.VERBOSE,
)
_POINT_BEFORE: Final = re.compile(rf"\b(?:from|by|between|around|about|after|until|till){_S}\Z")
#: "twice a year" is every six months, and "every year" has no article.
_RATE: Final = re.compile(rf"(?P<times>twice|(?:two|three|four){_S}times){_S}(?:a|per|each|every){_S}(?P<unit>year|month)(?!\w)")
_EACH: Final = re.compile(rf"\b(?:every|each){_S}\Z")
_EACH_UNIT: Final = re.compile(r"(?P<unit>week|month|year)(?!\w)")
#: "a week or two", "a session or two", "the first day or two"
_OR_TWO: Final = re.compile(rf"(?:an?|first|next|following|last|past|coming){_S}(?P<thing>[a-z]{{3,12}}){_S}or{_S}two\b")
_VISITS: Final = frozenset({"session", "treatment", "visit", "appointment", "sitting"})
_THE: Final = re.compile(rf"(?<!\w)the{_S}(?:very{_S})?\Z")
_BARE_UNIT: Final = re.compile(r"(?P<unit>minutes|hours|days|weeks|months|years)\b")
_OR_EVEN: Final = re.compile(rf"{_S}(?:to|or)(?:{_S}even)?{_S}(?P<unit>minutes|hours|days|weeks|months|years)\b")

#: What "a" is followed by where it counts.
_AFTER_ARTICLE: Final = (
    rf"(?:(?:{_ADJECTIVE}{_S})?(?:min|hour|hr|day|week|wk|fortnight|month|mth|year|yr|decade|mm|milli|cm|centi)"
    rf"|half|quarter|couple|few|dozen|hundred|thousand|[a-z]{{3,12}}{_S}or{_S}two\b)"
)
#: Where a quantity may begin. A bare plural ("for days") counts after the few words in `use` only.
_START: Final = re.compile(
    rf"""(?<!\w)(?:[0-9½¼¾⅓⅔£$€₹]
      | (?P<use>(?:for|last(?:s|ed|ing)?|takes?|taking){_S}(?:(?:many|some){_S})?)(?={_BARE_UNIT.pattern})
      | (?:an?(?={_S}{_AFTER_ARTICLE})|half|quarter|couple|few|several|overnight|first|next|following|last|past|coming|same|twice
         |day|week|month|year|{_ONE_WORD}|{_TEN_WORD})(?!\w)
      | (?:{_SIGN})(?={_S}?[£$€₹]?[0-9]))""",
    re.VERBOSE,
)
_GLUED: Final = re.compile(r"\w[-/.,']\Z")
_OVER_HYPHEN: Final = re.compile(r"\b(?:over|under)-\Z")

# What looks like a quantity and is none

_MONTH: Final = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY: Final = "(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur|urs)?(?:days?)?)"
_CLOCK: Final = r"[0-9]{1,2}(?:[:.][0-9]{2})?"
_TO: Final = rf"(?:{_S}?-{_S}?|{_S}(?:to|until|till|and|or){_S})"

_ANY_DIGIT: Final = re.compile("[0-9]")
_DIGIT_TRAPS: Final = re.compile(
    rf"""(?<!\w)(?:
      [0-9]{{1,2}}(?:st|nd|rd|th)?(?:{_TO}[0-9]{{1,2}}(?:st|nd|rd|th)?)?{_S}(?:of{_S})?
        (?!may\b(?!\x20[0-9]{{4}}))(?!mar{_S}[a-z]){_MONTH}(?!\w)(?:[.,]?\x20[0-9]{{4}}(?!\w))?             # 12 March 2024
    | [0-9]{{1,4}}(?:/[0-9]{{1,2}}/|\.[0-9]{{1,2}}\.)[0-9]{{1,4}}(?![\w%])
    | (?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}})(?!\w)
    | 10\.[0-9]{{4,5}}/[^\s]{{1,200}}+                                                                  # a DOI
    | [0-9]\.[0-9]{_S}out{_S}of{_S}(?:[0-9]{{1,2}}|five|ten)(?!\w)                                        # 4.9 out of 5
    | (?:{_CLOCK}{_S}?(?:[ap]m|[ap]\.m\.?)?{_TO})?{_CLOCK}{_S}?(?:[ap]m|[ap]\.m\.?|noon|o'clock)(?!\w)   # 9 to 5pm
    | [0-9]{{1,4}}:[0-9]{{1,4}}(?:{_TO}{_CLOCK})?(?!\w)                                                # 10:30
    | (?<![£$€₹.,])(?<![£$€₹]\x20)[0-9]{{1,3}}(?:\.[0-9])?/[0-9]{{1,3}}(?:/[0-9]{{1,3}})?(?!{_J}?{_UNIT}|{_S}of{_S}an?\b)(?!\w)  # 24/7
    | (?<![.,])(?<![0-9]\x20)0[0-9]{{2,5}}(?:[\x20-][0-9]{{2,6}}){{0,4}}(?!\w)                                               # 07700 900123
    | (?:[0-9]{{1,5}}[\x20-]){{2,5}}[0-9]{{3,5}}(?![\w%])(?!{_J}?{_UNIT})                            # 555-123-4567
    | [0-9]{{5}}[\x20-][0-9]{{5,6}}(?!\w)
    | [0-9]{{3}}\.[0-9]{{3}}\.[0-9]{{4}}(?!\w)
    | [0-9]{{7,}}+
    | [2-9][\x20-]in[\x20-]1(?!\w)(?!{_J}?{_UNIT})                                                        # a 2-in-1 facial
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
      {_MONTH}\.?{_S}(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?![\w%-])(?!{_J}?{_UNIT})(?!{_S}(?:sessions|treatments|visits))
        (?:,?\x20[0-9]{{4}})?|[0-9]{{4}})(?!\w)                                                              # May 2025
    | (?:{_WEEKDAY}(?:{_TO}{_WEEKDAY})?|daily|weekdays|weekends|open|opening\x20hours):?{_S}(?:from{_S})?
      {_CLOCK}{_TO}{_CLOCK}(?![\w%])(?!{_J}?{_UNIT})                                                     # Monday to Friday 9-12
    | (?:two|three|four|five)-in-one(?!\w)
    | spf[\x20-]?[0-9]{{1,3}}\+?
    | (?:no|nos|nr)\.\x20?[0-9]+(?!\w) | no[0-9]+ | (?<!a\x20)number\x20(?:[0-9]+|one)(?!{_J}?{_UNIT})(?!\w)
    | (?:types?|class|grades?|stages?|phases?|levels?|steps?|chapter|figure|fig\.?|table|page|pp?\.|part|room|suite|floor|unit|flat|version
        |section|question|q|myth|category|tier|zone|option|norwood|fitzpatrick|article|model|gen|generation|line|platform|exit|junction|route
        |iso|en
        |(?<!a\x20)(?<!per\x20)(?<!each\x20)(?<!every\x20)(?<!one\x20)(?<!last\x20)(?<!this\x20)(?<!next\x20)(?<!single\x20)
         (?:days?|weeks?|months?|years?|hour|session|visit|appointment|treatment))
      {_S}(?:{_NUMERAL}(?!\w)(?:(?:{_TO}|{_S}?[,&]{_S}?){_NUMERAL}(?!\w)){{0,3}}+|[0-9]{{4,5}}(?!\w))
      (?![.,][0-9]|\x20?%|\+)(?!{_J}?{_UNIT})(?!{_S}(?:sessions|visits|times|of{_S}the))                  # Week 3, types 1 to 4
    | (?:tel|telephone|phone|call|ring|text|whatsapp|fax|gdc|gmc|nmc|cqc|npi|abn|vat|reg|registration|licen[cs]e|company)
      (?:\x20(?:us|no|number|on|now|at)){{0,2}}[.:]{{0,2}}\x20?[0-9(](?:[\x20()-]{{0,2}}[0-9]){{4,14}}(?!\w)
    | https?://[^\s]{{1,2000}}+ | www\.[^\s]{{1,2000}}+
    | [0-9.]{{1,4}}{_S}out{_S}of{_S}(?:[0-9]{{1,3}}|five|ten){_S}stars?
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


class _Element(NamedTuple):
    """A number, or a vague word, with what it counts."""

    low: float
    high: float
    #: None where the unit is none of ours.
    unit: str | None
    end: int
    #: "article" for a bare "a", "one" for the word, "vague", "year" for what looks like one, or "".
    kind: str = ""
    approximate: bool = False
    bound: str = ""
    #: The second number of "nine in ten".
    whole: float = 0.0


class _Before(NamedTuple):
    """What the words before an element say: a bound is "lower", "upper", "within", "over", "from", "between" or ""."""

    start: int
    approximate: bool = False
    bound: str = ""
    #: An age is spoken of.
    age: bool = False


# Reading


def _quantity(text: str, lower: str, at: int, floor: int) -> tuple[Quantity | None, int]:
    """The quantity whose first element is at a place, and where to go on. Nothing before `floor` belongs to it."""
    if day := _DAY_WORDS.match(lower, at):
        the = _THE.search(lower, max(floor, at - 14), at)
        return Quantity(the.start() if the else at, day.end(), 1.0, 2.0 if day["two"] else 1.0, "day", "day"), day.end()
    if point := _point(lower, at):
        return point, point.end
    if bare := _BARE_UNIT.match(lower, at):
        end = (_OR_EVEN.match(lower, bare.end()) or bare).end()
        return Quantity(at, end, 2.0, None, _UNITS[bare["unit"]], _UNITS[bare["unit"]]), end
    if ages := _AGES.match(lower, at):
        return _ages(lower, at, floor, ages)
    if two := _OR_TWO.match(lower, at):
        if two["thing"] not in _MINUTES and two["thing"] not in _VISITS:
            return None, two.end()
        unit = two["thing"] if two["thing"] in _MINUTES else ""
        quantity = _bounded(lower, at, _before(lower, at, floor), _Element(1.0, 1.0, unit, two.end()), _Element(2.0, 2.0, unit, two.end()))
        return quantity, quantity.end
    first = _element(lower, at, bool(_BETWEEN.search(lower, max(floor, at - 12), at)))
    if first is None:
        return None, at + 1
    before = _before(lower, at, floor)
    second, nonsense = _second(text, lower, first, before)
    if first.unit is None or nonsense:
        return None, (second or first).end
    if second is None:
        if before.bound == "between":
            before = _Before(at)
        if first.unit == "" and not _counts(lower, at, first, before):
            return None, first.end
    quantity = _bounded(lower, at, before, first, second)
    return quantity, quantity.end


def _point(lower: str, at: int) -> Quantity | None:
    """A point of time ("week four"), or how often something is done ("twice a year", "every year")."""
    if rate := _RATE.match(lower, at):
        unit, times = ("month", 12.0) if rate["unit"] == "year" else ("week", 4.0)
        value = round(times / (2.0 if rate["times"] == "twice" else _value(rate["times"])), 4)
        return Quantity(at, rate.end(), value, value, unit, unit)
    if (each := _EACH_UNIT.match(lower, at)) and _EACH.search(lower, max(0, at - 8), at):
        return Quantity(at, each.end(), 1.0, 1.0, each["unit"], each["unit"])
    if (point := _POINT.match(lower, at)) and _POINT_BEFORE.search(lower, max(0, at - 10), at):
        low = _value(point["low"])
        high = _value(point["high"]) if point["high"] else low
        return Quantity(at, point.end(), low, high, point["unit"], point["unit"]) if low <= high else None
    return None


def _ages(lower: str, at: int, floor: int, ages: re.Match[str]) -> tuple[Quantity | None, int]:
    """ "over 18s" and "18s and over"; without a bound, "30s" is no quantity."""
    before, end, age = _before(lower, at, floor), ages.end(), float(ages["age"])
    bound = before.bound
    if over := _AND_OVER.match(lower, end):
        bound, end = "lower" if over["lower"] else "upper", over.end()
    if bound not in ("lower", "upper", "over"):
        return None, end
    low, high = (None, age) if bound == "upper" else (age, None)
    return Quantity(before.start, end, low, high, "", "", before.approximate), end


def _second(text: str, lower: str, first: _Element, before: _Before) -> tuple[_Element | None, bool]:
    """The other end of a range, with a unit; and whether the two together are no quantity at all ("9 to 5", "1 to 2 ml")."""
    separator = _SEPARATOR.match(lower, first.end)
    if separator is None:
        return None, False
    which = separator["which"] or "to"
    # A dash of a sentence has spaces; an "and" outside "between" joins two quantities.
    dashed = len(separator[0]) > 1 and "—" in text[separator.start() : separator.end()]
    if dashed or (which == "and" and before.bound != "between"):
        return None, False
    second = _element(lower, separator.end(), False)
    if second is None or (second.kind == "article" and not first.unit):
        return None, False
    if first.unit is None:
        return (second if second.unit == "" and which != "or" else None), True
    if second.unit is None:
        return (None, False) if first.unit else (second, True)
    if "year" in (first.kind, second.kind) and not first.unit:
        return (second, True) if not second.unit else (None, False)
    if not _may_range(which, first, second):
        return None, False
    unit = second.unit or first.unit
    second = second._replace(unit=unit)
    scaled = first.low / second.whole * 100 if second.whole and not first.unit else first.low * _scale(first.unit or unit)
    if scaled > second.high * _scale(unit):
        # Falling numbers are times of day or a score; a falling price is a new one.
        return (second, True) if not first.unit else (None, False)
    return second, not unit and first.kind == "one" and scaled == second.high


def _may_range(which: str, first: _Element, second: _Element) -> bool:
    """Whether two elements joined by a word or a dash can be the ends of one range."""
    if first.unit == "":
        return True
    # "a week or two", "£199 to 250", but not "30 mins - 45 patients".
    if second.unit == "":
        return first.kind in ("article", "one") if which == "or" else _dimension(first.unit or "") in ("money", "percent", "length")
    # "£500 or £600" are two prices, and "2 weeks or 3 months" two times.
    if which == "or":
        return first.unit == second.unit and first.unit not in _MONEY
    return _dimension(first.unit or "") == _dimension(second.unit or "")


def _counts(lower: str, at: int, element: _Element, before: _Before) -> bool:
    """Whether a number without a unit counts something: not a year, not the pronoun "one"."""
    if element.kind == "year":
        return before.bound in ("lower", "upper", "over") and bool(_LETTER_NEXT.match(lower, element.end))
    if element.kind == "vague":
        return bool(_LETTER_NEXT.match(lower, element.end))
    if element.kind == "one":
        if (after := _AFTER.match(lower, element.end)) and not after["approximate"]:
            return True
        return bool(_LETTER_NEXT.match(lower, element.end)) and not (
            _NOT_ONE_AFTER.match(lower, element.end) or _NOT_ONE_BEFORE.search(lower, max(0, at - 12), at)
        )
    return True


def _bounded(lower: str, at: int, before: _Before, first: _Element, second: _Element | None) -> Quantity:
    """The quantity of one or two elements with the bounds before and after them."""
    last = second or first
    unit = last.unit or ""
    low_unit = first.unit or unit
    low, high = first.low, last.high
    if second and second.whole and first.unit == "":
        low = round(low / second.whole * 100, 4)
    approximate = before.approximate or first.approximate or last.approximate
    bound, start, end = last.bound or first.bound, before.start, last.end
    counted = _COUNTED.match(lower, end) if unit == "" else None
    for _ in range(2):
        after = _AFTER.match(lower, counted.end() if counted else end)
        if after is None:
            break
        approximate = approximate or bool(after["approximate"])
        bound = bound or ("lower" if after["lower"] else "upper" if after["upper"] else "")
        end, counted = after.end(), None
    if second and low_unit in _MONEY and low * 1000 <= high and high >= 1000 and lower[last.end - 1] == "k":
        low *= 1000  # "£1-2k"
    bound = bound or _bound_before(before, unit, low, second is not None, first.low != first.high)
    if before.bound in ("from", "over") and not bound:
        start = at if second is None else before.start
    if bound == "lower":
        return Quantity(start, end, low, None, low_unit, low_unit, approximate)
    if bound == "upper":
        return Quantity(start, end, None, high, unit, unit, approximate)
    return Quantity(start, end, low, high, unit, low_unit, approximate)


def _bound_before(before: _Before, unit: str, low: float, is_range: bool, vague: bool) -> str:
    """What the word before bounds: "from" bounds prices and ages only.

    "Within 3 to 4 weeks" means the range, and "over 3 to 6 months" and "over several weeks" are times that things take.
    """
    if before.bound == "within":
        return "" if is_range else "upper"
    if before.bound == "over":
        return "" if is_range or vague else "lower"
    if before.bound == "from":
        from_age = unit in ("", "year") and (before.age or low >= _YOUNGEST)
        return "lower" if not is_range and (unit in _MONEY or from_age) else ""
    return before.bound if before.bound in ("lower", "upper") else ""


def _before(lower: str, at: int, floor: int) -> _Before:
    """The bounds and approximators right before a place, read from right to left."""
    start = place = at
    approximate, bound, coming, age = False, "", False, False
    for _ in range(4):
        piece = _BEFORE.search(lower, max(floor, place - 32), place)
        if piece is None:
            break
        kind, place = piece.lastgroup or "", piece.start()
        if kind in ("filler", "coming"):
            coming = coming or kind == "coming"
            age = age or "age" in piece[0]
            continue
        if kind == "approximate":
            approximate = True
        elif coming and kind not in ("upper", "within"):
            # "over the next three days" is no bound, "within the first three" is one.
            break
        else:
            bound = bound or kind
            age = age or "age" in piece[0]
        start = place
    return _Before(start, approximate, bound, age)


def _element(lower: str, at: int, between: bool) -> _Element | None:
    """The element at a place. In "between an hour and 90 minutes" the "and" joins no second unit."""
    if money := _MONEY_BEFORE.match(lower, at):
        return _money(money)
    if (ratio := _RATIO.match(lower, at)) and (share := _share(lower, ratio)):
        return share
    if fraction := _FRACTION.match(lower, at):
        value = 0.5 if fraction["half"] else 0.75 if fraction["three"] else 0.25
        value *= _FACTORS.get(fraction["unit"], 1.0)
        return _Element(value, value, _UNITS[fraction["unit"]], fraction.end())
    if article := _ARTICLE.match(lower, at):
        return _timed(lower, article["unit"], _Element(1.0, 1.0, None, article.end(), "article"), between)
    plain = _PLAIN.match(lower, at)
    return _amount(lower, plain, between) if plain else None


def _money(match: re.Match[str]) -> _Element:
    """A price with its sign or code before it; a code after it ("$99 AUD") tells more than the sign."""
    sign = match["code"] or match["sign"]
    if match["inner"] and sign in ("$", "£", "€"):
        sign = match["inner"]
    value = _value(_THIN.sub("", match["amount"]))
    if _THOUSANDTHS.search(match["amount"]):
        value *= 1000  # "€1.200" as the continent writes it; no price has three decimals
    value = round(value * {"k": 1e3, " thousand": 1e3, " million": 1e6}.get(match["thousand"] or "", 1.0), 2)
    return _Element(value, value, _CURRENCIES[sign], match.end())


def _share(lower: str, match: re.Match[str]) -> _Element | None:
    """ "nine in ten" as a percentage; None for "5 in 30". Ratings and "two in one" are of no unit."""
    part, whole = _value(match["part"]), _value(match["whole"])
    nothing = _SCORE.search(lower, max(0, match.start() - 24), match.start()) or part > whole or whole <= 0
    if match["of"] == "in" and (part == whole or whole not in _WHOLES):
        return None
    if nothing:
        return _Element(part, part, None, match.end())
    value = round(part / whole * 100, 4)
    return _Element(value, value, "percent", match.end(), whole=whole)


def _amount(lower: str, match: re.Match[str], between: bool) -> _Element | None:
    """What an amount counts: a unit of time or length, a percentage, money, another unit, or things."""
    words = match["amount"]
    if match["vague"]:
        low, high = next(values for key, values in _VAGUE_VALUES.items() if key in words)
    else:
        low = high = _number_of(match)
    bound = "" if not match["more"] else "upper" if match["more"].endswith(("less", "fewer")) else "lower"
    kind = "one" if words == "one" else ""
    element = _Element(low, high, "", match.end(), kind, bool(match["ish"]), bound)
    if match["unit"]:
        alone = kind and _ONE_DAY.match(lower, match.start())
        if alone and not _TIME_BEFORE.search(lower, max(0, match.start() - 12), match.start()):
            return None
        return _timed(lower, match["unit"], element, between)
    if match["percent"]:
        return element._replace(unit="percent")
    if match["currency"]:
        return _currency_after(lower, match, element)
    return _bare(lower, match, element)


def _number_of(match: re.Match[str]) -> float:
    """The value of digits or number words with what multiplies them and adds to them."""
    if match["dozen"]:
        value = 6.0 if "half" in match["dozen"] else 12 * _value(match["dozen"])
    else:
        value = _value(match["digits"] or match["amount"])
        value *= {"k": 1e3, "thousand": 1e3, "million": 1e6}.get(match["k"] or match["many"] or "", 1.0)
    return round(value + {"half": 0.5, "quarter": 0.25}.get(match["share"] or "", 0.0), 6)


def _currency_after(lower: str, match: re.Match[str], element: _Element) -> _Element:
    """ "199 euros". Pounds that are lost are no money."""
    word = match["currency"].strip(_BLANK + "-").removesuffix("sterling").strip(_BLANK)
    if word.startswith("pound"):
        lost = _WEIGHT_BEFORE.search(lower, max(0, match.start() - 32), match.start()) or _WEIGHT_AFTER.match(lower, match.end())
        return element._replace(unit=None if lost else "GBP")
    return element._replace(unit=_CURRENCIES.get(word) or _CURRENCIES[word.removesuffix("s")])


def _timed(lower: str, word: str, element: _Element, between: bool) -> _Element:
    """An amount of a unit with what is added to it: "an hour and a half", "1 hour 30 minutes"."""
    unit, factor = _UNITS[word], _FACTORS.get(word, 1.0)
    element = element._replace(low=element.low * factor, high=element.high * factor, unit=unit)
    if part := _AND_A_PART.match(lower, element.end):
        extra = (0.5 if part["share"] == "half" else 0.25) * factor
        return element._replace(low=element.low + extra, high=element.high + extra, end=part.end())
    if unit not in _SMALLER or element.low != element.high:
        return element
    smaller, most = _SMALLER[unit]
    added = _SECOND_UNIT.match(lower, element.end)
    if added and (_UNITS[added["unit"]] != smaller or (between and added["and"])):
        added = None
    if added is None and unit == "hour":
        added = _BARE_MINUTES.match(lower, element.end)
    extra = _value(added["amount"]) if added else most
    if added is None or extra >= most:
        return element
    total = element.low * most + extra
    return element._replace(low=total, high=total, unit=smaller, end=added.end())


def _bare(lower: str, match: re.Match[str], element: _Element) -> _Element | None:
    """A number with no unit of ours: a count, a number of another unit (its `unit` is None), or part of a word, which is nothing."""
    if not (element.approximate or element.bound):
        if other := _OTHER_UNIT.match(lower, element.end):
            return element._replace(unit=None, end=other.end())
        if not _END.match(lower, element.end):
            return None
    words = match["amount"]
    if match["vague"]:
        # "a couple" and "few" alone are people.
        return None if words.endswith("couple") or words == "few" else element._replace(kind="vague")
    return element._replace(kind="year") if _YEAR.fullmatch(words) and not match["k"] and not match["many"] else element


def _value(words: str) -> float:
    """The value of digits or number words; "a" is one."""
    if words[0] in "0123456789½¼¾⅓⅔":
        return round(sum(_FRACTIONS[part] if part in _FRACTIONS else float(part.replace(",", "")) for part in _NUMBERS.findall(words)), 6)
    total = current = 0.0
    for word in _LETTERS.findall(words):
        if word == "hundred":
            current = (current or 1.0) * 100
        elif word == "thousand":
            total, current = (current or 1.0) * 1000, 0.0
        else:
            current += 1.0 if word == "a" else _WORDS.get(word, 0.0)
    return total + current


def _cover(folded: str, lower: str) -> str:
    """The lower-case text with zero bytes over what looks like a quantity and is none."""
    digits = _ANY_DIGIT.search(lower)
    spans = [match.span() for match in _DIGIT_TRAPS.finditer(lower)] if digits else []
    points = [point for match in _POINT.finditer(lower) if (point := _point(lower, match.start()))]
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
