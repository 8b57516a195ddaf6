// The parts of the playground that stand on the page: numbers, sliders, buttons, and where they go.
(function (root) {
  "use strict";
  const NNBook = (root.NNBook = root.NNBook || {});

  const subscript = (digits) =>
    [...String(digits)].map((digit) => String.fromCodePoint(0x2080 + Number(digit))).join("");

  // An icon of a point of class k, as the figures draw it; or of a wrong point, or of a line.
  function icon(kind) {
    const shapes = {
      0: '<circle cx="8" cy="8" r="5"/>',
      1: '<rect x="3.5" y="3.5" width="9" height="9"/>',
      2: '<path d="M8 2.5 13.5 12.5H2.5Z"/>',
      wrong: '<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor"/>',
      line: '<path d="M0 8H20" fill="none" stroke="currentColor" stroke-dasharray="6 4"/>',
      solid: '<path d="M0 8H20" fill="none" stroke="currentColor"/>',
    };
    const wide = kind === "line" || kind === "solid" ? 20 : 16;
    const holder = NNBook.el("span", { class: `nnb-icon nnb-icon-${kind}`, "aria-hidden": "true" });
    holder.innerHTML = // a table of our own, never a reader's text
      `<svg width="${wide}" height="16" viewBox="0 0 ${wide} 16" stroke-width="1.75">${shapes[kind]}</svg>`;
    return holder;
  }

  NNBook.playgroundParts = function ({ say, sizes, gradients, names }) {
    const { el } = NNBook, { shown } = NNBook.playground;
    const trains = gradients.length > 0;

    // ---- Names of weights: w₀₁ as text, and as the chapters print it
    const plain = (place) => {
      const { layer, to, from } = names[place];
      return `${layer}${subscript(to)}${subscript(from)}`;
    };
    const symbol = (place) => {
      const { layer, to, from } = names[place];
      return el("span", {}, el("i", {}, layer), el("sub", {}, `${to}${from}`));
    };
    const spoken = (place) => {
      const { layer, to, from, bias } = names[place];
      const values = { name: `${layer}${to}${from}`, to: `${layer === "w" ? "z" : "y"}${to}` };
      if (bias) return say("spoken_bias", values);
      return say("spoken_weight", { ...values, from: `${layer === "w" ? "x" : "z"}${from}` });
    };

    // ---- Losses and accuracies
    function readout() {
      const cell = (key) => el("td", { class: "nnb-value", "data-shows": key });
      const cells = Object.fromEntries(
        ["steps", "loss-train", "loss-test", "accuracy-train", "accuracy-test"]
          .map((key) => [key, cell(key)])
      );
      cells.steps.colSpan = 2;
      const head = (words, ...rest) => el("th", { scope: "col" }, words, ...rest);
      const row = (words, ...tds) => el("tr", {}, el("th", { scope: "row" }, words), ...tds);
      const element = el(
        "table", { class: "nnb-readout" },
        el("thead", {}, el(
          "tr", {}, el("td"),
          head(say("training"), icon("solid")), head(say("test"), icon("line"))
        )),
        el(
          "tbody", {},
          row(say("loss"), cells["loss-train"], cells["loss-test"]),
          row(say("accuracy"), cells["accuracy-train"], cells["accuracy-test"]),
          trains ? row(say("steps"), cells.steps) : null
        )
      );
      function show({ steps, now }) {
        cells.steps.textContent = steps;
        for (const part of ["train", "test"]) {
          cells[`loss-${part}`].textContent = shown(now[part].loss, 4);
          cells[`accuracy-${part}`].textContent = `${shown(100 * now[part].accuracy, 0)} %`;
        }
      }
      return { element, show };
    }

    // ---- One weight: its slider, its number, and a bar for its next move
    function weight(place, oninput) {
      const slider = NNBook.slider({
        label: symbol(place), min: -8, max: 8, step: 0.05, value: 0,
        format: (number) => shown(number, Math.abs(number) < 10 ? 3 : 2), oninput,
        "aria-label": spoken(place), "data-place": place,
      });
      const bar = el("span", { class: "nnb-move", "aria-hidden": "true" });
      if (trains) slider.element.append(bar);
      return {
        element: slider.element,
        show(value, limit) {
          if (Number(slider.input.max) !== limit) {
            Object.assign(slider.input, { min: -limit, max: limit });
          }
          slider.value = value;
          const at = Math.max(0, Math.min(100, 50 + (50 * value) / limit)); // from 0 to the thumb
          slider.input.style.setProperty("--from", `${Math.min(50, at)}%`);
          slider.input.style.setProperty("--to", `${Math.max(50, at)}%`);
        },
        move(share) { // -1 to 1 of the longest move
          bar.style.width = `${50 * Math.abs(share)}%`;
          bar.style.insetInlineStart = `${50 + 50 * Math.min(0, share)}%`;
        },
      };
    }

    const notes = {
      move: el("span"), cost: el("span"), apart: el("span"),
    };

    // Where the next step goes, what it costs, and whether the other method agrees.
    function showMoves(training, sliders) {
      const slopes = training.slopes();
      const moves = Array.from(slopes, (slope) => -training.learningRate * slope);
      const longest = Math.max(...moves.map(Math.abs));
      sliders.forEach((slider, place) => slider.move(longest > 0 ? moves[place] / longest : 0));
      notes.move.textContent = say("move", { length: brief(longest) });
      notes.cost.textContent = say("cost", {
        passes: training.passes.toLocaleString("en"), each: training.passesPerStep,
      });
      if (gradients.length < 2) return;
      const { GRADIENTS } = NNBook.toyNetwork;
      const [one, other] = gradients.map((name) =>
        GRADIENTS[name](training.wv, training.sizes, training.train));
      const gap = Math.max(...one.map((slope, place) => Math.abs(slope - other[place])));
      notes.apart.textContent = say("apart", { gap: brief(gap) });
    }

    // Two digits of a number that may be small: 0.015, 3.1 · 10⁻⁹.
    function brief(number) {
      if (!Number.isFinite(number) || number === 0) return shown(number, 0);
      if (number >= 0.001 && number < 1e4) return shown(Number(number.toPrecision(2)), 4).replace(/\.?0+$/, "");
      const [digits, power] = number.toExponential(1).split("e");
      const raised = power.replace("+", "").replace("-", "\u207b")
        .replace(/\d/g, (d) => "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[d]);
      return `${digits} \u00b7 10${raised}`;
    }

    // ---- Buttons
    const keys = [
      ...(trains ? ["train", "one", "ten", "again"] : []), "fresh", "original", "numpy", "link",
    ];
    const buttons = Object.fromEntries(
      keys.map((key) => [key, NNBook.button(say(key), () => actions[key](), { "data-does": key })])
    );
    let actions = {};
    const onpress = (table) => { actions = table; };

    // ---- Copying, with a box for browsers that do not let a page copy
    const box = el("textarea", {
      class: "nnb-box", "aria-label": say("box"), readonly: true, rows: 6, hidden: true,
    });
    async function copy(text, done, status) {
      try {
        await navigator.clipboard.writeText(text);
        box.hidden = true;
        status.say(done);
      } catch {
        box.hidden = false;
        box.value = text;
        box.focus();
        box.select();
        status.say(say("copy_by_hand"));
      }
    }

    // ---- The matrix w or v: a row for each neuron, a column for each thing it hears
    function matrix(layer, sliders) {
      const places = names.map((_, place) => place).filter((place) => names[place].layer === layer);
      const from = layer === "w" ? "x" : "z", to = layer === "w" ? "z" : "y";
      const columns = places.filter((place) => names[place].to === 0).map((place) => names[place]);
      const heads = columns.map(({ from: i, bias }) =>
        el("span", { class: "nnb-head" }, bias ? say("bias") : `${from}${subscript(i)} \u2192`));
      const rows = places.flatMap((place) => {
        const { element } = sliders[place];
        if (names[place].from > 0) return [element];
        const head = `\u2192 ${to}${subscript(names[place].to)}`;
        return [el("span", { class: "nnb-head" }, head), element];
      });
      const title = NNBook.id("matrix");
      const grid = el("div", { class: `nnb-matrix nnb-matrix-${layer}` }, el("span"), ...heads, ...rows);
      grid.style.setProperty("--columns", columns.length);
      return el(
        "div", { role: "group", "aria-labelledby": title },
        el("p", { class: "nnb-title", id: title }, say(`${layer}_group`)), grid
      );
    }

    const valleyTitle = el("span");
    const showValley = (place) => {
      valleyTitle.textContent = say("valley_title", { name: plain(place) });
    };

    function legend() {
      const classes = Array.from({ length: sizes.K }, (_, k) =>
        el("span", {}, icon(k), say("key_class", { k })));
      const lines = Array.from({ length: sizes.M }, (_, j) => `z${subscript(j)}`).join(", ");
      return el(
        "p", { class: "nnb-legend nnb-note" }, ...classes,
        el("span", {}, icon("wrong"), say("key_wrong")),
        el("span", { class: "nnb-purple" }, icon("line"), say("key_line", { names: lines }))
      );
    }

    function titles() {
      if (!trains) return [valleyTitle];
      const key = (kind, layer, words) =>
        el("span", { class: `nnb-key nnb-${layer}` }, icon(kind), words);
      return [
        say("losses_title"),
        el("span", {}, say("traces_title"), key("solid", "purple", "w"), key("line", "gold", "v")),
      ];
    }

    // ---- Everything in its place
    function arrange({ map, charts, numbers, sliders, status, showTest, rate, gradient, addressed }) {
      const row = (...children) => NNBook.row(...children.filter(Boolean));
      const pin = el("div", { class: "nnb-pin" }, map.element, numbers.element);
      const pictures = el("div", { class: "nnb-charts" }, ...charts.flatMap(({ element }, n) =>
        [el("p", { class: "nnb-title" }, titles()[n]), element]));
      const { train, one, ten, again, fresh, original } = buttons;
      train?.classList.add("nnb-main");
      return [
        el("div", { class: `nnb-view ${trains ? "" : "nnb-turning"}` }, pin, pictures),
        legend(),
        trains ? row(train, one, ten, again, rate.element) : null,
        row(fresh, original, gradients.length > 1 ? gradient.element : null),
        status.element,
        matrix("w", sliders), matrix("v", sliders),
        trains ? el("p", { class: "nnb-note" }, notes.move, " ", notes.cost, " ", notes.apart) : null,
        row(showTest.element, buttons.numpy, addressed ? buttons.link : null),
        box,
      ].filter(Boolean);
    }

    return { arrange, buttons, copy, onpress, plain, readout, showMoves, showValley, weight };
  };
})(globalThis);
