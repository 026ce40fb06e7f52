"""Which passages are left alone because they are in another language."""

from __future__ import annotations

import pytest

from lint.language.english import is_english

ENGLISH = [
    "A safe location. A safe laser.",
    "Painless. Safe. Permanent.",
    "Botox, Dysport, Profhilo, Sculptra, HydraFacial, PRP, PDO threads, LED, IPL",
    "Crème de la crème of skin care, à la carte facials, and a spa in Nice",
    "El Paso laser clinic: no pain, no downtime",
    "La Mer and Le Soin facials in Los Angeles",
    "No downtime - no scars - no pain - no needles",
    "Dr. van den Berg and Dr. de la Cruz treat acne",
    "O-Shot for women in Brooklyn",
    "Do it in Leeds: I did, so can you",
    "Sans pareil",
    "",
    "100% \u2605\u2605\u2605",
]
OTHERS = {
    "French": "Le soin est sans douleur et les r\u00e9sultats sont visibles d\u00e8s la premi\u00e8re s\u00e9ance.",
    "Spanish": "El tratamiento es indoloro y los resultados son permanentes.",
    "German": "Die Behandlung ist schmerzfrei und das Ergebnis ist von Dauer.",
    "Italian": "Il trattamento \u00e8 indolore e i risultati sono visibili.",
    "Portuguese": "O tratamento \u00e9 indolor e os resultados s\u00e3o permanentes para voc\u00ea.",
    "Dutch": "De behandeling is pijnloos en het resultaat is blijvend voor u.",
    "Polish": "Zabieg jest bezbolesny i nie wymaga rekonwalescencji, oraz daje efekty od razu.",
    "Swedish": "Behandlingen \u00e4r sm\u00e4rtfri och resultatet syns direkt f\u00f6r dig.",
    "Chinese": "\u6cbb\u7597\u65e0\u75db\uff0c\u6548\u679c\u6c38\u4e45",
    "Hindi": "\u092f\u0939 \u0909\u092a\u091a\u093e\u0930 \u0926\u0930\u094d\u0926 \u0930\u0939\u093f\u0924 \u0939\u0948 (laser)",
    "Arabic": "\u0627\u0644\u0639\u0644\u0627\u062c \u063a\u064a\u0631 \u0645\u0624\u0644\u0645",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_what_tells_nothing_is_looked_at(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_left_alone(text: str) -> None:
    assert not is_english(text)
