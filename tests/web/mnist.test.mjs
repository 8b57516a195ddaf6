// The shipped network on all 10,000 test digits of MNIST, half of them in a second thread.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const web = "../../src/nnbook/web/";
for (const file of ["core", "network", "pad", "model"]) await import(`${web}${file}.js`);
const { NNBook } = globalThis;
const { parse, run } = NNBook.network;
const bytes = (name) => new Uint8Array(readFileSync(`${process.env.NNBOOK_REFERENCE}/${name}`));
const pixels = bytes("pixels.u8"), keras = new Float32Array(bytes("outputs.f32").buffer);
const count = pixels.length / 784;
const digit = (i) => Float64Array.from(pixels.subarray(784 * i, 784 * (i + 1)), (v) => v / 255);
const expected = (i) => keras.subarray(10 * i, 10 * (i + 1));
const largest = (p) => p.indexOf(Math.max(...p));

/* How many digits of a range the shipped network reads as Keras does, and how far the numbers are. */
function agreement(first, last) {
  const shipped = parse(NNBook.bytes(NNBook.model));
  let same = 0, off = 0;
  for (let i = first; i < last; i++) {
    const p = run(shipped, digit(i)).at(-1).data;
    same += largest(p) === largest(expected(i));
    off = Math.max(off, ...p.map((v, j) => Math.abs(v - expected(i)[j])));
  }
  return { same, off };
}

if (!isMainThread) {
  parentPort.postMessage(agreement(...workerData));
} else {
  test("the shipped network answers as Keras does in 99.9 of 100 cases", async () => {
    const other = new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: [count / 2, count] });
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    const halves = [agreement(0, count / 2), await other];
    const same = halves[0].same + halves[1].same;
    console.log(`${same} of ${count} alike; probabilities differ by at most`,
      Math.max(halves[0].off, halves[1].off).toFixed(3));
    assert.equal(count, 10000);
    assert.ok(same >= 9990, `${same} of ${count}`);
  });

  test("the exact network gives the numbers of Keras", () => {
    const exact = parse(bytes("exact.nnb"));
    for (let i = 0; i < 200; i++) {
      run(exact, digit(i)).at(-1).data.forEach((p, j) => {
        assert.ok(Math.abs(p - expected(i)[j]) < 1e-4);
      });
    }
  });

  test("the normalisation leaves MNIST as it is", () => {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const x = digit(i);
      kept += NNBook.drawing.normalise(x, 28, 28).every((v, j) => Math.abs(v - x[j]) < 1e-9);
    }
    console.log(`${kept} of ${count} unchanged`);
    assert.ok(kept >= 9990, `${kept}`); // three of them are 19 pixels long, not 20
  });
}
