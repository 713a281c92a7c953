def trap(heights):
    if not heights:
        return 0
    left, right = 0, len(heights) - 1
    while heights[left] == 0:
        left += 1
    while heights[right] == 0:
        right -= 1
    left_wall = right_wall = water = 0
    while left < right:
        if heights[left] < heights[right]:
            left_wall = max(left_wall, heights[left])
            water += left_wall - heights[left]
            left += 1
        else:
            right_wall = max(right_wall, heights[right])
            water += right_wall - heights[right]
            right -= 1
    return water
