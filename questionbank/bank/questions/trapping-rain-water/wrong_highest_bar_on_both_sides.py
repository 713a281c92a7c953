def trap(heights):
    top = max(heights, default=0)
    return sum(top - height for height in heights)
