import pytest

from nncore.registry import Registry


@pytest.fixture
def registry():
    registry = Registry("fruit")
    registry.add("apple")(1)
    registry.add("pear")(2)
    return registry


def test_names_come_in_the_order_they_were_added(registry):
    assert list(registry) == ["apple", "pear"]
    assert len(registry) == 2
    assert [registry[name] for name in registry] == [1, 2]


@pytest.mark.parametrize("name", ["plum", "Apple", "", 3, None, ["apple"]])
def test_unknown_name_lists_the_known_ones(registry, name):
    with pytest.raises(ValueError) as caught:
        registry.get(name)
    assert str(caught.value) == f"fruit must be one of apple, pear, got {name!r}"


def test_error_names_the_whole_field(registry):
    with pytest.raises(ValueError, match=r"^basket\[1\] must be one of"):
        registry.get("plum", field="basket[1]")


def test_a_name_is_given_once(registry):
    with pytest.raises(ValueError, match="fruit must be new, got 'pear' twice"):
        registry.add("pear")(3)
    assert registry["pear"] == 2


def test_entries_can_be_looked_for(registry):
    assert "apple" in registry
    assert "plum" not in registry
