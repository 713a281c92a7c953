import math
from collections import Counter

import numpy as np


def bm25_scores(documents, queries, k1, b):
    if k1 < 0 or b < 0 or b > 1:
        raise ValueError("bad parameters")
    n = len(documents)
    words = [text.lower().split() for text in documents]
    counts = [Counter(w) for w in words]
    lengths = [len(w) for w in words]
    mean = sum(lengths) / n if n else 0
    df = Counter(word for count in counts for word in count)
    scores = np.zeros((len(queries), n))
    for i, query in enumerate(queries):
        for word in query.lower().split():
            weight = math.log(1 + (n - df[word] + 0.5) / (df[word] + 0.5))
            for j in range(n):
                f = counts[j][word]
                if f > 0:
                    scores[i, j] += weight * f * (k1 + 1) / (f + k1 * (1 - b + b * lengths[j] / mean))
    return scores
