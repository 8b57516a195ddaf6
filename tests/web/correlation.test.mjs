// The mathematics of filters and pooling agrees with nnbook, whose numbers the caller wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

await import("../../src/nnbook/web/correlation.js");
const C = globalThis.NNBook.correlation;
const reference = JSON.parse(readFileSync(process.env.NNBOOK_REFERENCE, "utf8"));

const map = ({ rows, columns, values }) => C.map(rows, columns, values);

function same(found, expected, tolerance = 1e-10) {
  assert.equal(found.rows, expected.rows);
  assert.equal(found.columns, expected.columns);
  assert.equal(found.values.length, expected.values.length);
  found.values.forEach((value, n) => {
    assert.ok(Math.abs(value - expected.values[n]) <= tolerance, `${value} at ${n}`);
  });
}

test("responses for every padding and stride", () => {
  assert.equal(reference.responses.length, 27);
  for (const { x, kernel, padding, stride, out } of reference.responses) {
    same(C.correlate(map(x), map(kernel), padding, stride), out);
  }
});

test("the terms of every window add up to the response", () => {
  for (const { x, kernel, padding, stride, out } of reference.responses) {
    for (let i = 0; i < out.rows; i++) {
      for (let j = 0; j < out.columns; j++) {
        const terms = C.terms(map(x), map(kernel), padding, stride, i, j);
        const sum = terms.reduce((total, { product }) => total + product, 0);
        assert.ok(Math.abs(sum - out.values[i * out.columns + j]) < 1e-10);
        assert.equal(terms[0].row, i * stride - padding);
        assert.equal(terms[0].column, j * stride - padding);
      }
    }
  }
});

test("maximum and mean of regions", () => {
  for (const { x, size, stride, max, mean } of reference.pooled) {
    same(C.maxPool(map(x), size, stride), max, 0);
    same(C.meanPool(map(x), size, stride), mean);
  }
});

test("a moved picture and its distance", () => {
  for (const { x, down, right, other, changed, relative } of reference.moved) {
    const found = C.roll(map(x), down, right);
    same(found, other, 0);
    const distance = C.compare(map(x), found);
    assert.equal(distance.changed, changed);
    assert.ok(Math.abs(distance.relative - relative) < 1e-10);
  }
});

test("blank paper is at no distance from itself", () => {
  const blank = C.map(4, 4);
  assert.deepEqual(
    { ...C.compare(blank, blank), difference: null },
    { changed: 0, of: 16, relative: 0, difference: null },
  );
  assert.deepEqual(C.margins(blank), { up: 0, down: 0, left: 0, right: 0 });
});

test("margins around the ink", () => {
  const x = C.map(5, 6);
  x.values[1 * 6 + 2] = 0.5;
  x.values[3 * 6 + 3] = 1;
  assert.deepEqual(C.margins(x), { up: 1, down: 1, left: 2, right: 2 });
});

test("the largest response is reached by ink where the weights are positive", () => {
  const kernel = C.map(3, 3, [-2, 1, 1, -2, 1, 1, -2, 1, 1]);
  assert.equal(C.largestResponse(kernel), 6);
  const ink = C.map(3, 3, kernel.values.map((weight) => (weight > 0 ? 1 : 0)));
  assert.equal(C.correlate(ink, kernel).values[0], 6);
});

test("ReLU cuts off what is below zero, and leaves its input as it is", () => {
  const x = C.map(1, 3, [-1, 0, 2]);
  assert.deepEqual([...C.relu(x).values], [0, 0, 2]);
  assert.deepEqual([...x.values], [-1, 0, 2]);
});

test("bad input is refused", () => {
  const x = C.map(2, 2);
  assert.throws(() => C.map(2, 2, [1, 2, 3]), /expected 2 x 2 values, got 3/);
  assert.throws(() => C.correlate(x, C.map(3, 3)), /window of 3 is larger/);
  assert.throws(() => C.correlate(x, C.map(1, 1), 0, 0), /stride of at least 1/);
});
