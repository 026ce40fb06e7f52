"""The elements of a quantity: one amount, share, fraction or price, with what it counts; and points of time."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lint.language.quantities.grammar import (
    ADJECTIVE,
    CARDINAL,
    CODE,
    CURRENCY_AFTER,
    DIGITS,
    DOZEN,
    ONES,
    PERCENT,
    POINT,
    SIGN,
    SMALL,
    STOP,
    TENS,
    UNIT,
    UNITS,
    VAGUE,
    J,
    S,
)
from lint.language.quantities.quantity import MONEY, Quantity

_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_WORDS: Final = {
    **{word: float(value) for value, word in enumerate(ONES.split())},
    **{word: 10.0 * value for value, word in enumerate(TENS.split(), 2)},
    "fourty": 40.0,
    "single": 1.0,
}

#: Words that stand for a range, by their key word.
_VAGUE_VALUES: Final = {"couple": (2.0, 3.0), "few": (3.0, 5.0), "several": (3.0, 8.0)}
_FACTORS: Final = {"fortnight": 2.0, "fortnights": 2.0, "decade": 10.0, "decades": 10.0}

_CURRENCIES: Final = {
    **{"£": "GBP", "$": "USD", "us$": "USD", "€": "EUR", "₹": "INR", "rs": "INR", "rs.": "INR", "dh": "AED", "dhs": "AED", "r": "ZAR"},
    **{"a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "s$": "SGD", "sg$": "SGD"},
    **{"pound": "GBP", "euro": "EUR", "dollar": "USD", "rupee": "INR", "dirham": "AED", "rand": "ZAR", "franc": "CHF"},
    **{code.lower(): code for code in MONEY},
}

#: Units that are none of ours: a number before one is no count either. The short ones must touch the number.
_OTHER_UNIT: Final = re.compile(
    rf"""
    {J}?(?:mls?|millilit(?:re|er)s?|lit(?:re|er)s?|cc|mg|mcg|[µμ]g|g|grams?|kgs?|kilos?|kilograms?|lbs?|stones?|oz|ounces?|j|joules?
      |[kmg]?hz|[nµμ]m|um|microns?|nanomet(?:re|er)s?|km|m|met(?:re|er)s?|miles?|ft|feet|foot|inch(?:es)?|degrees?|k?w|watts?|volts?|lux|db
      |bar|psi|k?cals?|calories|rpm|mph|px|[mgt]b|iu|ppm|seconds?|secs?|pence|cents?|[cm]m[²³23]|sq|square|stars?|times|fold
      |thirds?|quarters?|fifths?|halves|eighths|tenths|o'clock)(?![\w])
  | {S}in{S}the{S}(?:morning|afternoon|evening)\b
  | (?:[cfvspx]|in)(?!\w) | \x20?["°*]
  | -(?:d|way|tone|piece|sided|handed|faced|off|stop|on|in|size|time|of|hit|man|woman|roof)\b
    """,
    re.VERBOSE,
)

_MONEY_BEFORE: Final = re.compile(
    rf"""(?P<sign>{SIGN}){S}?(?P<inner>[£€$₹])?\x20?(?P<amount>[0-9]{{1,3}}(?:\x20[0-9]{{3}})++(?![0-9.,])|{DIGITS})(?P<thousand>k|\x20thousand|\x20million)?
         (?=(?:pppn|pp|pm|pcm|ppm|ph|pw|pa|ea)?(?!\w))(?![.,:][0-9])(?:{S}?(?P<code>{CODE})(?!\w))?""",
    re.VERBOSE,
)
_RATIO: Final = re.compile(
    rf"""(?P<part>[0-9]{{1,5}}|{CARDINAL})(?:{S}times)?{J}(?P<of>out{J}of|in)(?:{S}every)?{J}(?P<whole>[0-9]{{1,3}}(?:,?000)?|{CARDINAL}){STOP}
         (?!{J}?{UNIT})(?!{PERCENT})""",
    re.VERBOSE,
)
#: "9 in 10" is a share; "5 in 30" may be anything.
_WHOLES: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1_000, 10_000})
_SCORE: Final = re.compile(rf"(?:rated|scored|rating|score|stars|average)(?:{S}(?:of|us|is|it))?{S}\Z")
_FRACTION: Final = re.compile(
    rf"""(?:(?P<half>(?:an?{J})?half|½|1/2){J}(?:an?{J})? | (?P<three>three{J}quarters|3/4|¾){S}of{S}an?{S}
          | (?P<quarter>(?:a{S})?quarter|1/4|¼){S}of{S}an?{S}) (?P<unit>{UNIT})""",
    re.VERBOSE,
)
#: A day spa is no day.
_ARTICLE: Final = re.compile(
    rf"""an?{S}(?:{ADJECTIVE}{S})?(?!min\b)(?P<unit>{UNIT})
         (?!(?<=day){J}(?:spa|case|surgery|cream|clinic|unit|pass|bed|patients?|care|job|trip)\b)""",
    re.VERBOSE,
)
_PLAIN: Final = re.compile(
    rf"""(?P<amount>(?P<vague>{VAGUE}) | (?P<dozen>{DOZEN})
           | (?P<digits>{DIGITS})(?:(?P<k>k)(?!\w)|\x20(?P<many>thousand|million)\b)? | {CARDINAL})
         (?:{J}and{J}a{J}(?P<share>half|quarter)(?={J}{UNIT}))?
         (?P<ish>-?ish\b|{S}or{S}so\b(?={J}?(?:{UNIT}|[a-z])))?
         (?P<more>\+|{S}plus(?={S}{UNIT})|{S}or{S}(?:more|fewer|less)(?={J}{UNIT}))?
         (?:{J}?(?:{ADJECTIVE}{S})?(?P<unit>{UNIT})(?:{J}old\b|{S}of{S}age\b)?
           | (?P<percent>{PERCENT}) | (?P<currency>{CURRENCY_AFTER}))?""",
    re.VERBOSE,
)
_AND_A_PART: Final = re.compile(rf"{J}and{J}(?:a{J})?(?P<share>half|quarter)\b(?!{S}of)")
#: "1 hour 30 minutes", and "1 h 30" where the unit is left out.
_SECOND_UNIT: Final = re.compile(rf"{S}?(?P<and>and{S})?(?P<amount>{DIGITS}|{SMALL}){J}?(?P<unit>{UNIT})", re.VERBOSE)
_BARE_MINUTES: Final = re.compile(rf"\x20?(?P<amount>[0-5][05]){STOP}(?!\x20?(?:[a-z%€£-]))")
_SMALLER: Final = {"hour": ("minute", 60), "day": ("hour", 24), "week": ("day", 7), "year": ("month", 12)}
_WEIGHT_BEFORE: Final = re.compile(
    rf"\b(?:los(?:e|es|t|ing)|shed|shedding|drop|dropped|weigh|weighs|gained?){S}(?:[a-z]{{1,8}}{S}){{0,2}}\Z"
)
_WEIGHT_AFTER: Final = re.compile(rf"{S}(?:of{S}(?:fat|weight)|lighter|heavier|overweight|lost|in{S}weight)\b")
_END: Final = re.compile(STOP)
_BLANK: Final = " \t\r\n"
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
#: The space in "£1 000".
_THIN: Final = re.compile(r"\x20(?=[0-9]{3})")
_THOUSANDTHS: Final = re.compile(r"\.[0-9]{3}\Z")
_NUMBERS: Final = re.compile(r"[0-9]/[0-9]|[0-9][0-9,.]*|[½¼¾⅓⅔]")
_LETTERS: Final = re.compile(r"[a-z]+")
_ONE_DAY: Final = re.compile(rf"one{S}day(?:,?{S}(?:you|we|i|they|he|she|it|this|that|when|soon|maybe|perhaps)\b)")
_TIME_BEFORE: Final = re.compile(
    rf"\b(?:after|in|within|for|about|around|only|just|least|than|to|or|by|of|takes?|lasts?|needs?|every|over|with|until|allow|wait){S}\Z"
)
_POINT_BEFORE: Final = re.compile(rf"\b(?:from|by|between|around|about|after|until|till){S}\Z")
#: "twice a year" is every six months, and "every year" has no article.
_RATE: Final = re.compile(rf"(?P<times>twice|(?:two|three|four){S}times){S}(?:a|per|each|every){S}(?P<unit>year|month)(?!\w)")
_EACH: Final = re.compile(rf"\b(?:every|each){S}\Z")
_EACH_UNIT: Final = re.compile(r"(?P<unit>week|month|year)(?!\w)")


class Element(NamedTuple):
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


def read_point(lower: str, at: int) -> Quantity | None:
    """A point of time ("week four"), or how often something is done ("twice a year", "every year")."""
    if rate := _RATE.match(lower, at):
        unit, times = ("month", 12.0) if rate["unit"] == "year" else ("week", 4.0)
        value = round(times / (2.0 if rate["times"] == "twice" else _value(rate["times"])), 4)
        return Quantity(at, rate.end(), value, value, unit, unit)
    if (each := _EACH_UNIT.match(lower, at)) and _EACH.search(lower, max(0, at - 8), at):
        return Quantity(at, each.end(), 1.0, 1.0, each["unit"], each["unit"])
    if (point := POINT.match(lower, at)) and _POINT_BEFORE.search(lower, max(0, at - 10), at):
        low = _value(point["low"])
        high = _value(point["high"]) if point["high"] else low
        return Quantity(at, point.end(), low, high, point["unit"], point["unit"]) if low <= high else None
    return None


def read_element(lower: str, at: int, between: bool) -> Element | None:
    """The element at a place. In "between an hour and 90 minutes" the "and" joins no second unit."""
    if money := _MONEY_BEFORE.match(lower, at):
        return _money(money)
    if (ratio := _RATIO.match(lower, at)) and (share := _share(lower, ratio)):
        return share
    if fraction := _FRACTION.match(lower, at):
        value = 0.5 if fraction["half"] else 0.75 if fraction["three"] else 0.25
        value *= _FACTORS.get(fraction["unit"], 1.0)
        return Element(value, value, UNITS[fraction["unit"]], fraction.end())
    if article := _ARTICLE.match(lower, at):
        return _timed(lower, article["unit"], Element(1.0, 1.0, None, article.end(), "article"), between)
    plain = _PLAIN.match(lower, at)
    return _amount(lower, plain, between) if plain else None


def _money(match: re.Match[str]) -> Element:
    """A price with its sign or code before it; a code after it ("$99 AUD") tells more than the sign."""
    sign = match["code"] or match["sign"]
    if match["inner"] and sign in ("$", "£", "€"):
        sign = match["inner"]
    value = _value(_THIN.sub("", match["amount"]))
    if _THOUSANDTHS.search(match["amount"]):
        value *= 1000  # "€1.200" as the continent writes it; no price has three decimals
    value = round(value * {"k": 1e3, " thousand": 1e3, " million": 1e6}.get(match["thousand"] or "", 1.0), 2)
    return Element(value, value, _CURRENCIES[sign], match.end())


def _share(lower: str, match: re.Match[str]) -> Element | None:
    """ "nine in ten" as a percentage; None for "5 in 30". Ratings and "two in one" are of no unit."""
    part, whole = _value(match["part"]), _value(match["whole"])
    nothing = _SCORE.search(lower, max(0, match.start() - 24), match.start()) or part > whole or whole <= 0
    if match["of"] == "in" and (part == whole or whole not in _WHOLES):
        return None
    if nothing:
        return Element(part, part, None, match.end())
    value = round(part / whole * 100, 4)
    return Element(value, value, "percent", match.end(), whole=whole)


def _amount(lower: str, match: re.Match[str], between: bool) -> Element | None:
    """What an amount counts: a unit of time or length, a percentage, money, another unit, or things."""
    words = match["amount"]
    if match["vague"]:
        low, high = next(values for key, values in _VAGUE_VALUES.items() if key in words)
    else:
        low = high = _number_of(match)
    bound = "" if not match["more"] else "upper" if match["more"].endswith(("less", "fewer")) else "lower"
    kind = "one" if words == "one" else ""
    element = Element(low, high, "", match.end(), kind, bool(match["ish"]), bound)
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


def _currency_after(lower: str, match: re.Match[str], element: Element) -> Element:
    """ "199 euros". Pounds that are lost are no money."""
    word = match["currency"].strip(_BLANK + "-").removesuffix("sterling").strip(_BLANK)
    if word.startswith("pound"):
        lost = _WEIGHT_BEFORE.search(lower, max(0, match.start() - 32), match.start()) or _WEIGHT_AFTER.match(lower, match.end())
        return element._replace(unit=None if lost else "GBP")
    return element._replace(unit=_CURRENCIES.get(word) or _CURRENCIES[word.removesuffix("s")])


def _timed(lower: str, word: str, element: Element, between: bool) -> Element:
    """An amount of a unit with what is added to it: "an hour and a half", "1 hour 30 minutes"."""
    unit, factor = UNITS[word], _FACTORS.get(word, 1.0)
    element = element._replace(low=element.low * factor, high=element.high * factor, unit=unit)
    if part := _AND_A_PART.match(lower, element.end):
        extra = (0.5 if part["share"] == "half" else 0.25) * factor
        return element._replace(low=element.low + extra, high=element.high + extra, end=part.end())
    if unit not in _SMALLER or element.low != element.high:
        return element
    smaller, most = _SMALLER[unit]
    added = _SECOND_UNIT.match(lower, element.end)
    if added and (UNITS[added["unit"]] != smaller or (between and added["and"])):
        added = None
    if added is None and unit == "hour":
        added = _BARE_MINUTES.match(lower, element.end)
    extra = _value(added["amount"]) if added else most
    if added is None or extra >= most:
        return element
    total = element.low * most + extra
    return element._replace(low=total, high=total, unit=smaller, end=added.end())


def _bare(lower: str, match: re.Match[str], element: Element) -> Element | None:
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
