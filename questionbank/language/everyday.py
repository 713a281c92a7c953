"""What people say for the field's terms: groups of words said for one another, and opposites.

General to the field, never written for one question; a phrase is joined by underscores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from questionbank.language.words import stem

_GROUPS = """
row record sample example observation instance datapoint data_point entry item
column feature variable attribute predictor covariate field input regressor
target label annotation ground_truth outcome response answer tag
unlabelled without_labels no_labels no_answers no_targets unsupervised nobody_tells
labelled annotated known_answers with_answers with_labels supervised right_answers
predict forecast guess estimate prediction projection anticipate
classify classifier sort_into category class bucket bin
model learner algorithm estimator predictor
neural_network network net deep_learning deep_network
train training fit fitting learn learning teach taught
error mistake miss slip wrong failure blunder
loss cost objective loss_function cost_function penalty_function
accuracy percent_correct share_correct fraction_right hit_rate correct_rate
overfit overfitting memorise memorize by_heart learns_noise too_closely fits_noise rote quirk
underfit underfitting too_simple oversimplified too_rigid misses_pattern
regularise regularisation penalty penalise shrink shrinkage weight_decay l1 l2 lasso ridge tame
validation held_out holdout hold_out unseen not_seen never_seen set_aside put_aside unfamiliar fresh new_data test_set
cross_validation crossvalidation cv k_fold kfold folds fold rotate
generalise generalisation carry_over transfer works_on_new new_cases
imbalance imbalanced skewed rare minority scarce lopsided uneven few_positives one_in_a_thousand uncommon
outlier extreme anomaly anomalous odd strange freak weird abnormal unusual far_off
missing blank gap empty null nan absent hole unknown_value
impute imputation fill fill_in replace substitute plug_in
drop remove delete discard throw_away throw_out get_rid exclude prune cut_out toss kick_out leave_out
scale scaling standardise standardize normalise normalize rescale same_range common_range z_score
encode encoding one_hot dummy indicator
embedding embed vector dense_vector list_of_numbers
cluster clustering group segment segmentation clump bunch heap
centroid centre center middle
distance far away_from similarity close closeness near nearby proximity
neighbour neighbor nearest closest
ensemble combine committee bundle blend many_models several_models crowd mix
bagging bootstrap resample random_forest forest
boosting gradient_boosting xgboost lightgbm catboost adaboost
sequential sequentially one_after_another one_after_the_other in_turn in_a_row queue chain step_by_step
parallel side_by_side at_the_same_time simultaneously independently separately on_their_own
stacking meta_learner meta_model second_level second_layer
leftover left_over residual remaining_error remainder what_is_left
average mean averaging
interpret interpretable interpretability explain explainable explanation readable transparent understand
black_box opaque
hyperparameter knob dial setting configuration config
coefficient weight parameter slope
learning_rate step_size stride step
gradient derivative downhill steepest
gradient_descent sgd optimiser optimizer adam
threshold cutoff cut_off boundary limit cut_point bar
positive_class positive yes_case hit
false_positive false_alarm type_i wrongly_flagged cry_wolf
false_negative missed_case type_ii overlooked slipped_through
precision flagged_correct positive_predictive
recall sensitivity true_positive_rate caught catch
probability chance likelihood odds risk
confidence certainty sure uncertainty
calibrated calibration trustworthy_probabilities
variance spread scatter wobble jumpy unstable fluctuate vary jitter shaky
standard_deviation sigma sd spread
bias systematic_error systematically tilt
correlation correlated move_together go_together associated association related relationship
independent independence unrelated
cause causal causation causes because_of leads_to
linear straight straight_line line
nonlinear non_linear curved curve bend wiggly
complex complexity complicated flexible flexibility capacity
simple simpler plain
dimension dimensionality dimensions
compress compression squeeze reduce_dimensions
expensive costly cost money price budget pay dear
cheap inexpensive affordable
fast quick quickly speed speedy rapid
slow slowly sluggish
latency response_time delay wait milliseconds
memory ram storage space footprint
scalable scale_up grows huge massive enormous
user customer client visitor viewer shopper buyer subscriber
item product article goods
business company firm organisation commercial revenue profit income
stakeholder manager boss non_technical layman
decision decide action act choice
goal aim purpose objective target_outcome
metric measure score kpi number yardstick figure
monitor monitoring watch keep_an_eye track observe alert
deploy deployment release ship rollout go_live live production launch put_into_production
drift shift change_over_time moves world_changes distribution_change stale outdated
retrain refresh update relearn refit
pipeline workflow stages steps process
bug defect fault
random randomly by_chance shuffle lottery
leak leakage peek peeking sneak cheat future_information
time_series temporal chronological over_time date past future history
experiment ab_test a_b_test trial randomised_trial
significant significance p_value
hypothesis null_hypothesis
distribution spread_of_values histogram
normal gaussian bell_curve bell_shaped
mean_squared_error mse squared_error
median middle_value
mode most_common most_frequent
text document sentence language words
word token term wordpiece word_piece subword
image picture photo pixel vision
speech audio voice sound
transformer attention self_attention bert gpt llm
reward payoff points_or_loses score_points prize penalty
agent player robot actor
environment world game surroundings
policy strategy behaviour how_to_behave
explore exploration try_new try_something_new
exploit exploitation stick_with what_works
privacy private personal_data confidential anonymous
fair fairness discriminate discrimination unfair prejudice
domain_expert expert specialist domain_knowledge subject_matter
margin gap buffer street
support_vector svm
kernel kernel_trick
tree decision_tree trees
split partition divide cut branch separate
node leaf
impurity gini entropy information_gain purity mixed
rule condition if_then
probabilistic bayes bayesian
prior base_rate prevalence
recommend recommendation suggest recommender
rank ranking order ordering sorted
retrieve retrieval search lookup
candidate_generation shortlist first_stage
index key
duplicate repeated copy twice
clean cleaning tidy preprocess preprocessing preparation
baseline benchmark reference_point starting_point stupidest_thing simple_first
tradeoff trade_off balance compromise
robust resilient insensitive tolerant
assumption assume assumes premise
iterate iterative repeat again_and_again loop cycle go_back hop_back
converge convergence settle stabilise
initialise initialisation starting_values seed
activation relu sigmoid
layer layers hidden_layer
backpropagation backprop chain_rule
vanish vanishing fade shrink_away
explode exploding blow_up
dropout switch_off
augment augmentation flip crop fake_more synthetic
early_stopping stop_early stop_training
component eigenvector principal direction axis
share proportion fraction percentage percent ratio
count number_of how_many frequency
increase grow rise raise go_up bigger
decrease fall reduce lower drop_off go_down shrinks
benefit advantage plus upside pro strength
drawback disadvantage minus downside con weakness limitation
"""
_OPPOSITES = (
    (
        "increase more higher larger bigger grow raise rise up many long add gain",
        "decrease less lower smaller shrink reduce fall drop down few short remove lose fewer",
    ),
    ("always all every guarantee any certain", "sometimes rarely depend seldom some usually"),
    ("before first earlier beforehand", "after last later afterwards"),
    ("same equal identical alike", "different unequal distinct unlike differ"),
    ("fast quick cheap", "slow expensive costly"),
    ("better best good improve help strong", "worse bad hurt harm poor weak"),
    ("easy simple", "hard difficult complex complicated"),
    ("positive", "negative"),
    ("supervised labelled", "unsupervised unlabelled"),
    ("parallel independently simultaneously", "sequential sequentially chain turn"),
    ("linear straight", "nonlinear curved"),
    ("independent", "dependent correlated"),
    ("training", "test validation unseen held"),
    ("numerator top", "denominator bottom"),
    ("row", "column"),
    ("overfit overfitting", "underfit underfitting"),
    ("bias", "variance"),
    ("precision", "recall"),
    ("parametric", "nonparametric"),
    ("necessary needed required essential", "unnecessary optional needless superfluous"),
    ("common frequent often", "rare seldom uncommon"),
    ("keep include", "drop exclude discard delete"),
    ("minimise minimum smallest lowest", "maximise maximum largest highest"),
    ("global", "local"),
    ("random", "deterministic systematic"),
    ("upper above", "lower below"),
    ("sensitive affected vulnerable", "robust immune unaffected insensitive"),
    ("continuous numeric", "discrete categorical"),
    ("together jointly", "separately individually"),
    ("interpretable transparent", "opaque"),
    ("converge", "diverge"),
    ("optimistic flattering", "pessimistic conservative"),
    ("bounded finite", "unbounded infinite"),
    ("row-wise", "column-wise"),
    ("symmetric", "asymmetric skewed"),
    ("exact", "approximate"),
    ("convex", "nonconvex"),
    ("dense", "sparse"),
    ("past", "future"),
    ("causal cause", "correlation correlated"),
    ("true", "false"),
    ("online", "offline"),
    ("possible", "impossible"),
    ("inner", "outer"),
    ("narrow", "wide"),
    ("lazy", "eager"),
    ("ignore", "consider"),
)  # fmt: skip


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the groups' phrases by their first stem, each with its group's number."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, line in enumerate(_GROUPS.split("\n")):
        for phrase in line.split():
            key = tuple(stem(word) for word in phrase.split("_"))
            found[key[0]].append((key, number))
    return found


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _OPPOSITES:
        sides = [{stem(word) for word in side.split()} for side in (one, other)]
        for side, against in (sides, sides[::-1]):
            for word in side:
                found[word] |= against - side
    return {word: frozenset(against) for word, against in found.items()}


def groups_of(stems: Sequence[str]) -> list[frozenset[int]]:
    """Return for each stem of a text the groups that it, or a phrase it stands in, belongs to."""
    found: list[set[int]] = [set() for _ in stems]
    phrases = _phrases()
    for place, word in enumerate(stems):
        for key, number in phrases.get(word, ()):
            if tuple(stems[place : place + len(key)]) == key:
                for at in range(place, place + len(key)):
                    found[at].add(number)
    return [frozenset(groups) for groups in found]


def opposites_of(word: str) -> frozenset[str]:
    """Return the stems that mean the opposite of a stem."""
    return _opposites().get(word, frozenset())
