"""The gallery of test images: what the network reads in each."""

from session.answers import Finding
from session.description import IMAGES_SHOWN
from session.probes import probe
from session.run import Run


@probe("digits")
def digits(run: Run) -> Finding:
    """Return the class the network answers, ``predictions``, for each of the test images that are shown."""
    x, _ = next(run.data.test(IMAGES_SHOWN))
    return {}, {"predictions": run.model.predict(x).argmax(axis=1)}
