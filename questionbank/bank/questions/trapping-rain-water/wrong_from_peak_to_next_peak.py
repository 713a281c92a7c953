def trap(heights):
    padded = [0, *heights, 0]
    peaks = [i for i in range(len(heights)) if padded[i] < heights[i] > padded[i + 2]]
    water = 0
    for start, end in zip(peaks, peaks[1:]):
        level = min(heights[start], heights[end])
        water += sum(max(0, level - height) for height in heights[start:end])
    return water
