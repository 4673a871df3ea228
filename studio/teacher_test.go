package studio

import "testing"

func TestMayTeach(t *testing.T) {
	for name, c := range map[string]struct {
		s   Staff
		why string
	}{
		"a teacher":        {Staff{Role: Teacher, Active: true}, ""},
		"the owner":        {Staff{Role: Owner, Active: true}, ""},
		"reception":        {Staff{Role: Reception, Active: true}, "is_reception"},
		"who left":         {Staff{Role: Teacher}, "left"},
		"reception before": {Staff{Role: Reception}, "left"},
	} {
		if got := said(MayTeach(c.s)); got != c.why {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestTeachersAreWhoMayTeachAndWhoDoes(t *testing.T) {
	staff := []Staff{{1, "d", Owner, true}, {2, "c", Reception, true}, {3, "b", Teacher, false}, {4, "a", Teacher, true}}
	for now, want := range map[StaffID]string{0: "da", 1: "da", 2: "dca", 3: "dba"} {
		got := ""
		for _, s := range Teachers(staff, now) {
			got += s.Name
		}
		if got != want {
			t.Errorf("while %d teaches: %s", now, got)
		}
	}
}
