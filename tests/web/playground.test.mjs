// What the playground writes and reads: strings, the address, NumPy. Its page is tested elsewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const web = "../../src/nnbook/web/";
for (const file of ["core", "toy_network", "playground_charts", "playground_parts", "playground"]) {
  await import(`${web}${file}.js`);
}
const { NNBook } = globalThis;
const { numpy, readHash, shown, writeHash } = NNBook.playground;
const sizes = { D: 2, M: 2, K: 3 };
const wv = Array.from({ length: 15 }, (_, n) => Math.sin(n) * 10 ** (n - 7));

test("both languages say the same things, with the same gaps to fill", () => {
  const { en, ko } = NNBook.strings("playground");
  const gaps = (text) => (text.match(/\{\w+\}/g) ?? []).sort().join();
  assert.deepEqual(Object.keys(ko).sort(), Object.keys(en).sort());
  for (const key of Object.keys(en)) {
    assert.equal(gaps(ko[key]), gaps(en[key]), key);
    assert.ok(en[key].trim() && ko[key].trim(), key);
  }
});

const PAGES = ["04_feedforward_network", "05_numerical_differentiation", "06_backpropagation"];
const book = new URL("../../", import.meta.url);

test("what the chapters tell readers to press is written on the figure", () => {
  const pressed = (text) => [...text.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, name]) => name);
  for (const page of PAGES) {
    const { cells } = JSON.parse(readFileSync(new URL(`book/${page}.ipynb`, book), "utf8"));
    const korean = readFileSync(new URL(`translations/ko/book/${page}.md`, book), "utf8");
    const texts = {
      en: cells.filter(({ id }) => /^playground-/.test(id)).map(({ source }) => source.join("")),
      ko: korean.split(/^<!-- /m).filter((block) => /^cell: playground-/.test(block)),
    };
    for (const [lang, blocks] of Object.entries(texts)) {
      const names = pressed(blocks.join("\n")), written = Object.values(NNBook.strings("playground")[lang]);
      assert.equal(blocks.length, 2, `${page} ${lang}`);
      assert.ok(names.length > 0, `${page} ${lang}`);
      for (const name of names) assert.ok(written.includes(name), `${page}: ${name}`);
    }
  }
});

test("what the address holds comes back to the last digit", () => {
  const hash = writeHash({ params: Float64Array.from(wv), learning_rate: 0.05 });
  assert.match(hash, /^#playground=[!-~]+$/);
  assert.ok(hash.length < 600, `${hash.length} characters`);
  assert.deepEqual(readHash(hash, 15), { params: wv, learning_rate: 0.05 });
  const turned = writeHash({ params: wv });
  assert.deepEqual(readHash(turned, 15).params, wv);
});

test("an address written by hand is read, too", () => {
  const hash = `#playground={"params":[${wv.map(() => 1)}]}`;
  assert.deepEqual(readHash(hash, 15).params, wv.map(() => 1));
});

test("another place of the page is left alone, nonsense is refused", () => {
  assert.equal(readHash("#sec-bp-training", 15), undefined);
  assert.equal(readHash("#playground", 15), undefined);
  assert.equal(readHash("", 15), undefined);
  for (const bad of [
    "", "%", "{}", '{"params":[1,2]}', '{"params":"15"}', "null", '{"params":[1e999]}',
    `{"params":[${wv}],"learning_rate":-1}`, `{"params":[${wv}],"learning_rate":"fast"}`,
  ]) {
    assert.equal(readHash(`#playground=${bad}`, 15), null, bad);
  }
});

test("NumPy gets every digit, a row a neuron", () => {
  const text = numpy(wv, sizes);
  assert.equal(text.split("\n").length, 5 + 3);
  assert.match(text, /^wv = np\.array\(\[\n/);
  assert.deepEqual(text.match(/^ {4}.*(?=,  # )/gm).join(",").split(",").map(Number), wv);
  assert.match(numpy([NaN, Infinity, -Infinity, ...wv.slice(3)], sizes), /np\.nan, np\.inf, -np\.inf/);
});

test("numbers are shown with a minus sign, and what is none says so", () => {
  assert.equal(shown(-0.5, 3), "\u22120.500");
  assert.equal(shown(NaN, 4), "NaN");
  assert.equal(shown(-Infinity, 4), "\u2212\u221e");
});

test("ticks are round numbers within the axis", () => {
  const { ticks } = NNBook.playgroundCharts;
  assert.deepEqual(ticks(0, 10, 5), [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(ticks(-3, 3, 6), [-3, -2, -1, 0, 1, 2, 3]);
  assert.deepEqual(ticks(0, 0.25, 5), [0, 0.05, 0.1, 0.15, 0.2, 0.25]);
});

test("a line meets the rim of the map in two places, or not at all", () => {
  const { rim } = NNBook.playgroundCharts;
  assert.deepEqual(rim(1, 0, -1, -3, 3).map(([x]) => x), [1, 1]);
  assert.deepEqual(rim(0, 2, 2, -3, 3).map(([, y]) => y), [-1, -1]);
  assert.equal(rim(1, 1, 0, -3, 3).length, 2);
  assert.equal(rim(1, 1, 100, -3, 3).length, 0);
  assert.equal(rim(0, 0, 1, -3, 3).length, 0);
});
