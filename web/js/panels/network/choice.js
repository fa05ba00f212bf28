// @ts-check
/** Which neuron or edge the network's card is about, and which edges stay lit. */
import { holdsNeuron } from "./columns.js";
/** @import { View } from "../../app/state.js" */
/** @import { Target } from "./card.js" */
/** @import { Column } from "./columns.js" */
/** @import { Edge } from "./layout.js" */
/** @import { WorkingEdge, WorkingTile } from "../inside/step/work.js" */

/**
 * @typedef {{layer: number, unit: number}} NeuronAddress  layer 0 is the first hidden layer
 * @typedef {{layer: number, name: "W" | "b" | "gamma" | "beta", index: number[]}} ParameterAddress
 */

/**
 * What the card shows, and whether it was clicked to stay: what is pointed at comes first, except while a number is
 * being edited.
 * @param {View} view
 * @param {Column[]} columns
 * @param {{pointed: Edge | null, editing: boolean}} now
 * @returns {{target: Target | null, kept: boolean}}
 */
export function chooseTarget(view, columns, { pointed, editing }) {
  const kept = edgeTarget(view.edge, columns) ?? neuronTarget(view.pinned, columns);
  const passing = editing ? null : (edgeTarget(pointed, columns) ?? neuronTarget(view.hover, columns));
  if (!passing || (kept && isSame(kept, passing))) return { target: kept, kept: kept !== null };
  return { target: passing, kept: false };
}

/** @param {NeuronAddress | null} address @param {Column[]} columns @returns {Target | null} */
const neuronTarget = (address, columns) =>
  address && holdsNeuron(columns, address) ? { layer: address.layer, unit: address.unit, input: null } : null;

/** @param {{layer: number, unit: number, input: number} | null} edge @param {Column[]} columns @returns {Target | null} */
const edgeTarget = (edge, columns) =>
  edge && holdsNeuron(columns, edge) && edge.input < columns[edge.layer].count
    ? { layer: edge.layer, unit: edge.unit, input: edge.input }
    : null;

/** @param {Target} a @param {Target} b */
export const isSame = (a, b) => a.layer === b.layer && a.unit === b.unit && a.input === b.input;

/**
 * While a neuron is pointed at or kept, only the edges that touch it stay lit; in a step that is gone through, those at work.
 * @param {View} view
 * @returns {((edge: Edge) => boolean) | null} null: all of them
 */
export function litEdges({ hover, pinned, work }) {
  const neuron = hover ?? (work ? null : pinned);
  if (work && !neuron) return (edge) => work.edges.some((at) => isEdgeAt(at, edge));
  if (!neuron) return null;
  return ({ layer, unit, input }) =>
    (layer === neuron.layer && unit === neuron.unit) ||
    (layer === neuron.layer + 1 && (input === neuron.unit || input < 0));
}

/** @param {WorkingEdge} at @param {Edge} edge */
const isEdgeAt = (at, { layer, unit, input }) =>
  at.layer === layer && (at.unit ?? unit) === unit && (input < 0 || (at.input ?? input) === input);

/** Whether a neuron, or its bias, is among those at work. @param {WorkingTile[]} tiles @param {WorkingTile} neuron `unit` null: an image, which is all inputs */
export const isAtWork = (tiles, { layer, unit }) =>
  tiles.some((tile) => tile.layer === layer && (tile.unit ?? unit) === (unit ?? tile.unit));
