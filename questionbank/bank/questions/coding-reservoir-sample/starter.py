from collections.abc import Iterable


def reservoir_sample(stream: Iterable[int], k: int, seed: int | None = None) -> list[int]:
    """Return k items of the stream, every one equally likely, in one pass with memory for k items."""
