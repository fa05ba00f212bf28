/* nncore: Python's loader waits for ever for files that arrive broken; this tells the page at once. And it asks early for what
   the loader begins with: the worker opens a store before that. What follows is Pyodide's. */
function askEarly() {
  const { fetch: load } = globalThis;
  const { href } = new URL("pyodide.asm.wasm", import.meta.url);
  let coming = load(href);
  for (const asked of [coming, import("./pyodide.asm.mjs")]) asked.catch(() => undefined); // the loader hears of it
  globalThis.fetch = (address, ...rest) => {
    if (String(address) !== href || !coming) return load(address, ...rest);
    const response = coming;
    coming = null;
    return response;
  };
}
function tellBroken(digests) {
  const { fetch: load } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const tell = (name, why) => globalThis.postMessage(new Error(`pyodide/${name} could not be loaded: ${why}.`));
  const nameOf = ({ url }) => new URL(url).pathname.split("/").at(-1);
  const broken = "what came is damaged, cut short or another page";
  const check = async (name, response) => {
    const bytes = await response.arrayBuffer().catch(() => null);
    if (!bytes) return tell(name, "the connection broke off");
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== digests[name]) tell(name, broken);
  };
  globalThis.fetch = async (...request) => {
    const response = await load(...request);
    const name = nameOf(response);
    if (name in digests && globalThis.crypto?.subtle) check(name, response.clone());
    return response;
  };
  // The largest file is compiled as it comes, and the compiler looks at it closely.
  WebAssembly.instantiateStreaming = async (response, ...rest) => {
    try {
      return await instantiateStreaming.call(WebAssembly, response, ...rest);
    } catch (error) {
      const { ok, status } = await response;
      tell(nameOf(await response), ok ? broken : `the server answered ${status}`);
      throw error;
    }
  };
}
