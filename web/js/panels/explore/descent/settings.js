// @ts-check
/** What can be chosen: the function, the optimizer with its own settings, and where each begins. */

/** @typedef {{label: string, key: string, first: number}} Setting  `key`: as nncore calls it */

/** @type {{name: string, label: string}[]} */
export const FUNCTIONS = [
  { name: "bowl", label: "Bowl: 1.5x² + y² + 2" },
  { name: "rosenbrock", label: "Rosenbrock: a bent valley" },
  { name: "saddle", label: "Saddle: x² − y²" },
  { name: "himmelblau", label: "Himmelblau: four minima" },
  { name: "own", label: "Own formula" },
];

export const FIRST_FORMULA = "x^2 + 3y^2 + sin(3x)";

/** @type {Record<string, {label: string, rate: Record<string, number>, settings: Setting[]}>} */
export const OPTIMIZERS = {
  sgd: { label: "Gradient descent (SGD)", rate: { rosenbrock: 0.001, himmelblau: 0.01, else: 0.1 }, settings: [] },
  momentum: {
    label: "SGD with momentum",
    rate: { rosenbrock: 0.0005, himmelblau: 0.005, else: 0.05 },
    settings: [{ label: "Momentum", key: "momentum", first: 0.9 }],
  },
  rmsprop: {
    label: "RMSProp",
    rate: { else: 0.05 },
    settings: [
      { label: "Rho", key: "rho", first: 0.9 },
      { label: "Epsilon", key: "epsilon", first: 1e-8 },
    ],
  },
  adam: {
    label: "Adam",
    rate: { else: 0.1 },
    settings: [
      { label: "Beta 1", key: "beta_1", first: 0.9 },
      { label: "Beta 2", key: "beta_2", first: 0.999 },
      { label: "Epsilon", key: "epsilon", first: 1e-8 },
    ],
  },
};

/** @typedef {{function: string, formula: string, optimizer: string, rate: number, settings: Record<string, number>, x: number, y: number}} Chosen */

/** A rate at which the optimizer gets somewhere on this function. @param {string} optimizer @param {string} name of the function */
export function usualRate(optimizer, name) {
  const { rate } = OPTIMIZERS[optimizer];
  return rate[name] ?? rate.else;
}

/** @param {string} optimizer */
export const firstSettings = (optimizer) =>
  Object.fromEntries(OPTIMIZERS[optimizer].settings.map(({ key, first }) => [key, first]));

/** @type {Chosen} */
export const FIRST = {
  function: "bowl",
  formula: FIRST_FORMULA,
  optimizer: "sgd",
  rate: 0.1,
  settings: {},
  x: -1.8,
  y: 1.6,
};
