"""How much memory Python has taken in its worker."""

from playwright.sync_api import Page, Worker

KEEP_HOLD = """() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiate(...given);
        self.heldMemory = made.instance.exports.memory ?? self.heldMemory;
        return made;
    };
}"""
BYTES = "() => self.heldMemory.buffer.byteLength"


def open_holding_memory(page: Page, url: str) -> Worker:
    """Open the page and take hold of its worker's WebAssembly memory before Python is there."""
    with page.expect_worker() as starting:
        page.goto(url, wait_until="commit")
    worker = starting.value
    worker.evaluate(KEEP_HOLD)
    return worker


def memory_of(worker: Worker) -> int:
    """The size in bytes of Python's memory, which never shrinks."""
    return int(worker.evaluate(BYTES))
