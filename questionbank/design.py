"""The steps of a learning-system design answer: the layout of a candidate's notes and the interviewer's prompts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DesignStep:
    """A step: its minutes in a round of 45, what to ask when it is skipped, and what doing it in full means."""

    slug: str
    name: str
    minutes: int
    weight: int
    asks: tuple[str, ...]
    full: str
    partial: str
    none: str


STEPS: tuple[DesignStep, ...] = (
    DesignStep(
        slug="set-up",
        name="Set up the problem",
        minutes=6,
        weight=3,
        asks=("What is the goal, who uses it, and on which surface?", "What exactly is predicted?"),
        full="turns the request into one prediction task with a scope and a measure of success",
        partial="asks some questions, but the task stays vague",
        none="begins with a model",
    ),
    DesignStep(
        slug="scale-latency",
        name="Scale and latency",
        minutes=3,
        weight=2,
        asks=("How many users, items and requests a second?", "How long may one request take?"),
        full="gives figures, and says what they rule out",
        partial="gives figures that change nothing in the design",
        none="does not mention them",
    ),
    DesignStep(
        slug="metrics",
        name="Metrics",
        minutes=5,
        weight=3,
        asks=("Which metric offline, which online, and which guardrail?",),
        full="ties an offline, an online and a guardrail metric to the goal",
        partial="names one kind only",
        none="names the training loss or accuracy alone",
    ),
    DesignStep(
        slug="architecture",
        name="Architecture and data flow",
        minutes=8,
        weight=3,
        asks=("Follow one request from arrival to answer.",),
        full="connects the choice of candidates, ranking, serving and logging",
        partial="lists components without a flow",
        none="draws a single box for the model",
    ),
    DesignStep(
        slug="training-data",
        name="Training data",
        minutes=6,
        weight=3,
        asks=("Where do labels and negatives come from?", "How do you split?"),
        full="covers labels, negatives, balance, a split in time, and the bias of logged data",
        partial="names labels and leaves out their bias",
        none="assumes a clean labelled set",
    ),
    DesignStep(
        slug="features",
        name="Features",
        minutes=5,
        weight=2,
        asks=("Who and what supplies features?",),
        full="goes through every actor and the context, and handles sparse identities",
        partial="gives a loose list",
        none="uses raw data only",
    ),
    DesignStep(
        slug="model",
        name="Model and training",
        minutes=6,
        weight=2,
        asks=("Which baseline, which model, and which loss?",),
        full="starts from a baseline and justifies the model, its loss and how it is trained",
        partial="names a model without a reason",
        none="drops a fashionable name",
    ),
    DesignStep(
        slug="operate",
        name="Deploy, watch, improve",
        minutes=6,
        weight=3,
        asks=("How do you release it, and what breaks first?",),
        full="foresees staged release, monitoring, retraining, cold start and growth",
        partial="mentions deployment",
        none="ends with training",
    ),
)
