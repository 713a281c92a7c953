import numpy as np


def check(calls):
    """Orthonormal eigenvectors of the sample covariance, largest variances first, each with its share of the total."""
    for (X, k), _, result in calls:
        if complaint := _complaint(np.asarray(X, dtype=np.float64), k, result):
            return complaint
    return None


def _complaint(X, k, result):
    n, d = X.shape
    if not isinstance(result, tuple | list) or len(result) != 3:
        return "the result must be a tuple of components, variances and shares"
    for name, given, shape in zip(("components", "variances", "shares"), result, ((k, d), (k,), (k,)), strict=True):
        if not isinstance(given, np.ndarray) or given.dtype != np.float64:
            return f"the {name} must be a float64 array"
        if given.shape != shape:
            return f"the {name} must have the shape {shape}, not {given.shape}"
    components, variances, shares = result
    centred = X - X.mean(axis=0)
    all_variances = np.linalg.svd(centred, compute_uv=False) ** 2 / (n - 1)
    total, wanted = all_variances.sum(), all_variances[:k]
    nearly = 1e-9 * all_variances[0]
    if not np.allclose(components @ components.T, np.eye(k), rtol=0, atol=1e-9):
        return "the components are not of length one and orthogonal to each other"
    if not np.allclose(variances, wanted, rtol=1e-9, atol=nearly):
        return f"the variances should be {_shown(wanted)}, not {_shown(variances)}"
    with np.errstate(invalid="ignore"):
        if not np.allclose(shares, wanted / total, rtol=1e-9, atol=1e-9, equal_nan=True):
            return f"the shares should be {_shown(wanted / total)}, not {_shown(shares)}"
    images = (centred @ components.T).T @ centred / (n - 1)
    for index in range(k):
        if not np.allclose(images[index], wanted[index] * components[index], rtol=0, atol=10 * nearly):
            return f"component {index} is no eigenvector of the covariance with the variance {wanted[index]:.6g}"
    return None


def _shown(values):
    return ", ".join(f"{value:.6g}" for value in values[:5]) + (", …" if len(values) > 5 else "")
