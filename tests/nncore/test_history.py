import pytest

from nncore import History


def test_each_quantity_is_a_list_over_the_epochs():
    history = History()
    for epoch in range(3):
        history.append({"cost": 1 / (epoch + 1), "accuracy": 0.5})
    assert len(history) == 3
    assert history["cost"] == [1, 1 / 2, 1 / 3]
    assert history.to_dict() == {"cost": [1, 1 / 2, 1 / 3], "accuracy": [0.5, 0.5, 0.5]}


def test_an_empty_history_has_no_epochs():
    assert len(History()) == 0 and list(History()) == []


def test_an_unknown_quantity_is_a_key_error():
    with pytest.raises(KeyError):
        History()["cost"]


def test_the_dictionary_is_a_copy():
    history = History()
    history.append({"cost": 1.0})
    history.to_dict()["cost"].append(2.0)
    assert history["cost"] == [1.0]
