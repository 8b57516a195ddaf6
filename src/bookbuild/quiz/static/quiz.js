/* The quiz of a chapter: fields to answer in, and a button that says what is right and why.

   A classic script without modules, so that it works from a folder (file://), too. The page holds
   questions, answers and explanations; this adds the controls. Nothing is stored or sent.
   Loaded by Node for tests it touches no page. */

(function (root) {
  "use strict";

  const STRINGS = {
    en: {
      check: "Check",
      show: "Show the explanations",
      answer: "Show the answer",
      field: "Your number",
      right: "Right.",
      wrong: "Not right yet.",
      part: "Right so far, but something is missing.",
      none: "Choose an answer first.",
      unread: "This is not a number. Write it like 0.25, 1/4 or 2e-3.",
    },
    ko: {
      check: "확인하기",
      show: "설명 모두 보기",
      answer: "정답 보기",
      field: "답으로 쓸 수",
      right: "맞습니다.",
      wrong: "아직 아닙니다.",
      part: "고른 답은 맞지만 빠진 것이 있습니다.",
      none: "먼저 답을 고르십시오.",
      unread: "수로 읽을 수 없습니다. 0.25, 1/4, 2e-3처럼 쓰십시오.",
    },
  };

  /* Read what a reader types as a number: 0.25, 0,25, 1/4, −3, 2e-3, 79,510. NaN if it is none. */
  function readNumber(text) {
    const plain = text.replace(/[\u2212\u2013]/g, "-").replace(/[\s\u00a0\u202f]/g, "");
    const fraction = plain.split("/");
    if (fraction.length === 2) {
      const [above, below] = fraction.map(readNumber);
      return below === 0 ? NaN : above / below;
    }
    const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain);
    const number = plain.replace(/,/g, thousands ? "" : ".");
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number) ? Number(number) : NaN;
  }

  /* Judge a choice: which answers are right, which are chosen. */
  function judgeChoice(right, chosen) {
    if (!chosen.includes(true)) return "none";
    if (chosen.some((is, n) => is && !right[n])) return "wrong";
    return right.every((is, n) => is === chosen[n]) ? "right" : "part";
  }

  /* Judge a number; `mistake` is the place of the likely mistake that was made, or -1. */
  function judgeNumber(text, value, tolerance, mistakes) {
    const given = readNumber(text);
    // What is exact in decimals may not be so in the machine's numbers.
    const rounding = 1e-9 * Math.max(1, Math.abs(given));
    const near = (other) => Math.abs(given - other) <= tolerance + rounding;
    if (text.trim() === "") return { verdict: "none", mistake: -1 };
    if (Number.isNaN(given)) return { verdict: "unread", mistake: -1 };
    if (near(value)) return { verdict: "right", mistake: -1 };
    return { verdict: "wrong", mistake: mistakes.findIndex(near) };
  }

  root.BookQuiz = { STRINGS, readNumber, judgeChoice, judgeNumber };
  if (typeof document === "undefined") return;

  const lang = document.documentElement.lang.startsWith("ko") ? "ko" : "en";
  const say = (key) => STRINGS[lang][key];

  function make(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /* Put the buttons and the line for the verdict at the end of a question; `check` is called by
     its button, and by Enter in one of the fields. */
  function controls(question, fields, before, show, check) {
    const verdict = make("p", { class: "quiz-verdict", role: "status" });
    const button = make("button", { type: "button", class: "quiz-check" }, say("check"));
    const open = make("button", { type: "button" }, say(show));
    const row = make("div", { class: "quiz-controls" }, ...before, button, open, verdict);
    question.querySelector(".quiz-section").before(row);
    question.classList.add("quiz-live");
    button.addEventListener("click", check);
    for (const field of fields) {
      field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) check();
      });
    }
    const tell = (key) => {
      verdict.dataset.verdict = key;
      verdict.textContent = key ? say(key) : "";
    };
    return { tell, open };
  }

  function choice(question) {
    const answers = [...question.querySelectorAll(".quiz-answer")];
    const type = question.dataset.kind === "one" ? "radio" : "checkbox";
    const fields = answers.map((answer, n) => {
      const why = answer.querySelector(".quiz-because");
      const field = make("input", { type, name: question.id, value: n, id: `${question.id}-${n}` });
      why.id = `${field.id}-why`;
      answer.prepend(
        make("label", { class: "quiz-label", for: field.id }, field, answer.firstElementChild),
      );
      return field;
    });
    const { tell, open } = controls(question, fields, [], "show", check);
    const right = answers.map((answer) => answer.dataset.right === "true");

    /* Open the explanations of some answers, and mark these; close all others. */
    function explain(some) {
      answers.forEach((answer, n) => {
        const why = answer.querySelector(".quiz-why");
        why.open = some[n];
        answer.classList.toggle("quiz-is-right", some[n] && right[n]);
        answer.classList.toggle("quiz-is-wrong", some[n] && !right[n]);
        if (some[n]) fields[n].setAttribute("aria-describedby", `${fields[n].id}-why`);
        else fields[n].removeAttribute("aria-describedby");
      });
    }

    function check() {
      const chosen = fields.map((field) => field.checked);
      const verdict = judgeChoice(right, chosen);
      tell(verdict);
      explain(verdict === "right" ? right.map(() => true) : chosen);
    }

    question.addEventListener("change", () => {
      tell("");
      explain(right.map(() => false));
    });
    open.addEventListener("click", () => {
      tell("");
      explain(right.map(() => true));
    });
  }

  function number(question) {
    const place = question.querySelector(".quiz-number");
    const why = place.querySelector(".quiz-why");
    const correct = place.querySelector(".quiz-right");
    const mistakes = [...place.querySelectorAll(".quiz-mistakes li")];
    const id = `${question.id}-value`;
    const field = make("input", { type: "text", id, autocomplete: "off", spellcheck: "false" });
    const label = make("label", { for: id }, say("field"));
    const { tell, open } = controls(question, [field], [label, field], "answer", check);
    question.querySelector(".quiz-controls").after(place);

    function explain(everything, mistake) {
      why.open = everything || mistake >= 0;
      correct.hidden = !everything;
      mistakes.forEach((item, n) => (item.hidden = !everything && n !== mistake));
    }

    function check() {
      const { verdict, mistake } = judgeNumber(
        field.value,
        Number(place.dataset.value),
        Number(place.dataset.tolerance),
        mistakes.map((item) => Number(item.dataset.value)),
      );
      tell(verdict === "none" ? "unread" : verdict);
      explain(verdict === "right", mistake);
    }

    field.addEventListener("input", () => {
      tell("");
      explain(false, -1);
    });
    open.addEventListener("click", () => {
      tell("");
      explain(true, -1);
    });
  }

  for (const question of document.querySelectorAll(".quiz-question")) {
    (question.dataset.kind === "number" ? number : choice)(question);
  }
})(globalThis);
