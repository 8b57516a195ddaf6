"""The Korean of the hints on spatial filters."""

HINTS = {
    "with stride {} there must be fewer places: the size is too large.": (
        "스트라이드 {0}에서는 위치가 더 적어야 하는데, 출력이 너무 큽니다."
    ),
    "one row and one column are missing: is the + 1 of the size rule there?": (
        "행과 열이 하나씩 모자랍니다. 출력 크기 규칙의 + 1이 들어 있습니까?"
    ),
    "a place too many: a step that does not fit is not taken (floor).": (
        "위치가 하나 더 많습니다. 맞아떨어지지 않는 걸음은 떼지 않습니다(버림)."
    ),
    "expected the shape {} for this image, got {}.": (
        "이 이미지에서 필요한 형상은 {0}인데, 나온 형상은 {1}입니다."
    ),
    "these are the first places with stride 1: where does place (i, j) begin?": (
        "스트라이드 1로 움직일 때의 처음 몇 위치입니다. 위치 (i, j)는 어디에서 시작합니까?"
    ),
    "the kernel is turned: no flip was asked for.": (
        "커널이 돌아갔습니다. 이 문제에서는 뒤집지 않습니다."
    ),
    "the shape is right, the values are not: work out place (0, 1) by hand.": (
        "형상은 맞지만 값이 다릅니다. 위치 (0, 1)을 손으로 계산해 보십시오."
    ),
    "the given kernel was changed: work on a copy.": (
        "받은 커널을 바꾸었습니다. 사본으로 작업하십시오."
    ),
    "expected the shape (H - f + 1, W - g + 1) = {}, got {}.": (
        "필요한 형상은 (H - f + 1, W - g + 1) = {0}인데, 나온 형상은 {1}입니다."
    ),
    "that is the cross-correlation: the kernel is not turned.": (
        "이것은 상호 상관입니다. 커널을 돌리지 않았습니다."
    ),
    "only the rows are turned: the columns must be, too.": (
        "행만 뒤집었습니다. 열도 뒤집어야 합니다."
    ),
    "only the columns are turned: the rows must be, too.": (
        "열만 뒤집었습니다. 행도 뒤집어야 합니다."
    ),
    "the output is turned, too: turn the kernel only.": "출력까지 돌렸습니다. 커널만 돌리십시오.",
    "the output was turned: turn the kernel, not the result.": (
        "출력을 돌렸습니다. 결과가 아니라 커널을 돌리십시오."
    ),
    "the image was turned: turn the kernel.": "이미지를 돌렸습니다. 커널을 돌리십시오.",
    "transposing is not turning: it mirrors at the diagonal.": (
        "전치는 돌리기와 다릅니다. 전치하면 대각선을 축으로 뒤집힙니다."
    ),
    "that is a quarter turn: 180 degrees are needed.": "90도를 돌렸습니다. 180도를 돌려야 합니다.",
    "that is a quarter turn: 180 are needed.": "90도를 돌렸습니다. 180도를 돌려야 합니다.",
    "the shape is right, the values are not: try an impulse.": (
        "형상은 맞지만 값이 다릅니다. 임펄스를 넣어 보십시오."
    ),
    "expected a 3 x 3 kernel, got shape {}.": "3 x 3 커널이 필요한데, 나온 형상은 {0}입니다.",
    "all entries are still 0.": "원소가 아직 모두 0입니다.",
    "not silent on uniform areas: the entries add up to {}.": (
        "균일한 영역에서 응답이 0이 되지 않습니다. 원소의 합이 {0}입니다."
    ),
    "that one likes strokes that rise to the right: mirror it.": (
        "이 커널은 오른쪽 위로 올라가는 획에 응답합니다. 좌우로 뒤집으십시오."
    ),
    "centred on the stroke it answers {}: that must be positive.": (
        "중심이 획 위에 놓일 때의 응답이 {0}입니다. 양수여야 합니다."
    ),
    "level": "가로획",
    "upright": "세로획",
    "rising": "오른쪽 위로 올라가는 획",
    "a stroke that is {} gets up to {}, against {} for the right one: that is more than half.": (
        "{0}의 가장 큰 응답은 {1}이고, 찾으려는 획의 응답은 {2}입니다. 절반이 넘습니다."
    ),
    "the column lies down or the row stands up: which axis is which?": (
        "열이 누워 있거나 행이 서 있습니다. 어느 축이 행이고 어느 축이 열입니까?"
    ),
    "only the column was applied: the row is missing.": "열만 적용했습니다. 행이 빠졌습니다.",
    "only the row was applied: the column is missing.": "행만 적용했습니다. 열이 빠졌습니다.",
    "the kernel is the product of column and row, not their sum.": (
        "커널은 열과 행의 합이 아니라 곱입니다."
    ),
    "two responses were added: filter the response of the first with the second.": (
        "두 응답을 더했습니다. 첫째 필터의 응답에 둘째 필터를 적용하십시오."
    ),
    "the kernels are turned: no flip was asked for.": (
        "커널이 돌아갔습니다. 이 문제에서는 뒤집지 않습니다."
    ),
    "the shape is right, the values are not: try a column and a row with a single 1.": (
        "형상은 맞지만 값이 다릅니다. 1이 하나뿐인 열과 행을 넣어 보십시오."
    ),
}
