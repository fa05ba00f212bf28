"""No request leaves for another host: tried in earnest in the page and in every worker it starts."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import serve
from PIL import Image
from playwright.sync_api import Browser, Page, Worker, expect
from sandbox_page import open_editor, run, says
from visitor import Visitor

TRIES = """async (other) => {
  const settled = (start) => new Promise((resolve) => {
    setTimeout(resolve, 3000, "silent");
    Promise.resolve().then(start).then(() => resolve("sent"), () => resolve("refused"));
  });
  const opened = (thing) => new Promise((resolve, reject) => {
    thing.onload = thing.onopen = thing.onmessage = resolve;
    thing.onerror = reject;
  });
  const asked = (name) => {
    const request = new XMLHttpRequest();
    const answered = opened(request);
    request.open("GET", other + name);
    request.send();
    return answered;
  };
  const workerThat = (program) => {
    const tells = `(async () => ${program})().then(() => postMessage("sent"), () => postMessage("refused"));`;
    const worker = new Worker(URL.createObjectURL(new Blob([tells], { type: "text/javascript" })));
    return opened(worker).then(({ data }) => data === "sent" || Promise.reject());
  };
  const ways = {
    fetch: () => fetch(other + "fetch"),
    post: () => fetch(other + "post", { method: "POST", mode: "no-cors", body: "a picture" }),
    xhr: () => asked("xhr"),
    socket: () => opened(new WebSocket(other.replace("http", "ws") + "socket")),
    events: () => opened(new EventSource(other + "events")),
    import: () => import(other + "import"),
    subworker: () => workerThat(`fetch("${other}subworker")`),
    scripts: () => workerThat(`importScripts("${other}scripts")`),
  };
  const outcomes = await Promise.all(Object.values(ways).map(settled));
  return Object.keys(ways).map((way, i) => [way, outcomes[i]]);
}"""
WAYS = {"fetch", "post", "xhr", "socket", "events", "import", "subworker", "scripts"}


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another host, which notes who came and lets everybody in."""

    heard: set[str]

    def do_GET(self) -> None:
        """Answer with a script that does nothing."""
        self.heard.add(self.path.strip("/"))
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET  # noqa: N815

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, set[str]]]:
    """The address of another host and what it has heard."""
    heard: set[str] = set()
    handler = type("Handler", (Elsewhere,), {"heard": heard})
    with serve.StaticServer((serve.HOST, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield serve.address(server), heard
        server.shutdown()
        thread.join()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder with grey squares of two classes."""
    for name, lightness in (("dark", 0), ("light", 150)):
        folder = tmp_path / "pictures" / name
        folder.mkdir(parents=True)
        for i in range(20):
            Image.new("L", (8, 8), lightness + 5 * i).save(folder / f"{i}.png")
    return tmp_path / "pictures"


@contextlib.contextmanager
def page_without_policy(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page that starts a worker and forbids nothing."""
    (folder / "index.html").write_text("<!doctype html><script src='start.js'></script>")
    (folder / "start.js").write_text("new Worker('worker.js', { type: 'module' })")
    (folder / "worker.js").write_text("postMessage('here')")
    with serve.running_server(folder) as url, browser.new_context() as context:
        page = context.new_page()
        with page.expect_worker():
            page.goto(url)
        yield page


def test_where_nothing_is_forbidden_every_way_is_heard(
    browser: Browser, tmp_path: Path, elsewhere: tuple[str, set[str]]
) -> None:
    """Or the next test would show nothing."""
    address, heard = elsewhere
    with page_without_policy(browser, tmp_path) as page:
        for place in (page, *page.workers):
            heard.clear()
            place.evaluate(TRIES, address)
            assert heard == WAYS


def test_the_page_and_all_its_workers_reach_no_other_host(
    visitor: Visitor, pictures: Path, elsewhere: tuple[str, set[str]]
) -> None:
    address, heard = elsewhere
    started: list[Worker] = []
    visitor.page.on("worker", lambda worker: started.append(worker))
    visitor.open()
    visitor.choose("Data set", "Own images")
    visitor.press("Choose images…")
    with visitor.page.expect_file_chooser() as chooser:
        visitor.press("Choose a folder…")
    chooser.value.set_files(pictures)
    dialog = visitor.page.get_by_role("dialog", name="Your own images")
    expect(dialog).to_contain_text("pictures: 40 images of 2 classes")
    assert len(started) == 2  # Python's, and the one that reads images
    for place in (visitor.page, *started):
        outcomes = dict(place.evaluate(TRIES, address))
        assert outcomes.keys() == WAYS
        assert set(outcomes.values()) == {"refused"}, outcomes
        assert heard == set()
    assert [worker.url for worker in started if not worker.url.startswith("blob:")] == []
    visitor.press("Use these images")
    expect(dialog).to_be_hidden()
    visitor.complaints = [each for each in visitor.complaints if not is_refusal(each, address)]


def test_what_visitors_run_reaches_the_pages_own_host_alone(
    visitor: Visitor, site: str, elsewhere: tuple[str, set[str]]
) -> None:
    address, heard = elsewhere
    started: list[Worker] = []
    visitor.page.on("worker", lambda worker: started.append(worker))
    visitor.open()
    editor = open_editor(visitor)
    fetch = "from urllib.request import urlopen\nprint(len(urlopen('{}').read()), 'bytes')"
    run(visitor, editor, fetch.format(f"{site}version.json"))
    says(visitor, "Finished after")
    expect(visitor.page.get_by_label("Printed output")).to_contain_text("bytes")
    run(visitor, editor, fetch.format(address))
    says(visitor, "Line 2: URLError")
    assert len(started) == 2
    outcomes = dict(started[1].evaluate(TRIES, address))
    assert outcomes.keys() == WAYS
    assert set(outcomes.values()) == {"refused"}, outcomes
    assert heard == set()
    visitor.complaints = [each for each in visitor.complaints if not is_refusal(each, address)]


def is_refusal(complaint: str, address: str) -> bool:
    """Whether the browser complains that a request to another host was forbidden, or tells of it."""
    host = address.removeprefix("http://").strip("/")
    return host in complaint or "Content Security Policy" in complaint
