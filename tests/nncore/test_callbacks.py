import numpy as np
import pytest

from nncore import METRICS, SGD, Callback, Dense, EarlyStopping, Sequential


class Course:
    """Tells an early-stopping callback a course of values, the weights being the number of the epoch."""

    def __init__(self, callback, metric):
        self.model = Sequential([Dense(1)], n_inputs=1, loss="mean_squared_error")
        self.callback, self.metric = callback, metric

    def run(self, values):
        self.callback.on_train_begin(self.model)
        for epoch, value in enumerate(values):
            self.model.parameters.fill(epoch)
            if self.callback.on_epoch_end(self.model, {self.metric: value}):
                break
        self.callback.on_train_end(self.model)
        return epoch, int(self.model.parameters[0])


@pytest.mark.parametrize(
    ("settings", "values", "stopped_after", "best"),
    [
        ({"patience": 0}, [5, 4, 4, 3], 2, 1),
        ({"patience": 2}, [5, 4, 6, 6, 6, 1], 4, 1),
        ({"patience": 2}, [5, 4, 6, 6, 3, 6], 5, 4),
        ({"patience": 0, "min_delta": 0.5}, [5, 4, 3.6, 0], 2, 1),
        ({"patience": 0, "metric": "val_accuracy"}, [0.5, 0.6, 0.7, 0.6], 3, 2),
        ({"patience": 9}, [5, 4, 6], 2, 1),
    ],
)
def test_training_stops_when_patience_runs_out_and_keeps_the_best_weights(
    settings, values, stopped_after, best
):
    callback = EarlyStopping(**settings)
    assert Course(callback, callback.metric).run(values) == (stopped_after, best)


@pytest.mark.parametrize("metric", [name for name in METRICS if METRICS[name].is_scalar])
def test_errors_shall_fall_and_everything_else_grow(metric):
    worse_when_larger = metric.endswith("cross_entropy") or metric == "mean_squared_error"
    callback = EarlyStopping(patience=0, metric=metric)
    stopped_after, _ = Course(callback, metric).run([1.0, 2.0, 3.0])
    assert (stopped_after == 1) == worse_when_larger


def test_an_unknown_quantity_is_refused():
    callback = EarlyStopping(metric="val_f2")
    with pytest.raises(ValueError, match="metric must be one of cost, got 'val_f2'"):
        Course(callback, "cost").run([1.0])


@pytest.mark.parametrize(("name", "value"), [("patience", -1), ("patience", 1.5), ("min_delta", -0.1)])
def test_nonsense_is_refused(name, value):
    with pytest.raises(ValueError, match=f"{name} must be"):
        EarlyStopping(**{name: value})


def test_overfitting_is_stopped_and_the_best_weights_win():
    """Many units, six noisy points: the training cost goes on falling, the validation cost does not."""
    rng = np.random.default_rng(0)
    x, x_val = rng.uniform(-1, 1, size=(6, 1)), rng.uniform(-1, 1, size=(50, 1))
    y, y_val = x + 0.5 * rng.normal(size=(6, 1)), x_val
    layers = [Dense(50, "tanh"), Dense(1)]
    model = Sequential(layers, n_inputs=1, loss="mean_squared_error", optimizer=SGD(0.05, momentum=0.9))
    callback = EarlyStopping(patience=20)
    history = model.fit(
        (x, y), epochs=2000, batch_size=6, validation_data=(x_val, y_val), callbacks=[callback]
    )
    assert len(history) < 2000
    best = int(np.argmin(history["val_cost"]))
    assert len(history) == best + 1 + 21
    assert history["cost"][-1] < history["cost"][best]
    assert model.evaluate((x_val, y_val))["cost"] == pytest.approx(min(history["val_cost"]))
    assert callback.best == min(history["val_cost"])


def test_callbacks_are_told_of_everything_in_order():
    told = []

    class Listener(Callback):
        def on_train_begin(self, model):
            told.append("begin")

        def on_step_end(self, model, logs):
            told.append(("step", model.step, set(logs)))

        def on_epoch_end(self, model, logs):
            told.append(("epoch", set(logs)))
            return False

        def on_train_end(self, model):
            told.append("end")

    model = Sequential([Dense(1)], n_inputs=1, loss="mean_squared_error", metrics=("r2",))
    model.fit(
        (np.arange(3.0)[:, np.newaxis], np.ones((3, 1))), epochs=1, batch_size=2, callbacks=[Listener()]
    )
    epoch = ("epoch", {"cost", "r2"})
    assert told == ["begin", ("step", 1, {"cost"}), ("step", 2, {"cost"}), epoch, "end"]


def test_every_callback_hears_of_the_last_epoch():
    heard = []

    class Stop(Callback):
        def on_epoch_end(self, model, logs):
            return True

    class Hear(Callback):
        def on_epoch_end(self, model, logs):
            heard.append(logs["cost"])
            return False

    model = Sequential([Dense(1)], n_inputs=1, loss="mean_squared_error")
    history = model.fit((np.ones((2, 1)), np.ones((2, 1))), epochs=9, callbacks=[Stop(), Hear()])
    assert heard == history["cost"] and len(heard) == 1
