import math
from collections import Counter


def bigram_log_probabilities(corpus, sentences, k=1.0, min_count=1):
    if k <= 0:
        raise ValueError("k must be positive")
    if min_count < 1:
        raise ValueError("min_count must be at least 1")
    counts = Counter()
    for sentence in corpus:
        counts.update(sentence)
    vocab = {word for word in counts if counts[word] >= min_count}

    def prepare(sentence):
        return ["<s>"] + [w if w in vocab else "<unk>" for w in sentence] + ["</s>"]

    unigrams, bigrams = Counter(), Counter()
    for sentence in corpus:
        tokens = prepare(sentence)
        unigrams.update(tokens[:-1])
        bigrams.update(zip(tokens, tokens[1:]))
    v = len(vocab) + 2
    result = []
    for sentence in sentences:
        tokens = prepare(sentence)
        total = 0.0
        for a, b in zip(tokens, tokens[1:]):
            total += math.log((bigrams[a, b] + k) / (unigrams[a] + v))
        result.append(total)
    return result
