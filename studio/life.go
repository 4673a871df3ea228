package studio

// Life is the dated facts of a membership: where somebody stands, what is
// charged, and which seats are held.
type Life struct {
	Standings  []Standing
	Contracts  []Contract
	Enrolments []Enrolment
}
