import math
from collections import Counter
from itertools import pairwise

START, END, UNKNOWN = "<s>", "</s>", "<unk>"


def bigram_log_probabilities(
    corpus: list[list[str]], sentences: list[list[str]], k: float = 1.0, min_count: int = 1
) -> list[float]:
    """Return the natural log probability of each sentence under an add-k bigram model of the corpus."""
    if k <= 0 or min_count < 1:
        raise ValueError(f"k must be above 0 and min_count at least 1, not {k} and {min_count}")
    occurrences = Counter(word for sentence in corpus for word in sentence)
    vocabulary = {word for word, count in occurrences.items() if count >= min_count}

    def pairs(sentence: list[str]) -> list[tuple[str, str]]:
        return list(pairwise([START, *(word if word in vocabulary else UNKNOWN for word in sentence), END]))

    pair_counts = Counter(pair for sentence in corpus for pair in pairs(sentence))
    left_counts: Counter[str] = Counter()
    for (left, _), count in pair_counts.items():
        left_counts[left] += count
    # What can come next: the vocabulary, the unknown word and the end, but never the start.
    followers = len(vocabulary) + 2

    def log_probability(left: str, right: str) -> float:
        return math.log((pair_counts[left, right] + k) / (left_counts[left] + k * followers))

    return [math.fsum(log_probability(*pair) for pair in pairs(sentence)) for sentence in sentences]
