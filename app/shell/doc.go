// Package shell is the window: it opens the studio, seats somebody at it, shows
// the pages beside the rail, and takes the keys and scans that hold on each of
// them. Pages meet here and know nothing of each other.
package shell
