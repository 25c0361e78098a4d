# Smart Doctor.  `make` alone lists what there is.
#
# Two commands matter: `make run` starts the program, `make test` is the gate.  Both install what they need first.

VENV := .venv
ifeq ($(OS),Windows_NT)
PY := $(VENV)/Scripts/python.exe
else
PY := $(VENV)/bin/python
endif
READY := $(VENV)/.ok
PO := $(wildcard resources/locale/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := help
.PHONY: help run test check proof bench spoken-loop shots docs golden package package-proof new-check setup language lock frozen wheel roots windows-check clean packages-run packages-test packages-bench
.NOTPARALLEL:

help: ## This list
	@echo "make ..."
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-13s %s\n", $$1, $$2 }'

# What a user does -----------------------------------------------------------------------------------------------------

run: packages-run $(READY) ## Start Smart Doctor (ARGS="scan --offline" gives it arguments)
	@$(PY) tools/run.py $(ARGS)

test: packages-test $(READY) ## The gate: everything that must hold before a change lands
	@$(PY) tools/gate.py

# What a developer does ------------------------------------------------------------------------------------------------

setup: packages-run $(READY) ## Only install: the virtual environment, from requirements.lock

check: $(READY) ## The one-minute part of the gate, for while you work (ONLY="pytest arguments")
	@$(PY) tools/gate.py --quick $(ONLY)

new-check: $(READY) ## Begin a check: make new-check id=wifi.crowded
	@$(PY) tools/new_check.py $(id)

docs: $(READY) ## Write the generated pages anew (the catalogue of checks)
	@$(PY) tools/docs.py

language: $(READY) ## Collect sentences, update the translations, compile them
	@$(PY) tools/language.py

golden: $(READY) ## Record the devices on paper anew and judge all recordings; the diff is the review
	@$(PY) tools/paper.py

shots: packages-test $(READY) ## Render every page (light, dark, Korean, 150 %) into pictures
	@$(PY) tools/shots.py

bench: packages-bench $(READY) ## Measure: scan, first window, CPU time (on a quiet machine)
	@$(PY) tools/bench.py

spoken-loop: packages-test $(READY) ## How often the spoken words are misheard over a telephone line, beside other lists (10 minutes)
	@$(PY) -m tools.spoken_loop

proof: packages-test $(READY) ## The long proofs, in full; the gate runs samples of them
	@$(PY) tools/gate.py --proof

frozen: packages-test $(READY) ## Build the packaged program into build/frozen and let it test itself
	@$(PY) tools/freeze.py

package: packages-test $(READY) ## Build what this system can install: on Linux a .deb and a .rpm, into dist/
	@$(PY) tools/package.py

package-proof: packages-test $(READY) ## Install, use, upgrade and remove the packages in bare Debian roots (root, 5 minutes)
	@tools/package_roots.sh

wheel: $(READY) ## Build the wheel into dist/
	@$(PY) -m hatchling build -t wheel

lock: ## Resolve the dependencies anew into the two lock files
	@tools/lock.sh

windows-check: ## Run the Windows code under Wine: a Windows Python in a Debian root (root, 4 minutes at first)
	@tools/windows_check.sh $(STEPS)

roots: ## Prove `make run` and `make test` in bare Debian roots (root, debootstrap, about 20 minutes)
	@tools/roots.sh

clean: ## Remove everything that was built or installed here
	rm -rf $(VENV) .venv-lock build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find resources -name '*.mo' -delete

# How it gets there ----------------------------------------------------------------------------------------------------

packages-run packages-test packages-bench:
	@tools/system_packages.sh $(@:packages-%=%) "$$(tools/find_python.sh)"

# First the hashed lock, then ourselves without dependencies: pip refuses an editable install under --require-hashes.
$(VENV)/.lock: requirements.lock
	@python="$$(tools/find_python.sh)" && echo "Making $(VENV) with $$("$$python" --version)" && rm -rf $(VENV) && "$$python" -m venv $(VENV)
	@$(PY) -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	@touch $@

$(READY): $(VENV)/.lock pyproject.toml hatch_build.py $(PO)
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
