package devices

import (
	"context"
	"time"
)

// mostCopied is how large a copied picture is read, in bytes.
const mostCopied = 64 << 20

// giveUp is how long the program in which a picture was copied may take to give
// it.
const giveUp = 5 * time.Second

// CopiedPicture is the picture on the system's clipboard, as the content of a PNG
// or JPEG file; nil where there is none. It is asked of the program in which it was
// copied, which takes a while: not for the window's own goroutine. Nothing is
// opened before the first call.
func CopiedPicture(ctx context.Context) []byte {
	ctx, cancel := context.WithTimeout(ctx, giveUp)
	defer cancel()
	return copiedPicture(ctx)
}
