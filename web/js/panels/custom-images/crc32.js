// @ts-check
/** CRC-32 as zip files and Python's `zlib.crc32` have it. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes @param {number} [before] the check of what stands before them */
export function crc32(bytes, before = 0) {
  let check = ~before;
  for (let i = 0; i < bytes.length; i += 1) check = TABLE[(check ^ bytes[i]) & 255] ^ (check >>> 8);
  return ~check >>> 0;
}

/** One check for many numbers, in their order: of each one's four bytes. @param {number[]} numbers */
export const crcOfAll = (numbers) => crc32(new Uint8Array(new Uint32Array(numbers).buffer));

/** @param {number} check */
export const asHex = (check) => check.toString(16).padStart(8, "0");
