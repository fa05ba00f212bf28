// @ts-check
/** Inside the network: a layer as its matrices, a neuron as its sum, for one example. Escape leads up. */
import { onThemeChange, readTheme } from "../../plot/colors.js";
import { el, setText } from "../../ui/dom.js";
import { createLayerEquation } from "./layer-equation.js";
import { arraysOf, describeColumns } from "../network/columns.js";
import { above, wayDown, zoomedExample, zoomOf } from "./zoom.js";
import { createNeuronSum } from "./neuron-sum.js";
import { exampleTitle } from "../../app/example-words.js";
import { pictureFacts } from "../../app/picture-facts.js";
import { createRhythm } from "../../ui/refresh.js";
import { mixPaints } from "../network/tile-pictures.js";
/** @import { Actions } from "../../app/actions.js" */
/** @import { PageView } from "../../app/frame.js" */
/** @import { Panel } from "../../app/panels.js" */
/** @import { State } from "../../app/state.js" */
/** @import { Answers } from "../../engine/answers.js" */
/** @import { Tensors } from "../../engine/protocol.js" */
/** @import { Zoom } from "./zoom.js" */
/** @import { Column } from "../network/columns.js" */
/** @import { Show } from "./layer-equation.js" */

const WITHHELD = "This link withholds the solutions: the numbers of an example are not shown.";
const NUMBERS_EVERY_MS = 250;

class ZoomView {
  /** @type {State | null} */
  #state = null;
  #built = "";
  /** @type {{root: HTMLElement, show: Show} | null} */
  #inside = null;
  #due = createRhythm(NUMBERS_EVERY_MS);
  #crumbs = el("ol", { class: "crumbs" });
  #example = el("p", { class: "note" });
  #body = el("div", { class: "zoom-body" });

  /** @param {HTMLElement} root @param {Actions} actions */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    this.paints = mixPaints(readTheme(), null);
    root.append(el("nav", { "aria-label": "Way into the network" }, this.#crumbs), this.#example, this.#body);
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.#goUp();
    });
    onThemeChange(() => this.#draw(true));
  }

  /** @param {State} state */
  render(state) {
    this.#state = state;
    const columns = describeColumns(state.experiment, pictureFacts(state));
    const zoom = zoomOf(state.view.zoom, state.experiment.model.layers);
    this.root.hidden = zoom === null;
    if (!zoom) {
      this.#built = "";
      return;
    }
    const key = JSON.stringify([zoom, columns, this.#batchNorm(zoom)]);
    if (key !== this.#built) {
      this.#built = key;
      this.#build(zoom, columns);
    }
    this.#draw(false);
  }

  /** @param {Zoom} zoom */
  #batchNorm = ({ layer }) => Boolean(this.#state?.experiment.model.layers[layer].batch_norm);

  #goUp() {
    const zoom = this.#state?.view.zoom;
    if (zoom) this.actions.setView({ zoom: above(zoom) });
  }

  /** The reached level takes the focus, so that it is read out. @param {Zoom} zoom @param {Column[]} columns */
  #build(zoom, columns) {
    const around = { columns, batchNorm: this.#batchNorm(zoom) };
    const zoomTo = (/** @type {number} */ unit) => this.actions.setView({ zoom: { layer: zoom.layer, unit } });
    this.#inside =
      zoom.unit === null
        ? createLayerEquation(zoom.layer, { ...around, zoomTo })
        : createNeuronSum({ layer: zoom.layer, unit: zoom.unit }, around);
    this.#body.replaceChildren(this.#inside.root);
    const levels = wayDown(zoom, columns);
    const here = el("b", { tabIndex: -1, "aria-current": "page" }, levels[levels.length - 1].words);
    const links = levels
      .slice(0, -1)
      .map(({ words, zoom: level }) =>
        el(
          "button",
          { type: "button", class: "link-button", onclick: () => this.actions.setView({ zoom: level }) },
          words,
        ),
      );
    this.#crumbs.replaceChildren(...[...links, here].map((crumb) => el("li", {}, crumb)));
    this.#due = createRhythm(NUMBERS_EVERY_MS);
    here.focus();
  }

  /** @param {boolean} isRecoloured */
  #draw(isRecoloured) {
    if (!this.#state || !this.#inside || this.root.hidden) return;
    const { model, answers, view, status, experiment, link } = this.#state;
    if (!link.solutions) return setText(this.#example, WITHHELD);
    if (!isRecoloured && !this.#due(status.state === "running")) return;
    const facts = pictureFacts(this.#state);
    this.paints = mixPaints(readTheme(), facts.imageShape);
    const arrays = { ...arraysOf(describeColumns(experiment, facts), answers), ...sumsOf(answers) };
    const zoom = zoomOf(view.zoom, experiment.model.layers);
    if (!model || !zoom || !fits(arrays, zoom)) return;
    setText(
      this.#example,
      `Numbers for ${exampleTitle(model, zoomedExample(view, model))}. Click another to follow that one.`,
    );
    this.#inside.show(arrays, this.paints);
  }
}

/** The numbers of the layer that is looked into, as `sums.z`. @param {Answers} answers @returns {Tensors} */
const sumsOf = ({ zoom }) =>
  Object.fromEntries(Object.entries(zoom?.arrays ?? {}).map(([name, tensor]) => [`sums.${name}`, tensor]));

/** Whether the latest numbers are of the level that is shown: after a step down or up they come with the next answer. @param {Tensors} arrays @param {Zoom} zoom */
function fits(arrays, { layer, unit }) {
  const [a, weights] = [arrays["sums.a"], arrays[`layers[${layer}].W`]];
  if (!a || !weights || a.data.length !== weights.shape[0] || arrays["sums.a_in"].data.length !== weights.shape[1])
    return false;
  return (unit === null) === (arrays["sums.curve"] === undefined);
}

/**
 * @param {HTMLElement} root
 * @param {{actions: Actions}} tools
 * @returns {PageView}
 */
export const createZoomView = (root, { actions }) => new ZoomView(root, actions);

/** @type {Panel} */
export const panel = {
  id: "zoom",
  root: "network-zoom",
  of: "network",
  create: createZoomView,
  needs({ view, model }) {
    const zoom = zoomOf(view.zoom, model.layers);
    return zoom ? { zoom: { ...zoomedExample(view, model), ...zoom } } : {};
  },
};
