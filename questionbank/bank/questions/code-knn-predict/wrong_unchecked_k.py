from collections import Counter

import numpy as np


def knn_predict(X_train, y_train, X_query, k):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std[X_train.max(axis=0) == X_train.min(axis=0)] = 1
    train = (X_train - mean) / std
    queries = (X_query - mean) / std
    predicted = []
    for query in queries:
        distances = np.sqrt(np.sum((train - query) ** 2, axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        votes = Counter(y_train[nearest].tolist())
        best = None
        for label in sorted(votes):
            if best is None or votes[label] > votes[best]:
                best = label
        predicted.append(best)
    return predicted
