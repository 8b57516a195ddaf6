# The commands of the book; `make` alone lists them. CI runs the same ones: see .ci/run.

SHELL := bash
.SHELLFLAGS := -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

# To be set on the command line:
PYTHON ?=
P ?=
PORT ?= 8000
RUN ?=
QUICK ?=
SUBMISSIONS ?=
CHAPTER ?=
JOBS ?=
UNSAFE ?=
WORKERS ?= 2
# Where workers wait for kernels and other processes, one more uses that time.
ONE_MORE = $$(($(WORKERS) + 1))

PY := .venv/bin/python
READY := .venv/.complete
GRADING := .venv-grading/bin/python
GRADING_READY := .venv-grading/.complete
SITE := _build/html/index.html
READER := _build/html/notebooks/ko/01_neuron_model.ipynb
KOREAN := _build/ko-source/book/02_arrays_and_layers.ipynb
PARTS := book style lint requirements concordance korean unit notebooks browser

# A notebook's kernel chooses its own plotting backend, and a user's PYTHONPATH hides nothing of ours.
unexport MPLBACKEND
unexport PYTHONPATH
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Stored outputs show no progress bar and no measured time; neither may what is compared with them.
execute page unit notebooks browser test test-site test-full: export NNBOOK_STORED := 1

.PHONY: test-colab test-oldest test-newest wheel stamp links site rehearse publish
.PHONY: help book serve lab test $(PARTS) test-site pdf slides execute page bench retrain test-full handouts grade mark test-grading \
        bench-grading lock lock-grading clean distclean

help: ## list these commands
	@printf '%s\n' 'From Neuron to CNN' '' \
	  'Every command but help and clean first makes .venv if it is missing or older than requirements.txt.' \
	  'That needs Python 3.11, 3.12 or 3.13 (PYTHON=... names one), the network, 3 GB and a few minutes.' ''
	@sed -n 's/^\([a-z-]*\):.*## /\1 /p' Makefile | \
	  while read -r name text; do printf '  make %-13s %s\n' "$$name" "$$text"; done

book: $(READY) ## build the pages into _build/html, English and Korean; executes no notebook (20 s)
	$(PY) -m bookbuild.editions
	@echo 'Open _build/html/index.html in a browser, or run: make serve'

serve: $(READY) ## show the built pages at http://127.0.0.1:8000 (PORT=8080 for another port)
	@test -e $(SITE) || $(MAKE) --no-print-directory book
	$(PY) -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

lab: $(READY) ## open the notebooks in JupyterLab
	@$(PY) -m jupyter trust book/*.ipynb > /dev/null # else JupyterLab hides the stored figures
	$(PY) -m jupyterlab book

test: $(READY) ## all of the checks below, one after the other, with a table of seconds (under 10 min)
	@trap 'exit 130' INT; failed=0; table=; start=$$SECONDS; \
	for part in $(PARTS); do \
	  printf '\n== make %s\n' $$part; began=$$SECONDS; verdict=passed; \
	  $(MAKE) --no-print-directory $$part || { verdict=FAILED; failed=1; }; \
	  table+=$$(printf '  %-14s %5d s  %s' $$part $$((SECONDS - began)) $$verdict)$$'\n'; \
	done; \
	printf '\n%s  %-14s %5d s\n' "$$table" total $$((SECONDS - start)); exit $$failed

# A starter's name may return in its solution (F811).
style: $(READY) ## check: Python style by ruff, and that a page uses what it imports (1 s)
	$(PY) -m ruff check $(wildcard src tests benchmarks)
	$(PY) -m ruff check book --select F --ignore F811

lint: $(READY) ## check: the rules of the pages, by page, cell and rule; P=10 for one page (5 s)
	$(PY) -m bookbuild.lint $(P)
	$(PY) -m bookbuild.quiz check

requirements: $(READY) ## check: what is declared, pinned and installed agrees, and every address too (2 s)
	$(PY) -m bookbuild.requirements
	$(PY) -m bookbuild.address check

concordance: $(READY) ## check: every row of the lectures is covered, every number within its bound (2 s)
	$(PY) -m bookbuild.concordance check

korean: $(READY) ## check: the Korean text says what the English does, and is up to date (2 s)
	$(PY) -m bookbuild.korean check --complete

unit: $(READY) ## check: tests of src/nnbook, of src/bookbuild and of the scripts in the pages (2 min)
	MPLBACKEND=agg $(PY) -m pytest tests/nnbook tests/bookbuild tests/benchmarks tests/web \
	  -n $(ONE_MORE) --dist loadscope

notebooks: $(READY) ## check: every notebook, and one in Korean, gives its stored numbers and figures (2 min)
	$(PY) -m bookbuild.korean build
	$(PY) -m pytest -p bookbuild.nbval_plugin --nbval book $(KOREAN) -n $(ONE_MORE) \
	  --dist loadfile --no-loadscope-reorder

browser: $(READY) ## check: the built pages in Chromium or Chrome; make book first (2 min)
	$(PY) -m pytest tests/site -n $(WORKERS)

test-site: $(READY) ## check every page of both editions in light and dark, the PDFs, weight and speed (15 min)
	@test -e $(SITE) || $(MAKE) --no-print-directory book
	$(PY) -m pytest tests/site --every-page -n $(WORKERS) --dist loadgroup
	$(PY) -m bookbuild.weight
	-$(PY) -m bookbuild.pace

pdf: $(READY) ## print the built pages: _build/from-neuron-to-cnn.pdf; EDITION=ko for Korean (1 min)
	@test -e $(SITE) || $(MAKE) --no-print-directory book
	$(PY) -m bookbuild.pdf --edition $(EDITION)

slides: $(READY) ## make slides of every chapter, both languages: _build/html/slides/en/index.html (15 s)
	@test -e $(SITE) || $(MAKE) --no-print-directory book
	$(PY) -m bookbuild.slides
	@echo 'Open _build/html/slides/en/index.html in a browser.'

handouts: $(READY) ## notebooks for students and for teachers, in _build/handouts; make book first (10 s)
	@test -e $(SITE) || $(MAKE) --no-print-directory book
	$(PY) -m bookbuild.handouts

grade: $(GRADING_READY) ## grade a class: make grade SUBMISSIONS=folder CHAPTER=04; EDITION=ko JOBS=8
	$(if $(and $(SUBMISSIONS),$(CHAPTER)),,$(error for example: make grade SUBMISSIONS=folder CHAPTER=04))
	@test -e _build/handouts/student || $(MAKE) --no-print-directory handouts
	$(GRADING) -m bookbuild.grading --chapter $(CHAPTER) $(if $(EDITION),--edition $(EDITION)) \
	  $(if $(JOBS),--jobs $(JOBS)) $(if $(UNSAFE),--unsafe) "$(SUBMISSIONS)"

mark: $(GRADING_READY) ## give points by hand in the browser, after make grade: make mark SUBMISSIONS=folder
	$(if $(wildcard $(SUBMISSIONS)-graded),,$(error first run: make grade SUBMISSIONS=folder CHAPTER=04))
	cd "$(SUBMISSIONS)-graded" && "$(CURDIR)/$(GRADING)" -m jupyterlab --LabApp.default_url=/formgrader

test-grading: $(GRADING_READY) ## check: good, wrong, endless and malicious submissions are graded (5 min)
	@test -e _build/handouts/student || $(MAKE) --no-print-directory handouts
	MPLBACKEND=agg $(GRADING) -m pytest tests/bookbuild/handouts tests/bookbuild/grading tests/grading -q

bench-grading: $(GRADING_READY) ## measure how long a class of 300 takes; CHAPTER=04 JOBS=2 (10 min)
	@test -e _build/handouts/student || $(MAKE) --no-print-directory handouts
	$(GRADING) -m benchmarks.grading $(if $(CHAPTER),--chapter $(CHAPTER)) $(if $(JOBS),--jobs $(JOBS))

wheel: $(READY) ## build the package with the notebooks of both languages into _build/html/wheels (5 s)
	@test -e $(READER) || $(MAKE) --no-print-directory book
	$(PY) -m bookbuild.wheel

test-colab: $(READY) ## check: each notebook, alone, with what Colab ships; P=10 for one (10 min)
	@test -e $(READER) || $(MAKE) --no-print-directory book
	$(PY) -m bookbuild.environments colab $(P) $(if $(PYTHON),--python $(PYTHON)) --workers $(WORKERS)

test-oldest: $(READY) ## check: notebooks and package with the lower bounds of pyproject.toml (10 min)
	@test -e $(READER) || $(MAKE) --no-print-directory book
	$(PY) -m bookbuild.environments oldest $(P) $(if $(PYTHON),--python $(PYTHON)) --workers $(WORKERS)

test-newest: $(READY) ## check: notebooks and package with the newest versions there are (10 min)
	@test -e $(READER) || $(MAKE) --no-print-directory book
	$(PY) -m bookbuild.environments newest $(P) $(if $(PYTHON),--python $(PYTHON)) --workers $(WORKERS)

stamp: $(READY) ## write the repository's address from _config.yml wherever a copy of it stands (1 s)
	$(PY) -m bookbuild.address stamp

links: $(READY) ## list where each chapter opens: Colab, Binder, and a JupyterHub (HUB=https://...)
	@$(PY) -m bookbuild.address links $(if $(HUB),--hub $(HUB))

site: $(READY) ## make all that is published, in _build/html: pages, slides, wheel, PDF, handouts (5 min)
	$(PY) -m bookbuild.publish assemble

rehearse: $(READY) ## publish that site into a temporary repository and check what arrives (1 min)
	@test -e $(SITE) || $(MAKE) --no-print-directory site
	$(PY) -m bookbuild.publish rehearse

publish: $(READY) ## push that site to the branch gh-pages of REMOTE, or of origin (1 min)
	$(PY) -m bookbuild.publish push $(REMOTE)

execute: $(READY) ## run the notebooks and store what changed; P=10 for one (1 min)
	$(PY) -m bookbuild.execute $(P)

page: $(READY) ## run one notebook and compare, changing nothing: make page P=10_spatial_filters (20 s)
	$(if $(P),,$(error make page needs a notebook, for example: make page P=10_spatial_filters))
	$(PY) -m bookbuild.execute --check $(P)

retrain: $(READY) ## train the recorded runs from scratch; RUN=deep for one (2 h)
	$(PY) -m nnbook.retrain $(RUN)

test-full: $(READY) ## train every run in a temporary folder and check every bound; changes nothing (2 h)
	$(if $(RUN),,$(PY) -m pytest tests/nnbook tests/web --every-page -n $(WORKERS) --dist loadscope)
	$(PY) -m nnbook.retrain --check $(RUN)

bench: $(READY) ## measure how much faster code and trainings are (20 min); QUICK=1 projects the long ones (5 min)
	$(PY) -m benchmarks $(if $(QUICK),--quick)

lock: $(READY) ## pin requirements.txt anew from pyproject.toml; UPGRADE=1 takes the newest of all (1 min)
	@$(compile_pins); pins requirements.txt $(foreach extra,keras notebook book test,--extra $(extra))

lock-grading: $(READY) ## pin requirements-grading.txt anew, in agreement with requirements.txt (1 min)
	@$(compile_pins); pins requirements-grading.txt --extra keras --extra grading -c requirements.txt

clean: ## remove what was built, but not .venv
	rm -rf _build build dist .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## remove .venv as well
	rm -rf .venv .venv-grading src/nnbook.egg-info

# Without its stamp .venv was never finished and is begun anew; with an old one it is brought up to
# date. The stamp is written last, so the next command takes up what an interruption left.
$(READY): requirements.txt pyproject.toml
	@test -e $@ || { $(find_python); echo "Making .venv with $$python. This is done once."; \
	  "$$python" -m venv --clear .venv; }
	@echo 'Installing the pinned packages into .venv ...'
	@$(PY) -m pip install $(if $(wildcard $@),--quiet) --no-deps --requirement requirements.txt
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Grading has an environment of its own: nbgrader, and what the students' code may import.
$(GRADING_READY): requirements-grading.txt pyproject.toml
	@test -e $@ || { $(find_python); echo "Making .venv-grading with $$python. This is done once."; \
	  "$$python" -m venv --clear .venv-grading; }
	@$(GRADING) -m pip install --quiet --no-deps --requirement requirements-grading.txt
	@$(GRADING) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Defines the shell function `pins FILE OPTIONS`, which writes the pins of the chosen extras.
define compile_pins
uv=$$(command -v uv) || { uv=_build/uv/bin/uv; \
  test -x $$uv || { $(PY) -m venv --clear _build/uv && _build/uv/bin/python -m pip install --quiet uv; }; }; \
pins() { "$$uv" pip compile pyproject.toml --output-file "$$@" --quiet $(if $(UPGRADE),--upgrade) \
  --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links \
  --annotation-style line --custom-compile-command 'make $@'; }
endef

# Sets $python to the first interpreter that can hold the pinned packages, or says what was found.
define find_python
set -- $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3 python); seen=; \
for python; do \
  found=$$("$$python" -c '$(is_suited)' 2>&1) && break; \
  found=$${found%%$$'\n'*}; seen+="  $$python: $${found##*: }"$$'\n'; python=; \
done; \
if [ -z "$$python" ]; then \
  echo 'The book needs Python 3.11, 3.12 or 3.13 with its modules venv and ensurepip. Found:'; \
  printf '%s' "$$seen"; \
  echo 'Install one (Debian and Ubuntu: python3 and python3-venv), or name one:'; \
  echo '  make PYTHON=/path/to/python3.12 book'; \
  exit 1; \
fi
endef

define is_suited
import sys; from importlib.util import find_spec; \
lacks = [m for m in ("venv", "ensurepip") if not find_spec(m)]; \
print("Python %d.%d.%d" % sys.version_info[:3], *(["without"] + lacks if lacks else [])); \
sys.exit(bool(lacks) or not (3, 11) <= sys.version_info < (3, 14))
endef
