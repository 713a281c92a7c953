import math

import numpy as np


def tf_idf(documents, new_documents):
    documents = [text.split() for text in documents]
    new_documents = [text.split() for text in new_documents]
    n = len(documents)
    df = {}
    for document in documents:
        for word in set(document):
            df[word] = df.get(word, 0) + 1
    vocabulary = sorted(df, key=str.lower)
    index = {word: i for i, word in enumerate(vocabulary)}
    idf = {word: math.log((1 + n) / (1 + df[word])) + 1 for word in vocabulary}
    weights = np.zeros((len(new_documents), len(vocabulary)))
    for i, document in enumerate(new_documents):
        for word in document:
            if word in index:
                weights[i, index[word]] += idf[word]
        length = np.linalg.norm(weights[i])
        if length > 0:
            weights[i] /= length
    return vocabulary, weights
