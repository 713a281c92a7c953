def trap(heights: list[int]) -> int:
    """Return the units of water that stay between bars of these heights, each one unit wide.

    Two pointers close in from the ends, and the one at the lower bar moves. Beyond the other pointer's bar lies
    a wall at least as high, so the highest bar seen on the moving side is the level there. Linear time, constant
    extra space.
    """
    left, right = 0, len(heights) - 1
    left_wall = right_wall = water = 0
    while left < right:
        if heights[left] <= heights[right]:
            left_wall = max(left_wall, heights[left])
            water += left_wall - heights[left]
            left += 1
        else:
            right_wall = max(right_wall, heights[right])
            water += right_wall - heights[right]
            right -= 1
    return water
