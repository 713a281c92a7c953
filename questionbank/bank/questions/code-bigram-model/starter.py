def bigram_log_probabilities(
    corpus: list[list[str]], sentences: list[list[str]], k: float = 1.0, min_count: int = 1
) -> list[float]:
    """Return the natural log probability of each sentence under an add-k bigram model of the corpus.

    Words with fewer than min_count occurrences become '<unk>'; '<s>' and '</s>' frame each sentence. ValueError if
    k <= 0 or min_count < 1.
    """
    raise NotImplementedError
