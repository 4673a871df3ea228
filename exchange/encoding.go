package exchange

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/kayoi-app/kayoi/studio"
)

// Encoding is how a file's characters are stored, by the name people know.
type Encoding string

// The encodings that spreadsheet programs write.
const (
	UTF8    Encoding = "UTF-8"
	UTF8BOM Encoding = "UTF-8 BOM"
	UTF16LE Encoding = "UTF-16LE"
	UTF16BE Encoding = "UTF-16BE"
	CP932   Encoding = "CP932" // Shift_JIS with the characters of Windows
	// Workbook is that of a file that holds no text but sheets.
	Workbook Encoding = "XLSX"
)

var (
	markUTF8    = []byte("\xef\xbb\xbf")
	markUTF16LE = []byte("\xff\xfe")
	markUTF16BE = []byte("\xfe\xff")
)

// codec returns what converts the encoding; nil for UTF-8.
func (e Encoding) codec() encoding.Encoding {
	switch e {
	case UTF16LE:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case UTF16BE:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case CP932:
		return japanese.ShiftJIS
	}
	return nil
}

// mark returns the bytes that a file in the encoding begins with.
func (e Encoding) mark() []byte {
	switch e {
	case UTF8BOM:
		return markUTF8
	case UTF16LE:
		return markUTF16LE
	case UTF16BE:
		return markUTF16BE
	}
	return nil
}

// decode recognises the encoding of a file and returns its text.
func decode(data []byte) (string, Encoding, error) {
	if err := notText(data); err != nil {
		return "", "", err
	}
	enc := recognise(data)
	body := bytes.TrimPrefix(data, enc.mark())
	if enc != UTF16LE && enc != UTF16BE && rubbish(string(data)) {
		return "", enc, studio.Errorf("import.not_text") // rather than text broken at some byte
	}
	decoded, err := enc.text(body, len(data)-len(body))
	if err != nil {
		return "", enc, err
	}
	if rubbish(decoded) {
		return "", enc, studio.Errorf("import.not_text")
	}
	// A file ended by MS-DOS carries Ctrl+Z.
	return strings.TrimRight(decoded, "\x1a"), enc, nil
}

var (
	// encryptedPackage is what an encrypted workbook says it holds, in UTF-16LE.
	encryptedPackage = []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	// webPage begins what web programs call .xls.
	webPage = regexp.MustCompile(`(?i)^\x{FEFF}?\s*<(!doctype|html|head|meta|table|\?xml)[\s>]`)
)

// notText names files that are no text at all by their first bytes.
func notText(data []byte) error {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(data, markUTF8))) == 0:
		return studio.Errorf("import.empty_file")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// What Windows calls a compound file: an old workbook, or any under a password.
		if bytes.Contains(data, encryptedPackage) {
			return studio.Errorf("import.encrypted")
		}
		return studio.Errorf("import.is_excel", "format", "xls")
	case bytes.HasPrefix(data, []byte("PK\x05\x06")): // one that holds nothing
		return studio.Errorf("import.is_zip")
	case bytes.HasPrefix(data, []byte("%PDF")):
		return studio.Errorf("import.not_text")
	case webPage.Match(data[:min(len(data), 512)]):
		return studio.Errorf("import.is_web_page")
	}
	return nil
}

func recognise(data []byte) Encoding {
	for _, e := range []Encoding{UTF8BOM, UTF16LE, UTF16BE} {
		if bytes.HasPrefix(data, e.mark()) {
			return e
		}
	}
	if e := unmarkedUTF16(data); e != "" {
		return e
	}
	if mostlyUTF8(data) {
		return UTF8
	}
	return CP932
}

// unmarkedUTF16 finds UTF-16 by its zero bytes: commas, digits and line ends
// have one, always on the same side.
func unmarkedUTF16(data []byte) Encoding {
	var zeros [2]int
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch enough := len(data)/20 + 1; {
	case zeros[0] == 0 && zeros[1] >= enough:
		return UTF16LE
	case zeros[1] == 0 && zeros[0] >= enough:
		return UTF16BE
	}
	return ""
}

// mostlyUTF8 reports whether the bytes are UTF-8, be it broken in places. Text
// in CP932 hardly ever forms a valid sequence of several bytes.
func mostlyUTF8(data []byte) bool {
	valid, invalid := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			invalid++
		case size > 1:
			valid++
		}
		data = data[size:]
	}
	return invalid == 0 || valid > 4*invalid
}

// text decodes a file's bytes after its mark; skipped is the mark's length.
func (e Encoding) text(body []byte, skipped int) (string, error) {
	codec := e.codec()
	if codec == nil {
		if utf8.Valid(body) {
			return string(body), nil
		}
		good := validUTF8(body)
		return "", e.broken(string(body[:good]), skipped+good)
	}
	out, err := codec.NewDecoder().Bytes(body)
	if err != nil {
		return "", studio.Errorf("import.not_text").With(err)
	}
	decoded := string(out)
	if before, _, bad := strings.Cut(decoded, "\ufffd"); bad {
		return "", e.broken(before, skipped+e.size(body, before))
	}
	return decoded, nil
}

// validUTF8 returns how many bytes from the start are UTF-8.
func validUTF8(body []byte) int {
	good := 0
	for good < len(body) {
		r, size := utf8.DecodeRune(body[good:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		good += size
	}
	return good
}

// size returns how many bytes of the file the decoded text came from.
func (e Encoding) size(body []byte, decoded string) int {
	n := 0
	for _, r := range decoded {
		switch {
		case e != CP932 && r > 0xFFFF:
			n += 4
		case e != CP932, n < len(body) && leadCP932(body[n]):
			n += 2
		default:
			n++
		}
	}
	return n
}

// leadCP932 reports whether a byte is the first of two.
func leadCP932(b byte) bool { return b >= 0x81 && b <= 0x9F || b >= 0xE0 && b <= 0xFC }

// broken says where the text stops being text.
func (e Encoding) broken(before string, at int) error {
	return studio.Errorf("import.encoding_broken", "encoding", string(e),
		"row", strconv.Itoa(lastRow(before)), "byte", strconv.Itoa(at+1))
}

// rubbish reports whether a text holds what no spreadsheet program writes.
func rubbish(s string) bool {
	controls := 0
	for i := range len(s) {
		switch b := s[i]; {
		case b == 0:
			return true
		case b < ' ' && b != '\t' && b != '\n' && b != '\r':
			controls++
		}
	}
	return controls > 8+len(s)/100
}

// lacks returns the characters of a text that the encoding does not have.
func (e Encoding) lacks(s string) []rune {
	codec := e.codec()
	if codec == nil || plain(s) {
		return nil
	}
	encoder := codec.NewEncoder()
	if _, err := encoder.String(s); err == nil {
		return nil
	}
	var lacking []rune
	for _, r := range s {
		if _, err := encoder.String(string(r)); err != nil {
			lacking = append(lacking, r)
		}
	}
	return lacking
}
