// Dropout: the factors are those of nnbook, and their mean over many masks is 1.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

for (const script of ["core", "maps", "dropout"]) {
  await import(`../../src/nnbook/web/${script}.js`);
}
const { dropout, random } = globalThis.NNBook;
const reference = JSON.parse(readFileSync(process.env.NNBOOK_REFERENCE, "utf8"));

test("factors from the same random numbers", () => {
  assert.equal(reference.masks.length, 5);
  for (const { numbers, rate, factors } of reference.masks) {
    dropout.mask(numbers, rate).forEach((factor, n) => {
      assert.ok(Math.abs(factor - factors[n]) < 1e-12);
    });
  }
});

test("without scaling a unit that is on says what it says in prediction", () => {
  assert.deepEqual(dropout.mask([0.1, 0.25, 0.9], 0.25, false), [0, 1, 1]);
});

test("the mean over many masks is the prediction, and 1 - p of it without scaling", () => {
  const outputs = [0.9, 0.4, 1.3];
  for (const [scaled, share] of [[true, 1], [false, 0.75]]) {
    const next = random(1);
    const seen = dropout.average(outputs);
    for (let n = 0; n < 20000; n++) seen.add(dropout.mask(outputs.map(next), 0.25, scaled));
    seen.outputs.forEach((mean, j) => assert.ok(Math.abs(mean - share * outputs[j]) < 0.02));
    assert.ok(Math.abs(seen.means.at(-1) - share * 2.6) < 0.03);
    assert.equal(seen.count, 20000);
  }
});

test("the mean is that of the masks that were added", () => {
  const seen = dropout.average([2, 1]);
  seen.add([0, 2]);
  seen.add([2, 2]);
  assert.deepEqual(seen.outputs, [2, 2]);
  assert.deepEqual(seen.means, [2, 4]);
});
