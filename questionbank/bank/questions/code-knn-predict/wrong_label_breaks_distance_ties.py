import numpy as np


def knn_predict(X_train, y_train, X_query, k):
    n = len(X_train)
    if not 1 <= k <= n:
        raise ValueError("k must lie between 1 and the number of rows")
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std[X_train.max(axis=0) == X_train.min(axis=0)] = 1
    train = (X_train - mean) / std
    queries = (X_query - mean) / std
    predicted = []
    for query in queries:
        distances = np.sqrt(np.sum((train - query) ** 2, axis=1))
        nearest = sorted(zip(distances.tolist(), y_train.tolist()))[:k]
        labels, counts = np.unique([label for _, label in nearest], return_counts=True)
        predicted.append(int(labels[np.argmax(counts)]))
    return predicted
