/** Notes on the way, as of where something is not 0. Their list stands in an array that the page lends. */
import { Matrix } from "./arrays";

/** Bytes of a note. */
export const NOTE: usize = sizeof<u32>();

/** So many notes the products may take without asking. */
export const LEAST_ROOM: usize = 512;

/** Address of the list, and how many notes it can hold. */
export let list: usize = 0;
export let room: usize = 0;

/** Take an array of uint32 (n,) to write notes into; it must stay where it is. */
export function lend(array: Matrix): void {
  list = array.data;
  room = array.size;
}

@inline
export function write(place: usize, note: usize): void {
  store<u32>(place, <u32>note);
}

@inline
export function read(place: usize): usize {
  return <usize>load<u32>(place);
}
