import numpy as np


def unit_rows(rows):
    rows = rows.astype(float)
    scale = np.abs(rows).max(axis=1, keepdims=True, initial=0)
    rows = rows / np.where(scale == 0, 1, scale)
    norms = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return rows / np.where(norms == 0, 1, norms)


def cosine_similarity_matrix(A, B):
    return np.clip(unit_rows(A) @ unit_rows(B).T, -1, 1)
