# make help lists what there is.

PORT ?= 8080
EXIT ?=
SWIFT ?= swift
ROUNDS ?= 200
SEED ?=
PACKAGES = libfcgi-dev libsqlite3-dev pkg-config nginx-light libnginx-mod-http-echo wrk spawn-fcgi lighttpd openssl curl systemd strace libjemalloc-dev golang-go golang-golang-x-mod-dev chromium chromium-driver python3-venv

# Tests that kill at a moment, which beside browsers and builds may have passed already: run by themselves.
KILLING = EndToEndTests\.(TortureTests|CrashTests)

# Calls across modules are inlined, and Swift's many small objects come from an allocator made for that.
RELEASE = -c release --product jetway --static-swift-stdlib -Xswiftc -cross-module-optimization -Xlinker -ljemalloc
# As in the README's systemd unit: memory that is not used any more goes back soon.
MALLOC_CONF = narenas:2,dirty_decay_ms:500,muzzy_decay_ms:0

# What make contract installs below .contract/.
CONTRACT = openapi-spec-validator==0.9.0+schemathesis==4.32.5

.DEFAULT_GOAL := help
.PHONY: help setup build demo test contract flips release bench torture catalog format lint clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  make demo PORT=9090 moves the demo, make demo EXIT=1 leaves after the story"
	@echo "  make torture ROUNDS=1000 SEED=7 runs longer, or what another run has run"

setup: ## install the Debian packages that are missing
	@missing=; for package in $(PACKAGES); do \
	  [ "$$(dpkg-query -W -f='$${db:Status-Status}' $$package 2> /dev/null)" = installed ] || missing="$$missing $$package"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get > /dev/null; then echo "Install these (Debian's names) and run make again:$$missing" >&2; exit 1; fi; \
	sudo=; if [ "$$(id -u)" != 0 ]; then sudo=sudo; fi; \
	echo "Installing$$missing (no service is started)"; \
	policy=/usr/sbin/policy-rc.d; if [ -e $$policy ]; then policy=; fi; \
	if [ -n "$$policy" ]; then printf '#!/bin/sh\nexit 101\n' | $$sudo tee $$policy > /dev/null; $$sudo chmod 755 $$policy; fi; \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing > /dev/null; status=$$?; \
	if [ -n "$$policy" ]; then $$sudo rm -f $$policy; fi; exit $$status

build: setup ## build everything that the demo and the tests need, once for both
	$(SWIFT) build --build-tests

demo: build ## run the main job through nginx, tell the story, stay up until Ctrl-C
	@$$($(SWIFT) build --show-bin-path)/jetway demo --port $(PORT) $(if $(EXIT),--exit)

test: build ## run every test, those through a real nginx included
	$(SWIFT) test --skip-build --experimental-maximum-parallelization-width 6 --skip '$(KILLING)'
	$(SWIFT) test --skip-build --experimental-maximum-parallelization-width 2 --filter '$(KILLING)'

contract: setup ## validate the OpenAPI document, and let schemathesis try Jetway by it; a few minutes
	$(SWIFT) build --product jetway
	@[ -e .contract/$(CONTRACT) ] || { rm -rf .contract && python3 -m venv .contract && \
	  .contract/bin/pip install --quiet --disable-pip-version-check $(subst +, ,$(CONTRACT)) && touch .contract/$(CONTRACT); }
	.contract/bin/openapi-spec-validator Sources/Gateway/Operations/Contract/openapi.yaml
	@$$($(SWIFT) build --show-bin-path)/jetway contract

flips: build ## flip a bit in every byte of a ledger and verify it each time; takes its time
	JETWAY_FLIP_STEP=1 $(SWIFT) test --skip-build --filter AuditFlipTests

release: setup ## build what is deployed: .build/release/jetway, one file with Swift's runtime in it
	$(SWIFT) build $(RELEASE)

bench: release ## measure a release build: requests a second, p50, p99, memory
	@MALLOC_CONF=$(MALLOC_CONF) $$($(SWIFT) build -c release --show-bin-path)/jetway bench

torture: setup ## kill Jetway and break the upstream for 200 rounds, then judge what is left
	$(SWIFT) build --product jetway
	@$$($(SWIFT) build --show-bin-path)/jetway torture --rounds $(ROUNDS) $(if $(SEED),--seed $(SEED))

catalog: ## write the catalog's table into the README
	$(SWIFT) build --product jetway
	@table=$$(mktemp) && $$($(SWIFT) build --show-bin-path)/jetway catalog --markdown > $$table && \
	awk -v table=$$table '/^<!-- catalog -->$$/ { print; while ((getline line < table) > 0) print line; skip = 1 } \
	  /^<!-- \/catalog -->$$/ { skip = 0 } !skip' README.md > $$table.md && cat $$table.md > README.md; rm -f $$table $$table.md

format: ## format the sources
	$(SWIFT) format -i -r Sources Tests Package.swift

lint: ## check the format
	$(SWIFT) format lint -s -r Sources Tests Package.swift

clean: ## remove what was built
	rm -rf .build .contract .schemathesis
