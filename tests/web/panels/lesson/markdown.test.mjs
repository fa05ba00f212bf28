import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { asMarkdown, markdownTree, safeAddress } from "../../../../web/js/panels/lesson/markdown/tree.js";

const ALLOWED = "p h4 strong em s code pre blockquote ul ol li a br hr table thead tbody tr th td span".split(" ");
const text = (pieces) => pieces.map((one) => (typeof one === "string" ? one : text(one.children))).join("");
const branches = (pieces) => pieces.flatMap((one) => (typeof one === "string" ? [] : [one, ...branches(one.children)]));
const tags = (markdown) => branches(markdownTree(markdown)).map(({ tag }) => tag);

test("paragraphs, emphasis, lists, code, tables and headings are drawn as what they are", () => {
  assert.deepEqual(markdownTree("A **b _c_** `x<y>`"), [
    {
      tag: "p",
      children: [
        "A ",
        { tag: "strong", children: ["b ", { tag: "em", children: ["c"] }] },
        " ",
        { tag: "code", children: ["x<y>"] },
      ],
    },
  ]);
  assert.deepEqual(tags("# T\n\n1. a\n2. b\n\n- c"), ["h4", "ol", "li", "li", "ul", "li"]);
  assert.equal(markdownTree("3. a")[0].start, 3);
  assert.deepEqual(tags("|a|b|\n|-|-|\n|1|2|"), ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]);
});

const HOSTILE = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "text <b onclick=alert(1)>bold</b> <iframe src=//evil.example></iframe>",
  "<svg><script>alert(1)</script></svg>",
  "<style>*{display:none}</style>",
  "![x](javascript:alert(1)) ![y](https://evil.example/pixel.png)",
  "[x]: javascript:alert(1)\n\n[x]",
  "<javascript:alert(1)>",
  "- [ ] <input autofocus onfocus=alert(1)>",
  "```html\n<script>alert(1)</script>\n```",
  "<!-- comment --> <?php ?> <![CDATA[x]]>",
];

for (const markdown of HOSTILE) {
  test(`nothing of ${JSON.stringify(markdown.slice(0, 40))} becomes more than text`, () => {
    const found = branches(markdownTree(markdown));
    for (const { tag, href, ...rest } of found) {
      assert.ok(ALLOWED.includes(tag), tag);
      assert.ok(href === undefined || /^(https?:|mailto:|#)/.test(href), href);
      assert.deepEqual(
        Object.keys(rest).filter((name) => !["children", "start"].includes(name)),
        [],
      );
    }
  });
}

test("HTML is shown as the letters it is", () => {
  assert.equal(text(markdownTree("<script>alert(1)</script>")), "<script>alert(1)</script>");
  assert.equal(text(markdownTree("a <b>c</b>")), "a <b>c</b>");
});

test("a link leads to the web, to mail or to a place of this page, whatever it is written like", () => {
  for (const bad of [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://x/1",
    "//evil.example",
    "/relative",
    "#x=<script>",
  ])
    assert.equal(safeAddress(bad), null, bad);
  assert.equal(safeAddress("https://example.org/a b"), "https://example.org/a%20b");
  assert.equal(safeAddress("mailto:a@example.org"), "mailto:a@example.org");
  assert.equal(safeAddress("#lesson=xor&step=2"), "#lesson=xor&step=2");
});

test("Markdown made to keep a parser busy, or to nest without end, is drawn in a moment", () => {
  const most = 5000;
  const began = performance.now();
  for (const part of [
    "*",
    "_",
    "[",
    "`",
    ">",
    "> ",
    "- ",
    "(",
    "![",
    "**a ",
    "<a ",
    "|",
    "~",
    "\\",
    "[a](",
    "*a_ ",
    "1. ",
  ]) {
    const tree = markdownTree(part.repeat(most / part.length));
    assert.ok(branches(tree).length < 20_000);
  }
  assert.ok(performance.now() - began < 10_000);
});

test("plain paragraphs of the course read the same as Markdown", () => {
  const folder = new URL("../../../../web/lessons/", import.meta.url);
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".json") && one !== "index.json"))
    for (const { text: paragraphs } of JSON.parse(readFileSync(new URL(name, folder), "utf8")).steps) {
      const tree = markdownTree(asMarkdown(paragraphs));
      assert.deepEqual(
        tree.map((one) => one.tag),
        paragraphs.map(() => "p"),
        name,
      );
      assert.deepEqual(
        tree.map((one) => text([one])),
        paragraphs,
        name,
      );
    }
});

test("letters that mean something in Markdown are kept as they are", () => {
  const paragraphs = ["1. no list", "- none", "# no heading", "a * b * c and _d_", "<b> [x](y) `z` ~~s~~ | \\", "+ x"];
  assert.deepEqual(
    markdownTree(asMarkdown(paragraphs)).map((one) => [one.tag, text([one])]),
    paragraphs.map((one) => ["p", one]),
  );
});
