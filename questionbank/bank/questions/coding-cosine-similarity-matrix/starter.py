import numpy as np


def cosine_similarity_matrix(A: np.ndarray, B: np.ndarray) -> np.ndarray:
    """Return the cosine similarity of every row of A with every row of B, 0 wherever a row is all zeros."""
    raise NotImplementedError
