"""The Korean of the hints on the neuron model."""

HINTS = {
    "equal": "같음",
    "All three numbers are still 0: choose your own.": (
        "세 수가 아직 모두 0입니다. 직접 골라 보십시오."
    ),
    "These numbers are a NAND in another order: the bias comes first.": (
        "순서를 바꾸면 NAND가 되는 수들입니다. 편향이 맨 앞에 옵니다."
    ),
    "A total input is exactly 0, and 0 does not fire. Look at the boundary.": (
        "입력 총합 하나가 정확히 0인데, 0에서는 출력이 1이 되지 않습니다. 경계를 살펴보십시오."
    ),
    "The outputs for (0,0), (0,1), (1,0), (1,1) are {}, which is {}.": (
        "(0,0), (0,1), (1,0), (1,1)에 대한 출력이 {0}입니다. 이것은 ‘{1}’의 진리표입니다."
    ),
    "The outputs for (0,0), (0,1), (1,0), (1,1) are {}.": (
        "(0,0), (0,1), (1,0), (1,1)에 대한 출력이 {0}입니다."
    ),
    "This is a NAND, but the exercise asks for two different weights.": (
        "NAND가 맞습니다. 그런데 두 가중치가 서로 달라야 합니다."
    ),
    "This is a NAND, but a total input comes closer to 0 than 0.25.": (
        "NAND가 맞습니다. 그런데 입력 총합 하나가 0에서 0.25도 떨어져 있지 않습니다."
    ),
    "Expected shape ({},), got {}: x[:, 0] picks a column flat.": (
        "형상이 ({0},)인 배열이 필요한데, 나온 형상은 {1}입니다. x[:, 0]은 열을 1차원으로 꺼냅니다."
    ),
    (
        "Expected one output a row, shape ({},), got {}: x[0] is the first row; which index picks "
        "the first column?"
    ): (
        "행마다 출력이 하나씩이므로 필요한 형상은 ({0},)인데, 나온 형상은 {1}입니다. x[0]은 첫 "
        "행입니다. 첫 열을 꺼내는 인덱스는 무엇입니까?"
    ),
    "These are the total inputs. Where is the sigmoid?": (
        "이것은 입력 총합입니다. 시그모이드 함수는 어디에 있습니까?"
    ),
    "The shape is right, the values are not: did you forget the bias?": (
        "형상은 맞지만 값이 다릅니다. 편향을 잊지 않았습니까?"
    ),
    "The shape is right, the values are not: the bias is the last of the weights.": (
        "형상은 맞지만 값이 다릅니다. 편향은 가중치 가운데 맨 마지막 것입니다."
    ),
    "Every output is 1 minus the right one: look at the sign in the exponent.": (
        "모든 출력이 1에서 올바른 값을 뺀 값입니다. 지수의 부호를 살펴보십시오."
    ),
    "The shape is right, the values are not: compare one row with a sum by hand.": (
        "형상은 맞지만 값이 다릅니다. 한 행을 골라 손으로 계산한 합과 견주어 보십시오."
    ),
    "Right near 0, but not for ±800: use the sigmoid that cannot overflow.": (
        "0 부근에서는 맞지만 ±800에서는 틀립니다. 오버플로가 일어나지 않는 시그모이드 함수를 "
        "쓰십시오."
    ),
    "The limits are right, but the climb is too gentle: look at the exponents.": (
        "양 끝의 값은 맞지만 너무 완만하게 올라갑니다. 지수를 살펴보십시오."
    ),
    "This still runs from 0 to 1: stretch it along y and move it down.": (
        "아직 0에서 1까지입니다. y 방향으로 늘이고 아래로 내리십시오."
    ),
    "This runs from 0 to 2: one move is missing.": (
        "0에서 2까지입니다. 옮기는 일이 하나 빠졌습니다."
    ),
    "The curve is upside down: look at a sign.": (
        "곡선의 위아래가 뒤집혔습니다. 부호를 살펴보십시오."
    ),
    "Expected the shape of x, {}, got {}.": (
        "나와야 할 형상은 x와 같은 {0}인데, 나온 형상은 {1}입니다."
    ),
    "The values are not those of tanh: is its value at 0 equal to 0?": (
        "tanh의 값이 아닙니다. 0에서의 값이 0입니까?"
    ),
    "c is still 1: the width is then what it was.": "c가 아직 1입니다. 그러면 폭이 그대로입니다.",
    "Twice the weights, half the width: multiply or divide by 0.5?": (
        "가중치가 두 배이면 폭은 절반입니다. 0.5를 곱해야 합니까, 0.5로 나누어야 합니까?"
    ),
    (
        "This is the width for c = 1, or the c for half a cliff: half the width lies on either "
        "side of the boundary, so the cliff has two halves."
    ): (
        "이것은 c = 1일 때의 폭이거나, 절벽의 절반만 헤아린 c입니다. 폭의 절반은 경계의 한쪽에, "
        "나머지 절반은 다른 쪽에 있으므로 절벽은 두 절반으로 이루어집니다."
    ),
    "The bias belongs neither to the direction nor to the width.": (
        "편향은 방향에도 폭에도 들어가지 않습니다."
    ),
    "The length of an arrow is not the sum of its two parts.": (
        "화살표의 길이는 두 성분의 합이 아닙니다."
    ),
    "Is there a square root missing?": "제곱근이 빠지지 않았습니까?",
    "Natural logarithm: np.log, not np.log10.": (
        "자연로그입니다. np.log10이 아니라 np.log를 쓰십시오."
    ),
    "A negative c exchanges yes and no.": "c가 음수이면 “예”와 “아니요”가 뒤바뀝니다.",
    "With this c the cliff is narrower than half a unit.": "이 c로는 절벽의 폭이 0.5보다 좁습니다.",
    "With this c the cliff is wider than half a unit.": "이 c로는 절벽의 폭이 0.5보다 넓습니다.",
    "Pass what your function returns: reachable_gates(), with brackets.": (
        "함수가 돌려주는 값을 넘기십시오. 괄호를 붙여 reachable_gates()라고 씁니다."
    ),
    "Hand in the truth tables themselves, not their number.": (
        "진리표의 개수가 아니라 진리표 자체를 내십시오."
    ),
    "Every truth table is a tuple of four outputs, each 0 or 1.": (
        "진리표는 저마다 0 또는 1인 출력 네 개의 튜플입니다."
    ),
    "Some truth tables occur more than once: collect them in a set.": (
        "두 번 이상 나오는 진리표가 있습니다. 집합(set)에 모으십시오."
    ),
    "{} is {}: does every output come from one perceptron, with > 0?": (
        "{0}은 ‘{1}’의 진리표입니다. 네 출력을 모두 같은 퍼셉트론 하나에서 > 0으로 구했습니까?"
    ),
    "{} found, none of which fires for (0, 0): try positive biases.": (
        "{0}개를 찾았는데, (0, 0)에서 1을 내는 것이 하나도 없습니다. 양의 편향도 시험해 보십시오."
    ),
    "{} found, in all of which (1, 1) fires most: try negative weights.": (
        "{0}개를 찾았는데, 모두 (1, 1)에서 출력이 가장 큽니다. 음의 가중치도 시험해 보십시오."
    ),
    "{} found: try weights of different size, 0 included.": (
        "{0}개를 찾았습니다. 크기가 서로 다른 가중치를, 0까지 넣어 시험해 보십시오."
    ),
    "{} found: may a perceptron always answer the same?": (
        "{0}개를 찾았습니다. 퍼셉트론이 언제나 똑같이 답해도 됩니까?"
    ),
    "{} found, and there are more: try more biases, and finer steps.": (
        "{0}개를 찾았고, 더 있습니다. 편향을 더 많이, 더 촘촘하게 시험해 보십시오."
    ),
    "It rises, then stays at 1. How much must the slope change at x = 1 to fall?": (
        "올라간 뒤 1에 머무릅니다. 내려오려면 x = 1에서 기울기가 얼마나 바뀌어야 합니까?"
    ),
    "Look at the slope: at x = 1 it has to change from 1 to -1, not to 0.": (
        "기울기를 보십시오. x = 1에서 기울기가 1에서 -1로 바뀌어야 하는데, 0으로 바뀝니다."
    ),
    "Right up to x = 2, but then it goes on falling.": (
        "x = 2까지는 맞지만 그 뒤로도 계속 내려갑니다."
    ),
    "The bends are at 0, -1 and -2: to move a curve right by 1, write x - 1.": (
        "꺾이는 곳이 0, -1, -2입니다. 곡선을 오른쪽으로 1만큼 옮기려면 x - 1이라고 씁니다."
    ),
    "Right up to x = 2, but not beyond.": "x = 2까지는 맞지만 그 너머에서는 틀립니다.",
    "The values are not those of the hat: compare at x = 0, 1 and 2.": (
        "모자 함수의 값이 아닙니다. x = 0, 1, 2에서 견주어 보십시오."
    ),
}
