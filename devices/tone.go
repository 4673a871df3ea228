package devices

import (
	"encoding/binary"
	"math"
	"time"
)

// Tone is what the door says without words.
type Tone int

// The tones: two rising, two alike, one long and low.
const (
	Allow Tone = iota
	Warn
	Refuse
)

// sampleRate is in samples a second, each two bytes, one channel.
const sampleRate = 48000

// note is a part of a tone; a pitch of 0 Hz is a pause.
type note struct {
	pitch float64
	long  time.Duration
}

var melodies = map[Tone][]note{
	Allow:  {{880, 70 * time.Millisecond}, {1318.5, 130 * time.Millisecond}},
	Warn:   {{660, 110 * time.Millisecond}, {0, 60 * time.Millisecond}, {660, 110 * time.Millisecond}},
	Refuse: {{196, 420 * time.Millisecond}},
}

// samples are a tone's, signed 16 bits, little-endian, one channel. Each note
// swells and fades over a few milliseconds, as a hard edge clicks.
func (t Tone) samples() []byte {
	const loudness, edge = 0.35 * math.MaxInt16, sampleRate * 5 / 1000
	var pcm []byte
	for _, n := range melodies[t] {
		count := int(n.long.Seconds() * sampleRate)
		for i := range count {
			swell := min(1, float64(i)/edge, float64(count-1-i)/edge)
			// An octave above lets small loudspeakers sound the low note.
			angle := 2 * math.Pi * n.pitch * float64(i) / sampleRate
			wave := (2*math.Sin(angle) + math.Sin(2*angle)) / 3
			pcm = binary.LittleEndian.AppendUint16(pcm, uint16(int16(loudness*swell*wave)))
		}
	}
	return pcm
}
