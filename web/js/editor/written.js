// @ts-check
/** The one place where what visitors write is kept. */
import { deviceStorage } from "../panels/inside/step/check-kept.js";
import { createKept } from "./kept.js";

export const written = createKept(deviceStorage());
