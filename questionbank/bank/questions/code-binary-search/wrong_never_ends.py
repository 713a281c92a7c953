def first_index(a, target):
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] == target and (middle == 0 or a[middle - 1] < target):
            return middle
        if a[middle] < target:
            low = middle
        else:
            high = middle
    return -1
