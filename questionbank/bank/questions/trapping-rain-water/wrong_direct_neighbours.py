def trap(heights):
    return sum(max(0, min(heights[i - 1], heights[i + 1]) - heights[i]) for i in range(1, len(heights) - 1))
