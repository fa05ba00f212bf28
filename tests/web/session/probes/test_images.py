"""What the images are like, counted by hand."""

import pytest
from probing import ask

from session import Session


@pytest.mark.parametrize("name", ["train", "test"])
def test_the_data_are_counted_by_hand(session: Session, name: str) -> None:
    """30 upright and 30 lying bars of 80 full pixels each; 16 of the pixels are in both."""
    answer = ask(session, "images.statistics", set=name)
    arrays = answer["arrays"]
    assert (answer["n"], answer["n_unused"]) == (60, 784 - 144)
    assert answer["mean"] == pytest.approx(80 / 784)
    assert arrays["counts"]["data"].tolist() == [30, 30, *[0] * 8]
    averages = arrays["averages"]["data"].reshape(10, 28, 28)
    assert averages[0, 4, 12] == averages[1, 12, 4] == 255
    assert averages[0].sum() == 80 * 255
    assert arrays["mean"]["data"].reshape(28, 28)[[4, 14, 0], [12, 14, 0]].tolist() == [128, 255, 0]
    histogram = arrays["histogram"]["data"]
    assert histogram[[0, 15]].tolist() == pytest.approx([704 / 784, 80 / 784])


def test_samples_are_of_the_class_that_is_asked_for(session: Session) -> None:
    answer = ask(session, "images.samples", set="test", label=1, seed=3)
    arrays = answer["arrays"]
    assert answer["n"] == 30
    assert set(arrays["truth"]["data"]) == {1.0}
    assert len(set(arrays["index"]["data"])) == 24
    assert (arrays["index"]["data"] % 2 == 1).all()
    assert arrays["images"]["data"].reshape(24, 28, 28)[:, 12, 4].min() == 255
    assert arrays["predictions"]["shape"] == [24]


def test_samples_of_all_classes_change_with_the_seed_and_a_class_may_be_empty(session: Session) -> None:
    def chosen(seed: int) -> list:
        answer = ask(session, "images.samples", set="train", label=None, seed=seed)
        assert answer["n"] == 60
        return answer["arrays"]["index"]["data"].tolist()

    assert chosen(1) == chosen(1) != chosen(2)
    assert ask(session, "images.samples", set="train", label=9, seed=0) == {
        "set": "train",
        "n": 0,
        "arrays": {},
    }
