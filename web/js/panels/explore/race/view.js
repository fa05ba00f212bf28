// @ts-check
/** Race: networks that differ in one thing, trained side by side. */
import { createSegments } from "../../../ui/fields.js";
import { download } from "../../../ui/download.js";
import { el, setText } from "../../../ui/dom.js";
import { formatNumber } from "../../../ui/format.js";
import { createCharts } from "./charts.js";
import { createControls } from "./controls.js";
import { createNumbers } from "./numbers.js";
import { createOrder } from "./order.js";
import { fittingExperiment, OF_PAGE, presetOf } from "./presets.js";
import { addSpread, beginning, goOn } from "./standing.js";
import { readValues, withoutUsual, writeValues } from "./values.js";
/** @import { Create } from "../contract.js" */
/** @import { Phase, Wanted } from "./controls.js" */
/** @import { RaceDocument } from "./presets.js" */
/** @import { Standing } from "./standing.js" */

const THEORY =
  "Before the first step: dots are measured, lines are what the theory expects. With weights of variance v, the mean square of z grows by n·v·E[f(z)²] from layer to layer, that of the gradient by n·v·E[f′(z)²] on its way back: " +
  "X. Glorot and Y. Bengio 2010, “Understanding the difficulty of training deep feedforward neural networks”; K. He et al. 2015, “Delving deep into rectifiers”. " +
  "Dots of few units scatter around it: the light bands reach from the least to the most over eight draws of the first weights. The course notes say v = k/n: k = 1 for tanh, 2 for ReLU; LeCun's is k = 1, Glorot's 2/(n + n of the next layer).";

/** How often the tables are written while it runs. */
const TABLES_EVERY_MS = 500;

/** @type {Create} */
export function create(root, { store, actions, catalog, ask, keepAsking }) {
  const first = presetOf("initializer");
  /** @type {Wanted} */
  let wanted = { source: "circle", field: first.field, values: writeValues(first.values), epochs: first.epochs };
  /** The experiment of a file that was opened. @type {any} */
  let opened = null;
  /** @type {Standing | null} */
  let standing = null;
  /** @type {Phase} */
  let phase = "set";
  let isFirst = true;
  let tablesAt = 0;
  let asked = 0;
  let stop = () => {};
  let stopSpread = () => {};
  let prepared = Promise.resolve();

  const charts = createCharts();
  const order = createOrder({ take });
  const numbers = createNumbers();
  const see = el("p", { class: "race-see" });
  const progress = el("p", { class: "note", role: "status" });
  const theory = el("p", { class: "note race-theory" }, THEORY);
  const when = createSegments(
    "Sizes",
    [
      ["first", "Before the first step"],
      ["now", "Now"],
    ],
    (value) => {
      isFirst = value === "first";
      draw();
    },
  );
  when.choose("first");
  const controls = createControls(catalog, { changed, start, reset: begin, open, save });
  const side = el("section", { class: "race-side" }, order.root, progress, see);
  root.append(
    controls.root,
    el(
      "div",
      { class: "race-board" },
      charts.cost,
      el("div", { class: "race-sizes" }, when.root, ...charts.sizes),
      side,
    ),
    theory,
    numbers.root,
  );

  /** @param {Partial<Wanted>} patch */
  function changed(patch) {
    wanted = { ...wanted, ...patch };
    if (patch.source) opened = null;
    if (patch.field) {
      const { values, epochs } = presetOf(patch.field);
      wanted = { ...wanted, values: writeValues(values), epochs };
    }
    controls.show(wanted);
    begin();
  }

  /** @returns {RaceDocument} */
  function documentOf() {
    const preset = presetOf(wanted.field);
    const ofPage = wanted.source === OF_PAGE ? (opened ?? store.get().experiment) : null;
    const experiment = ofPage ?? fittingExperiment(preset, wanted.source, catalog);
    return { experiment, vary: { field: wanted.field, values: readValues(wanted.values) }, epochs: wanted.epochs };
  }

  /** Who presses Start at once means these runners. */
  function begin() {
    prepared = prepare();
    return prepared;
  }

  async function prepare() {
    stop();
    stopSpread();
    setPhase("set");
    asked += 1;
    const mine = asked;
    const told = await ask("begin", { document: documentOf() });
    if (!told || mine !== asked) return;
    const { problem = "" } = told.facts;
    controls.refuse(problem);
    standing = problem ? null : beginning(told);
    if (!standing) return;
    isFirst = true;
    when.choose("first");
    draw();
    measureSpread(standing);
  }

  /** @param {Standing} begun */
  function measureSpread(begun) {
    stopSpread = keepAsking("spread", {}, (told) => {
      addSpread(begun, told);
      if (begun.spread && begun === standing) draw();
    });
  }

  async function start() {
    if (phase === "runs") {
      stop();
      setPhase("paused");
      return;
    }
    if (phase === "over") begin();
    await prepared;
    go();
  }

  function go() {
    if (!standing || phase === "runs") return;
    isFirst = false;
    when.choose("now");
    setPhase("runs");
    const running = standing;
    const request = { known: running.known };
    stop = keepAsking("go", request, (told) => {
      goOn(running, told);
      request.known = running.known;
      if (!told.facts.goes_on) setPhase("over");
      draw();
    });
  }

  /** @param {Phase} next */
  function setPhase(next) {
    phase = next;
    controls.showPhase(phase);
  }

  function draw() {
    if (!standing) return;
    charts.show(standing, isFirst);
    order.show(standing);
    setText(progress, progressWords(standing, phase));
    setText(see, presetOf(standing.document.vary.field).see);
    if (phase === "runs" && performance.now() < tablesAt + TABLES_EVERY_MS) return;
    tablesAt = performance.now();
    numbers.show(standing, isFirst);
  }

  /** @param {number} runner */
  function take(runner) {
    if (!standing) return;
    stop();
    const document = standing.documents[runner];
    const text = JSON.stringify({ ...document, name: `${document.name}: ${standing.labels[runner]}`.slice(0, 200) });
    actions.setView({ explore: null });
    actions.open(new File([text], "runner.json"));
  }

  function save() {
    const held = standing?.document ?? documentOf();
    download("race.json", JSON.stringify(held, null, 1), "application/json");
  }

  /** @param {File} file */
  async function open(file) {
    try {
      const { experiment, vary, epochs } = JSON.parse(await file.text());
      if (!Array.isArray(vary?.values)) throw new Error("vary.values must be a list of 2 to 6 entries");
      opened = experiment;
      const usual = catalog.optimizers.map(({ options }) => options);
      const text = writeValues(vary.values.length ? withoutUsual(vary.values, usual) : []);
      wanted = { source: OF_PAGE, field: vary.field, values: text, epochs: epochs ?? experiment?.epochs ?? 100 };
      controls.show(wanted);
      await begin();
    } catch (error) {
      controls.refuse(`${file.name} must be a race document, got: ${error instanceof Error ? error.message : error}`);
    }
  }

  controls.show(wanted);
  controls.refuse("");
  begin();
  return {
    render(_, previous) {
      if (!previous) draw();
    },
    leave() {
      stop();
      stopSpread();
    },
  };
}

/** @param {Standing} standing @param {Phase} phase */
function progressWords({ is, epochs, order, labels }, phase) {
  if (order) return `All are there after ${formatNumber(epochs)} epochs. First: ${labels[order[0]]}.`;
  if (phase === "set") return "Who will be first? Decide, then press Start.";
  return `Epoch ${formatNumber(Math.round(is * 10) / 10)} of ${formatNumber(epochs)}.`;
}
