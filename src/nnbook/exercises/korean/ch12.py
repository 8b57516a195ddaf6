"""The Korean of the hints on pooling and dropout."""

HINTS = {
    "expected a 4 x 4 image, got shape {}.": "4 x 4 이미지가 필요한데, 나온 형상은 {0}입니다.",
    "that is still the image itself.": "아직 원래 이미지와 똑같습니다.",
    "the maximum of region ({}, {}) is another one.": "구역 ({0}, {1})의 최댓값이 다릅니다.",
    (
        "the maxima agree, but the mean of region ({}, {}) does not: did a value get lost or "
        "doubled?"
    ): (
        "최댓값은 같지만 구역 ({0}, {1})의 평균이 다릅니다. 값 하나가 사라지거나 두 번 들어가지 "
        "않았습니까?"
    ),
    "the largest value at {} has stayed where it was.": (
        "{0}에 있던 최댓값이 자리를 옮기지 않았습니다."
    ),
    "the given array was changed: work on a copy.": (
        "받은 배열을 바꾸었습니다. 사본으로 작업하십시오."
    ),
    "these are the means: the largest values were asked for.": (
        "이것은 평균입니다. 구할 것은 최댓값입니다."
    ),
    (
        "the regions are made of pixels that lie far apart: which of the two axes counts inside a "
        "region, the first or the second?"
    ): (
        "서로 멀리 떨어진 픽셀이 한 구역이 되었습니다. 나눈 두 축 가운데 구역 안의 번호는 "
        "첫째입니까, 둘째입니까?"
    ),
    "max runs over the axes that count the regions: it should run inside them.": (
        "max를 구역의 번호를 세는 축에 적용했습니다. 구역 안의 축에 적용해야 합니다."
    ),
    "four pixels in a row were taken, not two rows of two.": (
        "두 개씩 두 행이 아니라 한 행에 이어진 픽셀 네 개를 썼습니다."
    ),
    "these are the first pixels of the regions, not the largest.": (
        "이것은 구역마다 최댓값이 아니라 첫 픽셀입니다."
    ),
    "only the rows were pooled: the columns are left.": "행만 풀링했습니다. 열이 남았습니다.",
    "only the columns were pooled: the rows are left.": "열만 풀링했습니다. 행이 남았습니다.",
    "the leading axes are gone: count the axes of max from the end.": (
        "앞쪽 축이 사라졌습니다. max의 축을 뒤에서부터 세십시오."
    ),
    "for the shape {} expected {}, got {}.": (
        "형상이 {0}인 배열을 넣을 때 필요한 형상은 {1}인데, 나온 형상은 {2}입니다."
    ),
    "the shape is right, the values are not: work out one region by hand.": (
        "형상은 맞지만 값이 다릅니다. 구역 하나를 손으로 계산해 보십시오."
    ),
    "the given signals were changed: work on a copy.": (
        "받은 신호를 바꾸었습니다. 사본으로 작업하십시오."
    ),
    "every pixel gets the whole signal: a share of 1 / f² is due to each.": (
        "모든 픽셀이 신호를 통째로 받았습니다. 저마다 받을 몫은 1 / f²입니다."
    ),
    "the shares are too large: a region has f² pixels, not f.": (
        "몫이 너무 큽니다. 한 구역의 픽셀은 f개가 아니라 f²개입니다."
    ),
    "only one pixel of a region gets something: with the mean, all share.": (
        "구역마다 픽셀 하나만 받았습니다. 평균에서는 모두 나누어 받습니다."
    ),
    "the regions are mixed up: repeat each signal, do not tile the whole array.": (
        "구역이 뒤섞였습니다. 배열 전체를 이어 붙이지 말고, 신호를 하나하나 되풀이하십시오."
    ),
    "the result is as small as the signals: it must be as large as the image.": (
        "결과가 신호의 크기 그대로입니다. 이미지만큼 커야 합니다."
    ),
    "a leading axis was stretched, too: rows and columns are the last two axes.": (
        "앞쪽 축까지 늘어났습니다. 행과 열은 마지막 두 축입니다."
    ),
    "for signals of shape {} and f = {} expected {}, got {}.": (
        "신호의 형상이 {0}, f = {1}일 때 필요한 형상은 {2}인데, 나온 형상은 {3}입니다."
    ),
    "the shape is right, the values are not: try a single signal that is 1.": (
        "형상은 맞지만 값이 다릅니다. 1인 신호 하나만 넣어 보십시오."
    ),
}
