def trap(heights):
    n = len(heights)
    left, right = [0] * n, [0] * n
    for i in range(n):
        left[i] = max(heights[i], left[i - 1] if i else 0)
    for i in reversed(range(n)):
        right[i] = max(heights[i], right[i + 1] if i + 1 < n else 0)
    return sum(max(a, b) - h for a, b, h in zip(left, right, heights))
