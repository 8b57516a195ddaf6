/* Dropout: a small layer whose mask is drawn anew at a click; its outputs in training, their mean
   over all masks so far, and the outputs in prediction.

   Options: outputs, the outputs of the units, at least 0; rate, the share that is switched off;
   seed of the random numbers. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});
  const SVG = "http://www.w3.org/2000/svg";
  const STEP = 44; // from unit to unit in the drawing
  const MANY = 100; // masks at once

  const strings = {
    en: {
      again: "New mask", many: "{n} masks", restart: "Start again",
      rate: "Rate p", scaled: "divide by 1 − p in training",
      network: "The layer now: {on} of {all} units are on, and the next unit adds up {sum}. "
        + "Click for a new mask.",
      unit: "unit", training: "training, now", mean: "mean so far", prediction: "prediction",
      all: "sum", caption: "What each unit says, and what the next one adds up",
      status: "{on} of {all} units are on: sum {sum}. Mean of masks so far ({n}): {mean}. "
        + "Prediction: {prediction}.",
      trace: "Mean of the sum over all masks so far, against the sum in prediction",
      traceTitle: "Mean of the sum, mask by mask",
      level: "prediction {sum}", masks: "masks: {n}",
    },
    ko: {
      again: "새 마스크", many: "마스크 {n}개", restart: "처음부터",
      rate: "비율 p", scaled: "학습할 때 1 − p로 나누기",
      network: "지금의 층: 유닛 {all}개 중 {on}개가 켜져 있고, 다음 유닛에서 더한 값은 {sum}입니다. "
        + "누르면 마스크를 새로 뽑습니다.",
      unit: "유닛", training: "학습, 지금", mean: "지금까지 평균", prediction: "예측",
      all: "합", caption: "각 유닛의 출력과 다음 유닛에서 더한 값",
      status: "유닛 {all}개 중 {on}개가 켜져 있습니다. 합은 {sum}, 지금까지 마스크 {n}개의 평균은 {mean}, "
        + "예측은 {prediction}입니다.",
      trace: "지금까지 뽑은 모든 마스크에서 합의 평균, 그리고 예측할 때의 합",
      traceTitle: "마스크를 뽑을 때마다 본 합의 평균",
      level: "예측 {sum}", masks: "마스크 {n}개",
    },
  };

  // ---- Mathematics, without the page -----------------------------------------------------------

  /* Return the factor of each unit from a random number for each, uniform in 0..1: 0 if the number
     is below the rate, else 1 / (1 - rate), or 1 if not scaled. As nnbook.dropout.dropout_mask. */
  function mask(numbers, rate, scaled = true) {
    return numbers.map((number) => (number < rate ? 0 : scaled ? 1 / (1 - rate) : 1));
  }

  const total = (values) => values.reduce((a, b) => a + b, 0);

  /* Outputs over many masks: add(factors) counts one more, and means are those of all so far. */
  function average(outputs) {
    const sums = outputs.map(() => 0);
    const means = []; // of the total, after every mask
    let count = 0, all = 0;
    return {
      add(factors) {
        count += 1;
        outputs.forEach((z, j) => { sums[j] += factors[j] * z; });
        all += total(outputs.map((z, j) => factors[j] * z));
        means.push(all / count);
      },
      get count() { return count; },
      get outputs() { return sums.map((sum) => sum / count); },
      get means() { return means; },
    };
  }

  // ---- The drawing of the layer ----------------------------------------------------------------

  function svg(tag, attributes, text) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text != null) element.textContent = text;
    return element;
  }

  /* Draw the layer with these factors: a unit that is off is filled and has no line. */
  function drawLayer(picture, outputs, factors) {
    const height = outputs.length * STEP, middle = height / 2;
    const next = { x: 270, y: middle, r: 30 };
    const values = outputs.map((z, j) => z * factors[j]);
    const parts = [];
    outputs.forEach((_, j) => {
      const x = 26, y = (j + 0.5) * STEP, r = 19, on = factors[j] > 0;
      if (on) {
        const length = Math.hypot(next.x - x, next.y - y);
        const [right, down] = [(next.x - x) / length, (next.y - y) / length];
        parts.push(svg("line", {
          x1: x + r * right, y1: y + r * down,
          x2: next.x - next.r * right, y2: next.y - next.r * down, class: "nnb-link",
        }));
      }
      parts.push(svg("circle", { cx: x, cy: y, r, class: on ? "nnb-on" : "nnb-off" }));
      const text = on ? NNBook.maps.number(values[j]) : "0";
      parts.push(svg("text", { x, y, class: on ? "nnb-said" : "nnb-silent" }, text));
    });
    parts.push(svg("circle", { cx: next.x, cy: next.y, r: next.r, class: "nnb-on" }));
    const sum = NNBook.maps.number(total(values));
    parts.push(svg("text", { x: next.x, y: next.y, class: "nnb-said nnb-sum" }, sum));
    picture.replaceChildren(...parts);
  }

  /* Draw the mean after every mask as a curve, and the prediction as a level. */
  function drawTrace(context, width, height, colours, { means, level, say }) {
    const left = 8, right = 8, top = 22, bottom = 22;
    const count = Math.max(means.length, 20);
    const highest = Math.max(2 * level, ...means, 1e-9);
    const x = (n) => left + ((n - 1) / (count - 1)) * (width - left - right);
    const y = (value) => height - bottom - (value / highest) * (height - top - bottom);
    context.font = "13px system-ui, sans-serif";
    context.strokeStyle = colours.strong;
    context.lineWidth = 1;
    context.strokeRect(left, top, width - left - right, height - top - bottom);
    context.setLineDash([6, 4]);
    context.strokeStyle = colours.orange;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(left, y(level));
    context.lineTo(width - right, y(level));
    context.stroke();
    context.setLineDash([]);
    context.strokeStyle = colours.blue;
    context.beginPath();
    means.forEach((mean, n) => context.lineTo(x(n + 1), y(mean)));
    context.stroke();
    const last = means.length;
    context.fillStyle = colours.blue;
    context.beginPath();
    context.arc(x(last), y(means[last - 1]), 4, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = colours.text;
    context.textAlign = "right";
    const sum = NNBook.maps.number(level);
    context.fillText(say("level", { sum }), width - right - 6, y(level) - 7);
    context.fillText(say("masks", { n: last }), width - right, height - 6);
    context.textAlign = "left";
    context.fillText("0", left + 4, height - bottom - 4);
  }

  // ---- The figure ------------------------------------------------------------------------------

  function mount(element, options, say) {
    const { el } = NNBook, { number } = NNBook.maps;
    const { outputs } = options;
    let random, seen, factors;

    const again = NNBook.button(say("again"), () => draw(1));
    const many = NNBook.button(say("many", { n: MANY }), () => draw(MANY));
    const start = NNBook.button(say("restart"), restart);
    const rate = NNBook.slider({
      label: say("rate"), min: 0, max: 0.9, step: 0.05, value: options.rate ?? 0.25,
      format: (value) => value.toFixed(2), oninput: restart,
    });
    const scaled = NNBook.checkbox({ label: say("scaled"), value: true, onchange: restart });

    const picture = svg("svg", {
      viewBox: `0 0 310 ${outputs.length * STEP}`, role: "img", class: "nnb-layer",
    });
    picture.addEventListener("click", () => draw(1));
    const rows = [...outputs, null].map((z, j) => {
      const cells = [0, 1, 2].map(() => el("td"));
      const title = z === null ? say("all") : `${j}`;
      return { cells, row: el("tr", {}, el("th", { scope: "row" }, title), ...cells) };
    });
    const table = el("table", { class: "nnb-numbers" },
      el("caption", {}, say("caption")),
      el("thead", {}, el("tr", {},
        ...["unit", "training", "mean", "prediction"].map((key) =>
          el("th", { scope: "col" }, say(key))))),
      el("tbody", {}, ...rows.map(({ row }) => row)));
    const trace = NNBook.canvas({
      label: say("trace"), ratio: 0.55,
      draw(context, width, height, colours) {
        drawTrace(context, width, height, colours, { means: seen.means, level: total(outputs), say });
      },
    });
    const status = NNBook.status();

    function restart() {
      random = NNBook.random(options.seed ?? 1);
      seen = average(outputs);
      draw(1);
    }

    function draw(times) {
      for (let n = 0; n < times; n++) {
        factors = mask(outputs.map(random), rate.value, scaled.value);
        seen.add(factors);
      }
      const values = outputs.map((z, j) => factors[j] * z);
      const on = factors.filter((factor) => factor > 0).length;
      const sum = number(total(values)), n = seen.count, all = outputs.length;
      drawLayer(picture, outputs, factors);
      picture.setAttribute("aria-label", say("network", { on, all, sum }));
      const means = [...seen.outputs, seen.means[n - 1]];
      [...outputs, total(outputs)].forEach((z, j) => {
        const now = j < all ? values[j] : total(values);
        [now, means[j], z].forEach((value, k) => { rows[j].cells[k].textContent = number(value); });
        rows[j].row.classList.toggle("nnb-silent-row", j < all && factors[j] === 0);
      });
      trace.redraw();
      status.say(say("status", {
        on, all, sum, n, mean: number(means[all]), prediction: number(total(outputs)),
      }));
    }

    restart();
    element.append(
      rate.element,
      NNBook.row(scaled.element),
      NNBook.row(again, many, start),
      el("div", { class: "nnb-side-by-side" }, picture,
        el("div", {}, el("p", { class: "nnb-note" }, say("traceTitle")), trace.element)),
      status.element, table,
    );
    return {
      get factors() { return factors; },
      get means() { return seen.outputs; },
      get count() { return seen.count; },
    };
  }

  NNBook.dropout = { mask, average };
  NNBook.figure?.("dropout", { strings, mount });
})(globalThis);
