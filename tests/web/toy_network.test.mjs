// The small network agrees with nnbook, whose numbers the caller wrote, and stops when it should.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

await import("../../src/nnbook/web/toy_network.js");
const T = globalThis.NNBook.toyNetwork;
const { networks, trainings, luck } = JSON.parse(readFileSync(process.env.NNBOOK_REFERENCE, "utf8"));

function near(found, expected, what, tolerance = 1e-10) {
  const [values, others] = [found, expected].map((v) => (Number.isFinite(v) ? [v] : [...v]));
  assert.equal(values.length, others.length, what);
  values.forEach((value, n) => {
    assert.ok(Math.abs(value - others[n]) <= tolerance, `${what}: ${value}, not ${others[n]}`);
  });
}

test("outputs, loss, accuracy and both gradients", () => {
  assert.ok(networks.length >= 5);
  for (const { sizes, x, labels, wv, ...expected } of networks) {
    const data = T.points(x, labels, sizes), what = JSON.stringify(sizes);
    near(T.probabilities(T.totalInputs(wv, sizes, data.x), sizes.K), expected.y, `${what} y`);
    near(T.evaluate(wv, sizes, data).loss, expected.loss, `${what} loss`);
    near(T.evaluate(wv, sizes, data).accuracy, expected.accuracy, `${what} accuracy`, 1e-15);
    for (const [method, gradient] of Object.entries(T.GRADIENTS)) {
      near(gradient(wv, sizes, data), expected[method], `${what} ${method}`);
    }
  }
});

test("weights stand where the chapters say", () => {
  const sizes = { D: 2, M: 2, K: 3 };
  assert.equal(T.parameterCount(sizes), 15);
  assert.equal(T.placeOfV(sizes, 2, 1), 13);
  T.weightNames(sizes).forEach(({ layer, to, from, bias }, place) => {
    const where = layer === "w" ? T.placeOfW : T.placeOfV;
    assert.equal(where(sizes, to, from), place);
    assert.equal(bias, from === 2);
  });
});

function training(options = {}) {
  const { sizes, start, train, test } = trainings;
  return new T.Training({
    sizes, start, learningRate: 0.5,
    train: T.points(...train, sizes), test: T.points(...test, sizes), ...options,
  });
}

for (const gradient of ["backpropagation", "numerical"]) {
  test(`the training of the chapters, ${gradient}`, () => {
    const run = training({ gradient }), expected = trainings[gradient];
    while (run.steps < 300) run.step();
    near(run.history.train, expected.train, "training loss");
    near(run.history.test, expected.test, "test loss");
    near(run.wv, expected.last, "weights", 1e-9); // 300 steps add up what each one rounds
    assert.equal(run.passes, 300 * (gradient === "numerical" ? 30 : 2));
    assert.equal(run.verdict, "");
  });
}

test("a training that stands still is settled, one on a plateau is not", () => {
  const run = training();
  while (!run.verdict && run.steps < 10000) run.step();
  assert.equal(run.verdict, "settled");
  assert.ok(run.now.train.loss < 0.21, "only at the bottom of the valley");
  run.goOn();
  assert.equal(run.verdict, "", "who wants to go on may");
});

test("a learning rate beyond all numbers is lost, and a new start mends it", () => {
  const run = training({ learningRate: 1e308 });
  for (let step = 0; step < 5 && !run.verdict; step++) run.step();
  assert.equal(run.verdict, "lost");
  run.learningRate = 0.5;
  run.restart(trainings.start);
  run.step();
  assert.equal(run.verdict, "");
  near(run.now.train.loss, trainings.backpropagation.train[1], "loss");
});

test("a learning rate that only jumps is restless", () => {
  const run = training({ learningRate: 60 });
  while (!run.verdict && run.steps < 6000) run.step();
  assert.equal(run.verdict, "restless");
  assert.ok(run.now.train.loss > 1);
});

test("a turned weight replaces the last entry of the history only", () => {
  const run = training();
  run.step();
  const first = run.history.train[0];
  run.turn(3, -2.5);
  assert.equal(run.steps, 1);
  assert.equal(run.wv[3], -2.5);
  assert.equal(run.history.weights[0][3], trainings.start[3]);
  assert.equal(run.history.train[0], first);
  assert.equal(run.history.train[1], T.meanCrossEntropy(run.wv, run.sizes, run.train));
});

test("bad input is refused by name", () => {
  const sizes = { D: 2, M: 2, K: 3 };
  assert.throws(() => training({ start: [1, 2] }), /expected 15 weights, got 2/);
  assert.throws(() => T.points([[1]], [0], sizes), /expected 2 finite numbers/);
  assert.throws(() => T.points([[1, NaN]], [0], sizes), /finite/);
  assert.throws(() => T.points([[1, 2]], [3], sizes), /labels 0 to 2, got 3/);
  assert.throws(() => T.points([[1, 2]], [], sizes), /a label each/);
});

test("by hand, weight after weight, one does better than luck, as the chapter promises", () => {
  const run = training({ start: luck });
  assert.ok(Math.abs(run.now.train.loss - 0.75) < 0.005);
  luck.forEach((_, place) => {
    let best = { loss: Infinity };
    for (let value = -8; value <= 8; value += 0.5) {
      run.turn(place, value);
      const { loss } = run.now.train;
      if (loss < best.loss) best = { loss, value };
    }
    run.turn(place, best.value);
  });
  assert.ok(run.now.train.loss < 0.48, `${run.now.train.loss}`);
});

test("a turned weight ends the second plateau sooner, as the chapter promises", () => {
  const end = (turn) => {
    const run = training();
    while (run.steps < 300) run.step();
    const before = run.now.train.loss;
    if (turn) run.turn(0, run.wv[0] + 2);
    assert.ok(!turn || (run.now.train.loss > before && run.now.train.loss < before + 0.05));
    while (run.now.train.loss > 0.4 && run.steps < 700) run.step();
    return run.steps;
  };
  assert.ok(end(false) - end(true) > 100);
});
