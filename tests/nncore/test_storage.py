import io
import json
import pickle
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numerics import make_model, targets

from nncore import (
    ACTIVATIONS,
    OPTIMIZERS,
    SGD,
    ArrayDataGenerator,
    Callback,
    Dense,
    Sequential,
    StepDecay,
    make_optimizer,
)

SETTINGS = {"sgd": {"momentum": 0.9, "nesterov": True}, "rmsprop": {}, "adam": {}}


def make(optimizer="adam", hidden="tanh", **settings):
    optimizer = make_optimizer(
        optimizer, learning_rate=0.05, clip_norm=1.0, schedule=StepDecay(5), **SETTINGS[optimizer]
    )
    layers = [Dense(4, hidden, batch_norm=True), Dense(3, "softmax")]
    return make_model(
        layers,
        n_inputs=2,
        loss="categorical_cross_entropy",
        optimizer=optimizer,
        metrics=("accuracy",),
        **settings,
    )


def data(n=23):
    rng = np.random.default_rng(0)
    return rng.normal(size=(n, 2)), targets(rng, n, 3, loss="categorical_cross_entropy")


def saved(model, **settings):
    file = io.BytesIO()
    model.save(file, **settings)
    return io.BytesIO(file.getvalue())


def assert_same_state(one, other):
    one, other = one.get_state(), other.get_state()
    arrays, others = one.pop("arrays"), other.pop("arrays")
    assert arrays.keys() == others.keys() and one == other
    for name in arrays:
        np.testing.assert_array_equal(arrays[name], others[name])
        assert arrays[name].dtype == others[name].dtype


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


def rewritten(change, *, compression=zipfile.ZIP_STORED):
    """A saved model after a change to its members (name to bytes)."""
    model = make()
    model.train_step(*data())
    with zipfile.ZipFile(saved(model)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    change(members)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return io.BytesIO(file.getvalue())


def npy(array, *, allow_pickle=False):
    file = io.BytesIO()
    np.save(file, array, allow_pickle=allow_pickle)
    return file.getvalue()


def with_header(change):
    """A change of the JSON text in the header."""

    def changed(members):
        header = json.loads(str(np.load(io.BytesIO(members["header.npy"]))))
        change(header)
        members["header.npy"] = npy(np.array(json.dumps(header)))

    return changed


def lying_npy(shape):
    """An array file that states a shape its few bytes do not have."""
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(file, {"descr": "<f8", "fortran_order": False, "shape": shape})
    return file.getvalue() + bytes(16)


class Bomb:
    """What would run if a file were unpickled."""

    def __reduce__(self):
        return (exec, ("raise SystemExit('unpickled')",))


def set_config(**settings):
    return with_header(lambda h: h["config"].update(settings))


def set_state(**settings):
    return with_header(lambda h: h["state"].update(settings))


FAULTS = {
    "a pickled object": lambda m: m.update(
        {"layers.0.b.npy": npy(np.array([Bomb()], object), allow_pickle=True)}
    ),
    "a pickle": lambda m: m.update({"layers.0.b.npy": pickle.dumps(Bomb())}),
    "a pickled header": lambda m: m.update(
        {"header.npy": npy(np.array([Bomb()], object), allow_pickle=True)}
    ),
    "no header": lambda m: m.pop("header.npy"),
    "no JSON": lambda m: m.update({"header.npy": npy(np.array("{"))}),
    "deep JSON": lambda m: m.update({"header.npy": npy(np.array("[" * 100_000))}),
    "a list for a header": lambda m: m.update({"header.npy": npy(np.array("[1]"))}),
    "another format": with_header(lambda h: h.update(format="other")),
    "a later version": with_header(lambda h: h.update(version=2)),
    "a missing array": lambda m: m.pop("layers.1.W.npy"),
    "a missing running average": lambda m: m.pop("layers.0.running_mean.npy"),
    "an unknown array": lambda m: m.update({"layers.7.W.npy": npy(np.zeros(1))}),
    "a wrong shape": lambda m: m.update({"layers.1.b.npy": npy(np.zeros(4))}),
    "a wrong matrix": lambda m: m.update({"layers.1.W.npy": npy(np.zeros((4, 3)))}),
    "a wrong slot": lambda m: m.update({"optimizer.mean.npy": npy(np.zeros(3))}),
    "a slot of no optimizer": lambda m: m.update({"optimizer.velocity.npy": npy(np.zeros(3))}),
    "text for numbers": lambda m: m.update({"layers.1.b.npy": npy(np.array(["a", "b", "c"]))}),
    "complex numbers": lambda m: m.update({"layers.1.b.npy": npy(np.ones(3, complex))}),
    "whole numbers": lambda m: m.update({"layers.1.b.npy": npy(np.ones(3, int))}),
    "Fortran order": lambda m: m.update({"layers.1.W.npy": npy(np.asfortranarray(np.zeros((3, 4))))}),
    "more numbers than bytes": lambda m: m.update({"layers.1.b.npy": lying_npy((10**13,))}),
    "a negative size": lambda m: m.update({"layers.1.b.npy": lying_npy((-3,))}),
    "cut short": lambda m: m.update({"layers.1.b.npy": m["layers.1.b.npy"][:-5]}),
    "an empty member": lambda m: m.update({"layers.1.b.npy": b""}),
    "huge layers": set_config(layers=[{"units": 10**9}, {"units": 3, "activation": "softmax"}]),
    "no layers": set_config(layers=[]),
    "layers of no list": set_config(layers=5),
    "huge inputs": set_config(n_inputs=10**15),
    "an unknown setting": set_config(colour="red"),
    "an unknown activation": with_header(lambda h: h["config"]["layers"][0].update(activation="sine")),
    "an unknown optimizer": with_header(lambda h: h["config"]["optimizer"].update(name="lion")),
    "a rate of zero": with_header(lambda h: h["config"]["optimizer"].update(learning_rate=0)),
    "a wrong type": set_config(dtype="object"),
    "no state": with_header(lambda h: h.pop("state")),
    "a negative step": set_state(step=-1),
    "a step in words": set_state(optimizer_step="three"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_or_hostile_file_is_one_clear_error(fault):
    with pytest.raises(
        ValueError, match=r"^file must be a model saved by nncore, got one with a fault: ."
    ) as caught:
        Sequential.load(rewritten(FAULTS[fault]))
    assert "\n" not in str(caught.value)


def test_an_unchanged_file_is_none_of_these():
    assert Sequential.load(rewritten(lambda members: None)).step == 1


def test_nothing_is_ever_unpacked():
    """A ZIP bomb is small only while it is compressed; models are stored as they are."""
    with pytest.raises(ValueError, match="must be stored uncompressed"):
        Sequential.load(rewritten(lambda members: None, compression=zipfile.ZIP_DEFLATED))


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"not a model", npy(np.zeros(3)), pickle.dumps(Bomb()), bytes(1000)]
)
def test_something_else_than_a_zip_is_the_same_error(content):
    with pytest.raises(
        ValueError, match="file must be a model saved by nncore, got one with a fault: File is not a zip"
    ):
        Sequential.load(io.BytesIO(content))


@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(1, 255))
def test_a_flipped_byte_is_refused_or_harmless(place, byte):
    model = make()
    content = bytearray(saved(model).getvalue())
    content[int(place * len(content))] ^= byte
    try:
        loaded = Sequential.load(io.BytesIO(bytes(content)))
    except ValueError as error:
        assert str(error).startswith("file must be a model saved by nncore")
    else:  # dates and the like, outside what the checksums cover
        assert_same_state(loaded, model)


@given(length=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_is_refused(length):
    content = saved(make()).getvalue()
    with pytest.raises(ValueError, match="file must be a model saved by nncore"):
        Sequential.load(io.BytesIO(content[: int(length * len(content))]))


def test_a_model_without_optimizer_memory_can_be_saved():
    model = make_model([Dense(1)], n_inputs=1, loss="mean_squared_error", optimizer=SGD(0.1))
    assert_same_state(Sequential.load(saved(model)), model)
