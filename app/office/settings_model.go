package office

import (
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/lang"
	"github.com/kayoi-app/kayoi/studio"
)

// The parts of the settings, as a place of the window names them.
const (
	partStudio  = "" // met first
	partPolicy  = "policy"
	partRules   = "booking"
	partClasses = "classes"
	partStaff   = "staff"
	partFields  = "fields"
	partBackup  = "backup"
	partDisplay = "display"
)

// settingsParts are the parts in their order.
var settingsParts = []string{partStudio, partPolicy, partRules, partClasses, partStaff, partFields, partBackup, partDisplay}

// settingsWords are the keys of their names.
var settingsWords = map[string]string{
	partStudio: "settings.studio", partPolicy: "settings.policy", partRules: "settings.rules", partClasses: "settings.classes", partStaff: "settings.staff",
	partFields: "settings.fields", partBackup: "settings.backup", partDisplay: "settings.display",
}

// staffDraft is one of the staff as they are being changed, or taken on.
type staffDraft struct{ studio.Staff }

// isNew reports whether somebody is being taken on.
func (d staffDraft) isNew() bool { return d.ID == 0 }

// problem is what has to be mended first.
func (d staffDraft) problem() (studio.Reason, bool) {
	if strings.TrimSpace(d.Name) == "" {
		return studio.Because("staff.name_missing"), true
	}
	return studio.Reason{}, false
}

// staffWords are what a list says of one of the staff.
func staffWords(words *lang.Printer, s studio.Staff) (name, role, state string) {
	state = words.T("settings.works")
	if !s.Active {
		state = words.T("settings.left")
	}
	return s.Name, words.T("role." + string(s.Role)), state
}

// backupWords are what a list says of a backup: when, how much is in it, and the
// file.
func backupWords(words *lang.Printer, b desk.Backup, today civil.Date) (when, members, invoices, file string) {
	return words.On(today).T("settings.backup_at", "at", b.At.Format(time.RFC3339)),
		words.Number(int64(b.Members)),
		words.Number(int64(b.Invoices)),
		filepath.Base(b.Path)
}

// verdictWords are what a check of the studio came to, a line a problem.
func verdictWords(words *lang.Printer, problems []studio.Reason) []string {
	if len(problems) == 0 {
		return []string{words.T("settings.whole")}
	}
	lines := []string{words.T("settings.broken", "n", strconv.Itoa(len(problems)))}
	for _, p := range problems {
		lines = append(lines, words.Reason(p))
	}
	return lines
}
