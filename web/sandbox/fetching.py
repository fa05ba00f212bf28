"""Lets a program fetch the page's own files: Python in a browser has no connections of its own."""

import io
import urllib.error
import urllib.request
from typing import Any

import js


def let_programs_fetch() -> None:
    """Make `urllib.request.urlopen` ask through the browser, which allows the page's own host alone."""
    urllib.request.urlopen = urlopen


def urlopen(url: Any, *_: Any, **__: Any) -> io.BytesIO:
    """Return what lies at an address, as a file to read.

    Raises
    ------
    urllib.error.URLError
        If it cannot be had.
    """
    address = url if isinstance(url, str) else url.full_url
    request = js.XMLHttpRequest.new()
    request.open("GET", address, False)
    request.responseType = "arraybuffer"
    try:
        request.send()
    except Exception as error:
        reason = f"{address} cannot be fetched: a program here may only ask the page's own host"
        raise urllib.error.URLError(reason) from error
    if request.status != 200:
        raise urllib.error.URLError(f"{address} cannot be fetched: the server answered {request.status}")
    return io.BytesIO(request.response.to_bytes())
