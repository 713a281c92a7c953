import numpy as np


def tf_idf(documents: list[str], new_documents: list[str]) -> tuple[list[str], np.ndarray]:
    """Return (vocabulary, weights): sorted words of documents, and a row of weights for each new document.

    A weight is the word's count times ln((1 + n) / (1 + df)) + 1, and rows have Euclidean length 1, or stay zero where
    no word is known.
    """
    raise NotImplementedError
