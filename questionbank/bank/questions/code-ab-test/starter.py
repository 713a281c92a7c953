def ab_test(
    conversions_a: int, users_a: int, conversions_b: int, users_b: int, level: float = 0.95
) -> dict[str, float]:
    """Return difference, z, p_value, low and high of a two-proportion z-test of variant B against control A.

    z is pooled, the interval unpooled. ValueError for a group without users, impossible conversions, or a level that
    is not strictly between 0 and 1.
    """
    raise NotImplementedError
