"""A Korean word is stored and looked for without its particle."""

import pytest

from bookbuild.korean.search import SearchKorean, without_particle


@pytest.mark.parametrize(
    "word",
    ["뉴런", "뉴런은", "뉴런을", "뉴런의", "뉴런이", "뉴런과", "뉴런에서", "뉴런입니다"],
)
def test_every_form_has_one_stem(word):
    assert without_particle(word) == "뉴런"


@pytest.mark.parametrize(
    ("word", "stem"),
    [("함수를", "함수"), ("함수와", "함수"), ("층은", "층"), ("값을", "값"), ("cnn은", "cnn")],
)
def test_particles_follow_their_sound(word, stem):
    assert without_particle(word) == stem


@pytest.mark.parametrize("word", ["평가", "효과", "증가", "차이", "하나", "정의", "속도", "이"])
def test_ends_that_are_no_particle_stay(word):
    assert without_particle(word) == word


def test_index_holds_beginnings_and_latin_parts():
    search = SearchKorean({})
    korean = search.split("학습시킵니다, CNN은 층")
    assert korean == ["학습시킵니다", "학습", "CNN은", "cnn", "cnn", "층"]


def test_english_words_stand_beside_their_stems():
    search = SearchKorean({})
    assert {"pooling", "pool"} <= set(search.split("최대 풀링(max pooling)을"))
    assert {search.stem(word) for word in search.split("Neurons")} == {"neurons", "neuron"}
