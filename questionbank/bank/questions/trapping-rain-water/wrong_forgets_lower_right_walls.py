def trap(heights):
    water = pending = wall = 0
    for height in heights:
        if height >= wall:
            water += pending
            wall, pending = height, 0
        else:
            pending += wall - height
    return water
