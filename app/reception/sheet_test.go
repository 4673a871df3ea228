package reception

import (
	"testing"

	"github.com/kayoi-app/kayoi/studio"
)

// hold keeps back what is done away from the screen until it is let go.
func (o *office) hold() (letGo func()) {
	var late []func()
	now := o.Runner.Go
	o.Runner.Go = func(work func()) { late = append(late, work) }
	return func() {
		o.Runner.Go = now
		for _, work := range late {
			work()
		}
	}
}

func TestWhoPressesTwiceMeansItOnce(t *testing.T) {
	o := newOffice(t, usual)
	_, h := o.newcomer(t, studio.Trial, "渡部 小春")
	letGo := o.hold()
	h.commit()
	h.commit()
	letGo()
	if list, _, err := o.Register.Find(t.Context(), o.Who(), "渡部 小春", 5); err != nil || len(list) != 1 {
		t.Errorf("%d were taken in, %v", len(list), err)
	}
	o.trouble(t)
}

func TestWhatFailedCanBeAskedForAgain(t *testing.T) {
	o := newOffice(t, usual)
	_, h := o.newcomer(t, studio.Trial, "渡部 小春")
	right := o.Staff
	o.Staff.ID = 9999 // is nobody's
	h.commit()
	if len(o.shell.failed) == 0 {
		t.Fatal("nobody took somebody in")
	}
	o.shell.failed, o.Staff = nil, right
	h.commit()
	o.found(t, "渡部 小春")
	o.trouble(t)
}
