//go:build linux

package main_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// closeLikeAManager asks a window to close, as a window manager does when the
// cross in its frame is pressed. A screen of our own has no window manager, and
// xdotool can only ask one, or destroy the window.
func closeLikeAManager(display string, window uint32) (err error) {
	x, err := dialX(display)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, x.conn.Close()) }()
	protocols, err := x.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	deleteWindow, err := x.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	const sendEvent, clientMessage, format = 25, 33, 32
	event := words([]byte{clientMessage, format, 0, 0}, window, protocols, deleteWindow, 0, 0, 0, 0)
	if err := x.send(append(words([]byte{sendEvent, 0, 11, 0}, window, 0), event...)); err != nil {
		return err
	}
	const getInputFocus = 43 // is answered when the event has gone
	_, err = x.ask([]byte{getInputFocus, 0, 1, 0})
	return err
}

// xConn is a connection to an X server, in the byte order of this code: least
// byte first. See "X Window System Protocol", version 11, encoding.
type xConn struct{ conn net.Conn }

func dialX(display string) (xConn, error) {
	number, _, _ := strings.Cut(strings.TrimPrefix(display, ":"), ".")
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+number)
	if err != nil {
		return xConn{}, err
	}
	x := xConn{conn}
	name, key := cookie(number)
	hello := []byte{'l', 0, 11, 0, 0, 0, byte(len(name)), 0, byte(len(key)), 0, 0, 0}
	if err := x.send(append(append(hello, padded(name)...), padded(key)...)); err != nil {
		return x, errors.Join(err, conn.Close())
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(conn, head); err != nil {
		return x, errors.Join(err, conn.Close())
	}
	if _, err := io.CopyN(io.Discard, conn, 4*int64(binary.LittleEndian.Uint16(head[6:]))); err != nil {
		return x, errors.Join(err, conn.Close())
	}
	if head[0] != 1 {
		return x, errors.Join(fmt.Errorf("the X server %s lets nobody in", display), conn.Close())
	}
	return x, nil
}

// cookie is what xauth keeps for a display: records of a family, and then four
// strings, each behind its length.
func cookie(number string) (name, key string) {
	path := os.Getenv("XAUTHORITY")
	if path == "" {
		path = filepath.Join(os.Getenv("HOME"), ".Xauthority")
	}
	file, err := os.ReadFile(path)
	if err != nil {
		return "", "" // a server may ask for none
	}
	for len(file) > 2 {
		file = file[2:]
		var record [4]string // address, display, name, key
		for i := range record {
			if len(file) < 2 || len(file) < 2+int(binary.BigEndian.Uint16(file)) {
				return "", ""
			}
			end := 2 + int(binary.BigEndian.Uint16(file))
			record[i], file = string(file[2:end]), file[end:]
		}
		if record[1] == number || record[1] == "" {
			return record[2], record[3]
		}
	}
	return "", ""
}

func (x xConn) atom(name string) (uint32, error) {
	const internAtom = 16
	length := byte(2 + len(padded(name))/4)
	reply, err := x.ask(append([]byte{internAtom, 0, length, 0, byte(len(name)), 0, 0, 0}, padded(name)...))
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(reply[8:]), nil
}

// ask sends a request whose reply has 32 bytes.
func (x xConn) ask(request []byte) ([]byte, error) {
	if err := x.send(request); err != nil {
		return nil, err
	}
	reply := make([]byte, 32)
	if _, err := io.ReadFull(x.conn, reply); err != nil {
		return nil, err
	}
	if reply[0] != 1 {
		return nil, errors.New("the X server refused with code " + strconv.Itoa(int(reply[1])))
	}
	return reply, nil
}

func (x xConn) send(request []byte) error {
	_, err := x.conn.Write(request)
	return err
}

func padded(s string) string { return s + strings.Repeat("\x00", -len(s)&3) }

func words(head []byte, values ...uint32) []byte {
	for _, v := range values {
		head = binary.LittleEndian.AppendUint32(head, v)
	}
	return head
}
