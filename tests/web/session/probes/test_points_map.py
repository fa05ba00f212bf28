"""Images as points, where a layer puts them."""

import numpy as np
import pytest
from probing import ask

from session import Session


def test_images_of_a_kind_lie_together_on_the_map(session: Session) -> None:
    """Images of one kind are the same image: two points, each with thirty images."""
    for layer, when in ((-1, "now"), (0, "start"), (1, "now")):
        answer = ask(session, "points_map", layer=layer, when=when)
        arrays = answer["arrays"]
        assert (answer["n"], answer["alike"]) == (60, 1.0)
        points = arrays["points"]["data"].reshape(60, 2)
        np.testing.assert_allclose(points[::2], np.tile(points[0], (30, 1)), atol=1e-5)
        assert np.abs(points[0] - points[1]).max() > 0.01
        assert answer["explained"][0] == pytest.approx(1, abs=1e-4)
    assert ask(session, "points_map.images")["arrays"]["images"]["shape"] == [60, 784]


def test_the_map_of_the_start_stays_while_the_network_learns(session: Session) -> None:
    def points(when: str) -> np.ndarray:
        return ask(session, "points_map", layer=0, when=when)["arrays"]["points"]["data"].copy()

    start = points("start")
    np.testing.assert_array_equal(points("now"), start)
    session.advance(60_000, max_steps=5)
    np.testing.assert_array_equal(points("start"), start)
    assert np.abs(points("now") - start).max() > 0.01


@pytest.mark.parametrize("request_", [{"layer": 2, "when": "now"}, {"layer": 0, "when": "then"}])
def test_the_map_of_no_layer_or_moment_is_refused(session: Session, request_: dict) -> None:
    with pytest.raises(ValueError, match=r"^(layer|when) must be"):
        ask(session, "points_map", **request_)
