"""The Korean of the hints on convolution layers."""

HINTS = {
    "the pictures were changed: make a new array.": (
        "받은 이미지를 바꾸었습니다. 새 배열을 만드십시오."
    ),
    "transposed: mixture is (C, O).": "전치되었습니다. mixture의 형상은 (C, O)입니다.",
    "rows and columns are summed up: every pixel stays.": (
        "행과 열을 따라 더했습니다. 픽셀은 모두 남아 있어야 합니다."
    ),
    "the mean over the pictures was taken: each stands alone.": (
        "이미지들의 평균을 구했습니다. 이미지는 저마다 따로 다룹니다."
    ),
    "that is the first picture only.": "첫 이미지의 결과뿐입니다.",
    "the values are right: bring them back to (N, H, W, O).": (
        "값은 맞습니다. 형상을 (N, H, W, O)로 되돌리십시오."
    ),
    "the maps belong on the last axis, not on the second.": (
        "맵은 둘째 축이 아니라 마지막 축에 놓입니다."
    ),
    "expected the shape (N, H, W, O) = {}, got {}.": (
        "필요한 형상은 (N, H, W, O) = {0}인데, 나온 형상은 {1}입니다."
    ),
    "the shape is right, the values are not: follow one pixel by hand.": (
        "형상은 맞지만 값이 다릅니다. 픽셀 하나를 손으로 따라가 보십시오."
    ),
    "the picture or the error signal was changed: add up in a new array.": (
        "받은 이미지나 오차 신호를 바꾸었습니다. 새 배열에 더해 나가십시오."
    ),
    "expected the shape (f, g) = {}, got {}.": (
        "필요한 형상은 (f, g) = {0}인데, 나온 형상은 {1}입니다."
    ),
    "that is the sum for stride 1: where does place (i, j) begin?": (
        "스트라이드 1일 때의 합입니다. 위치 (i, j)는 어디에서 시작합니까?"
    ),
    "the mean over the places was taken: it is the sum.": (
        "위치에 대한 평균을 구했습니다. 구할 것은 합입니다."
    ),
    "the sign is turned: the gradient itself, not the step downhill.": (
        "부호가 반대입니다. 내려가는 걸음이 아니라 그래디언트 자체를 구합니다."
    ),
    "the filter is turned by 180 degrees: no flip belongs here.": (
        "필터가 180도 돌아갔습니다. 여기서는 뒤집지 않습니다."
    ),
    "the error signal is turned: only on the way to the input is there a flip.": (
        "오차 신호가 돌아갔습니다. 뒤집는 것은 입력으로 되돌아갈 때뿐입니다."
    ),
    "the last places are missing: the loops must run over all of delta.": (
        "마지막 위치들이 빠졌습니다. 반복문은 delta를 끝까지 돌아야 합니다."
    ),
    "that is the gradient of a bias: where are the pixels?": (
        "이것은 편향의 그래디언트입니다. 픽셀은 어디에 있습니까?"
    ),
    "the error signal is missing: pixels alone are added up.": (
        "오차 신호가 빠졌습니다. 픽셀만 더했습니다."
    ),
    "only one place is left: add to the gradient (+=), do not replace it.": (
        "위치가 하나만 남았습니다. 그래디언트를 덮어쓰지 말고 더하십시오(+=)."
    ),
    "the shape is right, the values are not: check one weight with a pencil.": (
        "형상은 맞지만 값이 다릅니다. 가중치 하나를 연필로 확인해 보십시오."
    ),
}
