import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import test, { after, before } from "node:test";
import { loadCustomLesson } from "../../../../web/js/panels/lesson/custom/load.js";
import { catalog } from "../../catalog.mjs";

const xor = readFileSync(new URL("../../../../web/lessons/xor.json", import.meta.url), "utf8");
const asked = [];
let server;
let elsewhere;

/** A server of files, by their paths. */
async function serving(answers) {
  const made = createServer((request, response) => {
    asked.push(request.url);
    const [status, headers, body] = answers[request.url] ?? [404, {}, ""];
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise((resolve) => made.listen(0, "127.0.0.1", resolve));
  return { made, address: `http://127.0.0.1:${made.address().port}/` };
}

before(async () => {
  elsewhere = await serving({ "/one.json": [200, {}, xor] });
  server = await serving({
    "/site/one.json": [200, { "content-type": "text/plain" }, xor],
    "/mine/two.json": [200, {}, xor.replace("Four points", "Five points")],
    "/site/away.json": [302, { location: `${elsewhere.address}one.json` }, ""],
    "/site/large.json": [200, {}, Buffer.alloc(5_000_000, " ")],
    "/site/page.json": [200, { "content-type": "text/html" }, "<!doctype html><script>alert(1)</script>"],
    "/site/wrong.json": [200, {}, xor.replace('"right": 1', '"right": 7')],
  });
  globalThis.location = { href: `${server.address}site/index.html#lesson=one.json` };
});

after(() => {
  for (const { made } of [server, elsewhere]) {
    made.closeAllConnections();
    made.close();
  }
  delete globalThis.location;
});

test("a lesson beside the page and one of another folder of the host are opened", async () => {
  assert.equal((await loadCustomLesson("one.json", catalog)).steps[0].title, "Four points and one neuron");
  assert.equal((await loadCustomLesson("../mine/two.json", catalog)).steps[0].title, "Five points and one neuron");
  assert.equal(
    (await loadCustomLesson(`${server.address}site/one.json`, catalog)).link,
    `${server.address}site/one.json`,
  );
});

const REFUSED = [
  ["none.json", /none\.json could not be loaded: the server answered 404/],
  ["away.json", /away\.json could not be loaded: the server cannot be reached, or leads elsewhere/],
  ["large.json", /A lesson file must have at most 2 MB/],
  ["page.json", /The lesson file is not JSON/],
  ["wrong.json", /steps\[0\]\.question\.right must be a whole number from 0 to \d, got 7/],
];

for (const [name, message] of REFUSED) {
  test(`${name} is refused in words`, async () => {
    await assert.rejects(loadCustomLesson(name, catalog), { message });
  });
}

test("another host is not even asked, nor where the host leads to it", async () => {
  asked.length = 0;
  await assert.rejects(
    loadCustomLesson(`${elsewhere.address}one.json`, catalog),
    /must be the address of a file on this host/,
  );
  assert.deepEqual(asked, []);
  await assert.rejects(loadCustomLesson("away.json", catalog), /could not be loaded/);
  assert.deepEqual(asked, ["/site/away.json"]);
});
