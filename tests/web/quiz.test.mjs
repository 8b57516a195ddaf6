// The quiz: numbers as readers type them, and what is right, partly right or wrong.
import assert from "node:assert/strict";
import test from "node:test";

await import("../../src/bookbuild/quiz/static/quiz.js");
const { STRINGS, readNumber, judgeChoice, judgeNumber } = globalThis.BookQuiz;

test("numbers are read as they are typed", () => {
  for (const [text, value] of [
    ["0.25", 0.25], [" .25 ", 0.25], ["0,25", 0.25], ["1/4", 0.25], ["-1/4", -0.25],
    ["25e-2", 0.25], ["2.5E-1", 0.25], ["\u22123", -3], ["+3", 3], ["3.", 3],
    ["79,510", 79510], ["1,000,000", 1e6], ["25\u202f460", 25460], ["0,250", 0.25],
  ]) {
    assert.ok(Math.abs(readNumber(text) - value) < 1e-12, `${text}: ${readNumber(text)}`);
  }
});

test("what is no number is none", () => {
  const none = ["", "x", "1/0", "1/2/3", "1..2", "--1", "0x10", "1e", "12 apples", "Infinity"];
  for (const text of none) {
    assert.ok(Number.isNaN(readNumber(text)), text);
  }
});

test("a choice", () => {
  const right = [true, false, true];
  assert.equal(judgeChoice(right, [false, false, false]), "none");
  assert.equal(judgeChoice(right, [true, false, true]), "right");
  assert.equal(judgeChoice(right, [true, false, false]), "part");
  assert.equal(judgeChoice(right, [true, true, true]), "wrong");
  assert.equal(judgeChoice(right, [false, true, false]), "wrong");
});

test("a number, its tolerance and its likely mistakes", () => {
  const judge = (text) => judgeNumber(text, 0.3, 0.01, [3, 30]);
  assert.deepEqual(judge("0.3"), { verdict: "right", mistake: -1 });
  assert.deepEqual(judge("0.31"), { verdict: "right", mistake: -1 });
  assert.deepEqual(judge("0.29"), { verdict: "right", mistake: -1 });
  assert.deepEqual(judge("0.32"), { verdict: "wrong", mistake: -1 });
  assert.deepEqual(judge("30"), { verdict: "wrong", mistake: 1 });
  assert.deepEqual(judge("many"), { verdict: "unread", mistake: -1 });
  assert.deepEqual(judge(" "), { verdict: "none", mistake: -1 });
  assert.equal(judgeNumber("0.3", 0.1 + 0.2, 0, []).verdict, "right");
  assert.equal(judgeNumber("4", 3, 0, []).verdict, "wrong");
});

test("every string in both languages", () => {
  assert.deepEqual(Object.keys(STRINGS.ko), Object.keys(STRINGS.en));
  for (const text of Object.values(STRINGS.ko)) assert.match(text, /[가-힣]/);
});
