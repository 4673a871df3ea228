package reception

import (
	"runtime"

	"github.com/kayoi-app/kayoi/lang"
)

// chord writes a key with the modifier that this machine uses.
func chord(w *lang.Printer, key string) string {
	if runtime.GOOS == "darwin" {
		return w.T("key.cmd", "key", key)
	}
	return w.T("key.ctrl", "key", key)
}
