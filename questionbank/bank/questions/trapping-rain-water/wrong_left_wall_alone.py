def trap(heights):
    wall = water = 0
    for height in heights:
        wall = max(wall, height)
        water += wall - height
    return water
