"""Thousands of random damages to real files: a clear error, or the very model that was saved."""

import io
import warnings
import zipfile

import numpy as np
import pytest
from numerics import make_model, targets
from saved_models import assert_same_state, data, make

from nncore import SGD, Adam, ArrayDataGenerator, Cosine, Dense, Sequential

N_DAMAGES = 2_000


def contents(model, **settings):
    file = io.BytesIO()
    model.save(file, **settings)
    return file.getvalue()


def fitted(optimizer, **settings):
    model = make(optimizer, **settings)
    model.fit(data(), epochs=2, batch_size=5)
    return model


def stepped_by_a_caller():
    model = make("sgd", "relu", dtype="float32", threshold=0.4, l1=0.01)
    generator = ArrayDataGenerator(*data(), batch_size=5, dtype="float32")
    model.train_step(*generator.next_batch())
    return contents(model, generator=generator)


def deep():
    layers = [Dense(3, "leaky_relu", slope=0.2), Dense(2, "gelu", batch_norm=True), Dense(2, "sigmoid")]
    optimizer = Adam(0.01, schedule=Cosine(50), clip_value=1.0)
    model = make_model(layers, n_inputs=2, loss="binary_cross_entropy", optimizer=optimizer, dtype="float32")
    x, _ = data()
    model.train_step(x, targets(np.random.default_rng(0), len(x), 2, loss="binary_cross_entropy"))
    return contents(model)


def kinds():
    fresh = make_model([Dense(1)], n_inputs=2, loss="mean_squared_error", optimizer=SGD(0.1), metrics=("r2",))
    return {
        "Adam in training": contents(fitted("adam")),
        "RMSProp in float32": contents(fitted("rmsprop", dtype="float32", l2=0.1, seed=3)),
        "momentum with a generator": stepped_by_a_caller(),
        "three layers": deep(),
        "nothing learnt yet": contents(fresh),
    }


def some(rng, content, longest=64):
    """A random part of the bytes; half of the time in the archive's list of its members, at the end."""
    first = len(content) - len(content) // 4 if rng.random() < 0.5 else 0
    start = int(rng.integers(first, len(content)))
    return slice(start, min(start + 1 + int(rng.integers(longest)), len(content)))


def flip(rng, content):
    for _ in range(1 + int(rng.integers(4))):
        content[some(rng, content).start] ^= 1 << int(rng.integers(8))


def overwrite(rng, content):
    part = some(rng, content)
    content[part] = rng.bytes(part.stop - part.start)


def blank(rng, content):
    part = some(rng, content)
    content[part] = bytes([int(rng.choice([0, 255]))]) * (part.stop - part.start)


def cut(rng, content):
    del content[some(rng, content).start :]


def cut_the_beginning(rng, content):
    del content[: some(rng, content).stop]


def leave_out(rng, content):
    del content[some(rng, content)]


def insert(rng, content):
    at = some(rng, content).start
    content[at:at] = rng.bytes(1 + int(rng.integers(64)))


def repeat(rng, content):
    part = some(rng, content, 500)
    content[part.stop : part.stop] = content[part]


def copy_over(rng, content):
    part, onto = some(rng, content), some(rng, content).start
    content[onto : onto + part.stop - part.start] = content[part]


DAMAGES = [flip, overwrite, blank, cut, cut_the_beginning, leave_out, insert, repeat, copy_over]


def test_a_damaged_file_is_one_clear_error_or_the_model_that_was_saved():
    rng, originals, refused = np.random.default_rng(0), kinds(), 0
    models = {kind: Sequential.load(io.BytesIO(content)) for kind, content in originals.items()}
    for i in range(N_DAMAGES):
        kind, damage = list(originals)[i % len(originals)], DAMAGES[i % len(DAMAGES)]
        content = bytearray(originals[kind])
        damage(rng, content)
        try:
            loaded = Sequential.load(io.BytesIO(bytes(content)))
        except ValueError as error:
            assert str(error).startswith("file must be a model saved by nncore, got one with a fault: ")
            refused += 1
        else:
            assert loaded.config() == models[kind].config()
            assert_same_state(loaded, models[kind])
    assert 0.5 < refused / N_DAMAGES < 1


def repacked(members):
    """The members in a new archive, whose checksums are right again."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # one name may be there twice
        for name, content in members:
            archive.writestr(name, bytes(content))
    return io.BytesIO(file.getvalue())


def rearrange(rng, members):
    """Leave a member out, double it, or give it another's content or name."""
    one, other = rng.integers(len(members), size=2)
    match int(rng.integers(4)):
        case 0:
            del members[one]
        case 1:
            members.append(members[one])
        case 2:
            members[one] = members[one][0], members[other][1]
        case _:
            members[one] = members[other][0], members[one][1]


def inside(rng, members):
    """Damage the bytes of a member."""
    one = int(rng.choice([0, rng.integers(len(members))]))  # the header, or any
    content = bytearray(members[one][1])
    DAMAGES[rng.integers(len(DAMAGES))](rng, content)
    members[one] = members[one][0], content


def outline(rng, members):
    """Damage what an array says of itself: type, order and shape."""
    one = rng.integers(len(members))
    content = bytearray(members[one][1])
    content[int(rng.integers(80))] = int(rng.choice(list(b"0123456789,()'{}<>|fUiObL \n\\\"#")))
    members[one] = members[one][0], content


@pytest.mark.parametrize("damage", [rearrange, inside, outline])
def test_a_file_whose_checksums_hide_the_damage_is_refused_or_a_whole_model(damage):
    """A number may be another one then, but what is loaded computes, learns and can be saved."""
    rng, originals, refused = np.random.default_rng(1), list(kinds().values()), 0
    for i in range(300):
        with zipfile.ZipFile(io.BytesIO(originals[i % len(originals)])) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
        members.sort(key=lambda member: member[0] != "header.npy")
        damage(rng, members)
        try:
            loaded = Sequential.load(repacked(members))
        except ValueError as error:
            assert str(error).startswith("file must be a model saved by nncore, got one with a fault: ")
            refused += 1
        else:
            assert_same_state(Sequential.load(io.BytesIO(contents(loaded))), loaded)
            loaded.fit((np.zeros((23, 2)), np.zeros((23, loaded.layers[-1].units))), epochs=0)
            loaded.predict(np.zeros((1, loaded.n_inputs)))
    assert refused > 0
