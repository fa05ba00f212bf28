// @ts-check
/** The explorables in the order of the course. The modules of each come when it is opened. */
/** @import { Explorable } from "./contract.js" */

/** @type {Explorable[]} */
export const EXPLORABLES = [
  {
    id: "activations",
    label: "Activations",
    says: "What each one does to z, its slope, and where learning stops",
    chapter: "Functions",
    load: () => import("./activations/view.js"),
  },
  {
    id: "losses",
    label: "Losses",
    says: "What a wrong answer costs, and how much is learnt from it",
    chapter: "Functions",
    load: () => import("./losses/view.js"),
  },
  {
    id: "descent",
    label: "Gradient descent",
    says: "Step by step down a surface, and which rate is too large",
    chapter: "Learning",
    load: () => import("./descent/view.js"),
  },
  {
    id: "approximation",
    label: "Universal approximation",
    says: "One hidden layer draws any curve: unit by unit",
    chapter: "Functions",
    load: () => import("./approximation/view.js"),
  },
  {
    id: "race",
    label: "Race",
    says: "Networks that differ in one thing, trained side by side",
    chapter: "Networks",
    load: () => import("./race/view.js"),
  },
  {
    id: "batch-norm",
    label: "Batch normalisation",
    says: "What it does to z, and which learning rates survive",
    chapter: "Networks",
    load: () => import("./batch-norm/view.js"),
  },
  {
    id: "gradients",
    label: "Exploding and vanishing gradients",
    says: "How large the error still is after many layers",
    chapter: "Networks",
    load: () => import("./gradients/view.js"),
  },
  {
    id: "over-fitting",
    label: "Over-fitting",
    says: "When a network learns the noise by heart, and what helps",
    chapter: "Learning",
    load: () => import("./over-fitting/view.js"),
  },
];
