"""Wrong and hostile files are one clear error and never run anything."""

import io
import json
import pickle
import time
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from saved_models import assert_same_state, data, make, saved

from nncore import Sequential


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


def header_of(members):
    return str(np.load(io.BytesIO(members["header.npy"])))


def put(name, value):
    """A change of the last number of an array."""

    def changed(members):
        array = np.load(io.BytesIO(members[f"{name}.npy"]))
        array.flat[-1] = value
        members[f"{name}.npy"] = npy(array)

    return changed


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
    "a threshold in words": set_config(threshold="half"),
    "batch norm in words": with_header(lambda h: h["config"]["layers"][0].update(batch_norm="no")),
    "a very long name": set_config(loss="x" * 10_000),
    "one memory of two": lambda m: m.pop("optimizer.mean.npy"),
    "no state": with_header(lambda h: h.pop("state")),
    "a negative step": set_state(step=-1),
    "a step in words": set_state(optimizer_step="three"),
    "a step beyond any training": set_state(optimizer_step=10**400),
    "a header cut in its array": lambda m: m.update({"layers.1.b.npy": m["layers.1.b.npy"][:40]}),
    "an array's header cut open": lambda m: m.update(
        {"layers.1.b.npy": m["layers.1.b.npy"].replace(b"(3,), }", b"(3,    ")}
    ),
    "an array's header of another dialect": lambda m: m.update(
        {"layers.1.b.npy": m["layers.1.b.npy"].replace(b"(3,), }", b"(3L,),}")}
    ),
    "a text in a text": lambda m: m.update({"header.npy": npy(np.array([header_of(m)]))}),
    "numbers written out": lambda m: m.update({"layers.1.b.npy": npy(np.array(["1", "2", "3"]))}),
    "half precision": lambda m: m.update({"layers.1.b.npy": npy(np.ones(3, np.float16))}),
    "more than the array": lambda m: m.update({"layers.1.b.npy": m["layers.1.b.npy"] + bytes(8)}),
    "an unknown memory": lambda m: m.update({"optimizer.momentum.npy": m["optimizer.mean.npy"]}),
    "a memory of a memory": lambda m: m.update({"optimizer.mean.x.npy": m["optimizer.mean.npy"]}),
    "an Adam without memory": lambda m: [m.pop(f"optimizer.{name}.npy") for name in ("mean", "mean_square")],
    "a weight that is no number": put("layers.0.W", np.nan),
    "an infinite weight": put("layers.1.W", np.inf),
    "an infinite bias": put("layers.1.b", -np.inf),
    "a gamma that is no number": put("layers.0.gamma", np.nan),
    "a running mean that is no number": put("layers.0.running_mean", np.nan),
    "an infinite running variance": put("layers.0.running_variance", np.inf),
    "a negative running variance": put("layers.0.running_variance", -1e-3),
    "a negative memory of squares": put("optimizer.mean_square", -1e-9),
    "a memory of squares that is no number": put("optimizer.mean_square", np.nan),
    "an infinite memory": put("optimizer.mean", np.inf),
    "a place of a list": set_state(data=[1]),
    "a place in words": set_state(data="here"),
    "a place of true": set_state(data=True),
    "a place of wrong parts": set_state(data={"n_train": 23, "cursor": -5}),
    "a place past the end": set_state(data={"n_train": 23, "cursor": 23}),
    "a place with a checksum alone": set_state(data={"checksum": 1}),
    "a place with half a step": set_state(data={"step_in_epoch": 0.5}),
    "a place of no random state": set_state(data={"shuffle_rng": {"bit_generator": "PCG64", "state": 1}}),
    "an unknown part of the state": set_state(mood="good"),
    "a missing part of the state": with_header(lambda h: h["state"].pop("data")),
    "an unknown part of the header": with_header(lambda h: h.update(more=1)),
    "a missing setting": with_header(lambda h: h["config"].pop("seed")),
    "a missing setting of a layer": with_header(lambda h: h["config"]["layers"][0].pop("batch_norm")),
    "a missing setting of the optimizer": with_header(lambda h: h["config"]["optimizer"].pop("clip_norm")),
    "metrics of no list": set_config(metrics={"accuracy": 1}),
    "NaN for a setting": set_config(l2=float("nan")),
    "an infinite setting": set_config(threshold=float("inf")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_or_hostile_file_is_one_clear_error(fault):
    with pytest.raises(
        ValueError, match=r"^file must be a model saved by nncore, got one with a fault: ."
    ) as caught:
        Sequential.load(rewritten(FAULTS[fault]))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("name", ["layers.1.b", "optimizer.mean"])
def test_what_the_model_cannot_hold_is_infinite_without_a_warning(name):
    def change(members):
        set_config(dtype="float32")(members)
        n = 3 if name == "layers.1.b" else make().n_parameters
        members[f"{name}.npy"] = npy(np.full(n, 1e300))

    model = Sequential.load(rewritten(change))
    assert np.isinf(model.get_state()["arrays"][name]).all()


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


def test_a_name_twice_is_refused():
    file = rewritten(lambda members: None)
    with zipfile.ZipFile(file) as archive:
        weights = archive.read("layers.1.b.npy")
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("layers.1.b.npy", weights)
    with pytest.raises(ValueError, match=r"layers\.1\.b once, got it twice"):
        Sequential.load(file)


def test_members_that_lie_over_each_other_are_refused_before_they_are_read():
    """A ZIP bomb without compression: many entries whose bytes are the same ones."""
    content = bytearray(rewritten(lambda m: m.update({"zeros.npy": bytes(1_000_000)})).getvalue())
    end = content.rindex(b"PK\5\6")
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    entry = content[content.rindex(b"PK\1\2") : end]
    many = 20_000
    count = (int.from_bytes(content[end + 10 : end + 12], "little") + many).to_bytes(2, "little")
    size = (end - start + many * len(entry)).to_bytes(4, "little")
    tail = content[end : end + 8] + count + count + size + content[end + 16 :]
    bomb = bytes(content[:end] + entry * many + tail)
    before = time.perf_counter()
    with pytest.raises(ValueError, match=r"got one with a fault: .*(more bytes than the file|once)"):
        Sequential.load(io.BytesIO(bomb))
    assert time.perf_counter() - before < 2


@pytest.mark.parametrize("put_into", [io.BytesIO, None])
def test_damage_in_a_real_file_is_no_error_of_the_system(tmp_path, put_into):
    """A place far outside of the file, in a file of the system's."""
    content = bytearray(saved(make()).getvalue())
    end = content.rindex(b"PK\5\6")
    content[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    path = tmp_path / "m.npz"
    path.write_bytes(content)
    with path.open("rb") as file, pytest.raises(ValueError, match="file must be a model saved by nncore"):
        Sequential.load(put_into(content) if put_into else file)


@pytest.mark.parametrize("fault", ["a negative running variance", "a place of a list", "an infinite weight"])
def test_load_state_refuses_the_same_and_changes_nothing(fault):
    model = make()
    model.fit(data(), batch_size=5)
    before = model.copy()
    with pytest.raises(ValueError, match="file must be a model saved by nncore, got one with a fault"):
        model.load_state(rewritten(FAULTS[fault]))
    assert_same_state(model, before)


def test_what_training_can_leave_behind_is_no_fault():
    """A square beyond float32 stops a parameter and no more: such a model trains on, and so it is loaded."""
    model = make(dtype="float32")
    model.train_step(*data())
    model.optimizer.slots["mean_square"][0] = np.inf
    loaded = Sequential.load(saved(model))
    assert_same_state(loaded, model)
    loaded.train_step(*data())
    assert np.isfinite(loaded.parameters).all()
