package devices

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// ownScreen is set for the test that runs on a screen of its own: on somebody's, it
// would take what they copied.
const ownScreen = "KAYOI_TEST_CLIPBOARD"

// A copied picture is had as it was copied, also one that is too large for one
// message, which a photo always is.
func TestACopiedPictureIsHadWhole(t *testing.T) {
	if os.Getenv(ownScreen) == "" {
		cmd := exec.Command(filepath.Join("..", "scripts", "screen.sh"), os.Args[0], "-test.run", "^"+t.Name()+"$")
		cmd.Env = append(os.Environ(), ownScreen+"=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	if got := CopiedPicture(t.Context()); got != nil {
		t.Fatalf("%d bytes are copied already", len(got))
	}
	for _, c := range []struct {
		name, format string
		side         int
		picture      bool
	}{
		{"a small one", "image/png", 40, true},
		{"a large one", "image/png", 900, true},
		{"a photo", "image/jpeg", 900, true},
		{"words", "UTF8_STRING", 0, false},
	} {
		content := []byte("words")
		if c.side > 0 {
			content = noise(t, c.format, c.side)
		}
		copied(t, c.format, content)
		want := content
		if !c.picture {
			want = nil
		}
		got := CopiedPicture(t.Context())
		for end := time.Now().Add(10 * time.Second); !bytes.Equal(got, want) && time.Now().Before(end); {
			got = CopiedPicture(t.Context()) // xclip leaves before the display knows of it
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes of %d", c.name, len(got), len(want))
		}
	}
}

// noise is a picture that cannot be made small.
func noise(t *testing.T, format string, side int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, side, side))
	r := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = uint8(r.Uint32()) | 0x80
	}
	var b bytes.Buffer
	encode := func() error { return png.Encode(&b, m) }
	if format == "image/jpeg" {
		encode = func() error { return jpeg.Encode(&b, m, nil) }
	}
	if err := encode(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// copied puts something on the clipboard.
func copied(t *testing.T, format string, content []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copied")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	// It stays behind to give what was copied; its output is not waited for.
	if err := exec.Command("xclip", "-selection", "clipboard", "-t", format, "-i", path).Run(); err != nil {
		t.Fatal(err)
	}
}
