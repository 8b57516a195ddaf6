// Layers and networks agree with nnbook to 1e-10 and with Keras to 1e-4; the caller wrote both.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

await import("../../src/nnbook/web/core.js");
await import("../../src/nnbook/web/network.js");
const { NNBook } = globalThis;
const { activate, conv2d, parse, pool2d, run, softmax, windows } = NNBook.network;
const reference = JSON.parse(readFileSync(process.env.NNBOOK_REFERENCE, "utf8"));

function same(found, expected, tolerance) {
  assert.deepEqual(found.shape, expected.shape);
  assert.equal(found.data.length, expected.data.length);
  expected.data.forEach((value, i) => {
    assert.ok(Math.abs(found.data[i] - value) <= tolerance, `${found.data[i]}, not ${value} at ${i}`);
  });
}

test("convolutions with every padding and stride", () => {
  assert.equal(reference.convolutions.length, 9);
  for (const { x, kernel, bias, y, padding, strides } of reference.convolutions) {
    const how = { padding, strides };
    same(conv2d(x.data, x.shape, kernel.data, kernel.shape, bias.data, how), y, 1e-10);
  }
});

test("a convolution without bias", () => {
  assert.deepEqual([...conv2d([1, 2], [1, 2, 1], [3], [1, 1, 1, 1], null).data], [3, 6]);
});

test("pools", () => {
  for (const { kind, x, y } of reference.pools) same(pool2d(kind, x.data, x.shape, 2), y, 1e-10);
});

test("activation functions", () => {
  for (const { name, x, y } of reference.activations) {
    same({ data: activate(name, Float64Array.from(x.data)), shape: x.shape }, y, 1e-10);
  }
  assert.throws(() => activate("gelu", new Float64Array(1)), /gelu.*expected linear/);
});

test("softmax of one row does not touch the next", () => {
  const two = activate("softmax", Float64Array.of(0, Math.log(3), 5, 5), 2);
  [0.25, 0.75, 0.5, 0.5].forEach((p, i) => assert.ok(Math.abs(two[i] - p) < 1e-12));
  assert.ok(softmax([1000, 1000]).every((p) => p === 0.5));
});

test("windows", () => {
  assert.deepEqual(windows(28, 3), { count: 26, before: 0 });
  assert.deepEqual(windows(28, 3, 2, "same"), { count: 14, before: 0 });
  assert.deepEqual(windows(7, 3, 2, "same"), { count: 4, before: 1 });
  assert.deepEqual(windows(28, 5, 1, 2), { count: 28, before: 2 });
  assert.throws(() => windows(2, 3), /does not fit/);
});

test("networks of Keras, layer by layer", () => {
  assert.equal(reference.models.length, 3);
  for (const { weights, x, outputs } of reference.models) {
    const found = run(parse(NNBook.bytes(weights)), Float64Array.from(x.data));
    assert.equal(found.length, outputs.length);
    found.forEach((output, i) => same(output, outputs[i], 1e-4));
  }
});

test("an earlier output is not changed by a later layer", () => {
  const layers = [{ type: "Dropout" }, { type: "Activation", activation: "relu" }];
  const [first, second] = run({ input: [2], layers }, Float64Array.of(-1, 1));
  assert.deepEqual([[...first.data], [...second.data]], [[-1, 1], [0, 1]]);
});

test("what does not fit is refused in words", () => {
  assert.throws(() => parse(new Uint8Array([1, 2, 3])), /not a weights file/);
  assert.throws(() => run({ input: [28, 28, 1], layers: [] }, [1]), /28 x 28 x 1 numbers, not 1/);
  assert.throws(() => run({ input: [1], layers: [{ type: "LSTM" }] }, [1]), /"LSTM"/);
});
