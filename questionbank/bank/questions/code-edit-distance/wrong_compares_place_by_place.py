def edit_distance(a, b, insert=1, delete=1, replace=1):
    if min(insert, delete, replace) < 0:
        raise ValueError("negative cost")
    cost = sum(replace for x, y in zip(a, b) if x != y)
    if len(a) > len(b):
        cost += delete * (len(a) - len(b))
    else:
        cost += insert * (len(b) - len(a))
    return cost
