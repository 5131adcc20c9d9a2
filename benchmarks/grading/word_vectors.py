"""Make the word vectors by which the grader knows kindred words: writes interview/grading/word_vectors/.

    python -m benchmarks.grading.word_vectors MODEL

MODEL is a sentence encoder that sentence-transformers can load; all-MiniLM-L6-v2 was used (Apache 2.0;
Wang et al. 2020; Reimers and Gurevych 2019). All that is known to be said of the starter bank is put into
sentence vectors, of which the principal components are kept. Then a vector for each word is fitted so that
their sum over a stretch, by the root of its length, comes near the stretch's own: a ridge regression drawn
towards the word's own vector by how rare it is. This is distillation into static vectors (Gupta and Jaggi
2021): a sum of bytes does at run time what took a network. Needs numpy and scipy (extra `fit`) and
sentence-transformers (extra `vectors`); takes some ten minutes on two cores. Teach afterwards.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, identity
from scipy.sparse.linalg import cg
from sentence_transformers import SentenceTransformer

from benchmarks.grading.exemplars import all_said
from benchmarks.grading.labelled import bank
from benchmarks.grading.stretches import matrix
from interview.grading.word_vectors import WIDTH
from interview.grading.words import tokens

FOLDER = Path(__file__).parents[2] / "interview" / "grading" / "word_vectors"
DRAWN = 1.0  # how strongly a word is held to its own vector, in stretches
HELD = 10  # one stretch in so many is kept for the figure that is printed
LONGEST = 127  # of a signed byte
OUTLIERS = 99.9  # per cent of the numbers lie within it; the others are cut

Numbers = NDArray[np.float64]


def words_of(text: str) -> list[str]:
    """Return the words of a text as the grader looks them up."""
    return [token.word.norm for token in tokens(text)]


def fit_words(counted: csr_matrix, sentences: Numbers, start: Numbers) -> Numbers:
    """Return a vector for each word; `counted` (stretches × words) times them comes near `sentences`."""
    own = counted @ start
    start = start * (np.sum(own * sentences) / np.sum(own * own))
    left = (counted.T @ counted + DRAWN * identity(counted.shape[1])).tocsc()
    right = counted.T @ sentences + DRAWN * start
    axes = range(start.shape[1])
    return np.column_stack([cg(left, right[:, at], x0=start[:, at], rtol=1e-3)[0] for at in axes])


def shares(words: Sequence[str]) -> dict[str, float]:
    """Return how much each word of a stretch counts in it: by the root of the stretch's length."""
    return {word: often * len(words) ** -0.5 for word, often in Counter(words).items()}


def explained(vectors: Numbers, counted: csr_matrix, sentences: Numbers) -> float:
    """Return the share of the sentence vectors' variance that the sums of word vectors explain."""
    left = sentences - counted @ vectors
    return float(1 - np.sum(np.square(left)) / np.sum(np.square(sentences)))


def in_bytes(vectors: Numbers) -> bytes:
    """Return the vectors as signed bytes, row by row."""
    scale = LONGEST / np.percentile(np.abs(vectors), OUTLIERS)
    cut: bytes = np.clip(np.round(vectors * scale), -LONGEST, LONGEST).astype(np.int8).tobytes()
    return cut


def main() -> None:
    """Make the vectors, print how well they do on stretches they were not fitted to, and write them."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("model", metavar="MODEL")
    encoder = SentenceTransformer(ask.parse_args().model, device="cpu")
    said = [text for text in all_said(bank()) if words_of(text)]
    texts = [words_of(text) for text in said]
    often = Counter(word for words in texts for word in set(words))
    words = sorted(often)
    sentences = encoder.encode(said, batch_size=256, normalize_embeddings=True).astype(float)
    alone = encoder.encode(words, batch_size=256, normalize_embeddings=True).astype(float)
    sentences = sentences - sentences.mean(axis=0)
    axes = np.linalg.svd(sentences[::4], full_matrices=False)[2][:WIDTH].T
    rare = np.log(len(said) / np.array([often[word] for word in words]))
    start = (alone - alone.mean(axis=0)) @ axes * rare[:, None]
    sentences = sentences @ axes
    counted = matrix([shares(text) for text in texts], words)
    held = np.arange(len(said)) % HELD == 0
    tried = fit_words(counted[~held], sentences[~held], start)
    share = explained(tried, counted[held], sentences[held])
    print(f"{len(words)} words; of unseen stretches they explain {share:.3f}")
    (FOLDER / "vectors.bin").write_bytes(in_bytes(fit_words(counted, sentences, start)))
    (FOLDER / "words.txt").write_text("".join(f"{word}\n" for word in words), encoding="utf-8")


if __name__ == "__main__":
    main()
