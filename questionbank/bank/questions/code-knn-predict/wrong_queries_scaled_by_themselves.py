import numpy as np


def _standardised(table):
    std = table.std(axis=0)
    std[table.max(axis=0) == table.min(axis=0)] = 1
    return (table - table.mean(axis=0)) / std


def knn_predict(X_train, y_train, X_query, k):
    n = len(X_train)
    if not 1 <= k <= n:
        raise ValueError("k must lie between 1 and the number of rows")
    if len(X_query) == 0:
        return []
    train, queries = _standardised(X_train), _standardised(X_query)
    predicted = []
    for query in queries:
        distances = np.sqrt(np.sum((train - query) ** 2, axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, counts = np.unique(y_train[nearest], return_counts=True)
        predicted.append(int(labels[np.argmax(counts)]))
    return predicted
