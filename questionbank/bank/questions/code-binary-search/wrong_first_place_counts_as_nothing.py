def first_index(a, target):
    found = None
    low, high = 0, len(a) - 1
    while low <= high:
        middle = (low + high) // 2
        if a[middle] < target:
            low = middle + 1
        else:
            if a[middle] == target:
                found = middle
            high = middle - 1
    return found or -1
