import numpy as np


def unit_rows(rows):
    rows = rows.astype(float)
    rows = rows / (np.abs(rows).max() or 1)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norms == 0, 1, norms)


def cosine_similarity_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("need two matrices with equally many columns")
    return np.clip(unit_rows(A) @ unit_rows(B).T, -1, 1)
