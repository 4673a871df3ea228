//go:build linux

package devices

import (
	"context"
	"encoding/binary"
	"io"
	"log"
	"slices"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// copiedFormats are those that are asked for, the best one first.
var copiedFormats = []string{"image/png", "image/jpeg"}

// copiedPicture asks the owner of the clipboard for it, as X11 has it (ICCCM 2.4).
// What is larger than a message comes in parts (INCR), as photos do.
func copiedPicture(ctx context.Context) []byte {
	xgb.Logger = log.New(io.Discard, "", 0) // it writes to the terminal when a display is gone
	conn, err := xgb.NewConn()
	if err != nil {
		return nil
	}
	defer context.AfterFunc(ctx, conn.Close)() // it ends every wait
	defer conn.Close()
	s := selection{conn: conn, atoms: map[string]xproto.Atom{}}
	if !s.open() {
		return nil
	}
	offered := s.get("TARGETS")
	for _, format := range copiedFormats {
		if slices.Contains(atomsIn(offered), s.atom(format)) {
			return s.get(format)
		}
	}
	return nil
}

// selection is a conversation with the owner of the clipboard.
type selection struct {
	conn   *xgb.Conn
	window xproto.Window // in whose properties the answers are put
	atoms  map[string]xproto.Atom
}

// into is the property that answers are put in.
const into = "KAYOI_PICTURE"

// open makes the window, which is never shown.
func (s *selection) open() bool {
	var err error
	if s.window, err = xproto.NewWindowId(s.conn); err != nil {
		return false
	}
	screen := xproto.Setup(s.conn).DefaultScreen(s.conn)
	return xproto.CreateWindowChecked(s.conn, 0, s.window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check() == nil
}

// atom is the number by which the display knows a name; zero where it is gone.
func (s *selection) atom(name string) xproto.Atom {
	if a, ok := s.atoms[name]; ok {
		return a
	}
	reply, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	s.atoms[name] = reply.Atom
	return reply.Atom
}

// get is the clipboard in one of the formats that its owner has; nil where there
// is none.
func (s *selection) get(format string) []byte {
	xproto.ConvertSelection(s.conn, s.window, s.atom("CLIPBOARD"), s.atom(format), s.atom(into), xproto.TimeCurrentTime)
	for {
		switch e := s.next().(type) {
		case nil:
			return nil
		case xproto.SelectionNotifyEvent:
			if e.Property == 0 {
				return nil // nobody owns it, or not in this format
			}
			content, kind := s.take()
			if kind == s.atom("INCR") {
				return s.parts()
			}
			return content
		}
	}
}

// parts collects what comes in parts: each is put when the one before was taken,
// and an empty one is the last.
func (s *selection) parts() []byte {
	var whole []byte
	for len(whole) <= mostCopied {
		switch e := s.next().(type) {
		case nil:
			return nil
		case xproto.PropertyNotifyEvent:
			if e.State != xproto.PropertyNewValue || e.Atom != s.atom(into) {
				continue
			}
			part, _ := s.take()
			if len(part) == 0 {
				return whole
			}
			whole = append(whole, part...)
		}
	}
	return nil
}

// take takes what was put into the property, which is how its owner learns that it
// arrived.
func (s *selection) take() ([]byte, xproto.Atom) {
	p, err := xproto.GetProperty(s.conn, true, s.window, s.atom(into), xproto.GetPropertyTypeAny, 0, mostCopied/4).Reply()
	if err != nil {
		return nil, 0
	}
	return p.Value, p.Type
}

// next is what happens next; nil once the connection is closed.
func (s *selection) next() xgb.Event {
	for {
		event, err := s.conn.WaitForEvent()
		if event != nil || err == nil {
			return event
		}
	}
}

// atomsIn reads a list of atoms, which are of 32 bits in the machine's order.
func atomsIn(list []byte) []xproto.Atom {
	var atoms []xproto.Atom
	for part := range slices.Chunk(list, 4) {
		if len(part) == 4 {
			atoms = append(atoms, xproto.Atom(binary.NativeEndian.Uint32(part)))
		}
	}
	return atoms
}
