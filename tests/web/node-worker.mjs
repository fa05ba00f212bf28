/** Browsers' workers on Node's threads, so that the page's own worker can be asked in tests. */
import { Worker as Thread } from "node:worker_threads";

const ADAPTER = `
  const { parentPort, workerData } = require("node:worker_threads");
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  const ready = import(workerData);
  parentPort.on("message", async (data) => (await ready, globalThis.onmessage({ data })));
`;

export class Worker {
  /** @param {URL} address */
  constructor(address) {
    this.thread = new Thread(ADAPTER, { eval: true, workerData: address.href });
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
