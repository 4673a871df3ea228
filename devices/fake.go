package devices

// FakeSound remembers tones instead of playing them.
type FakeSound struct{ Played []Tone }

// Play remembers a tone.
func (f *FakeSound) Play(t Tone) { f.Played = append(f.Played, t) }
