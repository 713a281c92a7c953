def trap(heights):
    water = 0
    for layer in range(1, max(heights, default=0) + 1):
        reaching = [i for i, height in enumerate(heights) if height >= layer]
        water += reaching[-1] - reaching[0] + 1 - len(reaching)
    return water
