"""What the command says, in English and in Korean."""

from __future__ import annotations

__all__ = ["LANGUAGES", "say"]

LANGUAGES = ("en", "ko")

MESSAGES: dict[str, tuple[str, str]] = {
    # start
    "copied": ("{0}: copied", "{0}: 복사했습니다"),
    "same": ("{0}: is there already", "{0}: 이미 있습니다"),
    "kept": (
        "{0}: yours is kept as it is; --beside puts the book's beside it",
        "{0}: 고치신 파일을 그대로 두었습니다. --beside를 주면 책의 것을 옆에 둡니다",
    ),
    "beside": (
        "{0}: yours is kept; the book's is {1}",
        "{0}: 그대로 두었습니다. 책의 것은 {1}입니다",
    ),
    "folder": ("The chapters are in {0}", "노트북은 {0} 폴더에 있습니다"),
    "fetching": ("Fetching the notebooks from {0}", "{0}에서 노트북을 받습니다"),
    "unknown": (
        "there is no chapter {0!r}; there are: {1}",
        "{0!r}라는 장이 없습니다. 있는 장: {1}",
    ),
    "not-a-folder": (
        "{0} cannot be used as a folder ({1}); --folder names another",
        "{0}을(를) 폴더로 쓸 수 없습니다 ({1}). --folder로 다른 폴더를 주세요",
    ),
    "unreachable": (
        "this installation came without the notebooks, and {0} does not answer ({1}).\n"
        "With a network, try again, or install the package that contains them: see {2}\n"
        "Each chapter's page has a button to download its notebook, too.",
        "이 설치에는 노트북이 들어 있지 않고, {0}에서 응답이 없습니다 ({1}).\n"
        "네트워크에 연결한 뒤 다시 해 보거나, 노트북이 들어 있는 패키지를 설치하세요: {2}\n"
        "각 장의 페이지에 있는 단추로도 노트북을 내려받을 수 있습니다.",
    ),
    "damaged-download": (
        "{0} came damaged, so it was not kept; try again",
        "{0} 파일이 손상된 채 도착해 저장하지 않았습니다. 다시 해 보세요",
    ),
    "no-site": (
        "this installation came without the notebooks, and names no site to get them from; "
        "install nnbook again as the book's README says",
        "이 설치에는 노트북도, 노트북을 받을 주소도 없습니다. "
        "책의 README대로 nnbook을 다시 설치하세요",
    ),
    "no-lab": (
        "JupyterLab is missing, so nothing was opened: pip install jupyterlab",
        "JupyterLab이 없어 열지 못했습니다: pip install jupyterlab",
    ),
    "opening": (
        "Opening JupyterLab; Ctrl+C here ends it",
        "JupyterLab을 엽니다. 여기서 Ctrl+C를 누르면 끝납니다",
    ),
    # doctor
    "ok": ("ok", "정상"),
    "broken": ("BROKEN", "고장"),
    "missing": ("missing", "없음"),
    "packages": ("Packages", "패키지"),
    "machine": ("Machine", "컴퓨터"),
    "contents": ("Contents", "내용물"),
    "needs": ("needs {0}", "{0} 필요"),
    "get": (
        'not installed: pip install "{0}"',
        '설치되지 않았습니다: pip install "{0}"',
    ),
    "get-keras": (
        'from the chapter on Keras on: pip install "keras{0}" "tensorflow{1}"',
        'Keras 장부터 필요합니다: pip install "keras{0}" "tensorflow{1}"',
    ),
    "get-lab": (
        "to work in the browser: pip install jupyterlab",
        "브라우저에서 실습할 때 필요합니다: pip install jupyterlab",
    ),
    "processor": ("processor", "프로세서"),
    "gpu": ("graphics processor", "그래픽 프로세서(GPU)"),
    "gpu-used": ("{0}; trainings use it", "{0}. 학습에 쓰입니다"),
    "gpu-none": (
        "TensorFlow sees none; everything works without",
        "TensorFlow가 찾은 것이 없습니다. 없어도 모두 됩니다",
    ),
    "gpu-unseen": (
        'the machine has one, but TensorFlow does not see it: pip install "tensorflow[and-cuda]"',
        '컴퓨터에는 있지만 TensorFlow가 보지 못합니다: pip install "tensorflow[and-cuda]"',
    ),
    "gpu-hidden": (
        "hidden by CUDA_VISIBLE_DEVICES={0!r}",
        "CUDA_VISIBLE_DEVICES={0!r} 때문에 보이지 않습니다",
    ),
    "gpu-unknown": ("not asked: TensorFlow is missing", "확인하지 않음: TensorFlow가 없습니다"),
    "tf-fails": ("TensorFlow does not start: {0}", "TensorFlow를 시작하지 못합니다: {0}"),
    "starts": ("starts", "시작됨"),
    "files": ("files", "파일"),
    "files-whole": ("all as installed", "모두 설치된 그대로"),
    "changed": (
        "is missing or changed; install nnbook again",
        "없거나 바뀌었습니다. nnbook을 다시 설치하세요",
    ),
    "more": ("and {0} more", "외 {0}개"),
    "digits": ("MNIST", "MNIST"),
    "digits-whole": ("70,000 digits, whole", "숫자 70,000개, 온전함"),
    "records": ("recorded runs", "기록된 학습"),
    "records-whole": ("{0} records, whole", "기록 {0}개, 온전함"),
    "notebooks": ("notebooks", "노트북"),
    "notebooks-there": ("{0} chapters in {1} languages", "{1}개 언어, 장 {0}개"),
    "notebooks-on-site": (
        "not in this installation; nnbook start fetches them from {0}",
        "이 설치에는 없습니다. nnbook start가 {0}에서 받습니다",
    ),
    "well": ("Nothing is broken.", "고장 난 것은 없습니다."),
    "ill": ("{0} broken; the lines above say what.", "고장 {0}건: 위의 줄을 보세요."),
}


def say(key: str, lang: str, *values: object) -> str:
    """Return a message in a language, with its values in their places."""
    return MESSAGES[key][LANGUAGES.index(lang)].format(*values)
