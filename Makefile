# What a person or a machine does here, one word each. Every word sets up first what it needs.

PYTHON = .venv/bin/python
ORACLE = .venv-oracle/bin/python
EXAMPLE = resources/examples/vgg_mnist.layersketch

# On a machine that answers for the change, a story that cannot be played is a failure.
ifeq ($(CI),true)
export LAYERSKETCH_REQUIRE_XVFB ?= 1
endif

.PHONY: run test oracle check lint types imports translations bench
.DEFAULT_GOAL = run

run:
	@scripts/prepare run
	@$(PYTHON) main.py $(EXAMPLE)

test:
	@scripts/prepare test
	$(PYTHON) -X faulthandler -m pytest

# The same checks, answered by real Keras.
unexport TF_USE_LEGACY_KERAS
oracle: export KERAS_BACKEND = tensorflow
oracle: export TF_CPP_MIN_LOG_LEVEL = 3
oracle:
	@scripts/prepare oracle
	$(ORACLE) -m pytest -W default --timeout 600 tests/oracle

check: lint types imports translations

lint:
	@scripts/prepare test
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

types:
	@scripts/prepare test
	$(PYTHON) -m mypy

imports:
	@scripts/prepare test
	.venv/bin/lint-imports --no-logo

translations:
	@scripts/prepare test
	$(PYTHON) -m tests.translations

bench:
	@scripts/prepare test
	$(PYTHON) -m tests.benchmarks
