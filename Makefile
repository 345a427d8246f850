# Two commands for a newcomer: `make demo` and `make test`. Each sets up what is missing and says what it does.

.PHONY: help setup build demo test faults bench clean

help:
	@echo "make demo    build everything, then chat in a workbench with Presend on (Ctrl-C ends)"
	@echo "make test    every check and test"
	@echo "make build   the command line, the extension and the playground, under target/release and dist"
	@echo "make faults  all that can go wrong with rules on their way to a browser, tried and counted"
	@echo "make bench   measurements, printed and written to dist/bench.json"
	@echo "make clean   take away what was built"

setup:
	@bash tools/setup.sh build

build: setup
	@npx tsx tools/build.ts

demo: build
	@bash tools/setup.sh browser || true
	@npx tsx demo/run.ts

test:
	@bash tools/setup.sh browser
	@npx tsx tools/build.ts
	@bash tools/test.sh

faults: build
	@bash tools/setup.sh browser
	@bash tools/faults.sh

bench: build
	@bash tools/setup.sh browser
	@npx tsx tools/bench/main.ts

clean:
	rm -rf dist target test-results .cache
