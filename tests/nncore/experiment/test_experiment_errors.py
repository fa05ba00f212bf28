"""Wrong documents: each is refused with the path of its first wrong field, what may be there and what was."""

import math
from collections.abc import Iterator
from copy import deepcopy

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore import DATASETS, L2, OPTIMIZERS, SGD, Experiment, make_schedule
from nncore.datasets import default_experiment
from nncore.experiment.rules import Choice, Field, Flag, Number, Section, Variants, Whole

XOR = {"version": 1, "data": {"name": "xor"}, "model": {"layers": [{"units": 4}, {"units": 2}]}}


def with_value(document, path, value):
    """A copy of a document with one value replaced or added; path is like ("model", "layers", 0, "units")."""
    changed = deepcopy(document)
    target = changed
    for key in path[:-1]:
        target = target[key] if isinstance(target, list) else target.setdefault(key, {})
    target[path[-1]] = value
    return changed


def spelled(path):
    """A path as errors write it."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return text.removeprefix(".")


def leaves(value, path=()) -> Iterator[tuple]:
    """The paths of all values of a document that are no object or list of more than numbers."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for i, inner in enumerate(value):
            yield from leaves(inner, (*path, i))
    else:
        yield path


def error_of(document):
    with pytest.raises(ValueError) as caught:
        Experiment.from_dict(document)
    return str(caught.value)


def complete(name):
    return Experiment.from_dict(default_experiment(name)).to_dict()


EVERY_FIELD = [(name, path) for name in DATASETS for path in leaves(complete(name))]


@pytest.mark.parametrize(("name", "path"), EVERY_FIELD, ids=lambda part: "".join(map(str, part)))
def test_every_field_refuses_values_of_a_wrong_kind_by_its_path(name, path):
    document = complete(name)
    current = document
    for key in path:
        current = current[key]
    wrong = [{}, [[]], object(), math.nan, math.inf, -math.inf]
    wrong += [] if isinstance(current, bool) else [True]
    wrong += [] if isinstance(current, str) or path[-1] in ("path", "target") else ["1"]
    wrong += [] if current is None or path[-1] in ("separator", "header") else [None]
    for value in wrong:
        if isinstance(value, bool) and path[-1] == "header":
            continue
        if value == {} and path[-1] in ("schedule", "early_stopping", "augmentation"):
            continue
        message = error_of(with_value(document, path, value))
        assert message.startswith(spelled(path)), (value, message)
        assert " must " in message


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("version",), 2, "version must be 1, got 2"),
        (("version",), "1", "version must be 1, got '1'"),
        (("seed",), -1, "seed must be a whole number from 0 to 4294967295, got -1"),
        (("seed",), 0.5, "seed must be a whole number from 0 to 4294967295, got 0.5"),
        (("seed",), 10**30, "seed must be a whole number from 0 to"),
        (("name",), "x" * 201, "name must be a text of at most 200 characters, got 201 characters"),
        (("data", "name"), "xro", "data.name must be one of xor, circle, "),
        (("data", "n_samples"), 1, "data.n_samples must be a whole number from 2 to 50000, got 1"),
        (("data", "n_samples"), 50_001, "data.n_samples must be a whole number from 2 to 50000, got 50001"),
        (("data", "noise"), 0.51, "data.noise must be a number from 0 to 0.5, got 0.51"),
        (("data", "noise"), True, "data.noise must be a number from 0 to 0.5, got True"),
        (("data", "noise"), math.nan, "data.noise must be a number from 0 to 0.5, got nan"),
        (("data", "noise"), 10**400, "data.noise must be a number from 0 to 0.5, got 1000"),
        (("data", "test_split"), 0.95, "data.test_split must be a number from 0 to 0.9, got 0.95"),
        (("data", "features"), [], "data.features must be a list of 1 to 7 entries, got 0 entries"),
        (("data", "features"), ["x3"], "data.features[0] must be one of x1, x2, x1^2, "),
        (("data", "features"), ["x1", "x2", "x1"], "data.features[2] must be there only once, got 'x1'"),
        (("data", "features"), "x1", "data.features must be a list of 1 to 7 entries, got 'x1'"),
        (("data", "expression"), "x", "data.expression must be left out (the fields here are name, n_sample"),
        (("model", "layers"), [], "model.layers must be a list of 1 to 13 entries, got 0 entries"),
        (("model", "layers"), [{"units": 2}] * 14, "model.layers must be a list of 1 to 13 entries, got 14 "),
        (("model", "layers"), {"units": 2}, "model.layers must be a list of 1 to 13 entries, got {"),
        (("model", "layers", 0), 4, "model.layers[0] must be an object, got 4"),
        (("model", "layers", 0), {}, "model.layers[0].units must be given, got nothing"),
        (("model", "layers", 1, "units"), 0, "model.layers[1].units must be a whole number from 1 to 256, "),
        (
            ("model", "layers", 0, "units"),
            257,
            "model.layers[0].units must be a whole number from 1 to 256, ",
        ),
        (("model", "layers", 0, "units"), 4.0, "model.layers[0].units must be a whole number from 1 to 256"),
        (("model", "layers", 0, "units"), True, "model.layers[0].units must be a whole number from 1 to 256"),
        (("model", "layers", 0, "activation"), "tahn", "model.layers[0].activation must be one of sigmoid, "),
        (("model", "layers", 0, "initializer"), "best", "model.layers[0].initializer must be one of auto, z"),
        (("model", "layers", 0, "batch_norm"), 1, "model.layers[0].batch_norm must be true or false, got 1"),
        (("model", "layers", 0, "slope"), 0.1, "model.layers[0].slope must be left out for tanh (only leaky"),
        (("model", "dropout"), 0.5, "model.dropout must be left out (the fields here are layers), got 0.5"),
        (("loss",), "hinge", "loss must be one of categorical_cross_entropy, "),
        (("l1",), -0.1, "l1 must be a number from 0 to 1000000, got -0.1"),
        (("l2",), "0", "l2 must be a number from 0 to 1000000, got '0'"),
        (("optimizer",), "sgd", "optimizer must be an object, got 'sgd'"),
        (("optimizer", "name"), "adm", "optimizer.name must be one of sgd, rmsprop, adam, got 'adm'"),
        (("optimizer", "learning_rate"), 0, "optimizer.learning_rate must be a number above 0 and at most 1"),
        (("optimizer", "momentum"), 1, "optimizer.momentum must be a number at least 0 and below 1, got "),
        (("optimizer", "clip_norm"), 0, "optimizer.clip_norm must be a finite number above 0, got 0"),
        (("optimizer", "nesterov"), True, "optimizer.nesterov must be false while momentum is 0, got True"),
        (("optimizer", "rho"), 0.9, "optimizer.rho must be left out (the fields here are name, learning_rat"),
        (("optimizer", "schedule"), {"name": "step"}, "optimizer.schedule.every must be given, got nothing"),
        (("optimizer", "schedule"), {"steps": 5}, "optimizer.schedule.steps must be left out (the fields he"),
        (("batch_size",), 0, "batch_size must be a whole number from 1 to"),
        (("batch_size",), 251, "batch_size must be a whole number from 1 to 250, got 251"),
        (("epochs",), 0, "epochs must be a whole number from 1 to 1000000, got 0"),
        (("dtype",), "float16", "dtype must be one of float32, float64, got 'float16'"),
        (("metrics",), ["acc"], "metrics[0] must be one of accuracy, precision, "),
        (("metrics",), ["accuracy", "accuracy"], "metrics[1] must be there only once, got 'accuracy'"),
        (("metrics",), ["accuracy", "r2"], "metrics[1] must be one of accuracy, "),
        (("metrics",), ["confusion_matrix"], "metrics[0] must be one of accuracy, "),
        (("threshold",), 1.5, "threshold must be a number from 0 to 1, got 1.5"),
        (("early_stopping",), {"metric": "val_f1"}, "early_stopping.metric must be one of val_cost, val_acc"),
        (("early_stopping",), {"patience": -1}, "early_stopping.patience must be a whole number from 0 to"),
        (("early_stopping",), {"wait": 1}, "early_stopping.wait must be left out"),
        (("weights",), [], "weights must be a list of 1 to 13 entries, got 0 entries"),
        (("colour",), "red", "colour must be left out (the fields here are version, name, seed, "),
    ],
    ids=lambda part: spelled(part) if isinstance(part, tuple) else "",
)
def test_a_wrong_value_is_refused_in_words(path, value, message):
    assert error_of(with_value(XOR, path, value)).startswith(message)


@pytest.mark.parametrize("missing", ["version", "data", "model"])
def test_required_fields_must_be_given(missing):
    document = {key: value for key, value in XOR.items() if key != missing}
    assert error_of(document) == f"{missing} must be given, got nothing"


@pytest.mark.parametrize("document", [None, [], "xor", 3, True])
def test_a_document_must_be_an_object(document):
    assert error_of(document).startswith("experiment must be an object, got ")


def layered(data, *layers, **fields):
    whole = [{"units": layer} if isinstance(layer, int) else layer for layer in layers]
    return {"version": 1, "data": {"name": data}, "model": {"layers": whole}, **fields}


def unit(units, activation):
    return {"units": units, "activation": activation}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (layered("xor", 4, 3), "model.layers[1].units must be 2 or 1, an output for each class, got 3"),
        (layered("xor", unit(3, "softmax")), "model.layers[0].units must be 2 or 1, an output for each clas"),
        (layered("xor", unit(1, "softmax")), "model.layers[0].activation must not be softmax for a single u"),
        (layered("iris", 1), "model.layers[0].units must be 3, an output for each class, got 1"),
        (layered("mnist", 32, 9), "model.layers[1].units must be 10, an output for each class, got 9"),
        (layered("sine", 4, 2), "model.layers[1].units must be 1 (the output layer of a regression), got 2"),
        (
            layered("sine", unit(1, "sigmoid"), loss="binary_cross_entropy"),
            "loss must be sum_of_squared_errors or mean_squared_error for a regression, got 'binary_cross",
        ),
        (
            layered("xor", unit(2, "linear"), loss="categorical_cross_entropy"),
            "loss must be sum_of_squared_errors or mean_squared_error for linear outputs",
        ),
        (
            layered("xor", 1, loss="categorical_cross_entropy"),
            "loss must be binary_cross_entropy or a squared error for a single output unit",
        ),
        (
            layered("xor", 1, metrics=["accuracy", "categorical_cross_entropy"]),
            "metrics[1] must be one of accuracy, precision, recall, f1, categorical_accuracy, "
            "binary_cross_entropy, mean_squared_error for a single output unit, got 'categ",
        ),
        (layered("sine", 1, metrics=["accuracy"]), "metrics[0] must be one of mean_squared_error, r2 for a "),
        (layered("xor4", 1, batch_size=5), "batch_size must be a whole number from 1 to 4, got 5"),
        (layered("xor4", 1, early_stopping={"metric": "val_cost"}), "early_stopping.metric must be one of c"),
    ],
)
def test_combinations_that_cannot_work_are_explained(document, message):
    assert error_of(document).startswith(message)


W2, W1 = {"W": [[1, 2]] * 4, "b": [0] * 4}, {"W": [[1, 2, 3, 4]] * 2, "b": [0, 0]}


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([W2], "weights must be a list of 2 entries, one a layer, got 1 entry"),
        ([W2, {"W": [[1, 2, 3, 4]], "b": [0, 0]}], "weights[1].W must have 2 entries, one a unit, got 1 ent"),
        ([W2, {**W1, "b": [0]}], "weights[1].b must have 2 entries, one a unit, got 1 entry"),
        ([{**W2, "W": [[1, 2]] * 3 + [[1]]}, W1], "weights[0].W[3] must have 2 entries, one an input, got 1"),
        ([{**W2, "W": [[1, 2]] * 3 + [[1, True]]}, W1], "weights[0].W[3][1] must be a number from -1000000"),
        ([{"W": W2["W"]}, W1], "weights[0].b must be given, got nothing"),
        ([{**W2, "gamma": [1] * 4}, W1], "weights[0].gamma must be left out for a layer without batch_norm"),
        ([{**W2, "c": 1}, W1], "weights[0].c must be left out (the fields here are W, b, "),
        ([{**W2, "running_variance": [-1] * 4}, W1], "weights[0].running_variance[0] must be a number from "),
    ],
)
def test_weights_must_fit_the_layers(weights, message):
    assert error_of({**XOR, "weights": weights}).startswith(message)


def points(**fields):
    section = {"name": "points", "points": {"x": [[0, 0], [1, 1]], "y": [0, 1], **fields}}
    return {"version": 1, "data": section, "model": {"layers": [{"units": 2}]}}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (layered("points", 2), "data.points must be given, got nothing"),
        (points(x=[[0, 0]], y=[0]), "data.points.x must be a list of 2 to 50,000 entries, got 1 entry"),
        (points(x=[[0, 0], [1]]), "data.points.x[1] must be a list of 2 entries, got 1 entry"),
        (points(x=[[0, 0], [1, 6.1]]), "data.points.x[1][1] must be a number from -6 to 6, got 6.1"),
        (points(y=[0, 1, 1]), "data.points.y must have 2 entries, one a point, got 3 entries"),
        (points(y=[0, 0.5]), "data.points.y[1] must be a class, a whole number from 0 to 1, got 0.5"),
        (points(y=[0, -1]), "data.points.y[1] must be a class, a whole number from 0 to 1, got -1"),
        (points(y=[0, 2], n_classes=2), "data.points.y[1] must be a class, a whole number from 0 to 1, got "),
        (points(y=[0, 12]), "data.points.y[1] must be a class, a whole number from 0 to 9, got 12"),
        (points(task="clustering"), "data.points.task must be one of classification, regression"),
    ],
)
def test_own_points_must_be_points(document, message):
    assert error_of(document).startswith(message)


def table(text, **fields):
    data = {"name": "csv", "csv": {"text": text, **fields}}
    return {"version": 1, "data": data, "model": {"layers": [{"units": 2}]}}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (table("a,b\n1,x\ntwo,y"), "data.csv.text must have a number in line 3, column 1 (a), got 'two'"),
        (table("a,b\n1,x\n2,y", target="c"), "data.csv.target must be one of a, b, got 'c'"),
        (table("a,b\n1,x\n2,y", missing="guess"), "data.csv.missing must be one of refuse, drop, got 'guess"),
        (table("a,b\n1,x\n2,y\n3,z"), "model.layers[0].units must be 3, an output for each class, got 2"),
        (table("x" * 1_000_001), "data.csv.text must be a text of at most 1,000,000 characters"),
        (table("é" * 600_000), "data.csv.text must have at most 1,000,000 bytes (1 MB), got 1,200,000"),
    ],
)
def test_a_wrong_table_is_refused_with_line_and_column(document, message):
    assert error_of(document).startswith(message)


@pytest.mark.parametrize("expression", ["y", "x.real", "1 / x", "9^9^9", ""])
def test_a_wrong_formula_is_refused_when_the_document_is_read(expression):
    document = layered("function", 1)
    document["data"]["expression"] = expression
    assert error_of(document).startswith("data.expression must ")


def test_of_several_wrong_fields_the_first_of_the_table_is_told():
    document = {**XOR, "threshold": 7, "seed": -1, "data": {"name": "xor", "noise": 9, "n_samples": 0}}
    errors = {error_of(document) for _ in range(3)}
    assert errors == {"seed must be a whole number from 0 to 4294967295, got -1"}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_refuses_the_settings_of_the_others(name):
    all_settings = {setting for other in OPTIMIZERS for setting in OPTIMIZERS[other].settings}
    for setting in all_settings - set(OPTIMIZERS[name].settings):
        document = {**XOR, "optimizer": {"name": name, setting: 0.5}}
        assert error_of(document).startswith(f"optimizer.{setting} must be left out (the fields here ")


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(path=st.sampled_from([path for name, path in EVERY_FIELD if name == "xor"]), value=plain)
def test_any_value_anywhere_is_read_or_refused_with_a_path(path, value):
    document = with_value(complete("xor"), path, value)
    try:
        Experiment.from_dict(document)
    except ValueError as error:
        assert " must " in str(error)
        assert str(error).split(" ")[0].split(".")[0].split("[")[0] in document


@given(document=plain)
def test_any_document_is_read_or_refused(document):
    with pytest.raises(ValueError, match=r" must "):
        Experiment.from_dict(document)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Whole(1, 9), "be a whole number from 1 to 9"),
        (Number(0, 1), "be a number from 0 to 1"),
        (Number(0), "be a finite number at least 0"),
        (Number(0, above=True), "be a finite number above 0"),
        (Number(0, 1, above=True), "be a number above 0 and at most 1"),
        (Number(0, 1, below=True), "be a number at least 0 and below 1"),
        (Number(0, 1, above=True, below=True), "be a number above 0 and below 1"),
        (Flag(), "be true or false"),
        (Choice(("a", "b")), "be one of a, b"),
        (Choice(("a",)), "be a"),
        (Section({"a": Field(Flag())}), "be an object"),
        (Variants({"a": {}}), "be an object"),
    ],
)
def test_every_rule_says_what_it_allows(rule, words):
    with pytest.raises(ValueError) as caught:
        rule.read(object, "field")
    assert str(caught.value) == f"field must {words}, got <class 'object'>"


def nested(depth):
    return {"a": nested(depth - 1)} if depth else []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (nested(900), "{'a': {'a': {'a': {'a': {'a': {'a': {...}}}}}}}"),
        (10**5000, "a number of too many digits"),
        ([1] * 100_000, f"[{'1, ' * 19}1,..."),
        (np.zeros((2, 1)), "array([[0.],        [0.]])"),
    ],
    ids=["deep", "digits", "long", "lines"],
)
def test_any_value_is_shown_in_one_short_line(value, shown):
    for path in ("name", "seed", "optimizer"):
        if not (path == "optimizer" and isinstance(value, dict)):
            assert error_of({**XOR, path: value}).endswith(f", got {shown}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", "''"),
        ("a b", "'a b'"),
        ("a\nb", r"'a\nb'"),
        ("\u202es", r"'\u202es'"),
        ("k" * 99, f"'{'k' * 59}..."),
    ],
)
def test_a_name_no_field_could_have_is_shown_in_quotes(name, shown):
    assert error_of({**XOR, "data": {"name": "xor", name: 1}}).startswith(f"data.{shown} must be left out")
    assert error_of({**XOR, name: 1}).startswith(f"{shown} must be left out")


def test_long_values_are_shortened_in_the_message():
    message = error_of({**XOR, "seed": list(range(1000))})
    assert message.endswith("...")
    assert len(message) < 130


def refuses(make, value):
    """Whether making something with a value is refused."""
    try:
        make(value)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda value: SGD(0.1, momentum=value), ("optimizer", "momentum")),
        (lambda value: SGD(0.1, clip_norm=value), ("optimizer", "clip_norm")),
        (lambda value: SGD(value), ("optimizer", "learning_rate")),
        (lambda value: make_schedule("step", every=1, drop=value), ("optimizer", "schedule", "drop")),
        (lambda value: make_schedule("step", every=value), ("optimizer", "schedule", "every")),
        (L2, ("l2",)),
    ],
    ids=["momentum", "clip_norm", "learning_rate", "drop", "every", "l2"],
)
@pytest.mark.parametrize(
    "value", [-1, 0, 0.5, 1, 1.5, math.nan, math.inf, True, "1", np.float64(0.5), np.int64(1)]
)
def test_a_document_refuses_what_the_class_itself_refuses_and_no_more(make, path, value):
    document = {**XOR, "optimizer": {"name": "sgd", "schedule": {"name": "step", "every": 1}}}
    refused = refuses(Experiment.from_dict, with_value(document, path, value))
    assert refused == refuses(make, value)


@pytest.mark.parametrize(
    ("make", "path", "value"),
    [
        (lambda value: SGD(0.1, momentum=value), ("optimizer", "momentum"), 1),
        (lambda value: SGD(0.1, clip_norm=value), ("optimizer", "clip_norm"), math.inf),
        (lambda value: make_schedule("step", every=1, drop=value), ("optimizer", "schedule", "drop"), 1.5),
        (lambda value: make_schedule("cosine", steps=1, final=value), ("optimizer", "schedule", "final"), -1),
    ],
    ids=["momentum", "clip_norm", "drop", "final"],
)
def test_a_document_refuses_in_the_words_of_the_class(make, path, value):
    schedule = {"name": "cosine", "steps": 1} if path[-1] == "final" else {"name": "step", "every": 1}
    document = {**XOR, "optimizer": {"name": "sgd", "schedule": schedule}}
    with pytest.raises(ValueError, match="must be") as refused:
        make(value)
    section = ".".join(path[:-1])
    assert error_of(with_value(document, path, value)) == f"{section}.{refused.value}"
