# Everything that is done with this repository. What takes more than a line
# stands in scripts/.

.PHONY: run test check bench laws build windows screens

run: ## set up, build, open the window (without a display: the demo in the terminal)
	@scripts/run.sh

test: ## set up, check, run all tests, the journey in a real window included
	@scripts/test.sh

check: ## formatting, vet and staticcheck alone
	@scripts/check.sh

bench: ## the speeds that are promised, each beside its bare counterpart
	@scripts/bench.sh

laws: ## the laws of booking by a million random steps, also with eight processes
	@scripts/laws.sh

build: ## ./kayoi
	@scripts/build.sh

windows: ## build/kayoi.exe and its console twin build/kayoic.exe
	@scripts/windows.sh

screens: ## every screen, as it looks now, into docs/screens
	@scripts/screens.sh
