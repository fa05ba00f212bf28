"""Lines for every gap, right ones and wrong ones."""

from sandbox.exercises import BY_ID
from sandbox.skeletons import PLACEHOLDER, skeleton

RIGHT = {
    "softmax_error": ("return a - y", "return a * y.sum(axis=1, keepdims=True) - y"),
    "delta": (
        "self.delta = d_a * self.activation.derivative(self.z, self.a)",
        "self.activation.backward(self.z, self.a, d_a, out=self.delta)",
        "self.delta[:] = self.activation.backward(self.z, self.a, d_a)",
    ),
    "error_below": ('return self.delta @ self.params["W"]', 'return (self.params["W"].T @ self.delta.T).T'),
    "weight_gradient": (
        "return self.delta.T @ self.a_in / len(self.a_in)",
        'return np.einsum("mj,mi->ji", self.delta, self.a_in) / len(self.delta)',
    ),
    "bias_gradient": ("return self.delta.mean(axis=0)", "return self.delta.sum(0) / len(self.delta)"),
    "sigmoid": ("return a * (1 - a)", "s = 1 / (1 + np.exp(-z))\n    return s * (1 - s)"),
    "tanh": ("return 1 - a**2", "return 1 / np.cosh(z) ** 2"),
    "relu": ("return z > 0", "return np.where(z > 0, 1.0, 0.0)"),
    "sgd": ("parameters -= rate * gradients", "parameters[:] = parameters - rate * gradients"),
    "momentum": (
        'move = self._slot("velocity", parameters)\n        move *= self.momentum\n'
        "        move -= rate * gradients",
    ),
}

WRONG = {
    "softmax_error": ("return y - a", "return a"),
    "delta": ("self.delta = d_a", "self.delta = 10 * d_a * self.activation.derivative(self.z, self.a)"),
    "error_below": ('return self.delta @ abs(self.params["W"])', 'return 2 * self.delta @ self.params["W"]'),
    "weight_gradient": (
        "return self.delta.T @ self.a_in",
        "return self.a_in.T @ self.delta / len(self.a_in)",
    ),
    "bias_gradient": ("return self.delta.sum(axis=0)", "return self.delta[0]", "return 0 * self.delta[0]"),
    "sigmoid": ("return a", "return z * (1 - z)"),
    "tanh": ("return 1 - a", "return 1 - z**2", "return np.full_like(z, np.nan)"),
    "relu": ("return z", "return np.ones_like(z)", "return z >= 0"),
    "sgd": ("parameters += rate * gradients", "parameters = parameters - rate * gradients"),
    "momentum": (
        "pass",
        'v = self._slot("velocity", parameters)\n        v += move\n        move = v',
        'v = self._slot("velocity", parameters)\n        v *= self.momentum\n        v += move',
    ),
}


def filled(exercise: str, lines: str) -> str:
    """Return the text of an exercise with these lines in its gap."""
    text: str = skeleton(BY_ID[exercise])["text"]
    return text.replace(PLACEHOLDER, lines)


def cases(lines: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return every exercise with each of its lines."""
    return [(exercise, each) for exercise, several in lines.items() for each in several]
