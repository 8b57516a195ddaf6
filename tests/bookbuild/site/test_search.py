"""The index holds words and stems."""

from sphinx.search.en import SearchEnglish

from bookbuild.site.search import SearchWords


def _indexed(text):
    language = SearchWords({})
    return {language.stem(word) for word in language.split(text)}


def test_whole_words_and_their_stems_are_stored():
    assert _indexed("Pooling, probabilities") == {"pooling", "pool", "probabilities", "probabl"}


def test_what_a_reader_types_is_stored_once_stemmed_as_the_browser_does():
    browser = SearchEnglish({})
    for typed in ("pool", "pooled", "Pooling", "probability"):
        assert browser.stem(typed) in _indexed("pooling probabilities")


def test_a_beginning_is_part_of_a_stored_word():
    for typed in ("pooli", "probabilit"):
        assert any(word.startswith(typed) for word in _indexed("pooling probabilities"))


def test_a_letter_without_a_stem_is_stored_as_it_is():
    assert _indexed("t - s") == {"t", "s"}
