# make figures: the notebooks run in place and write figures/; make test: everything that CI checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
# No times and no patch level of Python in the notebooks; prints that follow one another are one stream, however the kernel
# sent them: preprocessors named here run after the notebook.
KEEP := --ExecutePreprocessor.record_timing=False --ClearMetadataPreprocessor.enabled=True \
	--ClearMetadataPreprocessor.clear_cell_metadata=False \
	--ClearMetadataPreprocessor.preserve_nb_metadata_mask='{"kernelspec", ("language_info", "name")}' \
	--NotebookExporter.preprocessors='["nbconvert.preprocessors.CoalesceStreamsPreprocessor"]'
export SOURCE_DATE_EPOCH := 1577836800
export PYTHONHASHSEED := 0
# One set of kernels of linear algebra, so that topics have the same digits on every processor with AVX2.
ifeq ($(shell uname -m),x86_64)
export OPENBLAS_CORETYPE := Haswell
endif
export MPLCONFIGDIR := $(CURDIR)/$(VENV)/matplotlib
export JUPYTER_PLATFORM_DIRS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Nobody's settings change what comes out, and nothing is written to HOME (make lab keeps one's own settings).
figures test: export IPYTHONDIR := $(CURDIR)/$(VENV)/ipython
figures test: export JUPYTER_CONFIG_DIR := $(CURDIR)/$(VENV)/jupyter/config
figures test: export JUPYTER_DATA_DIR := $(CURDIR)/$(VENV)/jupyter/data
figures test: export JUPYTER_RUNTIME_DIR := $(CURDIR)/$(VENV)/jupyter/runtime

.PHONY: figures test test-oldest fuzz browser coverage lab lock bench docs clean

figures: $(READY)
	cd notebooks && printf '%s\n' $(notdir $(NOTEBOOKS)) | xargs -P 2 -n 1 ../$(BIN)/jupyter nbconvert --to notebook --execute --inplace $(KEEP)
	@echo "Open figures/02_instruments_en.png, or run: make lab"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	MPLBACKEND=agg $(BIN)/python -m pytest -q -n 2 --dist loadfile
	cd notebooks && ../$(BIN)/python -m pytest -q -n 2 --dist loadfile -c /dev/null --rootdir . -p no:cacheprovider --nbval --nbval-sanitize-with ../tests/nbval_sanitize.cfg $(notdir $(NOTEBOOKS))

# The long tests of damaged documents, which `make test` leaves out.
fuzz: $(READY)
	$(BIN)/python -m pytest -q -m fuzz

# The evidence page in an installed Chromium; skipped where there is none.
browser: $(READY)
	$(BIN)/python -m pytest -q -rs -m browser tests/show/explorer

# Measured in worker processes, too; PARTS="tests/read" measures less.
coverage: $(READY)
	rm -rf build/coverage && mkdir -p build/coverage
	MPLBACKEND=agg $(BIN)/python -m coverage run -m pytest -q -n 2 --dist loadfile -p tools.coverage_plugin $(PARTS)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report --skip-covered --skip-empty

# The suite on the oldest versions that pyproject.toml allows, in an environment of its own.
OLDEST := build/oldest
test-oldest:
	$(PYTHON) -m venv $(OLDEST)
	PYTHONPATH=. $(PYTHON) -m tools.oldest > $(OLDEST)/requirements.txt
	$(OLDEST)/bin/python -m pip install --quiet -r $(OLDEST)/requirements.txt
	$(OLDEST)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	MPLBACKEND=agg $(OLDEST)/bin/python -m pytest -q -n 2 --dist loadfile $(PARTS)

# Jupyter refuses to run as root, as in a container, without --allow-root.
lab: $(READY)
	$(BIN)/jupyter lab --notebook-dir=notebooks $(if $(filter 0,$(shell id -u)),--allow-root)

bench: $(READY)
	$(BIN)/python -m benchmarks

# The pages made from code and notebooks, then the site: build/site/index.html.
docs: $(READY)
	$(BIN)/python -m tools.make_docs
	$(BIN)/python -m tools.make_site

$(READY): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

# Needs uv; the lock holds every platform and no address.
lock:
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache
