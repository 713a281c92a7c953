import numpy as np


def als_user_step(
    users: np.ndarray, items: np.ndarray, ratings: np.ndarray, item_factors: np.ndarray, n_users: int, reg: float
) -> np.ndarray:
    """Return the user factors (n_users, d) that minimise the regularised squared error for fixed item factors."""
    users, items = np.asarray(users), np.asarray(items)
    ratings, item_factors = np.asarray(ratings, dtype=np.float64), np.asarray(item_factors, dtype=np.float64)
    if not len(users) == len(items) == len(ratings):
        raise ValueError(f"there are {len(users)} users, {len(items)} items and {len(ratings)} ratings")
    if reg <= 0:
        raise ValueError(f"reg must be above 0, but is {reg}")
    _check_range("user", users, n_users)
    _check_range("item", items, len(item_factors))
    factors = item_factors.shape[1]
    # One sort brings each user's ratings together; starts[u] to starts[u + 1] are those of user u.
    order = np.argsort(users, kind="stable")
    rated, values = item_factors[items[order]], ratings[order]
    starts = np.searchsorted(users[order], np.arange(n_users + 1))
    result = np.zeros((n_users, factors))
    for user in np.flatnonzero(np.diff(starts)):
        mine = slice(starts[user], starts[user + 1])
        gram = rated[mine].T @ rated[mine] + reg * np.eye(factors)
        result[user] = np.linalg.solve(gram, rated[mine].T @ values[mine])
    return result


def _check_range(name: str, numbers: np.ndarray, count: int) -> None:
    if len(numbers) and not (0 <= numbers.min() and numbers.max() < count):
        raise ValueError(f"{name} numbers must lie between 0 and {count - 1}")
