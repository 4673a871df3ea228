package desk_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/kayoi-app/kayoi/billing"
	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/entrance"
	"github.com/kayoi-app/kayoi/desk/month"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/desk/safe"
	"github.com/kayoi-app/kayoi/studio"
)

// victimOf is set for the program that is to be killed: the studio it works on.
const victimOf = "KAYOI_TEST_VICTIM_OF"

func TestMain(m *testing.M) {
	for name, program := range map[string]func(context.Context, string) error{victimOf: victim, workerOf: work, openerOf: opener} {
		if job := os.Getenv(name); job != "" {
			if err := program(context.Background(), job); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		}
	}
	code := m.Run()
	if largeDir != "" {
		os.RemoveAll(largeDir)
	}
	os.Exit(code)
}

// victim acts without end and says what was acknowledged, a line an act.
func victim(ctx context.Context, path string) error {
	d, err := desk.Open(ctx, path, desk.Options{Clock: desk.FixedClock(moment)})
	if err != nil {
		return err
	}
	door, money := entrance.New(d), month.New(d)
	people, err := register.New(d).Members(ctx, desk.Who{}, studio.Active, "")
	if err != nil {
		return err
	}
	nov := studio.Month{Year: 2026, Month: 11}
	run, err := money.Run(ctx, desk.Who{}, nov)
	if err != nil {
		return err
	}
	fmt.Println("issued", len(run.Drafts))
	list, err := money.Invoices(ctx, desk.Who{}, nov.String(), "")
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		m, inv := people[i%len(people)], list[i%len(list)]
		c, err := door.CheckIn(ctx, desk.Who{}, entrance.Person{How: studio.ByNumber, Text: m.Number}, nil)
		if err != nil {
			return err
		}
		fmt.Println("visit", int64(c.Visit))
		if err := door.TakeBack(ctx, desk.Who{}, c.Visit); err != nil {
			return err
		}
		fmt.Println("back", int64(c.Visit))
		if _, err := money.Pay(ctx, desk.Who{}, inv.Number, 1, billing.Cash); err != nil {
			return err
		}
		fmt.Println("paid", inv.Number)
	}
}

// A program that is killed at any moment loses nothing that it acknowledged,
// and does nothing twice.
func TestKilledAtAnyMoment(t *testing.T) {
	d, _ := imported(t)
	visits, back, paid := map[string]bool{}, map[string]bool{}, map[string]int64{}
	issued := 0
	for range 12 {
		for _, line := range killAfter(t, d.Path(), 1+rand.IntN(300)) {
			word, of, _ := strings.Cut(line, " ")
			switch word {
			case "visit":
				visits[of] = true
			case "back":
				back[of] = true
			case "paid":
				paid[of]++
			case "issued":
				var n int
				fmt.Sscan(of, &n)
				issued += n
			}
		}
	}
	if issued > 219 || len(visits) == 0 {
		t.Fatalf("issued %d, %d visits, %d paid", issued, len(visits), len(paid))
	}
	door, money := entrance.New(d), month.New(d)
	for of := range visits {
		var id studio.VisitID
		fmt.Sscan(of, &id)
		card, err := door.Card(t.Context(), desk.Who{}, id)
		if err != nil || back[of] && !card.Ended {
			t.Fatalf("visit %s: ended %v, %v", of, card.Ended, err)
		}
	}
	list, err := money.Invoices(t.Context(), desk.Who{}, "2026-11", "")
	if err != nil || len(list) != 219 {
		t.Fatalf("%d invoices, %v", len(list), err)
	}
	for _, inv := range list {
		// A payment may be stored and not yet acknowledged, once a kill.
		if extra := inv.Paid - paid[inv.Number]; extra < 0 || extra > 12 {
			t.Errorf("invoice %s has %d, of which %d were acknowledged", inv.Number, inv.Paid, paid[inv.Number])
		}
	}
	if problems, err := safe.New(d).Verify(t.Context(), desk.Who{}); err != nil || len(problems) > 0 {
		t.Errorf("verify: %v, %v", problems, err)
	}
}

// killAfter lets a victim act until it has acknowledged n acts, and kills it in
// the middle of what it does then.
func killAfter(t *testing.T, path string, n int) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victimOf+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		said = append(said, lines.Text())
		if len(said) == n {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil || len(said) < n {
		t.Fatalf("the victim ended by itself after %d acts: %v", len(said), err)
	}
	return said
}
