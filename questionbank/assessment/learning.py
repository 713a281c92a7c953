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
# Smaller first chances all say the same: surely not.
LEAST_CHANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model of three states: weights (features and a constant by states) for standardised features."""

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
            "mean": _rounded(self.mean),
            "deviation": _rounded(self.deviation),
            "weights": _rounded(self.weights),
        }


@dataclass(frozen=True, slots=True)
class Judge:
    """Two looks at an answer: the second also knows how the first saw the question's other points.

    Who gets one point wrong is likelier to get the next one wrong, too, though it borrows the right words.
    """

    version: str
    features: tuple[str, ...]
    first: Model
    second: Model

    def chances(self, features: Floats) -> Floats:
        """Return the points of one answer by states: how likely each is missing, covered and contradicted."""
        return self.second.chances(np.c_[features, company(self.first.chances(features))])

    def as_json(self) -> dict[str, Any]:
        """Return the judge as the file keeps it."""
        return {
            "version": self.version,
            "features": list(self.features),
            "first": self.first.as_json(),
            "second": self.second.as_json(),
        }


def company(chances: Floats) -> Floats:
    """Return for each point of an answer what first chances say of it and of the question's other points.

    Columns: its own log odds of covered and contradicted against missing; the others' mean chances of covered and
    contradicted; the highest chance of contradicted among them.
    """
    logs = np.log(np.maximum(chances, LEAST_CHANCE))
    others = (chances.sum(axis=0) - chances) / max(1, len(chances) - 1)
    wrong = chances[:, CONTRADICTED]
    worst = [np.delete(wrong, n).max(initial=0.0) for n in range(len(wrong))]
    return np.asarray(np.c_[logs[:, 1:] - logs[:, :1], others[:, 1:], worst])


@cache
def judge() -> Judge:
    """Return the judge of the repository."""
    return _judge(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def fit(features: Floats, states: NDArray[np.int64], *, penalty: float) -> Model:
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
    return Model(mean, deviation, weights)


def softmax(values: Floats) -> Floats:
    """Return each row as shares that add up to one."""
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _rounded(values: Floats) -> Any:
    return np.round(values, 4).tolist()


def _judge(data: Mapping[str, Any]) -> Judge:
    return Judge(data["version"], tuple(data["features"]), _model(data["first"]), _model(data["second"]))


def _model(data: Mapping[str, Any]) -> Model:
    return Model(*(np.array(data[name]) for name in ("mean", "deviation", "weights")))
