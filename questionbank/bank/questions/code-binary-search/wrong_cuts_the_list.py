def first_index(a, target):
    cut = 0
    while len(a) > 1:
        middle = len(a) // 2
        is_left = a[middle - 1] >= target
        if isinstance(a, list):
            del a[slice(middle, None) if is_left else slice(middle)]
        else:
            a = a[:middle] if is_left else a[middle:]
        cut += 0 if is_left else middle
    return cut if len(a) and a[0] == target else -1
