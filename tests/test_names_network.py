"""The network that reads again after the tagger's CRF: whole numbers that every machine adds up alike."""

from __future__ import annotations

import numpy as np
import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from digest.ner.cnn import MOST, OUTSIDE, OWN, TEXT, CnnScorer, Layer, Network, keys
from digest.ner.encoding import Batch, encode, second_pass
from digest.ner.model_file import LABELS, TaggerModel, load_model, pack, unpack
from digest.ner.unigram_scores import UnigramScorer
from digest.ner.viterbi import beam_search
from digest.ner.word_shapes import WORD_CODES, WordCodes

EXACT = 2**24  # whole numbers up to here, and their sums below it, are exact in 32-bit floats
TEXTS = [
    [["Menteri", "Keuangan", "Sutarno", "Wibisono", "tiba", "di", "Surabaya", "."], ["Ia", "pulang", "."]],
    [[f"Awal{i}", "Sutarno", f"kejadian{i}", "."] for i in range(8)],
    [["London"]],
    [["kata", "dia"] * 60],
]


def model(language: str) -> TaggerModel:
    found = load_model(language)
    assert found is not None
    return found


def forms_of(one: TaggerModel) -> WordCodes:
    return WordCodes(one.lexicon, styled=one.styled)


def read(text: list[list[str]], one: TaggerModel, forms: WordCodes) -> tuple[Batch, NDArray[np.intp]]:
    """The text as the network sees it, and the words that are doubtful after the first reading."""
    laid = encode(text, forms)
    first = UnigramScorer(one.field.table, forms).scores(laid)
    labels, doubtful = beam_search(first, one.field.steps, [len(sentence) for sentence in text])
    return second_pass(laid, labels, first), doubtful


def plain(network: Network, forms: WordCodes, laid: Batch) -> NDArray[np.int64]:
    """The scores by 64-bit whole numbers, word by word, nothing remembered."""
    numbers = {int(key): i for i, key in enumerate(network.keys)}
    starts = np.cumsum([0, *TEXT.values()])
    line = np.zeros((len(laid.rows), network.vectors.shape[1]), np.int64)
    for at in laid.at:
        codes = forms.codes[laid.rows[at]][[WORD_CODES.index(name) for name in OWN]]
        for j, key in enumerate(keys(codes[None])[0].tolist()):
            line[at] += network.vectors[numbers.get(key, len(numbers) + j)]
        for start, (name, size) in zip(starts, TEXT.items(), strict=False):
            line[at] += network.text[start + min(int(laid[name][at]), size - 1)]

    def rounded(sums: NDArray[np.int64], scale: np.float32) -> NDArray[np.int64]:
        whole: NDArray[np.int64] = np.clip(np.rint(sums.astype(np.float32) * scale), 0, MOST).astype(np.int64)
        return whole

    def times(left: NDArray[np.int64], layer: Layer) -> NDArray[np.int64]:
        return left @ layer.weights.astype(np.int64) + layer.more.astype(np.int64)

    parts = [rounded(line, network.scale)]
    parts[0][np.setdiff1d(np.arange(len(line)), laid.at)] = 0
    for layer in network.layers:
        one = np.pad(parts[-1], ((1, 1), (0, 0)))
        made = rounded(times(np.hstack([one[:-2], one[1:-1], one[2:]]), layer), layer.scale)
        made[np.setdiff1d(np.arange(len(line)), laid.at)] = 0
        parts.append(made)
    last = network.labels[laid.style - 1]
    summed = times(np.hstack(parts)[laid.at], last).astype(np.float32)
    labels: NDArray[np.int64] = np.rint(summed * last.scale).astype(np.int64)
    return labels


@pytest.mark.parametrize("language", ["en", "id"])
def test_sums_stay_below_what_floats_hold_exactly(language: str) -> None:
    network = model(language).network
    assert len(OWN) * MOST + len(TEXT) * MOST < 2**15  # the sum of a word's vectors in 16 bits
    for layer in (*network.layers, *network.labels):
        most = np.abs(layer.weights.astype(np.int64)).sum(axis=0) * MOST + np.abs(layer.more)
        assert most.max() < EXACT
        assert (layer.more == np.rint(layer.more)).all()


@pytest.mark.parametrize("language", ["en", "id"])
def test_scores_are_those_of_plain_whole_numbers(language: str) -> None:
    one = model(language)
    forms = forms_of(one)
    reader = CnnScorer(one.network, forms)
    for text in (*TEXTS, *TEXTS):
        laid, doubtful = read(text, one, forms)
        every = plain(one.network, forms, laid)
        assert every.shape == (len(laid.at), len(LABELS))
        assert (reader.scores(laid, np.arange(len(laid.at))) == every).all()
        found = reader.scores(laid, doubtful)
        assert (found[doubtful] == every[doubtful]).all()
        others = np.delete(found, doubtful, axis=0)
        assert (others[:, 0] == OUTSIDE).all() and (others[:, 1:] == 0).all()


@examples(30)
@given(st.lists(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=30), min_size=1, max_size=4))
def test_a_sentence_of_small_words_is_scored_alike_wherever_it_stands(text: list[list[str]]) -> None:
    one = model("en")
    forms = forms_of(one)
    reader = CnnScorer(one.network, forms)

    def scored(lines: list[list[str]]) -> NDArray[np.int32]:
        laid, _ = read(lines, one, forms)
        return reader.scores(laid, np.arange(len(laid.at)))

    assert (scored(text) == np.concatenate([scored([sentence]) for sentence in text])).all()


def test_a_model_file_keeps_the_network() -> None:
    one = model("en")
    kept = unpack(pack(one)).network
    assert (kept.keys == one.network.keys).all()
    assert (kept.vectors == one.network.vectors).all()
    assert (kept.text == one.network.text).all()
    assert kept.scale == one.network.scale
    for a, b in zip((*kept.layers, *kept.labels), (*one.network.layers, *one.network.labels), strict=True):
        assert (a.weights == b.weights).all() and (a.more == b.more).all() and a.scale == b.scale
