def trap(heights):
    return sum(
        min(max(heights[: i + 1]), max(heights[i:])) - height for i, height in enumerate(heights)
    )
