"""What only a Korean text can have wrong: English left standing, and stars that stay stars."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from bookbuild.korean.marks import titles, words
from bookbuild.korean.sidecar import HANGUL

__all__ = ["english_left", "is_prose", "unclosed"]

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:]+[A-Za-z][A-Za-z'’-]*)+")
FUNCTION = {
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "does", "for", "from",
    "has", "have", "how", "if", "in", "into", "is", "it", "its", "more", "no", "not", "of", "on",
    "one", "only", "or", "so", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "to", "was", "we", "what", "when", "where", "which", "will", "with", "you",
    "your",
}
"""Words that every English sentence is held together by."""
NAMES = {
    "adam", "binder", "chrome", "chromium", "colab", "github", "jupyter", "jupyterlab", "keras",
    "linux", "macos", "make", "matplotlib", "numpy", "pandas", "python", "pytorch", "scipy",
    "tensorflow", "windows",
}
"""Names that a Korean heading may consist of; words with more than one capital are names too."""
RUN_OF_A_SENTENCE = 6
MARKDOWN = MarkdownIt("commonmark")


def is_prose(text: str) -> bool:
    """Tell whether a text has words to translate: more than one that is no name."""
    return sum(not _is_name(word) for word in WORD.findall(words(text)) if len(word) > 2) > 1


def english_left(text: str) -> list[str]:
    """Return the English that stands in a Korean text: titles, sentences, long runs of words.

    Code, formulas, what roles show and addresses do not count. A few words in a row are a term or
    a name, and so is a row of capitalised words.
    """
    found = [title for title in titles(text) if not HANGUL.search(title) and is_english(title)]
    for line in words(text).splitlines():
        if not HANGUL.search(line):
            if len(WORD.findall(line)) > 2 and _is_sentence(line):
                found.append(line.strip())
        else:
            for run in RUN.findall(line):
                if len(WORD.findall(run)) >= RUN_OF_A_SENTENCE and _is_sentence(run):
                    found.append(run)
    return list(dict.fromkeys(found))


def is_english(title: str) -> bool:
    """Tell whether a title without Hangul holds a word to translate."""
    return any(not _is_name(word) for word in WORD.findall(title) if len(word) > 2)


def unclosed(english: str, korean: str) -> list[str]:
    """Return the places where a star of emphasis would be shown as a star.

    Markdown closes ``**(x)**`` only before a space or punctuation, and a particle is neither.
    As many stars as the English shows are meant to be shown.
    """
    shown = _stars(korean)
    return shown if len(shown) > len(_stars(english)) else []


def _stars(text: str) -> list[str]:
    """Return the stars that Markdown would show, with what is around them."""
    # What a formula holds is nothing to Markdown, but its dollars are punctuation to it.
    text = re.sub(r"\$\$.+?\$\$", "$x$", text, flags=re.S)
    text = re.sub(r"(?<!\\)\$[^$]+\$", "$x$", text)
    text = re.sub(r"^([ \t]*):{3,}.*$", "", text, flags=re.M)
    found = []
    for token in MARKDOWN.parse(text):
        for child in token.children or []:
            if child.type == "text" and "*" in child.content:
                first, last = child.content.index("*"), child.content.rindex("*")
                found.append(child.content[max(first - 12, 0) : last + 13])
    return found


def _is_name(word: str) -> bool:
    """Tell whether a word stays as it is in Korean: ReLU, MNIST, Keras."""
    return any(letter.isupper() for letter in word[1:]) or word.lower() in NAMES


def _is_sentence(text: str) -> bool:
    """Tell whether words make a sentence: some small words, and one that only binds others."""
    small = [word for word in WORD.findall(text) if word[0].islower()]
    return len(small) > 2 and any(word in FUNCTION for word in small)
