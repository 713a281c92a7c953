def trap(heights):
    left, right = [heights[0]], [heights[-1]]
    for height in heights[1:]:
        left.append(max(left[-1], height))
    for height in heights[-2::-1]:
        right.append(max(right[-1], height))
    return sum(min(a, b) - h for a, b, h in zip(left, reversed(right), heights))
