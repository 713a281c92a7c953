def first_index(a, target):
    if len(a) == 0:
        return -1
    if len(a) == 1:
        return 0 if a[0] == target else -1
    middle = len(a) // 2
    if a[middle - 1] >= target:
        return first_index(a[:middle], target)
    return middle + first_index(a[middle:], target)
