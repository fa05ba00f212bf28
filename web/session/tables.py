"""A person's own table before it is learnt from: what its columns hold, and the problem it would set."""

from nncore.datasets.csv_text import Column, CsvText, parse_csv
from nncore.experiment.kinds import describe
from nncore.experiment.schema import DATA
from session.answers import Answer, Request

FIRST_ROWS = 6
LONGEST_CELL = 40

WORDS = {
    "data.csv.text": "The table",
    "data.csv.target": "The target",
    "data.csv": "The table",
    " (or missing must be 'drop')": "",
}
"""What errors call the parts of a document for somebody who looks at a table."""


def preview(csv: Request) -> Answer:
    """Read a table as far as it can be read.

    Parameters
    ----------
    csv : dict
        A document's section `data.csv`. Without `inputs` all columns that hold mostly numbers are taken,
        without `target` the last column.

    Returns
    -------
    dict
        ``refusal``: why nothing can be learnt, naming line and column, or null; ``columns`` with their
        ``use`` and the first ``rows``, as far as it is a table; ``problem`` where there is one.
    """
    answer: Answer = {"refusal": None, "columns": [], "rows": [], "n_rows": 0, "problem": None}
    try:
        section = DATA.read({"name": "csv", "csv": {**csv, "inputs": None}}, "data")
        reading = {name: section["csv"][name] for name in ("header", "separator", "decimal")}
        table = parse_csv(section["csv"]["text"], **reading, field="data.csv.text")
        target = section["csv"]["target"] or table.columns[-1].name
        inputs = csv.get("inputs")
        if inputs is None:
            inputs = [
                column.name for column in table.columns if column.name != target and is_mostly_numbers(column)
            ]
        answer |= describe_table(table, target, inputs)
        if not inputs:
            raise ValueError("The table must have at least one input, a column of numbers")
        chosen = {**section["csv"], "target": target, "inputs": inputs}
        answer["problem"] = describe_problem({**section, "csv": chosen})
    except ValueError as error:
        answer["refusal"] = worded(str(error))
    return answer


def is_mostly_numbers(column: Column) -> bool:
    """Whether at least half of the cells that are not empty hold numbers: the others may be mistakes."""
    n_numbers = sum(number is not None for number in column.numbers)
    return n_numbers > 0 and 2 * n_numbers >= len(column.cells) - column.n_missing


def describe_table(table: CsvText, target: str, inputs: list[str]) -> Answer:
    """Return how the table was read, its columns and its first rows."""
    return {
        "separator": table.separator,
        "decimal": table.decimal,
        "header": table.header,
        "n_rows": table.n_rows,
        "columns": [describe_column(column, target, inputs) for column in table.columns],
        "rows": [
            [column.cells[row][:LONGEST_CELL] for column in table.columns]
            for row in range(min(FIRST_ROWS, table.n_rows))
        ],
    }


def describe_column(column: Column, target: str, inputs: list[str]) -> Answer:
    """Return what a column holds, and what it is used for: `target`, `input` or `none`."""
    n_missing = column.n_missing
    n_words = len(column.cells) - n_missing - sum(number is not None for number in column.numbers)
    use = "target" if column.name == target else "input" if column.name in inputs else "none"
    return {
        "name": column.name,
        "use": use,
        "n_missing": n_missing,
        "n_words": n_words,
        "n": len(column.cells),
    }


def describe_problem(data: Request) -> Answer:
    """Return what there is to learn: `ValueError` where it makes no sense."""
    problem = describe(data)
    return {
        "task": problem.task,
        "class_names": list(problem.class_names),
        "n_rows": problem.n_train + problem.n_test,
    }


def worded(message: str) -> str:
    """Return an error in the words of the table, without the document's paths.

    Examples
    --------
    >>> worded("data.csv.text must have 2 columns in every line, got 1 in line 3")
    'The table must have 2 columns in every line, got 1 in line 3'
    """
    for path, words in WORDS.items():
        message = message.replace(path, words)
    return message
