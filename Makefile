# The one way to build, try and check senco. `make help` lists the targets.

# Where Cargo puts what it builds, also when CARGO_TARGET_DIR says otherwise.
TARGET := $(or $(CARGO_TARGET_DIR),target)

.PHONY: help build demo test readability judges attacks mutants soak bench lint assets format needs-build needs-test

help:
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

build: needs-build assets ## the release programs, at TARGET/release: senco, and senco-pdf beside it
	cargo build --release --locked -p senco
	cargo build --profile pdf --locked -p senco-pdf
	@cp $(TARGET)/pdf/senco-pdf $(TARGET)/release/
	@echo "Built $(TARGET)/release/senco and senco-pdf"

demo: needs-build assets ## build quickly and serve made-up data; ARGS="--listen 127.0.0.1:8081" and the like
	cargo build --profile demo --locked -p senco
	@scripts/demo.sh $(TARGET) $(ARGS)

test: needs-test assets ## format, warnings and every test, or CRATE=web FILTER=two_worlds; never builds release
	cargo fmt --all --check
	CRATE=$(CRATE) FILTER=$(FILTER) TIMES=$(TIMES) scripts/test.sh

readability: needs-test assets ## how old a reader should be to follow each public page, as a table
	cargo test --locked -p web --test it -- --nocapture reading_age

judges: ## ask R, SciPy and Go about the frozen references again, and Prometheus about the alert rules
	@scripts/install-needs.sh judges
	scripts/judges.sh $(TARGET)/judges

attacks: needs-test ## an attacker on 200 publishable editions of each survey; ATTACKS=1000 for more
	SENCO_ATTACKS=$(or $(ATTACKS),200) cargo test --locked -p evaluation --test it -- --nocapture nothing_hidden_of

mutants: needs-test ## which changed lines the tests of CRATE=access notice; FILES='src/answer/*.rs' for a part
	CRATE=$(CRATE) FILES="$(FILES)" scripts/mutants.sh $(TARGET)/mutants

soak: needs-test ## kill -9, a full disk, a changed bit, thousands of times; ROUNDS=2000 FLIPS=20000 SEED=1
	ROUNDS=$(or $(ROUNDS),2000) FLIPS=$(or $(FLIPS),20000) SEED=$(or $(SEED),$(shell date +%s)) \
	  cargo test --release --locked -p demonstration --test it -- --nocapture

bench: needs-build assets ## speeds beside peers, as a table and as JSON (see bench/README.md)
	cargo run --release --locked -p bench -- $(ARGS)

lint: needs-build assets ## format, warnings, licences and bans
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	scripts/check-licences.sh

format: ## format all code
	cargo fmt --all

assets: needs-build node_modules/.package-lock.json ## what the pages take from npm, as locked

node_modules/.package-lock.json: package.json package-lock.json
	npm ci
	@touch $@

needs-build:
	@scripts/install-needs.sh build

needs-test:
	@scripts/install-needs.sh test
