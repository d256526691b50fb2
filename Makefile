# make build         debug build of everything
# make release       release build
# make test          the whole suite, in debug
# make test-release  the same suite, optimised
# make fuzz          every fuzz target for FUZZ_SECONDS=60; TARGET=name for one
# make faults        the real program with every system call failing in turn; needs strace, 5 minutes
# make sim           random worlds beside the naive model: SEEDS=2000, or SEED=123 for one
# make mutants       shows that the tests can fail: every mistake of a list is noticed (ONLY=word)
# make sanitize      the suite under the address and the thread sanitizer
# make coverage      what share of the sources the suite reaches, by folder
# make api           what the last tag's users would find broken
# make docs          the library's documentation; warnings are errors
# make sync-peers    the long tests of servers, ssh, folders and lines that break
# make review-page   the page of a review in a real browser, with pictures; installs chromium
# make large-file    2 GB through a line that is cut every 3 seconds, both ways; tells what it cost
# make lint          style, as errors
# make format        style, applied
# make bench         measures beside the peers, into Benchmarks/results.md (ONLY=P1,P8 for some)
# make example       installs what is missing, builds, merges the example bundles
# make examples      makes the example bundles again, after a change of the format
# make keep          keeps stores and bundles of this version, which later ones must read
# make install       the release program to $(PREFIX)/bin (PREFIX=/usr/local)
# make clean         removes what was built

PREFIX ?= /usr/local
SWIFT ?= swift
STYLED = Sources Tests Fuzz Package.swift Examples/CaseList/Sources Examples/CaseList/Package.swift
TEAMS = attorneys documentation-centre ngo-coalition

VENV = .build/bench-venv
PEERS = automerge==1.0.0rc1 loro==1.17.1 pycrdt==0.14.13 apsw==3.54.1.0

.PHONY: build release test test-release lint format bench example examples \
  install clean fuzz faults keep sim mutants sanitize coverage api docs sync-peers review-page \
  large-file

build:
	$(SWIFT) build --build-tests

release:
	$(SWIFT) build -c release

test:
	./Scripts/test.sh

test-release:
	./Scripts/test.sh -c release

fuzz:
	./Scripts/fuzz.sh $(TARGET)

faults:
	CASESYNC_FAULTS=all CASESYNC_PEERS=all ./Scripts/test.sh --filter 'FaultInjectionTests|FolderKillTests'

sim:
	SEEDS=$${SEEDS:-2000} ./Scripts/test.sh -c release --filter SimulatorTests

mutants:
	SWIFT="$(SWIFT)" python3 Scripts/mutants.py $(ONLY)

sanitize:
	./Scripts/sanitize.sh

coverage:
	./Scripts/coverage.sh

api:
	@tag=$$(git describe --tags --abbrev=0 2>/dev/null) || tag=; \
	if [ -z "$$tag" ]; then echo "no tag yet: nothing to compare with"; \
	else $(SWIFT) package diagnose-api-breaking-changes "$$tag" --products CaseSync; fi

docs:
	./Scripts/docs.sh

review-page:
	./Scripts/review-page.sh

sync-peers:
	./Scripts/sync-peers.sh

large-file: release
	./Scripts/large-file.sh $(MEGABYTES)

lint:
	$(SWIFT) format lint --strict -r $(STYLED)

format:
	$(SWIFT) format -i -r $(STYLED)

bench: release $(VENV)
	$(VENV)/bin/python Benchmarks/bench.py --only "$(ONLY)"

$(VENV): Makefile
	rm -rf $@
	python3 -m venv $@
	$@/bin/pip install --quiet $(PEERS)
	touch $@

example:
	./Scripts/try.sh

examples: release
	rm -rf .build/remade
	.build/release/casesync-workload replay Examples/edits.jsonl --out .build/remade --dataset Example
	for team in $(TEAMS); do install -m 644 .build/remade/$$team.bundle Examples/; done

keep: release
	./Scripts/keep.sh

install: release
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 .build/release/casesync $(DESTDIR)$(PREFIX)/bin/

clean:
	rm -rf .build .fuzz Examples/CaseList/.build merged.bundle
