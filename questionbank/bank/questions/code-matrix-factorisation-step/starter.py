import numpy as np


def als_user_step(
    users: np.ndarray, items: np.ndarray, ratings: np.ndarray, item_factors: np.ndarray, n_users: int, reg: float
) -> np.ndarray:
    """Return the user factors (n_users, d) that minimise the regularised squared error for fixed item factors.

    Rating t is ratings[t], by users[t] for items[t]; users without ratings get zeros. ValueError for arrays of
    different length, reg <= 0, or numbers out of range.
    """
    raise NotImplementedError
