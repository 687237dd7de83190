"""Cards that a room may not expect on its wall: long, tall, wide, piled up, in every script."""

from __future__ import annotations

from sessions.activities.words import MOST_WORDS
from sessions.texts import BYTES, CHARACTERS, LINES, WORD_CHARACTERS

PILE = "".join(map(chr, range(0x300, 0x330)))
BELOW = "".join(map(chr, range(0x316, 0x334)))


def _full(piece: str) -> str:
    """Repeat something until a card is full."""
    text = (piece * CHARACTERS)[:CHARACTERS].strip()
    while len(text.encode()) > BYTES:
        text = text[:-1]
    return text


def _lines(*lines: str) -> str:
    return "\n".join((lines * LINES)[:LINES])


LONG = {
    "Latin": _full("I'd rather look sure than ask what the word meant. "),
    "one word": _full("Sorgfalt"),
    "wide letters": _full("W"),
    "thin letters": _full("i"),
    "capitals": _full("NEVER AGAIN WILL I SAY THAT I KNOW "),
    "Chinese": _full("我害怕他们看见真正的我,然后慢慢离开。"),
    "Chinese without a stop": _full("我怕"),
    "Japanese": _full("みんなに本当の気持ちを話すのは、まだ少しこわいです。"),
    "Korean": _full("솔직하게 말하면 아무도 나를 믿지 않을까 봐 두려워요. "),
    "Arabic": _full("أخاف أن يرى الجميع أنني لا أعرف كل شيء، ثم يتوقفون عن سؤالي. "),
    "Persian": _full("می‌ترسم که اگر بگویم نمی‌دانم، دیگر کسی به من گوش ندهد. "),
    "Urdu": _full("مجھے ڈر ہے کہ لوگ مجھے کمزور سمجھیں گے اور ہنسیں گے۔ "),
    "Hebrew": _full("אני מפחדת שיראו כמה אני מתאמנת לפני שאני מדברת. "),
    "pointed Hebrew": _full("אֲנִי מְפַחֶדֶת שֶׁיִּרְאוּ אוֹתִי. "),
    "Hindi": _full("मुझे डर है कि लोग मुझे कमज़ोर समझेंगे। "),
    "Tamil": _full("நான் பலவீனமாகத் தெரிவேன் என்று பயப்படுகிறேன். "),
    "Bengali": _full("আমি ভয় পাই যে তারা আমাকে দুর্বল ভাববে। "),
    "Thai": _full("ฉันกลัวว่าพวกเขาจะเห็นว่าฉันไม่รู้อะไรเลย"),
    "Tibetan": _full("བཀྲ་ཤིས་བདེ་ལེགས། "),
    "Burmese": _full("ကျွန်တော်ကြောက်တယ်။ "),
    "Khmer": _full("ខ្ញុំខ្លាចគេឃើញថាខ្ញុំមិនដឹង។ "),
    "Mongolian": _full("ᠪᠢ ᠠᠶᠤᠵᠤ ᠪᠠᠢᠨ᠎ᠠ "),
    "pictures": _full("🔥"),
    "families": _full("👨\u200d👩\u200d👧\u200d👦 "),
    "flags": _full("🇩🇪🇫🇷🇺🇦"),
    "a ligature that is a sentence": _full("﷽"),
    "long dashes": _full("＿"),
    "mathematics": _full("𝔙𝔢𝔯𝔶 "),
    "hieroglyphs": _full("𓀀𓁐𓃰"),
    "cuneiform, the widest": _full("𒐫"),
    "mixed directions": _full("I said שלום and then مرحبا, 3 times (really). "),
}
TALL = {
    "ten short lines": _lines("a", "b"),
    "ten lines of Chinese": _lines("我害怕他们看见真正的我,然后慢慢离开。"),
    "ten lines that break": _lines("I'd rather look sure"),
    "blank lines between": "\n\n".join(["one", "two", "three", "four", "five"]),
    "a list": _lines("- to be seen", "- not to be seen"),
}
PILED = {
    "marks above": f"H{PILE[:20]}e{PILE[:20]}l{PILE[:20]}p",
    "marks below": f"d{BELOW}e{BELOW}e{BELOW}p",
    "one letter with all": "Z" + PILE * 5,
    "rings and marks for pictures": "a" + "\u20dd" * 20 + "b" + "\u0489" * 40,
    "marks that join": _full("o\u035c\u0361\u0362\u035d\u035e"),
}
SHORT = {
    "one letter": "I",
    "a picture": "🩷",
    "a word": "alone",
    "markup": "<b>bold</b><script>alert(1)</script>",
    "a plain one": "They'd be kind, and that would be worse.",
}
CARDS = {**LONG, **TALL, **PILED, **SHORT}
WORDS = {
    "wide letters": "W" * 22,
    "Chinese": "我怕他们看见真实的我" * 2,
    "two words": "at home",
    "long words": "vulnerability",
    "piles": "a" + PILE[:12],
}
TOO_WIDE = {"wide letters", "Chinese"}  # sixty of them are more than a screen can hold


def words(word: str) -> list[str]:
    """Give as many words as a step shows, each another, and no longer than a word may be."""
    made = [f"{at:02}{word}" for at in range(MOST_WORDS)]
    assert len(made[0]) <= WORD_CHARACTERS
    return made
