from collections import Counter

import numpy as np


def tf_idf(documents: list[str], new_documents: list[str]) -> tuple[list[str], np.ndarray]:
    """Return the sorted vocabulary of the documents, and the weights of the new documents by word.

    Vocabulary and document frequencies are learned from the documents alone. Time is linear in the number of words,
    but for sorting the vocabulary and filling the dense array.
    """
    frequencies = Counter(word for document in documents for word in set(document.split()))
    vocabulary = sorted(frequencies)
    columns = {word: column for column, word in enumerate(vocabulary)}
    weights = np.zeros((len(new_documents), len(vocabulary)))
    for row, document in zip(weights, new_documents, strict=True):
        for word, count in Counter(document.split()).items():
            if word in columns:
                row[columns[word]] = count
    containing = np.array([frequencies[word] for word in vocabulary], dtype=np.float64)
    weights *= np.log((1 + len(documents)) / (1 + containing)) + 1
    lengths = np.linalg.norm(weights, axis=1, keepdims=True)
    return vocabulary, np.divide(weights, lengths, out=np.zeros_like(weights), where=lengths > 0)
