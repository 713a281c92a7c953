import numpy as np


def naive_bayes_log_posteriors(X: np.ndarray, y: np.ndarray, X_new: np.ndarray, alpha: float) -> np.ndarray:
    """Return log posteriors of multinomial naive Bayes, float64 of shape (m, c), classes of y in ascending order.

    Priors are shares of documents, word probabilities are smoothed additively by alpha over all columns, and each row
    is normalised. ValueError unless alpha > 0, if X and y differ in length, or if a count is negative.
    """
    raise NotImplementedError
