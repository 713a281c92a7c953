import numpy as np


def unit_rows(rows):
    rows = rows.astype(float)
    norms = np.array([[np.hypot.reduce(row)] for row in rows]).reshape(-1, 1)
    return rows / np.maximum(norms, 1e-12)


def cosine_similarity_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("need two matrices with equally many columns")
    return np.clip(unit_rows(A) @ unit_rows(B).T, -1, 1)
