# The workshop. `make` alone lists what can be done.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

export JAVA_HOME := $(shell bin/find-jdk 2>/dev/null)
MVN := mvn -B -ntp
DATA ?= data
MAGPIE := server/target/magpie/bin/magpie

.PHONY: help
help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.PHONY: tools
tools:
	@bin/find-jdk >/dev/null
	@command -v mvn >/dev/null || { echo "Magpie needs Maven 3.8 or newer to build: apt-get install maven."; exit 1; }
	@command -v npm >/dev/null || { echo "Magpie needs Node 20 with npm to build: see nodejs.org."; exit 1; }

node_modules/.package-lock.json: package.json package-lock.json | tools
	npm ci --no-audit --no-fund
	@touch $@

.PHONY: web
web: node_modules/.package-lock.json
	npm run --silent build

.PHONY: run
run: tools web ## build, then start the server with a demo company (data in ./data; DATA=dir for another place)
	$(MVN) -q package -DskipTests
	$(MAGPIE) serve --demo --data $(DATA)

.PHONY: package
package: tools web ## the server as a folder: server/target/magpie; the SDK for npm: target/npm
	npm run --silent pack
	$(MVN) package -DskipTests
	@# What a start needs is noted once and kept beside the jars, so that every later start is faster. What only the
	@# very first start needs (schema, certificates) happens before; it would make the cache, and so each server, larger.
	rm -rf server/target/rehearsal server/target/magpie/lib/magpie.aot
	MAGPIE_LOG=error $(MAGPIE) rehearse --data server/target/rehearsal
	MAGPIE_LOG=error MAGPIE_JAVA_OPTIONS=-XX:AOTCacheOutput=server/target/magpie/lib/magpie.aot $(MAGPIE) rehearse --data server/target/rehearsal

.PHONY: format
format: tools node_modules/.package-lock.json ## format all code
	$(MVN) -q spotless:apply
	npm run --silent format

.PHONY: lint
lint: tools node_modules/.package-lock.json ## formatter and lint, no tests
	$(MVN) -q spotless:check
	npm run --silent check

.PHONY: unit
unit: tools web ## unit and property tests of the server and of the web packages
	npm test
	npm run --silent pack
	$(MVN) verify

.PHONY: e2e
e2e: tools ## whole stories with browsers, baresip, sipp, PostgreSQL (needs `make package` or `make unit` before)
	npm run --silent e2e

.PHONY: test
test: lint unit e2e ## everything CI runs, fast checks first

.PHONY: check
check: test fuzz ## test, and each fuzz target for a minute

.PHONY: fuzz
fuzz: tools ## each fuzz target for FUZZ_SECONDS (60)
	bin/fuzz $${FUZZ_SECONDS:-60}

.PHONY: requirements
requirements: ## which requirement ids are shown by which tests, and which by none
	@bin/requirements

.PHONY: bench
bench: package ## the load benchmarks of bench/README.md
	bench/run

.PHONY: soak
soak: package ## 1,000 SDK clients for SOAK_MINUTES (10) with calls, then a restart of the server (bench/README.md)
	bench/soak
