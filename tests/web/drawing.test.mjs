// From strokes to pictures like those of MNIST, and strings in both languages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const web = "../../src/nnbook/web/";
for (const file of ["core", "network", "pad", "digits", "model", "draw"]) {
  await import(`${web}${file}.js`);
}
const { NNBook } = globalThis;
const { SIDE, PEN, inkBox, inked, line, normalise, picture, seen, shrink, shrinkOnly } = NNBook.drawing;
const model = NNBook.network.parse(NNBook.bytes(NNBook.model));
const strokes = JSON.parse(readFileSync(new URL("strokes.json", import.meta.url), "utf8"));
const examples = NNBook.digits.map((coded) => Float64Array.from(NNBook.bytes(coded), (v) => v / 255));

function read(x) {
  const p = NNBook.network.run(model, x).at(-1).data;
  return p.indexOf(Math.max(...p));
}

function middle(x) {
  const mass = x.reduce((a, b) => a + b, 0);
  return [
    x.reduce((sum, v, i) => sum + v * (i % 28), 0) / mass,
    x.reduce((sum, v, i) => sum + v * Math.floor(i / 28), 0) / mass,
  ];
}

/* Put a digit somewhere on the pad: 28 units become scale times the pad. */
function placed(digit, scale, random) {
  const points = digit.p.flat(), size = (scale * SIDE) / 28;
  const from = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis])));
  const room = [0, 1].map((axis) =>
    SIDE - PEN - size * (Math.max(...points.map((point) => point[axis])) - from[axis])
  );
  const at = room.map((space) => PEN / 2 + space * random());
  return digit.p.map((stroke) =>
    stroke.map((point) => point.map((v, axis) => at[axis] + size * (v - from[axis])))
  );
}

test("a line has the thickness of the pen, and round ends", () => {
  const ink = new Float64Array(40 * 40);
  line(ink, 40, [10, 20], [30, 20], 4);
  const column = Array.from({ length: 40 }, (_, y) => ink[y * 40 + 20]);
  assert.ok(Math.abs(column.reduce((a, b) => a + b) - 8) < 0.01);
  assert.equal(ink[20 * 40 + 5], 0);
  assert.ok(ink[20 * 40 + 7] > 0.9, "the end reaches out by the radius");
  assert.ok(ink.every((value) => value >= 0 && value <= 1));
});

test("shrinking keeps the mean, whatever the scale", () => {
  const random = NNBook.random(3), ink = Float64Array.from({ length: 90 * 90 }, random);
  const mean = (x) => x.reduce((a, b) => a + b) / x.length;
  for (const size of [9, 28, 7]) {
    assert.ok(Math.abs(mean(shrink(ink, 90, 90, { scale: 90 / size, size })) - mean(ink)) < 1e-12);
  }
});

test("blank paper is nothing", () => {
  assert.equal(normalise(new Float64Array(100), 10, 10), null);
  assert.equal(shrinkOnly(new Float64Array(SIDE * SIDE), SIDE), null);
  assert.equal(seen([]), null);
});

test("an example on the pad comes back as it was", () => {
  for (const pixels of examples) {
    const ink = new Float64Array(SIDE * SIDE);
    picture(ink, SIDE, pixels, 28);
    normalise(ink, SIDE, SIDE).forEach((v, i) => assert.ok(Math.abs(v - pixels[i]) < 1e-9));
  }
});

test("the network reads the ten examples", () => {
  assert.deepEqual(examples.map(read), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("strokes fill 20 pixels and lie in the middle, wherever and however small", () => {
  const random = NNBook.random(5);
  for (const digit of strokes.slice(0, 20)) {
    for (const scale of [0.15, 0.5, 0.95]) {
      const x = seen(placed(digit, scale, random));
      const box = inkBox(x.map((v) => (v > 0.05 ? v : 0)), 28, 28);
      assert.ok([19, 20, 21].includes(Math.max(box.width, box.height)), JSON.stringify(box));
      for (const m of middle(x)) assert.ok(Math.abs(m - 14) <= 0.51, `${m}`);
      assert.ok(x.every((v) => v >= 0 && v <= 1 + 1e-12));
    }
  }
});

test("a dot stays a dot", () => {
  const x = seen([[[100, 50]]]);
  assert.ok(x.reduce((a, b) => a + b) < 12);
});

test("drawn digits are read, large and small; without the normalisation they are not", () => {
  const right = (scale, how) => {
    const random = NNBook.random(1);
    const share = () => scale[0] + (scale[1] - scale[0]) * random();
    return strokes.filter((digit) => read(how(placed(digit, share(), random))) === digit.y).length;
  };
  assert.equal(strokes.length, 100);
  assert.ok(right([0.35, 0.95], seen) >= 97);
  assert.ok(right([0.15, 0.35], seen) >= 97);
  const raw = right([0.35, 0.95], (drawn) => shrinkOnly(inked(drawn, PEN), SIDE));
  assert.ok(raw < 70, `${raw} right without the normalisation`);
});

test("both languages say the same things, with the same gaps to fill", () => {
  const { en, ko } = NNBook.strings("draw");
  const gaps = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  assert.deepEqual(Object.keys(ko).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) {
    assert.equal(gaps(ko[key]), gaps(en[key]), key);
    assert.ok(en[key].trim() && ko[key].trim(), key);
  }
});
