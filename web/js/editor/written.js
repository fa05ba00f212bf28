// @ts-check
/** The one place where what visitors write is kept. */
import { deviceStorage } from "../app/device-storage.js";
import { createKept } from "./kept.js";

export const written = createKept(deviceStorage());
