// Command kayoi is the front desk of a school or a studio: without arguments it
// opens the window, with some it runs a command.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/kayoi-app/kayoi/app/command"
	"github.com/kayoi-app/kayoi/app/shell"
)

func main() { os.Exit(run()) }

func run() int {
	if len(os.Args) > 1 {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		return command.Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	}
	if command.NoDisplay(os.Stderr) {
		return 1
	}
	return shell.Run()
}
