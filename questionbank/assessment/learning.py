"""Learning, across questions and never for one, how much each feature says about a point's state."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionbank.assessment.passages import Floats

WEIGHTS = Path(__file__).with_name("weights.json")
MISSING, COVERED, CONTRADICTED = 0, 1, 2
STATES = 3
STEPS = 600
STEADY = 1e-3


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model of three states: weights (features and a constant by states) for standardised features."""

    version: str
    features: tuple[str, ...]
    mean: Floats
    deviation: Floats
    weights: Floats

    def chances(self, features: Floats) -> Floats:
        """Return points by states: how likely each point is missing, covered and contradicted."""
        values = np.clip((features - self.mean) / self.deviation, -4, 4)
        return softmax(np.c_[values, np.ones(len(values))] @ self.weights)

    def as_json(self) -> dict[str, Any]:
        """Return the model as the file keeps it."""
        return {
            "version": self.version,
            "features": list(self.features),
            "mean": _rounded(self.mean),
            "deviation": _rounded(self.deviation),
            "weights": _rounded(self.weights),
        }


@cache
def model() -> Model:
    """Return the model of the repository."""
    return _model(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def fit(features: Floats, states: NDArray[np.int64], *, names: tuple[str, ...], penalty: float, version: str) -> Model:
    """Fit a model to points' features and known states by accelerated gradient descent; deterministic."""
    mean, deviation = features.mean(axis=0), features.std(axis=0)
    # A feature that did not vary while learning keeps the weight 0; its deviation only must not divide by nothing.
    deviation = np.where(deviation > STEADY, deviation, 1.0)
    values = np.c_[np.clip((features - mean) / deviation, -4, 4), np.ones(len(features))]
    wanted = np.eye(STATES)[states]
    shrink = np.full((values.shape[1], 1), penalty / len(values))
    shrink[-1] = 0
    step = 1 / (0.5 * np.linalg.norm(values, 2) ** 2 / len(values) + penalty / len(values))
    weights = ahead = np.zeros((values.shape[1], STATES))
    pace = 1.0
    for _ in range(STEPS):
        slope = values.T @ (softmax(values @ ahead) - wanted) / len(values) + shrink * ahead
        moved = ahead - step * slope
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        weights, ahead, pace = moved, moved + (pace - 1) / faster * (moved - weights), faster
    return Model(version, names, mean, deviation, weights)


def softmax(values: Floats) -> Floats:
    """Return each row as shares that add up to one."""
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _rounded(values: Floats) -> Any:
    return np.round(values, 4).tolist()


def _model(data: Mapping[str, Any]) -> Model:
    return Model(
        version=data["version"],
        features=tuple(data["features"]),
        mean=np.array(data["mean"]),
        deviation=np.array(data["deviation"]),
        weights=np.array(data["weights"]),
    )
