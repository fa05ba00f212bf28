"""Damage to images and to the network: proofs by hand on two images, an upright and a lying bar."""

import numpy as np
import pytest
from probing import ask

from session import Session
from session.corruption import CORRUPTIONS
from session.probes import corruption, network_copy

SHAPE = [28, 28]
STEPS = 60
WHOLE = {"noise": 1.0, "shift": 8.0, "rotation": 90.0, "missing": 100.0}
"""A strength of each damage at which little is left."""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty images in three parts, the last of them smaller."""
    monkeypatch.setattr(network_copy, "AT_ONCE", 25)


@pytest.fixture
def trained(session: Session) -> Session:
    """Two hidden layers, the first with batch norm, that tell the bars apart."""
    hidden = [{"units": 8, "activation": "tanh", "batch_norm": True}, {"units": 6, "activation": "sigmoid"}]
    layers = [*hidden, {"units": 10, "activation": "softmax"}]
    optimizer = {"name": "sgd", "learning_rate": 0.5}
    session.configure(
        {**session._run.document.to_dict(), "model": {"layers": layers}, "optimizer": optimizer}
    )
    session.advance(60_000, max_steps=STEPS)
    ask(session, "network_copy")
    return session


def added(session: Session, question: str, **request: object) -> tuple[np.ndarray, list[dict]]:
    """The confusion matrices of all parts, added, and the answers themselves."""
    parts = [ask(session, question, part=part, **request) for part in range(3)]
    matrices = [part["arrays"]["confusion"]["data"].reshape(10, 10) for part in parts]
    return np.sum(matrices, axis=0), parts


def read(session: Session, kind: str, strength: float) -> np.ndarray:
    return added(session, "corruption", kind=kind, strength=strength, shape=SHAPE)[0]


def read_by(session: Session, *, off: list[list[int]], factors: list[float]) -> np.ndarray:
    return added(session, "ablation", off=off, factors=factors)[0]


def whole_confusion(session: Session) -> np.ndarray:
    x, y = next(session._run.data.test(60))
    cells = list(zip(y.argmax(axis=1), session._run.model.predict(x).argmax(axis=1), strict=True))
    return np.array([[cells.count((truth, answer)) for answer in range(10)] for truth in range(10)])


def answered(confusion: np.ndarray) -> list[int]:
    """The classes that are answered at all."""
    return np.flatnonzero(confusion.sum(axis=0)).tolist()


@pytest.mark.parametrize("kind", CORRUPTIONS)
def test_no_damage_is_what_evaluation_says(trained: Session, kind: str) -> None:
    confusion = read(trained, kind, 0)
    np.testing.assert_array_equal(confusion, whole_confusion(trained))
    accuracy = trained.evaluate()["test"]["accuracy"]
    assert confusion.trace() / 60 == accuracy == 1.0


@pytest.mark.parametrize("kind", CORRUPTIONS)
def test_damage_grows_from_the_same_random_numbers(trained: Session, kind: str) -> None:
    request = {"kind": kind, "strength": WHOLE[kind] / 2, "shape": SHAPE}
    first, again = (added(trained, "corruption", **request)[1] for _ in range(2))
    for one, other in zip(first, again, strict=True):
        assert one["confidence"] == other["confidence"]
        np.testing.assert_array_equal(*(answer["arrays"]["confusion"]["data"] for answer in (one, other)))
    assert len({answer["confidence"] / answer["n"] for answer in first}) == 3  # each part has its own


def test_pixels_missing_at_a_strength_are_missing_at_every_greater_one(trained: Session) -> None:
    def there(strength: float) -> np.ndarray:
        answer = ask(trained, "corruption.examples", kind="missing", strength=strength, shape=SHAPE)
        return answer["arrays"]["images"]["data"].reshape(20, 784) > 0

    whole, half, little = (there(strength) for strength in (0, 50, 90))
    assert whole.sum() == 20 * 80
    assert (half <= whole).all()
    assert (little <= half).all()
    assert half.sum() / whole.sum() == pytest.approx(0.5, abs=0.06)
    assert little.sum() / whole.sum() == pytest.approx(0.1, abs=0.04)


def test_all_pixels_missing_leaves_the_answer_of_the_biases(trained: Session) -> None:
    alone = int(trained._run.model.predict(np.zeros((1, 784)))[0].argmax())
    confusion, answers = added(trained, "corruption", kind="missing", strength=100, shape=SHAPE)
    assert answered(confusion) == [alone]
    assert confusion.sum() == sum(answer["n"] for answer in answers) == 60


def test_a_turned_bar_is_the_other_bar(trained: Session) -> None:
    """Both lie around the middle: a quarter turn either way makes one the other."""
    confusion = read(trained, "rotation", 90)
    assert (confusion[0, 1], confusion[1, 0]) == (30, 30)


@pytest.mark.parametrize("kind", CORRUPTIONS)
def test_the_examples_are_damaged_as_those_that_are_counted(
    trained: Session, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corruption, "SHOWN", 25)
    request = {"kind": kind, "strength": WHOLE[kind] / 2, "shape": SHAPE}
    arrays = ask(trained, "corruption.examples", **request)["arrays"]
    counted = ask(trained, "corruption", part=0, **request)
    assert arrays["confidence"]["data"].sum() == pytest.approx(counted["confidence"], rel=1e-6)
    monkeypatch.setattr(corruption, "SHOWN", 7)
    few = ask(trained, "corruption.examples", **request)["arrays"]
    for name in ("images", "truth", "predictions"):
        first = arrays[name]["data"].reshape(25, -1)[:7]
        np.testing.assert_array_equal(few[name]["data"].reshape(7, -1), first)


def test_a_whole_network_reads_as_ever(trained: Session) -> None:
    whole = read_by(trained, off=[[], []], factors=[1, 1, 1])
    np.testing.assert_array_equal(whole, whole_confusion(trained))


@pytest.mark.parametrize("layer", [0, 1])
def test_without_a_whole_layer_all_images_get_one_answer(trained: Session, layer: int) -> None:
    off = [list(range(units)) if i == layer else [] for i, units in enumerate((8, 6))]
    confusion = read_by(trained, off=off, factors=[1, 1, 1])
    assert len(answered(confusion)) == 1
    if layer == 1:
        assert answered(confusion) == [int(trained._run.model.layers[-1].params["b"].argmax())]


def test_a_neuron_that_is_off_is_missing_from_the_next_sums(trained: Session) -> None:
    model = trained._run.model
    x, y = next(trained._run.data.test(60))
    model.predict(x)
    kept = model.layers[1].a.copy()
    kept[:, [0, 4]] = 0
    expected = (kept @ model.layers[2].params["W"].T + model.layers[2].params["b"]).argmax(axis=1)
    confusion = read_by(trained, off=[[], [0, 4]], factors=[1, 1, 1])
    assert confusion.sum(axis=0).tolist() == np.bincount(expected, minlength=10).tolist()
    assert confusion.trace() == (expected == y.argmax(axis=1)).sum()


def test_scaled_weights_are_as_trained_ones_times_the_factor(trained: Session) -> None:
    model = trained._run.model
    x, _ = next(trained._run.data.test(60))
    model.predict(x)
    sums = -0.5 * model.layers[1].a @ model.layers[2].params["W"].T + model.layers[2].params["b"]
    confusion = read_by(trained, off=[[], []], factors=[1, 1, -0.5])
    answers = np.bincount(sums.argmax(axis=1), minlength=10)
    assert confusion.sum(axis=0).tolist() == answers.tolist() != [30, 30, *[0] * 8]


def test_the_trained_network_and_its_data_stay_as_they_are(trained: Session) -> None:
    before, checkpoint = trained._run.model.parameters.copy(), trained.save()["checkpoint"]
    ask(trained, "network_copy")
    for kind, strength in WHOLE.items():
        read(trained, kind, strength)
        ask(trained, "corruption.examples", kind=kind, strength=strength, shape=SHAPE)
    read_by(trained, off=[[0], [1, 2]], factors=[-1, 0.5, 2])
    np.testing.assert_array_equal(trained._run.model.parameters, before)
    np.testing.assert_array_equal(trained.save()["checkpoint"], checkpoint)


def test_the_copy_stays_while_the_network_learns(trained: Session) -> None:
    copied = ask(trained, "network_copy")
    assert {name: copied[name] for name in ("step", "n", "n_set", "n_parts")} == {
        "step": STEPS, "n": 60, "n_set": 60, "n_parts": 3,
    }  # fmt: skip
    assert [sorted(order) for order in copied["orders"]] == [list(range(8)), list(range(6))]
    request = {"kind": "noise", "strength": 0.3, "shape": SHAPE, "part": 0}
    before = ask(trained, "corruption", **request)
    trained.advance(60_000, max_steps=5)
    after = ask(trained, "corruption", **request)
    assert (after["step"], after["confidence"]) == (STEPS, before["confidence"])
    ask(trained, "network_copy")
    now = ask(trained, "corruption", **request)
    assert now["step"] == STEPS + 5
    assert now["confidence"] != before["confidence"]


def test_of_many_images_some_from_all_over_are_judged(
    trained: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_copy, "AT_ONCE", 7)  # nine batches, the last of four images
    monkeypatch.setattr(network_copy, "PARTS", 2)
    copied = ask(trained, "network_copy")
    assert (copied["n"], copied["n_parts"]) == (14, 2)
    answers = [
        ask(trained, "corruption", kind="noise", strength=0, part=part, shape=SHAPE) for part in (0, 1)
    ]
    confusions = [answer["arrays"]["confusion"]["data"].reshape(10, 10) for answer in answers]
    assert [(matrix[0, 0], matrix[1, 1]) for matrix in confusions] == [(4, 3), (4, 3)]
    monkeypatch.setattr(network_copy, "PARTS", 9)
    assert ask(trained, "network_copy")["n"] == 60


QUESTIONS = {
    "corruption": {"kind": "noise", "strength": 0, "shape": SHAPE, "part": 0},
    "corruption.examples": {"kind": "noise", "strength": 0, "shape": SHAPE},
    "ablation": {"off": [[], []], "factors": [1, 1, 1], "part": 0},
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_copy_stays_under_other_settings_and_goes_with_its_run(trained: Session, question: str) -> None:
    """A copy that is gone is never made anew unasked: it would be taken for the one that was measured."""
    document = trained._run.document.to_dict()
    trained.configure({**document, "optimizer": {"name": "sgd", "learning_rate": 0.001}})
    trained.advance(60_000, max_steps=1)
    assert ask(trained, question, **QUESTIONS[question])["step"] == STEPS
    checkpoint = bytes(trained.save()["checkpoint"])
    trained.configure(document, restart=True, checkpoint=checkpoint)
    assert ask(trained, question, **QUESTIONS[question]) == {"step": None, "arrays": {}}


@pytest.mark.parametrize(
    ("question", "request_", "message"),
    [
        ("corruption", {"kind": "heat", "strength": 1, "shape": SHAPE, "part": 0}, "kind must be one of"),
        ("corruption", {"kind": "shift", "strength": 1, "shape": [2, 2], "part": 0}, "shape must be of"),
        ("corruption", {"kind": "noise", "strength": 1, "shape": SHAPE, "part": 3}, "part must be"),
        ("ablation", {"off": [[]], "factors": [1], "part": 0}, "off and factors must be of 3"),
        ("ablation", {"off": [[], [6]], "factors": [1, 1, 1], "part": 0}, "off must be neurons"),
        ("ablation", {"off": [[-1], []], "factors": [1, 1, 1], "part": 0}, "off must be neurons"),
    ],
)  # fmt: skip
def test_damage_that_cannot_be_done_is_refused(
    trained: Session, question: str, request_: dict, message: str
) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        ask(trained, question, **request_)
