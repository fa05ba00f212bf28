// The least a page can do to have NumPy in a worker: the measure for nncore's own start.
const worker = new Worker("./bare-worker.js", { type: "module" });
worker.onmessage = () => {
  performance.mark("bare:ready");
};
