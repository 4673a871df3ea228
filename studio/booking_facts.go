package studio

import (
	"encoding/json"
	"time"

	"cloud.google.com/go/civil"
)

// keptFacts are BookFacts as they are kept with a decision: what of the standing
// and the session the rules look at, and no more.
type keptFacts struct {
	facts
	Standing keptStanding `json:"standing"`
	Session  keptSession  `json:"session"`
}

// facts are BookFacts without their methods.
type facts BookFacts

type keptStanding struct {
	Status Status     `json:"status"`
	From   civil.Date `json:"from,omitzero"`
	To     civil.Date `json:"to,omitzero"`
}

type keptSession struct {
	ID       SessionID `json:"id"`
	Key      string    `json:"key"`
	Slot     SlotID    `json:"slot"`
	Start    time.Time `json:"start"`
	End      time.Time `json:"end"`
	Capacity int       `json:"capacity"`
	ClassID  ClassID   `json:"class_id"`
	Class    string    `json:"class"`
	AgeFrom  int       `json:"age_from,omitempty"`
	AgeTo    int       `json:"age_to,omitempty"`
	RankFrom string    `json:"rank_from,omitempty"`
	RankTo   string    `json:"rank_to,omitempty"`
}

// MarshalJSON writes the facts as they are kept with a decision.
func (f BookFacts) MarshalJSON() ([]byte, error) {
	s := f.Session
	return json.Marshal(keptFacts{
		facts: facts(f), Standing: keptStanding{f.Standing.Status, f.Standing.From, f.Standing.To},
		Session: keptSession{
			s.ID, s.Key.String(), s.Slot, s.Start, s.End, s.Capacity, s.Class.ID, s.Class.Name, s.Class.AgeFrom, s.Class.AgeTo,
			s.Class.RankFrom, s.Class.RankTo,
		},
	})
}

// UnmarshalJSON reads what MarshalJSON wrote. The times of the session have the
// offset that they had; see In.
func (f *BookFacts) UnmarshalJSON(text []byte) error {
	var k keptFacts
	if err := json.Unmarshal(text, &k); err != nil {
		return err
	}
	s := k.Session
	key, err := ParseSessionKey(s.Key)
	if err != nil {
		return err
	}
	*f = BookFacts(k.facts)
	f.Standing = Standing{Status: k.Standing.Status, From: k.Standing.From, To: k.Standing.To}
	f.Session = Session{
		ID: s.ID, Key: key, Slot: s.Slot, Start: s.Start, End: s.End, Capacity: s.Capacity,
		Class: Class{ID: s.ClassID, Name: s.Class, AgeFrom: s.AgeFrom, AgeTo: s.AgeTo, RankFrom: s.RankFrom, RankTo: s.RankTo},
	}
	return nil
}

// In puts the times into the studio's zone, by whose clock booking opens.
func (f BookFacts) In(zone *time.Location) BookFacts {
	f.Session.Start, f.Session.End = f.Session.Start.In(zone), f.Session.End.In(zone)
	if f.Offer != nil {
		o := *f.Offer
		o.At, o.Until = o.At.In(zone), o.Until.In(zone)
		f.Offer = &o
	}
	if f.Undoes != nil {
		u := *f.Undoes
		u.At = u.At.In(zone)
		f.Undoes = &u
	}
	if f.Clash != nil {
		c := *f.Clash
		c.Start, c.End = c.Start.In(zone), c.End.In(zone)
		f.Clash = &c
	}
	return f
}
