def edit_distance(a, b, insert=1, delete=1, replace=1):
    if insert < 0 or delete < 0 or replace < 0:
        raise ValueError("negative cost")
    n, m = len(a), len(b)
    d = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        d[i][0] = i * delete
    for j in range(1, m + 1):
        d[0][j] = j * insert
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            if a[i - 1] == b[j - 1]:
                d[i][j] = d[i - 1][j - 1]
            else:
                d[i][j] = min(d[i - 1][j] + delete, d[i][j - 1] + insert)
    return d[n][m]
