package command

import (
	"context"
	"time"

	"cloud.google.com/go/civil"

	"github.com/kayoi-app/kayoi/desk"
	"github.com/kayoi-app/kayoi/desk/register"
	"github.com/kayoi-app/kayoi/rows"
	"github.com/kayoi-app/kayoi/studio"
)

// cardCommands are the acts on cards. Those on the cards of readers answer with
// the card as cards does.
type cardCommands struct {
	Give     cardGive     `cmd:"" help:"card_give"`
	Lost     cardLost     `cmd:"" help:"card_lost"`
	Found    cardFound    `cmd:"" help:"card_found"`
	Replace  cardReplace  `cmd:"" help:"card_replace"`
	TakeBack cardTakeBack `cmd:"" help:"card_take_back"`
	PDF      cardPDF      `cmd:"" help:"card_pdf" name:"pdf"`
	RevokeQR cardRevokeQR `cmd:"" help:"card_revoke_qr" name:"revoke-qr"`
}

type cardReply struct {
	Card       string      `json:"card"`
	Member     string      `json:"member"` // a number
	Name       string      `json:"name"`
	State      string      `json:"state"`
	Since      string      `json:"since"`
	ReplacedBy *string     `json:"replaced_by"` // null unless it was
	Steps      []stepReply `json:"steps"`
}

type stepReply struct {
	Step  string    `json:"step"`
	At    time.Time `json:"at"`
	Since string    `json:"since"`
	By    string    `json:"by"`
}

type cardsReply []cardReply

func answeredCard(c rows.Card) cardReply {
	last := c.Last()
	r := cardReply{
		Card: c.ID, Member: c.Number, Name: c.Name, State: string(last.Move.State()), Since: last.Since.String(),
	}
	if last.Successor != "" {
		r.ReplacedBy = &last.Successor
	}
	for _, s := range c.Steps {
		r.Steps = append(r.Steps, stepReply{string(s.Move), s.At.Truncate(time.Second), s.Since.String(), s.By})
	}
	return r
}

func (r cardReply) print(p *page) { cardsReply{r}.print(p) }

func (r cardsReply) print(p *page) {
	var list [][]any
	for _, c := range r {
		list = append(list, []any{c.Card, c.Member, c.Name, p.words.T("state." + c.State), c.Since, orEmpty(c.ReplacedBy)})
	}
	p.table(list)
}

type cardsCommand struct {
	Member string `help:"member" placeholder:"NO"`
}

func (cmd *cardsCommand) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		list, err := register.New(d).Cards(c.ctx, who, cmd.Member)
		if err != nil {
			return err
		}
		reply := make(cardsReply, len(list))
		for i, card := range list {
			reply[i] = answeredCard(card)
		}
		return c.answer(reply)
	})
}

// cardArgument is the card that an act is on.
type cardArgument struct {
	ID string `arg:"" help:"card"`
}

// move runs an act on a card, and answers with the card as it is now called.
func (c *call) move(card string, act func(*register.Room, desk.Who) (studio.ActID, error)) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		room := register.New(d)
		if _, err := act(room, who); err != nil {
			return err
		}
		// It is done: nobody who leaves now makes it a failure.
		row, err := room.Card(context.WithoutCancel(c.ctx), who, card)
		if err != nil {
			return err
		}
		return c.answer(answeredCard(row))
	})
}

type cardGive struct {
	cardArgument
	Member string `help:"member" required:"" placeholder:"NO"`
}

func (cmd *cardGive) Run(c *call) error {
	return c.move(cmd.ID, func(r *register.Room, who desk.Who) (studio.ActID, error) {
		return r.GiveCard(c.ctx, who, cmd.ID, cmd.Member)
	})
}

type cardLost struct {
	cardArgument
	Since civil.Date `help:"card_since" placeholder:"DATE"`
}

func (cmd *cardLost) Run(c *call) error {
	return c.move(cmd.ID, func(r *register.Room, who desk.Who) (studio.ActID, error) {
		return r.LoseCard(c.ctx, who, cmd.ID, cmd.Since)
	})
}

type cardFound struct{ cardArgument }

func (cmd *cardFound) Run(c *call) error {
	return c.move(cmd.ID, func(r *register.Room, who desk.Who) (studio.ActID, error) {
		return r.FindCard(c.ctx, who, cmd.ID)
	})
}

type cardReplace struct {
	cardArgument
	With string `help:"card_with" required:"" placeholder:"ID"`
}

// Run answers with the new card.
func (cmd *cardReplace) Run(c *call) error {
	return c.move(cmd.With, func(r *register.Room, who desk.Who) (studio.ActID, error) {
		return r.ReplaceCard(c.ctx, who, cmd.ID, cmd.With)
	})
}

type cardTakeBack struct{ cardArgument }

func (cmd *cardTakeBack) Run(c *call) error {
	return c.move(cmd.ID, func(r *register.Room, who desk.Who) (studio.ActID, error) {
		return r.TakeBackCard(c.ctx, who, cmd.ID)
	})
}

type cardPDF struct {
	Members []string `arg:"" help:"member" name:"no"`
	To      string   `help:"card_to" required:"" placeholder:"FILE" type:"path"`
	Sheet   bool     `help:"card_sheet"`
}

type cardPDFReply struct {
	Cards int    `json:"cards"`
	Path  string `json:"path"`
}

func (r cardPDFReply) print(p *page) {
	p.say("command.card_pdf_done", "n", decimal(int64(r.Cards)), "path", r.Path)
}

func (cmd *cardPDF) Run(c *call) error {
	on := register.CardPages
	if cmd.Sheet {
		on = register.CardSheets
	}
	return c.with(func(d *desk.Desk, who desk.Who) error {
		pdf, err := register.New(d).MemberCards(c.ctx, who, on, cmd.Members...)
		if err != nil {
			return err
		}
		if err := writeFile(cmd.To, pdf); err != nil {
			return err
		}
		return c.answer(cardPDFReply{len(cmd.Members), cmd.To})
	})
}

type cardRevokeQR struct {
	Member string `arg:"" help:"member" name:"no"`
}

type revokedReply struct {
	Member  string `json:"member"` // a number
	Version int    `json:"version"`
}

func (r revokedReply) print(p *page) {
	p.say("command.qr_revoked", "number", r.Member, "version", decimal(int64(r.Version)))
}

func (cmd *cardRevokeQR) Run(c *call) error {
	return c.with(func(d *desk.Desk, who desk.Who) error {
		version, err := register.New(d).RevokeQR(c.ctx, who, cmd.Member)
		if err != nil {
			return err
		}
		return c.answer(revokedReply{cmd.Member, version})
	})
}
