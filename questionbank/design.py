"""The steps of a learning-system design answer: the layout of a candidate's notes and the interviewer's prompts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DesignStep:
    """A step: its minutes in a round of 45, what to ask when it is skipped, and what doing it in full means.

    `cues` are plain words and terms; two of them show that a step was touched.
    """

    slug: str
    name: str
    minutes: int
    weight: int
    asks: tuple[str, ...]
    full: str
    partial: str
    none: str
    cues: tuple[str, ...] = ()


def _listed(cues: str) -> tuple[str, ...]:
    return tuple(" ".join(cue.split()) for cue in cues.split(","))


STEPS: tuple[DesignStep, ...] = (
    DesignStep(
        slug="set-up",
        name="Set up the problem",
        minutes=6,
        weight=3,
        asks=(
            "Before you build anything: what would you want to know?",
            "Which problem are you solving here, in one sentence?",
        ),
        full="turns the request into one prediction task with a scope and a measure of success",
        partial="asks some questions, but the task stays vague",
        none="begins with a model",
        cues=_listed("""
            goal, objective, aim, purpose, users, customers, audience, surface, clarify, scope, success,
            predict, prediction task, target, business, use case, who uses, problem, define, task, decision,
            decide, requirement, assume, assumption, stakeholder
        """),
    ),
    DesignStep(
        slug="scale-latency",
        name="Scale and latency",
        minutes=3,
        weight=2,
        asks=("Which figures would you put on this, and what do they rule out?", "What do the numbers leave room for?"),
        full="gives figures, and says what they rule out",
        partial="gives figures that change nothing in the design",
        none="does not mention them",
        cues=_listed("""
            requests, per second, a second, queries, qps, latency, milliseconds, ms, seconds, millions,
            billions, thousands, scale, volume, throughput, traffic, real time, batch, budget, memory, storage,
            peak, nightly, daily, per day, minutes, how many, how much, how fast, how quickly, cost, size,
            memory limit
        """),
    ),
    DesignStep(
        slug="metrics",
        name="Metrics",
        minutes=5,
        weight=3,
        asks=("How will you know whether it does its job?", "How do you find out that it is any good?"),
        full="ties an offline, an online and a guardrail metric to the goal",
        partial="names one kind only",
        none="names the training loss or accuracy alone",
        cues=_listed("""
            metric, measure, precision, recall, auc, ndcg, mrr, mae, rmse, f1, accuracy, log loss, calibration,
            click-through, ctr, retention, revenue, conversion, guardrail, offline, online, a/b, evaluate, kpi,
            wape, mase, error, errors, judged, recall at k, quality measure, average precision, iou
        """),
    ),
    DesignStep(
        slug="architecture",
        name="Architecture and data flow",
        minutes=8,
        weight=3,
        asks=("Follow one request from arrival to answer.", "What happens to one input on its way through?"),
        full="connects the choice of candidates, ranking, serving and logging",
        partial="lists components without a flow",
        none="draws a single box for the model",
        cues=_listed("""
            candidates, candidate generation, retrieve, retrieval, index, ranker, ranking, stage, service,
            serving, pipeline, queue, cache, logging, gateway, api, data flow, stream, store, device,
            coordinator, component, flow, layer, server, client, fusion, aggregate, aggregation, merges,
            combined
        """),
    ),
    DesignStep(
        slug="training-data",
        name="Training data",
        minutes=6,
        weight=3,
        asks=("What does it learn from, and where do you get that?", "What could be wrong with what it learns from?"),
        full="covers labels, negatives, balance, a split in time, and the bias of logged data",
        partial="names labels and leaves out their bias",
        none="assumes a clean labelled set",
        cues=_listed("""
            labels, labelled, annotate, negatives, positives, training data, training set, sampling, split,
            validation, hold out, held out, imbalance, position bias, exposure, logged, leakage, impressions,
            cross-validation, examples, data set, dataset, annotators, clean, missing, duplicates, rolling,
            training, noise
        """),
    ),
    DesignStep(
        slug="features",
        name="Features",
        minutes=5,
        weight=2,
        asks=("What does it get to see of each case?", "Who and what supplies features?"),
        full="goes through every actor and the context, and handles sparse identities",
        partial="gives a loose list",
        none="uses raw data only",
        cues=_listed("""
            features, embedding, user features, item features, context, history, age, price, category, text,
            image, counts, sparse, identities, hashing, lags, calendar, feature store, signals, time of day
        """),
    ),
    DesignStep(
        slug="model",
        name="Model and training",
        minutes=6,
        weight=2,
        asks=("What would you try first, and what after that?", "What do you train, and why that?"),
        full="starts from a baseline and justifies the model, its loss and how it is trained",
        partial="names a model without a reason",
        none="drops a fashionable name",
        cues=_listed("""
            baseline, logistic regression, linear, trees, boosting, gradient boosting, xgboost, neural network,
            network, transformer, two tower, fine-tune, pretrained, loss, cross-entropy, regularise, train,
            hyperparameters, heuristic, autoencoder, matrix factorisation, encoder
        """),
    ),
    DesignStep(
        slug="operate",
        name="Deploy, watch, improve",
        minutes=6,
        weight=3,
        asks=("How do you release it, and what breaks first?", "What happens in the months after it is out?"),
        full="foresees staged release, monitoring, retraining, cold start and growth",
        partial="mentions deployment",
        none="ends with training",
        cues=_listed("""
            deploy, deployment, release, roll out, rollout, rollback, roll back, canary, shadow, staged,
            monitor, monitoring, alert, drift, retrain, retraining, cold start, a/b test, experiment, fallback,
            versions, on call, dashboards, update, watch, watched, stale, fresh, freshness, version, versioning,
            fall-back, retrained, over the air
        """),
    ),
)
