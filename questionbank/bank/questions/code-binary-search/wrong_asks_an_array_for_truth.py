def first_index(a, target):
    if not a:
        return -1
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] < target:
            low = middle + 1
        else:
            high = middle
    return low if low < len(a) and a[low] == target else -1
