import numpy as np


def cosine_similarity_matrix(A: np.ndarray, B: np.ndarray) -> np.ndarray:
    """Return the cosine similarity of every row of A with every row of B, 0 wherever a row is all zeros.

    One matrix product of unit rows; rounding can carry a value just past one, so the result is clipped.
    """
    A, B = np.asarray(A), np.asarray(B)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[1]:
        raise ValueError(f"need two matrices with equally many columns, not shapes {A.shape} and {B.shape}")
    return np.clip(_unit_rows(A) @ _unit_rows(B).T, -1.0, 1.0)


def _unit_rows(rows: np.ndarray) -> np.ndarray:
    """The rows at length one, zero rows as they are; scaled by the largest entry so that squares stay in range."""
    rows = rows.astype(np.float64)
    rows = rows / _or_one(np.abs(rows).max(axis=1, keepdims=True, initial=0.0))
    return rows / _or_one(np.linalg.norm(rows, axis=1, keepdims=True))


def _or_one(lengths: np.ndarray) -> np.ndarray:
    return np.where(lengths == 0.0, 1.0, lengths)
