import numpy as np


def softmax_and_logsumexp(x: np.ndarray, axis: int = -1) -> tuple[np.ndarray, np.ndarray]:
    """Return the softmax of x along an axis, in its shape, and the log-sum-exp, in its shape without the axis.

    Both are float64. A slice of minus infinity alone has the log-sum-exp minus infinity and a softmax of NaN; an axis
    of length 0 has minus infinity and an empty softmax; an axis that does not exist raises ValueError.
    """
    raise NotImplementedError
