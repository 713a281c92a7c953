def first_index(a, target):
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return low if low < len(a) and a[low] == target else -1
