import numpy as np


def als_user_step(users, items, ratings, item_factors, n_users, reg):
    if len(users) != len(items) or len(users) != len(ratings):
        raise ValueError("lengths differ")
    if reg <= 0:
        raise ValueError("reg must be positive")
    if len(users) and (users.min() < 0 or users.max() >= n_users):
        raise ValueError("user out of range")
    if len(items) and (items.min() < 0 or items.max() >= len(item_factors)):
        raise ValueError("item out of range")
    q = item_factors.astype(float)
    d = q.shape[1]
    rows = [[] for _ in range(n_users)]
    for t, u in enumerate(users.tolist()):
        if ratings[t] != 0:
            rows[u].append(t)
    out = np.zeros((n_users, d))
    for u in range(n_users):
        if rows[u]:
            a = q[items[rows[u]]]
            r = ratings[rows[u]].astype(float)
            out[u] = np.linalg.solve(a.T @ a + reg * np.eye(d), a.T @ r)
    return out
