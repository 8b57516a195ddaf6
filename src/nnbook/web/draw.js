/* Draw a digit, and a network reads it while you draw.

   Needs network.js, pad.js, digits.js and a model: NNBook.model, a weights file in base64.
   Options: example (0 to 9), the digit that is shown until somebody draws; inside (true), whether
   the feature maps are open at first. */

(function (root) {
  "use strict";

  const NNBook = root.NNBook;
  const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const UNSURE = 0.8; // below this largest probability the second guess is named too

  const strings = {
    en: {
      pad: "Drawing pad. Draw one digit with mouse, pen or finger. With the keyboard: arrow keys move the pen, space puts it down and lifts it.",
      hint: "Draw a digit here",
      undo: "Undo",
      clear: "Clear",
      examples: "Or take a digit of MNIST",
      example: "Example: a {digit}",
      blank: "Blank paper: there is nothing to read yet.",
      sample: "An example: the network reads a {digit} ({percent}).",
      reads: "The network reads a {digit} ({percent}).",
      unsure: "Not sure: a {digit} ({percent}) or a {second} ({less}).",
      sees: "What the network sees",
      seesLabel: "The picture that the network gets: 28 by 28 pixels.",
      raw: "Without the normalisation of MNIST",
      rawNote: "The whole pad is only shrunk: size and place of the digit stay as they were drawn.",
      normalNote: "Scaled to 20 × 20 pixels, then moved until the centre of mass is in the middle.",
      probabilities: "Probability of each digit",
      digit: "Digit",
      probability: "Probability",
      inside: "Inside the network: what every layer makes of it",
      scale: "Colours",
      perMap: "each map by itself",
      perLayer: "one scale for a layer",
      maps: "{kind}: {maps} maps of {rows} × {columns}",
      units: "{kind}: {units} numbers",
      Conv2D: "Convolution",
      MaxPooling2D: "Max pooling",
      AveragePooling2D: "Mean pooling",
      Dense: "Dense layer",
      Activation: "Activation",
    },
    ko: {
      pad: "그림판. 마우스나 펜, 손가락으로 숫자 하나를 쓰십시오. 키보드로는 화살표 키로 펜을 옮기고, 스페이스 키로 펜을 내리거나 듭니다.",
      hint: "여기에 숫자를 써 보십시오",
      undo: "되돌리기",
      clear: "지우기",
      examples: "또는 MNIST 숫자 고르기",
      example: "예: {digit}",
      blank: "빈 종이입니다. 아직 읽을 것이 없습니다.",
      sample: "예를 하나 보여 줍니다. 신경망의 답: {digit} ({percent})",
      reads: "신경망의 답: {digit} ({percent})",
      unsure: "확실하지 않습니다: {digit} ({percent}) 또는 {second} ({less})",
      sees: "신경망이 보는 그림",
      seesLabel: "신경망에 들어가는 28 × 28 픽셀 그림.",
      raw: "MNIST 정규화 없이",
      rawNote: "그림판 전체를 줄이기만 합니다. 숫자의 크기와 위치는 그린 그대로입니다.",
      normalNote: "20 × 20 픽셀에 맞춘 다음, 무게중심이 가운데에 오도록 옮깁니다.",
      probabilities: "숫자별 확률",
      digit: "숫자",
      probability: "확률",
      inside: "신경망 내부: 층마다 만들어 내는 것",
      scale: "색 기준",
      perMap: "맵마다 자기 최댓값",
      perLayer: "한 층 전체가 같은 기준",
      maps: "{kind}: {rows} × {columns} 맵 {maps}개",
      units: "{kind}: 수 {units}개",
      Conv2D: "합성곱층",
      MaxPooling2D: "최대 풀링",
      AveragePooling2D: "평균 풀링",
      Dense: "완전 연결층",
      Activation: "활성화",
    },
  };

  /* The probabilities of the ten digits: the outputs, through softmax if they are total inputs. */
  function probabilities(model, output) {
    const last = model.layers[model.layers.length - 1];
    return (last.activation ?? "linear") === "linear" ? NNBook.network.softmax(output) : output;
  }

  /* A share as text, and never more certain than it is. */
  function percent(share) {
    return share >= 0.9995 && share < 1 ? "> 99.9 %" : `${(100 * share).toFixed(1)} %`;
  }

  /* Ten bars with numbers. Returns { element, show(p) }, p = null for blank paper. */
  function bars(say) {
    const rows = DIGITS.map((digit) => {
      const bar = NNBook.el("div", { class: "nnb-draw-bar" });
      const number = NNBook.el("td", { class: "nnb-value" });
      const element = NNBook.el(
        "tr", {},
        NNBook.el("th", { scope: "row" }, String(digit)),
        NNBook.el("td", { class: "nnb-draw-track", "aria-hidden": "true" }, bar),
        number
      );
      return { element, bar, number };
    });
    const head = NNBook.el(
      "thead", { class: "nnb-heard" },
      NNBook.el(
        "tr", {},
        NNBook.el("th", { scope: "col" }, say("digit")),
        NNBook.el("td", { "aria-hidden": "true" }),
        NNBook.el("th", { scope: "col" }, say("probability"))
      )
    );
    const body = NNBook.el("tbody", {}, ...rows.map((row) => row.element));
    const element = NNBook.el(
      "table", { class: "nnb-draw-chart" },
      NNBook.el("caption", {}, say("probabilities")), head, body
    );
    function show(p) {
      const best = p ? p.indexOf(Math.max(...p)) : -1;
      rows.forEach(({ element: row, bar, number }, digit) => {
        bar.style.width = p ? `${100 * p[digit]}%` : "0";
        number.textContent = p ? percent(p[digit]) : "";
        row.classList.toggle("nnb-draw-best", digit === best);
      });
    }
    return { element, show };
  }

  /* The outputs of one layer as small pictures on one canvas, side by side, a pixel apart. */
  function paintLayer(canvas, { data, shape }, columns, perMap) {
    const [height, width, count] = shape.length === 3 ? shape : [1, 1, shape[0]];
    const across = Math.min(shape.length === 3 ? columns : 4 * columns, count);
    const down = Math.ceil(count / across);
    const largest = new Float64Array(count);
    for (let i = 0; i < data.length; i++) {
      largest[i % count] = Math.max(largest[i % count], Math.abs(data[i]));
    }
    const limit = shape.length === 3 && perMap ? largest : largest.fill(Math.max(...largest));
    const high = height + 1, wide = width + 1;
    const image = new ImageData(across * wide - 1, down * high - 1); // transparent at first
    for (let k = 0; k < count; k++) {
      const top = Math.floor(k / across) * high, left = (k % across) * wide;
      for (let r = 0; r < height; r++) {
        for (let c = 0; c < width; c++) {
          const colour = NNBook.signed(data[(r * width + c) * count + k], limit[k]);
          const at = 4 * ((top + r) * image.width + left + c);
          image.data.set(colour, at);
          image.data[at + 3] = 255;
        }
      }
    }
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext("2d").putImageData(image, 0, 0);
  }

  /* The feature maps of every layer that changes something, the output left out (the bars show it).
     Returns { element, show(layers) }, layers as from network.run, or null for blank paper. */
  function insideView(model, open, say) {
    let shown = null;
    const kept = model.layers
      .map((layer, i) => ({ type: layer.type, i }))
      .filter(({ type, i }) => say.has(type) && i < model.layers.length - 1);
    const views = kept.map(({ type, i }) => {
      const title = NNBook.el("p", { class: "nnb-draw-layer-title" });
      const canvas = NNBook.el("canvas", { class: "nnb-pixels nnb-draw-layer", role: "img" });
      return { type, i, title, canvas, element: NNBook.el("div", {}, title, canvas) };
    });
    const choices = [["map", say("perMap")], ["layer", say("perLayer")]];
    const scale = NNBook.select({ label: say("scale"), choices, value: "map", onchange: paint });
    const element = NNBook.el(
      "details", { class: "nnb-draw-inside", open, ontoggle: paint },
      NNBook.el("summary", {}, say("inside")),
      scale.element,
      ...views.map((view) => view.element)
    );

    function paint() {
      if (!shown || !element.open) return;
      const narrow = element.clientWidth < 520;
      for (const { type, i, title, canvas } of views) {
        const [rows, wide, maps] = shown[i].shape;
        const text =
          shown[i].shape.length === 3
            ? say("maps", { kind: say(type), maps, rows, columns: wide })
            : say("units", { kind: say(type), units: rows });
        if (title.textContent !== text) {
          title.textContent = text;
          canvas.setAttribute("aria-label", text);
        }
        paintLayer(canvas, shown[i], narrow && rows > 12 ? 8 : 16, scale.value === "map");
      }
    }

    function show(layers) {
      shown = layers;
      for (const { element: view } of views) view.hidden = !layers;
      paint();
    }
    return { element, show };
  }

  function mount(element, options, translate) {
    const say = Object.assign(translate, { has: (key) => key in strings.en });
    const model = NNBook.network.parse(NNBook.bytes(NNBook.model));
    const digits = NNBook.digits.map((coded) => Array.from(NNBook.bytes(coded), (v) => v / 255));
    let state = { digit: null, probabilities: null, picture: null };

    const pad = NNBook.pad({ label: say("pad"), hint: say("hint"), onchange: read });
    const answer = NNBook.status({ class: "nnb-status nnb-draw-answer" });
    const sees = NNBook.el("canvas", {
      class: "nnb-pixels nnb-draw-sees", role: "img", "aria-label": say("seesLabel"),
    });
    const note = NNBook.el("p", { class: "nnb-note" });
    const raw = NNBook.checkbox({ label: say("raw"), onchange: read });
    const chart = bars(say);
    const inside = insideView(model, options.inside ?? true, say);
    const examples = DIGITS.map((digit) =>
      NNBook.button(String(digit), () => pad.load(digits[digit]), {
        "aria-label": say("example", { digit }),
      })
    );

    element.append(
      answer.element,
      NNBook.el(
        "div", { class: "nnb-draw-top" },
        NNBook.el(
          "div", { class: "nnb-draw-left" },
          pad.element,
          NNBook.row(
            NNBook.button(say("undo"), () => pad.undo()),
            NNBook.button(say("clear"), () => pad.clear())
          ),
          NNBook.el("p", { class: "nnb-note" }, say("examples")),
          NNBook.el("div", { class: "nnb-draw-examples" }, ...examples)
        ),
        NNBook.el(
          "div", { class: "nnb-draw-right" },
          NNBook.el(
            "div", { class: "nnb-draw-seen" },
            sees,
            NNBook.el(
              "div", {},
              NNBook.el("p", { class: "nnb-title" }, say("sees")), note, raw.element
            )
          ),
          chart.element
        )
      ),
      inside.element
    );

    /* Read what is on the pad, and show everything that follows from it. */
    function read() {
      const picture = pad.picture(!raw.value);
      note.textContent = say(raw.value ? "rawNote" : "normalNote");
      NNBook.paint(sees, 28, 28, (r, c) => NNBook.ink(picture ? picture[28 * r + c] : 0));
      if (!picture) {
        state = { digit: null, probabilities: null, picture };
        answer.say(say("blank"));
        chart.show(null);
        inside.show(null);
        return;
      }
      const layers = NNBook.network.run(model, picture);
      const p = Array.from(probabilities(model, layers[layers.length - 1].data));
      const [digit, second] = [...DIGITS].sort((a, b) => p[b] - p[a]);
      state = { digit, probabilities: p, picture };
      const key = pad.sample ? "sample" : p[digit] < UNSURE ? "unsure" : "reads";
      answer.say(
        say(key, { digit, percent: percent(p[digit]), second, less: percent(p[second]) })
      );
      chart.show(p);
      inside.show(layers);
    }

    pad.showSample(digits[options.example ?? 3]);
    return {
      pad,
      get digit() { return state.digit; },
      get probabilities() { return state.probabilities; },
      get picture() { return state.picture; },
    };
  }

  NNBook.figure("draw", { strings, mount });
})(globalThis);
