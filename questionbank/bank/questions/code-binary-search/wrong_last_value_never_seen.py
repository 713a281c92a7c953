def first_index(a, target):
    low, high = 0, len(a) - 1
    while low < high:
        middle = (low + high) // 2
        if a[middle] < target:
            low = middle + 1
        else:
            high = middle
    return low if low < len(a) - 1 and a[low] == target else -1
