// @ts-check
/** Keeps Python's memory in a worker below a limit: who wants more gets Python's own MemoryError, and the machine lives on. */

const MOST_BYTES = 2 ** 30;
const PAGE_BYTES = 65536;

const { grow } = WebAssembly.Memory.prototype;

/** @this {WebAssembly.Memory} @param {number} pages */
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * PAGE_BYTES > MOST_BYTES) throw new RangeError("more than 1 GB of memory");
  return Reflect.apply(grow, this, [pages]);
};
