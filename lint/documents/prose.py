"""Which values of front matter and data files are copy: told by the key and by the shape of the value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from lint.documents.model import Kind, Passage
from lint.reading import Reading

#: A path to a value: keys of mappings and indices of lists.
Keys = tuple[str | int, ...]

#: A key whose last word is one of these holds copy, be it one word.
_COPY: Final = frozenset({
    "title", "headline", "subheadline", "heading", "subheading", "header", "subtitle", "tagline", "slogan", "description", "desc",
    "summary", "excerpt", "teaser", "lead", "intro", "introduction", "question", "answer", "text", "body", "content", "copy",
    "paragraph", "message", "label", "alt", "caption", "cta", "button", "name", "quote", "testimonial", "review", "blurb", "bio",
    "eyebrow", "note", "benefit", "feature", "bullet", "point", "fact", "response", "concern", "badge", "banner", "offer", "usp",
    "claim", "highlight", "term", "definition",
})  # fmt: skip
#: A key whose last word is one of these never does, nor does what stands under it, but for copy and whole sentences.
_NEVER: Final = frozenset({
    "id", "ids", "slug", "slugs", "url", "uri", "urls", "href", "src", "path", "paths", "permalink", "canonical", "link", "links",
    "image", "images", "img", "imgs", "photo", "photos", "picture", "avatar", "thumbnail", "background", "logo", "icon", "icons",
    "video", "file", "files", "filename", "date", "dates", "time", "datetime", "timestamp", "published", "updated", "modified",
    "created", "color", "colour", "colors", "class", "classes", "classname", "style", "styles", "css", "layout", "template", "type",
    "kind", "tag", "tags", "category", "categories", "keyword", "keywords", "code", "script", "email", "mail", "phone", "tel",
    "fax", "mobile", "lang", "language", "locale", "key", "ref", "refs", "sku", "status", "order", "weight", "width", "height",
    "size", "sizes", "version", "schema", "target", "rel", "variant", "theme", "position", "font", "charset", "robots", "redirect",
    "alias", "aliases", "draft", "author", "authors", "username", "password", "token", "coordinates", "lat", "lng", "latitude",
    "longitude", "postcode", "zip", "format", "mime", "encoding", "namespace", "component", "import",
})  # fmt: skip
#: What stands under these is told to be denied.
_DENIED: Final = frozenset({"myth", "misconception"})
_BY_DEFAULT: Final = Reading()
_LANGUAGES: Final = frozenset({
    "fr", "es", "de", "zh", "pt", "it", "nl", "pl", "ru", "ar", "ja", "ko", "tr", "sv", "da", "fi", "el", "cs", "hu", "ro", "uk",
    "vi", "hi", "ta", "fa", "ur", "bn",
})  # fmt: skip
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LANGUAGE_KEY: Final = re.compile(rf"(?:.*_)?({'|'.join(sorted(_LANGUAGES))})(?:[-_][A-Za-z]{{2,4}})?")

_TWO_WORDS: Final = re.compile(r"[^\W\d_][.,;:!?)'’\"”]*\s+[('\"“‘]*[^\W\d_]")
_NO_COPY: Final = re.compile(
    r"""\s*(?: \S*://\S* | (?:mailto|tel|data|javascript):\S* | \S+@\S+\.\S+              # addresses
          | [./~@\#\\]\S* | [a-z0-9_.@%-]*/\S* | \S+\.(?:[a-z]{2,4}|html|json|webp|woff2) # paths and file names
          | [^\w\s]*\d[\d\s.,:/+x×-]*(?:%|[a-z]{1,3})? | [^\w]+                           # numbers, signs
          | [\w$]*_[\w$]* | [a-z0-9]+(?:-[a-z0-9]+)* | [a-z]+[A-Z]\w*                     # identifiers
        )\s*""",
    re.VERBOSE,
)
#: What stands after the figure of a counter that is no share: "4.9★", "4.9/5", "5,000+", "5k+".
_COUNTER_SIGN: Final = r"(?:[★⭐]|/\ ?5|k?\+)"
#: Values that say something by what they are labelled: "None", "98%".
_BARE: Final = re.compile(
    rf"""\s*(?: (?:(?:virtually|almost|practically|absolutely)\ )? (?:none|zero|nil|no|not\ at\ all) (?:\ at\ all|\ whatsoever)? [.!]?
          | (?:immediate|instant|permanent|guaranteed|lifetime|lifelong) [.!]?
          | 0 | \d{{1,3}}(?:\.\d+)?\ ?%\+? | \d[\d,]*(?:\.\d+)?\ ?{_COUNTER_SIGN} )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
#: A denial that prose begins with.
_DENIAL_FIRST: Final = re.compile(r"(?:(?:virtually|almost|absolutely)\ )?(?:none|zero|nil)(?:\ at\ all)?(?=[.,;:!])", re.IGNORECASE)
#: Words of keys that label an answer; last words of keys under which something is counted that a value beside it names, or compared.
_ANSWERED: Final = frozenset({
    "downtime", "pain", "discomfort", "risk", "risks", "effects", "recovery", "scarring", "bruising", "swelling", "result", "results",
    "relief",
})  # fmt: skip
_COUNTING: Final = frozenset({"value", "number", "figure", "stat", "count", "metric", "percent", "percentage", "rate", "amount", "result"})
_OURS: Final = frozenset({"us", "ours", "we"})
#: The counter of a program has its figure and the sign after it apart: `{value: 98, suffix: "%", label: "Success rate"}`.
_SUFFIX: Final = frozenset({"suffix", "unit", "symbol"})
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SIGN: Final = re.compile(rf"\s?(?:%\+?|{_COUNTER_SIGN})", re.IGNORECASE)
#: How much of a value is looked at for signs of what is no copy.
_LOOK: Final = 200
_CODE: Final = re.compile(r"=>|\(\)|\);|::|&&|\|\||^\s*(?:<svg|\{|\[\{|function\b|import\s|export\s)|[{;]\s*[\w-]+\s*:\s*[^;{}]+[;}]")
_CLASS_NAME: Final = re.compile(r"-?[a-z][a-z0-9]*(?:[-:/.\[\]%#()][-:\w.\[\]%#()/]*)?")
_STOP_WORDS: Final = frozenset({
    "a", "an", "and", "are", "at", "by", "can", "for", "from", "in", "is", "it", "no", "not", "of", "on", "or", "our", "the", "to",
    "we", "with", "you", "your",
})  # fmt: skip


def is_prose(keys: Keys, value: str, reading: Reading = _BY_DEFAULT) -> bool:
    """Whether `value`, which stands at `keys`, is prose for the readers of the site."""
    names = [key for key in keys if isinstance(key, str)]
    if not reading.ignore_keys.isdisjoint(map(str.lower, names)):
        return False
    if names and names[-1].lower() in reading.content_keys:
        return any(map(str.isalpha, value))
    if not names or any(map(_LANGUAGE_KEY.fullmatch, names)):
        return False
    if _NO_COPY.fullmatch(value[:_LOOK]) or _CODE.search(value[:_LOOK]):
        return False
    words = [_last_word(name) for name in names]
    if words[-1] in _COPY:
        return any(map(str.isalpha, value))
    if words[-1] in _NEVER or not _DENIED.isdisjoint(words) or not _TWO_WORDS.search(value) or _is_class_list(value.split()):
        return False
    # A list of "emergencyTypes" may hold sentences all the same.
    return _NEVER.isdisjoint(words) or _is_sentence(value)


def is_bare(value: str) -> bool:
    """Whether `value` is no more than a denial, an adjective or the figure of a counter, which says nothing without its label."""
    return bool(_BARE.fullmatch(value))


def is_figure(keys: Keys, value: str) -> bool:
    """Whether `value` at `keys` is the figure of a counter, whose sign may stand beside it (`sign_key`)."""
    return bool(keys) and bool(_DIGITS.fullmatch(value)) and _last_word(str(keys[-1])) in _COUNTING


def sign_key(beside: Mapping[str, str]) -> str | None:
    """Which of the values beside a figure is its sign, as "%" is of 98, by its key."""
    return next((key for key, text in beside.items() if _last_word(key) in _SUFFIX and _SIGN.fullmatch(text)), None)


def label_of(keys: Keys, value: str, beside: Mapping[str, str], reading: Reading = _BY_DEFAULT) -> str:
    """What a bare value (`is_bare`) at `keys` stands for; empty where nothing says so, or it is no copy.

    That of a word is its key ("side effects" of `sideEffects: None`) or else, as that of a figure, a value beside it: `{feature: Scars, us:
    None}`. `beside`: the values of the mapping that it stands in, by key.
    """
    names = [key for key in keys if isinstance(key, str)]
    if not names or not reading.ignore_keys.isdisjoint(map(str.lower, names)) or any(map(_LANGUAGE_KEY.fullmatch, names)):
        return ""
    words = [word.lower() for word in _WORDS.findall(names[-1])]
    figure = value.strip()[-1:] in set("%+★⭐5")
    if not figure and not _ANSWERED.isdisjoint(words):
        return " ".join(word for word in words if word != "level")
    if not words or words[-1] not in (_COUNTING if figure else _COUNTING | _OURS):
        return ""
    labels = (text for key, text in beside.items() if _last_word(key) in _COPY and any(map(str.isalpha, text)))
    return next(labels, "")


def opening_label(keys: Keys, value: str) -> str:
    """What prose at `keys` denies that begins with a mere denial: "downtime" of `downtime: "None. You can drive home."`; else empty."""
    return label_of(keys, "none", {}) if _DENIAL_FIRST.match(value) else ""


def _is_sentence(value: str) -> bool:
    words = value.lower().split()
    return len(words) >= _SHORTEST_SENTENCE and bool(_SENTENCE_END.search(value)) and not _STOP_WORDS.isdisjoint(words)


def _last_word(key: str) -> str:
    """The word of a key that says what it holds: "description" of "seoDescription", "faq" of "landingFaqs"."""
    words = [word.lower() for word in _WORDS.findall(key)]
    if not words:
        return ""
    last: str = words[-1]
    if last == "name" and len(words) > 1 and words[-2] in _NEVER:
        return str(words[-2])  # "className", "fileName"
    return last if last in _NEVER or not last.endswith("s") else last.removesuffix("s")


def _is_class_list(words: Sequence[str]) -> bool:
    """Whether words are names of styles ("mt-4 flex items-center")."""
    if not all(map(_CLASS_NAME.fullmatch, words)) or not _STOP_WORDS.isdisjoint(words):
        return False
    return sum(not word.isalpha() for word in words) * 2 >= len(words)


_KEYWORD_HEADING: Final = re.compile(r"(?:[\w ]{0,24}\b)?(?:keywords?|search terms|meta tags)\b[\w ]{0,12}:?", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?][\"'\u201d)]*$")
_LONGEST_KEYWORD: Final = 12
_SHORTEST_SENTENCE: Final = 5


def without_keywords(passages: Sequence[Passage]) -> list[Passage]:
    """Without the lists of search terms that drafts of pages carry under a heading such as "Focus keywords": no reader sees them."""
    kept: list[Passage] = []
    listing = False
    for passage in passages:
        text = passage.text.strip()
        if _KEYWORD_HEADING.fullmatch(text):
            listing = True
        elif listing and (passage.kind is Kind.HEADING or len(text.split()) > _LONGEST_KEYWORD or _SENTENCE_END.search(text)):
            listing = False
        if not listing:
            kept.append(passage)
    return kept
