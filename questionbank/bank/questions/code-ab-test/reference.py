import math
from statistics import NormalDist


def ab_test(
    conversions_a: int, users_a: int, conversions_b: int, users_b: int, level: float = 0.95
) -> dict[str, float]:
    """Return difference, z, p_value, low and high of a two-proportion z-test of variant B against control A."""
    for conversions, users in ((conversions_a, users_a), (conversions_b, users_b)):
        if users < 1 or not 0 <= conversions <= users:
            raise ValueError(f"{conversions} of {users} users cannot have converted")
    if not 0 < level < 1:
        raise ValueError(f"level must lie strictly between 0 and 1, but is {level}")
    rate_a, rate_b = conversions_a / users_a, conversions_b / users_b
    difference = rate_b - rate_a
    pooled = (conversions_a + conversions_b) / (users_a + users_b)
    pooled_error = math.sqrt(pooled * (1 - pooled) * (1 / users_a + 1 / users_b))
    z = difference / pooled_error if pooled_error > 0 else 0.0
    error = math.sqrt(rate_a * (1 - rate_a) / users_a + rate_b * (1 - rate_b) / users_b)
    reach = NormalDist().inv_cdf((1 + level) / 2) * error
    return {
        "difference": difference,
        "z": z,
        # The complementary error function gives the two tails directly; one minus the rest would cancel.
        "p_value": math.erfc(abs(z) / math.sqrt(2)),
        "low": difference - reach,
        "high": difference + reach,
    }
