"""The Korean of hints that all or several chapters give."""

HINTS = {
    "Your function changes x or w. Compute with new arrays instead.": (
        "함수가 x나 w를 바꿉니다. 새 배열에 계산하십시오."
    ),
    "expected one number, got an array of shape {}.": (
        "수 하나가 필요한데, 형상이 {0}인 배열이 나왔습니다."
    ),
    "the sum is right, but the mean was asked for.": "합은 맞지만, 구할 것은 평균입니다.",
    "mean and logarithm are exchanged: first ln, then the mean.": (
        "평균과 로그의 순서가 바뀌었습니다. ln이 먼저이고 평균이 나중입니다."
    ),
    "rows and columns are exchanged.": "행과 열이 뒤바뀌었습니다.",
    "the stride reaches the rows only.": "스트라이드가 행에만 적용되었습니다.",
    "the stride reaches the columns only.": "스트라이드가 열에만 적용되었습니다.",
    "Your code stopped with {}: {}": "코드가 {0} 오류로 멈추었습니다: {1}",
    "your function": "작성한 함수",
    "{} returned None: is the `return` still missing?": (
        "{0}에서 None이 나왔습니다. `return`이 아직 빠져 있지 않습니까?"
    ),
}
