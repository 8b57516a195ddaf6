// Pooling and shift: the stages of a digit are those of nnbook, and no ink leaves the picture.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

for (const script of ["core", "correlation", "maps", "pooling"]) {
  await import(`../../src/nnbook/web/${script}.js`);
}
const { correlation: C, pooling } = globalThis.NNBook;
const reference = JSON.parse(readFileSync(process.env.NNBOOK_REFERENCE, "utf8"));
const map = ({ rows, columns, values }) => C.map(rows, columns, values);

test("digit, map and pooled map", () => {
  assert.equal(reference.stages.length, 6);
  for (const { x, kernel, pool, map: expected, pooled } of reference.stages) {
    const [digit, middle, last] = pooling.stages(map(x), kernel && map(kernel), pool);
    assert.deepEqual([...digit.values], x.values);
    for (const [found, wanted] of [[middle, expected], [last, pooled]]) {
      assert.equal(found.rows, wanted.rows);
      found.values.forEach((value, n) => assert.ok(Math.abs(value - wanted.values[n]) < 1e-10));
    }
  }
});

test("a digit can be moved as long as its map loses nothing at the border", () => {
  const x = C.map(9, 12);
  x.values[3 * 12 + 8] = 1;
  assert.deepEqual(pooling.room(x), { up: 2, down: 4, left: 4, right: 2 });
  const kernel = C.map(3, 3, [-2, 1, 1, -2, 1, 1, -2, 1, 1]);
  const ink = (one) => C.relu(C.correlate(one, kernel, 1)).values.reduce((a, b) => a + b);
  for (const [down, right] of [[-2, 2], [4, -4]]) {
    assert.equal(ink(C.roll(x, down, right)), ink(x));
  }
});
