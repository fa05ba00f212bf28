import io
import json
import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import make_model
from saved_models import assert_same_state, data, make, saved

from nncore import ACTIVATIONS, OPTIMIZERS, SGD, ArrayDataGenerator, Callback, Dense, Sequential


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_save_then_load_is_identity(hidden, optimizer, dtype):
    model = make(optimizer, hidden, dtype=dtype, l1=0.001, l2=0.01, threshold=0.4, seed=3)
    model.fit(data(), epochs=2, batch_size=5)
    loaded = Sequential.load(saved(model))
    assert loaded.config() == model.config()
    assert_same_state(loaded, model)
    np.testing.assert_array_equal(loaded.predict(data()[0]), model.predict(data()[0]))


def test_a_path_is_replaced_only_once_everything_is_written(tmp_path):
    model, path = make(), tmp_path / "m.npz"
    model.save(path)
    model.train_step(*data())
    model.save(str(path))
    assert Sequential.load(path).step == 1
    assert [file.name for file in tmp_path.iterdir()] == ["m.npz"]
    with pytest.raises(FileNotFoundError):
        Sequential.load(tmp_path / "none.npz")


@pytest.mark.native
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_stays(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        make().save(pipe)
        content = reader.read()
    assert pipe.is_fifo()
    assert Sequential.load(io.BytesIO(content)).n_parameters == make().n_parameters


def test_the_callers_file_stays_open():
    file = saved(make())
    first = Sequential.load(file)
    assert_same_state(Sequential.load(file), first)


def test_the_file_is_plain_arrays_for_every_reader():
    model = make()
    with np.load(saved(model), allow_pickle=False) as file:
        np.testing.assert_array_equal(file["layers.0.W"], model.layers[0].params["W"])
        assert json.loads(str(file["header"]))["config"] == model.config()


class SaveAt(Callback):
    """Saves the model right after one step."""

    def __init__(self, step):
        self.step, self.file = step, None

    def on_step_end(self, model, logs):
        if model.step == self.step:
            self.file = saved(model)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@given(stop=st.integers(1, 19))
def test_going_on_from_a_file_is_never_having_stopped(optimizer, stop):
    """Saved inside `fit` at any of its 20 steps: 4 epochs of 5, the last batch smaller."""
    through, save = make(optimizer), SaveAt(stop)
    through.fit(data(), epochs=4, batch_size=5, callbacks=[save])
    resumed = Sequential.load(save.file)
    resumed.fit(data(), epochs=4 - stop // 5, batch_size=5)
    assert_same_state(resumed, through)


@pytest.mark.parametrize("stop", [1, 5, 7, 19])
def test_a_stepping_caller_can_stop_and_go_on_too(stop):
    def start():
        return make(), ArrayDataGenerator(*data(), batch_size=5, seed=1, dtype="float64")

    def step(model, generator, times):
        for _ in range(times):
            model.train_step(*generator.next_batch())

    through, endless = start()
    step(through, endless, 20)
    first, generator = start()
    step(first, generator, stop)
    file = saved(first, generator=generator)
    _, fresh = start()
    second = Sequential.load(file, generator=fresh)
    step(second, fresh, 20 - stop)
    np.testing.assert_array_equal(second.parameters, through.parameters)
    assert fresh.get_state() == endless.get_state()


def test_load_state_keeps_the_settings_of_the_model_it_is_put_into():
    trained, generator = make("sgd"), ArrayDataGenerator(*data(), batch_size=5, dtype="float64")
    trained.train_step(*generator.next_batch())
    other, other_generator = make("sgd", l2=0.5), ArrayDataGenerator(*data(), batch_size=5, dtype="float64")
    other.optimizer.learning_rate = 0.7
    other.load_state(saved(trained, generator=generator), generator=other_generator)
    np.testing.assert_array_equal(other.parameters, trained.parameters)
    assert (other.optimizer.learning_rate, other.l2, other.step) == (0.7, 0.5, 1)
    assert other_generator.get_state() == generator.get_state()


def test_load_state_of_other_layers_is_refused_and_changes_nothing():
    model, generator = make(), ArrayDataGenerator(*data(), batch_size=5, dtype="float64")
    model.train_step(*generator.next_batch())
    before, place = model.copy(), generator.get_state()
    wider = make_model([Dense(9), Dense(3, "softmax")], n_inputs=2, loss="categorical_cross_entropy")
    with pytest.raises(
        ValueError, match="file must be a model saved by nncore, got one with a fault: weights must"
    ):
        model.load_state(saved(wider, generator=generator), generator=generator)
    with pytest.raises(ValueError, match="data must be saved with the model"):
        model.load_state(saved(make()), generator=generator)
    assert_same_state(model, before)
    assert generator.get_state() == place


def test_a_model_without_optimizer_memory_can_be_saved():
    model = make_model([Dense(1)], n_inputs=1, loss="mean_squared_error", optimizer=SGD(0.1))
    assert_same_state(Sequential.load(saved(model)), model)
