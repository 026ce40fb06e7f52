"""Read the quantities of a text: elements with what bounds them and the ranges that two make."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lint.language.quantities.elements import Element, read_element, read_point
from lint.language.quantities.grammar import (
    ABOUT,
    AFTER_ARTICLE,
    AT_LEAST,
    AT_MOST,
    BARE_UNIT,
    COMING,
    FILLER,
    ONE_WORD,
    SIGN,
    TEN_WORD,
    UNITS,
    J,
    S,
    phrases,
)
from lint.language.quantities.quantity import MINUTES, MONEY, Quantity, dimension_of, scale_of
from lint.language.quantities.traps import cover
from lint.language.text import fold, fold_case


def find(text: str) -> list[Quantity]:
    """All quantities of a text, in order and apart from each other."""
    lower = fold_case(text)
    if not _START.search(lower):
        return []
    covered = cover(fold(text), lower)
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


_SEPARATOR: Final = re.compile(rf"(?P<word>{J}(?P<which>to|or|and|till|until){J})|(?P<dash>{S}?-{S}?)")
#: What may stand before an element. The longest that ends there is taken.
_BEFORE: Final = re.compile(
    rf"""(?<!\w)(?:(?P<approximate>{ABOUT}|~|≈) | (?P<upper>{AT_MOST}|<=?|≤) | (?P<within>within|inside)
      | (?P<lower>{AT_LEAST}|(?<![0-9])(?<![0-9]\x20)min[.:]?|>=?|≥) | (?P<over>over)
      | (?P<from>{phrases("from|starting from|starting at|starts from|starts at|start from|start at")}) | (?P<between>between)
      | (?P<filler>{FILLER}) | (?P<coming>{COMING})){J}?\Z""",
    re.VERBOSE,
)
_AFTER: Final = re.compile(
    rf"""
      (?P<approximate>(?:-?ish|{S}(?:or{S}so|or{S}thereabouts|give{S}or{S}take|on{S}average|approx|approximately))(?!\w)
        |{S}?\(approx(?:imately|\.)?\))
    | (?P<lower>{S}?\+(?![\w(]) | {S}plus(?={S}?(?:[.,;:!?)|/\n]|\Z))
        | {S}(?:or|and){S}(?:over|above|older|upwards?|up(?!{S}to))\b | {S}or{S}(?:more|longer|greater)\b
        | {S}(?:onwards|upwards|at{S}(?:the{S}(?:very{S})?)?least|minimum)\b)
    | (?P<upper>{S}(?:or|and){S}(?:under|below|younger)\b | {S}or{S}(?:less|fewer|sooner|shorter|quicker)\b
        | {S}(?:max|maximum|tops|at{S}(?:the{S}(?:very{S})?)?most)\b)""",
    re.VERBOSE,
)
#: "six sessions or more": the bound is said after what is counted.
_COUNTED: Final = re.compile(rf"{S}(?:sessions|treatments|visits|appointments|sittings)(?={S}(?:or|minimum|maximum|max|at)\b)")
#: "over 18s", "18s and over"; elsewhere "the 90s" and "in your 30s" are no counts.
_AGES: Final = re.compile(r"(?P<age>[0-9]{1,2})(?:'?s)(?!\w)")
_AND_OVER: Final = re.compile(rf"{S}(?:and|or){S}(?:(?P<lower>over|above|older)|under|younger|below)\b")

_BETWEEN: Final = re.compile(rf"\bbetween{S}\Z")
#: "from 18" is an age from here on.
_YOUNGEST: Final = 10

_LETTER_NEXT: Final = re.compile(r"[\x20\t]{1,4}[a-z]|-[a-z]")
#: What follows "one" where it counts nothing ...
_NOT_ONE_AFTER: Final = re.compile(
    rf"""{J}{
        phrases(
            "of|day|another|thing|things|way|roof|reason|stop|place|off|to|on|by|at|in|for|from|with|without|that|which|who|whom|whose|is",
            "was|are|were|has|have|had|can|could|will|would|should|may|might|must|does|do|did|and|as|than|but|if|when|where|so|because|you|we|they",
            "he|she|i|it|time|too|here|there|after|before|per|not|size|sided|piece|woman|man|liner|knows|wants|needs|feels|said|says|or|side",
            "point|word",
        )
    }(?![\w])""",
    re.VERBOSE,
)
#: ... and what stands before it.
_NOT_ONE_BEFORE: Final = re.compile(rf"(?:\b(?:no|the|any|every|each|this|that|which|some|another|second|number|square|day){S}|[a-z]-)\Z")
_DAY_WORDS: Final = re.compile(
    rf"""overnight\b(?!{S}(?:success|sensation|fix))
       | (?:next|following|same){S}(?:working{S}|business{S})?day\b(?P<two>{S}or{S}two\b)?
       | (?:next|following){S}morning\b
       | day{S}after\b(?={S}?(?:[,.;:!?]|\Z))""",
    re.VERBOSE,
)
#: "a week or two", "a session or two", "the first day or two"
_OR_TWO: Final = re.compile(rf"(?:an?|first|next|following|last|past|coming){S}(?P<thing>[a-z]{{3,12}}){S}or{S}two\b")
_VISITS: Final = frozenset({"session", "treatment", "visit", "appointment", "sitting"})
_THE: Final = re.compile(rf"(?<!\w)the{S}(?:very{S})?\Z")
_OR_EVEN: Final = re.compile(rf"{S}(?:to|or)(?:{S}even)?{S}(?P<unit>minutes|hours|days|weeks|months|years)\b")
#: Where a quantity may begin. A bare plural ("for days") counts after the few words in `use` only.
_START: Final = re.compile(
    rf"""(?<!\w)(?:[0-9½¼¾⅓⅔£$€₹]
      | (?P<use>(?:for|last(?:s|ed|ing)?|takes?|taking){S}(?:(?:many|some){S})?)(?={BARE_UNIT.pattern})
      | (?:an?(?={S}{AFTER_ARTICLE})|half|quarter|couple|few|several|overnight|first|next|following|last|past|coming|same|twice
         |day|week|month|year|{ONE_WORD}|{TEN_WORD})(?!\w)
      | (?:{SIGN})(?={S}?[£$€₹]?[0-9]))""",
    re.VERBOSE,
)
_GLUED: Final = re.compile(r"\w[-/.,']\Z")
_OVER_HYPHEN: Final = re.compile(r"\b(?:over|under)-\Z")


class _Before(NamedTuple):
    """What the words before an element say: a bound is "lower", "upper", "within", "over", "from", "between" or ""."""

    start: int
    approximate: bool = False
    bound: str = ""
    #: An age is spoken of.
    age: bool = False


def _quantity(text: str, lower: str, at: int, floor: int) -> tuple[Quantity | None, int]:
    """The quantity whose first element is at a place, and where to go on. Nothing before `floor` belongs to it."""
    if day := _DAY_WORDS.match(lower, at):
        the = _THE.search(lower, max(floor, at - 14), at)
        return Quantity(the.start() if the else at, day.end(), 1.0, 2.0 if day["two"] else 1.0, "day", "day"), day.end()
    if point := read_point(lower, at):
        return point, point.end
    if bare := BARE_UNIT.match(lower, at):
        end = (_OR_EVEN.match(lower, bare.end()) or bare).end()
        return Quantity(at, end, 2.0, None, UNITS[bare["unit"]], UNITS[bare["unit"]]), end
    if ages := _AGES.match(lower, at):
        return _ages(lower, at, floor, ages)
    if two := _OR_TWO.match(lower, at):
        if two["thing"] not in MINUTES and two["thing"] not in _VISITS:
            return None, two.end()
        unit = two["thing"] if two["thing"] in MINUTES else ""
        quantity = _bounded(lower, at, _before(lower, at, floor), Element(1.0, 1.0, unit, two.end()), Element(2.0, 2.0, unit, two.end()))
        return quantity, quantity.end
    first = read_element(lower, at, bool(_BETWEEN.search(lower, max(floor, at - 12), at)))
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


def _second(text: str, lower: str, first: Element, before: _Before) -> tuple[Element | None, bool]:
    """The other end of a range, with a unit; and whether the two together are no quantity at all ("9 to 5", "1 to 2 ml")."""
    separator = _SEPARATOR.match(lower, first.end)
    if separator is None:
        return None, False
    which = separator["which"] or "to"
    # A dash of a sentence has spaces; an "and" outside "between" joins two quantities.
    dashed = len(separator[0]) > 1 and "—" in text[separator.start() : separator.end()]
    if dashed or (which == "and" and before.bound != "between"):
        return None, False
    second = read_element(lower, separator.end(), False)
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
    scaled = first.low / second.whole * 100 if second.whole and not first.unit else first.low * scale_of(first.unit or unit)
    if scaled > second.high * scale_of(unit):
        # Falling numbers are times of day or a score; a falling price is a new one.
        return (second, True) if not first.unit else (None, False)
    return second, not unit and first.kind == "one" and scaled == second.high


def _may_range(which: str, first: Element, second: Element) -> bool:
    """Whether two elements joined by a word or a dash can be the ends of one range."""
    if first.unit == "":
        return True
    # "a week or two", "£199 to 250", but not "30 mins - 45 patients".
    if second.unit == "":
        return first.kind in ("article", "one") if which == "or" else dimension_of(first.unit or "") in ("money", "percent", "length")
    # "£500 or £600" are two prices, and "2 weeks or 3 months" two times.
    if which == "or":
        return first.unit == second.unit and first.unit not in MONEY
    return dimension_of(first.unit or "") == dimension_of(second.unit or "")


def _counts(lower: str, at: int, element: Element, before: _Before) -> bool:
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


def _bounded(lower: str, at: int, before: _Before, first: Element, second: Element | None) -> Quantity:
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
    if second and low_unit in MONEY and low * 1000 <= high and high >= 1000 and lower[last.end - 1] == "k":
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
        return "lower" if not is_range and (unit in MONEY or from_age) else ""
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
