// @ts-check
/** How bright the pixels are: one bar for each range of brightness, with its share. */
import { el, setText } from "../../../ui/dom.js";

const LEVELS = 256;

export function createPixelHistogram() {
  const root = el("ol", { class: "bars pixel-histogram", "aria-label": "Share of pixels by brightness" });
  /** @type {{bar: HTMLElement, share: HTMLElement}[]} */
  let rows = [];

  /** @param {number} count */
  function build(count) {
    const width = LEVELS / count;
    rows = Array.from({ length: count }, () => ({
      bar: el("span", { class: "bar" }),
      share: el("span", { class: "bar-number" }),
    }));
    root.replaceChildren(
      ...rows.map(({ bar, share }, i) =>
        el("li", {}, el("span", { class: "bar-label" }, `${i * width}–${(i + 1) * width - 1}`), bar, share),
      ),
    );
  }

  return {
    root,
    /** @param {ArrayLike<number>} shares of all pixels, from dark to bright */
    show(shares) {
      if (shares.length !== rows.length) build(shares.length);
      rows.forEach(({ bar, share }, i) => {
        bar.style.backgroundSize = `${(100 * shares[i]).toFixed(1)}% 100%`;
        setText(share, `${(100 * shares[i]).toFixed(2)} %`);
      });
    },
  };
}
