def edit_distance(a, b, insert=1, delete=1, replace=1):
    if min(insert, delete, replace) < 0:
        raise ValueError("negative cost")
    if not a:
        return insert * len(b)
    if not b:
        return delete * len(a)
    if a[-1] == b[-1]:
        return edit_distance(a[:-1], b[:-1], insert, delete, replace)
    return min(
        edit_distance(a[:-1], b, insert, delete, replace) + delete,
        edit_distance(a, b[:-1], insert, delete, replace) + insert,
        edit_distance(a[:-1], b[:-1], insert, delete, replace) + replace,
    )
