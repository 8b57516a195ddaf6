/* Pooling and a step of one pixel: move a digit, and see how far the digit, its feature map and the
   pooled map are from what they were.

   Options: digits [{name, pixels}] as in filters.js; kernels [{name, values}], each with ReLU behind
   it; kernel, the index of the first one, or -1 for the digit itself; pool "max", "mean" or "twice";
   shift [down, right]. */

(function (root) {
  "use strict";

  const NNBook = (root.NNBook = root.NNBook || {});
  const FARTHEST = 4; // pixels: as far as the figure of the chapter goes

  const strings = {
    en: {
      picture: "Picture", digit: "digit {name}", map: "Map", itself: "none: pool the digit",
      "vertical edges": "vertical edges, ReLU", "horizontal edges": "horizontal edges, ReLU",
      pool: "Pooling, 2 × 2", max: "max", mean: "mean", twice: "max twice",
      move: "Move the digit", up: "up", down: "down", left: "left", right: "right", back: "Back",
      moveLabel: "The moved digit. The arrow keys move it by one pixel.",
      column0: "digit", column1: "map", column2: "pooled",
      change: "change",
      changeLabel: "Change of the {name}: orange where values have grown, blue where they have shrunk",
      caption: "Moved against unmoved", changed: "values changed", relative: "relative difference",
      of: "{changed} of {of}", byUp: "{n} up", byDown: "{n} down", byLeft: "{n} to the left",
      byRight: "{n} to the right",
      status: "Moved {where}. Relative difference: {before} before pooling, {after} after.",
      still: "Not moved: nothing has changed. Press an arrow.",
      moved: "The pooled map is the old one, moved {where}: pooling has forgiven nothing.",
      kept: "{kept} of {of} pooled values are exactly what they were.",
      edge: "Farther, and ink would leave the picture or the room of this figure.",
    },
    ko: {
      picture: "이미지", digit: "숫자 {name}", map: "특징 맵", itself: "없음: 숫자를 바로 풀링",
      "vertical edges": "세로 에지, ReLU", "horizontal edges": "가로 에지, ReLU",
      pool: "2 × 2 풀링", max: "최대", mean: "평균", twice: "최대 두 번",
      move: "숫자 옮기기", up: "위로", down: "아래로", left: "왼쪽으로", right: "오른쪽으로",
      back: "처음으로", moveLabel: "옮긴 숫자. 화살표 키로 한 픽셀씩 옮깁니다.",
      column0: "숫자", column1: "특징 맵", column2: "풀링 결과",
      change: "변화",
      changeLabel: "{name}의 변화: 값이 커진 곳은 주황, 작아진 곳은 파랑",
      caption: "옮긴 뒤와 옮기기 전의 비교", changed: "바뀐 값", relative: "상대 차이",
      of: "{of}개 중 {changed}개", byUp: "위로 {n}", byDown: "아래로 {n}", byLeft: "왼쪽으로 {n}",
      byRight: "오른쪽으로 {n}",
      status: "{where}픽셀 옮겼습니다. 상대 차이는 풀링 전 {before}, 풀링 후 {after}입니다.",
      still: "아직 옮기지 않아 바뀐 것이 없습니다. 화살표를 눌러 보십시오.",
      moved: "풀링 결과가 그대로 {where}픽셀 옮겨졌을 뿐입니다. 풀링으로 줄어든 차이가 없습니다.",
      kept: "풀링한 값 {of}개 중 {kept}개가 그대로입니다.",
      edge: "더 옮기면 잉크가 이미지나 이 그림의 범위를 벗어납니다.",
    },
  };

  /* Return the stages [digit, map, pooled map] of a picture; kernel is null for the digit itself. */
  function stages(x, kernel, pool) {
    const { correlate, relu, maxPool, meanPool } = NNBook.correlation;
    const map = kernel ? relu(correlate(x, kernel, 1)) : x;
    const once = pool === "mean" ? meanPool(map) : maxPool(map);
    return [x, map, pool === "twice" ? maxPool(once) : once];
  }

  /* Return how far the picture can be moved: {up, down, left, right}. One empty row or column stays,
     so that the map, too, loses nothing at the border. */
  function room(x) {
    const margins = NNBook.correlation.margins(x);
    const some = (margin) => Math.max(0, Math.min(FARTHEST, margin - 1));
    return Object.fromEntries(Object.entries(margins).map(([side, n]) => [side, some(n)]));
  }

  function mount(element, options, say) {
    const { el, correlation, maps } = NNBook;
    const images = options.digits.map(({ pixels }) => maps.picture(pixels));
    const kernels = options.kernels.map(({ values }) => correlation.map(3, 3, values));
    let [down, right] = options.shift;
    let shown = null; // what tests read

    const picture = NNBook.select({
      label: say("picture"),
      choices: options.digits.map(({ name }, n) => [n, say("digit", { name })]),
      onchange: update,
    });
    const map = NNBook.select({
      label: say("map"),
      choices: [...options.kernels.map(({ name }, n) => [n, say(name)]), [-1, say("itself")]],
      value: options.kernel ?? 0,
      onchange: update,
    });
    const pool = maps.choice({
      label: say("pool"),
      choices: ["max", "mean", "twice"].map((key) => [key, say(key)]),
      value: options.pool ?? "max",
      onchange: update,
    });
    const names = Object.fromEntries(["up", "down", "left", "right"].map((key) => [key, say(key)]));
    const arrows = maps.arrowButtons(names, move);
    const back = NNBook.button(say("back"), () => { down = right = 0; update(); });

    // Three columns, the digit, its map and the pooled map: above what they are, below the change.
    const columns = ["column0", "column1", "column2"].map((key, n) => {
      const name = say(key);
      const title = el("p", { class: "nnb-note" });
      const now = maps.view(n === 0
        ? { label: say("moveLabel"), role: "application", tabindex: 0 } : { label: name });
      const change = maps.view({ label: say("changeLabel", { name }) });
      const box = el("div", { class: "nnb-map" }, title, now.element,
        el("p", { class: "nnb-note" }, say("change")), change.element);
      return { name, title, now, change, box };
    });
    maps.onArrows(columns[0].now.element, move);

    const rows = columns.map(({ name }) => {
      const changed = el("td");
      const bar = el("span", { class: "nnb-bar" });
      const relative = el("span");
      const row = el("tr", {}, el("th", { scope: "row" }, name), changed, el("td", {}, relative, bar));
      return { row, changed, relative, bar };
    });
    const table = el("table", { class: "nnb-numbers" },
      el("caption", {}, say("caption")),
      el("thead", {}, el("tr", {}, el("td"),
        el("th", { scope: "col" }, say("changed")), el("th", { scope: "col" }, say("relative")))),
      el("tbody", {}, ...rows.map(({ row }) => row)));
    const status = NNBook.status();
    const note = el("p", { class: "nnb-note" });

    function move(byRows, byColumns) {
      const free = room(images[picture.value]);
      const to = [down + byRows, right + byColumns];
      if (to[0] < -free.up || to[0] > free.down || to[1] < -free.left || to[1] > free.right) {
        note.textContent = say("edge");
        return;
      }
      [down, right] = to;
      update();
    }

    function where(byRows, byColumns) { // "1 up, 2 to the right"
      const parts = [
        byRows && say(byRows < 0 ? "byUp" : "byDown", { n: Math.abs(byRows) }),
        byColumns && say(byColumns < 0 ? "byLeft" : "byRight", { n: Math.abs(byColumns) }),
      ];
      return parts.filter(Boolean).join(", ");
    }

    function update() {
      const x = images[picture.value];
      const free = room(x);
      down = Math.max(-free.up, Math.min(free.down, down));
      right = Math.max(-free.left, Math.min(free.right, right));
      const kernel = kernels[map.value] ?? null;
      const before = stages(x, kernel, pool.value);
      const after = stages(correlation.roll(x, down, right), kernel, pool.value);
      shown = before.map((one, n) => correlation.compare(one, after[n]));
      const limit = kernel ? correlation.largestResponse(kernel) : 1;
      columns.forEach(({ name, title, now, change, box }, n) => {
        box.hidden = rows[n].row.hidden = n === 1 && !kernel;
        const ink = n === 0 || !kernel;
        title.textContent = `${name} ${after[n].rows}\u00a0×\u00a0${after[n].columns}`;
        now.show(after[n], (value) => (ink ? NNBook.ink(value) : NNBook.signed(value, limit)));
        const scale = n === 0 ? 1 : limit;
        change.show(shown[n].difference, (value) => NNBook.signed(value, scale));
        const { changed, of, relative } = shown[n];
        rows[n].changed.textContent = say("of", { changed, of });
        rows[n].relative.textContent = relative.toFixed(2);
        rows[n].bar.style.width = `${Math.min(100, 50 * relative)}%`; // 2 is the most there can be
      });
      element.querySelector(".nnb-stage").classList.toggle("nnb-two", !kernel);
      status.say(down || right ? say("status", {
        where: where(down, right),
        before: shown[1].relative.toFixed(2), after: shown[2].relative.toFixed(2),
      }) : say("still"));
      const { changed, of } = shown[2];
      note.textContent = onlyMoved(before[2], after[2]) || say("kept", { kept: of - changed, of });

      function onlyMoved(unmoved, moved) { // and by how much, if a whole number of pooled pixels
        const factor = x.rows / moved.rows;
        const steps = [down / factor, right / factor];
        if (!(down || right) || !steps.every(Number.isInteger)) return "";
        const same = correlation.compare(correlation.roll(unmoved, ...steps), moved).changed === 0;
        return same ? say("moved", { where: where(...steps) }) : "";
      }
    }

    element.append(
      NNBook.row(picture.element, map.element),
      NNBook.row(pool.element),
      NNBook.row(el("span", {}, say("move")), arrows.element, back),
      el("div", { class: "nnb-stage" }, ...columns.map(({ box }) => box)),
      status.element, note, table,
    );
    update();
    return {
      get shift() { return [down, right]; },
      get distances() { return shown.map(({ changed, of, relative }) => ({ changed, of, relative })); },
    };
  }

  NNBook.pooling = { stages, room };
  NNBook.figure?.("pooling", { strings, mount });
})(globalThis);
