import math
from statistics import NormalDist


def ab_test(conversions_a, users_a, conversions_b, users_b, level=0.95):
    if users_a <= 0 or users_b <= 0:
        raise ValueError("no users")
    if conversions_a < 0 or conversions_b < 0:
        raise ValueError("negative conversions")
    if conversions_a > users_a or conversions_b > users_b:
        raise ValueError("more conversions than users")
    if level <= 0 or level >= 1:
        raise ValueError("bad level")
    pa = conversions_a / users_a
    pb = conversions_b / users_b
    diff = pb - pa
    p = (conversions_a + conversions_b) / (users_a + users_b)
    se0 = math.sqrt(p * (1 - p) * (1 / users_a + 1 / users_b))
    se1 = math.sqrt(pa * (1 - pa) / users_a + pb * (1 - pb) / users_b)
    z = diff / se0 if se0 else 0.0
    p_value = math.erfc(abs(z) / math.sqrt(2))
    q = NormalDist().inv_cdf(1 - (1 - level) / 2)
    low, high = diff - q * se0, diff + q * se0
    return {"difference": diff, "z": z, "p_value": p_value, "low": low, "high": high}
