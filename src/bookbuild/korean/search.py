"""Search in Korean text: a word is found whatever particle follows it.

Sphinx cuts the text of each page into words and stores their stems; the search page stems what the
reader types by the same rule, written in JavaScript. A Korean word loses its particle (뉴런은,
뉴런을 and 뉴런의 become 뉴런), an English one is found as in the English edition. The first two
syllables of a longer word are stored as well: 학습 finds 학습시킵니다, and 편향 finds 편향값.
"""

from __future__ import annotations

import json
import re

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

from bookbuild.site.search import SearchWords

__all__ = ["SearchKorean", "setup", "without_particle"]

AFTER_CONSONANT = ("은", "이", "을", "과")
AFTER_VOWEL = ("는", "가", "를", "와")
PARTICLES = (
    "시킵니다", "했습니다", "됩니다", "시키는", "에서는", "에서도", "으로는", "으로도",
    "이라고", "이라는", "이라면", "이므로", "입니다", "합니다", "과는", "과도", "까지",
    "되는", "들과", "들에", "들은", "들을", "들의", "들이", "라고", "라는", "로는", "로도",
    "마다", "므로", "보다", "부터", "에게", "에는", "에도", "에서", "와는", "와도", "으로",
    "이고", "이나", "이다", "이라", "이란", "이며", "조차", "처럼", "하고", "하는", "하면",
    "하여", "한다", "해서", "나", "도", "들", "라", "란", "로", "만", "며", "에", "의",
)
"""The longest first: of several that fit, the longest is taken off."""
FIRST, LAST, FINALS = 0xAC00, 0xD7A3, 28  # Hangul syllables; one in 28 ends in a vowel
WORD = re.compile(r"\w+")
LATIN_FIRST = re.compile(r"([A-Za-z0-9_]+)[가-힣]+")
PREFIX = 2

SCRIPT = """
var PARTICLES = %s, AFTER_CONSONANT = %s, AFTER_VOWEL = %s;
var Stemmer = function () {
  var english = new EnglishStemmer();
  var hangul = function (letter) { return letter >= "\\uac00" && letter <= "\\ud7a3"; };
  this.stemWord = function (word) {
    var end = word[word.length - 1];
    if (!hangul(end)) return english.stemWord(word);
    for (var particle of PARTICLES)
      if (word.length - particle.length >= 2 && word.endsWith(particle))
        return word.slice(0, -particle.length);
    if (word.length < 2) return word;
    var before = word[word.length - 2];
    var vowel = hangul(before) ? (before.charCodeAt(0) - 0xac00) %% 28 === 0 : null;
    if ((vowel !== true && AFTER_CONSONANT.includes(end)) ||
        (vowel !== false && AFTER_VOWEL.includes(end))) return word.slice(0, -1);
    return word;
  };
};
"""


def without_particle(word: str) -> str:
    """Return a word without the particle at its end; a word that has none comes back as it is.

    은, 이, 을, 과 follow a consonant and 는, 가, 를, 와 a vowel: 효과 and 평가 keep their ends.
    After a Latin letter or digit both are possible. The other particles leave at least two letters.
    A rare noun loses an end that only looks like a particle (결과); it is still found, since what
    the reader types loses it as well.
    """
    for particle in PARTICLES:
        if len(word) - len(particle) >= 2 and word.endswith(particle):
            return word[: -len(particle)]
    if len(word) < 2:
        return word
    before, end = word[-2], word[-1]
    vowel = (ord(before) - FIRST) % FINALS == 0 if _is_hangul(before) else None
    follows = (vowel is not True and end in AFTER_CONSONANT) or (
        vowel is not False and end in AFTER_VOWEL
    )
    return word[:-1] if follows else word


def _is_hangul(letter: str) -> bool:
    return FIRST <= ord(letter) <= LAST


class SearchKorean(SearchLanguage):
    """The language of the search index of the Korean edition."""

    lang = "ko"
    language_name = "Korean"
    stopwords = SearchEnglish.stopwords
    js_stemmer_code = SearchEnglish.js_stemmer_code.replace(
        "var Stemmer", "var EnglishStemmer"
    ) + SCRIPT % tuple(
        json.dumps(list(words)) for words in (PARTICLES, AFTER_CONSONANT, AFTER_VOWEL)
    )

    def init(self, options: dict[str, str]) -> None:
        """Prepare the English half."""
        self.english = SearchWords(options)
        self.english.init(options)

    def split(self, text: str) -> list[str]:
        """Return the words of a text, and the beginnings by which a reader may look for them."""
        found = []
        for word in WORD.findall(text):
            if not _is_hangul(word[-1]):
                found += self.english.split(word)
                continue
            found.append(word)
            if mixed := LATIN_FIRST.fullmatch(word):  # CNN은
                found += self.english.split(mixed[1])
            elif _is_hangul(word[0]) and len(word) > PREFIX and _is_hangul(word[PREFIX - 1]):
                found.append(word[:PREFIX])
        return found

    def stem(self, word: str) -> str:
        """Return the stem of one word in lower case."""
        return without_particle(word) if _is_hangul(word[-1]) else word.lower()


def setup(app: Sphinx) -> None:
    """Take the place of a Korean search that Sphinx does not have."""
    app.add_search_language(SearchKorean)
