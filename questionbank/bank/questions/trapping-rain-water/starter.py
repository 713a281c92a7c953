def trap(heights: list[int]) -> int:
    """Return the units of water that stay between bars of these heights, each one unit wide."""
    raise NotImplementedError
