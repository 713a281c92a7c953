def first_index(a, target):
    for index, value in enumerate(a):
        if value == target:
            return index
        if value > target:
            break
    return -1
