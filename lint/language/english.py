"""Which passages are in another language than English, told by the short words that every sentence needs.

A library for languages would cost half a second and 130 MB at each start; the question here is only whether a passage is *not* English,
and a few function words of each language answer it for anything long enough to hold a claim. What tells nothing passes for English.
"""

from __future__ import annotations

import re
from typing import Final

from lint.language.cues import words

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ENGLISH: Final = words(
    "the and of to is it in you your for with that this are be as on or by we our can will at from have not has was an if how what more"
    " after before their they about into any which when"
)
#: Words of the other languages that English has too, or that stand in English copy.
_SHARED: Final = _ENGLISH | words("a i do so me no he she sin son van met die den per pro plus par see come till men es sur la de le con")
#: Function words by language.
_OTHERS: Final = tuple(
    {word for word in words(text) - _SHARED if len(word) > 1}
    for text in (
        "le la les des du et est une un pour dans vous votre vos sur avec sans nous notre cette qui que pas sont au aux par ou",  # French
        "el la los las de del y es una un para con sin su sus por que en se lo nuestro nuestra más tu tus como son al",  # Spanish
        "der das und ist eine ein für mit ohne sie ihre ihr wir unser nicht auf den dem von zu im werden oder auch bei nach",  # German
        "il lo la gli le di del della e è una un per con senza che si nostro nostra più tuo tua sono nel alla da non",  # Italian
        "o os as de do da dos das e é uma um para com sem que se nosso nossa mais seu sua são em no na por não",  # Portuguese
        "de het een en is van voor met zonder uw u wij onze niet op dat die zijn te bij ook naar wordt of",  # Dutch
        "i w na z do jest się nie dla oraz bez po to ze od przez jak są który naszej nasz państwa lub",  # Polish
        "och är en ett för med utan du din vi vår som att det den inte på av till kan eller från",  # Swedish
        "og er en et for med uden din dit vi vores som at det den ikke på af til kan eller fra",  # Danish
        "ve bir bu için ile da de çok olan olarak en gibi daha sonra her ne kadar siz biz",  # Turkish
        "și de la în cu pentru este un o fără nu se pe din sau care mai dumneavoastră noastră sunt",  # Romanian
        "a je na se v z do pro bez s to že jsou nebo naše vám vás které jako po ve",  # Czech
    )
)
_FEWEST: Final = 4
_OTHER_SCRIPT: Final = 0.5
#: A sentence has about one function word in three; one in six is enough to tell, and one alone is not.
_FEWEST_SIGNS: Final = 2
_WORDS_A_SIGN: Final = 6


def is_english(text: str) -> bool:
    """Whether a passage may be English: false only where its script or its short words say otherwise."""
    if not text.isascii():
        letters = [character for character in text if character.isalpha()]
        latin = sum(bool(_LATIN.match(letter)) for letter in letters)
        if letters and latin < len(letters) * _OTHER_SCRIPT:
            return False
    found = [word.lower() for word in _WORD.findall(text)]
    if len(found) < _FEWEST:
        return True
    english = len(_ENGLISH.intersection(found))
    other = max(len(language.intersection(found)) for language in _OTHERS)
    return not (other > english and other >= _FEWEST_SIGNS and other * _WORDS_A_SIGN >= len(found))
