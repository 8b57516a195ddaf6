// The shipped network on test digits of MNIST: as many as the folder of reference numbers holds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const web = "../../src/nnbook/web/";
for (const file of ["core", "network", "pad", "model"]) await import(`${web}${file}.js`);
const { NNBook } = globalThis;
const { parse, run } = NNBook.network;
const bytes = (name) => new Uint8Array(readFileSync(`${process.env.NNBOOK_REFERENCE}/${name}`));
const numbers = (name) => new Float32Array(bytes(name).buffer);
const pixels = bytes("pixels.u8"), count = pixels.length / 784;
const digit = (i) => Float64Array.from(pixels.subarray(784 * i, 784 * (i + 1)), (v) => v / 255);

/* How far a network's probabilities for the first digits are from those of Keras. */
function distance(network, keras, first) {
  let off = 0;
  for (let i = 0; i < first; i++) {
    run(network, digit(i)).at(-1).data.forEach((p, j) => {
      off = Math.max(off, Math.abs(p - keras[10 * i + j]));
    });
  }
  return off;
}

test("the shipped network gives the numbers of Keras with the same rounded weights", () => {
  const off = distance(parse(NNBook.bytes(NNBook.model)), numbers("rounded.f32"), count);
  assert.ok(count >= 1000 && off < 1e-4, `${count} digits, off by ${off}`);
});

test("the exact network gives the numbers of Keras", () => {
  const off = distance(parse(bytes("exact.nnb")), numbers("exact.f32"), 200);
  assert.ok(off < 1e-4, `off by ${off}`);
});

test("the normalisation leaves MNIST as it is", () => {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const x = digit(i);
    kept += NNBook.drawing.normalise(x, 28, 28).every((v, j) => Math.abs(v - x[j]) < 1e-9);
  }
  console.log(`${kept} of ${count} unchanged`);
  assert.ok(kept >= 0.999 * count, `${kept}`); // some are 19 pixels long, not 20
});
