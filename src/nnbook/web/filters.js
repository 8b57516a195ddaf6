/* Filter explorer: a picture, a 3 x 3 kernel and the response, and the nine products of any place.

   Options: digits [{name, pixels}], pixels the bytes of a square picture in base64, 255 for ink;
   kernels [{name, values, kind}], nine values row after row, kind "known" (its name is translated),
   "learned" (its name is a number) or "own"; kernel, the index of the first one; padding; stride. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});
  const SIZE = 3; // of the kernel
  const RING = [213, 229, 241]; // padding, as in the figures: zeros that are not part of the picture
  const PALE = 2.5; // cells are tinted this much paler than maps, so that numbers can be read in them
  const OWN = "own"; // the value of "your drawing" and "your kernel" in the lists

  const strings = {
    en: {
      picture: "Picture", digit: "digit {name}", drawing: "your drawing",
      draw: "Draw", clear: "Clear",
      drawHint: "Draw in the picture, or move with the arrow keys and set pixels with space.",
      kernel: "Kernel", own: "your kernel", known: "Known kernels", learned: "Learned by the network",
      yours: "Your kernels", filter: "filter {name}",
      weight: "weight in row {row}, column {column}", weightSum: "The weights add up to {sum}.",
      padding: "Padding", stride: "Stride",
      pictureSize: "{n} × {n} pixels", ring: "{n} × {n}, with zeros {m} × {m}",
      output: "Output {n} × {n}", outputLabel: "Output. The arrow keys move the window.",
      size: "Size of the output: {formula} = {n}",
      unread: "Rows and columns at the end that no window reads: {n}.",
      allRead: "Every row and column lies in a window.",
      scale: "colours from below zero to above zero",
      window: "Move the window",
      up: "window up", down: "window down", left: "window left", right: "window right",
      products: "Pixel × weight, for the nine pixels in the window",
      sum: "Output row {row}, column {column}: the nine products add up to {sum}.",
      "unchanged": "unchanged", "vertical edges": "vertical edges",
      "horizontal edges": "horizontal edges", "Sobel, x": "Sobel, x", "Sobel, y": "Sobel, y",
      "Laplace": "Laplace", "mean": "mean (blur)", "sharpen": "sharpen",
    },
    ko: {
      picture: "이미지", digit: "숫자 {name}", drawing: "직접 그린 그림",
      draw: "그리기", clear: "지우기",
      drawHint: "이미지 위에 그려 보십시오. 화살표 키로 옮기고 스페이스 키로 픽셀을 칠할 수도 있습니다.",
      kernel: "커널", own: "직접 만든 커널", known: "잘 알려진 커널", learned: "신경망이 학습한 필터",
      yours: "내 커널", filter: "{name}번 필터",
      weight: "{row}행 {column}열의 가중치", weightSum: "가중치의 합: {sum}",
      padding: "패딩", stride: "스트라이드",
      pictureSize: "{n} × {n} 픽셀", ring: "{n} × {n}, 0을 두르면 {m} × {m}",
      output: "출력 {n} × {n}", outputLabel: "출력. 화살표 키로 창을 옮깁니다.",
      size: "출력의 크기: {formula} = {n}",
      unread: "어느 창도 읽지 않는 끝쪽 행과 열의 수: {n}",
      allRead: "모든 행과 열이 창에 들어갑니다.",
      scale: "음수에서 양수까지의 색",
      window: "창 옮기기",
      up: "창을 위로", down: "창을 아래로", left: "창을 왼쪽으로", right: "창을 오른쪽으로",
      products: "창 안의 아홉 픽셀: 픽셀 × 가중치",
      sum: "출력의 {row}행 {column}열: 아홉 곱의 합은 {sum}입니다.",
      "unchanged": "그대로", "vertical edges": "세로 에지",
      "horizontal edges": "가로 에지", "Sobel, x": "소벨 x", "Sobel, y": "소벨 y",
      "Laplace": "라플라스", "mean": "평균 (흐리게)", "sharpen": "선명하게",
    },
  };

  /* Return "⌊(28 + 2·1 − 3) / 2⌋ + 1 = ⌊13.5⌋ + 1": the size rule with its numbers filled in. */
  function sizeFormula(n, padding, stride) {
    const way = n + 2 * padding - SIZE;
    const steps = NNBook.maps.short(Math.round((100 * way) / stride) / 100);
    const sides = [`⌊(${n} + 2·${padding} − ${SIZE}) / ${stride}⌋ + 1`, `⌊${steps}⌋ + 1`];
    return sides.map((side) => side.replaceAll(" ", "\u00a0")).join(" = "); // break at = only
  }

  /* Return how many pixels at the right and lower end lie in no window. */
  function unread(n, padding, stride) {
    const size = NNBook.correlation.outputSize(n, SIZE, padding, stride);
    return n + 2 * padding - ((size - 1) * stride + SIZE);
  }

  /* The list of kernels and their nine number fields. onchange() follows every change. */
  function kernelEditor(kernels, start, say, onchange) {
    const { el, maps } = NNBook;
    const kernel = NNBook.correlation.map(SIZE, SIZE);
    const fields = Array.from(kernel.values, (_, n) => el("input", {
      type: "number", step: "any", class: "nnb-weight", oninput: () => edited(n), onblur: () => show(),
      "aria-label": say("weight", { row: Math.floor(n / SIZE), column: n % SIZE }),
    }));
    const select = NNBook.select({ label: say("kernel"), choices: [], onchange: choose });
    const groups = { own: "yours", known: "known", learned: "learned" };
    for (const [kind, title] of Object.entries(groups)) {
      const options = kernels.map(({ name, kind: of }, n) => of === kind && el(
        "option", { value: n },
        of === "known" ? say(name) : of === "learned" ? say("filter", { name }) : name,
      )).filter(Boolean);
      if (options.length) select.input.append(el("optgroup", { label: say(title) }, ...options));
    }
    const free = el("option", { value: OWN, hidden: true }, say("own"));
    select.input.append(free);
    const sum = el("p", { class: "nnb-note" });

    function tint() {
      const limit = PALE * Math.max(...kernel.values.map(Math.abs));
      fields.forEach((field, n) => {
        field.style.background = maps.css(NNBook.signed(kernel.values[n], limit));
      });
      const total = kernel.values.reduce((a, b) => a + b);
      sum.textContent = say("weightSum", { sum: maps.number(total, 2).replace(/\.?0+$/, "") });
    }
    function show() {
      fields.forEach((field, n) => { field.value = maps.short(kernel.values[n]); });
      tint();
    }
    function choose(key) {
      if (key !== OWN) kernel.values.set(kernels[key].values);
      show();
      onchange();
    }
    function edited(n) {
      const value = fields[n].valueAsNumber;
      if (!Number.isFinite(value)) return; // half a number, such as "-": wait for the rest
      kernel.values[n] = value;
      free.hidden = false;
      select.value = OWN;
      tint();
      onchange();
    }

    select.value = start;
    kernel.values.set(kernels[start].values);
    show();
    const grid = el("div", { class: "nnb-weights" }, ...fields);
    return { element: el("div", { class: "nnb-kernel" }, select.element, grid, sum), kernel };
  }

  /* The table of the nine products. */
  function productTable(say) {
    const { el, maps } = NNBook;
    const cells = Array.from({ length: SIZE * SIZE }, () => el("td"));
    const rows = Array.from({ length: SIZE }, (_, r) =>
      el("tr", {}, ...cells.slice(r * SIZE, (r + 1) * SIZE)));
    const element = el("table", { class: "nnb-products" },
      el("caption", {}, say("products")), el("tbody", {}, ...rows));
    return {
      element,
      show(terms) {
        const limit = PALE * Math.max(...terms.map(({ weight }) => Math.abs(weight)));
        terms.forEach(({ pixel, weight, product }, n) => {
          const factor = String(Number(weight.toFixed(2))).replace("-", "−");
          cells[n].style.background = maps.css(NNBook.signed(product, limit));
          cells[n].replaceChildren(
            el("span", {}, `${maps.number(pixel)} × ${weight < 0 ? `(${factor})` : factor}`),
            el("b", {}, `= ${maps.number(product)}`),
          );
        });
      },
    };
  }

  function mount(element, options, say) {
    const { el, correlation, maps } = NNBook;
    const { digits, padding = 0, stride = 1 } = options;
    const images = digits.map(({ pixels }) => maps.picture(pixels));
    const copy = (map) => correlation.map(map.rows, map.columns, map.values);
    let x = copy(images[0]);
    let own = null; // what the reader drew, kept while another picture is looked at
    let response = null;
    const place = { row: 0, column: 0 };

    // ---- Controls
    const picture = NNBook.select({
      label: say("picture"),
      choices: digits.map(({ name }, n) => [n, say("digit", { name })]),
      onchange(key) {
        x = key === OWN ? own : copy(images[key]);
        update();
      },
    });
    const drawn = el("option", { value: OWN, hidden: true }, say("drawing"));
    picture.input.append(drawn);
    const touched = () => { own = x; drawn.hidden = false; picture.value = OWN; };
    const draw = NNBook.button(say("draw"), () => {
      sketch.on = !sketch.on;
      draw.setAttribute("aria-pressed", String(sketch.on));
      hint.hidden = !sketch.on;
      input.element.setAttribute("aria-label", say(sketch.on ? "drawHint" : "picture"));
      paint();
    }, { pressed: false });
    const clear = NNBook.button(say("clear"), () => {
      x = correlation.map(x.rows, x.columns);
      touched();
      if (!sketch.on) draw.click();
      update();
    });
    const paddings = maps.choice({
      label: say("padding"), choices: [[0, "0"], [1, "1"], [2, "2"]], value: padding,
      onchange: () => update(),
    });
    const strides = maps.choice({
      label: say("stride"), choices: [[1, "1"], [2, "2"], [3, "3"]], value: stride,
      onchange: () => update(),
    });
    const editor = kernelEditor(options.kernels, options.kernel ?? 0, say, () => update());

    // ---- Picture and output
    const input = maps.view({ label: say("picture") });
    const output = maps.view({ label: say("outputLabel"), role: "application", tabindex: 0 });
    const sketch = NNBook.sketch(input, {
      picture: () => x,
      frame: () => paddings.value,
      onchange() {
        touched();
        update();
      },
    });
    const hint = el("p", { class: "nnb-note", hidden: true }, say("drawHint"));
    const inputSize = el("p", { class: "nnb-note" });
    const outputSize = el("p", { class: "nnb-title" });
    const formula = el("p", { class: "nnb-formula" });
    const rest = el("p", { class: "nnb-note" });
    const scale = maps.scale(say("scale"));
    const table = productTable(say);
    const status = NNBook.status();

    const centre = () => [ // the pixel under the middle of the window
      place.row * strides.value - paddings.value + 1,
      place.column * strides.value - paddings.value + 1,
    ];
    let middle = null; // what it was before padding or stride changed

    function moveTo(row, column) {
      place.row = Math.max(0, Math.min(response.rows - 1, row));
      place.column = Math.max(0, Math.min(response.columns - 1, column));
      middle = centre();
      paint();
    }
    const step = (down, right) => moveTo(place.row + down, place.column + right);
    const over = (row, column) => { // a pixel of the picture: the window whose middle is nearest
      const nearest = (pixel) => Math.round((pixel - 1 + paddings.value) / strides.value);
      moveTo(nearest(row), nearest(column));
    };

    function update() {
      response = correlation.correlate(x, editor.kernel, paddings.value, strides.value);
      const n = x.rows, m = n + 2 * paddings.value, left = unread(n, paddings.value, strides.value);
      inputSize.textContent = say(paddings.value ? "ring" : "pictureSize", { n, m });
      formula.textContent = say("size", {
        formula: sizeFormula(n, paddings.value, strides.value), n: response.rows,
      });
      outputSize.textContent = say("output", { n: response.rows });
      rest.textContent = left ? say("unread", { n: left }) : say("allRead");
      over(...middle);
    }

    function paint() {
      const p = paddings.value, s = strides.value;
      const ring = (r, c) => r < p || c < p || r >= x.rows + p || c >= x.columns + p;
      const window = {
        row: place.row * s, column: place.column * s, rows: SIZE, columns: SIZE, colour: "orange",
      };
      const cursor = sketch.cursor && {
        row: sketch.cursor.row + p, column: sketch.cursor.column + p, rows: 1, columns: 1,
        colour: "green",
      };
      input.show(
        correlation.pad(x, p), (value, r, c) => (ring(r, c) ? RING : NNBook.ink(value)),
        cursor ? [window, cursor] : [window],
      );
      const limit = correlation.largestResponse(editor.kernel) || 1;
      scale.limit = limit;
      output.show(response, (value) => NNBook.signed(value, limit),
        [{ ...place, rows: 1, columns: 1, colour: "purple" }]);
      table.show(correlation.terms(x, editor.kernel, p, s, place.row, place.column));
      const sum = response.values[place.row * response.columns + place.column];
      status.say(say("sum", { ...place, sum: maps.number(sum, 3) }));
    }

    maps.onPoint(output, ({ row, column }) => moveTo(row, column));
    maps.onPoint(input, ({ row, column }) => {
      if (!sketch.on) over(row - paddings.value, column - paddings.value);
    });
    maps.onArrows(output.element, step);
    const names = Object.fromEntries(["up", "down", "left", "right"].map((key) => [key, say(key)]));
    const arrows = maps.arrowButtons(names, step);

    element.append(
      NNBook.row(picture.element, el("div", { class: "nnb-buttons" }, draw, clear)),
      hint,
      el("div", { class: "nnb-stage" },
        el("div", { class: "nnb-map" }, inputSize, input.element),
        editor.element,
        el("div", { class: "nnb-map" }, outputSize, output.element)),
      el("div", { class: "nnb-reading" },
        table.element,
        el("div", { class: "nnb-side" },
          status.element, scale.element,
          NNBook.row(el("span", { class: "nnb-note" }, say("window")), arrows.element))),
      NNBook.row(paddings.element, strides.element),
      el("div", {}, formula, rest),
    );

    // Begin where the answer is strongest: there is something to see in the nine products.
    response = correlation.correlate(x, editor.kernel, paddings.value, strides.value);
    const sizes = response.values.map(Math.abs);
    const strongest = sizes.indexOf(Math.max(...sizes));
    place.row = Math.floor(strongest / response.columns);
    place.column = strongest % response.columns;
    middle = centre();
    update();

    return {
      get x() { return x; },
      get kernel() { return editor.kernel; },
      get response() { return response; },
      place,
    };
  }

  NNBook.filters = { sizeFormula, unread };
  NNBook.figure?.("filters", { strings, mount });
})(globalThis);
