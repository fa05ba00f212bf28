"""A training step written a second time, without nncore: plain loops over examples and neurons, in float64.

What the derivation says is compared with this. Errors of hidden layers come from the definition, sums over
all neurons above; batch norm's error from the full derivative of every normalised sum by every sum.
"""

import copy
import math
from typing import Any

import numpy as np

EPSILON = 1e-5


def softmax(z: list[float]) -> list[float]:
    powers = [math.exp(value - max(z)) for value in z]
    return [power / math.fsum(powers) for power in powers]


def cdf(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2))


def activate(layer: dict[str, Any], z: list[float]) -> list[float]:
    name, slope = layer["activation"], layer.get("slope", 0.01)
    if name == "softmax":
        return softmax(z)
    function = {
        "sigmoid": lambda v: 1 / (1 + math.exp(-v)),
        "tanh": math.tanh,
        "linear": lambda v: v,
        "relu": lambda v: v if v > 0 else 0.0,
        "leaky_relu": lambda v: v if v > 0 else slope * v,
        "gelu": lambda v: v * cdf(v),
    }[name]
    return [function(value) for value in z]


def jacobian(layer: dict[str, Any], z: list[float]) -> np.ndarray:
    name, slope, a = layer["activation"], layer.get("slope", 0.01), activate(layer, z)
    n = len(z)
    if name == "softmax":
        return np.array([[a[i] * ((i == j) - a[j]) for j in range(n)] for i in range(n)])
    derivative = {
        "sigmoid": lambda v: math.exp(-v) / (1 + math.exp(-v)) ** 2,
        "tanh": lambda v: 1 / math.cosh(v) ** 2,
        "linear": lambda v: 1.0,
        "relu": lambda v: 1.0 if v > 0 else 0.0,
        "leaky_relu": lambda v: 1.0 if v >= 0 else slope,
        "gelu": lambda v: cdf(v) + v * math.exp(-v * v / 2) / math.sqrt(2 * math.pi),
    }[name]
    return np.array([[derivative(z[i]) if i == j else 0.0 for j in range(n)] for i in range(n)])


def loss_of(name: str, y: list[float], a: list[float]) -> float:
    pairs = list(zip(y, a, strict=True))
    if name == "categorical_cross_entropy":
        return -math.fsum(target * math.log(out) for target, out in pairs)
    if name == "binary_cross_entropy":
        return -math.fsum(t * math.log(o) + (1 - t) * math.log1p(-o) for t, o in pairs)
    squares = math.fsum((target - out) ** 2 for target, out in pairs)
    return squares / 2 if name == "sum_of_squared_errors" else squares / len(y)


def loss_gradient(name: str, y: list[float], a: list[float]) -> list[float]:
    gradient = {
        "categorical_cross_entropy": lambda t, o: -t / o,
        "binary_cross_entropy": lambda t, o: -t / o + (1 - t) / (1 - o),
        "sum_of_squared_errors": lambda t, o: o - t,
        "mean_squared_error": lambda t, o: 2 * (o - t) / len(y),
    }[name]
    return [gradient(target, out) for target, out in zip(y, a, strict=True)]


class Reference:
    """A network described by plain values, and what its optimizer remembers.

    ``network``: ``layers`` (each ``activation``, ``batch_norm``, ``slope``), ``params`` (per layer ``w``,
    ``b`` and perhaps ``gamma``, ``beta``), ``loss``, ``l1``, ``l2``, ``optimizer`` (nncore's document).
    """

    def __init__(self, network: dict[str, Any]) -> None:
        self.network = copy.deepcopy(network)
        self.params = [
            {name: np.array(value, np.float64) for name, value in layer.items()}
            for layer in network["params"]
        ]
        self.memory: dict[str, list[dict[str, np.ndarray]]] = {}
        self.steps = 0

    def step(self, x: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
        """Take a step; return every quantity of it by its name in the derivation."""
        found = self._forward(x, y)
        self._backward(x, y, found)
        gradients = [{p: found[f"d_{p}.{i}"] for p in layer} for i, layer in enumerate(self.params, start=1)]
        gradients = self._clip(gradients, found)
        self._update(gradients, found)
        self.steps += 1
        after = self._forward(x, y)
        found |= {f"new_{name}": after[name] for name in ("loss", "penalty", "cost") if name in after}
        return found | {"cost_change": found["new_cost"] - found["cost"]}

    @property
    def _is_penalised(self) -> bool:
        return self.network["l1"] > 0 or self.network["l2"] > 0

    def _forward(self, x: np.ndarray, y: np.ndarray) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {"a.0": x, "y": y}
        a = x
        for i, (layer, params) in enumerate(zip(self.network["layers"], self.params, strict=True), start=1):
            w, b = params["w"], params["b"]
            found |= {f"{name}.{i}": value.copy() for name, value in params.items()}
            s = np.array(
                [
                    [math.fsum([*(w[j, k] * row[k] for k in range(len(row))), b[j]]) for j in range(len(b))]
                    for row in a
                ]
            )
            z = self._normalise(i, s, params, found) if layer["batch_norm"] else s
            a = np.array([activate(layer, list(row)) for row in z])
            found |= {f"z.{i}": z, f"a.{i}": a}
            found[f"jacobian.{i}"] = np.array([jacobian(layer, list(row)) for row in z])
            found[f"identity.{i}"] = np.array([[float(j == k) for k in range(len(b))] for j in range(len(b))])
        losses = [loss_of(self.network["loss"], list(t), list(o)) for t, o in zip(y, a, strict=True)]
        found["loss"] = np.array(losses)
        sizes = [abs(v) for params in self.params for v in params["w"].ravel()]
        penalty = self.network["l1"] * math.fsum(sizes) + self.network["l2"] / 2 * math.fsum(
            v * v for v in sizes
        )
        if self._is_penalised:
            found["penalty"] = np.array(penalty)
        found["cost"] = np.array(math.fsum(losses) / len(x) + penalty)
        return found

    def _normalise(
        self, i: int, s: np.ndarray, params: dict[str, np.ndarray], found: dict[str, Any]
    ) -> np.ndarray:
        columns = s.T.tolist()
        mean = [math.fsum(column) / len(column) for column in columns]
        variance = [
            math.fsum((v - mu) ** 2 for v in column) / len(column)
            for column, mu in zip(columns, mean, strict=True)
        ]
        normalized = np.array(
            [
                [(v - mu) / math.sqrt(var + EPSILON) for v, mu, var in zip(row, mean, variance, strict=True)]
                for row in s.tolist()
            ]
        )
        found |= {f"s.{i}": s, f"normalized.{i}": normalized}
        found |= {f"batch_mean.{i}": np.array(mean), f"batch_variance.{i}": np.array(variance)}
        return normalized * params["gamma"] + params["beta"]

    def _backward(self, x: np.ndarray, y: np.ndarray, found: dict[str, np.ndarray]) -> None:
        layers, size, last = self.network["layers"], len(x), len(self.network["layers"])
        for i in range(last, 0, -1):
            if i == last:
                rows = zip(y, found[f"a.{i}"], strict=True)
                d_a = np.array([loss_gradient(self.network["loss"], list(t), list(o)) for t, o in rows])
            delta = np.array([row @ jac for row, jac in zip(d_a, found[f"jacobian.{i}"], strict=True)])
            found |= {f"d_a.{i}": d_a, f"delta.{i}": delta}
            error = self._back_through_norm(i, delta, found) if layers[i - 1]["batch_norm"] else delta
            a_in, w = found[f"a.{i - 1}"], self.params[i - 1]["w"]
            d_w, mean = np.empty_like(w), np.empty_like(w)
            for j, k in np.ndindex(*w.shape):
                pull = (
                    self.network["l1"] * (int(w[j, k] > 0) - int(w[j, k] < 0)) + self.network["l2"] * w[j, k]
                )
                mean[j, k] = math.fsum(error[m, j] * a_in[m, k] for m in range(size)) / size
                d_w[j, k] = mean[j, k] + pull
            found[f"d_w.{i}"] = d_w
            if self._is_penalised:
                found[f"mean_d_w.{i}"] = mean
            if size > 1:
                each = [[[e * a for a in row] for e in one] for one, row in zip(error, a_in, strict=True)]
                found[f"example_d_w.{i}"] = np.array(each)
            found[f"d_b.{i}"] = np.array([math.fsum(column) / size for column in error.T])
            if layers[i - 1][
                "batch_norm"
            ]:  # s less its mean is the same for every b: the sum above is only rounding
                assert np.abs(found[f"d_b.{i}"]).max() < 1e-14 * max(1.0, np.abs(error).max())
                found[f"d_b.{i}"] = np.zeros_like(self.params[i - 1]["b"])
            d_a = np.array([[math.fsum(row * w[:, k]) for k in range(w.shape[1])] for row in error])

    def _back_through_norm(self, i: int, delta: np.ndarray, found: dict[str, np.ndarray]) -> np.ndarray:
        size, gamma = len(delta), self.params[i - 1]["gamma"]
        normalized, variance = found[f"normalized.{i}"], found[f"batch_variance.{i}"]
        found[f"d_gamma.{i}"] = np.array([math.fsum(c) / size for c in (delta * normalized).T])
        found[f"d_beta.{i}"] = np.array([math.fsum(c) / size for c in delta.T])
        error = np.zeros_like(delta)
        for j in range(delta.shape[1]):
            hat, root = normalized[:, j], math.sqrt(variance[j] + EPSILON)
            by_sum = (np.eye(size) - 1 / size - np.outer(hat, hat) / size) / root
            error[:, j] = (gamma[j] * delta[:, j]) @ by_sum
        found[f"d_s.{i}"] = error
        return error

    def _clip(
        self, gradients: list[dict[str, np.ndarray]], found: dict[str, np.ndarray]
    ) -> list[dict[str, np.ndarray]]:
        settings = self.network["optimizer"]
        value, norm = settings.get("clip_value"), settings.get("clip_norm")
        if value is None and norm is None:
            return gradients
        if value is not None:
            gradients = [
                {p: np.minimum(value, np.maximum(-value, g)) for p, g in layer.items()} for layer in gradients
            ]
            if norm is not None:
                found |= _named("limited_d_", gradients)
        if norm is not None:
            length = math.sqrt(
                math.fsum(v * v for layer in gradients for g in layer.values() for v in g.ravel())
            )
            factor = norm / length if length > norm else 1.0
            found |= {"square_norm": np.array(length**2), "gradient_norm": np.array(length)}
            found["clip_factor"] = np.array(factor)
            gradients = [{p: g * factor for p, g in layer.items()} for layer in gradients]
        found |= _named("clipped_d_", gradients)
        return gradients

    def _rate(self) -> float:
        settings = self.network["optimizer"]
        schedule = settings.get("schedule", {"name": "constant"})
        if schedule["name"] == "step":
            return settings["learning_rate"] * schedule["drop"] ** (self.steps // schedule["every"])
        if schedule["name"] == "cosine":
            share = min(self.steps / schedule["steps"], 1)
            wave = (1 + math.cos(math.pi * share)) / 2
            return settings["learning_rate"] * (schedule["final"] + (1 - schedule["final"]) * wave)
        return settings["learning_rate"]

    def _memory_of(self, i: int, p: str) -> dict[str, np.ndarray]:
        """What the optimizer has kept of the steps before, for one array of parameters."""
        settings = self.network["optimizer"]
        kept = {"sgd": ["velocity"] if settings.get("momentum") else [], "rmsprop": ["mean_square"]}
        names = kept.get(settings["name"], ["mean", "mean_square"])
        return {f"{name}_{p}.{i + 1}": self._remembered(name, i, p).copy() for name in names}

    def _remembered(self, name: str, i: int, p: str) -> np.ndarray:
        if name not in self.memory:
            self.memory[name] = [{q: np.zeros_like(v) for q, v in layer.items()} for layer in self.params]
        return self.memory[name][i][p]

    def _update(self, gradients: list[dict[str, np.ndarray]], found: dict[str, np.ndarray]) -> None:
        settings, rate, t = self.network["optimizer"], self._rate(), self.steps + 1
        for i, layer in enumerate(self.params):
            for p in layer:
                g = gradients[i][p]
                found |= self._memory_of(i, p)
                if settings["name"] == "sgd":
                    move = -rate * g
                    mu = settings.get("momentum", 0)
                    if mu:
                        velocity = mu * self._remembered("velocity", i, p) - rate * g
                        self.memory["velocity"][i][p] = velocity
                        found[f"new_velocity_{p}.{i + 1}"] = velocity
                        move = mu * velocity - rate * g if settings.get("nesterov") else velocity
                elif settings["name"] == "rmsprop":
                    rho = settings["rho"]
                    square = rho * self._remembered("mean_square", i, p) + (1 - rho) * g * g
                    self.memory["mean_square"][i][p] = square
                    found[f"new_mean_square_{p}.{i + 1}"] = square
                    move = -rate * g / (np.sqrt(square) + settings["epsilon"])
                else:
                    beta_1, beta_2 = settings["beta_1"], settings["beta_2"]
                    mean = beta_1 * self._remembered("mean", i, p) + (1 - beta_1) * g
                    square = beta_2 * self._remembered("mean_square", i, p) + (1 - beta_2) * g * g
                    self.memory["mean"][i][p], self.memory["mean_square"][i][p] = mean, square
                    mean_hat, square_hat = mean / (1 - beta_1**t), square / (1 - beta_2**t)
                    found |= {
                        f"new_mean_{p}.{i + 1}": mean,
                        f"new_mean_square_{p}.{i + 1}": square,
                        f"mean_hat_{p}.{i + 1}": mean_hat,
                        f"mean_square_hat_{p}.{i + 1}": square_hat,
                    }
                    move = -rate * mean_hat / (np.sqrt(square_hat) + settings["epsilon"])
                layer[p] = layer[p] + move
                found[f"new_{p}.{i + 1}"] = layer[p]


def _named(prefix: str, gradients: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    return {f"{prefix}{p}.{i}": g for i, layer in enumerate(gradients, 1) for p, g in layer.items()}
