def first_index(a, target):
    low, high = 0, len(a) - 1
    while low <= high:
        middle = (low + high) // 2
        if a[middle] == target:
            while middle > 0 and a[middle - 1] == target:
                middle -= 1
            return middle
        if a[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return -1
