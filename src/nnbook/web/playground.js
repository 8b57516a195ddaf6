// The playground of fifteen weights: turn them by hand, or let gradient descent turn them.
//
// Options, all from nnbook.live.playground: sizes {D: 2, M, K}; start, the weights wv; train and
// test {x, labels}; range, the part of the plane that is drawn; learning_rate and rates to choose
// from; gradients, "backpropagation" and "numerical", the first is used first, [] for turning by
// hand only; spread of the weights of a new start.
(function (root) {
  "use strict";
  const NNBook = (root.NNBook = root.NNBook || {});
  const T = NNBook.toyNetwork;
  const LANDMARK = 1000; // steps of the chapters' training: the first run pauses here
  const KEY = "playground"; // #playground={"params": [...]} in the address

  const strings = {
    en: {
      map: "Map of the plane: the regions of the classes, and the data points.",
      key_class: "class {k}",
      key_wrong: "ringed: wrong",
      key_line: "total input 0 of hidden neurons {names}; the arrow points to large outputs",
      step: "step",
      steps: "Step",
      loss: "Loss",
      accuracy: "Accuracy",
      training: "training",
      test: "test",
      losses: "Loss of training and test data against the step.",
      losses_title: "Loss",
      traces: "All weights against the step.",
      traces_title: "Weights",
      valley: "Loss as one weight is turned and the others stay.",
      valley_title: "Loss along {name}, the others kept",
      train: "Train",
      pause: "Pause",
      one: "1 step",
      ten: "10 steps",
      again: "Start again",
      fresh: "New start",
      original: "Original start",
      rate: "Learning rate",
      gradient: "Slopes by",
      backpropagation: "backpropagation",
      numerical: "central differences",
      show_test: "Show test points",
      bias: "bias",
      w_group: "w, into the hidden layer",
      v_group: "v, into the output layer",
      spoken_weight: "{name}, from {from} to {to}",
      spoken_bias: "{name}, bias of {to}",
      move: "Bars: how the next step moves each weight; the longest by {length}.",
      cost: "Passes over the data so far: {passes}, {each} a step.",
      apart: "The two gradients differ here by at most {gap}.",
      numpy: "Copy as NumPy",
      link: "Copy link",
      numpy_done: "Copied: the weights as NumPy.",
      link_done: "Copied: a link to these weights.",
      copy_by_hand: "Copy the text in the box: Ctrl+C, or ⌘C.",
      box: "Text to copy",
      settled:
        "Stopped at step {step}: the loss has settled at {loss}. A long plateau looks the same " +
        "from within; press Train to go on.",
      restless:
        "Stopped at step {step}: the loss jumps to and fro and gets no lower. " +
        "Choose a smaller learning rate.",
      lost:
        "The loss is no longer a number: the steps were so large that the weights left the " +
        "range of numbers. Choose a smaller learning rate, then press Start again.",
      grown:
        "The loss is far above its start: the steps are too long. Watch what happens, or choose " +
        "a smaller learning rate and press Start again.",
      landmark: "Paused at step {step}: training loss {loss}. Press Train to go on.",
      started: "New random weights.",
      returned: "Back at the start.",
      first: "Back at the original weights.",
      loaded: "These weights came with the link.",
      unread: "The link holds no {P} weights that can be read; this is the usual start.",
    },
    ko: {
      map: "평면의 지도: 클래스별 영역과 데이터 점.",
      key_class: "클래스 {k}",
      key_wrong: "테두리: 틀린 점",
      key_line: "은닉 뉴런 {names}의 입력 총합이 0인 선, 화살표는 출력이 커지는 쪽",
      step: "걸음",
      steps: "걸음",
      loss: "손실",
      accuracy: "정확도",
      training: "훈련",
      test: "테스트",
      losses: "걸음에 따른 훈련 데이터와 테스트 데이터의 손실.",
      losses_title: "손실",
      traces: "걸음에 따른 모든 가중치.",
      traces_title: "가중치",
      valley: "가중치 하나만 돌리고 나머지는 그대로 둘 때의 손실.",
      valley_title: "{name}만 바꿀 때의 손실",
      train: "학습",
      pause: "멈춤",
      one: "1걸음",
      ten: "10걸음",
      again: "다시 시작",
      fresh: "새 출발점",
      original: "원래 출발점",
      rate: "학습률",
      gradient: "기울기 계산",
      backpropagation: "역전파",
      numerical: "중앙 차분",
      show_test: "테스트 점 보기",
      bias: "편향",
      w_group: "w, 은닉층으로 들어가는 가중치",
      v_group: "v, 출력층으로 들어가는 가중치",
      spoken_weight: "{name}, 출발 {from}, 도착 {to}",
      spoken_bias: "{name}, {to}의 편향",
      move: "막대: 다음 걸음에 각 가중치가 움직이는 방향과 크기. 가장 긴 막대는 {length}입니다.",
      cost: "지금까지 데이터를 훑은 횟수: {passes}번, 한 걸음에 {each}번.",
      apart: "두 방법으로 구한 기울기의 차이는 여기서 최대 {gap}입니다.",
      numpy: "NumPy로 복사",
      link: "링크 복사",
      numpy_done: "가중치를 NumPy 코드로 복사했습니다.",
      link_done: "이 가중치로 오는 링크를 복사했습니다.",
      copy_by_hand: "상자의 글을 복사하십시오: Ctrl+C 또는 ⌘C.",
      box: "복사할 글",
      settled:
        "{step}걸음에서 멈췄습니다. 손실이 {loss}에서 더는 거의 변하지 않습니다. 긴 고원에서도 " +
        "이렇게 보일 수 있으니, 더 가 보려면 ‘학습’을 누르십시오.",
      restless:
        "{step}걸음에서 멈췄습니다. 손실이 오르내리기만 하고 더 낮아지지 않습니다. " +
        "더 작은 학습률을 고르십시오.",
      lost:
        "손실이 더는 수가 아닙니다. 걸음이 너무 커서 가중치가 수의 범위를 벗어났습니다. " +
        "더 작은 학습률을 고른 다음 ‘다시 시작’을 누르십시오.",
      grown:
        "손실이 처음보다 훨씬 커졌습니다. 걸음이 너무 큽니다. 어떻게 되는지 지켜보거나, " +
        "더 작은 학습률을 고르고 ‘다시 시작’을 누르십시오.",
      landmark: "{step}걸음에서 잠시 멈췄습니다. 훈련 손실은 {loss}입니다. 계속하려면 ‘학습’을 누르십시오.",
      started: "가중치를 새로 무작위로 정했습니다.",
      returned: "출발점으로 돌아왔습니다.",
      first: "원래 가중치로 돌아왔습니다.",
      loaded: "링크에 담긴 가중치입니다.",
      unread: "링크에서 가중치 {P}개를 읽을 수 없어 보통의 출발점에서 시작합니다.",
    },
  };

  // ---- Numbers as text -------------------------------------------------------------------------

  // A number of the page, with a real minus sign; what is no number says so.
  function shown(number, digits) {
    const text = Number.isFinite(number) ? number.toFixed(digits) : String(number);
    return text.replace("-", "\u2212").replace("Infinity", "\u221e");
  }

  // The weights as Python: the rows of w, then those of v, each with all its digits.
  function numpy(wv, sizes) {
    const python = (n) => (Number.isNaN(n) ? "np.nan" : String(n).replace("Infinity", "np.inf"));
    const names = T.weightNames(sizes), rows = [];
    names.forEach(({ layer, to, from }, place) => {
      if (from === 0) rows.push({ name: `${layer}_${to}`, numbers: [] });
      rows.at(-1).numbers.push(python(wv[place]));
    });
    const lines = rows.map(({ name, numbers }) => `    ${numbers.join(", ")},  # ${name}`);
    return `wv = np.array([\n${lines.join("\n")}\n])\n`;
  }

  // The part of the address that holds a state, and back; what cannot be read gives null.
  function writeHash({ params, learning_rate }) {
    const state = JSON.stringify({ params: Array.from(params), learning_rate });
    return `#${KEY}=${encodeURIComponent(state).replace(/%(3A|2C|5B|5D)/g, decodeURIComponent)}`;
  }

  function readHash(hash, P) {
    if (!hash.startsWith(`#${KEY}=`)) return undefined; // another place of the page
    try {
      const state = JSON.parse(decodeURIComponent(hash.slice(KEY.length + 2)));
      const { params, learning_rate: rate } = state;
      const usable = Array.isArray(params) && params.length === P && params.every(Number.isFinite);
      if (!usable || !(rate === undefined || (Number.isFinite(rate) && rate > 0))) return null;
      return { params, learning_rate: rate };
    } catch {
      return null;
    }
  }

  // ---- The figure ------------------------------------------------------------------------------

  function mount(element, options, say) {
    const { sizes, range = [-3, 3], spread = 0.01, gradients = [] } = options;
    const data = (part) => T.points(part.x, part.labels, sizes);
    const training = new T.Training({
      sizes, start: options.start, train: data(options.train), test: data(options.test),
      learningRate: options.learning_rate, gradient: gradients[0],
    });
    const names = T.weightNames(sizes), P = names.length;
    const state = { start: options.start, seed: 0, turned: P - 1, limit: 8, words: "" };
    const { el } = NNBook;
    const status = NNBook.status();
    const parts = NNBook.playgroundParts({ say, sizes, gradients, names });

    // Pictures
    const showTest = NNBook.checkbox({ label: say("show_test"), onchange: () => map.redraw() });
    const map = NNBook.canvas({
      label: say("map"), ratio: 0.98, draw: (...sheet) => {
        const points = showTest.value ? training.test : training.train;
        NNBook.playgroundCharts.map(...sheet, { wv: training.wv, sizes, data: points, range });
      },
    });
    const chart = (kind, ratio, more) => NNBook.canvas({
      label: say(kind), ratio, draw: (...sheet) => NNBook.playgroundCharts[kind](...sheet, more()),
    });
    const course = () =>
      ({ history: training.history, sizes, K: sizes.K, words: { step: say("step") } });
    const along = () => ({
      wv: training.wv, sizes, place: state.turned, limit: state.limit,
      train: training.train, test: training.test, words: { weight: parts.plain(state.turned) },
    });
    const charts = gradients.length
      ? [chart("losses", 0.58, course), chart("traces", 0.58, course)]
      : [chart("valley", 0.62, along)];

    // Numbers and weights
    const numbers = parts.readout();
    const sliders = names.map((_, place) => parts.weight(place, (value) => {
      loop.stop();
      state.turned = place;
      training.turn(place, value);
      announce("");
      refresh();
      remember();
    }));

    function refresh({ light = false } = {}) {
      numbers.show(training);
      if (light) return;
      while (state.limit < 1e6 && training.wv.some((n) => Math.abs(n) > state.limit)) {
        state.limit *= 2;
      }
      sliders.forEach((slider, place) => slider.show(training.wv[place], state.limit));
      if (gradients.length) parts.showMoves(training, sliders);
      parts.showValley(state.turned);
      for (const { redraw } of [map, ...charts]) redraw();
    }

    // Training
    const loop = NNBook.loop(
      (calm) => {
        const limit = performance.now() + (calm ? 40 : 10), now = performance.now();
        const pace = calm ? Infinity : 200 + training.steps / 3; // steps a second, slowly faster
        const wanted = Math.max(1, Math.min(50, now - (state.frame ?? now - 16)) * (pace / 1000));
        state.frame = now;
        for (let n = 0; n < wanted && performance.now() < limit; n++) {
          training.step();
          if (finished()) return false;
        }
        refresh({ light: calm });
        return true;
      },
      (running) => {
        parts.buttons.train.textContent = say(running ? "pause" : "train");
        if (running) return;
        state.frame = undefined;
        refresh();
        remember();
      }
    );

    // Say what is to be said about the state of the training, once; is there a reason to stop?
    function finished() {
      const { verdict, steps, now, history: { train } } = training;
      const high = 2 * Math.max(train[0], Math.log(sizes.K));
      const landmark = steps === LANDMARK && loop.running;
      const words = verdict || (landmark ? "landmark" : now.train.loss > high ? "grown" : "");
      if (words !== state.words) {
        const values = { step: steps, loss: shown(now.train.loss, 4) };
        announce(words && say(words, values), words);
      }
      return verdict !== "" || landmark;
    }

    function announce(text, words = "") {
      state.words = words;
      status.say(text);
    }

    function steps(count) {
      loop.stop();
      training.goOn();
      for (let n = 0; n < count && training.verdict !== "lost"; n++) {
        training.step();
        if (finished()) break;
      }
      finished();
      refresh();
      remember();
    }

    function restart(start, message) {
      loop.stop();
      state.limit = 8;
      training.restart(start);
      announce(message);
      refresh();
      remember();
    }

    parts.onpress({
      train() {
        if (loop.running) return loop.stop();
        training.goOn();
        if (!finished()) {
          announce("");
          loop.start();
        }
        return undefined;
      },
      one: () => steps(1),
      ten: () => steps(10),
      again: () => restart(state.start, say("returned")),
      original: () => restart(state.start = options.start, say("first")),
      fresh() {
        state.seed += 1;
        const { normal } = NNBook.random(state.seed);
        state.start = Array.from({ length: P }, () => spread * normal());
        restart(state.start, say("started"));
      },
      numpy: () => parts.copy(numpy(training.wv, sizes), say("numpy_done"), status),
      link: () => parts.copy(new URL(hash(), location.href).href, say("link_done"), status),
    });

    const rates = [...new Set([...(options.rates ?? []), options.learning_rate])];
    const rate = NNBook.select({
      label: say("rate"), choices: rates.sort((a, b) => a - b).map((n) => [n, n]),
      value: options.learning_rate, onchange: (value) => {
        training.learningRate = Number(value);
        training.goOn();
        refresh();
        remember();
      },
    });
    const gradient = NNBook.select({
      label: say("gradient"), choices: gradients.map((name) => [name, say(name)]),
      onchange: (value) => { training.gradient = value; refresh(); },
    });

    // The state in the address; a cell of a notebook has none
    const addressed = root.location?.protocol !== "about:";
    const hash = () => writeHash({
      params: training.wv, learning_rate: gradients.length ? training.learningRate : undefined,
    });
    let timer = 0;
    function remember() {
      clearTimeout(timer);
      if (!addressed || !training.wv.every(Number.isFinite)) return;
      timer = setTimeout(() => history.replaceState(history.state, "", hash()), 250);
    }

    function fromAddress() {
      const found = addressed ? readHash(location.hash, P) : undefined;
      if (found === undefined) return;
      if (found) {
        if (found.learning_rate && gradients.length) setRate(found.learning_rate);
        restart(state.start = found.params, say("loaded"));
      } else announce(say("unread", { P }));
      clearTimeout(timer);
      bring();
      root.addEventListener("load", bring, { once: true });
    }

    // Bring the figure into view, and again when the formulas above it have got their height.
    function bring() {
      element.scrollIntoView();
      if (document.readyState === "complete") {
        root.MathJax?.startup?.promise?.then(() => element.scrollIntoView());
      }
    }

    function setRate(value) {
      if (!rates.includes(value)) {
        rates.push(value);
        rate.input.append(el("option", { value }, String(value)));
      }
      rate.value = training.learningRate = value;
    }

    element.append(...parts.arrange({
      map, charts, numbers, sliders, status, showTest, rate, gradient, addressed,
    }));
    refresh();
    fromAddress();
    root.addEventListener("hashchange", fromAddress);

    return {
      get params() { return Array.from(training.wv); },
      set params(values) { restart(values, ""); },
      get now() { return training.now; },
      get steps() { return training.steps; },
      get running() { return loop.running; },
      get numpy() { return numpy(training.wv, sizes); },
    };
  }

  NNBook.playground = { numpy, readHash, shown, writeHash };
  NNBook.figure("playground", { strings, mount });
})(globalThis);
