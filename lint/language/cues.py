"""The words that change what a sentence does with a claim. Lower case, straight quotes."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(text: str) -> frozenset[str]:
    """The forms of regular verbs (irregular ones are written out): no inflection library at run time."""
    made = set()
    for verb in text.split():
        stem = verb[:-1] if verb.endswith("e") else verb
        consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
        made |= {verb, verb[:-1] + "ies" if consonant_y else verb + "s", verb[:-1] + "ied" if consonant_y else stem + "ed", stem + "ing"}
    return frozenset(made)


#: Marks that end a sentence, and those that part statements of a heading.
SENTENCE_ENDS = frozenset({".", "!", "?", "!!", "??", "?!", "|", "\u2022"})
#: Negators that stand before or inside the verb group, and determiners and pronouns that deny their noun.
NEGATORS = words("not n't never no none neither nor nobody nothing without cannot hardly rarely seldom")
#: What denies the whole of a claim that begins with it: "nothing that could harm you", "nobody could see a scar".
DENYING_SUBJECTS = words("nothing nobody none no")
#: Members of a list that deny by themselves: "no needles, no cuts and zero recovery".
LISTED_NEGATORS = NEGATORS | {"zero", "nil"}
NEGATIVE_NOUNS = words("no without none nobody nothing neither")
#: Negators that deny what stands right after them, whatever the parser made of it.
ADJACENT_NEGATORS = words("not n't never nor neither cannot")
#: After these a negator does not deny: "not only painless but …", "nothing but the best".
NOT_ONLY = words("only just merely simply solely but")
#: Verbs and adjectives that deny what they govern.
DENIERS = _forms("pretend fail refuse deny decline") | words(
    "unlikely impossible unable unrealistic untrue unsuitable wrong false misleading dishonest"
)
#: What asserts when it is denied: "it cannot be denied", "it never fails to".
DENIED_TWICE = _forms("fail deny")
#: Phrases that deny the claim after them.
DENYING_PHRASES = (
    ("rather", "than"),
    ("instead", "of"),
    ("far", "from"),
    ("opposed", "to"),
    ("anything", "but"),
    ("not", "something"),
    ("n't", "something"),
)
#: What the main clause after a condition may begin with, whatever the tagger made of it: "If you have glaucoma, consult our surgeon".
IMPERATIVES = words("consult contact call visit book schedule see speak talk ask come ring try choose reach")
#: What a phrase before the first clause of a sentence begins with: "Now, if you have a chipped tooth, ours is the best clinic".
INTRODUCING = words("as so now today overall indeed finally remember in of for with after at")

STRONG_MODALS = words("may might could should")
WEAK_MODALS = words("can")
#: What "may" permits, and does not call possible: "you may resume work".
RESUMED = words("resume return continue go drive exercise")
#: Frequency and approximation that make a claim acceptable.
STRONG_ADVERBS = words(
    """typically usually often generally sometimes frequently commonly normally mostly potentially possibly perhaps probably likely
    occasionally largely supposedly reportedly maybe"""
)
#: Quantifiers of patients or cases that make a claim about them acceptable.
QUANTIFIERS = words("most many some majority several certain")
#: "is considered safe": the claim is somebody's opinion.
OPINIONS = words("considered regarded deemed described believed thought tend tends tended")
#: ... and in the active voice: "doctors consider it a painless peel".
CONSIDERS = _forms("consider regard deem")
#: "designed to remove": the claim is an aim.
AIMS = _forms("design aim intend work strive formulate engineer") | words("try tries trying seek seeks goal goals target mission up")
HELPS = _forms("help assist support aid")
#: Those whom treatments are for, in the plural.
PEOPLE = words(
    "patients people clients guests customers members users individuals women men ladies adults children kids teenagers seniors"
    " mothers mums moms parents couples families athletes runners sufferers smokers students brides"
)
#: The same as pronouns that a verb acts on.
THEM = words("you them her him me")
#: Verbs of getting: "helps you achieve X" is only a weak hedge of X.
GETS = _forms("achieve enjoy obtain attain reach") | words("get gets getting")

#: Verbs that take what follows for granted.
KNOWS = words("know hear learn remember realise realize understand")
#: Before "not", as an answer to a question.
CERTAINLY = words("absolutely certainly definitely")

#: "not all peels are safe", "not every laser is".
UNIVERSALS = words("all every everyone everybody everything each any")

#: Words that set a time by what the clause says, and take it for granted no more than "if" does: "when the acne has gone".
TIMES = words("when once until till after whenever before")
#: What a sentence says of something that is to be done: "clearing acne takes patience".
TAKES = words("depends depend takes take requires require involves involve needs need")
#: What says that the reader has to do something.
DUTIES = words("must need needs should")
#: What others have to do is not done by us.
MUST = words("have has had need needs ought")
#: What sets one thing against another.
AGAINST = words("unlike versus vs")
#: Words that set a condition after a claim.
PROVISOS = words("if unless provided providing assuming")
#: What a condition asks that anybody would do.
UPKEEP = words("care cared maintained maintain clean brush keep follow hygiene stable")
#: What a condition that only invites holds: "if you book today", "if you're looking for a new smile".
INVITATIONS = words(
    """book booking booked call come visit want wants wish look looking need needs ask contact join choose prefer like interested searching
    considering thinking curious tired ready questions sign help helps decide wonder"""
)
CONDITIONS = words("if whether unless lest until")
WISHES = _forms("want wish hope desire dream crave yearn seek") | words("like looking searching search")
SUPPOSING = words("suppose supposing imagine say if when")
#: Words that a question begins with, besides auxiliaries.
ASKING = words("what which who whose why when where how do does did is are can will should could would")
#: Questions that take what they say for granted begin so.
PRESUPPOSING = (
    ("did", "you", "know"),
    ("why", "not"),
    ("why", "wait"),
    ("is", "n't", "it", "time"),
    ("who", "would", "n't"),
    ("where", "else"),
    ("what", "makes", "us"),
    ("what", "makes", "our"),
    ("why", "are", "we"),
    ("why", "is", "our"),
    ("why", "would", "you", "go"),
    ("would", "n't", "you", "love"),
    ("is", "n't", "it", "marvellous"),
    ("is", "n't", "it", "great"),
    ("is", "n't", "it", "wonderful"),
)
#: "I have never met anyone who found it painless".
ANYBODY = words("anyone anybody anything patient patients person treatment clinic")
#: "People have tried to get rid of them": what patients attempt without us. What we try is what we aim at.
ATTEMPTS = words("tried trying attempted attempting")
#: After these a warning or hearsay is left again.
OURS = words("we our ours us i my")
#: Words that begin what something is said of, as "a" and "the" do.
OWNERS = words("my our your his her its their")
#: "those who need instant results" (as nouns, or in a relative clause).
NEEDS = words("need needs")
WARNINGS = _forms("beware avoid distrust caution warn doubt") | words(
    "wary cautious sceptical skeptical suspicious careful myth myths misconception misconceptions"
)
#: Clinics and people who are not us: what they claim is not our claim.
OTHERS = words("some other many certain any")
SPEAKERS = words(
    """clinics clinic advertisers competitors others providers salons spas people companies brands websites ads adverts
    advertisements practices centres centers
    manufacturers staff anyone anybody someone somebody kits caption captions leaflets leaflet poster posters website advert ad salesmen
    influencers forums friends critics friend salon spa provider company brand competitor rep sellers seller magazine magazines brochure
    brochures textbooks salesman colleague page pages papers"""
)
CLINICIANS = words("surgeon doctor dentist dermatologist nurse practitioner provider therapist salon injector specialist")
SAYS = _forms("argue claim promise advertise boast promote offer suggest market guarantee state assure print") | words(
    "say says said tell tells told"
)
#: What somebody has been told is not said by us: "I had been promised a painless session".
TOLD = words("told promised assured sold led")
#: "She expected it to be painless": before the fact. What the reader may expect is promised.
EXPECTED = words("expected assumed imagined supposed")
#: Several ways are a topic ("Five ways to get rid of acne"); one way is a treatment ("the best way to get rid of acne").
WAYS = words("ways tips steps methods tricks remedies hacks ideas")
TOPIC_PREPOSITIONS = words("about regarding concerning")
TOPICS = words("claim claims question questions guide article facts truth information idea concern concerns read reading heard") | _forms(
    "ask learn worry talk hear"
)
#: Words that speak of words: a quoted claim in the same sentence is mentioned, not made.
MENTIONS = words("word words wording phrase phrases term terms label adverts advert ads claim claims call called calls ignore")
#: How often something is called so softens nothing: "often called the lunchtime facelift".
STYLED = words("called known dubbed hailed nicknamed referred")
#: "a phrase", "a slogan": what is called so is words.
TERMS = words("word words phrase phrases term terms expression")
WORDS_FOR_WORDS = TERMS | words("slogan slogans motto name definition definitions contradiction synonym")
#: Words that are so only with the next one: "is a figure of speech", "is the subject of a talk"; "a slimmer figure" is not.
WORDS_FOR_WORDS_WITH = frozenset({("figure", "of"), ("subject", "of"), ("joke", "about")})
#: "you won't believe how …", "we can't stress enough": the denial of these denies nothing.
EXCLAIMERS = _forms("believe stress imagine") | words(
    "emphasise emphasize wait overstate recommend wonder exaggeration exaggerate secret surprise coincidence doubt question understatement"
)
#: Before a short quotation: 'a leaflet that says "no downtime"'.
QUOTING = words(
    """say says promise promises promising print prints printed write writes wrote written
    shout shouts stamp stamps scream screams google googled reads"""
)
#: "in many areas of the face" limits no claim to some patients or cases.
NOT_CASES = words(
    "areas parts way ways form places years months weeks days hours minutes sessions reasons purposes countries cities clinics different"
)
#: "the idea that it detoxes the body": a clause that somebody else holds.
NOTIONS = words("idea notion belief rumour rumor assumption suggestion")
#: "we would love to tell you that …" (with "would").
UNFULFILLED = words("love like wish")
LABELS_OF_MYTHS = words("myth fiction false misconception")

#: Words right before a claim that leave it as absolute as it was, and belong to its span.
INTENSIFIERS = words(
    """entirely completely totally absolutely fully perfectly utterly truly really very extremely highly incredibly remarkably wholly quite
    so super exceptionally thoroughly genuinely definitely particularly especially pretty"""
)
#: What makes a bare answer deny less: "not really".
HALF_DENIALS = words("really")
#: Words right before a claim that make it a near one, and belong to its span.
SOFTENERS = words("virtually almost nearly practically relatively essentially basically fairly reasonably near")
