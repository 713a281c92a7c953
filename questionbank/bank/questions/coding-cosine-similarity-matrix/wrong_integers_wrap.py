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
    def norms(rows):
        rows = rows.astype(float)
        scale = np.abs(rows).max(axis=1, initial=0)
        return np.linalg.norm(rows / np.where(scale == 0, 1, scale)[:, None], axis=1) * scale

    if A.dtype.kind in "iu":
        lengths = np.outer(norms(A), norms(B))
        return np.clip((A @ B.T) / np.where(lengths == 0, 1, lengths), -1, 1)
    return np.clip(unit_rows(A) @ unit_rows(B).T, -1, 1)
