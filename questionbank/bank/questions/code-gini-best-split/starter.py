def best_gini_split(x: list[float], y: list[int] | list[str]) -> tuple[float, float] | None:
    """Return the midpoint threshold with the lowest size-weighted Gini impurity of the children, and that impurity.

    Rows with x <= threshold go left. Among impurities within 1e-12 the smallest threshold wins; None means that no
    threshold lowers the impurity of all rows together. Different lengths raise ValueError.
    """
    raise NotImplementedError
