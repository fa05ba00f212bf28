// TensorFlow.js as its own guide uses it: the wasm backend, with SIMD, and `model.fit` on all images in memory.
import * as tf from "@tensorflow/tfjs-core";
import * as layers from "@tensorflow/tfjs-layers";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

const CLASSES = 10;
const N_PIXELS = 784;

/** The bytes of one of the files beside this page. */
async function bytes(name) {
  const answer = await fetch(name);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Images as float32 from 0 to 1, and their one-hot classes. */
async function digits(part) {
  const pixels = Float32Array.from(await bytes(`${part}.pixels`), (value) => value / 255);
  const labels = tf.tensor1d(Int32Array.from(await bytes(`${part}.labels`)), "int32");
  const x = tf.tensor2d(pixels, [pixels.length / N_PIXELS, N_PIXELS]);
  return { x, labels, y: tf.cast(tf.oneHot(labels, CLASSES), "float32") };
}

/** 784-32-16-10, tanh, tanh and softmax, with a step of 0.1 down the gradient. */
function network() {
  const model = layers.sequential();
  model.add(layers.layers.dense({ units: 32, activation: "tanh", inputShape: [N_PIXELS] }));
  model.add(layers.layers.dense({ units: 16, activation: "tanh" }));
  model.add(layers.layers.dense({ units: CLASSES, activation: "softmax" }));
  model.compile({ optimizer: tf.train.sgd(0.1), loss: "categoricalCrossentropy" });
  return model;
}

setWasmPaths("./");
await tf.setBackend("wasm");
const [train, test] = [await digits("train"), await digits("test")];

/** Seconds of one epoch of `fit` from fresh weights, and the share of test images that are right after it. */
window.epoch = async () => {
  const model = network();
  const began = performance.now();
  await model.fit(train.x, train.y, { batchSize: 32, epochs: 1 });
  const seconds = (performance.now() - began) / 1000;
  const right = tf.tidy(() => {
    const answers = tf.argMax(model.predict(test.x), 1);
    return tf.mean(tf.cast(tf.equal(answers, test.labels), "float32")).dataSync()[0];
  });
  model.dispose();
  return { seconds, right, backend: tf.getBackend(), version: tf.version_core };
};
document.documentElement.dataset.state = "ready";
