/* nncore: Python's loader waits for ever for files that arrive broken; this tells the page at once. What follows is Pyodide's. */
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
