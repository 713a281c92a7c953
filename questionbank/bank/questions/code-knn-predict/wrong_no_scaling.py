import numpy as np


def knn_predict(X_train, y_train, X_query, k):
    n = len(X_train)
    if not 1 <= k <= n:
        raise ValueError("k must lie between 1 and the number of rows")
    predicted = []
    for query in X_query:
        distances = np.sqrt(np.sum((X_train - query) ** 2, axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, counts = np.unique(y_train[nearest], return_counts=True)
        predicted.append(int(labels[np.argmax(counts)]))
    return predicted
