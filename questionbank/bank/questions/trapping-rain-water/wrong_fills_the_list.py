def trap(heights):
    before = sum(heights)
    wall = 0
    levels = []
    for height in heights:
        wall = max(wall, height)
        levels.append(wall)
    wall = 0
    for i in reversed(range(len(heights))):
        wall = max(wall, heights[i])
        heights[i] = min(levels[i], wall)
    return sum(heights) - before
