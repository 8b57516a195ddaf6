"""The Korean of the hints on arrays and layers."""

HINTS = {
    "Your function changes A or B. Collect the sums in a new array.": (
        "함수가 A나 B를 바꿉니다. 합을 새 배열에 모으십시오."
    ),
    "Right for (2, 3) and (3, 4), but not for two square matrices.": (
        "(2, 3)과 (3, 4)에서는 맞지만 두 정사각 행렬에서는 틀립니다."
    ),
    "Expected shape (2, 4), got (4, 2): rows come from A, columns from B.": (
        "형상이 (2, 4)여야 하는데 (4, 2)입니다. 행은 A에서, 열은 B에서 옵니다."
    ),
    "Expected shape (2, 4), got {}: the outer sizes of (2, 3) @ (3, 4) remain.": (
        "형상이 (2, 4)여야 하는데, 나온 형상은 {0}입니다. (2, 3) @ (3, 4)에서는 바깥쪽 크기가 "
        "남습니다."
    ),
    "Only the last product of each sum is there: add (+=), do not assign (=).": (
        "합마다 마지막 곱만 남았습니다. 대입하지(=) 말고 더하십시오(+=)."
    ),
    "The last product of each sum is missing: how far does range go?": (
        "합마다 마지막 곱이 빠졌습니다. range는 어디까지 갑니까?"
    ),
    "Signs have been lost.": "부호가 사라졌습니다.",
    "The shape is right, the values are not: compute one entry by hand.": (
        "형상은 맞지만 값이 다릅니다. 원소 하나를 손으로 계산해 보십시오."
    ),
    "The message for {} and {} should contain both shapes.": (
        "형상이 {0}, {1}일 때의 오류 메시지에 두 형상이 모두 들어가야 합니다."
    ),
    "For {} and {} expected a ValueError, got {}: compare the sizes before the loops.": (
        "형상이 {0}, {1}일 때 ValueError가 나야 하는데 {2} 오류가 났습니다. 반복문에 들어가기 전에 "
        "크기를 견주십시오."
    ),
    "Right where it fits, but {} and {} gave a result: compare the inner sizes.": (
        "곱할 수 있을 때는 맞지만, 형상이 {0}, {1}일 때에도 결과가 나왔습니다. 안쪽 크기를 "
        "견주십시오."
    ),
    "The biases are missing: they stand in the last column of w.": (
        "편향이 빠졌습니다. 편향은 w의 마지막 열에 있습니다."
    ),
    "The bias is the last entry of each row of w, not the first.": (
        "편향은 w에서 각 행의 첫 원소가 아니라 마지막 원소입니다."
    ),
    "The last row of w was taken for the biases; they are the last column.": (
        "w의 마지막 행을 편향으로 썼습니다. 편향은 마지막 열입니다."
    ),
    "Multiplied without a transpose: the rows of w belong to outputs.": (
        "전치하지 않고 곱했습니다. w의 행은 출력마다 하나씩 있습니다."
    ),
    "Right numbers, but transposed: one row a point is wanted.": (
        "수는 맞지만 전치되어 있습니다. 행 하나가 점 하나여야 합니다."
    ),
    "These are outputs of a sigmoid; the total inputs are wanted.": (
        "이것은 시그모이드 함수의 출력입니다. 구할 것은 입력 총합입니다."
    ),
    "Expected shape {}, got {}.": "필요한 형상은 {0}인데, 나온 형상은 {1}입니다.",
    "The shape is right, the values are not: compare one entry with a sum by hand.": (
        "형상은 맞지만 값이 다릅니다. 원소 하나를 손으로 계산한 합과 견주어 보십시오."
    ),
    "Right for 2 inputs and 3 outputs, but not for other sizes.": (
        "입력 두 개와 출력 세 개일 때는 맞지만 다른 크기에서는 틀립니다."
    ),
    "Your function changes the list of parameters or the arrays in it.": (
        "함수가 매개변수 리스트나 그 안의 배열을 바꿉니다."
    ),
    "The last layer has the identity, not the sigmoid.": (
        "마지막 층에는 시그모이드 함수가 아니라 항등 함수를 씁니다."
    ),
    "Where is the sigmoid between the layers?": "층 사이의 시그모이드 함수는 어디에 있습니까?",
    "Are the biases added?": "편향을 더했습니까?",
    "The last layer is missing.": "마지막 층이 빠졌습니다.",
    "The input came back unchanged: are the layers applied to it?": (
        "입력이 그대로 돌아왔습니다. 입력에 층을 적용했습니까?"
    ),
    "With {} layers: {}": "층이 {0}개일 때: {1}",
    "With {} layer: {}": "층이 {0}개일 때: {1}",
    "With {} layers: expected shape {}, got {}.": (
        "층이 {0}개일 때: 필요한 형상은 {1}인데, 나온 형상은 {2}입니다."
    ),
    "With {} layer: expected shape {}, got {}.": (
        "층이 {0}개일 때: 필요한 형상은 {1}인데, 나온 형상은 {2}입니다."
    ),
    "With {} layers the values are wrong: is the output of one layer fed to the next?": (
        "층이 {0}개일 때 값이 틀립니다. 한 층의 출력을 다음 층에 넣었습니까?"
    ),
    "With {} layer the values are wrong: is the output of one layer fed to the next?": (
        "층이 {0}개일 때 값이 틀립니다. 한 층의 출력을 다음 층에 넣었습니까?"
    ),
    "The two numbers are exchanged.": "두 수가 서로 바뀌었습니다.",
    "Both answers are still 0.": "두 답이 아직 모두 0입니다.",
    "{}: this is one of the two products; the other costs something too.": (
        "{0}: 두 곱 가운데 하나만 세었습니다. 나머지 곱에도 비용이 듭니다."
    ),
    "{}: the costs of two products add up, they do not multiply.": (
        "{0}: 두 곱의 비용은 곱하는 것이 아니라 더합니다."
    ),
    "{}: these are numbers of entries; each entry is a sum of products.": (
        "{0}: 이것은 원소의 개수입니다. 원소 하나하나가 곱의 합입니다."
    ),
    "{}: an entry of a product costs as many multiplications as the inner size.": (
        "{0}: 곱의 원소 하나에 안쪽 크기만큼의 곱셈이 듭니다."
    ),
    "partner is None: assign a matrix to it.": "partner가 None입니다. 행렬을 넣으십시오.",
    "Expected shape (2, 2), got {}.": "형상이 (2, 2)여야 하는데, 나온 형상은 {0}입니다.",
    "Every entry must be a finite number.": "모든 원소가 유한한 수여야 합니다.",
    "A matrix and its transpose do not commute in general; this one does not.": (
        "행렬과 그 전치는 일반적으로 순서를 바꾸어 곱하면 결과가 다릅니다. 이 행렬도 그렇습니다."
    ),
    "The two products differ in row {}, column {}.": "두 곱이 {0}행 {1}열에서 서로 다릅니다.",
    "This commutes, but it is a multiple of the unit matrix.": (
        "두 곱이 같기는 하지만, 단위행렬의 배수입니다."
    ),
    "This commutes, but it is a multiple of A.": "두 곱이 같기는 하지만, A의 배수입니다.",
}
