/** Browsers' workers on Node's threads, so that the page's own worker can be asked in tests. */
import { resolveObjectURL } from "node:buffer";
import { Worker as Thread } from "node:worker_threads";

const ADAPTER = `
  const { parentPort, workerData } = require("node:worker_threads");
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  const moduleOf = (text) => import("data:text/javascript," + encodeURIComponent(text));
  const ready = workerData.text().then(moduleOf);
  parentPort.on("message", async (data) => (await ready, globalThis.onmessage({ data })));
`;

export class Worker {
  /** @param {string} address of a blob */
  constructor(address) {
    this.thread = new Thread(ADAPTER, { eval: true, workerData: resolveObjectURL(address) });
    this.thread.on("message", (data) => this.onmessage?.({ data }));
    this.thread.on("error", (error) => this.onerror?.(error));
  }

  postMessage(message) {
    this.thread.postMessage(message);
  }

  terminate() {
    return this.thread.terminate();
  }
}
