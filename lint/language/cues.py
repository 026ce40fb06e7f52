"""The words that change what a sentence does with a claim. Lower case, straight quotes; verbs are given as inflected forms."""

from __future__ import annotations


def _forms(*verbs: str) -> frozenset[str]:
    """The forms of regular verbs (irregular ones are written out): no inflection library at run time."""
    made = set()
    for verb in verbs:
        stem = verb[:-1] if verb.endswith("e") else verb
        past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else stem + "ed"
        third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"
        made |= {verb, third, past, stem + "ing"}
    return frozenset(made)


#: Negators that stand before or inside the verb group, and determiners and pronouns that deny their noun.
NEGATORS = frozenset({"not", "n't", "never", "no", "none", "neither", "nor", "nobody", "nothing", "without", "cannot", "hardly", "rarely", "seldom", "few"})
#: After these a negator does not deny: "not only painless but …".
NOT_ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
#: Verbs and adjectives that deny what they govern.
DENIERS = _forms("fail", "refuse", "deny", "decline") | {"unlikely", "impossible", "unable", "unrealistic", "untrue", "unsuitable"}
#: Phrases that deny the claim after them.
DENYING_PHRASES = (("rather", "than"), ("instead", "of"), ("far", "from"), ("as", "opposed", "to"), ("anything", "but"), ("free", "of", "any"))

STRONG_MODALS = frozenset({"may", "might", "could", "would", "should"})
WEAK_MODALS = frozenset({"can"})
#: Frequency and approximation that make a claim acceptable.
STRONG_ADVERBS = frozenset(
    {
        "typically", "usually", "often", "generally", "sometimes", "frequently", "commonly", "normally", "mostly", "potentially", "possibly",
        "perhaps", "probably", "likely", "arguably", "occasionally", "largely", "supposedly", "reportedly", "maybe",
    }
)  # fmt: skip
#: Quantifiers of patients or cases that make a claim about them acceptable.
QUANTIFIERS = frozenset({"most", "many", "some", "majority", "several", "certain"})
#: "is considered safe": the claim is somebody's opinion.
OPINIONS = _forms("consider", "regard", "deem", "describe", "believe") | {"thought"}
#: "designed to remove": the claim is an aim.
AIMS = _forms("design", "aim", "intend", "work", "strive", "formulate", "engineer") | {"try", "tries", "trying", "seek", "seeks"} | {"goal", "goals", "aims", "target", "mission", "up"}
HELPS = _forms("help", "assist", "support", "aid")
#: Verbs of getting: "helps you achieve X" is only a weak hedge of X.
GETS = _forms("achieve", "enjoy", "obtain", "attain", "reach") | {"get", "gets", "getting"}

CONDITIONS = frozenset({"if", "whether", "unless", "lest", "until"})
WISHES = _forms("want", "wish", "hope", "desire", "dream", "crave", "yearn") | {"like", "looking", "wishing", "searching", "search", "hoping", "wanting", "seek", "seeking", "wishes"}
WARNINGS = _forms("beware", "avoid", "distrust", "caution", "warn", "question", "doubt") | {"wary", "cautious", "sceptical", "skeptical", "suspicious", "careful", "myth", "myths", "misconception", "misconceptions"}
#: Clinics and people who are not us: what they claim is not our claim.
OTHERS = frozenset({"some", "other", "many", "certain", "any"})
SPEAKERS = frozenset(
    {"clinics", "clinic", "providers", "salons", "spas", "people", "companies", "brands", "websites", "ads", "adverts", "advertisements", "practices", "centres", "centers", "manufacturers", "everyone", "anyone", "someone"}
)  # fmt: skip
SAYS = _forms("claim", "promise", "advertise", "boast", "promote", "offer", "suggest", "market", "guarantee", "state") | {"say", "says", "said", "tell", "tells", "told"}
TOPIC_PREPOSITIONS = frozenset({"about", "regarding", "concerning"})
TOPICS = frozenset({"question", "questions", "myth", "myths", "guide", "article", "facts", "truth", "misconceptions", "misconception", "information", "idea", "concerns", "concern"}) | _forms("ask", "learn", "worry", "talk", "hear") | {"read", "reading", "heard"}

#: Words right before a claim that leave it as absolute as it was, and belong to its span.
INTENSIFIERS = frozenset(
    {
        "entirely", "completely", "totally", "absolutely", "fully", "perfectly", "utterly", "truly", "really", "very", "extremely", "highly",
        "incredibly", "remarkably", "wholly", "quite", "so", "super", "exceptionally", "100%", "thoroughly", "genuinely", "definitely",
        "particularly", "especially", "pretty",
    }
)  # fmt: skip
#: Words right before a claim that make it a near one, and belong to its span.
SOFTENERS = frozenset({"virtually", "almost", "nearly", "practically", "relatively", "essentially", "basically", "fairly", "reasonably", "near"})

AFFIRMATIONS = ("yes", "absolutely", "definitely", "of course", "certainly", "sure", "it is", "it does", "they are", "100%", "indeed", "yep", "yeah")
QUESTION_STARTS = frozenset({"is", "are", "does", "do", "can", "will", "could", "should", "did", "was", "has", "have", "would", "am"})
