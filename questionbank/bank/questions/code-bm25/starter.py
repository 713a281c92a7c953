import numpy as np


def bm25_scores(documents: list[str], queries: list[str], k1: float, b: float) -> np.ndarray:
    """Return BM25 scores, float64 of shape (queries, documents).

    Words are separated by white space; repeated query words count each time, and a word that a document lacks adds
    exactly zero. ValueError if k1 is negative or b is not between 0 and 1.
    """
    raise NotImplementedError
