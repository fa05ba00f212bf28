from nncore import Dense, Sequential


def test_the_mnist_network_is_summed_up():
    layers = [Dense(32, "tanh"), Dense(16, "tanh", batch_norm=True), Dense(10, "softmax")]
    model = Sequential(layers, n_inputs=784, loss="categorical_cross_entropy")
    assert model.summary().splitlines() == [
        "layer  activation         W   b  batch norm  parameters",
        "    1        tanh  32 x 784  32          no      25,120",
        "    2        tanh   16 x 32  16         yes         560",
        "    3     softmax   10 x 16  10          no         170",
        "inputs 784, outputs 10, parameters 25,850",
    ]
