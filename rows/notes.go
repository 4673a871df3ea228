package rows

import "github.com/kayoi-app/kayoi/studio"

// Note is a line of what was said with people.
type Note struct {
	studio.Note
	Number string // of the member; empty where somebody is none
	Name   string // the member's, or as it was given
	Staff  string // who wrote it down
}
