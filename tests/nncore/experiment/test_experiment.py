"""The experiment document: complete when read, the same when written and read again, and built as it says."""

import base64
import gzip
import json
from copy import deepcopy

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore import ACTIVATIONS, DATASETS, INITIALIZERS, OPTIMIZERS, SCHEDULES, Experiment
from nncore.datasets import FEATURES, default_experiment, make_features
from nncore.experiment.idx_files import MNIST_FILES

EXAMPLE = {
    "version": 1,
    "name": "XOR",
    "seed": 0,
    "data": {"name": "xor", "n_samples": 500, "noise": 0.1, "test_split": 0.5, "features": ["x1", "x2"]},
    "model": {
        "layers": [
            {"units": 4, "activation": "tanh", "initializer": "auto", "batch_norm": False},
            {"units": 2, "activation": "softmax"},
        ]
    },
    "loss": "categorical_cross_entropy",
    "l1": 0,
    "l2": 0,
    "optimizer": {"name": "sgd", "learning_rate": 0.03, "momentum": 0, "clip_norm": None},
    "batch_size": 10,
    "epochs": None,
    "dtype": "float32",
    "metrics": ["accuracy"],
    "threshold": 0.5,
}


def experiment(data="xor", *units, **fields):
    """An experiment with hidden and output layers of the given units."""
    section = {"name": data} if isinstance(data, str) else data
    layers = [{"units": n} if isinstance(n, int) else n for n in units or (4, 2)]
    return Experiment.from_dict({"version": 1, "data": section, "model": {"layers": layers}, **fields})


def test_three_fields_are_enough_and_every_other_has_its_default():
    assert experiment("xor", 4, 2).to_dict() == {
        "version": 1,
        "name": "XOR",
        "seed": 0,
        "data": {
            "name": "xor",
            "n_samples": 500,
            "noise": 0,
            "test_split": 0.5,
            "seed": 0,
            "features": ["x1", "x2"],
        },
        "model": {
            "layers": [
                {"units": 4, "activation": "tanh", "initializer": "auto", "batch_norm": False},
                {"units": 2, "activation": "softmax", "initializer": "auto", "batch_norm": False},
            ]
        },
        "loss": "categorical_cross_entropy",
        "l1": 0,
        "l2": 0,
        "optimizer": {
            "name": "sgd",
            "learning_rate": 0.03,
            "clip_norm": None,
            "clip_value": None,
            "momentum": 0,
            "nesterov": False,
            "schedule": {"name": "constant"},
        },
        "batch_size": 10,
        "epochs": None,
        "dtype": "float32",
        "metrics": ["accuracy"],
        "threshold": 0.5,
        "early_stopping": None,
        "weights": None,
    }


def test_the_example_of_the_architecture_is_kept_as_it_is():
    document = Experiment.from_dict(EXAMPLE).to_dict()
    for field in EXAMPLE.keys() - {"data", "model", "optimizer"}:
        assert document[field] == EXAMPLE[field]
    for section in ("data", "optimizer"):
        assert document[section].items() >= EXAMPLE[section].items()


def test_reading_leaves_the_given_document_alone():
    given_document = deepcopy(EXAMPLE)
    Experiment.from_dict(given_document).to_dict()["model"]["layers"].clear()
    assert given_document == EXAMPLE


@pytest.mark.parametrize("name", DATASETS)
def test_every_default_experiment_is_whole_after_one_reading(name):
    document = Experiment.from_dict(default_experiment(name)).to_dict()
    again = Experiment.from_dict(json.loads(json.dumps(document)))
    assert again.to_dict() == document
    assert again == Experiment.from_dict(default_experiment(name))


layers = st.fixed_dictionaries(
    {"units": st.integers(1, 8)},
    optional={
        "activation": st.sampled_from([name for name in ACTIVATIONS if name != "leaky_relu"]),
        "initializer": st.sampled_from(["auto", *INITIALIZERS]),
        "batch_norm": st.booleans(),
    },
)
schedules = st.one_of(
    st.just({"name": "constant"}),
    st.fixed_dictionaries({"name": st.just("step"), "every": st.integers(1, 99), "drop": st.floats(0.1, 1)}),
    st.fixed_dictionaries({"name": st.just("cosine"), "steps": st.integers(1, 99)}),
)
optimizers = st.fixed_dictionaries(
    {"name": st.sampled_from(list(OPTIMIZERS))},
    optional={
        "learning_rate": st.floats(1e-6, 10),
        "clip_norm": st.none() | st.floats(0.01, 10),
        "clip_value": st.none() | st.floats(0.01, 10),
        "schedule": schedules,
    },
)
documents = st.fixed_dictionaries(
    {
        "version": st.just(1),
        "data": st.fixed_dictionaries(
            {"name": st.sampled_from(["xor", "circle", "gauss", "spiral", "moons"])},
            optional={
                "n_samples": st.integers(20, 500),
                "noise": st.floats(0, 0.5),
                "test_split": st.floats(0, 0.5),
                "features": st.lists(st.sampled_from(list(FEATURES)), min_size=1, unique=True),
            },
        ),
        "model": st.builds(
            lambda hidden, output: {"layers": [*hidden, output]},
            st.lists(layers, max_size=12),
            st.sampled_from([{"units": 1}, {"units": 2}, {"units": 2, "activation": "tanh"}]),
        ),
    },
    optional={
        "name": st.text(max_size=20),
        "seed": st.integers(0, 2**32 - 1),
        "optimizer": optimizers,
        "l1": st.floats(0, 1),
        "l2": st.floats(0, 1),
        "batch_size": st.integers(1, 10),
        "epochs": st.none() | st.integers(1, 100),
        "dtype": st.sampled_from(["float32", "float64"]),
        "metrics": st.lists(st.sampled_from(["accuracy", "precision", "f1"]), unique=True),
        "threshold": st.floats(0, 1),
        "early_stopping": st.none() | st.just({"patience": 3}),
    },
)


@given(document=documents)
def test_reading_what_was_written_is_the_same_experiment(document):
    first = Experiment.from_dict(document)
    written = json.loads(json.dumps(first.to_dict()))
    second = Experiment.from_dict(written)
    assert second == first
    assert second.to_dict() == written
    assert first.changes_needing_restart(second) == []


@given(document=documents)
def test_every_valid_document_builds_a_model_that_can_make_a_step(document):
    read = Experiment.from_dict(document)
    model, data = read.build()
    assert data.n_train + data.n_test == read.data["n_samples"]
    assert (model.n_inputs, data.n_inputs) == (read.problem.n_inputs,) * 2
    model.learn(*data.next_batch())
    assert model.step == 1


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_reaches_the_optimizer(name):
    settings = {"constant": {}, "step": {"every": 10}, "cosine": {"steps": 100, "final": 0.1}}[name]
    model, _ = experiment(optimizer={"schedule": {"name": name, **settings}}).build()
    assert {"name": name, **settings}.items() <= model.optimizer.config()["schedule"].items()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_setting_reaches_the_optimizer(name):
    other = {"learning_rate": 0.125, "momentum": 0.5, "nesterov": True, "clip_norm": 2.0, "clip_value": 3.0}
    other |= {"rho": 0.5, "beta_1": 0.25, "beta_2": 0.75, "epsilon": 1e-4}
    settings = {key: other[key] for key in OPTIMIZERS[name].settings}
    model, _ = experiment(optimizer={"name": name, **settings}).build()
    assert model.optimizer.config() == {"name": name, **settings, "schedule": {"name": "constant"}}


@pytest.mark.parametrize(
    ("data", "layers", "activation", "loss", "metric"),
    [
        ("xor", (4, 2), "softmax", "categorical_cross_entropy", "accuracy"),
        ("xor", (4, 1), "sigmoid", "binary_cross_entropy", "accuracy"),
        ("xor", (4, {"units": 1, "activation": "tanh"}), "tanh", "mean_squared_error", "accuracy"),
        ("xor", ({"units": 2, "activation": "sigmoid"},), "sigmoid", "binary_cross_entropy", "accuracy"),
        ("iris", (3,), "softmax", "categorical_cross_entropy", "accuracy"),
        ("sine", (4, 1), "linear", "mean_squared_error", "r2"),
        ("plane", ({"units": 1, "activation": "sigmoid"},), "sigmoid", "mean_squared_error", "r2"),
    ],
)
def test_loss_and_metric_follow_the_output_layer_and_the_task(data, layers, activation, loss, metric):
    read = experiment(data, *layers)
    assert read.model["layers"][-1]["activation"] == activation
    assert (read.loss, read.metrics) == (loss, [metric])


def test_a_loss_can_be_chosen_where_it_fits():
    for loss in ("sum_of_squared_errors", "mean_squared_error", "binary_cross_entropy"):
        assert experiment("xor", 2, loss=loss).build()[0].loss.name == loss


def test_the_batch_is_never_larger_than_the_training_data():
    assert experiment("xor4", 1).batch_size == 4
    assert experiment({"name": "xor", "n_samples": 6, "test_split": 0.5}, 2).batch_size == 3


def test_a_slope_belongs_to_leaky_relu_and_reaches_it():
    layer = {"units": 3, "activation": "leaky_relu"}
    assert experiment("xor", layer, 2).model["layers"][0]["slope"] == 0.01
    model, _ = experiment("xor", {**layer, "slope": 0.25}, 2).build()
    assert model.layers[0].activation.slope == 0.25


def test_network_settings_reach_the_model():
    layer = {"units": 3, "activation": "gelu", "initializer": "zeros", "batch_norm": True}
    model, _ = experiment("xor", layer, 2, l1=0.1, l2=0.2, dtype="float64", threshold=0.7, seed=5).build()
    assert [entry["units"] for entry in (each.config() for each in model.layers)] == [3, 2]
    assert model.layers[0].config().items() >= layer.items()
    assert (model.l1, model.l2, model.dtype, model.threshold, model.seed) == (0.1, 0.2, "float64", 0.7, 5)
    assert model.metrics[0].threshold == 0.7


def test_the_same_document_and_seed_give_the_same_numbers():
    def run(seed):
        model, data = experiment("spiral", 5, 2, seed=seed).build()
        for _ in range(60):
            model.learn(*data.next_batch())
        return model.parameters

    np.testing.assert_array_equal(run(3), run(3))
    assert not np.array_equal(run(3), run(4))


@pytest.mark.parametrize(
    ("name", "first_point", "first_shown", "sum_of_weights"),
    [
        ("xor", [3.972307118, -1.118199588], [-4.75142002, -5.24134016], -2.41513),
        ("circle", [0.012198748, -0.012598336], [-1.02635002, -0.68901002], -2.41513),
        ("gauss", [-2.614745865, -3.015131639], [-1.01445997, -1.33563006], -2.41513),
        ("spiral", [-0.735348474, -1.465899936], [-1.70474994, -2.61309004], 7.46617),
        ("sport", [38.664497167, 1.0, 0.0], [-1.03834999, -1.11002004, 1.06619000], -0.62064),
    ],
)
def test_the_numbers_of_a_seed_are_the_same_on_every_machine(name, first_point, first_shown, sum_of_weights):
    """Data, order and weights as they were when this was written: also where whole numbers have 32 bits."""
    read = Experiment.from_dict(default_experiment(name))
    model, data = read.build()
    np.testing.assert_allclose(read.points().x[0], first_point, atol=1e-8)
    np.testing.assert_allclose(data.next_batch()[0][0], first_shown, rtol=1e-5)
    assert model.parameters.sum() == pytest.approx(sum_of_weights, rel=1e-4)


def test_other_weights_learn_the_same_examples_and_other_examples_keep_the_weights():
    first, weights = experiment(seed=1), experiment(seed=2)
    np.testing.assert_array_equal(first.points().x, weights.points().x)
    assert not np.array_equal(first.build_model().parameters, weights.build_model().parameters)
    data = experiment({"name": "xor", "seed": 7}, 4, 2, seed=1)
    assert not np.array_equal(first.points().x, data.points().x)
    np.testing.assert_array_equal(first.build_model().parameters, data.build_model().parameters)


def test_another_network_sees_the_same_data_in_the_same_order():
    batches = [experiment("xor", *units).build()[1].next_batch()[0].copy() for units in ((2,), (9, 9, 2))]
    np.testing.assert_array_equal(*batches)


def test_points_are_the_examples_before_features_training_ones_first():
    read = experiment({"name": "circle", "test_split": 0.3, "features": ["x2^2", "sin(x1)"]}, 2)
    points = read.points()
    _, data = read.build()
    assert (points.n_train, data.n_train, data.n_test) == (350, 350, 150)
    expected = make_features(points.x, ["x2^2", "sin(x1)"])
    np.testing.assert_allclose(next(data.train_in_order(350))[0], expected[:350], rtol=1e-6)
    x, y = next(data.test(150))
    np.testing.assert_allclose(x, expected[350:], rtol=1e-6)
    np.testing.assert_array_equal(y.argmax(axis=1), points.y[350:])
    np.testing.assert_array_equal(read.problem.inputs(points.x), expected)
    assert read.problem.input_names == ("x2^2", "sin(x1)")


def test_training_and_test_examples_are_mixed():
    points = experiment("spiral", 2).points()
    for part in (points.y[:250], points.y[250:]):
        assert 0.4 < part.mean() < 0.6


def test_one_output_unit_gets_a_column_of_targets():
    _, data = experiment("xor", 1).build()
    _, y = next(data.train_in_order(250))
    assert y.shape == (250, 1)
    assert set(y.ravel()) == {0, 1}


def test_a_share_of_no_test_data_leaves_all_for_training():
    _, data = experiment({"name": "xor", "test_split": 0}, 2).build()
    assert (data.n_train, data.n_test) == (500, 0)


def test_own_points_are_taken_in_as_they_are():
    own = {"x": [[0, 1], [2, 3], [4, 5]], "y": [0, 2, 1]}
    read = experiment({"name": "points", "points": own}, 3)
    points = read.points()
    order = points.x[:, 0].argsort()
    assert (points.x[order].tolist(), points.y[order].tolist()) == (own["x"], own["y"])
    assert read.problem.class_names == ("0", "1", "2")
    assert experiment({"name": "points", "points": {**own, "n_classes": 5}}, 5).problem.n_classes == 5
    heights = {"x": own["x"], "y": [0.5, -1, 2], "task": "regression"}
    assert experiment({"name": "points", "points": heights}, 1).problem.task == "regression"
    one_class = {"x": own["x"], "y": [0, 0, 0]}
    assert experiment({"name": "points", "points": one_class}, 2).problem.n_classes == 2


def test_a_tables_inputs_are_normalised_by_its_training_rows():
    text = "a,b,y\n" + "".join(f"{i},{1000 + 50 * i},{i / 7}\n" for i in range(50))
    read = experiment({"name": "csv", "csv": {"text": text}, "test_split": 0.4}, 1)
    points = read.points()
    _, data = read.build()
    x, y = next(data.train_in_order(30))
    np.testing.assert_allclose(x.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(x.std(axis=0), 1, rtol=1e-6)
    np.testing.assert_allclose(data.target_normalisation.restore(y)[:, 0], points.y[:30], atol=1e-6)
    np.testing.assert_allclose(data.normalisation.mean, points.x[:30].mean(axis=0))
    raw = experiment({"name": "csv", "csv": {"text": text}, "normalise": False}, 1).build()[1]
    assert (raw.normalisation, raw.target_normalisation) == (None, None)


def test_classes_of_a_table_are_not_normalised():
    _, data = Experiment.from_dict(default_experiment("csv")).build()
    _, y = next(data.train_in_order())
    assert data.target_normalisation is None
    assert set(y.ravel()) == {0, 1}


def test_given_weights_are_the_first_parameters():
    weights = [
        {"W": [[1, 1], [1, 1]], "b": [0, -1], "gamma": [2, 3], "beta": [4, 5], "running_variance": [7, 8]},
        {"W": [[-0.625, 1]], "b": [0.5]},
    ]
    first = {"units": 2, "activation": "relu", "batch_norm": True}
    read = experiment("xor4", first, 1, weights=weights)
    model, _ = read.build()
    for layer, given_weights in zip(model.layers, weights, strict=True):
        for name in layer.params:
            assert layer.params[name].tolist() == given_weights[name]
    assert model.layers[0].batch_norm.running_variance.tolist() == [7, 8]
    assert model.layers[0].batch_norm.running_mean.tolist() == [0, 0]
    assert Experiment.from_dict(read.to_dict()) == read


def test_weights_of_a_trained_model_reproduce_its_predictions():
    read = experiment("moons", 5, 2)
    model, data = read.build()
    model.fit(data, epochs=2)
    weights = [{name: values.tolist() for name, values in layer.params.items()} for layer in model.layers]
    again, _ = Experiment.from_dict({**read.to_dict(), "weights": weights}).build()
    x, _ = next(data.test(50))
    np.testing.assert_array_equal(again.predict(x), model.predict(x))


def idx(array):
    sizes = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return bytes([0, 0, 8, array.ndim]) + sizes + array.astype(np.uint8).tobytes()


@pytest.fixture
def digits():
    """Ten images of each training digit and one of each test digit, as MNIST's four files."""
    labels, few = np.arange(100) % 10, np.arange(10)
    images = np.repeat(labels, 784).reshape(100, 28, 28) * 25
    arrays = (images, labels, images[:10], few)
    return {name: idx(array) for name, array in zip(MNIST_FILES, arrays, strict=True)}


@pytest.mark.parametrize("zipped", [False, True])
def test_mnist_is_built_from_given_files(digits, zipped):
    files = {f"{name}.gz": gzip.compress(content) for name, content in digits.items()} if zipped else digits
    read = experiment("mnist", 10, batch_size=32)
    model, data = read.build(files)
    assert (model.n_inputs, data.n_train, data.n_test, data.n_val) == (784, 100, 10, 10)
    x, y = next(data.test(10))
    np.testing.assert_allclose(x[:, 0], np.arange(10) * 25 / 255, rtol=1e-6)
    np.testing.assert_array_equal(y.argmax(axis=1), np.arange(10))
    assert read.points() is None


def test_mnist_is_found_in_the_folder_that_is_named(digits, tmp_path, monkeypatch):
    for name, content in digits.items():
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    assert experiment({"name": "mnist", "path": str(tmp_path)}, 10).build()[1].n_train == 100
    monkeypatch.setenv("NNCORE_DATA", str(tmp_path))
    assert experiment("mnist", 10).build()[1].n_train == 100
    assert experiment({"name": "mnist", "subset": 20}, 10).build()[1].n_train == 20


def test_digits_have_ten_classes_also_where_some_are_missing(digits):
    digits["train-labels-idx1-ubyte"] = idx(np.zeros(100))
    assert experiment("mnist", 10).build(digits)[1].n_outputs == 10
    digits["train-labels-idx1-ubyte"] = idx(np.full(100, 10))
    with pytest.raises(ValueError, match="labels must be whole numbers from 0 to 9, got 10"):
        experiment("mnist", 10).build(digits)


def test_digits_of_another_size_are_refused(digits):
    for name in ("train-images-idx3-ubyte", "t10k-images-idx3-ubyte"):
        digits[name] = idx(np.zeros((100 if "train" in name else 10, 14, 14)))
    message = r"train-images-idx3-ubyte must hold images of 28 by 28 pixels, got \(14, 14\)"
    with pytest.raises(ValueError, match=message):
        experiment("mnist", 10).build(digits)


def test_custom_digits_are_learnt_with_the_others(digits):
    """An image of 784 times 255 with the label 7, in mid-run and from the start."""
    own = [{"label": 7, "image": base64.b64encode(bytes([255]) * 784).decode()}]
    plain, more = experiment("mnist", 10), experiment({"name": "mnist", "custom_digits": own}, 10)
    assert more.problem.n_train == plain.problem.n_train + 1
    model, generator = plain.build(digits)
    model.train_step(*generator.next_batch())
    before = model.parameters.copy()
    assert plain.changes_needing_restart(more) == []
    more.apply_to(model, generator)
    np.testing.assert_array_equal(model.parameters, before)
    for data in (generator, more.build(digits)[1]):
        x, y = data.example("train", data.n_train - 1)
        assert data.n_train == 101
        assert (x.min(), x.max(), y.argmax()) == (1, 1, 7)
    plain.apply_to(model, generator)
    assert generator.n_train == 100


@pytest.mark.parametrize("image", ["", "AAAA", "?" * 1048, "A" * 1045 + "==="])
def test_an_own_digit_must_be_an_image(image):
    with pytest.raises(ValueError, match=r"^data\.custom_digits\[0\]\.image must be 784 pixels in base64"):
        experiment({"name": "mnist", "custom_digits": [{"label": 7, "image": image}]}, 10)


def test_older_documents_name_custom_digits_otherwise():
    own = [{"label": 7, "image": base64.b64encode(bytes(784)).decode()}]
    read = experiment({"name": "mnist", "own_digits": own}, 10)
    assert read.to_dict() == experiment({"name": "mnist", "custom_digits": own}, 10).to_dict()
    assert read.to_dict()["data"]["custom_digits"] == own
    with pytest.raises(ValueError, match=r"^data\.own_digits must be left out"):
        experiment({"name": "mnist", "own_digits": own, "custom_digits": own}, 10)


def test_missing_mnist_files_are_named(digits, tmp_path):
    with pytest.raises(ValueError, match=r"data.path must be a folder with train-images-idx3-ubyte, .* got"):
        experiment({"name": "mnist", "path": str(tmp_path)}, 10).build()
    del digits["t10k-labels-idx1-ubyte"]
    with pytest.raises(ValueError, match="files must have t10k-labels-idx1-ubyte, got train-images"):
        experiment("mnist", 10).build(digits)


def test_digits_are_augmented_in_training_only(digits):
    digits["train-images-idx3-ubyte"] = idx(np.random.default_rng(0).integers(0, 255, (100, 28, 28)))
    changed = experiment({"name": "mnist", "augmentation": {"shift": 3}}, 10).build(digits)[1]
    plain = experiment("mnist", 10).build(digits)[1]
    assert (changed.augmentation.shift, changed.augmentation.rotate) == (3, 10)
    assert not np.array_equal(changed.next_batch()[0], plain.next_batch()[0])
    for batches in ("test", "train_in_order"):
        np.testing.assert_array_equal(*(next(getattr(data, batches)())[0] for data in (changed, plain)))


def test_early_stopping_watches_the_test_cost_unless_there_is_none():
    read = experiment(early_stopping={"patience": 3})
    assert read.early_stopping == {"metric": "val_cost", "patience": 3, "min_delta": 0}
    assert read.build_callbacks()[0].patience == 3
    assert experiment("xor4", 1, early_stopping={}).early_stopping["metric"] == "cost"
    assert experiment().build_callbacks() == []


CHANGES = {
    "name": {"name": "other"},
    "optimizer.learning_rate": {"optimizer": {"learning_rate": 0.5}},
    "optimizer.schedule": {"optimizer": {"schedule": {"name": "step", "every": 5}}},
    "l1": {"l1": 0.5},
    "l2": {"l2": 0.5},
    "batch_size": {"batch_size": 3},
    "epochs": {"epochs": 3},
    "metrics": {"metrics": ["f1", "precision"]},
    "threshold": {"threshold": 0.1},
    "early_stopping": {"early_stopping": {"patience": 2}},
}


@pytest.mark.parametrize("field", CHANGES)
def test_settings_change_in_mid_run_and_the_weights_stay(field):
    before, after = experiment(), experiment(**CHANGES[field])
    assert before != after
    assert before.changes_needing_restart(after) == []
    model, data = before.build()
    for _ in range(7):
        model.learn(*data.next_batch())
    parameters, place = model.parameters.copy(), data.get_state()
    after.apply_to(model, data)
    np.testing.assert_array_equal(model.parameters, parameters)
    assert {**data.get_state(), "batch_size": 10} == place
    fresh, fresh_data = after.build()
    assert model.optimizer.config() == fresh.optimizer.config()
    assert (model.l1, model.l2, data.batch_size) == (fresh.l1, fresh.l2, fresh_data.batch_size)
    assert [(m.name, m.threshold) for m in model.metrics] == [(m.name, m.threshold) for m in fresh.metrics]
    assert model.threshold == fresh.threshold


def test_momentum_is_kept_when_the_learning_rate_changes():
    settings = {"momentum": 0.9, "learning_rate": 0.1}
    before, after = (experiment(optimizer={**settings, "learning_rate": rate}) for rate in (0.1, 0.2))
    model, data = before.build()
    model.learn(*data.next_batch())
    velocity = model.optimizer.slots["velocity"].copy()
    after.apply_to(model, data)
    np.testing.assert_array_equal(model.optimizer.slots["velocity"], velocity)
    assert model.optimizer.step == 1


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"seed": 1}, ["seed"]),
        ({"dtype": "float64"}, ["dtype"]),
        ({"loss": "mean_squared_error"}, ["loss"]),
        ({"optimizer": {"name": "adam"}}, ["optimizer.name"]),
        ({"data": {"name": "xor", "noise": 0.1}}, ["data.noise"]),
        ({"data": {"name": "xor", "features": ["x1"]}}, ["data.features"]),
        ({"model": {"layers": [{"units": 5}, {"units": 2}]}}, ["model.layers[0].units"]),
        (
            {"model": {"layers": [{"units": 4, "activation": "relu"}, {"units": 2}]}},
            ["model.layers[0].activation"],
        ),
        ({"model": {"layers": [{"units": 2}]}}, ["model.layers"]),
        ({"seed": 1, "l2": 0.5, "data": {"name": "xor", "noise": 0.1}}, ["seed", "data.noise"]),
    ],
)
def test_changes_that_need_a_new_start_are_named(change, paths):
    before = experiment()
    after = Experiment.from_dict({"version": 1, "data": {"name": "xor"}, "model": before.model, **change})
    assert before.changes_needing_restart(after) == paths


def test_a_document_is_read_from_a_file(tmp_path):
    path = tmp_path / "xor.json"
    path.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    assert Experiment.from_json(path) == Experiment.from_dict(EXAMPLE)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"version": NaN}',
        b"\xff\xfe",
        b'{"seed": ' + b"1" * 5000,
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_json_is_refused_by_name(tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"bad.json must be JSON, got an error: "):
        Experiment.from_json(path)
