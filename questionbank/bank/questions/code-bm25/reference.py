from collections import Counter, defaultdict

import numpy as np


def bm25_scores(documents: list[str], queries: list[str], k1: float, b: float) -> np.ndarray:
    """Return the BM25 score of each document (columns) for each query (rows).

    The documents are read once into an index from word to the documents with that word, so that a query costs no
    more than the lengths of its words' lists.
    """
    if k1 < 0 or not 0 <= b <= 1:
        raise ValueError(f"k1 must not be negative and b must be between 0 and 1, not {k1} and {b}")
    index = _index(documents, k1, b)
    scores = np.zeros((len(queries), len(documents)))
    for row, query in zip(scores, queries, strict=True):
        for word in query.split():
            if word in index:
                places, contributions = index[word]
                row[places] += contributions
    return scores


def _index(documents, k1, b):
    """For each word the numbers of the documents that contain it, and what it adds to the score of each."""
    counts = [Counter(document.split()) for document in documents]
    lengths = np.array([count.total() for count in counts], dtype=np.float64)
    postings = defaultdict(list)
    for place, count in enumerate(counts):
        for word, frequency in count.items():
            postings[word].append((place, frequency))
    index = {}
    for word, entries in postings.items():
        places, frequencies = np.array(entries).T
        weight = np.log1p((len(documents) - len(places) + 0.5) / (len(places) + 0.5))
        damping = k1 * (1 - b + b * lengths[places] / lengths.mean())
        index[word] = places, weight * frequencies * (k1 + 1) / (frequencies + damping)
    return index
