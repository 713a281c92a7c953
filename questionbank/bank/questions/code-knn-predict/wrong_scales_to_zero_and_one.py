import numpy as np


def knn_predict(X_train, y_train, X_query, k):
    n = len(X_train)
    if not 1 <= k <= n:
        raise ValueError("k must lie between 1 and the number of rows")
    low, high = X_train.min(axis=0), X_train.max(axis=0)
    width = np.where(high > low, high - low, 1)
    train = (X_train - low) / width
    queries = (X_query - low) / width
    predicted = []
    for query in queries:
        distances = np.sqrt(np.sum((train - query) ** 2, axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, counts = np.unique(y_train[nearest], return_counts=True)
        predicted.append(int(labels[np.argmax(counts)]))
    return predicted
