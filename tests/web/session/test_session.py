"""The session behind the page: what it promises for every message."""

import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from probing import arrays_of, look

import nncore as nn
from session import Session

XOR = nn.Experiment.from_dict(nn.datasets.default_experiment("xor")).to_dict()
NETWORK = {f"network.{part}": {} for part in ("parameters", "gradients", "updates", "responses")}


def everything(set: str, index: int) -> dict[str, dict]:
    return {**NETWORK, "network.activations": {"set": set, "index": index}}


def started(document: dict | None = None) -> Session:
    session = Session()
    session.configure(document or XOR)
    return session


def weights(session: Session) -> np.ndarray:
    arrays = look(session, "network.parameters")["arrays"]
    return np.concatenate([part["data"] for part in arrays.values()])


def test_hello_proves_that_numpy_multiplies() -> None:
    greeting = Session().hello()
    assert greeting["product"] == 11
    assert greeting["nncore"] == nn.__version__
    assert greeting["products"] == nn.kernels.products.name


def test_configure_answers_with_the_complete_document_and_the_points() -> None:
    answer = Session().configure(
        {"version": 1, "data": {"name": "circle"}, "model": {"layers": [{"units": 1}]}}
    )
    assert answer["experiment"]["loss"] == "binary_cross_entropy"
    assert answer["n_parameters"] == 3
    assert answer["range"] == [-6.0, 6.0]
    x, y = answer["arrays"]["train.x"], answer["arrays"]["train.y"]
    assert x["shape"] == [250, 2] and len(x["data"]) == 500
    assert set(y["data"]) == {0.0, 1.0}


def test_every_answer_can_be_written_as_json_beside_its_arrays() -> None:
    session = started()
    answer = session.advance(1, probes=everything("test", 3))
    arrays = arrays_of(answer)
    for told in answer["probes"].values():
        del told["arrays"]
    json.dumps(answer, allow_nan=False)
    for name, tensor in arrays.items():
        assert tensor["data"].dtype == np.float32, name
        assert tensor["data"].size == math.prod(tensor["shape"]), name


@pytest.mark.parametrize("steps", [0, 1, 7])
def test_advance_makes_exactly_the_steps_asked_for(steps: int) -> None:
    session = started()
    assert session.advance(0 if steps <= 1 else 10_000, max_steps=steps)["step"] == steps


def test_a_budget_in_time_is_kept() -> None:
    assert started().advance(20)["step"] > 1


def test_a_rehearsal_leaves_the_run_and_its_data_as_they_are() -> None:
    session, alone = (started({**XOR, "optimizer": {"name": "adam"}}) for _ in range(2))
    for each in (session, alone):
        each.advance(10_000, max_steps=7)
    before = session.save()["checkpoint"].tobytes()
    assert session.rehearse(budget_ms=20)["steps"] > 1
    assert session.rehearse(budget_ms=0)["steps"] == 1
    assert session.save()["checkpoint"].tobytes() == before
    answers = [each.advance(10_000, max_steps=30) for each in (session, alone)]
    assert answers[0]["evaluation"] == answers[1]["evaluation"]
    np.testing.assert_array_equal(weights(session), weights(alone))


def test_the_page_trains_as_the_library_does() -> None:
    session = started()
    session.advance(10_000, max_steps=30)
    model, data = nn.Experiment.from_dict(XOR).build()
    for _ in range(30):
        model.train_step(*data.next_batch())
    np.testing.assert_array_equal(weights(session), model.parameters)


def test_gradients_and_updates_are_those_of_the_last_step() -> None:
    session = started()
    answer = arrays_of(session.advance(10_000, max_steps=5, probes=NETWORK))
    rate = XOR["optimizer"]["learning_rate"]
    for name in ("layers[0].{}W", "layers[2].{}b"):
        gradient, update = answer[name.format("grad.")]["data"], answer[name.format("update.")]["data"]
        np.testing.assert_allclose(update, -rate * gradient, rtol=1e-3, atol=1e-7)


def test_without_a_last_step_gradients_and_updates_are_left_out_rather_than_0() -> None:
    session, address = started(), {"layer": 0, "name": "W", "index": [0, 0]}

    def is_told() -> bool:
        answer = session.advance(0, max_steps=0, probes=NETWORK)
        arrays, inspected = arrays_of(answer), session.inspect(address)
        told = {f"layers[0].{kind}.W" in arrays for kind in ("grad", "update")}
        told |= {inspected[name] is not None for name in ("gradient", "update")} | {answer["has_step"]}
        assert len(told) == 1
        return told.pop()

    assert not is_told()
    session.advance(10_000, max_steps=1)
    assert is_told()
    session.restore(session.save()["checkpoint"].tobytes())
    assert not is_told()
    session.advance(10_000, max_steps=1)
    session.configure({**XOR, "batch_size": 20})
    assert is_told()
    session.configure(XOR, restart=True)
    assert not is_told()


def test_an_edit_by_hand_is_no_part_of_the_last_update() -> None:
    session, address = started(), {"layer": 0, "name": "W", "index": [0, 0]}
    session.advance(10_000, max_steps=1)
    update = session.inspect(address)["update"]
    session.edit(address, 1.5)
    assert session.inspect(address)["update"] == pytest.approx(update, rel=1e-3)


def test_settings_for_mid_run_keep_the_weights_and_others_do_not() -> None:
    session = started()
    session.advance(10_000, max_steps=10)
    before = weights(session)
    faster = {**XOR, "optimizer": {**XOR["optimizer"], "learning_rate": 0.3}, "batch_size": 20}
    assert session.configure(faster)["kept"]
    np.testing.assert_array_equal(weights(session), before)
    assert not session.configure({**faster, "seed": 1})["kept"]
    assert session.advance(0, max_steps=0)["step"] == 0


def test_a_refused_document_leaves_the_session_as_it_was() -> None:
    session = started()
    session.advance(10_000, max_steps=10)
    before = weights(session)
    with pytest.raises(ValueError, match=r"^batch_size must be"):
        session.configure({**XOR, "batch_size": 0})
    np.testing.assert_array_equal(weights(session), before)
    assert session.advance(0, max_steps=1)["step"] == 11


def test_restart_returns_to_the_same_weights_and_the_same_training() -> None:
    session = started()
    initial = weights(session)
    session.advance(10_000, max_steps=40)
    trained = weights(session)
    session.configure(XOR, restart=True)
    np.testing.assert_array_equal(weights(session), initial)
    session.advance(10_000, max_steps=40)
    np.testing.assert_array_equal(weights(session), trained)


def test_a_snapshot_goes_on_as_if_never_stopped() -> None:
    session = started()
    session.advance(10_000, max_steps=33)
    checkpoint = session.save()["checkpoint"].tobytes()
    session.advance(10_000, max_steps=33)
    other = Session()
    assert other.configure(XOR, checkpoint=checkpoint)["kept"]
    assert other.advance(10_000, max_steps=33)["step"] == 66
    np.testing.assert_array_equal(weights(other), weights(session))


def test_every_metric_is_evaluated_on_both_sets_and_the_first_one_is_the_main_one() -> None:
    metrics = ["categorical_accuracy", "recall", "categorical_cross_entropy"]
    evaluation = started({**XOR, "metrics": metrics, "l2": 0.0}).advance(10_000, 5)["evaluation"]
    assert list(evaluation["metrics"]) == metrics
    assert evaluation["metric_test"] == evaluation["metrics"]["categorical_accuracy"]["test"]
    entropy = evaluation["metrics"]["categorical_cross_entropy"]
    assert entropy["train"] == pytest.approx(evaluation["cost_train"], rel=1e-5)
    assert entropy["test"] == pytest.approx(evaluation["cost_test"], rel=1e-5)


def test_epochs_are_told_with_the_share_of_the_present_one() -> None:
    session = started()
    assert session.advance(10_000, max_steps=30)["epochs"] == pytest.approx(30 / 25)


@pytest.mark.parametrize("optimizer", [{"name": "adam"}, {"name": "sgd", "momentum": 0.9}], ids=str)
def test_training_goes_on_from_an_earlier_moment_as_it_did_before(optimizer: dict) -> None:
    layers = [{"units": 3, "activation": "tanh", "batch_norm": True}, {"units": 2, "activation": "softmax"}]
    session = started({**XOR, "model": {"layers": layers}, "optimizer": {**optimizer, "learning_rate": 0.03}})
    checkpoint = session.advance(10_000, max_steps=33, checkpoint=True)["checkpoint"].tobytes()
    session.advance(10_000, max_steps=40)
    once = weights(session), session.advance(0, max_steps=0)["evaluation"]
    assert session.restore(checkpoint)["step"] == 33
    assert session.advance(10_000, max_steps=40)["step"] == 73
    np.testing.assert_array_equal(weights(session), once[0])
    assert session.advance(0, max_steps=0)["evaluation"] == once[1]


def test_what_came_of_the_last_step_is_not_told_of_an_earlier_moment() -> None:
    session = started()
    checkpoint = session.advance(10_000, max_steps=3, checkpoint=True)["checkpoint"].tobytes()
    session.advance(10_000, max_steps=3)
    session.restore(checkpoint)
    probes = {"network.gradients": {}, "network.updates": {}}
    arrays = arrays_of(session.advance(0, max_steps=0, probes=probes))
    assert not any(part["data"].any() for part in arrays.values())


def test_an_exported_document_starts_with_the_trained_weights() -> None:
    document = {
        **XOR,
        "model": {"layers": [{"units": 3, "activation": "tanh", "batch_norm": True}, {"units": 2}]},
    }
    session = started(document)
    session.advance(10_000, max_steps=20)
    exported = json.loads(json.dumps(session.export()["experiment"]))
    session_again = started(exported)
    np.testing.assert_array_equal(weights(session_again), weights(session))
    cost = [s.evaluate()["test"]["cost"] for s in (session, session_again)]
    assert cost[0] == cost[1]


def test_an_exploding_cost_ends_at_the_last_good_step_with_its_weights() -> None:
    document = {
        **nn.datasets.default_experiment("plane"),
        "optimizer": {"learning_rate": 10},
        "model": {"layers": [{"units": 8, "activation": "linear"}, {"units": 1}]},
    }
    session = started(document)
    answer = session.advance(60_000, max_steps=10_000)
    assert answer["stopped"]["reason"] == "not_finite"
    model, data = nn.Experiment.from_dict(document).build()
    costs = []
    while len(costs) < answer["step"]:
        costs.append(model.learn(*data.next_batch()))
    np.testing.assert_array_equal(weights(session), model.parameters)
    assert all(math.isfinite(cost) for cost in [*costs, model.learn(*data.next_batch())])
    assert not math.isfinite(model.learn(*data.next_batch()))


def test_training_ends_after_the_epochs_asked_for() -> None:
    session = started({**XOR, "epochs": 2})
    answer = session.advance(60_000)
    assert answer["stopped"]["reason"] == "epochs"
    assert (answer["epoch"], answer["step"]) == (2, 50)


def test_responses_show_each_neuron_over_the_plane_top_row_first() -> None:
    session = started()
    arrays = look(session, "network.responses", grid=12, tile_every=3)["arrays"]
    assert arrays["output.response"]["shape"] == [2, 12, 12]
    assert arrays["layers[0].response"]["shape"] == [4, 4, 4]
    output = arrays["output.response"]["data"].reshape(2, 12, 12)
    corner = session.predict([[-5.5, 5.5]])["arrays"]["y"]["data"]
    np.testing.assert_allclose(output[:, 0, 0], corner, rtol=1e-5)
    x2 = arrays["input.response"]["data"].reshape(2, 4, 4)[1]
    assert x2[0, 0] > 0 > x2[-1, 0]


def test_predicted_numbers_come_in_the_units_of_the_table() -> None:
    text = "rooms,price\n" + "\n".join(f"{i},{1000 + 50 * i}" for i in range(40))
    data = {"name": "csv", "csv": {"text": text, "task": "regression"}, "test_split": 0}
    document = {"version": 1, "data": data, "model": {"layers": [{"units": 1}]}}
    session = Session()
    scale = session.configure(document)["target_scale"]
    assert scale["mean"] == pytest.approx(1975)
    session.advance(60_000, max_steps=500)
    predicted = session.predict([[0], [39]])["arrays"]["y"]["data"]
    np.testing.assert_allclose(predicted, [1000, 2950], atol=20)
    arrays = look(session, "network.activations", set="train", index=0)["arrays"]
    output = float(arrays["layers[0].a"]["data"][0])
    row = float(session.configure(document)["arrays"]["train.x"]["data"][0])
    assert output * scale["deviation"] + scale["mean"] == pytest.approx(1000 + 50 * row, abs=20)


def test_one_dimensional_data_are_drawn_along_a_line() -> None:
    session = started(nn.datasets.default_experiment("sine"))
    arrays = look(session, "network.responses", grid=12, tile_every=3)["arrays"]
    assert arrays["output.response"]["shape"] == [1, 12]
    assert arrays["layers[0].response"]["shape"][1:] == [4]


def test_pictures_do_not_change_the_training() -> None:
    watched, plain = started(), started()
    for _ in range(5):
        watched.advance(10_000, max_steps=7, probes=everything("train", 0))
        plain.advance(10_000, max_steps=7)
    np.testing.assert_array_equal(weights(watched), weights(plain))


def test_a_parameter_is_inspected_edited_and_set_back() -> None:
    session = started()
    address = {"layer": 0, "name": "W", "index": [2, 1]}
    initial = session.inspect(address)["value"]
    before = session.edit(address, 1.5)["before"]
    assert before == initial
    assert session.inspect(address)["value"] == 1.5
    session.edit(address, before)
    assert session.inspect(address)["value"] == initial


@pytest.mark.parametrize("value", [math.nan, math.inf, True, "1", None])
def test_an_edit_must_be_a_finite_number(value: object) -> None:
    with pytest.raises(ValueError, match="value must be a finite number"):
        started().edit({"layer": 0, "name": "b", "index": [0]}, value)


@pytest.mark.parametrize(
    "address", [{"layer": 9, "name": "W"}, {"layer": 0, "name": "gamma"}, {"layer": -1, "name": "W"}]
)
def test_an_edit_must_name_a_parameter(address: dict) -> None:
    with pytest.raises(ValueError, match="address must be a parameter"):
        started().edit({**address, "index": [0, 0]}, 1.0)


@pytest.mark.native
def test_mnist_is_read_from_the_files_the_page_provides(site_file: Callable[[str], Path]) -> None:
    session = Session()
    document = {**nn.datasets.default_experiment("mnist"), "data": {"name": "mnist", "subset": 1000}}
    for file in sorted(site_file("data/mnist").glob("*.gz")):
        session.provide(file.name, file.read_bytes())
    answer = session.configure(document)
    assert answer["image_shape"] == (28, 28)
    assert answer["arrays"]["test.images"]["data"].dtype == np.uint8
    assert answer["arrays"]["test.labels"]["data"][:3].tolist() == [7, 2, 1]
    trained = session.advance(60_000, max_steps=32, probes=everything("test", 0))
    assert arrays_of(trained)["layers[0].W"]["shape"] == [32, 784]
    assert trained["epoch"] == 1
    assert trained["evaluation"]["metric_test"] > 0.2
    pixels = session._run.data._train.x
    session.configure(document, restart=True)
    assert np.shares_memory(session._run.data._train.x, pixels), "the files were unpacked again"


def watched(**rule: object) -> dict:
    """Few noisy points and many neurons: soon the test cost grows again."""
    return {
        "version": 1,
        "data": {"name": "moons", "n_samples": 40, "noise": 0.3},
        "model": {"layers": [{"units": 30}, {"units": 2}]},
        "optimizer": {"name": "adam", "learning_rate": 0.05},
        "early_stopping": {"patience": 3, **rule},
        "epochs": 200,
    }


def trained_to_the_end(session: Session) -> dict:
    """The answer in which the session stops by itself."""
    for _ in range(2000):
        answer = session.advance(10_000, max_steps=7)
        if answer["stopped"]:
            return answer
    pytest.fail("the session did not stop")


@pytest.mark.parametrize(
    "rule", [{}, {"metric": "cost", "min_delta": 0.05}, {"metric": "val_accuracy", "patience": 6}]
)
def test_early_stopping_ends_with_the_weights_and_the_epoch_that_fit_ends_with(rule: dict) -> None:
    experiment = nn.Experiment.from_dict(watched(**rule))
    model, data = experiment.build()
    history = model.fit(data, epochs=200, callbacks=experiment.build_callbacks())
    session = started(watched(**rule))
    answer = trained_to_the_end(session)
    assert answer["stopped"]["reason"] == "early_stopping"
    assert answer["epoch"] == len(history) < 200
    np.testing.assert_array_equal(weights(session), model.parameters)
    best = len(history) - experiment.early_stopping["patience"] - 1
    assert answer["stopped"]["message"].endswith(f"Back to the weights of epoch {best}, the best.")
    assert answer["evaluation"]["cost_test"] == pytest.approx(model.evaluate(data.test())["cost"])


def test_a_run_that_ends_before_patience_does_returns_to_the_best_weights_too() -> None:
    document = watched(patience=1000)
    experiment = nn.Experiment.from_dict(document)
    model, data = experiment.build()
    model.fit(data, epochs=200, callbacks=experiment.build_callbacks())
    session = started(document)
    answer = trained_to_the_end(session)
    assert answer["stopped"]["reason"] == "epochs"
    assert "Finished 200 epochs. Back to the weights of epoch" in answer["stopped"]["message"]
    np.testing.assert_array_equal(weights(session), model.parameters)


def test_after_an_early_stop_training_goes_on_with_all_its_patience() -> None:
    session = started(watched())
    stopped_at = trained_to_the_end(session)["epoch"]
    assert trained_to_the_end(session)["epoch"] >= stopped_at + 4


def test_early_stopping_tells_the_best_so_far() -> None:
    session = started(watched(metric="val_accuracy", patience=50))
    session.advance(10_000, max_steps=20)
    answer = session.advance(10_000, max_steps=0)
    facts, epoch = answer["early_stopping"], answer["epoch"]
    assert epoch == 10
    assert facts["epoch"] + facts["waited"] == epoch
    assert 0.5 < facts["best"] <= 1


def test_the_rate_of_the_next_update_follows_the_schedule() -> None:
    schedule = {"name": "step", "every": 10, "drop": 0.5}
    session = started({**XOR, "optimizer": {"name": "sgd", "learning_rate": 0.4, "schedule": schedule}})
    rates = [session.advance(10_000, max_steps=steps)["learning_rate"] for steps in (0, 9, 1, 10)]
    assert rates == [0.4, 0.4, 0.2, 0.1]


def test_a_run_whose_first_cost_is_infinite_stays_at_its_given_weights() -> None:
    document = {
        "version": 1,
        "data": {"name": "plane"},
        "model": {"layers": [{"units": 1, "activation": "linear"}] * 6},
        "weights": [{"W": [[1e6, 1e6]], "b": [1e6]}] + [{"W": [[1e6]], "b": [1e6]}] * 5,
    }
    session = started(document)
    before = weights(session)
    answer = session.advance(10_000, max_steps=5)
    assert answer["stopped"]["reason"] == "not_finite"
    assert answer["step"] == 0
    np.testing.assert_array_equal(weights(session), before)


def test_health_names_the_layer_that_stopped_learning_and_leaves_the_run_alone() -> None:
    layers = [{"units": 8, "activation": "sigmoid", "initializer": "xavier"}] * 6
    document = {**XOR, "model": {"layers": [*layers, {"units": 2, "activation": "softmax"}]}}
    looked_at, left_alone = started(document), started(document)
    report = look(looked_at, "health", steps=3)
    assert report["verdict"] == "vanishing"
    assert "hidden layer 1" in report["sentence"]
    assert left_alone.advance(60_000, max_steps=3)["probes"] == {}
    for session in (looked_at, left_alone):
        session.advance(60_000, max_steps=3)
    assert (weights(looked_at) == weights(left_alone)).all()


def test_an_edit_after_a_step_too_far_does_not_take_the_way_back_away() -> None:
    document = {
        "version": 1,
        "data": {"name": "gauss_regression"},
        "model": {"layers": [{"units": 8, "activation": "relu"}, {"units": 1}]},
        "optimizer": {"name": "sgd", "learning_rate": 1000},
    }
    session = started(document)
    good = session.advance(10_000, max_steps=1_000)["step"]
    session = started(document)
    session.advance(10_000, max_steps=good + 1)
    session.edit({"layer": 0, "name": "W", "index": [0, 0]}, 1.5)
    answer = session.advance(10_000, max_steps=1)
    assert (answer["stopped"]["reason"], answer["step"]) == ("not_finite", good)
    assert np.isfinite(weights(session)).all()


def test_the_saved_model_is_a_file_that_nncore_goes_on_from(tmp_path: Path) -> None:
    session = started()
    session.advance(60_000, max_steps=7)
    file = tmp_path / "model.npz"
    file.write_bytes(session.save_model()["content"].tobytes())
    _, data = nn.Experiment.from_dict(XOR).build()
    loaded = nn.Sequential.load(file, generator=data)
    np.testing.assert_array_equal(loaded.parameters.astype(np.float32), weights_in_order(session))
    session.advance(60_000, max_steps=5)
    for _ in range(5):
        loaded.train_step(*data.next_batch())
    np.testing.assert_array_equal(loaded.parameters.astype(np.float32), weights_in_order(session))


def weights_in_order(session: Session) -> np.ndarray:
    return np.concatenate([p.ravel() for layer in session._run.model.layers for p in layer.params.values()])
