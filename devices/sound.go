package devices

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/gen2brain/malgo"
)

// Sound plays tones.
type Sound interface {
	// Play begins a tone and returns at once.
	Play(Tone)
}

// idle is how long the sound card is held after a tone. A card that is held all
// day keeps the computer from sleeping.
const idle = 2 * time.Second

// again is how long a player without a sound card does not look for one: the
// system's libraries complain aloud each time.
const again = time.Minute

// Player plays tones on the machine's sound card, away from the caller. The
// card is asked for when the first tone is played; where there is none, tones
// are dropped, and a while later it is looked for again.
type Player struct {
	backends []malgo.Backend
	tones    chan Tone
	ended    chan struct{}

	mu    sync.Mutex
	fault error
}

// NewPlayer makes the player of the default sound card.
func NewPlayer() *Player { return newPlayer(nil) }

func newPlayer(backends []malgo.Backend) *Player {
	p := &Player{backends: backends, tones: make(chan Tone, 1), ended: make(chan struct{})}
	go p.run()
	return p
}

// Play begins a tone. One that has waited behind another is dropped for it: the
// door's last answer counts.
func (p *Player) Play(t Tone) {
	for {
		select {
		case p.tones <- t:
			return
		default:
		}
		select {
		case <-p.tones:
		default:
		}
	}
}

// Fault is why the last tone could not be heard, nil when it could.
func (p *Player) Fault() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.fault
}

// Close ends the player, and waits until the sound card is given back. Nothing
// may be played afterwards.
func (p *Player) Close() {
	close(p.tones)
	<-p.ended
}

func (p *Player) run() {
	defer close(p.ended)
	var failed time.Time
	for t := range p.tones {
		if !failed.IsZero() && time.Since(failed) < again {
			continue
		}
		err := p.hold(t)
		failed = time.Time{}
		if err != nil {
			failed = time.Now()
		}
		p.mu.Lock()
		p.fault = err
		p.mu.Unlock()
	}
}

// hold opens the sound card, plays a tone and those that follow it soon, and
// gives the card back.
func (p *Player) hold(t Tone) (err error) {
	card, err := openCard(p.backends)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, card.close()) }()
	rest := time.NewTimer(idle)
	defer rest.Stop()
	for {
		card.play(t.samples())
		rest.Reset(idle)
		select {
		case next, open := <-p.tones:
			if !open {
				return nil
			}
			t = next
		case <-rest.C:
			return nil
		}
	}
}

// card is a sound card that is held.
type card struct {
	context *malgo.AllocatedContext
	device  *malgo.Device

	mu   sync.Mutex
	left []byte // what is still to be heard
}

func openCard(backends []malgo.Backend) (*card, error) {
	context, err := malgo.InitContext(backends, malgo.ContextConfig{}, nil)
	if err != nil {
		return nil, fmt.Errorf("sound: %w", err)
	}
	c := &card{context: context}
	config := malgo.DefaultDeviceConfig(malgo.Playback)
	config.Playback.Format, config.Playback.Channels = malgo.FormatS16, 1
	config.SampleRate = sampleRate
	// Without a sound card the context is there, and the device fails.
	if c.device, err = malgo.InitDevice(context.Context, config, malgo.DeviceCallbacks{Data: c.fill}); err != nil {
		return nil, errors.Join(fmt.Errorf("sound: %w", err), c.free())
	}
	if err := c.device.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("sound: %w", err), c.close())
	}
	return c, nil
}

func (c *card) play(samples []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left = samples
}

// fill gives the card what it plays next. It runs on the card's own thread,
// which must not wait for memory: nothing is allocated.
func (c *card) fill(out, _ []byte, _ uint32) {
	c.mu.Lock()
	n := copy(out, c.left)
	c.left = c.left[n:]
	c.mu.Unlock()
	clear(out[n:])
}

func (c *card) close() error {
	c.device.Uninit()
	return c.free()
}

func (c *card) free() error {
	err := c.context.Uninit()
	c.context.Free()
	return err
}
