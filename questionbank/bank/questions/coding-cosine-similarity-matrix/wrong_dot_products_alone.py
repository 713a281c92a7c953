import numpy as np


def cosine_similarity_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("need two matrices with equally many columns")
    return np.clip(A.astype(float) @ B.astype(float).T, -1, 1)
