# Every target sets up what it needs; `make demo` and `make test` work on a fresh clone with Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= build/demo

.PHONY: demo test check check-style check-types check-content cover check-spark agree mutate fix bench build clean

demo: $(READY)
	@mkdir -p $(OUT)
	@$(BIN)/vip recommend pathways/examples/nyinsjuknad-vill-arbeta.yaml
	@$(BIN)/vip render schizophrenia-first-episode -o $(OUT)/schizophrenia-first-episode.svg --force
	@$(BIN)/vip gap gap/regions/sodra-lappland.yaml
	@$(BIN)/vip gap memo gap/regions/sodra-lappland.yaml -o $(OUT)/tjansteskrivelse.docx --force
	@$(BIN)/vip gap gap/regions/sodra-lappland.yaml -o $(OUT)/sodra-lappland.docx --force
	@$(BIN)/vip gap gap/regions/sodra-lappland.yaml -o $(OUT)/sodra-lappland.html --force

test: $(READY)
	$(BIN)/pytest -n auto

check: $(READY)
	@$(MAKE) --no-print-directory -j2 check-style check-types check-content
	$(BIN)/pytest -n auto

check-style: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/yamllint --strict rules pathways gap tests

check-types: $(READY)
	$(BIN)/mypy

check-content: $(READY)
	$(BIN)/vip validate --strict

# Which lines and branches no test reaches; half as slow again as the tests alone.
cover: $(READY)
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

# Cohorts in a real local Spark session; it needs Java 17.
check-spark: $(READY)
	@command -v "$${JAVA_HOME:+$$JAVA_HOME/bin/}java" >/dev/null || { echo "make check-spark needs Java 17 (Debian: openjdk-17-jre-headless), on the path or in JAVA_HOME" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[spark]'
	$(BIN)/pytest -m spark tests/spark

# Every reader of conditions against the reference, on many more cases than `check` tries.
agree: $(READY)
	AGREE_CASES=$${AGREE_CASES:-100000} HYPOTHESIS_PROFILE=default $(BIN)/pytest -n auto tests/agreement tests/unit/session

# Whether the tests notice that a reader of conditions or the clock is changed; up to 40 minutes. See docs/mutation-testing.md.
mutate: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[mutation]'
	rm -rf mutants
	AGREE_CASES=640 $(BIN)/mutmut run --max-children $${MUTATE_CHILDREN:-1}
	$(BIN)/mutmut results --all true | $(BIN)/python benchmarks/mutation_score.py 90

fix: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/decide.py
	$(BIN)/python benchmarks/cohort.py
	$(BIN)/python benchmarks/gap.py
	$(BIN)/python benchmarks/plot.py

build: $(READY)
	$(BIN)/python -m build --wheel --sdist

clean:
	rm -rf build dist mutants $(VENV)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[all,dev]'
	@$(BIN)/python -m compileall -q src
	@touch $@
