"""The page's products and loops beside NumPy's, on arrays of every shape. Runs inside Pyodide alone."""

import copy
import gc
import io
import pickle
from itertools import product as combinations

import numpy as np
import pytest
from pyodide.ffi import to_js

import nncore as nn
from nncore import kernels
from nncore.loops import NUMPY_LOOPS
from session import products

MODULE = products.instantiate(to_js(products.FILE.read_bytes()))
NAMES = ("forward", "weight_gradient", "back")
DTYPES = ("float32", "float64")
POOL = np.random.default_rng(0).integers(-3, 4, 2**16)
"""Whole numbers so small that their products and sums are exact in every order."""
EDGES = (1, 2, 3, 4, 5, 7, 8, 9, 12, 17, 67)
"""Sizes that leave every remainder of the blocks: 4 rows, 2 columns, vectors of 2 or 4, two vectors."""


@pytest.fixture(autouse=True)
def webassembly():
    """Compute with the page's products in each test, and with what it was before after it."""
    before = kernels.products
    assert products.use_webassembly()
    yield
    kernels.use(before)


def took(name, left, right, out):
    """Whether the module itself made the product."""
    function = {"weight_gradient": "weightGradient"}.get(name, name)
    return bool(getattr(MODULE, function)(id(left), id(right), id(out)))


def shapes(name, m, k, n):
    """Shapes of both factors and of the product, for a batch of m, k inputs and n units."""
    a, w, delta = (m, k), (n, k), (m, n)
    return {"forward": (a, w, delta), "weight_gradient": (delta, a, w), "back": (delta, w, a)}[name]


def arrays(name, m, k, n, *, dtype="float32", rng=None):
    """Two factors, of whole numbers or of random ones, and a product that holds NaN."""
    left, right, out = shapes(name, m, k, n)
    if rng is None:
        made = [np.resize(POOL, shape).astype(dtype) for shape in (left, right)]
    else:
        made = [rng.normal(size=shape).astype(dtype) for shape in (left, right)]
    return *made, np.full(out, np.nan, dtype)


def expected(name, left, right):
    return {
        "forward": lambda: left @ right.T,
        "weight_gradient": lambda: left.T @ right,
        "back": lambda: left @ right,
    }[name]()


def covering_shapes():
    """Each size from 1 to 67 in each dimension, with every pair of edges in the other two."""
    sizes = range(1, 68)
    for pair in combinations(EDGES, EDGES):
        for size in sizes:
            yield from ((size, *pair), (pair[0], size, pair[1]), (*pair, size))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_every_shape_is_made_exactly_and_nothing_beside_it_is_written(name, dtype):
    pool, memory = POOL.astype(dtype), np.empty(67 * 67 + 2, dtype)
    for m, k, n in set(covering_shapes()):
        left_shape, right_shape, shape = shapes(name, m, k, n)
        left = pool[: left_shape[0] * left_shape[1]].reshape(left_shape)
        right = pool[5000:][: right_shape[0] * right_shape[1]].reshape(right_shape)
        size = shape[0] * shape[1]
        memory[: size + 2] = np.nan
        out = memory[1 : size + 1].reshape(shape)
        assert took(name, left, right, out), (m, k, n)
        assert np.array_equal(out, expected(name, left, right)), (m, k, n)
        assert np.isnan(memory[0]) and np.isnan(memory[size + 1]), (m, k, n)


@pytest.mark.parametrize("terms", [255, 256, 257, 511, 512, 513, 1000])
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_sums_of_many_terms_are_whole(name, dtype, terms):
    for width in (3, 10, 19):
        m, k, n = {
            "forward": (5, terms, width),
            "weight_gradient": (terms, width, 5),
            "back": (5, width, terms),
        }[name]
        left, right, out = arrays(name, m, k, n, dtype=dtype)
        assert took(name, left, right, out)
        assert np.array_equal(out, expected(name, left, right))


@pytest.mark.parametrize(("dtype", "error"), [("float32", 2e-6), ("float64", 4e-15)])
@pytest.mark.parametrize("name", NAMES)
def test_random_numbers_are_multiplied_to_the_precision_of_their_type(name, dtype, error):
    left, right, out = arrays(name, 50, 129, 33, dtype=dtype, rng=np.random.default_rng(1))
    assert took(name, left, right, out)
    exact = expected(name, left.astype(np.longdouble), right.astype(np.longdouble))
    sizes = expected(name, np.abs(left).astype(np.longdouble), np.abs(right).astype(np.longdouble))
    assert (np.abs(out - exact) <= error * sizes).all()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_nan_and_infinity_go_where_numpy_lets_them_go(name, dtype):
    rng = np.random.default_rng(2)
    for m, k, n in [(1, 1, 1), (4, 8, 2), (7, 13, 9), (10, 3, 3), (33, 30, 17)]:
        left, right, out = arrays(name, m, k, n, dtype=dtype)
        for factor, special in combinations((left, right), (np.nan, np.inf, -np.inf)):
            factor[rng.integers(factor.shape[0]), rng.integers(factor.shape[1])] = special
        assert took(name, left, right, out)
        with np.errstate(invalid="ignore"):
            np.testing.assert_array_equal(out, expected(name, left, right))


def in_order(name, left, right):
    """The product, rounded after each of these steps: the order of sums that holds in every engine."""
    if name == "forward":
        return side_by_side(left, right)
    weights = left.T if name == "weight_gradient" else left
    out = np.zeros((len(weights), right.shape[1]), left.dtype)
    for column, row in zip(weights.T, right, strict=True):
        out += column[:, np.newaxis] * row
    return out


def side_by_side(a, w):
    """Four sums (two in float64), each of every fourth product; then their sum; then what is left over."""
    lanes = 16 // a.itemsize
    whole = a.shape[1] // lanes * lanes
    products = a[:, np.newaxis] * w
    sums = np.zeros((*products.shape[:2], lanes), a.dtype)
    for start in range(0, whole, lanes):
        sums += products[:, :, start : start + lanes]
    while sums.shape[2] > 1:
        sums = sums[:, :, 0::2] + sums[:, :, 1::2]
    out = sums[:, :, 0]
    for rest in range(whole, a.shape[1]):
        out += products[:, :, rest]
    return out


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_every_bit_comes_of_one_order_of_sums(name, dtype):
    rng = np.random.default_rng(6)
    for m, k, n in [(1, 1, 1), (2, 3, 2), (10, 2, 4), (32, 16, 10), (37, 131, 21), (300, 7, 9), (6, 20, 600)]:
        left, right, out = arrays(name, m, k, n, dtype=dtype, rng=rng)
        assert took(name, left, right, out)
        assert out.tobytes() == in_order(name, left, right).tobytes()


def with_zeros(shape, share, *, rng, dtype="float32"):
    """Random numbers, some of them tiny, of which a share in runs of five is 0, or very seldom -0."""
    numbers = rng.normal(size=shape) * rng.choice([1, 1e-30], size=shape)
    runs = np.repeat(rng.random((shape[0], shape[1] // 5 + 1)) < share, 5, axis=1)[:, : shape[1]]
    return np.where(runs, np.where(rng.random(shape) < 0.001, -0.0, 0.0), numbers).astype(dtype)


@pytest.mark.parametrize("share", [0.3, 0.8, 0.9, 0.99, 1.0])
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_0_is_left_out_without_changing_a_bit(name, dtype, share):
    rng = np.random.default_rng(9)
    for m, k, n in [(8, 64, 8), (33, 784, 32), (70, 131, 21), (9, 1_000, 8), (12, 7_000, 9), (600, 70, 10)]:
        left, right, out = arrays(name, m, k, n, dtype=dtype, rng=rng)
        a = with_zeros((m, k), share, dtype=dtype, rng=rng)
        left, right = {"forward": (a, right), "weight_gradient": (left, a), "back": (left, right)}[name]
        assert took(name, left, right, out)
        assert out.tobytes() == in_order(name, left, right).tobytes(), (m, k, n)


@pytest.mark.parametrize("dtype", DTYPES)
def test_rows_without_zeros_among_rows_of_zeros_are_made_too(dtype):
    rng = np.random.default_rng(10)
    for full in (0, 1, 31, 32, 33, 99):
        a, w, out = arrays("forward", 100, 96, 9, dtype=dtype, rng=rng)
        a[np.arange(100) != full] = 0
        assert took("forward", a, w, out)
        assert out.tobytes() == in_order("forward", a, w).tobytes()


@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", ["forward", "weight_gradient"])
def test_0_times_what_is_not_finite_is_nan_wherever_it_stands(name, dtype, special):
    rng = np.random.default_rng(11)
    for m, k, n in [(9, 784, 8), (16, 70, 11)]:
        left, right, out = arrays(name, m, k, n, dtype=dtype, rng=rng)
        a, other = (left, right) if name == "forward" else (right, left)
        a[:, 8:] = 0
        for place in (9, 17, 63, 64, other.size - 2, other.size - 1):
            kept, other.flat[place] = other.flat[place], special
            assert took(name, left, right, out)
            with np.errstate(invalid="ignore"):
                np.testing.assert_array_equal(np.isnan(out), np.isnan(expected(name, left, right)))
            assert np.isnan(out).any()
            other.flat[place] = kept
        other.fill(np.finfo(dtype).max)  # finite, though their sum is not
        assert took(name, left, right, out)
        with np.errstate(over="ignore", invalid="ignore"):
            assert out.tobytes() == in_order(name, left, right).tobytes()


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_the_bits_do_not_depend_on_where_the_arrays_lie(name, dtype):
    left, right, first = arrays(name, 9, 21, 11, dtype=dtype, rng=np.random.default_rng(3))
    assert took(name, left, right, first)
    for offsets in combinations(range(5), repeat=3):
        a, b, out = (
            np.empty(by + like.size, dtype)[by:].reshape(like.shape)
            for by, like in zip(offsets, (left, right, first), strict=True)
        )
        a[:], b[:] = left, right
        assert took(name, a, b, out)
        assert out.tobytes() == first.tobytes()


@pytest.mark.parametrize("name", ["forward", "back"])
def test_an_example_gets_the_same_bits_in_every_batch(name):
    left, right, out = arrays(name, 14, 37, 10, rng=np.random.default_rng(4))
    assert took(name, left, right, out)
    for rows in (slice(0, 1), slice(3, 4), slice(5, 12), slice(13, 14)):
        part = np.empty_like(out[rows])
        assert took(name, left[rows], right, part)
        assert part.tobytes() == out[rows].tobytes()


class Labelled(np.ndarray):
    """An array of a type of one's own."""


def misaligned(array):
    """A copy that does not begin at a multiple of the size of its numbers."""
    copy = np.ndarray(array.shape, array.dtype, bytearray(array.nbytes + 1), offset=1)
    copy[:] = array
    return copy


OTHER_KINDS = {
    "transposed": lambda array: np.asfortranarray(array),
    "with gaps": lambda array: np.repeat(array, 2, axis=1)[:, ::2],
    "reversed": lambda array: array[::-1].copy()[::-1],
    "other precision": lambda array: array.astype("float64"),
    "whole numbers": lambda array: array.astype("int32"),
    "other byte order": lambda array: array.astype(">f4"),
    "subclass": lambda array: array.view(Labelled),
    "misaligned": misaligned,
}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("kind", OTHER_KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_factors_of_another_kind_are_left_to_numpy(name, kind, place):
    *factors, out = arrays(name, 6, 9, 5)
    answer = expected(name, *factors)
    factors[place] = OTHER_KINDS[kind](factors[place])
    assert not took(name, *factors, out)
    assert np.isnan(out).all()
    with_casts = {"other precision", "whole numbers"}
    if kind in with_casts:
        out = out.astype("float64")
        assert not took(name, *factors, out)
    assert getattr(kernels, name)(*factors, out) is out
    assert np.array_equal(out, answer)


@pytest.mark.parametrize("kind", ["transposed", "with gaps", "subclass", "misaligned", "other byte order"])
@pytest.mark.parametrize("name", NAMES)
def test_products_of_another_kind_are_left_to_numpy(name, kind):
    left, right, out = arrays(name, 6, 9, 5)
    out = OTHER_KINDS[kind](out)
    assert not took(name, left, right, out)
    getattr(kernels, name)(left, right, out)
    assert np.array_equal(out, expected(name, left, right))


@pytest.mark.parametrize("name", NAMES)
def test_a_product_that_overlaps_a_factor_is_left_to_numpy(name):
    for place in (0, 1):
        *factors, out = arrays(name, 6, 6, 6)
        answer = expected(name, *factors)
        memory = np.empty(50, "float32")
        memory[:36] = factors[place].ravel()
        factors[place], out = memory[:36].reshape(6, 6), memory[14:].reshape(6, 6)
        assert not took(name, *factors, out)
        getattr(kernels, name)(*factors, out)
        assert np.array_equal(out, answer)


@pytest.mark.parametrize("name", NAMES)
def test_what_numpy_refuses_is_refused(name):
    left, right, out = arrays(name, 6, 9, 5)
    short = out[:-1]
    out.setflags(write=False)
    for wrong in (short, out, out[0], np.empty((0, 0), "float32")):
        assert not took(name, left, right, wrong)
        with pytest.raises(ValueError):
            getattr(kernels, name)(left, right, wrong)


@pytest.mark.parametrize("name", NAMES)
def test_objects_that_are_no_arrays_are_left_to_numpy(name):
    left, right, out = arrays(name, 2, 2, 2)
    for other in (None, 7, [[1.0, 2.0], [3.0, 4.0]], object(), np.float32(1)):
        assert not took(name, other, right, out)
        assert not took(name, left, right, other)
    assert not took(name, left[0], right, out)
    assert not took(name, np.zeros((2, 0), "float32"), right, out)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_arrays_that_were_unpickled_saved_or_copied_are_taken(name, dtype):
    """Their dtype may be an object of its own: a model that was copied must go on with the same bits."""
    left, right, out = arrays(name, 6, 9, 5, dtype=dtype)
    file = io.BytesIO()
    np.save(file, right)
    file.seek(0)
    factors = pickle.loads(pickle.dumps(left)), np.load(file)
    for product in (pickle.loads(pickle.dumps(out)), copy.deepcopy(out)):
        assert took(name, *factors, product)
        assert np.array_equal(product, expected(name, left, right))


def test_an_array_that_moved_in_memory_is_found_there():
    a, w, out = arrays("forward", 4, 3, 2)
    assert took("forward", a, w, out)
    identity, place = id(a), a.__array_interface__["data"]
    a.resize((70_000, 3), refcheck=False)
    blocker = np.empty(1000)
    a[:], w[:] = np.resize(POOL, a.shape), 1
    assert id(a) == identity and a.__array_interface__["data"] != place
    out = np.empty((70_000, 2), "float32")
    assert took("forward", a, w, out)
    assert np.array_equal(out, expected("forward", a, w))
    del blocker


def test_another_array_in_the_place_of_one_that_is_gone_is_taken_for_itself():
    w, seen, reused = np.ones((2, 3), "float32"), set(), 0
    for rows in range(1, 200):
        a, out = np.full((rows % 7 + 1, 3), rows, "float32"), np.empty((rows % 7 + 1, 2), "float32")
        reused += id(a) in seen
        seen.add(id(a))
        assert took("forward", a, w, out)
        assert (out == 3 * rows).all()
        del a, out
        gc.collect(0)
    assert reused


def test_the_products_go_on_when_pythons_memory_has_grown():
    from pyodide_js import _module

    a, w, out = arrays("forward", 20, 30, 10)
    before = _module.HEAP8.length
    block = np.ones(before // 8 + 1)
    assert _module.HEAP8.length > before
    b = block[:600].reshape(20, 30).astype("float32")
    for factor in (a, b):
        assert took("forward", factor, w, out)
        assert np.array_equal(out, expected("forward", factor, w))


def test_products_beyond_what_einsum_counts_are_made_by_both():
    """784 inputs, 64 units, a batch of 60,000: more multiplications than a signed 32-bit number counts."""
    m, k, n = 60_000, 784, 64
    with pytest.raises(ValueError, match="too large"):
        np.einsum("mk,nk->mn", np.empty((m, k), "int8"), np.empty((n, k), "int8"))
    for name in NAMES:
        left, right, out = arrays(name, m, k, n)
        assert took(name, left, right, out)
        rows = slice(-3, None)
        part = left[:, rows] if name == "weight_gradient" else left[rows]
        assert np.array_equal(out[rows], expected(name, part, right))
        by_numpy = np.full_like(out, np.nan)
        getattr(kernels.NUMPY, name)(left, right, by_numpy)
        assert np.array_equal(by_numpy, out)


@pytest.mark.parametrize("chosen", ["NumPy", "WebAssembly"])
def test_a_whole_set_of_images_is_learnt_in_one_batch(chosen):
    if chosen == "NumPy":
        kernels.use(kernels.NUMPY)
    layers = [nn.Dense(64, "tanh"), nn.Dense(10, "softmax")]
    model = nn.Sequential(layers, n_inputs=784, loss="categorical_cross_entropy")
    x = np.resize(POOL, (60_000, 784)).astype("float32")
    y = np.eye(10, dtype="float32")[np.resize(POOL, 60_000) + 3]
    assert model.learn(x, y) > model.learn(x, y)


PIXELS = np.resize(np.arange(256, dtype="uint8"), 67 * 67 + 300)


@pytest.mark.parametrize("divisor", [255.0, 1.0, 3.0, 0.1])
def test_pixels_of_every_shape_are_scaled_as_numpy_scales_them(divisor):
    memory = np.empty(67 * 67 + 2, "float32")
    for rows, columns in [(m, n) for m in EDGES for n in range(1, 68)]:
        size = rows * columns
        raw = PIXELS[columns : columns + size].reshape(rows, columns)
        memory[: size + 2] = np.nan
        out = memory[1 : size + 1].reshape(rows, columns)
        assert MODULE.scale(id(raw), divisor, id(out)), (rows, columns)
        assert out.tobytes() == np.divide(raw, divisor, dtype="float32").tobytes(), (rows, columns)
        assert np.isnan(memory[0]) and np.isnan(memory[size + 1]), (rows, columns)


def test_pixels_are_not_scaled_into_their_own_memory():
    memory = np.arange(1024, dtype="float32")
    out = memory.reshape(32, 32)
    for start in (0, 100, 3072):
        raw = memory.view("uint8")[start : start + 1024].reshape(32, 32)
        assert not MODULE.scale(id(raw), 255.0, id(out))
    assert (memory == np.arange(1024)).all()


def test_what_is_no_matrix_of_bytes_for_float32_is_scaled_by_numpy():
    raw, out = PIXELS[:60].reshape(6, 10), np.full((6, 10), np.nan, "float32")
    gaps = np.repeat(raw, 2, axis=1)[:, ::2]
    others = [gaps, np.asfortranarray(raw), raw[::-1], raw.astype("int32"), raw.astype("int8"), raw > 3]
    for other in (*others, raw.astype("float32"), raw.astype("float64"), raw.view(Labelled)):
        assert not MODULE.scale(id(other), 255.0, id(out))
        assert np.isnan(out).all()
        assert kernels.scale(other, 255.0, out) is out
        assert out.tobytes() == np.divide(other, 255.0, dtype="float32").tobytes()
        out.fill(np.nan)
    assert not MODULE.scale(id(raw), 255.0, id(out.astype(">f4")))
    for other in (np.empty((6, 10)), out.T.copy().T, misaligned(out)):
        assert not MODULE.scale(id(raw), 255.0, id(other))
        kernels.scale(raw, 255.0, other)
        assert np.array_equal(other, np.divide(raw, 255.0, dtype=other.dtype))
    out.setflags(write=False)
    for wrong in (out, None, *(np.empty(shape, "float32") for shape in [(5, 10), (6, 9), 60])):
        assert not MODULE.scale(id(raw), 255.0, id(wrong))
    assert not MODULE.scale(id(PIXELS), 255.0, id(np.empty(PIXELS.size, "float32")))
    assert not MODULE.scale(id(raw[:0]), 255.0, id(np.empty((0, 10), "float32")))


def test_batches_of_images_are_scaled_by_the_scaling_in_use():
    data = nn.ArrayDataGenerator(PIXELS[:600].reshape(60, 10), np.zeros((60, 1)), batch_size=7, divisor=255.0)
    seen = []
    noted = NUMPY_LOOPS._replace(scale=lambda *given: seen.append(given) or given[2])
    kernels.use(kernels.products._replace(loops=noted))
    data.next_batch()
    ((raw, divisor, out),) = seen
    assert (raw.dtype, divisor, out.dtype, out.shape) == (np.uint8, 255.0, np.float32, (7, 10))


@pytest.mark.parametrize("dtype", DTYPES)
def test_updates_of_every_length_are_made_as_numpy_makes_them(dtype):
    rng = np.random.default_rng(3)
    for n in range(1, 200):
        values, parameters = (rng.normal(size=n).astype(dtype) for _ in range(2))
        values[0] = (np.nan, np.inf, 1e38, 0.0)[n % 4]
        memory = np.full(n + 2, 7, dtype)
        out = memory[1:-1]
        with np.errstate(over="ignore", invalid="ignore"):
            assert MODULE.multiply(id(values), -0.1, id(out)), n
            assert out.tobytes() == (values * -0.1).tobytes(), n
            sums = parameters + out
        assert MODULE.add(id(parameters), id(out)), n
        assert parameters.tobytes() == sums.tobytes(), n
        assert memory[0] == memory[-1] == 7, n


def test_arrays_that_an_update_cannot_take_are_left_to_numpy():
    values, out = np.arange(600.0, dtype="float32"), np.full(600, np.nan, "float32")
    wrong = [values[::-1], values[:-1], values.astype("float64"), values.astype(">f4"), values.view(Labelled)]
    for other in (*wrong, values.reshape(20, 30), values.astype("int32"), misaligned(values), out[:0], None):
        assert not MODULE.multiply(id(other), 2.0, id(out)) and not MODULE.multiply(id(out), 2.0, id(other))
        assert not MODULE.add(id(out), id(other)) and not MODULE.add(id(other), id(out))
    assert np.isnan(out).all() and (values == np.arange(600)).all()
    for other in (values[::-1], values.astype("float64"), misaligned(values)):
        kernels.multiply(other, 2.0, out)
        assert np.array_equal(out, 2 * other)
        assert np.array_equal(kernels.add(out, other), 3 * other)
    shifted = np.arange(601.0, dtype="float32")
    assert not MODULE.add(id(shifted[1:]), id(shifted[:-1]))
    out.setflags(write=False)
    assert not MODULE.multiply(id(values), 2.0, id(out)) and not MODULE.add(id(out), id(values))
    with pytest.raises(ValueError, match="read-only"):
        kernels.add(out, values)


def test_an_array_is_multiplied_in_place_and_added_to_itself():
    values = np.arange(700.0, dtype="float32")
    assert kernels.multiply(values, 3.0, values) is values and kernels.add(values, values) is values
    assert np.array_equal(values, 6 * np.arange(700.0))


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_gradient_descent_is_the_same_to_the_last_bit_with_the_loops_of_either(momentum):
    rng = np.random.default_rng(4)
    first, gradients = rng.normal(size=1000).astype("float32"), rng.normal(size=(5, 1000)).astype("float32")

    def descended():
        optimizer, parameters = nn.SGD(0.1, momentum=momentum), first.copy()
        for gradient in gradients:
            optimizer.update_parameters(parameters, gradient)
        return parameters.tobytes()

    by_webassembly = descended()
    kernels.use(kernels.NUMPY)
    assert descended() == by_webassembly


def test_the_hyperbolic_tangent_is_that_of_more_digits_for_every_size_of_number():
    """Every bit pattern in steps of 1021, of both signs: from the smallest number to infinity, and NaN."""
    z = np.arange(0, 2**31, 1021, dtype=np.uint32).view(np.float32).reshape(1, -1).copy()
    z = np.hstack([-z, z, np.float32([[0.625, np.nextafter(np.float32(0.625), np.float32(0)), 9.1, np.inf]])])
    out = np.full_like(z, 7)
    assert MODULE.tanh(id(z), id(out))
    number = ~np.isnan(z)
    assert np.isnan(out[~number]).all() and not np.isnan(out[number]).any()
    exact = np.tanh(z[number].astype("float64"))
    ulps = np.abs(out[number] - exact) / np.spacing(np.abs(exact).astype("float32"))
    assert ulps.max() < 1.25
    assert np.array_equal(np.signbit(out[number]), np.signbit(z[number]))
    assert np.abs(out[number]).max() == 1
    rising = np.sort(z[number]).reshape(1, -1)
    assert MODULE.tanh(id(rising), id(rising))
    assert (np.diff(rising) >= 0).all()


def test_the_hyperbolic_tangent_fills_every_shape_and_nothing_beside_it():
    for n in range(1, 68):
        z = np.linspace(-3, 3, 3 * n, dtype="float32").reshape(3, n)
        memory = np.full(3 * n + 2, 7, "float32")
        out = memory[1:-1].reshape(3, n)
        assert MODULE.tanh(id(z), id(out))
        np.testing.assert_array_max_ulp(out, np.tanh(z.astype("float64")).astype("float32"), 2)
        assert memory[0] == memory[-1] == 7


def test_arrays_whose_tangent_cannot_be_taken_are_left_to_numpy():
    z, out = np.linspace(-3, 3, 600, dtype="float32").reshape(20, 30), np.full((20, 30), np.nan, "float32")
    wrong = [z.astype("float64"), z.astype(">f4"), z.view(Labelled), z[::-1], z[:-1], z.ravel()]
    for other in (*wrong, misaligned(z), None):
        assert not MODULE.tanh(id(other), id(out)) and not MODULE.tanh(id(z), id(other))
    assert np.isnan(out).all()
    for other in (z.astype("float64"), z[::-1], misaligned(z)):
        assert kernels.tanh(other, out) is out
        np.testing.assert_allclose(out, np.tanh(other), rtol=1e-6)
    shifted = np.zeros(601, "float32")
    assert not MODULE.tanh(id(shifted[1:].reshape(20, 30)), id(shifted[:-1].reshape(20, 30)))
    out.setflags(write=False)
    assert not MODULE.tanh(id(z), id(out))


@pytest.mark.parametrize("dtype", DTYPES)
def test_columns_of_every_shape_are_summed_as_numpy_sums_them(dtype):
    rng = np.random.default_rng(12)
    for rows, columns in [(m, n) for m in EDGES for n in range(1, 68)]:
        values = rng.normal(size=(rows, columns)).astype(dtype)
        values[0, 0] = (np.nan, np.inf, -0.0, 1.0)[columns % 4]
        memory = np.full(columns + 2, 7, dtype)
        assert MODULE.sumColumns(id(values), id(memory[1:-1]))
        assert memory[1:-1].tobytes() == np.add.reduce(values, axis=0).tobytes(), (rows, columns)
        assert memory[0] == memory[-1] == 7


def test_columns_that_cannot_be_summed_are_left_to_numpy():
    values, out = np.ones((20, 30), "float32"), np.full(30, np.nan, "float32")
    others = [values.astype("float64"), values.astype(">f4"), values[::-1], np.asfortranarray(values)]
    for other in (*others, values.view(Labelled), misaligned(values), values.ravel(), values[:, :29], None):
        assert not MODULE.sumColumns(id(other), id(out))
    for other in (np.empty(31, "float32"), np.empty(30), np.empty((1, 30), "float32"), values[3], None):
        assert not MODULE.sumColumns(id(values), id(other))
    assert np.isnan(out).all()
    for other in others:
        assert kernels.sum_columns(other, out) is out
        assert (out == 20).all()
    out.setflags(write=False)
    assert not MODULE.sumColumns(id(values), id(out))


def softmax_of(z, *, in_place=False):
    """Exponents, sum of the others and softmax of z, by the module, beside guards that must stay."""
    memory = np.full(2 * z.size + len(z) + 4, 7, "float32")
    shifted = memory[1 : z.size + 1].reshape(z.shape)
    others = memory[z.size + 2 :][: len(z)].reshape(-1, 1)
    out = shifted if in_place else memory[z.size + len(z) + 3 : -1].reshape(z.shape)
    assert MODULE.softmax(id(z), id(shifted), id(others), id(out))
    assert memory[[0, z.size + 1, z.size + len(z) + 2, -1]].tolist() == [7] * 4
    return shifted, others, out


@pytest.mark.parametrize("scale", [1e-3, 1, 30, 1e4, 5e37])
def test_softmax_is_that_of_more_digits_for_every_shape(scale):
    rng = np.random.default_rng(13)
    for rows, n in [(m, n) for m in (1, 3, 32) for n in range(1, 30)]:
        z = (scale * rng.normal(size=(rows, n))).astype("float32")
        shifted, others, a = softmax_of(z)
        exact = z.astype("float64")
        exact -= exact.max(axis=1, keepdims=True)
        with np.errstate(over="ignore"):
            assert np.array_equal(shifted, exact.astype("float32"))
        powers = np.exp(shifted.astype("float64"))
        np.testing.assert_allclose(others[:, 0], np.sort(powers)[:, :-1].sum(axis=1), rtol=2e-6, atol=2e-45)
        np.testing.assert_allclose(a, powers / powers.sum(axis=1, keepdims=True), rtol=2e-6, atol=2e-45)
        _, others_again, a_again = softmax_of(z, in_place=True)
        assert a_again.tobytes() == a.tobytes() and others_again.tobytes() == others.tobytes()


def test_exponentials_are_right_down_to_the_smallest_number():
    z = np.zeros((30_000, 2), "float32")
    z[:, 1] = -np.linspace(0, 120, len(z))
    got = np.concatenate([softmax_of(part)[1] for part in np.array_split(z, 3)])[:, 0]
    exact = np.exp(z[:, 1].astype("float64"))
    assert (np.abs(got - exact) <= 1.5 * np.spacing(exact.astype("float32"))).all()
    assert (np.diff(got) <= 0).all() and got[-1] == 0 and 0 < got[got > 0].min() < 1e-44


def test_softmax_of_what_is_not_finite_is_no_number_as_numpys():
    rows = [
        [np.nan, 1, 2],
        [1, np.nan, 2],
        [0, np.inf, 1],
        [np.inf, np.inf, 0],
        [-np.inf, 0, 1],
        [-np.inf] * 3,
    ]
    z = np.array(rows, "float32")
    by_numpy = [np.empty_like(z), np.empty((len(z), 1), "float32"), np.empty_like(z)]
    with np.errstate(invalid="ignore"):
        NUMPY_LOOPS.softmax(z, *by_numpy)
    for ours, theirs in zip(softmax_of(z), by_numpy, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-6)
    assert np.isnan(by_numpy[2]).all(axis=1).tolist() == [True, True, True, True, False, True]


def test_arrays_whose_softmax_cannot_be_taken_are_left_to_numpy():
    z = np.linspace(-3, 3, 60, dtype="float32").reshape(6, 10)
    shifted, others, out = np.empty_like(z), np.empty((6, 1), "float32"), np.full_like(z, np.nan)
    places = [z, shifted, others, out]

    def take(place, other):
        arrays = [*places[:place], other, *places[place + 1 :]]
        return MODULE.softmax(*[id(array) for array in arrays])

    for place, array in enumerate(places):
        for other in (array.astype("float64"), array.astype(">f4"), array.view(Labelled), array[:-1], None):
            assert not take(place, other)
        assert not take(place, misaligned(array))
    assert not take(2, z[:, :1].copy()[::-1]) and not take(2, np.empty((6, 2), "float32"))
    memory = np.zeros(71, "float32")
    assert not MODULE.softmax(
        id(memory[1:61].reshape(6, 10)), id(memory[:60].reshape(6, 10)), id(others), id(out)
    )
    assert not MODULE.softmax(id(z), id(shifted), id(out[0, :6].reshape(6, 1)), id(out))
    for array in (shifted, others, out):
        array.setflags(write=False)
        assert not MODULE.softmax(*[id(place) for place in places])
        array.setflags(write=True)
    assert np.isnan(out).all()
    many = np.zeros((products.ROOM.size + 1, 2), "float32")
    arrays = many, np.empty_like(many), np.empty((len(many), 1), "float32"), np.empty_like(many)
    assert not MODULE.softmax(*[id(array) for array in arrays])
    assert (kernels.softmax(*arrays) == 0.5).all()
    exact = z.astype("float64")
    arrays = exact, np.empty_like(exact), np.empty((6, 1)), np.empty_like(exact)
    assert np.allclose(kernels.softmax(*arrays).sum(axis=1), 1, rtol=1e-15)


def test_a_browser_without_simd_leaves_numpys_products_in_use(tmp_path):
    """Bytes that no browser takes stand for those that an old one does not."""
    kernels.use(kernels.NUMPY)
    unknown = tmp_path / "unknown.wasm"
    unknown.write_bytes(products.FILE.read_bytes() + b"\xff")
    assert not products.use_webassembly(unknown)
    assert kernels.products is kernels.NUMPY
