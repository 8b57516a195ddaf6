"""The Korean of the hints on the full CNN."""

HINTS = {
    "expected two results, the recall and the precision.": (
        "결과 두 개, 곧 재현율과 정밀도가 필요합니다."
    ),
    "the given matrix was changed: work on a copy.": (
        "받은 행렬을 바꾸었습니다. 사본으로 작업하십시오."
    ),
    "recall": "재현율",
    "precision": "정밀도",
    "the two are exchanged: the recall goes along the row of the true class.": (
        "둘이 서로 바뀌었습니다. 재현율은 실제 클래스의 행을 따라 구합니다."
    ),
    "{}: expected one number a class, shape (3,), got {}.": (
        "{0}: 클래스마다 수 하나씩, 곧 형상 (3,)이 필요한데, 나온 형상은 {1}입니다."
    ),
    "{}: expected a share from 0 to 1, not percent.": (
        "{0}: 퍼센트가 아니라 0과 1 사이의 비율이 필요합니다."
    ),
    "{}: divided by all digits; divide by those of one row or column.": (
        "{0}: 모든 숫자의 수로 나누었습니다. 한 행이나 한 열의 수로 나누십시오."
    ),
    "{}: this is the share of the mistakes, not of the hits.": (
        "{0}: 이것은 맞힌 비율이 아니라 틀린 비율입니다."
    ),
    "{}: the sum below the bar must hold the diagonal, too.": (
        "{0}: 분모의 합에는 대각선의 원소도 들어가야 합니다."
    ),
    "{}: the sum runs along the other axis.": "{0}: 합을 다른 축을 따라 구했습니다.",
    "the values of the {} are not right: check class 0 by hand.": (
        "{0}의 값이 틀립니다. 클래스 0을 손으로 확인해 보십시오."
    ),
    "expected one number, got shape {}.": "수 하나가 필요한데, 나온 형상은 {0}입니다.",
    "that is a count: divide by the number of rows.": "이것은 횟수입니다. 행의 수로 나누십시오.",
    "expected a share from 0 to 1, not percent.": "퍼센트가 아니라 0과 1 사이의 비율이 필요합니다.",
    "these are the k smallest outputs: argsort goes upwards.": (
        "가장 작은 출력 k개입니다. argsort는 작은 것부터 늘어놓습니다."
    ),
    "only place k is looked at: places 1 to k all count.": (
        "k번째 자리만 보았습니다. 첫째부터 k번째까지 모두 셈에 넣으십시오."
    ),
    "k makes no difference: this is the plain accuracy.": (
        "k가 달라져도 결과가 같습니다. 이것은 보통의 정확도입니다."
    ),
    "one guess too many: k guesses, not k + 1.": (
        "추측이 하나 많습니다. k + 1개가 아니라 k개입니다."
    ),
    "one guess is missing: k guesses, not k - 1.": (
        "추측이 하나 모자랍니다. k - 1개가 아니라 k개입니다."
    ),
    "that is the share of the mistakes.": "이것은 틀린 비율입니다.",
    "not right: try k = 1, which must give the plain accuracy. Sort along axis 1?": (
        "맞지 않습니다. k = 1을 넣어 보십시오. 보통의 정확도가 나와야 합니다. 축 1을 따라 "
        "정렬했습니까?"
    ),
    "expected a list with one pair for each of the {} layers.": (
        "층 {0}개에 쌍이 하나씩 든 목록이 필요합니다."
    ),
    (
        "expected pairs (shape, weights) such as ((24, 24, 8), 208), got {}; the shape of a single "
        "number of units is a tuple, too: (128,)."
    ): (
        "((24, 24, 8), 208)과 같은 쌍 (shape, weights)가 필요한데, 나온 것은 {0}입니다. 유닛의 수 "
        "하나로 된 형상도 (128,)과 같은 튜플입니다."
    ),
    "{} after {}: expected a shape of {} numbers, got {}.": (
        "{1} 뒤의 {0}: 형상에 수가 {2}개 있어야 하는데, 나온 형상은 {3}입니다."
    ),
    "{} after {}: the side stays {}: there is no padding.": (
        "{1} 뒤의 {0}: 한 변이 그대로 {2}입니다. 패딩은 없습니다."
    ),
    "{} after {}: one place a side is missing: is the + 1 of the size rule there?": (
        "{1} 뒤의 {0}: 변마다 위치가 하나 모자랍니다. 출력 크기 규칙의 + 1이 들어 있습니까?"
    ),
    "{} after {}: there are as many maps as filters.": (
        "{1} 뒤의 {0}: 맵의 수는 필터의 수와 같습니다."
    ),
    "{} after {}: a pool keeps the number of maps.": (
        "{1} 뒤의 {0}: 풀링은 맵의 수를 바꾸지 않습니다."
    ),
    "{} after {}: rounded up: a row that fills no window is left out.": (
        "{1} 뒤의 {0}: 올림했습니다. 창을 다 채우지 못하는 행은 버립니다."
    ),
    "{} after {}: a pool moves on by its own window, not by one pixel.": (
        "{1} 뒤의 {0}: 풀링의 창은 한 픽셀씩이 아니라 창의 크기만큼 옮겨 갑니다."
    ),
    "{} after {}: the shape {} is not right.": "{1} 뒤의 {0}: 나온 형상은 {2}인데, 맞지 않습니다.",
    "{} after {}: this layer has nothing to learn.": "{1} 뒤의 {0}: 이 층에는 배울 것이 없습니다.",
    "{} after {}: the biases are missing.": "{1} 뒤의 {0}: 편향이 빠졌습니다.",
    "{} after {}: one bias is not enough: each filter or unit has its own.": (
        "{1} 뒤의 {0}: 편향 하나로는 모자랍니다. 필터나 유닛마다 하나씩 있습니다."
    ),
    "{} after {}: a filter is as deep as its input.": (
        "{1} 뒤의 {0}: 필터의 깊이는 입력의 깊이와 같습니다."
    ),
    "{} after {}: a filter has one bias, not one for each map of its input.": (
        "{1} 뒤의 {0}: 편향은 필터마다 하나입니다. 입력의 맵마다 하나씩이 아닙니다."
    ),
    "{} after {}: {} weights are not right.": (
        "{1} 뒤의 {0}: 나온 가중치의 수는 {2}인데, 맞지 않습니다."
    ),
}
