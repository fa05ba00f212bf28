"""CSV: the same table however it is written, and errors that name line and column."""

import csv
import io
import time

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nncore.datasets import make, parse_csv, read_csv
from nncore.datasets.csv_text import MISSING, SEPARATORS

ROWS = [("1.5", "2", "cat"), ("-3", "4e1", "dog"), (".5", "+6.25", "cat")]


def written(rows, header=("size", "weight", "kind"), *, separator=",", decimal=".", newline="\n"):
    lines = [separator.join(cell.replace(".", decimal) for cell in row) for row in rows]
    return newline.join(([separator.join(header)] if header else []) + lines) + newline


def assert_is_the_table(table):
    assert table.x.tolist() == [[1.5, 2], [-3, 40], [0.5, 6.25]]
    assert table.y.tolist() == [0, 1, 0]
    assert (table.task, table.class_names, table.n_dropped) == ("classification", ("cat", "dog"), 0)


@pytest.mark.parametrize("header", [("size", "weight", "kind"), None])
@pytest.mark.parametrize(
    ("separator", "decimal"), [(s, d) for s in SEPARATORS for d in ".," if not s == d == ","]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separator_decimal_sign_and_header_are_recognised(header, separator, decimal, newline):
    text = written(ROWS, header, separator=separator, decimal=decimal, newline=newline)
    columns = parse_csv(text)
    assert (columns.separator, columns.decimal, columns.header) == (separator, decimal, header is not None)
    table = read_csv(text)
    assert_is_the_table(table)
    assert table.input_names == (header or ("column 1", "column 2"))[:2]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_what_is_said_is_not_guessed(separator):
    text = written(ROWS, None, separator=separator)
    assert_is_the_table(read_csv(text, separator=separator, header=False, decimal="."))
    with_names = read_csv(written(ROWS, ("1", "2", "3")), header=True)
    assert with_names.input_names == ("1", "2")


def test_empty_lines_blanks_quotes_and_a_byte_order_mark_are_passed_over():
    text = '\ufeff\n "size", weight,kind\n\n1.5, "2",cat\n -3,4e1 ,"dog"\n.5,+6.25,cat\n  \n'
    assert_is_the_table(read_csv(text))


def test_a_quoted_cell_may_hold_the_separator_and_a_line_break():
    table = read_csv('a,kind\n1,"big, old"\n2,"two\nlines"\n')
    assert table.class_names == ("big, old", "two\nlines")


@pytest.mark.parametrize("name", ["a;b", "a\tb", "a|b", "a\nb;c"])
def test_a_quoted_name_does_not_say_what_separates(name):
    table = parse_csv(f'"{name}",kind\n1,x\n2,y\n')
    assert (table.separator, [column.name for column in table.columns]) == (",", [name, "kind"])


@pytest.mark.parametrize("blank", "\x0b\x0c\x1c\x85\u2028")
def test_only_line_feeds_and_carriage_returns_end_a_line(blank):
    table = read_csv(f"a{blank}b;kind\n1;x{blank}y\n2;z\n")
    assert (table.input_names, table.class_names) == ((f"a{blank}b",), (f"x{blank}y", "z"))


def test_separators_at_the_end_of_every_line_make_no_columns():
    assert read_csv("a,b,,\n1,x,,\n2,y,,\n").input_names == ("a",)
    assert read_csv("1,x, \n2,y, \n").input_names == ("column 1",)
    assert [column.name for column in parse_csv("a,b,\n1,x,\n2,y,z\n").columns] == ["a", "b", "column 3"]


def test_too_few_rows_are_blamed_on_the_column_that_lacks_most():
    message = r"at least 2 rows without missing values, got 0 \(column 3 lacks 2 of 2\)"
    with pytest.raises(ValueError, match=message):
        read_csv("a,b,c\n1,?,\n2,3,\n", missing="drop")


def test_a_comma_between_digits_is_no_decimal_sign_where_commas_separate():
    with pytest.raises(ValueError, match=r"must have a number in line 2, column 1 \(a\), got '1,5'"):
        read_csv('a,b\n"1,5",2\n"2,5",3\n')
    assert read_csv('a,b\n"1,5",2\n"2,5",3\n', decimal=",").x.tolist() == [[1.5], [2.5]]


@pytest.mark.parametrize(
    ("targets", "task", "names"),
    [
        (["yes", "no", "yes"], "classification", ("no", "yes")),
        (["10", "9", "10"], "classification", ("9", "10")),
        (["0", "1", "0"], "classification", ("0", "1")),
        (["1.5", "2", "3"], "regression", ()),
        ([str(n) for n in range(11)], "regression", ()),
        ([str(n) for n in range(10)], "classification", tuple(str(n) for n in range(10))),
    ],
)
def test_the_task_follows_the_target(targets, task, names):
    table = read_csv("x,y\n" + "".join(f"1,{target}\n" for target in targets))
    assert (table.task, table.class_names) == (task, names)
    if task == "regression":
        assert table.y.tolist() == [float(target) for target in targets]
    else:
        assert [names[label] for label in table.y] == targets


def test_the_task_can_be_said():
    text = "x,y\n1,0\n2,1\n3,2"
    assert read_csv(text, task="regression").y.dtype == np.float64
    assert read_csv(text.replace("1,0", "1,0.5"), task="classification").class_names == ("0.5", "1", "2")
    with pytest.raises(ValueError, match=r"must have a number in line 2, column 2 \(y\), got 'a'"):
        read_csv("x,y\n1,a\n2,b", task="regression")


def test_large_whole_numbers_stay_different_classes():
    assert read_csv("x,y\n1,123456789\n2,123456788").class_names == ("123456788", "123456789")


def test_target_and_inputs_can_be_chosen():
    table = read_csv(written(ROWS), target="size", inputs=["weight"])
    assert (table.input_names, table.target_name) == (("weight",), "size")
    assert table.x.tolist() == [[2], [40], [6.25]]
    assert read_csv(written(ROWS), inputs=["weight", "size"]).x[0].tolist() == [2, 1.5]


@pytest.mark.parametrize("word", [*sorted(MISSING), "NaN", "N/A", "  "])
def test_a_missing_value_is_refused_by_place_or_its_row_is_dropped(word):
    text = f"a,b,kind\n1,2,x\n3,{word},y\n5,6,y\n"
    with pytest.raises(ValueError, match=r"csv.text must have a value .* in line 3, column 2 \(b\), got"):
        read_csv(text)
    table = read_csv(text, missing="drop")
    assert (table.x.tolist(), table.y.tolist(), table.n_dropped) == ([[1, 2], [5, 6]], [0, 1], 1)


def test_a_missing_value_in_a_column_that_is_not_used_does_not_matter():
    assert read_csv("a,b,kind\n1,,x\n3,,y\n", inputs=["a"]).n_dropped == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "csv.text must have from 2 to 1024 columns, got an empty text"),
        ("\n\n", "must have from 2 to 1024 columns, got an empty text"),
        (
            "a\n1\n2",
            r"must have from 2 to 1024 columns, got 1 in line 1 \(a tab, ;, \| or , divides columns\)",
        ),
        ("a title\na,b\n1,2", "must have from 2 to 1024 columns, got 1 in line 1"),
        ("\n\na\n1", "must have from 2 to 1024 columns, got 1 in line 3"),
        (",".join("a" * 1025), "must have from 2 to 1024 columns, got 1025 in line 1"),
        ("a,b\n1,2\n\n1,2,3\n", "must have 2 columns in every line, got 3 in line 4"),
        ("a,b\n1,2\n1\n", "must have 2 columns in every line, got 1 in line 3"),
        ('a,b\n1,"2\n\n"\n1\n', "must have 2 columns in every line, got 1 in line 5"),
        ('a,b\n1,"x', "must be CSV, got an error in line 2"),
        ('a,b\n1,"x"y\n', "must be CSV, got an error in line 2"),
        ('a,b\n\n1,"x\n2,y\n3,z\n', "must be CSV, got an error in line 3: unexpected end of data"),
        ("a,b\n", "must have from 1 to 50,000 rows, got 0"),
        ("a,b\n" + "1,2\n" * 50_001, "must have from 1 to 50,000 rows, got 50,001"),
        ("a,a,b\n1,2,3\n1,2,3", "must have a different name for each column, got 'a' twice"),
        ("a,b\n1,x\n2,y\nthree,x\n", r"must have a number in line 4, column 1 \(a\), got 'three'"),
        ("a,b\n1,x\n0x10,y\n", r"must have a number in line 3, column 1 \(a\), got '0x10'"),
        ("a,b\n1,x\n1_0,y\n", r"must have a number in line 3, column 1 \(a\), got '1_0'"),
        ("a,b\n1,x\ninf,y\n", r"must have a number in line 3, column 1 \(a\), got 'inf'"),
        ("a,b\n1,x\n1e999,y\n", r"must have a number in line 3, column 1 \(a\), got '1e999'"),
        ("a;b\n1,5;x\n1.5;y\n", r"must have a number in line 3, column 1 \(a\), got '1.5'"),
        ("a;b\n1,5;x\n1.234,5;y\n", r"must have a number in line 3, column 1 \(a\), got '1.234,5'"),
        ("a,b\n1,x\n2,x", "csv.target must have from 2 to 100 classes, got 1"),
        ("a,b\n" + "".join(f"1,k{i}\n" for i in range(101)), "must have from 2 to 100 classes, got 101"),
        ("a,b\n1,x", "must have at least 2 rows without missing values, got 1$"),
        ("a,b\n1,x\n" + "2" * 5000 + "x,y", r"in line 3, column 1 \(a\), got '2{60}\.\.\.'$"),
        ('"a\nb",c\n1,x\ny,y', r"in line 4, column 1 \(a b\), got 'y'$"),
        ("a,\n1,\n2,\n", "must have from 2 to 1024 columns, got 1 in line 1"),
        ("x" * 1_000_001, r"must have at most 1,000,000 bytes \(1 MB\), got 1,000,001"),
        ("é" * 500_001, r"must have at most 1,000,000 bytes \(1 MB\), got 1,000,002"),
    ],
)
def test_a_wrong_text_is_refused_with_line_and_column(text, message):
    with pytest.raises(ValueError, match=message):
        read_csv(text)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"target": "colour"}, "table.target must be one of size, weight, kind, got 'colour'"),
        ({"inputs": ["size", "hue"]}, r"table.inputs\[1\] must be one of size, weight, kind, got 'hue'"),
        ({"inputs": ["size", "kind"]}, r"table.inputs\[1\] must not be the target, got 'kind'"),
    ],
)
def test_a_wrong_choice_of_columns_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        read_csv(written(ROWS), **options, field="table")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "0,1,2,target\n5.1,3.5,1.4,setosa\n4.9,3.0,1.3,setosa\n7.0,3.2,4.7,other\n",
            ("0", "1", "2", "target"),
        ),
        ("0,1,2,target\n5.1,3.5,1.4,0\n4.9,3.0,1.3,0\n7.0,3.2,4.7,1\n", ("0", "1", "2", "target")),
        ("0,1,target\n5,3,0\n4,3,0\n7,3,1\n", ("0", "1", "target")),
        (",0,1,target\n0,5.1,3.5,a\n1,4.9,3.0,a\n2,7.0,3.2,b\n", ("column 1", "0", "1", "target")),
        ("target,0,1\na,5.1,3.5\na,4.9,3.0\nb,7.0,3.2\n", ("target", "0", "1")),
        ("0,1,2,3\n5.1,3.5,1.4,setosa\n4.9,3.0,1.3,setosa\n7.0,3.2,4.7,other\n", ("0", "1", "2", "3")),
        ("0,1,2\n5.1,3.5,1.4\n4.9,3.0,1.3\n", ("0", "1", "2")),
        ("0;1;target\n5,1;3,5;1,4\n4,9;3,0;1,3\n", ("0", "1", "target")),
        ("country,2019,2020\nFrance,1.5,2.5\nFrance,1.5,2.5\n", ("country", "2019", "2020")),
        ("year,0\n1999,1.5\n2000,2.5\n", ("year", "0")),
        ("0,1,target\n5.1,,a\n,3.0,a\n7.0,3.2,?\n", ("0", "1", "target")),
    ],
)
def test_a_header_of_numbers_is_a_header(text, names):
    table = parse_csv(text)
    assert table.header
    assert tuple(column.name for column in table.columns) == names
    assert table.n_rows == text.count("\n") - 1


def test_pandas_numbers_for_names_make_no_example_and_no_class():
    table = read_csv("0,1,2,target\n5.1,3.5,1.4,setosa\n4.9,3.0,1.3,setosa\n7.0,3.2,4.7,other\n")
    assert (table.input_names, table.target_name) == (("0", "1", "2"), "target")
    assert (table.x.shape, table.class_names) == ((3, 3), ("other", "setosa"))


@pytest.mark.parametrize(
    "text",
    [
        "5.1,3.5,setosa\n4.9,3.0,setosa\n7.0,3.2,other\n",
        "0,1,a\n1,0,b\n1,1,a\n",
        "0,1,a\n1,0,b\n1,1,c\n",
        "0,0,0\n0,1,1\n1,0,1\n1,1,0\n",
        "0,1,2\n1,2,3\n2,3,4\n",
        "0,1\n1.5,2\n2,3.5\n",
        "1,2,cat\n3,4,dog\n5,6,cat\n",
        "5.1,-,1.4\n4.9,3.0,1.3\n7.0,3.2,4.7\n",
        "5.1,?,1.4\n4.9,3.0,1.3\n7.0,3.2,4.7\n",
        "1,x\n1,2\n3,4\n2,x\n",
        "3,3,target\n1,2,5\n1,2,6\n",
        "-1,2,word\n1,2,5\n1,2,6\n",
    ],
)
def test_a_first_line_like_the_others_is_no_header(text):
    table = parse_csv(text)
    assert not table.header
    assert table.n_rows == text.count("\n")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"missing": "bogus"}, "table.missing must be one of refuse, drop, got 'bogus'"),
        ({"missing": None}, "table.missing must be one of refuse, drop, got None"),
        ({"missing": True}, "table.missing must be one of refuse, drop, got True"),
        ({"task": "bogus"}, "table.task must be one of classification, regression, got 'bogus'"),
        ({"task": ""}, "table.task must be one of classification, regression, got ''"),
        ({"separator": "ab"}, "table.separator must be one sign that can divide columns, .*, got 'ab'"),
        ({"separator": ""}, "table.separator must be one sign that can divide columns, .*, got ''"),
        ({"separator": 1}, "table.separator must be one sign that can divide columns, .*, got 1"),
        ({"separator": "\n"}, r"table.separator must be one sign .*, got '\\n'"),
        ({"separator": '"'}, "table.separator must be one sign that can divide columns, .*, got '\"'"),
        ({"separator": "."}, "table.separator must be one sign that can divide columns, .*, got '.'"),
        ({"separator": "5"}, "table.separator must be one sign that can divide columns, .*, got '5'"),
        ({"decimal": "x"}, "table.decimal must be one of ., ,, got 'x'"),
        ({"decimal": ""}, "table.decimal must be one of ., ,, got ''"),
        ({"header": "no"}, "table.header must be True or False, got 'no'"),
        ({"inputs": []}, "table.inputs must have at least one name, got none"),
        ({"inputs": ()}, "table.inputs must have at least one name, got none"),
        ({"inputs": "size"}, "table.inputs must be a list of names, got 'size'"),
        ({"inputs": 5}, "table.inputs must be a list of names, got 5"),
        ({"inputs": ["size", "size"]}, r"table.inputs\[1\] must be there only once, got 'size'"),
        ({"inputs": [["size"]]}, r"table.inputs\[0\] must be one of size, weight, kind, got \['size'\]"),
        ({"target": 3}, "table.target must be one of size, weight, kind, got 3"),
    ],
)
def test_a_wrong_option_is_refused_by_its_name(options, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        read_csv(written(ROWS), **options, field="table")


@pytest.mark.parametrize("text", [None, 5, b"a,b\n1,2", ["a,b"]])
def test_only_a_text_is_a_table(text):
    with pytest.raises(ValueError, match=r"^csv\.text must be a text, got "):
        read_csv(text)


def test_a_binary_file_is_called_so_and_not_given_a_size_it_has_not():
    content = np.random.default_rng(0).bytes(1_000_000)
    for text in (content.decode("latin-1"), content.decode("utf-8", "replace"), "a,b\n1,\x00\n"):
        with pytest.raises(ValueError, match=r"^csv\.text must be a text, got a binary file \(a zero byte"):
            parse_csv(text)


def test_a_size_that_is_not_the_files_own_says_what_it_is_of():
    with pytest.raises(ValueError, match=r"at most 1,000,000 bytes \(1 MB\), got 1,200,000 in UTF-8$"):
        parse_csv("é" * 600_000)
    with pytest.raises(ValueError, match=r"at most 1,000,000 bytes \(1 MB\), got 1,000,001$"):
        parse_csv("e" * 1_000_001)


def test_50000_rows_are_read_in_a_time_that_grows_with_their_number():
    start = time.perf_counter()
    table = read_csv("a,b\n" + "1,2\n3,4\n" * 25_000)
    assert (table.x.shape, table.n_dropped) == ((50_000, 1), 0)
    assert time.perf_counter() - start < 10


def test_columns_say_what_they_hold():
    columns = parse_csv("a,b,c,d\n1,x,,\n2,2,3,\n").columns
    assert [column.is_number for column in columns] == [True, False, True, False]
    assert [column.n_missing for column in columns] == [0, 0, 1, 2]


def test_the_irises_are_read_as_the_data_set_has_them():
    x, y = make("iris", rng=np.random.default_rng(0))
    names = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")
    rows = [[*map(str, row), "uvw"[label]] for row, label in zip(x, y, strict=True)]
    table = read_csv(written(rows, (*names, "species"), separator=";", decimal=","))
    np.testing.assert_array_equal(table.x, x)
    np.testing.assert_array_equal(table.y, y)
    assert table.input_names == names


kinds = st.sampled_from(["a", "b;c", "d,e", 'f"g'])
numbers = st.floats(-1e12, 1e12, allow_subnormal=False)


@given(
    rows=st.lists(st.tuples(numbers, numbers, kinds), min_size=2, max_size=20),
    separator=st.sampled_from(SEPARATORS),
)
def test_what_pythons_csv_writes_is_read_back(rows, separator):
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows([("p", "q", "kind"), (0, 0, "a"), (0, 0, "zz"), *rows])
    table = read_csv(stream.getvalue(), separator=separator, decimal=".")
    np.testing.assert_array_equal(table.x[2:], [row[:2] for row in rows])
    assert [table.class_names[label] for label in table.y[2:]] == [row[2] for row in rows]


@given(text=st.text(alphabet='a1.,;\t|"\n\r? -e', max_size=60))
def test_any_text_is_a_table_or_a_value_error(text):
    try:
        table = read_csv(text)
    except ValueError as error:
        assert str(error).startswith("csv.")
    else:
        assert len(table.x) == len(table.y) >= 2
        assert np.isfinite(table.x).all()
