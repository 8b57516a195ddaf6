// The filter explorer: its size rule, its sketch pad's numbers, its strings.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

for (const script of ["core", "correlation", "pad", "maps", "sketch", "filters"]) {
  await import(`../../src/nnbook/web/${script}.js`);
}
const { NNBook } = globalThis;
const reference = JSON.parse(readFileSync(process.env.NNBOOK_REFERENCE, "utf8"));

test("the size rule is filled in and right", () => {
  const plain = (text) => text.replaceAll("\u00a0", " ");
  const { sizeFormula } = NNBook.filters;
  assert.equal(plain(sizeFormula(28, 0, 1)), "⌊(28 + 2·0 − 3) / 1⌋ + 1 = ⌊25⌋ + 1");
  assert.equal(plain(sizeFormula(28, 0, 3)), "⌊(28 + 2·0 − 3) / 3⌋ + 1 = ⌊8.33⌋ + 1");
  assert.equal(plain(sizeFormula(28, 1, 2)), "⌊(28 + 2·1 − 3) / 2⌋ + 1 = ⌊13.5⌋ + 1");
});

test("what the formula says is the size that nnbook gives", () => {
  for (const { padding, stride, size } of reference.sizes) {
    const steps = NNBook.filters.sizeFormula(28, padding, stride).match(/= ⌊([\d.]+)⌋/)[1];
    assert.equal(Math.floor(Number(steps)) + 1, size);
  }
});

test("pixels that no window reads", () => {
  for (const { padding, stride, unread } of reference.sizes) {
    assert.equal(NNBook.filters.unread(28, padding, stride), unread);
  }
});

test("numbers have a real minus sign, and zero has none", () => {
  const { number, short } = NNBook.maps;
  assert.equal(number(-5.5061, 3), "−5.506");
  assert.equal(number(-0.0001), "0.00");
  assert.equal(short(1 / 9), "0.1111");
  assert.equal(short(-2), "-2");
});

for (const name of ["filters", "pooling", "dropout"]) {
  test(`${name}: every string is there in English and in Korean, with the same gaps`, async () => {
    await import(`../../src/nnbook/web/${name}.js`);
    const { en, ko } = NNBook.strings(name);
    assert.deepEqual(Object.keys(ko), Object.keys(en));
    const gaps = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const key of Object.keys(en)) assert.deepEqual(gaps(ko[key]), gaps(en[key]), key);
  });
}
