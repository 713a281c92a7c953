import numpy as np


def unit_rows(rows):
    rows = rows.astype(float)
    scale = np.abs(rows).max(axis=1, keepdims=True, initial=0)
    rows = rows / np.where(scale == 0, 1, scale)
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-8)


def cosine_similarity_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("need two matrices with equally many columns")
    return np.clip(unit_rows(A) @ unit_rows(B).T, -1, 1)
