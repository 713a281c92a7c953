def stratified_sample(labels: list[str] | list[int], size: int, seed: int | None = None) -> list[int]:
    """Return `size` distinct positions of labels, drawn at random within classes that keep their shares.

    Places are allotted by largest remainders, ties to the class that occurs first. ValueError unless 0 <= size <= n.
    """
    raise NotImplementedError
