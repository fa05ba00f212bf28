// @ts-check
/** The shapes of the messages between page and Python: checked here, trusted everywhere else. */

export const PROTOCOL = 1;

/** An error that Python raised, with its type and message. */
export class PythonError extends Error {
  /** @param {{type: string, message: string, traceback?: string}} report */
  constructor({ type, message, traceback = "" }) {
    super(message);
    this.type = type;
    this.traceback = traceback;
  }

  /** The document's field that the message begins with, such as `model.layers[1].units`, or null. */
  get field() {
    const match = this.type === "ValueError" && /^[a-z_][\w.[\]]*(?= )/i.exec(this.message);
    return match ? match[0] : null;
  }
}

/**
 * Unwrap a worker's answer: JSON text of `{ok}` or `{error}`, typed arrays and bytes beside it.
 * @param {{json: string, arrays?: import("../app/types.js").Tensors, content?: Uint8Array}} answer
 * @returns {any} what the session's method returned
 * @throws {PythonError} what it raised
 */
export function decode({ json, arrays = {}, content }) {
  const { ok, error } = JSON.parse(json);
  if (error) throw new PythonError(error);
  return { ...ok, arrays: checkArrays(arrays), content };
}

/**
 * Check that every array has as many numbers as its shape says.
 * @param {import("../app/types.js").Tensors} arrays
 * @returns {import("../app/types.js").Tensors}
 */
function checkArrays(arrays) {
  for (const [name, { data, shape }] of Object.entries(arrays)) {
    const expected = shape.reduce((product, size) => product * size, 1);
    if (data.length !== expected) {
      throw new Error(`array ${name} must have ${expected} numbers for shape ${shape}, got ${data.length}`);
    }
  }
  return arrays;
}

/**
 * Refuse to go on with a worker that speaks another version, or whose NumPy cannot multiply.
 * @param {{protocol: number, product: number}} greeting
 */
export function checkGreeting(greeting) {
  if (greeting.protocol !== PROTOCOL) {
    throw new Error(`the page speaks protocol ${PROTOCOL}, Python speaks ${greeting.protocol}: reload the page`);
  }
  if (greeting.product !== 11) throw new Error(`NumPy computed 1*3 + 2*4 = ${greeting.product}`);
}
