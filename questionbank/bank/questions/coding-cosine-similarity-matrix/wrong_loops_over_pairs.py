import numpy as np


def unit_rows(rows):
    rows = rows.astype(float)
    scale = np.abs(rows).max(axis=1, keepdims=True, initial=0)
    rows = rows / np.where(scale == 0, 1, scale)
    norms = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return rows / np.where(norms == 0, 1, norms)


def cosine_similarity_matrix(A, B):
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError("need two matrices with equally many columns")
    left, right = unit_rows(A), unit_rows(B)
    result = np.zeros((len(A), len(B)))
    for i in range(len(A)):
        for j in range(len(B)):
            result[i, j] = np.clip(left[i] @ right[j], -1, 1)
    return result
