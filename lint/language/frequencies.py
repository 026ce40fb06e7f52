"""How many of a thousand passages of clinic copy hold a word, counted over `corpus/` and 900 public pages of clinics.

Rough is enough: it only decides by which of its words a phrase is looked up.
"""

from __future__ import annotations

from collections.abc import Mapping

#: What is not listed stands in fewer.
RARE = 3
FREQUENCIES: Mapping[str, int] = {
    ".": 364, ",": 312, "and": 233, "the": 228, "to": 187, "a": 178, "-": 157, "of": 140, "in": 134, "for": 130, "is": 125, ":": 93,
    "that": 90, "with": 90, "it": 88, "you": 85, "your": 79, "we": 72, "or": 70, "on": 65, "are": 63, "?": 59, "'s": 58, "can": 57,
    "treatment": 56, "i": 54, "(": 50, "this": 50, ")": 48, "as": 48, "our": 48, "at": 47, "an": 45, "from": 43, "not": 42, "be": 41,
    "have": 41, "what": 39, "do": 37, "n't": 37, "skin": 37, "if": 36, "by": 34, "about": 33, "acupuncture": 33, "more": 33, "one": 32,
    "us": 32, "all": 31, "will": 30, "so": 29, "but": 28, "how": 27, "when": 27, "my": 26, "no": 25, "patients": 25, "they": 25, "up":
    25, "time": 24, "which": 24, "/": 23, "after": 23, "home": 23, "most": 23, "has": 22, "!": 21, "body": 21, "like": 21, "out": 21,
    "hair": 20, "just": 20, "medical": 20, "therapy": 20, "was": 20, "who": 20, "&": 19, "before": 19, "clinic": 19, "get": 19,
    "people": 19, "than": 19, "their": 19, "there": 19, "'re": 17, "any": 17, "first": 17, "may": 17, "medicine": 17, "other": 17,
    "over": 17, "patient": 17, "some": 17, "strive": 17, "treatments": 17, "contact": 16, "into": 16, "many": 16, "now": 16, "only": 16,
    "results": 16, "these": 16, "appointment": 15, "back": 15, "been": 15, "care": 15, "de": 15, "does": 15, "health": 15, "help": 15,
    "laser": 15, "see": 15, "them": 15, "use": 15, "years": 15, "also": 14, "every": 14, "make": 14, "need": 14, "new": 14, "often": 14,
    "through": 14, "well": 14, "work": 14, "because": 13, "best": 13, "pain": 13, "physical": 13, "take": 13, "would": 13, "chinese":
    12, "day": 12, "her": 12, "life": 12, "symptoms": 12, "then": 12, "training": 12, "two": 12, "where": 12, "'ve": 11, "--": 11,
    "book": 11, "come": 11, "days": 11, "go": 11, "good": 11, "had": 11, "la": 11, "las": 11, "me": 11, "months": 11, "plan": 11,
    "practice": 11, "weeks": 11, "while": 11, "why": 11, "common": 10, "e": 10, "each": 10, "energy": 10, "even": 10, "free": 10, "its":
    10, "long": 10, "loss": 10, "much": 10, "recovery": 10, "right": 10, "she": 10, "start": 10, "very": 10, "without": 10, "'ll": 9,
    "around": 9, "balance": 9, "better": 9, "dr.": 9, "during": 9, "evaluation": 9, "feel": 9, "here": 9, "know": 9, "last": 9, "look":
    9, "rehab": 9, "sessions": 9, "soni": 9, "surgery": 9, "those": 9, "using": 9, "vegas": 9, "visit": 9, "want": 9, "week": 9, "acne":
    8, "approach": 8, "call": 8, "conditions": 8, "doctor": 8, "element": 8, "foods": 8, "keep": 8, "minutes": 8, "needs": 8, "off": 8,
    "once": 8, "own": 8, "procedure": 8, "prp": 8, "removal": 8, "services": 8, "session": 8, "should": 8, "since": 8, "specific": 8,
    "stroke": 8, "such": 8, "three": 8, "used": 8, "vestibular": 8, "way": 8, "were": 8, "year": 8, "'": 7, "ask": 7, "being": 7,
    "between": 7, "blood": 7, "chronic": 7, "consultation": 7, "course": 7, "different": 7, "down": 7, "effective": 7, "effects": 7,
    "experience": 7, "facial": 7, "few": 7, "find": 7, "goals": 7, "hours": 7, "issues": 7, "liver": 7, "natural": 7, "never": 7, "o":
    7, "rather": 7, "real": 7, "safe": 7, "same": 7, "say": 7, "schedule": 7, "season": 7, "side": 7, "stress": 7, "treat": 7, "under":
    7, "women": 7, "'d": 6, "advanced": 6, "based": 6, "both": 6, "botox": 6, "condition": 6, "diagnosis": 6, "food": 6, "full": 6,
    "herbs": 6, "part": 6, "per": 6, "related": 6, "still": 6, "study": 6, "system": 6, "teeth": 6, "things": 6, "top": 6, "type": 6,
    "usually": 6,
}  # fmt: skip
