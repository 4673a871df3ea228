package devices

import (
	"encoding/binary"
	"testing"

	"github.com/gen2brain/malgo"
)

// silentCard is miniaudio's null backend. The constant of the binding names the
// one before it, as a backend is missing in its list.
var silentCard = []malgo.Backend{malgo.BackendNull + 1}

func TestTonesAreShortAndDiffer(t *testing.T) {
	heard := map[string]Tone{}
	for _, tone := range []Tone{Allow, Warn, Refuse} {
		pcm := tone.samples()
		if ms := len(pcm) / 2 * 1000 / sampleRate; ms < 100 || ms > 500 {
			t.Errorf("tone %d lasts %d ms", tone, ms)
		}
		loudest := int16(0)
		for i := 0; i < len(pcm); i += 2 {
			loudest = max(loudest, int16(binary.LittleEndian.Uint16(pcm[i:])))
		}
		if loudest < 8000 || loudest > 16000 {
			t.Errorf("tone %d is at most %d of 32767 loud", tone, loudest)
		}
		if same, ok := heard[string(pcm)]; ok {
			t.Errorf("tones %d and %d sound alike", same, tone)
		}
		heard[string(pcm)] = tone
	}
}

func TestPlayerPlaysOnACard(t *testing.T) {
	p := newPlayer(silentCard)
	for range 5 {
		p.Play(Allow)
		p.Play(Refuse)
	}
	p.Close()
	if err := p.Fault(); err != nil {
		t.Error(err)
	}
}

// A card that does not exist is a machine without one.
func TestPlayerIsSilentWithoutACard(t *testing.T) {
	p := newPlayer([]malgo.Backend{malgo.BackendWebaudio})
	p.Play(Warn)
	p.Close()
	if p.Fault() == nil {
		t.Error("nothing was heard, and nothing is said about it")
	}
}

func TestTheCardIsFedToTheEnd(t *testing.T) {
	c := &card{}
	c.play([]byte{1, 2, 3, 4, 5, 6})
	out := make([]byte, 4)
	c.fill(out, nil, 2)
	if string(out) != "\x01\x02\x03\x04" {
		t.Errorf("first % x", out)
	}
	c.fill(out, nil, 2)
	if string(out) != "\x05\x06\x00\x00" {
		t.Errorf("then % x, the rest has to be silent", out)
	}
	if n := testing.AllocsPerRun(100, func() { c.fill(out, nil, 2) }); n != 0 {
		t.Errorf("%v allocations while the card waits", n)
	}
}
