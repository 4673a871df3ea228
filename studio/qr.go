package studio

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"strconv"
	"strings"

	"cloud.google.com/go/civil"
)

// QRPrefix begins the texts of our codes: the format's name and version.
const QRPrefix = "KY1:"

// QRSecret is what a studio signs its member cards with. Who has it can make
// cards.
type QRSecret string

// QR is what a code says: KY1:00020:1:SIGNATURE. Its text has only characters of
// which a code holds most in least space (ISO/IEC 18004, alphanumeric mode).
//
// The signature is the first half of HMAC-SHA256, 128 bits, which RFC 2104 has
// as the least to keep, over all that stands before it.
type QR struct {
	Number    string // the member's
	Version   int    // of the member's card, from 1; zero where the text has none
	body      string // what is signed
	signature string // empty: the code only names a number
}

// encoding writes bytes as capitals and digits.
var encoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// SignQR is the text of the code on a member's card.
func SignQR(secret QRSecret, number string, version int) string {
	body := QRPrefix + qrNumber(number) + ":" + strconv.Itoa(version)
	return body + ":" + secret.sign(body)
}

func (s QRSecret) sign(body string) string {
	h := hmac.New(sha256.New, []byte(s))
	h.Write([]byte(body))
	return encoding.EncodeToString(h.Sum(nil)[:sha256.Size/2])
}

// qrNumber writes a member number: as it is, or, where it has other characters
// than codes are small with, its bytes behind a plus.
func qrNumber(number string) string {
	if number != "" && !strings.ContainsFunc(number, func(r rune) bool { return r != '-' && notInCards(r) }) {
		return number
	}
	return "+" + encoding.EncodeToString([]byte(number))
}

// ReadQR reads a code's text. Any text that is no signed code is taken for the
// number of a member, with or without the prefix, as codes were before they were
// signed.
func ReadQR(text string) QR {
	rest, ours := strings.CutPrefix(text, QRPrefix)
	parts := strings.Split(rest, ":")
	if !ours || len(parts) != 3 {
		return QR{Number: rest}
	}
	q := QR{Number: parts[0], signature: parts[2], body: QRPrefix + parts[0] + ":" + parts[1]}
	if written, coded := strings.CutPrefix(parts[0], "+"); coded {
		number, err := encoding.DecodeString(written)
		if err != nil {
			return QR{Number: rest}
		}
		q.Number = string(number)
	}
	q.Version, _ = strconv.Atoi(parts[1]) // one that is no number was not signed
	return q
}

// Signed reports whether the code has a signature, right or wrong.
func (q QR) Signed() bool { return q.body != "" }

// SignedBy reports whether the code was made with a secret; with an empty one
// none was. It takes as long for a wrong signature as for a right one.
func (q QR) SignedBy(secret QRSecret) bool {
	return secret != "" && q.Signed() && hmac.Equal([]byte(q.signature), []byte(secret.sign(q.body)))
}

// QRFacts is what is known of a code and of the member whom it names.
type QRFacts struct {
	Secret  QRSecret   // empty until the studio makes its first member card
	Version int        // of the member's card
	Ended   civil.Date // when the version of the code ended; zero while it holds
}

// Refusal is why a code opens no door; nil where it does. It names the member by
// number only, as it is kept.
//
// A code that only names a number can be made by anybody. It is good until the
// studio makes its first member card, and never after that. A version later than
// the member's is good: it was signed here, before an older backup was restored.
func (q QR) Refusal(f QRFacts) *Reason {
	var r Reason
	switch {
	case !q.Signed() && f.Secret == "":
		return nil
	case !q.Signed():
		r = Because("door.qr_unsigned", "number", q.Number)
	case !q.SignedBy(f.Secret):
		r = Because("door.qr_forged", "number", q.Number)
	case q.Version < f.Version:
		r = Because("door.qr_revoked", "number", q.Number, "since", f.Ended.String())
	default:
		return nil
	}
	return &r
}
