import numpy as np


def knn_predict(X_train, y_train, X_query, k):
    n = len(X_train)
    if not 1 <= k <= n:
        raise ValueError("k must lie between 1 and the number of rows")
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std[X_train.max(axis=0) == X_train.min(axis=0)] = 1
    train = np.asarray(X_train, dtype=float)
    queries = np.asarray(X_query, dtype=float)
    for table in (train, queries):
        table -= mean
        table /= std
    predicted = []
    for query in queries:
        distances = np.sqrt(np.sum((train - query) ** 2, axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, counts = np.unique(y_train[nearest], return_counts=True)
        predicted.append(int(labels[np.argmax(counts)]))
    return predicted
